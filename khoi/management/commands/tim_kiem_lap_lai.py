"""manage.py tim_kiem_lap_lai: make the index of search anew; people may work meanwhile."""

from typing import Any

from django.core.management.base import BaseCommand

from nen.tim_kiem.lap_lai import lap_lai


class Command(BaseCommand):
    help = "Lập lại chỉ mục tìm kiếm của mọi biên bản đã thông qua (xem docs/van-hanh.md)."

    def handle(self, *args: Any, **options: Any) -> None:
        def say(count: int) -> None:
            if options["verbosity"] > 1:
                self.stdout.write(f"{count} văn bản")

        self.stdout.write(f"Đã lập lại chỉ mục của {lap_lai(bao=say)} văn bản.")
