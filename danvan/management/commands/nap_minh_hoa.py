"""manage.py nap_minh_hoa: the demo data; with --tai-khoan only the accounts to sign in with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from danvan.minh_hoa.nap import load_minh_hoa, tai_khoan
from danvan.minh_hoa.thanh_vien import MAT_KHAU
from nen.errors import BusinessRuleError


class Command(BaseCommand):
    help = "Nạp dữ liệu minh họa: Bắc Kạn 2023, người và số liệu hư cấu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--tai-khoan", action="store_true", help="chỉ in các tài khoản minh họa"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["tai_khoan"]:
            self._print_accounts()
            return
        try:
            loaded = load_minh_hoa()
        except BusinessRuleError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            self.stdout.write("Đã nạp dữ liệu minh họa." if loaded else "Dữ liệu minh họa đã có.")

    def _print_accounts(self) -> None:
        self.stdout.write(f"Tài khoản minh họa (mật khẩu chung: {MAT_KHAU}):")
        for name, role, body in tai_khoan():
            self.stdout.write(f"  {name:<22} {role:<32} {body}")
