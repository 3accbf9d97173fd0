"""manage.py do_sap_xep: the packaged reform of 2025 on provinces with people in them; as JSON.

Every block has members, a secretary's account and open minutes, so that there is something to
rehearse. Drafted, rehearsed, executed and undone round after round, in turn with a bare insert of
the rows that executing adds, which is rolled back.
"""

import json
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from bench.people import BATCH, account, seat_accounts, seat_members
from bench.rows import as_new
from khoi.enums import LoaiCoQuan, LoaiKy, TrangThaiSapXep, VaiTro
from khoi.models import (
    BanNhap,
    CoQuan,
    DonVi,
    GiaoBan,
    Khoi,
    NguoiDung,
    PhanVai,
    SuKienSapXep,
    ThanhVien,
)
from khoi.queries.sap_xep.dau_vet import DauVet, doc_dau_vet, model_of
from khoi.queries.sap_xep.dien_tap import dien_tap
from khoi.services.danh_sach import NGAY_CUOI_BA_CAP, NGAY_HAI_CAP, read_truoc_2025, read_tu_2025
from khoi.services.nap_tinh import load_tinh
from khoi.services.sap_xep.hoan_tac import undo_su_kien
from khoi.services.sap_xep.soan import add_goi_2025, create_su_kien
from khoi.services.sap_xep.thuc_hien import execute_su_kien


MOI_KHOI = 5
OPERATOR = "do.van-hanh"
# Parents before children: rows point at rows of the tables before them.
ORDER = ("donvi", "tendonvi", "chadonvi", "kethua", "coquan", "tencoquan", "phanvai")


class Command(BaseCommand):
    help = "Đo sắp xếp đơn vị 01/7/2025 (chỉ cho phép đo tốc độ)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--nap", action="store_true", help="chỉ nạp các tỉnh cũ và người")
        parser.add_argument("--cu", default="", help="mã các tỉnh cũ")
        parser.add_argument("--moi", default="", help="mã các tỉnh mới")
        parser.add_argument("--ca-nuoc", action="store_true", help="mọi tỉnh")

    def handle(self, *args: Any, **options: Any) -> None:
        whole = options["ca_nuoc"]
        if options["nap"]:
            codes = {row.ma for row in read_truoc_2025() if row.cha is None}
            _fill(codes if whole else set(options["cu"].split(",")))
            return
        new = {row.ma for row in read_tu_2025() if row.cha is None}
        run = _Run(new if whole else set(options["moi"].split(",")))
        for _ in range(1 if whole else 5):
            run.round()
        self.stdout.write(json.dumps(run.report(), ensure_ascii=False))


def _fill(ma_tinh: set[str]) -> None:
    """Provinces as on 30 June 2025: an administrator each, in every block people at work."""
    load_tinh(ma_tinh=ma_tinh)
    operator = account(OPERATOR)
    operator.is_superuser = True
    operator.save()
    tops = list(CoQuan.objects.filter(loai=LoaiCoQuan.BAN_TINH).order_by("pk"))
    seat_accounts(tops, vai_tro=VaiTro.QUAN_TRI, tu_ngay=NGAY_CUOI_BA_CAP.replace(day=1))
    blocks = list(Khoi.objects.order_by("pk"))
    start = NGAY_CUOI_BA_CAP.replace(month=1, day=1)
    seat_members(blocks, moi_khoi=MOI_KHOI, tu_ngay=start)
    secretaries = seat_accounts(blocks, vai_tro=VaiTro.THU_KY_KHOI, tu_ngay=start)
    minutes = GiaoBan.objects.bulk_create(
        (
            GiaoBan(
                khoi=block,
                loai_ky=LoaiKy.THANG,
                nam=NGAY_CUOI_BA_CAP.year,
                ky=NGAY_CUOI_BA_CAP.month,
                ngay=NGAY_CUOI_BA_CAP,
                tao_boi=secretaries[block.pk],
            )
            for block in blocks
        ),
        batch_size=BATCH,
    )
    BanNhap.objects.bulk_create((BanNhap(giao_ban=each) for each in minutes), batch_size=BATCH)


