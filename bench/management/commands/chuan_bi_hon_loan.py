"""manage.py chuan_bi_hon_loan: one block with open minutes, its secretary and head; as JSON."""

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import reverse

from bench.people import seat_accounts
from khoi.enums import LoaiKy, VaiTro
from khoi.models import Khoi
from khoi.services.giao_ban import create_giao_ban
from khoi.services.nap_tinh import load_tinh
from nen.dong_ho import hom_nay


TINH = "06"  # Bắc Kạn before July 2025
MAT_KHAU = "mat-khau-de-do-2026"


class Command(BaseCommand):
    help = "Chuẩn bị phép thử không mất chữ (chỉ cho phép đo)."

    def handle(self, *args: Any, **options: Any) -> None:
        load_tinh(ma_tinh={TINH})
        today = hom_nay()
        block = Khoi.objects.order_by("pk")[0]
        first = today.replace(month=1, day=1)
        seats = [
            seat_accounts([block], vai_tro=role, tu_ngay=first)[block.pk]
            for role in (VaiTro.THU_KY_KHOI, VaiTro.TRUONG_KHOI)
        ]
        for account in seats:
            account.set_password(MAT_KHAU)
            account.phai_doi_mat_khau = False
            account.save()
        minutes = create_giao_ban(
            khoi=block,
            loai_ky=LoaiKy.THANG,
            nam=today.year,
            ky=today.month,
            ngay=today,
            by=seats[0],
        )
        about = {
            "giao_ban": minutes.pk,
            "sua": reverse("khoi:giao-ban-edit", args=[minutes.pk]),
            "ghep": reverse("khoi:ban-nhap-lech", args=[minutes.pk, 0]).replace("/0/", "/{}/"),
            "nguoi": [account.ten_dang_nhap for account in seats],
            "mat_khau": MAT_KHAU,
        }
        self.stdout.write(json.dumps(about))
