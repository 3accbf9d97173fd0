"""manage.py nap_tinh 06: load provinces of the packaged list before July 2025."""

from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from khoi.services.nap_tinh import load_tinh
from nen.errors import BusinessRuleError


def day(text: str) -> date:
    """A date of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            f"“{text}” không phải là ngày; hãy ghi năm-tháng-ngày, ví dụ 2025-06-30."
        ) from None


class Command(BaseCommand):
    help = "Nạp đơn vị hành chính và cơ quan dân vận của tỉnh (danh sách trước 01/7/2025)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ma_tinh", nargs="+", help="mã tỉnh, hai chữ số, ví dụ 06")
        parser.add_argument(
            "--den-ngay", type=day, help="ngày cuối cùng của các đơn vị, ví dụ 2025-06-30"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result = load_tinh(ma_tinh=set(options["ma_tinh"]), den_ngay=options["den_ngay"])
        except BusinessRuleError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] == 0:
            return
        if not result.co_thay_doi:
            self.stdout.write(f"Không có gì mới: {result.da_co} đơn vị đã có từ trước.")
            return
        added = ", ".join(f"{count} {name}" for name, count in result.them.items())
        self.stdout.write(f"Đã nạp: {added}.")
