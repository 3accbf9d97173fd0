"""Checks of members, their seats and decisions."""

from collections.abc import Iterable

from khoi.models import CanBo
from khoi.queries.kiem_tra.so import Hang, PhepKiemTra


NHOM = "Thành viên Khối"
TRANG = "khoi:khoi-detail"


def _stale_names(rows: Iterable[Hang]) -> list[Hang]:
    found: list[Hang] = []
    for khoa, don_vi_id, ho_ten, khoa_sap_xep, khoa_tim in rows:
        fresh = CanBo(ho_ten=ho_ten).fill_keys()
        if (fresh.khoa_sap_xep, fresh.khoa_tim) != (khoa_sap_xep, khoa_tim):
            found.append((don_vi_id, ho_ten, khoa))
    return found


PHEP = (
    PhepKiemTra(
        ma="khoi-chua-co-nguoi",
        nhom=NHOM,
        ten="Khối chưa có thành viên",
        y_nghia="Khối đang hoạt động mà hôm nay không có ai trong danh sách.",
        cach_sua="Mở Khối, ghi quyết định kiện toàn hoặc nhập danh sách thành viên.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, '', q.id FROM cq q
               WHERE q.loai = 'khoi' AND q.doi @> %(ngay)s
                 AND NOT EXISTS (SELECT 1 FROM ghe WHERE ghe.khoi_id = q.id
                                 AND ghe.doi @> %(ngay)s)""",
    ),
    PhepKiemTra(
        ma="khoi-khong-truong",
        nhom=NHOM,
        ten="Khối không có Trưởng Khối",
        y_nghia="Có thành viên mà hôm nay không ai là Trưởng Khối.",
        cach_sua="Mở Khối, ghi quyết định kiện toàn chỉ định Trưởng Khối.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, '', q.id FROM cq q
               JOIN ghe ON ghe.khoi_id = q.id AND ghe.doi @> %(ngay)s
               WHERE q.loai = 'khoi' AND q.doi @> %(ngay)s
               GROUP BY q.don_vi_id, q.id HAVING NOT bool_or(ghe.vai_tro = 'truong')""",
    ),
    PhepKiemTra(
        ma="khoi-khong-pho",
        nhom=NHOM,
        ten="Khối không có Phó Khối",
        y_nghia="Quy định về thành phần có Phó Khối mà hôm nay không ai giữ.",
        cach_sua="Mở Khối, ghi quyết định kiện toàn; hoặc sửa quy định thành phần của tỉnh.",
        trang=TRANG,
        them="""
tinh_co_quy_dinh AS (
    SELECT r.tinh_id, bool_or(r.vai_tro = 'pho') AS co_pho FROM khoi_quydinhthanhphan r
    WHERE daterange(r.tu_ngay, r.den_ngay, '[]') @> %(ngay)s GROUP BY r.tinh_id
),
khoi_cua_tinh AS (
    SELECT p.don_vi_id, t.co_pho FROM tinh_co_quy_dinh t
    JOIN dv ON dv.id = t.tinh_id AND dv.doi @> %(ngay)s
    JOIN khoi_phamvidonvi p ON p.goc_id = t.tinh_id
)""",
        sql="""SELECT q.don_vi_id, '', q.id FROM cq q
               JOIN ghe ON ghe.khoi_id = q.id AND ghe.doi @> %(ngay)s
               LEFT JOIN khoi_cua_tinh k ON k.don_vi_id = q.don_vi_id
               WHERE q.loai = 'khoi' AND q.doi @> %(ngay)s
                 AND coalesce(k.co_pho,
                              (SELECT co_pho FROM tinh_co_quy_dinh WHERE tinh_id IS NULL))
               GROUP BY q.don_vi_id, q.id HAVING NOT bool_or(ghe.vai_tro = 'pho')""",
    ),
    PhepKiemTra(
        ma="ghe-ngoai-doi-khoi",
        nhom=NHOM,
        ten="Thành viên ghi ngoài thời gian Khối hoạt động",
        y_nghia="Người này là thành viên vào lúc Khối chưa lập hoặc đã kết thúc.",
        cach_sua="Mở Khối, sửa ngày bắt đầu hoặc kết thúc của thành viên.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, ghe.ho_ten, q.id FROM ghe JOIN cq q ON q.id = ghe.khoi_id
               WHERE NOT q.doi @> ghe.doi""",
    ),
    PhepKiemTra(
        ma="ghe-khong-phai-khoi",
        nhom=NHOM,
        ten="Thành viên ghi vào cơ quan không họp giao ban",
        y_nghia="Chỉ Khối Dân vận và Ban cấp huyện, cấp tỉnh có danh sách người dự giao ban.",
        cach_sua="Nhờ người vận hành chuyển dòng này về đúng cơ quan.",
        trang="khoi:can-bo-detail",
        sql="""SELECT q.don_vi_id, ghe.ho_ten, ghe.can_bo_id FROM ghe
               JOIN cq q ON q.id = ghe.khoi_id
               WHERE q.loai NOT IN ('khoi', 'ban_huyen', 'ban_tinh')""",
    ),
    PhepKiemTra(
        ma="ghe-khoi-huy",
        nhom=NHOM,
        ten="Thành viên của Khối đã hủy",
        y_nghia="Khối bị hủy khi hoàn tác sắp xếp mà thành viên còn ghi ở đó.",
        cach_sua="Nhờ người vận hành chuyển dòng này về Khối đang hoạt động.",
        trang="khoi:can-bo-detail",
        sql="""SELECT q.don_vi_id, ghe.ho_ten, ghe.can_bo_id FROM ghe
               JOIN khoi_coquan q ON q.id = ghe.khoi_id WHERE q.huy_luc IS NOT NULL""",
    ),
    PhepKiemTra(
        ma="nhiem-ky-da-het",
        nhom=NHOM,
        ten="Nhiệm kỳ đã hết mà vẫn là thành viên",
        y_nghia="Quyết định ghi nhiệm kỳ đến một ngày đã qua, chưa kiện toàn lại.",
        cach_sua="Mở Khối, ghi quyết định kiện toàn mới hoặc kết thúc thành viên này.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, concat(ghe.ho_ten, ', nhiệm kỳ đến ',
                      to_char(ghe.het_nhiem_ky, 'DD/MM/YYYY')), q.id
               FROM ghe JOIN cq q ON q.id = ghe.khoi_id
               WHERE ghe.doi @> %(ngay)s AND ghe.het_nhiem_ky < %(ngay)s
                 AND ghe.het_nhiem_ky >= ghe.tu_ngay""",
    ),
    PhepKiemTra(
        ma="nhiem-ky-nguoc",
        nhom=NHOM,
        ten="Nhiệm kỳ kết thúc trước khi bắt đầu",
        y_nghia="Ngày hết nhiệm kỳ đứng trước ngày vào Khối.",
        cach_sua="Mở Khối, sửa lại ngày của thành viên theo quyết định.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, ghe.ho_ten, q.id FROM ghe JOIN cq q ON q.id = ghe.khoi_id
               WHERE ghe.het_nhiem_ky < ghe.tu_ngay""",
    ),
    PhepKiemTra(
        ma="truong-hai-khoi",
        nhom=NHOM,
        ten="Một người là Trưởng của hai Khối",
        y_nghia="Thường do chưa kết thúc ở Khối cũ khi người này chuyển công tác.",
        cach_sua="Mở trang cán bộ, xem hai Khối và kết thúc chỗ đã thôi.",
        trang="khoi:can-bo-detail",
        sql="""SELECT min(q.don_vi_id), min(ghe.ho_ten), ghe.can_bo_id FROM ghe
               JOIN cq q ON q.id = ghe.khoi_id
               WHERE ghe.vai_tro = 'truong' AND q.loai = 'khoi'
                 AND ghe.doi @> %(ngay)s AND q.doi @> %(ngay)s
               GROUP BY ghe.can_bo_id HAVING count(*) > 1""",
    ),
    PhepKiemTra(
        ma="trung-nguoi-trong-khoi",
        nhom=NHOM,
        ten="Hai thành viên cùng họ tên trong một Khối",
        y_nghia="Có thể một người bị nhập hai lần.",
        cach_sua="Mở trang cán bộ; nếu là một người, dùng “Gộp” để nối lịch sử.",
        trang="khoi:can-bo-detail",
        sql="""SELECT q.don_vi_id, ghe.ho_ten, ghe.can_bo_id FROM ghe
               JOIN cq q ON q.id = ghe.khoi_id
               WHERE ghe.doi @> %(ngay)s AND EXISTS (
                   SELECT 1 FROM ghe khac WHERE khac.khoi_id = ghe.khoi_id
                   AND khac.doi @> %(ngay)s AND khac.khoa_tim = ghe.khoa_tim
                   AND khac.can_bo_id < ghe.can_bo_id)""",
    ),
    PhepKiemTra(
        ma="can-bo-khong-ghe",
        nhom=NHOM,
        ten="Cán bộ không thuộc Khối nào, cả trước đây",
        y_nghia="Còn sót lại sau khi gộp hoặc hoàn tác một lần nhập.",
        cach_sua="Nhờ người vận hành xóa hoặc ghi người này vào đúng Khối.",
        trang="khoi:can-bo-detail",
        sql="""SELECT NULL::bigint, b.ho_ten, b.id FROM khoi_canbo b
               WHERE NOT EXISTS (SELECT 1 FROM khoi_thanhvien g WHERE g.can_bo_id = b.id)""",
    ),
    PhepKiemTra(
        ma="kien-toan-khac-khoi",
        nhom=NHOM,
        ten="Thành viên ghi theo quyết định của Khối khác",
        y_nghia="Quyết định kiện toàn thuộc Khối khác với Khối của thành viên.",
        cach_sua="Mở Khối, sửa lại quyết định của thành viên.",
        trang=TRANG,
        sql="""SELECT q.don_vi_id, ghe.ho_ten, q.id FROM ghe JOIN cq q ON q.id = ghe.khoi_id
               JOIN khoi_kientoan k ON k.id = ghe.kien_toan_vao_id
               WHERE k.khoi_id <> ghe.khoi_id""",
    ),
    PhepKiemTra(
        ma="kien-toan-trong",
        nhom=NHOM,
        ten="Quyết định kiện toàn không có ai vào, ai ra",
        y_nghia="Đã ghi quyết định mà danh sách không đổi.",
        cach_sua="Mở quyết định: hủy nếu ghi nhầm, hoặc ghi lại người vào, người ra.",
        trang="khoi:kien-toan-detail",
        sql="""SELECT q.don_vi_id, k.so_quyet_dinh, k.id FROM khoi_kientoan k
               JOIN cq q ON q.id = k.khoi_id
               WHERE NOT EXISTS (SELECT 1 FROM khoi_thanhvien g
                                 WHERE k.id IN (g.kien_toan_vao_id, g.kien_toan_ra_id))""",
    ),
    PhepKiemTra(
        ma="khoa-ten-can-bo-cu",
        nhom=NHOM,
        ten="Khóa sắp xếp, tìm kiếm của cán bộ đã cũ",
        y_nghia="Cán bộ xếp sai thứ tự hoặc tìm không ra. Mỗi đêm thử một phần các dòng.",
        cach_sua="Nhờ người vận hành ghi lại họ tên cán bộ.",
        trang="khoi:can-bo-detail",
        loc=_stale_names,
        sql="""SELECT b.id, (SELECT q.don_vi_id FROM khoi_thanhvien g
                             JOIN khoi_coquan q ON q.id = g.khoi_id WHERE g.can_bo_id = b.id
                             ORDER BY g.tu_ngay DESC LIMIT 1),
                      b.ho_ten, b.khoa_sap_xep, b.khoa_tim
               FROM khoi_canbo b ORDER BY md5(concat(b.id, %(ngay)s)) LIMIT %(mau)s""",
    ),
)
