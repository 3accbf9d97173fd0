"""The check that search finds what was adopted, all of it and nothing else."""

from khoi.models.tim_kiem import manh_cua
from khoi.queries.kiem_tra.so import PhepKiemTra


_SQL = """
SELECT DISTINCT q.don_vi_id, concat('họp ngày ', to_char(b.ngay, 'DD/MM/YYYY')), b.id
FROM ([manh]) phai
     (nguon, chu_id, loai, doi_tuong_id, pham_vi, ngay, chu_de, noi_dung)
FULL JOIN (SELECT * FROM nen_manhtimkiem WHERE nguon = 'khoi.giao_ban') co
     ON (co.loai, co.doi_tuong_id) = (phai.loai, phai.doi_tuong_id)
JOIN khoi_giaoban b ON b.id = coalesce(phai.chu_id, co.chu_id)
JOIN khoi_coquan q ON q.id = b.khoi_id
WHERE (phai.chu_id, phai.pham_vi, phai.ngay, phai.chu_de, phai.noi_dung)
      IS DISTINCT FROM (co.chu_id, co.pham_vi, co.ngay, co.chu_de, co.noi_dung)
"""

PHEP = (
    PhepKiemTra(
        ma="tim-kiem-lech",
        nhom="Giao ban",
        ten="Chỉ mục tìm kiếm lệch với biên bản",
        y_nghia="Tìm kiếm thiếu, thừa hoặc thấy chữ cũ của biên bản này.",
        cach_sua="Nhờ người vận hành chạy lệnh tim_kiem_lap_lai.",
        trang="khoi:giao-ban-detail",
        sql=_SQL.replace("[manh]", manh_cua("khoi_giaoban")),
    ),
)
