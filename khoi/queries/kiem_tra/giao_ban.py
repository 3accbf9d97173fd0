"""Checks of meetings and their minutes."""

from khoi.queries.kiem_tra.so import PhepKiemTra


NHOM = "Giao ban"
TRANG = "khoi:giao-ban-detail"

# Neither of the body that met, nor of one of the units directly below it on the day.
_NGOAI = """(ghe.khoi_id <> g.khoi_id AND NOT EXISTS (
                   SELECT 1 FROM cha JOIN cq duoi ON duoi.don_vi_id = cha.don_vi_id
                   WHERE cha.cha_id = q.don_vi_id AND cha.doi @> g.ngay
                     AND duoi.id = ghe.khoi_id))"""

PHEP = (
    PhepKiemTra(
        ma="giao-ban-ngoai-doi-khoi",
        nhom=NHOM,
        ten="Giao ban vào lúc Khối chưa lập hoặc đã kết thúc",
        y_nghia="Ngày họp nằm ngoài thời gian Khối hoạt động.",
        cach_sua="Mở biên bản, sửa ngày họp; biên bản đã thông qua thì mở lại trước.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat('họp ngày ', to_char(g.ngay, 'DD/MM/YYYY')), g.id
               FROM khoi_giaoban g JOIN cq q ON q.id = g.khoi_id WHERE NOT q.doi @> g.ngay""",
    ),
    PhepKiemTra(
        ma="giao-ban-tuong-lai",
        nhom=NHOM,
        ten="Giao ban đã thông qua mà ngày họp ở tương lai",
        y_nghia="Biên bản được thông qua trước khi họp.",
        cach_sua="Mở lại biên bản, sửa ngày họp rồi thông qua lại.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat('họp ngày ', to_char(g.ngay, 'DD/MM/YYYY')), g.id
               FROM khoi_giaoban g JOIN cq q ON q.id = g.khoi_id
               WHERE g.ngay > %(ngay)s AND g.trang_thai IN ('da_thong_qua', 'da_khoa')""",
    ),
    PhepKiemTra(
        ma="giao-ban-cho-lau",
        nhom=NHOM,
        ten="Biên bản chờ thông qua quá 30 ngày",
        y_nghia="Cuộc họp chưa được tính vì Trưởng Khối chưa thông qua biên bản.",
        cach_sua="Nhắc Trưởng Khối thông qua hoặc trả lại biên bản.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat('họp ngày ', to_char(g.ngay, 'DD/MM/YYYY')), g.id
               FROM khoi_giaoban g JOIN cq q ON q.id = g.khoi_id
               WHERE g.trang_thai = 'cho_thong_qua' AND g.ngay < %(ngay)s - 30""",
    ),
    PhepKiemTra(
        ma="chu-tri-khong-phai-thanh-vien",
        nhom=NHOM,
        ten="Người chủ trì không phải thành viên vào ngày họp",
        y_nghia="Chủ trì không thuộc Khối, hoặc chưa vào, đã thôi vào ngày họp.",
        cach_sua="Chọn lại người chủ trì, hoặc sửa ngày của thành viên cho đúng quyết định.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, ghe.ho_ten, g.id FROM khoi_giaoban g
               JOIN cq q ON q.id = g.khoi_id JOIN ghe ON ghe.id = g.chu_tri_id
               WHERE ghe.khoi_id <> g.khoi_id OR NOT ghe.doi @> g.ngay""",
    ),
    PhepKiemTra(
        ma="thu-ky-khong-phai-thanh-vien",
        nhom=NHOM,
        ten="Người ghi biên bản không phải thành viên vào ngày họp",
        y_nghia="Người ghi không thuộc Khối, hoặc chưa vào, đã thôi vào ngày họp.",
        cach_sua="Chọn lại người ghi, hoặc sửa ngày của thành viên cho đúng quyết định.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, ghe.ho_ten, g.id FROM khoi_giaoban g
               JOIN cq q ON q.id = g.khoi_id JOIN ghe ON ghe.id = g.thu_ky_id
               WHERE ghe.khoi_id <> g.khoi_id OR NOT ghe.doi @> g.ngay""",
    ),
    PhepKiemTra(
        ma="diem-danh-khong-phai-thanh-vien",
        nhom=NHOM,
        ten="Điểm danh người không phải thành viên vào ngày họp",
        y_nghia="Thường do ngày của thành viên bị sửa sau khi đã điểm danh.",
        cach_sua="Sửa ngày của thành viên, hoặc mở lại biên bản và bỏ điểm danh này.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat(ghe.ho_ten, ', họp ngày ',
                      to_char(g.ngay, 'DD/MM/YYYY')), g.id
               FROM khoi_diemdanh x JOIN khoi_giaoban g ON g.id = x.giao_ban_id
               JOIN cq q ON q.id = g.khoi_id JOIN ghe ON ghe.id = x.thanh_vien_id
               WHERE NOT ghe.doi @> g.ngay OR [ngoai]""".replace("[ngoai]", _NGOAI),
    ),
    PhepKiemTra(
        ma="phan-cong-khoi-khac",
        nhom=NHOM,
        ten="Phân công cho người của Khối khác",
        y_nghia="Việc giao cho một thành viên không thuộc Khối này.",
        cach_sua="Mở biên bản, chọn lại người làm.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, ghe.ho_ten, g.id
               FROM khoi_phancong x JOIN khoi_giaoban g ON g.id = x.giao_ban_id
               JOIN cq q ON q.id = g.khoi_id JOIN ghe ON ghe.id = x.thanh_vien_id
               WHERE [ngoai]""".replace("[ngoai]", _NGOAI),
    ),
    PhepKiemTra(
        ma="bien-ban-khong-ai-lo",
        nhom=NHOM,
        ten="Biên bản dở của Khối đã kết thúc, không ai nhận",
        y_nghia="Khối đã kết thúc và không Khối kế thừa chính nào đang hoạt động.",
        cach_sua="Nhờ người vận hành chỉ định đơn vị kế thừa chính, hoặc lập Khối ở đó.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat('họp ngày ', to_char(g.ngay, 'DD/MM/YYYY')), g.id
               FROM khoi_giaoban g JOIN cq q ON q.id = g.khoi_id
               WHERE g.trang_thai IN ('nhap', 'cho_thong_qua') AND q.den_ngay < %(ngay)s
                 AND NOT EXISTS (
                     SELECT 1 FROM khoi_phamvidonvi p JOIN cq moi ON moi.don_vi_id = p.goc_id
                     WHERE p.don_vi_id = q.don_vi_id AND p.chinh
                       AND (moi.loai = q.loai OR (q.loai, moi.loai) = ('ban_huyen', 'ban_tinh'))
                       AND moi.doi @> %(ngay)s)""",
    ),
    PhepKiemTra(
        ma="phien-ban-lech-ma-bam",
        nhom=NHOM,
        ten="Phiên bản biên bản khác mã băm",
        y_nghia="Nội dung đã thông qua bị đổi trong cơ sở dữ liệu.",
        cach_sua="Báo người vận hành: phục hồi phiên bản từ bản sao lưu.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat('họp ngày ', to_char(g.ngay, 'DD/MM/YYYY'),
                      ', phiên bản ', p.so), g.id
               FROM khoi_phienbangiaoban p JOIN khoi_giaoban g ON g.id = p.giao_ban_id
               JOIN cq q ON q.id = g.khoi_id
               WHERE encode(sha256(convert_to(p.noi_dung, 'UTF8')), 'hex') <> p.ma_bam""",
    ),
    PhepKiemTra(
        ma="bien-ban-thieu-phien-ban",
        nhom=NHOM,
        ten="Biên bản đã thông qua mà không có phiên bản của lần thông qua ấy",
        y_nghia="Không có bản chụp nội dung lúc thông qua; họ tên đổi sau này sẽ đổi cả biên bản.",
        cach_sua="Mở lại biên bản, ghi lý do, rồi trình và thông qua lại.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat('họp ngày ', to_char(g.ngay, 'DD/MM/YYYY')), g.id
               FROM khoi_giaoban g JOIN cq q ON q.id = g.khoi_id
               WHERE g.trang_thai IN ('da_thong_qua', 'da_khoa') AND NOT EXISTS (
                   SELECT 1 FROM khoi_phienbangiaoban p
                   WHERE p.giao_ban_id = g.id AND p.thong_qua_luc = g.thong_qua_luc)""",
    ),
)
