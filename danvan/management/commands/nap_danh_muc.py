"""manage.py nap_danh_muc: the reference data that every database of the portal starts from."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from khoi.services.danh_muc import load_danh_muc
from vanban.services import load_bo_quy_tac


class Command(BaseCommand):
    help = "Nạp danh mục: quy tắc thể thức, chức danh, thành phần Khối, chế độ giao ban."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        added = load_danh_muc()
        load_bo_quy_tac()
        if options["verbosity"] > 0:
            self.stdout.write(f"Đã thêm {added} mục." if added else "Danh mục đã đủ.")
