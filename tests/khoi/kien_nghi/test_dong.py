"""Rows of the minutes keep their identity: what was reported on or sent is not typed away."""

import pytest
from django.urls import reverse

from khoi.models import ChuDe, KienNghi, PhanCong, XuLyKienNghi
from khoi.queries.ban_nhap import as_typed
from khoi.services import giao_ban as minutes
from khoi.services.phan_cong import report_phan_cong


@pytest.fixture
def opened(xa):
    """Minutes with two assignments and a recommendation, adopted and opened again."""
    g = xa.open(3)
    xa.assign(g), xa.assign(g)
    wish = xa.ask(g)
    wish.chu_de = ChuDe.objects.get(ma="giao-thong")
    wish.save()
    xa.adopt(g)
    report_phan_cong(
        phan_cong=g.phan_cong.first(), trang_thai="dang_lam", noi_dung="", by=xa.thu_ky
    )
    minutes.reopen_giao_ban(giao_ban=g, ly_do="Ghi sót", by=xa.truong)
    g.refresh_from_db()
    return g


def save(client, xa, g, **change):
    client.force_login(xa.thu_ky)
    data = as_typed(g) | {"phien_ban": str(g.ban_nhap.phien_ban), "the": "t1"} | change
    return client.post(reverse("khoi:giao-ban-edit", args=[g.pk]), data)


def test_saving_opened_minutes_keeps_every_row(client, xa, opened):
    before = [*PhanCong.objects.values_list("pk"), *KienNghi.objects.values_list("pk")]

    answer = save(
        client, xa, opened, **{"pc-0-han": "2023-04-30", "pc-1-viec": "Nắm tình hình hai thôn"}
    )

    assert answer.status_code == 302
    assert [*PhanCong.objects.values_list("pk"), *KienNghi.objects.values_list("pk")] == before
    assert [str(row.han) for row in opened.phan_cong.all()] == ["2023-04-30", "None"]
    assert opened.phan_cong.last().viec == "Nắm tình hình hai thôn"


def test_work_without_a_report_may_be_taken_away_and_added(client, xa, opened):
    new = {"pc-2-thanh_vien": str(xa.ghe[2].pk), "pc-2-viec": "Việc mới", "pc-2-han": ""}
    gone = {"pc-1-thanh_vien": "", "pc-1-viec": "", "pc-1-han": ""}

    assert save(client, xa, opened, **new, **gone).status_code == 302

    assert [row.viec for row in opened.phan_cong.all()] == ["Nắm tình hình thôn bản", "Việc mới"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"pc-0-thanh_vien": "", "pc-0-viec": "", "pc-0-han": ""}, "đã có báo cáo thực hiện"),
        ({"pc-0-viec": "Việc khác hẳn"}, "chỉ sửa được hạn"),
        ({"kn-0-noi_dung": "", "kn-0-chu_de": "", "kn-0-gui_toi": ""}, "đã gửi đi"),
        ({"kn-0-noi_dung": "Đề nghị sửa cầu khác"}, "đã gửi đi"),
    ],
    ids=[
        "reported work removed",
        "reported work changed",
        "sent wish removed",
        "sent wish changed",
    ],
)
def test_what_has_a_life_outside_is_not_typed_away(client, xa, opened, change, sentence):
    answer = save(client, xa, opened, **change)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert (opened.phan_cong.count(), opened.kien_nghi.get().noi_dung) == (
        2,
        "Đề nghị sửa cầu treo",
    )
    assert XuLyKienNghi.objects.get().trang_thai == "cho_tiep_nhan"


def test_the_review_is_typed_in_the_form(client, xa):
    g = xa.open(3)
    xa.assign(g)
    xa.adopt(g)
    april = xa.open(4)
    line = april.ra_soat.get()
    page = client.force_login(xa.thu_ky) or client.get(
        reverse("khoi:giao-ban-edit", args=[april.pk])
    )
    assert "Rà soát việc và kiến nghị kỳ trước" in page.content.decode()

    save(client, xa, april, **{
        f"rs-{line.pk}-tinh_trang": "xong", f"rs-{line.pk}-ghi_chu": "Xong trước hạn",
    })  # fmt: skip

    line.refresh_from_db()
    assert (line.tinh_trang, line.ghi_chu) == ("xong", "Xong trước hạn")


def test_a_settled_review_is_not_typed_over_in_a_later_version(client, xa):
    g = xa.open(3)
    task = xa.assign(g)
    xa.adopt(g)
    april = xa.open(4)
    april.ra_soat.update(tinh_trang="dang_lam")
    xa.adopt(april)
    report_phan_cong(phan_cong=task, trang_thai="xong", noi_dung="", by=xa.thu_ky)
    minutes.reopen_giao_ban(giao_ban=april, ly_do="Ghi sót", by=xa.truong)
    april.refresh_from_db()

    line = april.ra_soat.get()
    assert save(client, xa, april, **{f"rs-{line.pk}-tinh_trang": "chua_lam"}).status_code == 302
    xa.adopt(april)

    line.refresh_from_db()
    assert line.tinh_trang == "dang_lam"
    assert task.theo_doi.trang_thai == "xong"
