"""manage.py nap_ca_nuoc: all units before and since July 2025, and what became of which."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from khoi.services.nap_ca_nuoc import KetQuaCaNuoc, TinhDeLai, load_ca_nuoc
from nen.errors import BusinessRuleError


class Command(BaseCommand):
    help = "Nạp đơn vị hành chính cả nước: danh sách trước và từ 01/7/2025, kèm quan hệ kế thừa."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--tinh",
            nargs="+",
            metavar="MÃ",
            help="chỉ các tỉnh này (mã từ 01/7/2025), cùng những tỉnh cũ nhập vào đó; ví dụ 19",
        )
        parser.add_argument(
            "--khong-co-quan", action="store_true", help="chỉ nạp đơn vị, không lập cơ quan, Khối"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result = load_ca_nuoc(ma_tinh=options["tinh"], co_quan=not options["khong_co_quan"])
        except BusinessRuleError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            for line in lines(result):
                self.stdout.write(line)
            if result.them:
                self.stdout.write("Tiếp theo hãy chạy: manage.py phan_tich (một lần, sau khi nạp).")


def lines(result: KetQuaCaNuoc) -> list[str]:
    """What was done, and what a person has to do."""
    told = [f"Đã có sẵn: {_number(result.da_co)} đơn vị."] if result.da_co else []
    if result.them:
        added = ", ".join(f"{_number(count)} {name}" for name, count in result.them.items())
        told.append(f"Đã nạp: {added}.")
    else:
        told.append("Không có gì mới.")
    return told + [line for left in result.de_lai for line in _left(left)]


def _left(left: TinhDeLai) -> list[str]:
    told = []
    if left.con_mo:
        told.append(
            f"Để nguyên {left.ten} ({left.ma}): {', '.join(left.con_mo)} đang hoạt động theo danh "
            "sách cũ. Hãy vào trang Sắp xếp đơn vị (/sap-xep/), lập lần sắp xếp ngày 01/7/2025 từ "
            f"danh sách kèm theo cổng cho tỉnh mã {left.ma}, rồi thực hiện."
        )
    if left.mau_thuan:
        shown = ", ".join(left.mau_thuan[:10])
        more = f" và {len(left.mau_thuan) - 10} đơn vị nữa" if len(left.mau_thuan) > 10 else ""
        told.append(
            f"Để nguyên {left.ten} ({left.ma}): có đơn vị khác với danh sách (ngày bắt đầu, ngày "
            f"kết thúc hoặc mã): {shown}{more}. Hãy xem từng đơn vị trong trang quản trị."
        )
    return told


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
