"""manage.py xuat_minh_hoa --out DIR: the demo's report files, made by the running worker."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from baocao.models import BaoCao
from chamdiem.services.xep_hang import xlsx_xep_hang
from danvan.minh_hoa.ban_hanh import issue
from nen.models import Viec


HOI_LAI_GIAY = 0.5


class Command(BaseCommand):
    help = "Ghi ra thư mục: báo cáo PDF và bảng xếp hạng XLSX từng năm của dữ liệu minh họa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", required=True, type=Path, help="thư mục ghi ra")
        parser.add_argument("--cho", type=float, default=150, help="chờ nhiều nhất (giây)")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        reports = self._finished_reports(limit=options["cho"])
        issue(reports)
        for report in reports:
            assert report.tep is not None  # noqa: S101 -- a constraint: a made report has its file
            with report.tep.tep.open("rb") as source:
                self._write(out / f"bao-cao-xep-loai-{report.nam}.pdf", source.read())
            self._write(out / f"xep-hang-{report.nam}.xlsx", xlsx_xep_hang(dot=report.dot))

    def _finished_reports(self, *, limit: float) -> list[BaoCao]:
        """One report for each closed year, oldest first, once all are made."""
        give_up = time.monotonic() + limit
        while time.monotonic() < give_up:
            reports = list(
                BaoCao.objects.select_related("viec", "tep", "dot").order_by("nam", "pk")
            )
            if not reports:
                raise CommandError("Chưa có báo cáo minh họa; hãy chạy nap_minh_hoa trước.")
            jobs = [report.viec for report in reports if report.viec is not None]
            for job in jobs:
                if job.trang_thai == Viec.TrangThai.LOI:
                    raise CommandError(f"Không lập được báo cáo: {job.loi}")
            if all(job.trang_thai == Viec.TrangThai.XONG for job in jobs):
                return reports
            time.sleep(HOI_LAI_GIAY)
        raise CommandError(
            f"Chờ {limit:.0f} giây mà báo cáo chưa xong; xem nhật ký của worker trong var/log."
        )

    def _write(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        self.stdout.write(str(path))
