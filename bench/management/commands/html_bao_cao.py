"""manage.py html_bao_cao: the HTML of the demo's report, as a worker hands it to the printer."""

from typing import Any

from django.core.management.base import BaseCommand

from baocao.models import BaoCao
from baocao.queries.so_lieu import so_lieu_cua
from baocao.services.in_bao_cao import document_of
from vanban.html import render_html


class Command(BaseCommand):
    help = "Ghi ra HTML của báo cáo minh họa (chỉ cho phép đo)."

    def handle(self, *args: Any, **options: Any) -> None:
        report = BaoCao.objects.select_related("dot", "ban", "bo_quy_tac").latest("nam")
        document = document_of(report, so_lieu_cua(report.dot))
        self.stdout.write(render_html(document, quy_tac=report.bo_quy_tac.quy_tac), ending="")
