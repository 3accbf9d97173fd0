"""manage.py boc_lai_khoa_nhat_ky: after a change of SECRET_KEY, wrap every journal key anew."""

from typing import Any

from django.core.management.base import BaseCommand

from khoi.services.khoa_nhat_ky import rewrap_all


class Command(BaseCommand):
    help = "Bọc lại khóa nhật ký bằng SECRET_KEY hiện nay (xem docs/van-hanh.md)."

    def handle(self, *args: Any, **options: Any) -> None:
        wrapped, lost = rewrap_all()
        self.stdout.write(f"Đã bọc lại {wrapped} khóa.")
        if lost:
            self.stderr.write(
                f"{lost} khóa không mở được: SECRET_KEY cũ của các khóa này không có trong "
                "SECRET_KEY_FALLBACKS. Hãy thêm vào rồi chạy lại."
            )
