"""manage.py chuan_bi_do_trang: a province officer's session, the pages, the SQL of each; as JSON."""

import json
from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.sessions import sign_in
from chamdiem.enums import TrangThaiDot
from chamdiem.models import DotCham
from khoi.enums import VaiTro
from khoi.models import PhanVai
from nen.dong_ho import hom_nay


class Command(BaseCommand):
    help = "Chuẩn bị đo tốc độ trang web (chỉ cho phép đo)."

    def handle(self, *args: Any, **options: Any) -> None:
        seats = PhanVai.objects.in_force(hom_nay()).filter(vai_tro=VaiTro.CHUYEN_VIEN_TINH)
        officer = seats.select_related("nguoi_dung").order_by("nguoi_dung", "pk")[0].nguoi_dung
        dot = DotCham.objects.filter(trang_thai=TrangThaiDot.DA_CONG_BO).latest("nam")
        session = sign_in(officer)
        pages = {
            reverse("khoi:khoi-list"): "Danh sách Khối",
            reverse("chamdiem:xep-hang-detail", args=[dot.pk]): "Xếp hạng toàn tỉnh",
        }
        client = Client(SERVER_NAME="127.0.0.1")
        client.cookies["sessionid"] = session
        queries = {path: self._queries(client, path) for path in [reverse("do-trong"), *pages]}
        self.stdout.write(json.dumps({"phien": session, "trang": pages, "lenh_sql": queries}))

    def _queries(self, client: Client, path: str) -> list[str]:
        """The statements of a visit that finds no rendered fragment, in a process warmed up."""
        client.get(path)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return [query["sql"] for query in captured.captured_queries]
