"""manage.py chuan_bi_do_tu_luu: two secretaries' sessions and open minutes; as JSON."""

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.sessions import sign_in
from khoi.enums import LoaiKy, TrangThaiGiaoBan, VaiTro
from khoi.models import BanNhap, GiaoBan, Khoi, PhanVai
from khoi.services.giao_ban import create_giao_ban
from nen.dong_ho import hom_nay


SECRETARIES = 2
# About what a minute of typing adds: one field, four sentences.
TYPED = {
    "tinh_hinh": "Tình hình Nhân dân ổn định, bà con tập trung sản xuất vụ xuân. " * 4 + "000000"
}


class Command(BaseCommand):
    help = "Chuẩn bị đo tự lưu biên bản (chỉ cho phép đo)."

    def handle(self, *args: Any, **options: Any) -> None:
        seats = PhanVai.objects.in_force(hom_nay()).filter(vai_tro=VaiTro.THU_KY_KHOI)
        visits = [self._visit(seat) for seat in seats.order_by("co_quan_id", "pk")[:SECRETARIES]]
        self.stdout.write(json.dumps({"luot": visits, "lenh_sql": self._queries(visits[0])}))

    def _visit(self, seat: PhanVai) -> dict[str, Any]:
        minutes = _open_minutes(seat)
        draft = BanNhap.objects.get(giao_ban=minutes)
        post = {"phien_ban": draft.phien_ban, "the": f"do{seat.pk}", "noi_dung": TYPED}
        return {
            "phien": sign_in(seat.nguoi_dung),
            "tu_luu": reverse("khoi:ban-nhap-save", args=[minutes.pk]),
            "mot_lenh": reverse("do-mot-lenh", args=[minutes.pk]),
            "gui": post,
        }

    def _queries(self, visit: dict[str, Any]) -> dict[str, list[str]]:
        client = Client(SERVER_NAME="127.0.0.1")
        client.cookies["sessionid"] = visit["phien"]
        found = {}
        for name in ("tu_luu", "mot_lenh"):
            with CaptureQueriesContext(connection) as captured:
                answer = client.post(visit[name], visit["gui"], content_type="application/json")
            assert answer.status_code == 200, (visit[name], answer.status_code, answer.content)
            visit["gui"]["phien_ban"] = answer.json()["phien_ban"]
            found[name] = [query["sql"] for query in captured.captured_queries]
        return found


def _open_minutes(seat: PhanVai) -> GiaoBan:
    """A draft of this block: the one of an earlier run, or January's."""
    khoi = Khoi.objects.get(pk=seat.co_quan_id)
    there = GiaoBan.objects.filter(
        khoi=khoi, trang_thai=TrangThaiGiaoBan.NHAP, ban_nhap__isnull=False
    )
    today = hom_nay()
    return there.order_by("pk").first() or create_giao_ban(
        khoi=khoi,
        loai_ky=LoaiKy.THANG,
        nam=today.year,
        ky=today.month,
        ngay=today,
        by=seat.nguoi_dung,
    )
