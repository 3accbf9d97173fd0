"""manage.py nap_minh_hoa: the demo data; with --gioi-thieu only what a visitor is shown first."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from danvan.minh_hoa.nap import load_minh_hoa, tai_khoan, xa_moi
from danvan.minh_hoa.thanh_vien import MAT_KHAU
from nen.errors import BusinessRuleError


class Command(BaseCommand):
    help = (
        "Nạp dữ liệu minh họa: Bắc Kạn từ 2023, Thái Nguyên từ 01/7/2025; người và số liệu hư cấu."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--gioi-thieu",
            metavar="ĐỊA_CHỈ",
            help="chỉ in các tài khoản minh họa và trang nên xem, với địa chỉ này của cổng",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["gioi_thieu"] is not None:
            self._introduce(options["gioi_thieu"].rstrip("/"))
            return
        try:
            loaded = load_minh_hoa()
        except BusinessRuleError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            self.stdout.write("Đã nạp dữ liệu minh họa." if loaded else "Dữ liệu minh họa đã có.")

    def _introduce(self, address: str) -> None:
        self.stdout.write(f"Tài khoản minh họa (mật khẩu chung: {MAT_KHAU}):")
        for name, role, body in tai_khoan():
            self.stdout.write(f"  {name:<22} {role:<32} {body}")
        commune = xa_moi()
        if commune is not None:
            page = reverse("khoi:don-vi-detail", args=[commune.pk])
            self.stdout.write(
                f"Một xã mới, với xếp loại các năm của những xã cũ hợp thành: {address}{page}"
            )
