"""manage.py so_danh_sach TỆP --ngay 2026-04-30: a newer list against the portal's units; a dry run."""

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from khoi.management.commands.nap_tinh import day
from khoi.models import NguoiDung
from khoi.queries.so_danh_sach import TEN_LOAI
from khoi.services.so_danh_sach import KetQuaSo, compare_list, draft_of_list
from nen.errors import BusinessRuleError


class Command(BaseCommand):
    help = (
        "So danh sách đơn vị mới (CSV, XLSX) với đơn vị trên cổng; chỉ xem, không ghi, trừ khi "
        "--lap-du-thao."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tep", type=Path, help="tệp danh sách: mã, tên tỉnh; mã, tên, loại xã")
        parser.add_argument("--ngay", type=day, required=True, help="ngày danh sách có hiệu lực")
        parser.add_argument(
            "--lap-du-thao", action="store_true", help="lập dự thảo sắp xếp từ những khác biệt"
        )
        parser.add_argument("--ten", default="", help="tên lần sắp xếp (khi --lap-du-thao)")
        parser.add_argument("--so-van-ban", default="", help="số văn bản (khi --lap-du-thao)")
        parser.add_argument("--boi", default="", help="tài khoản vận hành chịu trách nhiệm")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["tep"].read_bytes()
        except OSError:
            raise CommandError(f"Không đọc được tệp {options['tep']}.") from None
        try:
            result = compare_list(
                noi_dung=content, ten_tep=options["tep"].name, ngay=options["ngay"]
            )
            for line in lines(result):
                self.stdout.write(line)
            if options["lap_du_thao"]:
                self.stdout.write(self._draft(result, **options))
        except BusinessRuleError as error:
            raise CommandError(str(error)) from error

    def _draft(self, result: KetQuaSo, *, boi: str, ten: str, **options: Any) -> str:
        account = NguoiDung.objects.filter(ten_dang_nhap=boi).first()
        if account is None:
            raise CommandError("Hãy ghi --boi kèm tên đăng nhập của người vận hành.")
        try:
            event = draft_of_list(
                ket_qua=result,
                co_quan=None,
                ten=ten or f"Cập nhật theo danh sách đơn vị ngày {result.so.ngay:%d/%m/%Y}",
                so_van_ban=options["so_van_ban"],
                by=account,
            )
        except PermissionDenied:
            raise CommandError(f"Tài khoản {boi} không được lập dự thảo cho cả nước.") from None
        return f"Đã lập dự thảo sắp xếp số {event.pk}; hãy diễn tập rồi thực hiện ở /sap-xep/."


def lines(result: KetQuaSo) -> list[str]:
    """The dry run as a page of text."""
    told = [f"Ghi chú: {note}" for note in result.ghi_chu]
    told += [f"Lỗi: {error}" for error in result.loi]
    if result.so_loi > len(result.loi):
        told.append(f"… và {result.so_loi - len(result.loi)} lỗi nữa.")
    for kind, name in TEN_LOAI.items():
        found = result.so.of(kind)
        told.append(f"{name}: {len(found)}")
        told += [f"  {one.cau}" for one in found]
    if result.so.bo_qua:
        told.append(f"Không xét {len(result.so.bo_qua)} tỉnh mà danh sách không nêu.")
    return told
