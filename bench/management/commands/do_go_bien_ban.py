"""manage.py do_go_bien_ban: open minutes with a secretary each, and later what became of their text.

Prints JSON: who types where (bench.typists), or with --kiem what the database holds of it.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from bench.people import seat_accounts
from bench.sessions import sign_in
from khoi.enums import LoaiKy, VaiTro
from khoi.models import BanNhap, BanNhapLech, Khoi
from khoi.services.giao_ban import create_giao_ban
from khoi.services.nap_tinh import load_tinh
from nen.dong_ho import hom_nay


TINH = "38"  # Thanh Hóa before July 2025: 547 communes


class Command(BaseCommand):
    help = "Đo nhiều thư ký cùng gõ biên bản (chỉ cho phép đo tốc độ)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--nap", action="store_true", help="chỉ nạp tỉnh, thư ký, biên bản")
        parser.add_argument("--so", type=int, help="số biên bản; số thư ký gõ")
        parser.add_argument("--kiem", type=Path, help="so với chữ mà tệp này nói đã gõ")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["nap"]:
            _fill(options["so"])
        elif options["kiem"]:
            typed = json.loads(options["kiem"].read_text(encoding="utf-8"))
            self.stdout.write(json.dumps(_compare(typed), ensure_ascii=False))
        else:
            self.stdout.write(json.dumps(_people(options["so"])))


def _fill(count: int) -> None:
    load_tinh(ma_tinh={TINH})
    today = hom_nay()
    blocks = list(Khoi.objects.order_by("pk")[:count])
    if len(blocks) < count:
        raise CommandError(f"Tỉnh mẫu có {len(blocks)} Khối, không đủ {count}; hãy bớt --users.")
    secretaries = seat_accounts(
        blocks, vai_tro=VaiTro.THU_KY_KHOI, tu_ngay=today.replace(month=1, day=1)
    )
    for block in blocks:
        create_giao_ban(
            khoi=block,
            loai_ky=LoaiKy.THANG,
            nam=today.year,
            ky=today.month,
            ngay=today,
            by=secretaries[block.pk],
        )


def _people(users: int) -> list[dict[str, Any]]:
    """The first so many type; those left call the bare view on minutes of their own."""
    drafts = BanNhap.objects.select_related("giao_ban__tao_boi").order_by("giao_ban_id")
    return [
        {
            "path": reverse("khoi:ban-nhap-save" if place < users else "do-mot-lenh",
                            args=[draft.giao_ban_id]),
            "session": sign_in(draft.giao_ban.tao_boi),
            "version": draft.phien_ban,
            "tab": f"{draft.giao_ban_id}",
            "seed": place,
            "bare": place >= users,
        }
        for place, draft in enumerate(drafts)
    ]  # fmt: skip


def _compare(typed: list[dict[str, Any]]) -> dict[str, Any]:
    """Whose last text is not what the draft holds, and saves that it does not count."""
    drafts = {str(d.giao_ban_id): d for d in BanNhap.objects.all()}
    lost = [one["the"] for one in typed if drafts[one["the"]].noi_dung != one["noi_dung"]]
    apart = [abs(drafts[one["the"]].phien_ban - one["lan"]) for one in typed]
    return {
        "nguoi": len(typed),
        "ky_tu": sum(len(text) for one in typed for text in one["noi_dung"].values()),
        "mat_chu": len(lost),
        "vi_du": [f"biên bản {the}: {_first_difference(drafts[the], typed)}" for the in lost[:3]],
        "lan_lech": sum(apart),
        "ban_lech": BanNhapLech.objects.count(),
    }


def _first_difference(draft: BanNhap, typed: list[dict[str, Any]]) -> str:
    one = next(each for each in typed if each["the"] == str(draft.giao_ban_id))
    for name, text in one["noi_dung"].items():
        kept = draft.noi_dung.get(name, "")
        if kept != text:
            return f"{name}: giữ “…{kept[-40:]}”, đã gõ “…{text[-40:]}”"
    return "thừa ô"
