"""manage.py xuat_minh_hoa --out DIR: the demo's report files, made by the running worker."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from baocao.models import BaoCao
from chamdiem.services.xep_hang import xlsx_xep_hang
from danvan.minh_hoa.kich_ban import MA_TINH, NAM
from nen.models import Viec


HOI_LAI_GIAY = 0.5


class Command(BaseCommand):
    help = "Ghi ra thư mục: báo cáo PDF và bảng xếp hạng XLSX của dữ liệu minh họa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", required=True, type=Path, help="thư mục ghi ra")
        parser.add_argument("--cho", type=float, default=150, help="chờ nhiều nhất (giây)")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        report = self._finished_report(limit=options["cho"])
        assert report.tep is not None  # noqa: S101 -- a constraint: a made report has its file
        with report.tep.tep.open("rb") as source:
            self._write(out / f"bao-cao-xep-loai-{NAM}.pdf", source.read())
        self._write(out / f"xep-hang-{NAM}.xlsx", xlsx_xep_hang(dot=report.dot))

    def _finished_report(self, *, limit: float) -> BaoCao:
        give_up = time.monotonic() + limit
        while time.monotonic() < give_up:
            report = (
                BaoCao.objects.filter(nam=NAM, ban__don_vi__ma=MA_TINH)
                .select_related("viec", "tep", "dot")
                .first()
            )
            if report is None or report.viec is None:
                raise CommandError("Chưa có báo cáo minh họa; hãy chạy nap_minh_hoa trước.")
            if report.viec.trang_thai == Viec.TrangThai.LOI:
                raise CommandError(f"Không lập được báo cáo: {report.viec.loi}")
            if report.viec.trang_thai == Viec.TrangThai.XONG:
                return report
            time.sleep(HOI_LAI_GIAY)
        raise CommandError(
            f"Chờ {limit:.0f} giây mà báo cáo chưa xong; xem nhật ký của worker trong var/log."
        )

    def _write(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        self.stdout.write(str(path))
