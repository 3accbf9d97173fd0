"""manage.py phan_tich: fresh planner statistics, after a load that autovacuum has not seen yet."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections


class Command(BaseCommand):
    help = (
        "Cập nhật số liệu thống kê của cơ sở dữ liệu sau khi nạp nhiều dữ liệu, để trang không chậm. "
        "Cần DATABASE_OWNER_URL: chỉ chủ của bảng làm được."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        owner = "owner" if "owner" in settings.DATABASES else "default"
        with connections[owner].cursor() as cursor:
            cursor.execute("ANALYZE")
        if options["verbosity"] > 0:
            self.stdout.write("Đã cập nhật số liệu thống kê.")
