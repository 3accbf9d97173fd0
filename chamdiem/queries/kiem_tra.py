"""Integrity checks of rounds, sheets and results."""

from khoi.queries.kiem_tra import PhepKiemTra


NHOM = "Chấm điểm"

PHEP = (
    PhepKiemTra(
        ma="phieu-ngoai-tinh",
        nhom=NHOM,
        ten="Phiếu chấm của Khối ngoài tỉnh của đợt",
        y_nghia="Khối và cơ quan tổ chức đợt không cùng một tỉnh, cả trước và sau sắp xếp.",
        cach_sua="Nhờ người vận hành kiểm tra danh sách Khối của đợt chấm.",
        trang="chamdiem:phieu-detail",
        sql="""SELECT q.don_vi_id, dot.ten, p.id FROM chamdiem_phieucham p
               JOIN chamdiem_dotcham dot ON dot.id = p.dot_id
               JOIN khoi_coquan ban ON ban.id = dot.ban_id
               JOIN khoi_coquan q ON q.id = p.khoi_id
               WHERE NOT EXISTS (
                   SELECT 1 FROM khoi_phamvidonvi tren JOIN khoi_phamvidonvi xa
                     ON xa.goc_id = tren.goc_id
                   WHERE tren.don_vi_id = ban.don_vi_id AND xa.don_vi_id = q.don_vi_id)""",
    ),
    PhepKiemTra(
        ma="phieu-khong-dong",
        nhom=NHOM,
        ten="Phiếu chấm không có tiêu chí nào",
        y_nghia="Phiếu trống: Khối không có gì để tự chấm.",
        cach_sua="Nhờ người vận hành xem bộ tiêu chí lúc mở đợt.",
        trang="chamdiem:phieu-detail",
        sql="""SELECT q.don_vi_id, dot.ten, p.id FROM chamdiem_phieucham p
               JOIN chamdiem_dotcham dot ON dot.id = p.dot_id
               JOIN khoi_coquan q ON q.id = p.khoi_id
               WHERE NOT EXISTS (SELECT 1 FROM chamdiem_diemtieuchi t WHERE t.phieu_id = p.id)""",
    ),
    PhepKiemTra(
        ma="ket-qua-lech-diem",
        nhom=NHOM,
        ten="Tổng điểm đã công bố khác tổng điểm các tiêu chí",
        y_nghia="Kết quả công bố không cộng ra từ điểm của cấp chấm sau cùng.",
        cach_sua="Báo người vận hành; kết quả đã công bố không sửa được.",
        trang="chamdiem:phieu-detail",
        sql="""SELECT q.don_vi_id, concat('công bố ', k.tong_diem, ', cộng lại ', cong.diem), p.id
               FROM chamdiem_ketqua k JOIN chamdiem_phieucham p ON p.id = k.phieu_id
               JOIN khoi_coquan q ON q.id = p.khoi_id
               CROSS JOIN LATERAL (
                   SELECT coalesce(sum(chot.diem), 0) AS diem FROM (
                       SELECT DISTINCT ON (t.id) c.diem FROM chamdiem_diemtieuchi t
                       JOIN chamdiem_diemcham c ON c.dong_id = t.id AND c.diem IS NOT NULL
                       WHERE t.phieu_id = p.id
                       ORDER BY t.id, CASE c.cap WHEN 'tinh' THEN 1 WHEN 'huyen' THEN 2
                                                 ELSE 3 END) chot) cong
               WHERE cong.diem <> k.tong_diem""",
    ),
)
