"""manage.py nap_dot_toan_quoc: one round of the whole country, 10,040 sheets scored at all levels.

Rows come from SQL, by the superuser with triggers off: made by the services they would take an hour.
"""

from argparse import ArgumentParser
from typing import Any

import psycopg2
from django.core.management.base import BaseCommand

from chamdiem.enums import CapCham, TrangThaiDot
from chamdiem.models import BuocCham, DotCham
from chamdiem.services.bo_tieu_chi import load_mau
from khoi.enums import LoaiCoQuan, VaiTro
from khoi.models import CoQuan, NguoiDung, PhanVai
from khoi.services.danh_sach import read_truoc_2025
from khoi.services.nap_tinh import load_tinh
from nen.dong_ho import hom_nay


SHEETS = 10_040
# Deterministic points in half steps below the maximum, different per level; few ties at the top.
SQL = """
SET session_replication_role = replica;

INSERT INTO chamdiem_phieucham
    (dot_id, khoi_id, ten_don_vi, khoa_sap_xep, cap_tren_id, ten_cap_tren, buoc_id, trang_thai,
     bi_tra_lai)
SELECT %(dot)s, c.id, t.ten, t.khoa_sap_xep, cha.cha_id, ten_cha.ten, %(buoc)s, 'hoan_tat', false
FROM khoi_coquan c
JOIN khoi_tendonvi t ON t.don_vi_id = c.don_vi_id
JOIN khoi_chadonvi cha ON cha.don_vi_id = c.don_vi_id
JOIN khoi_tendonvi ten_cha ON ten_cha.don_vi_id = cha.cha_id
ORDER BY (c.loai = 'khoi') DESC, c.id
LIMIT %(sheets)s;

INSERT INTO chamdiem_diemtieuchi
    (phieu_id, tieu_chi_id, thu_tu, ma_nhom, ten_nhom, toi_da_nhom, ma, noi_dung, huong_dan,
     toi_da, minh_chung_can, ai_cham, cach_tinh, can_cu)
SELECT p.id, t.id, row_number() OVER (PARTITION BY p.id ORDER BY n.thu_tu, t.thu_tu), n.ma, n.ten,
       n.toi_da, t.ma, t.noi_dung, t.huong_dan, t.toi_da, t.minh_chung_can, t.ai_cham, t.cach_tinh,
       '{}'
FROM chamdiem_phieucham p
CROSS JOIN chamdiem_tieuchi t JOIN chamdiem_nhomtieuchi n ON n.id = t.nhom_id
ORDER BY p.id, n.thu_tu, t.thu_tu;

INSERT INTO chamdiem_diemcham (dong_id, cap, diem, ly_do, phien_ban, cham_boi_id, cham_luc)
SELECT t.id, cap,
       round(t.toi_da * (0.4 + 0.6 * ((hashtext(t.id::text || cap) & 1023) / 1023.0)) * 2) / 2,
       '', 1, %(boi)s, now()
FROM chamdiem_diemtieuchi t CROSS JOIN unnest(ARRAY['khoi', 'huyen', 'tinh']) AS cap
ORDER BY cap, t.id;
"""


class Command(BaseCommand):
    help = "Nạp một đợt chấm cỡ toàn quốc (chỉ cho phép đo tốc độ)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dsn", required=True, help="kết nối của superuser, để tắt trigger")

    def handle(self, *args: Any, **options: Any) -> None:
        load_tinh(ma_tinh={row.ma for row in read_truoc_2025() if row.cha is None})
        ban = CoQuan.objects.filter(loai=LoaiCoQuan.BAN_TINH).order_by("pk")[0]
        by = NguoiDung.objects.create_user("do-toc-do", ho_ten="Người đo")
        today = hom_nay()
        PhanVai.objects.create(
            nguoi_dung=by, vai_tro=VaiTro.QUAN_TRI, co_quan=ban, tu_ngay=today.replace(day=1)
        )
        dot = DotCham.objects.create(
            ban=ban,
            nam=today.year - 1,
            bo=load_mau(ban=ban, by=by),
            ten="Đợt toàn quốc",
            chot_ngay=today,
        )
        steps = [
            BuocCham.objects.create(dot=dot, thu_tu=no, cap=cap, han=today)
            for no, cap in enumerate(CapCham, start=1)
        ]
        dot.trang_thai = TrangThaiDot.DANG_CHAM
        dot.save(update_fields=["trang_thai"])
        values = {"dot": dot.pk, "buoc": steps[-1].pk, "boi": by.pk, "sheets": SHEETS}
        with psycopg2.connect(options["dsn"]) as superuser, superuser.cursor() as cursor:
            cursor.execute(SQL, values)
