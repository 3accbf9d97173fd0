"""Words of the made-up corpus: actors, acts, matters, places; no person, no real commune."""

CHU_THE = (
    "Hội Nông dân", "Hội Phụ nữ", "Đoàn Thanh niên", "Hội Cựu chiến binh", "Mặt trận Tổ quốc",
    "Công an xã", "Ban Chỉ huy quân sự", "Trạm Y tế", "Hội Người cao tuổi", "Hội Chữ thập đỏ",
    "Hội Khuyến học", "Tổ hòa giải", "Tổ công nghệ số", "Ban công tác Mặt trận", "Chi bộ thôn",
    "Trưởng thôn", "Người có uy tín", "Câu lạc bộ dân vũ", "Hợp tác xã", "Tổ vay vốn",
    "Trường mầm non", "Trường tiểu học", "Trường trung học cơ sở", "Quỹ tín dụng", "Ban giám sát",
    "Tổ liên gia", "Đội văn nghệ", "Cán bộ địa chính", "Cán bộ tư pháp", "Cán bộ văn hóa",
)  # fmt: skip
DONG_TU = (
    "vận động", "tổ chức", "hướng dẫn", "phối hợp", "rà soát", "kiểm tra", "tuyên truyền",
    "hỗ trợ", "duy trì", "triển khai", "đôn đốc", "giám sát", "nắm bắt", "tiếp nhận", "giải quyết",
    "thăm hỏi", "tập huấn", "thành lập", "củng cố", "nhân rộng", "sửa chữa", "bàn giao",
    "đăng ký", "biểu dương", "khảo sát", "công khai", "tham mưu", "huy động", "quyên góp",
    "chăm sóc", "tu bổ", "khơi thông", "trồng mới", "thu gom", "phát quang", "lắp đặt",
    "cải tạo", "bồi dưỡng", "tư vấn", "giới thiệu", "đối thoại", "lắng nghe", "ghi nhận",
)  # fmt: skip
VIEC = (
    "đường liên thôn", "kênh mương nội đồng", "nhà văn hóa", "sân thể thao", "điểm thu gom rác",
    "hồ sơ trực tuyến", "tài khoản định danh", "vườn tạp", "chuồng trại", "giống ngô lai",
    "đàn trâu bò", "diện tích rừng", "cây dược liệu", "hộ cận nghèo", "nhà dột nát",
    "bữa ăn bán trú", "thẻ bảo hiểm", "tiêm phòng gia súc", "phòng cháy rừng", "nước sinh hoạt",
    "cầu dân sinh", "đèn chiếu sáng", "tủ sách thôn", "tiếng mõ an ninh", "hương ước",
    "đám cưới nếp sống mới", "việc tang văn minh", "ngày hội đại đoàn kết", "quỹ vì người nghèo",
    "khẩu hiệu cổ động", "mô hình nuôi ong", "vùng chè hữu cơ", "dồn điền đổi thửa", "lò đốt rác",
    "tổ tự quản", "camera an ninh", "ý kiến cử tri", "đơn thư kiến nghị", "đất hành lang",
    "bồi thường tái định cư", "chợ phiên", "lớp xóa mù", "lễ hội xuân", "nghề đan lát",
    "hàng rào xanh", "nhà vệ sinh hợp vệ sinh", "tín dụng chính sách", "sổ hộ khẩu cũ",
    "bể biogas", "sạt lở taluy", "giá phân bón", "đầu ra nông sản", "xuất khẩu lao động",
    "học nghề ngắn hạn", "bạo lực gia đình", "đuối nước trẻ em", "tảo hôn", "sốt xuất huyết",
)  # fmt: skip
TINH_CHAT = (
    "kịp thời", "thường xuyên", "đúng quy định", "có hiệu quả", "sâu sát", "còn chậm", "chưa đều",
    "khá tốt", "rộng khắp", "bước đầu", "chặt chẽ", "công khai", "dân chủ", "tiết kiệm",
    "an toàn", "còn lúng túng", "đúng tiến độ", "vượt kế hoạch", "gần đạt", "rõ người rõ việc",
    "tự nguyện", "bền vững", "thiết thực", "linh hoạt", "đồng bộ", "từng bước", "quyết liệt",
)  # fmt: skip
DAU_THON = (
    "Nà", "Bản", "Khuổi", "Pác", "Thôm", "Cốc", "Lũng", "Phiêng", "Kéo", "Đồng", "Khau", "Tổng",
    "Cạm", "Vằng", "Slam", "Nặm", "Bó", "Pò", "Chợ", "Làng",
)  # fmt: skip
CUOI_THON = (
    "Mòn", "Lốm", "Phai", "Cà", "Vài", "Luông", "Sla", "Diếu", "Quang", "Hồng", "Tậu", "Nghè",
    "Phya", "Khoang", "Đeng", "Ngòa", "Toán", "Bẻ", "Chiêm", "Ỏi", "Lạc", "Mạ", "Thẳm", "Rịa",
    "Giang", "Chang", "Tấc", "Poọc", "Xỏm", "Dài",
)  # fmt: skip
DON_VI = ("hộ", "lượt người", "buổi", "mét", "triệu đồng", "ngày công", "cây", "suất quà",
          "hồ sơ", "thôn", "hội viên", "tổ", "ý kiến", "tấn", "sào", "cuộc họp")  # fmt: skip
