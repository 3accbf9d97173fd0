"""Who came, who was not there for every part, and whether enough came for the regime."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from khoi.enums import TinhTrangDuHop, VangMuc
from khoi.models import BanNhap, CheDoGiaoBan, DiemDanh, PhienBanGiaoBan
from khoi.pdf import bien_ban
from khoi.queries.bien_ban import BienBan
from khoi.queries.doc_bien_ban import read_bien_ban
from khoi.queries.muc_du_hop import muc_du_hop
from khoi.queries.so_sanh_phien_ban import compare
from khoi.services import giao_ban as services
from tests.khoi.giao_ban.test_soan import edit_url, full
from vanban.html import render_html
from vanban.quy_tac import quy_tac_dong_goi


THIEU = "Chưa đủ người dự họp"


@pytest.fixture
def secretary(khoi, client):
    client.force_login(khoi.thu_ky)
    return client


def require(ty_le: int | None) -> None:
    CheDoGiaoBan.objects.update(ty_le_du_hop=ty_le)


def mark(g, *states: TinhTrangDuHop) -> None:
    for row, state in zip(g.diem_danh.order_by("pk"), states, strict=True):
        name = "Đàm Văn Thay" if state == TinhTrangDuHop.DI_THAY else ""
        DiemDanh.objects.filter(pk=row.pk).update(tinh_trang=state, nguoi_thay=name)


def test_who_leaves_early_is_written_down_and_read_again(khoi, secretary):
    g = khoi.minutes()
    late, gone, other = (member.pk for member in khoi.thanh_vien)

    answer = secretary.post(
        edit_url(g),
        full(khoi, **{f"dd-{late}-vang": "1", f"dd-{gone}-vang": "3-4", f"dd-{other}": "vang"}),
    )

    assert answer.status_code == 302
    rows = g.diem_danh.order_by("thanh_vien")
    assert dict(rows.values_list("thanh_vien_id", "vang_muc")) == {
        late: "1",
        gone: "3-4",
        other: "",
    }
    form = secretary.get(edit_url(g)).context["form"]
    assert form[f"dd-{gone}-vang"].value() == "3-4"


def test_of_who_was_absent_all_the_time_no_part_is_written_down(khoi, secretary):
    g = khoi.minutes()
    absent = khoi.thanh_vien[2].pk

    secretary.post(
        edit_url(g), full(khoi, **{f"dd-{absent}": "vang_co_ly_do", f"dd-{absent}-vang": "4"})
    )

    assert g.diem_danh.get(thanh_vien=absent).vang_muc == ""
    with pytest.raises(IntegrityError, match="diem_danh_left_only_who_came"), transaction.atomic():
        g.diem_danh.filter(thanh_vien=absent).update(vang_muc=VangMuc.VE_4)


def test_a_part_that_does_not_exist_is_refused_beside_its_field(khoi, secretary):
    g = khoi.minutes()
    name = f"dd-{khoi.thanh_vien[0].pk}-vang"

    answer = secretary.post(edit_url(g), full(khoi, **{name: "9"}))

    assert answer.status_code == 422
    assert name in answer.context["form"].errors


def test_what_is_typed_is_kept_while_typing(khoi, secretary):
    g = khoi.minutes()
    name = f"dd-{khoi.thanh_vien[2].pk}-vang"

    answer = secretary.post(
        reverse("khoi:ban-nhap-save", args=[g.pk]),
        {"phien_ban": 0, "the": "t1", "noi_dung": {name: "2-4"}},
        content_type="application/json",
    )

    assert answer.status_code == 200
    assert BanNhap.objects.get(giao_ban=g).noi_dung[name] == "2-4"
    assert secretary.get(edit_url(g)).context["form"][name].value() == "2-4"


def test_the_paper_names_who_was_not_there_for_every_part(khoi):
    g = khoi.minutes()
    _, second, third = g.diem_danh.order_by("pk")
    DiemDanh.objects.filter(pk=second.pk).update(vang_muc=VangMuc.VE_3)
    DiemDanh.objects.filter(pk=third.pk).update(
        tinh_trang="di_thay", nguoi_thay="Đàm Văn Thay", vang_muc=VangMuc.MUON_1
    )

    html = render_html(bien_ban(read_bien_ban(g)), quy_tac=quy_tac_dong_goi("HD36"))

    assert "Dự một phần:" in html
    assert "Hoàng Thị Thử" in html
    assert "(về trước, vắng mục 3–4)" in html
    assert "Đàm Văn Thay (đến muộn, vắng mục 1)" in html


def test_nobody_left_no_line(khoi):
    html = render_html(bien_ban(read_bien_ban(khoi.minutes())), quy_tac=quy_tac_dong_goi("HD36"))

    assert "Dự một phần" not in html


def test_a_version_keeps_it_and_earlier_versions_still_read(khoi):
    g = khoi.minutes()
    member = khoi.thanh_vien[2]
    g.diem_danh.filter(thanh_vien=member).update(vang_muc=VangMuc.RA_2)
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=g, by=khoi.truong)

    data = PhienBanGiaoBan.objects.get(giao_ban=g).du_lieu

    kept = BienBan.from_json(data)
    assert [row.vang_muc for row in kept.du_hop if row.ho_ten == member.can_bo.ho_ten] == ["2"]
    for row in data["du_hop"]:
        del row["vang_muc"]
    earlier = BienBan.from_json(data | {"luoc_do": 2})
    assert {row.vang_muc for row in earlier.du_hop} == {""}
    changed = [part.ten for part in compare(earlier, kept) if part.khac]
    assert changed == ["Điểm danh"]


@pytest.mark.parametrize(
    ("ty_le", "states", "enough"),
    [
        (50, ("co_mat", "co_mat", "vang"), True),
        (67, ("co_mat", "co_mat", "vang"), False),  # two of three are 66,7 %
        (67, ("co_mat", "di_thay", "co_mat"), True),
        (50, ("co_mat", "vang", "vang_co_ly_do"), False),
        (50, ("co_mat", "di_thay", "vang"), True),
        (1, ("vang", "vang", "vang"), False),
    ],
)
def test_enough_came_or_sent_somebody(khoi, ty_le, states, enough):
    g = khoi.minutes()
    require(ty_le)
    mark(g, *map(TinhTrangDuHop, states))

    found = muc_du_hop(read_bien_ban(g), che_do=CheDoGiaoBan.objects.get())

    assert found.dat is enough


def test_without_a_share_in_the_regime_nobody_counts(khoi, client):
    g = khoi.minutes()
    mark(g, TinhTrangDuHop.CO_MAT, TinhTrangDuHop.CO_MAT, TinhTrangDuHop.VANG)
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)

    assert muc_du_hop(read_bien_ban(g), che_do=CheDoGiaoBan.objects.get()) is None
    client.force_login(khoi.thu_ky)
    assert THIEU not in client.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()


def test_too_few_is_said_to_the_writer_the_head_and_those_above_and_stops_nobody(khoi, client):
    g = khoi.minutes()
    require(100)
    mark(g, TinhTrangDuHop.CO_MAT, TinhTrangDuHop.CO_MAT, TinhTrangDuHop.VANG)

    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=g, by=khoi.truong)

    for person in (khoi.thu_ky, khoi.truong, khoi.tinh.nguoi["cv_huyen.a"]):
        client.force_login(person)
        page = client.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()
        assert THIEU in page
        assert "Dự họp 2/3 người, kể cả người đi thay" in page
        assert "ít nhất 3 người (100 %)" in page


def test_the_form_says_how_many_must_come(khoi, secretary):
    g = khoi.minutes()

    assert "Phải có ít nhất" not in secretary.get(edit_url(g)).content.decode()
    require(60)
    page = secretary.get(edit_url(g)).content.decode()
    assert "Phải có ít nhất 2 người dự, kể cả người đi thay." in page


def test_of_a_draft_it_is_not_said_while_people_are_still_being_marked(khoi, secretary):
    g = khoi.minutes()
    require(100)
    g.diem_danh.filter(thanh_vien=khoi.thanh_vien[2]).delete()

    page = secretary.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()

    assert THIEU not in page
    assert "Chưa điểm danh: Lý Văn Ví." in page


def test_the_version_that_those_above_still_read_says_it_too(khoi, client):
    g = khoi.minutes()
    require(100)
    mark(g, TinhTrangDuHop.CO_MAT, TinhTrangDuHop.CO_MAT, TinhTrangDuHop.VANG)
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=g, by=khoi.truong)
    services.reopen_giao_ban(giao_ban=g, ly_do="Ghi sai số hộ", by=khoi.truong)

    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    answer = client.get(reverse("khoi:phien-ban", args=[g.pk, 1]))

    assert THIEU in answer.content.decode()


@pytest.mark.parametrize("ty_le", [0, 101])
def test_a_share_is_between_one_and_a_hundred(khoi, ty_le):
    with pytest.raises(IntegrityError, match="che_do_giao_ban_share"), transaction.atomic():
        require(ty_le)
