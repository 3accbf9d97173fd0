"""manage.py do_tim_kiem: search over made-up minutes against a key lookup; as JSON.

All in one process and one connection, in turn. Loading goes the way of adoption: the index is kept
by the database's own triggers, then made anew by the command of the portal.
"""

import json
import resource
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from random import Random
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.db.models import QuerySet

from bench.corpus import paragraph
from khoi.enums import CapDonVi, LoaiCoQuan, LoaiKy, NoiNhanKienNghi, TrangThaiGiaoBan, VaiTro
from khoi.models import (
    ChaDonVi,
    CoQuan,
    DonVi,
    GiaoBan,
    Khoi,
    KienNghi,
    NguoiDung,
    PhanVai,
    TenDonVi,
)
from khoi.models.giao_ban import NOI_DUNG
from khoi.queries.tim_kiem import LocTimKiem, as_found, cac_manh, tim_van_ban
from khoi.services.don_vi import rebuild_pham_vi
from nen.models import ManhTimKiem
from nen.tim_kiem.cau_hoi import doc_cau_hoi
from nen.tim_kiem.lap_lai import lap_lai
from nen.tim_kiem.tim import TREN


WARM_UP, ROUNDS = 2, 15
YEARS, MONTHS = range(2014, 2024), range(1, 13)
XA = (400, 100)  # communes of the leader's province, and of another
MOT_LAN = 3_000
PAGE = 20
HIEM = "phượng hoàng trở về"  # stands in every thousandth of the minutes
HOI: dict[str, dict[str, Any]] = {
    "tu_hiem": {"hoi": "phượng hoàng"},
    "hai_tu_thuong_gap": {"hoi": "nhân dân vận động", "moi_truoc": True},
    "cum_tu": {"hoi": '"hoàng trở về"'},
    "theo_don_vi": {"hoi": "nhân dân", "don_vi": "Xã Đo 017"},
    "sat_nhat": {"hoi": "nhân dân vận động"},
    "khong_thay": {"hoi": "kangaroo"},
}


class Command(BaseCommand):
    help = "Đo tìm kiếm (chỉ cho phép đo tốc độ)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--nap", action="store_true", help="chỉ nạp 60.000 biên bản")

    def handle(self, *args: Any, **options: Any) -> None:
        report = _load() if options["nap"] else _measure()
        self.stdout.write(json.dumps(report))


def _load() -> dict[str, Any]:
    provinces = [_province(number, size) for number, size in enumerate(XA)]
    rebuild_pham_vi()
    leader = NguoiDung.objects.create_user("lanh_dao", phai_doi_mat_khau=False, ho_ten="Lãnh Đạo")
    body = CoQuan.objects.create(loai=LoaiCoQuan.BAN_TINH, don_vi=provinces[0])
    PhanVai.objects.create(
        nguoi_dung=leader, vai_tro=VaiTro.LANH_DAO_TINH, co_quan=body, tu_ngay=date(2014, 1, 1)
    )
    spent = 0.0
    rows = _minutes(leader)
    while batch := list(islice(rows, MOT_LAN)):
        GiaoBan.objects.bulk_create([row for row, _ in batch])
        KienNghi.objects.bulk_create([line for _, line in batch])
        begun = perf_counter()
        GiaoBan.objects.filter(pk__in=[row.pk for row, _ in batch]).update(
            trang_thai=TrangThaiGiaoBan.DA_KHOA,
            thong_qua_luc=datetime(2024, 1, 1, tzinfo=UTC),
            thong_qua_boi=leader,
            thong_qua_ngay=date(2024, 1, 1),
        )
        spent += perf_counter() - begun
    return {"thong_qua": spent}