KHI = (
    "đầu tháng", "giữa tháng", "cuối tháng", "tuần qua", "sau mưa lũ", "dịp lễ", "trước mùa vụ",
    "trong quý", "kỳ này", "vừa rồi", "mấy hôm nay", "từ kỳ trước", "mùa khô", "sau hội nghị",
    "đợt cao điểm", "ngày thứ Bảy", "ngay trong tuần", "tới đây", "khi nông nhàn", "vụ này",
)  # fmt: skip
NOI = ("tại", "ở", "dọc tuyến", "quanh", "phía", "gần", "trên địa bàn", "khu vực", "xóm", "cụm")
NOI_TIEP = (
    "nhờ đó", "vì vậy", "tuy nhiên", "đồng thời", "bên cạnh đó", "qua đó", "riêng", "song",
    "trong khi", "mặt khác", "đến nay", "do vậy", "cùng với", "ngoài ra", "theo đó", "còn",
)  # fmt: skip
KET_CUC = (
    "bà con đồng tình", "nhiều hộ hưởng ứng", "dư luận yên tâm", "còn ý kiến băn khoăn",
    "không phát sinh đơn thư", "đã báo cáo cấp ủy", "giao theo dõi tiếp", "chờ kinh phí",
    "hẹn trả lời sau", "cần nhắc lại", "đề nghị xem xét", "phải làm sớm", "thống nhất cách làm",
    "chưa có kết quả", "đã xong trước hạn", "số người dự tăng", "thu được kinh nghiệm",
    "cử người phụ trách", "lập danh sách gửi lên", "rút ra bài học", "được ghi sổ vàng",
    "người dân góp đất", "phụ huynh ủng hộ", "giảm hẳn vi phạm", "cần thêm máy móc",
)  # fmt: skip
DONG_NGHIA = {
    "vận động": "kêu gọi", "tổ chức": "mở", "hướng dẫn": "chỉ dẫn", "phối hợp": "cùng làm",
    "rà soát": "xem xét lại", "kiểm tra": "soát xét", "tuyên truyền": "phổ biến", "hỗ trợ": "giúp",
    "duy trì": "giữ vững", "triển khai": "thực hiện", "đôn đốc": "nhắc nhở", "giám sát": "theo dõi",
    "nắm bắt": "tìm hiểu", "giải quyết": "xử lý", "thành lập": "lập ra", "củng cố": "kiện toàn",
    "nhân rộng": "mở rộng", "kịp thời": "nhanh chóng", "thường xuyên": "đều đặn",
    "có hiệu quả": "mang lại kết quả", "bà con": "người dân", "đồng tình": "tán thành",
    "tại": "ở", "thống nhất": "nhất trí", "hưởng ứng": "tham gia", "băn khoăn": "chưa yên lòng",
    "đề nghị": "mong", "báo cáo": "trình", "sửa chữa": "tu sửa", "thu gom": "gom nhặt",
    "tiết kiệm": "dành dụm", "thăm hỏi": "động viên", "cần": "phải", "hộ": "gia đình",
}  # fmt: skip
TIEU_DE = (
    (
        "Thực hiện chương trình công tác và quy chế hoạt động của Khối Dân vận, dưới sự chủ trì của "
        "đồng chí Phó Bí thư Thường trực, hội nghị giao ban đã nghe đại diện các ngành, đoàn thể báo "
        "cáo kết quả công việc từ kỳ trước, cụ thể như sau."
    ),
    (
        "Về tình hình Nhân dân và những vấn đề nổi cộm trên địa bàn, qua tổng hợp ý kiến của các thành "
        "viên, hội nghị ghi nhận những nội dung chủ yếu dưới đây để theo dõi và báo cáo cấp ủy."
    ),
    (
        "Sau khi nghe các ý kiến thảo luận, đồng chí chủ trì kết luận và giao nhiệm vụ cho các thành "
        "viên Khối, yêu cầu thực hiện nghiêm túc, đúng thời hạn và báo cáo kết quả tại kỳ giao ban sau."
    ),
)
CHI_THI = (
    "Cấp ủy, tổ chức đảng các cấp tiếp tục quán triệt sâu sắc quan điểm dân là gốc, thực sự tin "
    "tưởng, tôn trọng và phát huy quyền làm chủ của Nhân dân; thực hiện tốt phương châm dân biết, "
    "dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng; kịp thời giải quyết những kiến "
    "nghị chính đáng, hợp pháp ngay từ cơ sở, không để phát sinh điểm nóng, phức tạp kéo dài."
)
DU_THAO = (
    "Trong kỳ tới các Khối tập trung tham mưu cấp ủy lãnh đạo tổng kết phong trào thi đua Dân vận "
    "khéo, lựa chọn mô hình tiêu biểu đề nghị biểu dương; phối hợp chính quyền tổ chức đối thoại "
    "giữa người đứng đầu với Nhân dân; chủ động nắm tình hình tôn giáo, dân tộc, đất đai, môi "
    "trường; rà soát, bổ sung quy chế phối hợp và chuẩn bị các điều kiện cho hội nghị cuối năm."
)
