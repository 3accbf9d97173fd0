"""manage.py do_ca_nuoc: reads of the whole country against a key lookup and a bare count; as JSON.

All in one process and one connection, in turn; without the rebuild, which is rolled back, it reads.
"""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from khoi.enums import CapDonVi, LoaiCoQuan, VaiTro
from khoi.models import CoQuan, DonVi, KeThua, NguoiDung, PhamViDonVi, PhanVai
from khoi.queries.don_vi import danh_sach, filtered
from khoi.queries.don_vi_lich_su import lich_su
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.nap_ca_nuoc import load_ca_nuoc
from nen.dong_ho import hom_nay


WARM_UP, ROUNDS, REBUILDS = 3, 21, 5
DAYS = (date(2023, 6, 30), date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 22))
PAGE = 50
REWRITE = "UPDATE khoi_phamvidonvi SET chinh = chinh"
Work = Callable[[], Any]


class Command(BaseCommand):
    help = "Đo các câu hỏi cỡ cả nước (chỉ cho phép đo tốc độ)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--nap", action="store_true", help="chỉ nạp cả nước hai lần, có đo giờ")

    def handle(self, *args: Any, **options: Any) -> None:
        report = _load() if options["nap"] else _measure()
        self.stdout.write(json.dumps(report, ensure_ascii=False))


def _load() -> dict[str, Any]:
    start = perf_counter()
    loaded = load_ca_nuoc()
    middle = perf_counter()
    load_ca_nuoc()
    return {
        "nap": middle - start,
        "nap_lai": perf_counter() - middle,
        "dong": dict(loaded.them),
    }


def _measure() -> dict[str, Any]:
    large, small = _provinces()
    works = _works(large)
    same = {name: work for name, work in _works(small).items() if name in works}
    return {
        "trong_pham_vi": DonVi.objects.visible_to(large).count(),
        "mau": _interleaved(works),
        "lenh_sql": {name: [_queries(work), _queries(same[name])] for name, work in works.items()},
        "tinh_lai": _rebuilds(),
        "cap": PhamViDonVi.objects.count(),
    }


def _provinces() -> tuple[NguoiDung, NguoiDung]:
    """A leader of the province with the most units in sight, and one of that with the fewest."""
    units = PhamViDonVi.objects.filter(goc__cap=CapDonVi.TINH, goc__den_ngay=None)
    ranked = units.values("goc").annotate(so=Count("pk")).order_by("-so", "goc")
    return _leader(ranked[0]["goc"]), _leader(ranked.reverse()[0]["goc"])


def _leader(don_vi: int) -> NguoiDung:
    body = CoQuan.objects.in_force(hom_nay()).get(loai=LoaiCoQuan.BAN_TINH, don_vi=don_vi)
    account = NguoiDung.objects.create_user(f"lanh-dao-{don_vi}", ho_ten="Lãnh đạo")
    PhanVai.objects.create(
        nguoi_dung=account, vai_tro=VaiTro.LANH_DAO_TINH, co_quan=body, tu_ngay=date(2025, 7, 1)
    )
    return account


def _works(user: NguoiDung) -> dict[str, Work]:
    user.phan_vai_hien_hanh()
    today = hom_nay()
    edges = KeThua.objects.filter(den__in=user.don_vi_nhin_thay(), den__cap=CapDonVi.XA)
    most = edges.values("den").annotate(so=Count("pk")).order_by("-so", "den")[0]["den"]
    unit = DonVi.objects.with_ten(today).get(pk=most)

    def page() -> list[Any]:
        units = filtered(danh_sach(user, ngay=today))
        return [units.count(), list(units[:PAGE])]

    works: dict[str, Work] = {
        "khoa": lambda: DonVi.objects.values_list("ma").get(pk=most),
        "dem": lambda: _scalar("SELECT count(*) FROM khoi_donvi"),
        "visible_to": lambda: list(DonVi.objects.visible_to(user).values_list("pk", flat=True)),
        "danh_sach": page,
        "lich_su": lambda: lich_su(unit, user=user),
    }
    for day in DAYS:
        works[f"xa_{day:%Y-%m-%d}"] = _communes_on(day)
    return works


def _communes_on(day: date) -> Work:
    return lambda: DonVi.objects.valid().in_force(day).filter(cap=CapDonVi.XA).count()


def _scalar(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def _interleaved(works: dict[str, Work]) -> dict[str, list[float]]:
    """Milliseconds of each, round after round."""
    samples: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(WARM_UP + ROUNDS):
        for name, work in works.items():
            start = perf_counter()
            work()
            if turn >= WARM_UP:
                samples[name].append((perf_counter() - start) * 1000)
    return samples


def _queries(work: Work) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def _rebuilds() -> dict[str, list[float]]:
    """The closure from nothing, the closure when it is true already, and each of its rows rewritten."""
    samples: dict[str, list[float]] = {"tu_dau": [], "khong_doi": [], "ghi_lai": []}
    for _ in range(REBUILDS):
        with _rolled_back():
            PhamViDonVi.objects.all().delete()
            samples["tu_dau"].append(_timed(rebuild_pham_vi))
        samples["khong_doi"].append(_timed(rebuild_pham_vi))
        with _rolled_back(), connection.cursor() as cursor:
            samples["ghi_lai"].append(_timed(partial(cursor.execute, REWRITE)))
    return samples


@contextmanager
def _rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _timed(work: Work) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000