class _Run:
    """One event after the other, each step timed."""

    def __init__(self, ma_tinh: set[str]) -> None:
        self.ma_tinh = ma_tinh
        self.by = NguoiDung.objects.get(ten_dang_nhap=OPERATOR)
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.before = {
            "đơn vị": DonVi.objects.valid().count(),
            "Khối": Khoi.objects.count(),
            "thành viên": ThanhVien.objects.count(),
            "vai trò": PhanVai.objects.count(),
            "biên bản đang soạn": GiaoBan.objects.count(),
        }
        self.added: dict[str, int] = {}
        self.lines = self.changed = self.queries = 0

    def round(self) -> None:
        event = self._draft()
        self._rehearse(event)
        self._timed("thuc_hien", lambda: execute_su_kien(su_kien=event, by=self.by))
        traces = doc_dau_vet(event)
        self._look_at(event, traces)
        self._timed("hoan_tac", lambda: undo_su_kien(su_kien=event, ly_do="đo", by=self.by))
        self._bare(traces, event)

    def report(self) -> dict[str, Any]:
        return {
            "giay": self.seconds,
            "co_san": self.before,
            "them": self.added,
            "sua": self.changed,
            "dong": self.lines,
            "lenh_sql": self.queries,
        }

    def _draft(self) -> SuKienSapXep:
        begun = perf_counter()
        event = create_su_kien(
            co_quan=None,
            ten="Sắp xếp đơn vị hành chính 2025",
            so_van_ban="Nghị quyết 1654/NQ-UBTVQH15",
            hieu_luc_ngay=NGAY_HAI_CAP,
            by=self.by,
        )
        self.lines = add_goi_2025(su_kien=event, ma_tinh=self.ma_tinh, by=self.by)
        self.seconds["soan"].append(perf_counter() - begun)
        return event

    def _rehearse(self, event: SuKienSapXep) -> None:
        begun = perf_counter()
        found = dien_tap(event, user=self.by)
        self.seconds["dien_tap"].append(perf_counter() - begun)
        if found.ke_hoach.loi:
            raise CommandError(f"Danh sách có lỗi: {found.ke_hoach.cau_loi[:3]}")
        if not self.queries:
            with CaptureQueriesContext(connection) as captured:
                dien_tap(event, user=self.by)
            self.queries = len(captured)

    def _look_at(self, event: SuKienSapXep, traces: DauVet) -> None:
        event.refresh_from_db()
        if event.trang_thai != TrangThaiSapXep.DA_THUC_HIEN:
            raise CommandError(f"Sau khi thực hiện, lần sắp xếp ở trạng thái “{event.trang_thai}”.")
        left = sorted(set(traces.them) - set(ORDER))
        if left:
            raise CommandError(f"Bảng chưa có trong phép đo: {left}")
        self.added = {str(_name(table)): len(traces.them[table]) for table in ORDER}
        self.added["dòng nhật ký"] = event.thay_doi.count()
        self.changed = sum(map(len, traces.sua.values()))

    def _bare(self, traces: DauVet, event: SuKienSapXep) -> None:
        """The rows that executing added, voided by now, and its notes once more; then rolled back."""
        copies = [
            (model_of(table), _copies(model_of(table), traces.them[table])) for table in ORDER
        ]
        other = SuKienSapXep.objects.create(ten="Đối chứng", hieu_luc_ngay=NGAY_HAI_CAP)
        notes = _copies(event.thay_doi.model, event.thay_doi.values_list("pk", flat=True))
        for note in notes:
            note.su_kien = other  # a row is noted once for each event
        copies.append((event.thay_doi.model, notes))

        def insert() -> None:
            for model, rows in copies:
                model._base_manager.bulk_create(rows, batch_size=BATCH)  # noqa: SLF001 -- documented

        with transaction.atomic():
            self._timed("tran", insert)
            transaction.set_rollback(True)

    def _timed(self, step: str, work: Callable[[], Any]) -> None:
        begun = perf_counter()
        work()
        self.seconds[step].append(perf_counter() - begun)


def _name(table: str) -> Any:
    return model_of(table)._meta.verbose_name  # noqa: SLF001 -- documented


def _copies(model: type[Model], keys: Any) -> list[Any]:
    return as_new(model._base_manager.filter(pk__in=keys).order_by("pk"))  # noqa: SLF001 -- documented
