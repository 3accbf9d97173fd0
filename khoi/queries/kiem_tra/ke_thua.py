"""Checks of succession and of reorganisations."""

from khoi.queries.kiem_tra.so import PhepKiemTra


NHOM = "Sắp xếp, kế thừa"
TRANG = "khoi:don-vi-detail"

PHEP = (
    PhepKiemTra(
        ma="dong-khong-ke-thua",
        nhom=NHOM,
        ten="Tỉnh hoặc xã đã kết thúc mà không có đơn vị kế thừa",
        y_nghia="Không ai được giao xem lịch sử và làm tiếp việc còn dở của đơn vị này.",
        cach_sua="Hoàn tác rồi lập lại lần sắp xếp với dòng nhập, hoặc nhờ người vận hành.",
        trang=TRANG,
        sql="""SELECT d.id, concat('kết thúc ', to_char(d.den_ngay, 'DD/MM/YYYY')), d.id FROM dv d
               WHERE d.cap <> 'huyen' AND d.den_ngay < %(ngay)s
                 AND NOT EXISTS (SELECT 1 FROM canh WHERE canh.tu_id = d.id)""",
    ),
    PhepKiemTra(
        ma="con-song-da-nhap",
        nhom=NHOM,
        ten="Đơn vị đã nhập vào nơi khác mà còn hoạt động",
        y_nghia="Cả đơn vị cũ và đơn vị kế thừa cùng được tính: số liệu đếm hai lần.",
        cach_sua="Kết thúc đơn vị cũ vào hôm trước ngày sắp xếp (nhờ người vận hành).",
        trang=TRANG,
        sql="""SELECT DISTINCT d.id, '', d.id FROM dv d JOIN canh ON canh.tu_id = d.id
               WHERE canh.hieu_luc_ngay <= %(ngay)s AND d.doi @> %(ngay)s""",
    ),
    PhepKiemTra(
        ma="nhap-ca-hai-noi",
        nhom=NHOM,
        ten="Nhập toàn bộ vào một nơi mà còn phần ở nơi khác",
        y_nghia="Toàn bộ địa bàn đã vào một đơn vị thì không thể còn phần vào đơn vị khác.",
        cach_sua="Hoàn tác lần sắp xếp, sửa phạm vi của các dòng rồi thực hiện lại.",
        trang=TRANG,
        sql="""SELECT DISTINCT c.tu_id, '', c.tu_id FROM canh c
               JOIN canh khac ON khac.tu_id = c.tu_id AND khac.id <> c.id
               WHERE c.pham_vi = 'toan_bo'""",
    ),
    PhepKiemTra(
        ma="chia-khong-noi-chinh",
        nhom=NHOM,
        ten="Đơn vị bị chia mà không có nơi kế thừa chính",
        y_nghia="Việc còn dở của đơn vị bị chia không có ai nhận.",
        cach_sua="Hoàn tác lần sắp xếp, chọn phần chính ở một dòng rồi thực hiện lại.",
        trang=TRANG,
        sql="""SELECT c.tu_id, concat('chia thành ', count(*), ' phần'), c.tu_id FROM canh c
               WHERE c.pham_vi = 'mot_phan' GROUP BY c.tu_id HAVING NOT bool_or(c.mac_dinh)""",
    ),
    PhepKiemTra(
        ma="chia-mot-phan-le",
        nhom=NHOM,
        ten="Đơn vị chỉ có một phần vào một nơi, phần còn lại không rõ",
        y_nghia="Chia thì phải từ hai nơi trở lên; nếu không, đó là nhập toàn bộ.",
        cach_sua="Hoàn tác lần sắp xếp, thêm dòng cho phần còn lại hoặc ghi là toàn bộ.",
        trang=TRANG,
        sql="""SELECT c.tu_id, '', c.tu_id FROM canh c
               WHERE c.pham_vi = 'mot_phan' GROUP BY c.tu_id HAVING count(*) = 1""",
    ),
    PhepKiemTra(
        ma="ke-thua-don-vi-huy",
        nhom=NHOM,
        ten="Quan hệ kế thừa với đơn vị đã hủy",
        y_nghia="Một đầu của quan hệ là đơn vị của lần sắp xếp đã hoàn tác.",
        cach_sua="Nhờ người vận hành kiểm tra việc hoàn tác của lần sắp xếp này.",
        trang="khoi:sap-xep-detail",
        sql="""SELECT CASE WHEN cu.huy_luc IS NULL THEN cu.id ELSE moi.id END, '', c.su_kien_id
               FROM canh c JOIN khoi_donvi cu ON cu.id = c.tu_id
               JOIN khoi_donvi moi ON moi.id = c.den_id
               WHERE cu.huy_luc IS NOT NULL OR moi.huy_luc IS NOT NULL""",
    ),
    PhepKiemTra(
        ma="ke-thua-lech-ngay-cu",
        nhom=NHOM,
        ten="Đơn vị cũ không kết thúc vào hôm trước ngày sắp xếp",
        y_nghia="Giữa đơn vị cũ và đơn vị kế thừa có ngày trống hoặc chồng lên nhau.",
        cach_sua="Nhờ người vận hành chỉnh ngày kết thúc của đơn vị cũ.",
        trang=TRANG,
        sql="""SELECT DISTINCT d.id,
                      concat('kết thúc ', to_char(d.den_ngay, 'DD/MM/YYYY'), ', sắp xếp ',
                             to_char(c.hieu_luc_ngay, 'DD/MM/YYYY')), d.id
               FROM canh c JOIN dv d ON d.id = c.tu_id
               WHERE d.den_ngay IS NOT NULL AND d.den_ngay <> c.hieu_luc_ngay - 1""",
    ),
    PhepKiemTra(
        ma="ke-thua-lech-ngay-moi",
        nhom=NHOM,
        ten="Đơn vị kế thừa không bắt đầu vào ngày sắp xếp",
        y_nghia="Đơn vị kế thừa chưa có hoặc đã có từ trước ngày sắp xếp.",
        cach_sua="Nhờ người vận hành chỉnh ngày bắt đầu của đơn vị kế thừa.",
        trang=TRANG,
        sql="""SELECT DISTINCT d.id, concat('sắp xếp ', to_char(c.hieu_luc_ngay, 'DD/MM/YYYY')),
                      d.id
               FROM canh c JOIN dv d ON d.id = c.den_id
               WHERE d.tu_ngay IS DISTINCT FROM c.hieu_luc_ngay""",
    ),
    PhepKiemTra(
        ma="ke-thua-su-kien-chua-lam",
        nhom=NHOM,
        ten="Quan hệ kế thừa của lần sắp xếp chưa thực hiện",
        y_nghia="Dự thảo không được có quan hệ kế thừa; người ở đơn vị mới thấy sớm dữ liệu cũ.",
        cach_sua="Thực hiện lần sắp xếp, hoặc nhờ người vận hành hủy các quan hệ này.",
        trang="khoi:sap-xep-detail",
        sql="""SELECT c.tu_id, '', c.su_kien_id FROM canh c
               WHERE c.trang_thai IN ('du_thao', 'cho_ngay')""",
    ),
    PhepKiemTra(
        ma="sap-xep-qua-ngay",
        nhom=NHOM,
        ten="Lần sắp xếp đã đến ngày mà chưa thực hiện",
        y_nghia="Cổng tự thực hiện khi đến ngày; còn chờ nghĩa là có lỗi cần xem.",
        cach_sua="Mở lần sắp xếp, xem diễn tập còn lỗi gì, sửa rồi thực hiện.",
        trang="khoi:sap-xep-detail",
        sql="""SELECT q.don_vi_id, concat(s.ten, ', hiệu lực ',
                      to_char(s.hieu_luc_ngay, 'DD/MM/YYYY')), s.id
               FROM khoi_sukiensapxep s LEFT JOIN khoi_coquan q ON q.id = s.co_quan_id
               WHERE s.trang_thai = 'cho_ngay' AND s.hieu_luc_ngay < %(ngay)s""",
    ),
)
