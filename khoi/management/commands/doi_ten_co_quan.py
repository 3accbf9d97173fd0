"""manage.py doi_ten_co_quan --tu-ngay 2025-03-01: names of bodies as the templates say, dry run first."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from khoi.enums import CapDonVi
from khoi.management.commands.nap_tinh import day
from khoi.models import DonVi, NguoiDung
from khoi.services.mau_ten import DoiTenCoQuan, apply_mau_ten, names_to_change
from nen.errors import BusinessRuleError


class Command(BaseCommand):
    help = (
        "Đổi tên, ký hiệu cơ quan theo Mẫu tên cơ quan từ một ngày. Không có --ghi: chỉ xem trước."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tu-ngay", type=day, required=True, help="ngày tên mới có hiệu lực")
        parser.add_argument("--tinh", metavar="MÃ", help="chỉ cơ quan của tỉnh này, ví dụ 19")
        parser.add_argument("--ghi", action="store_true", help="ghi thật, không chỉ xem trước")
        parser.add_argument(
            "--boi", metavar="TÀI KHOẢN", help="tài khoản quản trị chịu trách nhiệm (khi --ghi)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changes = self._changes(**options)
        except BusinessRuleError as error:
            raise CommandError(str(error)) from error
        except PermissionDenied:
            raise CommandError(
                f"Tài khoản {options['boi']} không quản trị hết các cơ quan này; chưa ghi gì."
            ) from None
        for change in changes:
            self.stdout.write(line(change))
        done = sum(not change.vuong for change in changes)
        self.stdout.write(
            f"Đã đổi tên {done} cơ quan."
            if options["ghi"]
            else f"Xem trước: {done} cơ quan sẽ đổi tên; thêm --ghi --boi TÀI_KHOẢN để ghi."
        )

    def _changes(self, *, tinh: str | None, ghi: bool, **options: Any) -> list[DoiTenCoQuan]:
        tu_ngay = options["tu_ngay"]
        province = None
        if tinh is not None:
            units = DonVi.objects.valid().in_force(tu_ngay)
            province = units.filter(cap=CapDonVi.TINH, ma=tinh).first()
            if province is None:
                raise CommandError(f"Ngày {tu_ngay:%d/%m/%Y} không có tỉnh mã {tinh}.")
        if not ghi:
            return names_to_change(tinh=province, tu_ngay=tu_ngay)
        account = NguoiDung.objects.filter(ten_dang_nhap=options["boi"] or "").first()
        if account is None:
            raise CommandError("Hãy ghi --boi kèm tên đăng nhập của người quản trị.")
        return apply_mau_ten(tinh=province, tu_ngay=tu_ngay, by=account)


def line(change: DoiTenCoQuan) -> str:
    """One body, its name before and after."""
    before = f"{change.cu.ten}, {change.cu.ten_cap_tren}, {change.cu.ky_hieu}" if change.cu else "–"
    after = f"{change.moi.ten}, {change.moi.ten_cap_tren}, {change.moi.ky_hieu}"
    left = f" (để nguyên: {change.vuong})" if change.vuong else ""
    return f"{change.co_quan}: {before} → {after}{left}"
