"""Sentences of made-up minutes: by place and theme, never about persons."""

from random import Random


KET_QUA = (
    "Các đoàn thể đã vận động hội viên tham gia {so} buổi vệ sinh đường làng, khơi thông {met} m rãnh thoát nước.",
    "Hội Nông dân hướng dẫn {ho} hộ chuyển đổi đất một vụ sang trồng cây dược liệu.",
    "Hội Phụ nữ duy trì {so} tổ tiết kiệm, cho {ho} lượt hộ vay vốn phát triển chăn nuôi.",
    "Đoàn Thanh niên tổ chức {so} buổi hướng dẫn người dân nộp hồ sơ qua cổng dịch vụ công.",
    "Công an xã phối hợp tuyên truyền phòng chống tội phạm tại {so} thôn, {ho} lượt người dự.",
    "Ủy ban MTTQ xã tổ chức {so} hội nghị đối thoại ở thôn; ý kiến đã được ghi nhận và chuyển cơ quan giải quyết.",
    "Hội Cựu chiến binh nhận chăm sóc {met} m đường hoa, cây xanh.",
    "Vận động Nhân dân hiến {met} m² đất làm đường liên thôn.",
    "Tổ hòa giải các thôn hòa giải thành {so} vụ việc, không để phát sinh đơn vượt cấp.",
    "Phối hợp rà soát hộ nghèo, cận nghèo bảo đảm công khai tại nhà văn hóa thôn.",
)
TINH_HINH = (
    "Tình hình Nhân dân ổn định, bà con tập trung sản xuất {vu}.",
    "Người dân quan tâm giá vật tư nông nghiệp tăng và đầu ra của nông sản.",
    "Một số thôn phản ánh đường vào khu sản xuất xuống cấp sau mưa lớn.",
    "Bà con mong sớm có kết quả đo đạc, cấp giấy chứng nhận quyền sử dụng đất.",
    "Sinh hoạt văn hóa, tín ngưỡng trên địa bàn diễn ra bình thường, đúng quy định.",
    "Có ý kiến về việc thu gom rác thải ở khu vực chợ chưa kịp thời.",
    "Nhân dân đồng tình với chủ trương xây dựng nông thôn mới, tham gia ngày công tích cực.",
    "Sóng điện thoại yếu ở {so} thôn vùng cao, ảnh hưởng việc học và làm thủ tục trực tuyến.",
)
THAO_LUAN = (
    "Các thành viên thống nhất đánh giá kết quả; đề nghị bám cơ sở hơn, nhất là các thôn xa trung tâm.",
    "Thảo luận cách phối hợp giữa các đoàn thể để không trùng lịch tuyên truyền.",
    "Ý kiến tập trung vào việc nắm tình hình sớm và báo cáo kịp thời với cấp ủy.",
    "Trao đổi tiêu chí công nhận mô hình “Dân vận khéo” và cách giúp thôn đăng ký.",
    "Bàn biện pháp vận động các hộ còn băn khoăn về việc giải phóng mặt bằng tuyến đường liên thôn.",
)
KET_LUAN = (
    "Tiếp tục nắm tình hình Nhân dân, báo cáo cấp ủy ngay khi có vấn đề mới.",
    "Mỗi đoàn thể phụ trách ít nhất một thôn, cuối tháng báo cáo kết quả.",
    "Duy trì và nhân rộng các mô hình “Dân vận khéo” đang có hiệu quả.",
    "Phối hợp với chính quyền công khai các nội dung theo quy chế dân chủ ở cơ sở.",
    "Chuẩn bị nội dung tiếp xúc, đối thoại của người đứng đầu cấp ủy với Nhân dân.",
)
VIEC = (
    "Nắm tình hình và báo cáo kết quả ở các thôn được phân công",
    "Vận động hội viên tham gia ngày thứ Bảy làm sạch môi trường",
    "Rà soát, đăng ký mô hình “Dân vận khéo”",
    "Chuẩn bị hội nghị đối thoại với Nhân dân",
    "Phối hợp kiểm tra việc công khai theo quy chế dân chủ",
)
BOI_DUONG = "Đề nghị mở lớp bồi dưỡng nghiệp vụ cho thành viên Khối mới tham gia."
SONG_DIEN_THOAI = "Đề nghị phủ sóng điện thoại, Internet cho các thôn vùng cao chưa có sóng."
# To whom, in which words, and the code of the theme.
KIEN_NGHI = (
    ("ubnd_xa", "Đề nghị sửa chữa đoạn đường vào khu sản xuất bị sạt lở.", "giao-thong"),
    ("ubnd_xa", "Đề nghị thu gom rác thải ở khu vực chợ đều đặn hơn.", "moi-truong"),
    ("ubnd_xa", "Đề nghị công khai tiến độ cấp giấy chứng nhận quyền sử dụng đất.", "dat-dai"),
    (
        "cap_huyen",
        "Đề nghị hỗ trợ tài liệu tuyên truyền bằng hình ảnh cho các thôn vùng cao.",
        "dan-toc",
    ),
    ("dang_uy_xa", "Đề nghị bố trí kinh phí hoạt động của Khối ngay từ đầu năm.", "to-chuc-bo-may"),
    ("cap_tinh", BOI_DUONG, "to-chuc-bo-may"),
    ("cap_tinh", SONG_DIEN_THOAI, "y-te-giao-duc"),
    ("cap_tinh", "Đề nghị sớm đầu tư cầu cứng thay cầu treo đã xuống cấp.", "giao-thong"),
)
CO_QUAN_KHAC = "Sở Nông nghiệp và Môi trường"
TRA_LOI = (
    "Đã giao cơ quan chuyên môn kiểm tra; việc này được đưa vào kế hoạch thực hiện trong năm.",
    "Đã làm việc với các đơn vị liên quan, bố trí kinh phí và sẽ triển khai trong quý tới.",
    "Đã giải quyết xong; đề nghị Khối thông tin để Nhân dân biết và giám sát.",
)
KHONG_DUOC = "Chưa cân đối được nguồn vốn trong năm nay; sẽ xem xét khi lập kế hoạch năm sau."
BAO_CAO = {
    "dang_lam": "Đang triển khai ở các thôn, dự kiến xong trước kỳ giao ban tới.",
    "xong": "Đã hoàn thành, kết quả báo cáo tại kỳ giao ban.",
    "khong_lam": "Nội dung này đã lồng ghép vào việc khác.",
}
VU = ("vụ xuân", "vụ xuân", "vụ xuân", "vụ xuân", "vụ mùa", "vụ mùa", "vụ mùa", "vụ mùa",
      "thu hoạch vụ mùa", "vụ đông", "vụ đông", "vụ đông")  # fmt: skip


def doan(random: Random, pool: tuple[str, ...], *, cau: int, thang: int) -> str:
    """A few sentences, one a line, with made-up quantities."""
    lines = random.sample(pool, cau)
    return "\n".join(
        line.format(
            so=random.randint(2, 9),
            ho=random.randint(12, 90),
            met=random.randint(10, 60) * 10,
            vu=VU[thang - 1],
        )
        for line in lines
    )
