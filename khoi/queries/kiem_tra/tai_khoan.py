"""Checks of accounts and roles."""

from collections.abc import Iterable

from khoi.models import NguoiDung
from khoi.queries.kiem_tra.so import Hang, PhepKiemTra


NHOM = "Tài khoản, vai trò"
TRANG = "khoi:tai-khoan-detail"
SUA = "Mở trang tài khoản, kết thúc hoặc bàn giao vai trò này."


def _stale_names(rows: Iterable[Hang]) -> list[Hang]:
    found: list[Hang] = []
    for khoa, don_vi_id, ten_dang_nhap, ho_ten, khoa_sap_xep, khoa_tim in rows:
        fresh = NguoiDung(ho_ten=ho_ten, ten_dang_nhap=ten_dang_nhap).fill_keys()
        if (fresh.khoa_sap_xep, fresh.khoa_tim) != (khoa_sap_xep, khoa_tim):
            found.append((don_vi_id, ho_ten, khoa))
    return found


PHEP = (
    PhepKiemTra(
        ma="vai-tro-co-quan-dong",
        nhom=NHOM,
        ten="Vai trò còn hiệu lực ở cơ quan đã kết thúc",
        y_nghia="Người này còn quyền ở một cơ quan không còn hoạt động.",
        cach_sua=SUA,
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat(pv.ho_ten, ', ', pv.vai_tro), pv.nguoi_dung_id
               FROM pv JOIN cq q ON q.id = pv.co_quan_id
               WHERE pv.doi @> %(ngay)s AND NOT q.doi @> %(ngay)s""",
    ),
    PhepKiemTra(
        ma="vai-tro-don-vi-dong",
        nhom=NHOM,
        ten="Vai trò còn hiệu lực ở đơn vị đã kết thúc",
        y_nghia="Đơn vị đã kết thúc; quyền của người này phải chuyển sang đơn vị kế thừa.",
        cach_sua=SUA,
        trang=TRANG,
        sql="""SELECT d.id, concat(pv.ho_ten, ', ', pv.vai_tro), pv.nguoi_dung_id
               FROM pv JOIN cq q ON q.id = pv.co_quan_id JOIN dv d ON d.id = q.don_vi_id
               WHERE pv.doi @> %(ngay)s AND NOT d.doi @> %(ngay)s""",
    ),
    PhepKiemTra(
        ma="vai-tro-ngoai-doi-co-quan",
        nhom=NHOM,
        ten="Vai trò ghi vào lúc cơ quan chưa lập hoặc đã kết thúc",
        y_nghia="Thời gian của vai trò phải nằm trong thời gian của cơ quan.",
        cach_sua="Nhờ người vận hành chỉnh ngày của vai trò.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat(pv.ho_ten, ', ', pv.vai_tro), pv.nguoi_dung_id
               FROM pv JOIN cq q ON q.id = pv.co_quan_id
               WHERE NOT q.doi @> pv.doi AND (q.doi @> %(ngay)s OR NOT pv.doi @> %(ngay)s)""",
    ),
    PhepKiemTra(
        ma="vai-tro-tai-khoan-ngung",
        nhom=NHOM,
        ten="Vai trò còn hiệu lực của tài khoản đã ngừng",
        y_nghia="Tài khoản không đăng nhập được nữa mà cơ quan vẫn tính người này đang giữ việc.",
        cach_sua=SUA,
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat(pv.ho_ten, ', ', pv.vai_tro), pv.nguoi_dung_id
               FROM pv JOIN cq q ON q.id = pv.co_quan_id
               WHERE pv.doi @> %(ngay)s AND NOT pv.is_active""",
    ),
    PhepKiemTra(
        ma="tai-khoan-khong-vai-tro",
        nhom=NHOM,
        ten="Tài khoản đang dùng mà không có vai trò",
        y_nghia="Không có vai trò hôm nay hoặc sắp tới: đăng nhập được nhưng không thấy gì.",
        cach_sua="Giao vai trò, hoặc ngừng tài khoản (cổng tự ngừng sau một tháng).",
        trang=TRANG,
        sql="""SELECT (SELECT q.don_vi_id FROM pv JOIN khoi_coquan q ON q.id = pv.co_quan_id
                       WHERE pv.nguoi_dung_id = u.id
                       ORDER BY pv.tu_ngay DESC, pv.id DESC LIMIT 1), u.ho_ten, u.id
               FROM khoi_nguoidung u
               WHERE u.is_active AND NOT u.is_superuser AND NOT EXISTS (
                   SELECT 1 FROM pv WHERE pv.nguoi_dung_id = u.id
                   AND (pv.den_ngay IS NULL OR pv.den_ngay >= %(ngay)s))""",
    ),
    PhepKiemTra(
        ma="hai-tai-khoan-mot-nguoi",
        nhom=NHOM,
        ten="Hai tài khoản cùng họ tên trong một cơ quan",
        y_nghia="Có thể một người có hai tài khoản: khó biết ai đã làm gì.",
        cach_sua="Kết thúc vai trò ở tài khoản thừa.",
        trang=TRANG,
        sql="""SELECT DISTINCT q.don_vi_id, pv.ho_ten, pv.nguoi_dung_id
               FROM pv JOIN cq q ON q.id = pv.co_quan_id
               WHERE pv.doi @> %(ngay)s AND pv.is_active AND EXISTS (
                   SELECT 1 FROM pv khac WHERE khac.co_quan_id = pv.co_quan_id
                   AND khac.doi @> %(ngay)s AND khac.is_active
                   AND lower(khac.ho_ten) = lower(pv.ho_ten)
                   AND khac.nguoi_dung_id < pv.nguoi_dung_id)""",
    ),
    PhepKiemTra(
        ma="truong-khong-vai-tro",
        nhom=NHOM,
        ten="Trưởng Khối có tài khoản nhưng không có vai trò Trưởng Khối",
        y_nghia="Danh sách ghi là Trưởng Khối mà trên cổng không thông qua biên bản được.",
        cach_sua="Mở trang tài khoản của Khối, giao vai trò Trưởng Khối.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, ghe.ho_ten, ghe.nguoi_dung_id
               FROM ghe JOIN cq q ON q.id = ghe.khoi_id
               WHERE ghe.vai_tro = 'truong' AND ghe.doi @> %(ngay)s AND q.doi @> %(ngay)s
                 AND ghe.nguoi_dung_id IS NOT NULL AND NOT EXISTS (
                     SELECT 1 FROM pv WHERE pv.nguoi_dung_id = ghe.nguoi_dung_id
                     AND pv.co_quan_id = q.id AND pv.vai_tro = 'truong_khoi'
                     AND pv.doi @> %(ngay)s)""",
    ),
    PhepKiemTra(
        ma="vai-tro-truong-khong-phai-truong",
        nhom=NHOM,
        ten="Vai trò Trưởng Khối của người không phải Trưởng Khối",
        y_nghia="Danh sách ghi Trưởng Khối là người khác; người này không nên thông qua biên bản.",
        cach_sua="Bàn giao vai trò cho Trưởng Khối hiện nay, hoặc kiện toàn lại danh sách.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, pv.ho_ten, pv.nguoi_dung_id FROM pv
               JOIN cq q ON q.id = pv.co_quan_id
               JOIN ghe ON ghe.khoi_id = q.id AND ghe.vai_tro = 'truong'
                AND ghe.doi @> %(ngay)s AND ghe.nguoi_dung_id IS NOT NULL
               WHERE pv.vai_tro = 'truong_khoi' AND pv.thay_cho_id IS NULL
                 AND pv.doi @> %(ngay)s AND pv.nguoi_dung_id <> ghe.nguoi_dung_id""",
    ),
    PhepKiemTra(
        ma="quyen-thay-nguoi-vang",
        nhom=NHOM,
        ten="Quyền thay cho người không còn giữ vai trò",
        y_nghia="Người được thay đã thôi vai trò; quyền thay cũng phải kết thúc.",
        cach_sua="Kết thúc quyền thay, hoặc giao hẳn vai trò.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat(pv.ho_ten, ', thay ', u.ho_ten), pv.nguoi_dung_id
               FROM pv JOIN cq q ON q.id = pv.co_quan_id
               JOIN khoi_nguoidung u ON u.id = pv.thay_cho_id
               WHERE pv.doi @> %(ngay)s AND NOT EXISTS (
                   SELECT 1 FROM pv chinh WHERE chinh.nguoi_dung_id = pv.thay_cho_id
                   AND chinh.co_quan_id = pv.co_quan_id AND chinh.vai_tro = pv.vai_tro
                   AND chinh.doi @> %(ngay)s)""",
    ),
    PhepKiemTra(
        ma="quyen-thay-khong-han",
        nhom=NHOM,
        ten="Quyền thay không ghi ngày hết",
        y_nghia="Quyền thay phải có thời hạn.",
        cach_sua="Kết thúc quyền thay này và giao lại với ngày hết hạn.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, pv.ho_ten, pv.nguoi_dung_id FROM pv
               JOIN cq q ON q.id = pv.co_quan_id
               WHERE pv.thay_cho_id IS NOT NULL AND pv.den_ngay IS NULL""",
    ),
    PhepKiemTra(
        ma="tu-thay-chinh-minh",
        nhom=NHOM,
        ten="Quyền thay cho chính mình",
        y_nghia="Người thay và người được thay là một.",
        cach_sua=SUA,
        trang=TRANG,
        sql="""SELECT q.don_vi_id, pv.ho_ten, pv.nguoi_dung_id FROM pv
               JOIN cq q ON q.id = pv.co_quan_id WHERE pv.thay_cho_id = pv.nguoi_dung_id""",
    ),
    PhepKiemTra(
        ma="khoi-khong-thu-ky",
        nhom=NHOM,
        ten="Khối có Trưởng Khối trên cổng mà không có Thư ký",
        y_nghia="Không ai nhập biên bản, tự chấm điểm cho Khối.",
        cach_sua="Mở trang tài khoản của Khối, giao vai trò Thư ký Khối.",
        trang="khoi:tai-khoan-co-quan",
        sql="""SELECT q.don_vi_id, '', q.id FROM cq q JOIN pv ON pv.co_quan_id = q.id
               WHERE q.loai = 'khoi' AND q.doi @> %(ngay)s AND pv.doi @> %(ngay)s
               GROUP BY q.don_vi_id, q.id
               HAVING bool_or(pv.vai_tro = 'truong_khoi')
                  AND NOT bool_or(pv.vai_tro = 'thu_ky_khoi')""",
    ),
    PhepKiemTra(
        ma="ban-khong-lanh-dao",
        nhom=NHOM,
        ten="Ban có chuyên viên mà không có lãnh đạo trên cổng",
        y_nghia="Không ai duyệt điểm, duyệt báo cáo của Ban.",
        cach_sua="Giao vai trò lãnh đạo cho một tài khoản của Ban.",
        trang="khoi:tai-khoan-co-quan",
        sql="""SELECT q.don_vi_id, '', q.id FROM cq q JOIN pv ON pv.co_quan_id = q.id
               WHERE q.doi @> %(ngay)s AND pv.doi @> %(ngay)s
               GROUP BY q.don_vi_id, q.id
               HAVING bool_or(pv.vai_tro IN ('chuyen_vien_tinh', 'chuyen_vien_huyen'))
                  AND NOT bool_or(pv.vai_tro IN ('lanh_dao_tinh', 'lanh_dao_huyen'))""",
    ),
    PhepKiemTra(
        ma="tinh-khong-quan-tri",
        nhom=NHOM,
        ten="Ban tỉnh có tài khoản mà không có quản trị",
        y_nghia="Không ai trong tỉnh mở tài khoản, sửa danh mục.",
        cach_sua="Nhờ người vận hành giao vai trò Quản trị cổng cho một người của Ban.",
        trang="khoi:tai-khoan-co-quan",
        sql="""SELECT q.don_vi_id, '', q.id FROM cq q JOIN pv ON pv.co_quan_id = q.id
               WHERE q.loai = 'ban_tinh' AND q.doi @> %(ngay)s AND pv.doi @> %(ngay)s
               GROUP BY q.don_vi_id, q.id HAVING NOT bool_or(pv.vai_tro = 'quan_tri')""",
    ),
    PhepKiemTra(
        ma="chua-doi-mat-khau",
        nhom=NHOM,
        ten="Mật khẩu lần đầu chưa đổi sau 30 ngày",
        y_nghia="Người được cấp tài khoản chưa đăng nhập lần nào; mật khẩu trên phiếu còn dùng được.",
        cach_sua="Nhắc người này đăng nhập, hoặc ngừng tài khoản.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, u.ho_ten, u.id
               FROM khoi_nguoidung u
               CROSS JOIN LATERAL (SELECT q.don_vi_id FROM pv JOIN cq q ON q.id = pv.co_quan_id
                   WHERE pv.nguoi_dung_id = u.id AND pv.doi @> %(ngay)s LIMIT 1) q
               WHERE u.is_active AND u.phai_doi_mat_khau
                 AND u.tao_luc < now() - interval '30 days'""",
    ),
    PhepKiemTra(
        ma="khoa-ten-tai-khoan-cu",
        nhom=NHOM,
        ten="Khóa sắp xếp, tìm kiếm của tài khoản đã cũ",
        y_nghia="Tài khoản xếp sai thứ tự hoặc tìm không ra. Mỗi đêm thử một phần các dòng.",
        cach_sua="Nhờ người vận hành ghi lại họ tên của tài khoản.",
        trang=TRANG,
        loc=_stale_names,
        sql="""SELECT u.id, (SELECT q.don_vi_id FROM pv JOIN khoi_coquan q ON q.id = pv.co_quan_id
                             WHERE pv.nguoi_dung_id = u.id ORDER BY pv.tu_ngay DESC LIMIT 1),
                      u.ten_dang_nhap, u.ho_ten, u.khoa_sap_xep, u.khoa_tim
               FROM khoi_nguoidung u ORDER BY md5(concat(u.id, %(ngay)s)) LIMIT %(mau)s""",
    ),
)
