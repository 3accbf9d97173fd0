"""manage.py do_nhap_thanh_vien: one province's members from a spreadsheet, by the portal's own way.

Uploaded, looked at and written by the worker that runs beside, taken back; in turn with a bare
insert of the same rows, which is rolled back. Prints JSON.
"""

import io
import json
import resource
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Model
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from bench.people import names, seat_accounts
from bench.rows import as_new
from khoi.enums import LoaiCoQuan, LoaiNhap, TrangThaiNhap, VaiTro, VaiTroKhoi
from khoi.models import CanBo, ChucDanh, CoQuan, DongNhap, Khoi, LanNhap, NguoiDung, ThanhVien
from khoi.services.nap_tinh import load_tinh
from khoi.services.nhap.cot import THANH_VIEN
from khoi.services.nhap.ghi import LO
from khoi.services.nhap.lan_nhap import create_lan_nhap, request_ghi, undo_lan_nhap
from khoi.services.nhap.mau import TRANG, template
from nen.errors import BusinessRuleError
from nen.models import Viec


TINH = "38"  # Thanh Hóa before July 2025: 547 communes, the province with the second most
XA, MOI_XA = 500, 10
NGAY = date(2024, 1, 15)
DONG_SAI, NGAY_SAI = 4321, "31/02/2024"
ROUNDS = 3
PAUSE, LIMIT = 0.02, 240.0
TABLES: tuple[type[Model], ...] = (CanBo, ThanhVien, DongNhap)


class Command(BaseCommand):
    help = "Đo nhập thành viên từ bảng tính (chỉ cho phép đo tốc độ)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--nap", action="store_true", help="chỉ nạp tỉnh và người nhập")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["nap"]:
            load_tinh(ma_tinh={TINH})
            seat_accounts([_province()], vai_tro=VaiTro.CHUYEN_VIEN_TINH, tu_ngay=NGAY)
            return
        self.stdout.write(json.dumps(_measure(), ensure_ascii=False))


def _province() -> CoQuan:
    return CoQuan.objects.get(loai=LoaiCoQuan.BAN_TINH, don_vi__ma=TINH)


def _measure() -> dict[str, Any]:
    run = _Run()
    file, wrong = _file(), _file(sai=True)
    refused = run.refuse(wrong)
    for _ in range(ROUNDS):
        run.round(file)
    return {
        "nguoi": XA * MOI_XA,
        "xa": XA,
        "byte": len(file),
        "giay": run.seconds,
        "dong": run.rows,
        "tien_do": run.progress,
        "sai": refused,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1.024 / 1000,
    }


def _file(*, sai: bool = False) -> bytes:
    """The portal's own template, filled in; with `sai`, one cell holds a day that does not exist."""
    communes = Khoi.objects.filter(don_vi__ma__isnull=False).order_by("don_vi__ma")
    codes = list(communes.values_list("don_vi__ma", flat=True)[:XA])
    if len(codes) < XA:
        raise CommandError(f"Tỉnh {TINH} chỉ có {len(codes)} xã.")
    positions = list(ChucDanh.objects.values_list("ten", flat=True))
    head, deputy, member = (str(part.label) for part in
                            (VaiTroKhoi.TRUONG, VaiTroKhoi.PHO, VaiTroKhoi.THANH_VIEN))  # fmt: skip
    parts = [head, deputy, *[member] * (MOI_XA - 2)]
    book = load_workbook(io.BytesIO(template(LoaiNhap.THANH_VIEN)))
    sheet = book[TRANG[LoaiNhap.THANH_VIEN]]
    for row, name in zip(range(2, XA * MOI_XA + 2), names(), strict=False):
        commune, place = divmod(row - 2, MOI_XA)
        cells = {
            "ma_xa": codes[commune],
            "ho_ten": name,
            "vai_tro": parts[place],
            "chuc_danh": positions[place % len(positions)],
            "tu_ngay": NGAY_SAI if sai and row == DONG_SAI else NGAY,
            "quyet_dinh": f"{commune + 1:02d}-QĐ/ĐU ngày 15/01/2024",
        }
        for column, cot in enumerate(THANH_VIEN, start=1):
            sheet.cell(row, column, cells.get(cot.ma))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _wrong_cell() -> str:
    column = [cot.ma for cot in THANH_VIEN].index("tu_ngay") + 1
    return f"{get_column_letter(column)}{DONG_SAI}"