def _province(number: int, size: int) -> DonVi:
    top = DonVi.objects.create(cap=CapDonVi.TINH, ma=f"{70 + number}")
    units = DonVi.objects.bulk_create(
        [DonVi(cap=CapDonVi.XA, ma=f"{number}{n:04d}") for n in range(size)]
    )
    names = [(top, f"Tỉnh Đo {number}", "Tỉnh")]
    names += [(unit, f"Xã Đo {number}{n}", "Xã") for n, unit in enumerate(units)]
    TenDonVi.objects.bulk_create(
        [TenDonVi(don_vi=unit, ten=ten, loai=loai).fill_keys() for unit, ten, loai in names]
    )
    ChaDonVi.objects.bulk_create([ChaDonVi(don_vi=unit, cha=top) for unit in units])
    CoQuan.objects.bulk_create([CoQuan(loai=LoaiCoQuan.KHOI, don_vi=unit) for unit in units])
    return top


def _minutes(by: NguoiDung) -> Iterator[tuple[GiaoBan, KienNghi]]:
    """Four sections and a recommendation each, the same in every run."""
    random = Random("tim kiem")
    blocks = list(Khoi.objects.filter(loai=LoaiCoQuan.KHOI).order_by("pk"))
    number = 0
    for year in YEARS:
        for month in MONTHS:
            for block in blocks:
                texts = {name: paragraph(random) for name in NOI_DUNG}
                if number % 1000 == 0:
                    texts["ket_luan"] += f" Đàn chim {HIEM}."
                row = GiaoBan(
                    khoi=block, loai_ky=LoaiKy.THANG, nam=year, ky=month,
                    ngay=date(year, month, random.randint(10, 27)), tao_boi=by, **texts,
                )  # fmt: skip
                line = KienNghi(
                    giao_ban=row,
                    noi_dung=paragraph(random)[:300],
                    gui_toi=NoiNhanKienNghi.UBND_XA,
                )
                yield row, line
                number += 1


def _measure() -> dict[str, Any]:
    begun = perf_counter()
    owners = lap_lai()
    rebuilt = perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE nen_manhtimkiem")
    leader = NguoiDung.objects.get(ten_dang_nhap="lanh_dao")
    keys = list(GiaoBan.objects.order_by("pk").values_list("pk", flat=True)[:: owners // 97])
    asked = {name: _loc(**filters) for name, filters in HOI.items()}
    samples: dict[str, list[float]] = {name: [] for name in ("khoa", *asked)}
    for turn in range(WARM_UP + ROUNDS):
        works: dict[str, Callable[[], Any]] = {
            "khoa": lambda turn=turn: GiaoBan.objects.get(pk=keys[turn])  # type: ignore[misc]  # -- bound now
        }
        works |= {
            name: (lambda loc=loc: _page(leader, loc))  # type: ignore[misc]  # -- bound now
            for name, loc in asked.items()
        }
        for name, work in works.items():
            start = perf_counter()
            work()
            if turn >= WARM_UP:
                samples[name].append((perf_counter() - start) * 1000)
    return {
        "bien_ban": owners,
        "manh": ManhTimKiem.objects.count(),
        "lap_lai": rebuilt,
        "dinh_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "dia_mb": _on_disk(),
        "mau": samples,
        "so": {name: tim_van_ban(leader, loc).so for name, loc in asked.items()},
        "ke_hoach": {name: _plan(tim_van_ban(leader, loc).rows) for name, loc in asked.items()},
        "ke_hoach_khoa": {name: _keys_plan(leader, loc) for name, loc in asked.items()},
    }


def _loc(*, hoi: str, **filters: Any) -> LocTimKiem:
    return LocTimKiem(cau_hoi=doc_cau_hoi(hoi), **filters)


def _page(user: NguoiDung, loc: LocTimKiem) -> None:
    """What the page does: how many, and the first twenty as they are shown."""
    found = tim_van_ban(user, loc)
    as_found(found.rows[:PAGE], loc=loc, hom_nay=date(2024, 1, 15))


def _plan(rows: "QuerySet[Any]") -> str:
    return str(rows[:PAGE].explain(analyze=True, buffers=True))


def _keys_plan(user: NguoiDung, loc: LocTimKiem) -> str:
    """Of the first query, which finds the keys."""
    keys = cac_manh(user, loc).order_by().values("pk")[: TREN + 1]
    return str(keys.explain(analyze=True, buffers=True))


def _on_disk() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('nen_manhtimkiem')")
        return float(cursor.fetchone()[0]) / 1_000_000
