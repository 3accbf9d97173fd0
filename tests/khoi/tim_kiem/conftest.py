"""A block with adopted minutes, as the lists of meetings have it."""

import datetime as dt

import pytest

from khoi.models import GiaoBan
from tests.factories import khoi as f
from tests.khoi.giao_ban.conftest import khoi, monthly_only


__all__ = ["khoi", "monthly_only"]


def write(block, *, ky: int = 3, nam: int = 2023, viec=(), kien_nghi=(), **texts) -> GiaoBan:
    """Minutes with these texts, adopted at once by whoever may."""
    row = f.GiaoBanFactory(khoi=block, ky=ky, nam=nam, **texts)
    for seat, text in viec:
        f.PhanCongFactory(giao_ban=row, thanh_vien=seat, viec=text)
    for text, theme in kien_nghi:
        f.KienNghiFactory(giao_ban=row, noi_dung=text, chu_de=theme)
    adopt(row)
    return row


def adopt(row: GiaoBan) -> None:
    GiaoBan.objects.filter(pk=row.pk).update(
        trang_thai="da_thong_qua",
        thong_qua_luc=dt.datetime(2023, 4, 1, tzinfo=dt.UTC),
        thong_qua_boi=f.NguoiDungFactory(),
        thong_qua_ngay=dt.date(2023, 4, 1),
    )


@pytest.fixture
def ask(client):
    """What a person finds, in order: (kind, lines)."""

    def asked(user, q, **filters):
        client.force_login(user)
        page = client.get("/tim-kiem/", {"q": q, **filters}).context["page"]
        return [(one.muc, " / ".join(map(str, one.dong))) for one in page]

    return asked