class _Run:
    """Imports one after the other, each step timed."""

    def __init__(self) -> None:
        self.by = NguoiDung.objects.get(phan_vai__vai_tro=VaiTro.CHUYEN_VIEN_TINH)
        self.seconds: dict[str, list[float]] = {
            name: [] for name in ("gui", "xem", "ghi", "hoan_tac", "tran")
        }
        self.rows: dict[str, int] = {}
        self.progress: list[int] = []

    def round(self, file: bytes) -> None:
        before = _counts()
        looked = self.look(file)
        _need(looked, TrangThaiNhap.SAN_SANG)
        begun = perf_counter()
        _wait(request_ghi(lan_nhap=looked, by=self.by).viec_id, seen=self.progress)
        self.seconds["ghi"].append(perf_counter() - begun)
        written = LanNhap.objects.get(pk=looked.pk)
        _need(written, TrangThaiNhap.DA_GHI)
        self.rows = dict(_counts() - before)
        made = _made_by(written)
        self.seconds["hoan_tac"].append(_timed(lambda: undo_lan_nhap(lan_nhap=written, by=self.by)))
        self.seconds["tran"].append(_bare(made))

    def look(self, file: bytes) -> LanNhap:
        begun = perf_counter()
        made = create_lan_nhap(
            loai=LoaiNhap.THANH_VIEN,
            co_quan=_province(),
            noi_dung=file,
            ten_tep="thanh-vien.xlsx",
            by=self.by,
        )
        sent = perf_counter()
        _wait(made.viec_id, seen=self.progress)
        self.seconds["gui"].append(sent - begun)
        self.seconds["xem"].append(perf_counter() - sent)
        return LanNhap.objects.get(pk=made.pk)

    def refuse(self, file: bytes) -> dict[str, Any]:
        """A file with one wrong cell, also asked to be written; its times are kept apart."""
        before = _counts()
        looked = self.look(file)
        spent = self.seconds["gui"].pop() + self.seconds["xem"].pop()
        self.progress.clear()
        try:
            request_ghi(lan_nhap=looked, by=self.by)
            answer = ""
        except BusinessRuleError as error:
            answer = str(error)
        after = _counts()
        return {
            "o": _wrong_cell(),
            "loi": looked.loi,
            "giay": spent,
            "bam_ghi": answer,
            "dong_doi": (after - before).total() + (before - after).total(),
        }


def _counts() -> Counter[str]:
    return Counter({model._meta.model_name: model._base_manager.count() for model in TABLES})  # noqa: SLF001 -- Django's documented names


def _need(lan_nhap: LanNhap, state: TrangThaiNhap) -> None:
    if lan_nhap.trang_thai != state:
        raise CommandError(f"Lần nhập “{lan_nhap.trang_thai}”: {lan_nhap.loi[:3]}")


def _wait(viec_id: int | None, *, seen: list[int]) -> None:
    """Until the worker has ended the job, as the page that shows its progress sees it."""
    give_up = time.monotonic() + LIMIT
    while time.monotonic() < give_up:
        job = Viec.objects.get(pk=viec_id)
        if job.tien_do not in seen:
            seen.append(job.tien_do)
        if job.trang_thai == Viec.TrangThai.XONG:
            return
        if job.trang_thai == Viec.TrangThai.LOI:
            raise CommandError(f"Việc {job.ten} không làm được: {job.loi}")
        time.sleep(PAUSE)
    raise CommandError(f"Việc {viec_id} chưa xong sau {LIMIT:.0f} giây.")


def _made_by(lan_nhap: LanNhap) -> tuple[list[CanBo], list[ThanhVien], list[DongNhap]]:
    lines = list(lan_nhap.dong.order_by("pk"))
    keys = {
        bang: [line.khoa for line in lines if line.bang == bang] for bang in ("canbo", "thanhvien")
    }
    people = list(CanBo.objects.filter(pk__in=keys["canbo"]).order_by("pk"))
    seats = list(ThanhVien.objects.filter(pk__in=keys["thanhvien"]).order_by("pk"))
    return people, seats, lines


def _bare(made: tuple[list[CanBo], list[ThanhVien], list[DongNhap]]) -> float:
    """The same rows once more, with nothing read, checked or locked; then they are gone again."""
    people, seats, lines = made
    of = {person.pk: person for person in people}
    for seat in seats:
        seat.can_bo = of[seat.can_bo_id]
    people, seats, lines = as_new(people), as_new(seats), as_new(lines)

    def insert() -> None:
        CanBo.objects.bulk_create(people, batch_size=LO)
        for seat in seats:
            seat.can_bo_id = seat.can_bo.pk
        ThanhVien.objects.bulk_create(seats, batch_size=LO)
        DongNhap.objects.bulk_create(lines, batch_size=LO)

    with transaction.atomic():
        spent = _timed(insert)
        transaction.set_rollback(True)
    return spent


def _timed(work: Callable[[], Any]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
