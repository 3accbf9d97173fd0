"""Who finds what, and how units are called: scopes, heirs, reopening, the index kept and made anew."""

import datetime as dt

import pytest
from django.core.management import call_command

from khoi.models import GiaoBan, KienNghi
from khoi.queries.kiem_tra import phep_of, vi_pham_cua
from khoi.services.giao_ban import reopen_giao_ban
from nen.models import ManhTimKiem
from nen.tim_kiem import lap_lai
from tests.factories import khoi as f
from tests.factories.nen import ManhTimKiemFactory
from tests.khoi.tim_kiem.conftest import adopt, write
from tests.sap_nhap import NGAY, merge
from tests.the_gioi import make_tinh


def pieces():
    return set(
        ManhTimKiem.objects.values_list(
            "nguon", "chu_id", "loai", "doi_tuong_id", "pham_vi", "ngay", "chu_de", "noi_dung"
        )
    )


def wrong():
    return vi_pham_cua(phep_of("tim-kiem-lech"), ngay=dt.date(2023, 4, 10), toi_da=10)[1]


ALL = {"a1", "a2", "b1"}
SEEN = {
    "thu_ky.a1": {"a1"}, "truong.a1": {"a1"}, "thu_ky.b1": {"b1"}, "cv_huyen.a": {"a1", "a2"},
    "ld_huyen.b": {"b1"}, "cv_tinh": ALL, "ld_tinh": ALL, "quan_tri": ALL,
}  # fmt: skip


@pytest.mark.parametrize("role", SEEN)
def test_each_role_finds_what_lies_in_its_scope(khoi, ask, role):
    stranger = make_tinh("B")
    for tinh in (khoi.tinh, stranger):
        for key in ("a1", "a2", "b1"):
            write(tinh.co_quan[key], ket_luan=f"đường {tinh.ten} {key}")

    assert {text for _, text in ask(khoi.tinh.nguoi[role], "đường")} == {
        f"đường A {key}" for key in SEEN[role]
    }
    assert {text for _, text in ask(stranger.nguoi[role], "đường")} == {
        f"đường B {key}" for key in SEEN[role]
    }


def test_who_reads_no_minutes_has_no_search(khoi, client):
    for user in (khoi.tinh.nguoi["btv"], f.NguoiDungFactory()):
        client.force_login(user)
        assert client.get("/tim-kiem/", {"q": "a"}).status_code == 403
        assert client.get("/tim-kiem/xlsx/", {"q": "a"}).status_code == 403
        assert "Tìm trong biên bản" not in client.get("/").content.decode()


def test_the_frame_offers_search_to_who_may(khoi, client):
    client.force_login(khoi.thu_ky)

    assert 'action="/tim-kiem/"' in client.get("/").content.decode()


def test_drafts_are_not_found_and_reopened_minutes_no_longer(khoi, ask):
    row = khoi.minutes(trang_thai="cho_thong_qua")
    assert ask(khoi.truong, "vận động") == []

    other = khoi.minutes(ky=2, trang_thai="da_thong_qua")
    assert len(ask(khoi.truong, "vận động")) == 2

    reopen_giao_ban(giao_ban=other, ly_do="Ghi sai số hộ", by=khoi.truong)

    assert ask(khoi.truong, "vận động") == []
    assert ManhTimKiem.objects.filter(chu_id__in=[row.pk, other.pk]).count() == 0


def test_a_statement_over_many_minutes_moves_the_right_ones(khoi):
    rows = [f.GiaoBanFactory(khoi=khoi.khoi, ky=ky, ket_luan=f"chữ {ky}") for ky in (1, 2, 3)]
    adopt(rows[0])

    adopted = dict(GiaoBan.objects.filter(pk=rows[0].pk).values("thong_qua_luc", "thong_qua_boi",
                                                                "thong_qua_ngay").get())  # fmt: skip
    GiaoBan.objects.filter(pk__in=[rows[0].pk, rows[1].pk]).update(
        trang_thai="da_khoa",
        thong_qua_luc=adopted["thong_qua_luc"],
        thong_qua_boi=adopted["thong_qua_boi"],
        thong_qua_ngay=adopted["thong_qua_ngay"],
    )

    assert {row[-1] for row in pieces()} == {"chữ 1", "chữ 2"}
    assert wrong() == 0


def test_the_heir_finds_its_predecessors_by_the_name_of_then_and_of_now(khoi, ngay, client, ask):
    a, b = khoi.tinh, make_tinh("B")
    for tinh in (a, b):
        for key in ("a1", "a2", "b1"):
            write(tinh.co_quan[key], ket_luan=f"đường {tinh.ten} {key}")
    ngay(NGAY)
    moi, _ = merge(a, b)

    def found(user, **filters):
        return {text.removeprefix("đường ") for _, text in ask(user, "đường", **filters)}

    assert found(moi.nguoi["thu_ky.n1"]) == {"A a1", "A a2", "A b1"}
    assert found(moi.nguoi["truong.n2"]) == {"A b1", "B a1"}
    assert found(moi.nguoi["ld_tinh"], don_vi="phuong ke ben") == {"A b1", "B a1"}
    assert found(moi.nguoi["ld_tinh"], don_vi="xã a a1") == {"A a1"}
    assert found(moi.nguoi["ld_tinh"], don_vi="Huyện B A") == {"B a1", "B a2"}
    assert found(moi.nguoi["ld_tinh"], don_vi="không có") == set()

    client.force_login(moi.nguoi["ld_tinh"])
    page = client.get("/tim-kiem/", {"q": '"đường A b1"'})
    assert "Xã A B1" in page.content.decode()
    [one] = page.context["page"]
    assert (one.noi.ten, one.noi.ten_cha) == ("Xã A B1", "Huyện A B")
    assert one.noi.nay == "Phường Kề Bên, Xã Hợp Nhất"


def test_a_unit_that_kept_its_name_says_nothing_of_today(khoi, client):
    write(khoi.khoi, ket_luan="đường")
    client.force_login(khoi.thu_ky)

    [one] = client.get("/tim-kiem/", {"q": "đường"}).context["page"]

    assert one.noi.nay == ""


def test_the_index_made_anew_is_the_index_that_was_kept(khoi, monkeypatch, capsys):
    monkeypatch.setattr(lap_lai, "ME", 2)
    rows = [
        write(khoi.khoi, ky=ky, ket_luan=f"chữ {ky}", kien_nghi=[(f"sửa {ky}", None)])
        for ky in range(1, 6)
    ]
    kept = pieces()
    ManhTimKiem.objects.filter(chu_id=rows[1].pk).delete()
    ManhTimKiem.objects.filter(chu_id=rows[2].pk, loai="ket_luan").update(noi_dung="chữ cũ")
    draft = f.GiaoBanFactory(khoi=khoi.khoi, ky=8, ket_luan="nháp")
    ManhTimKiemFactory(nguon="khoi.giao_ban", chu_id=draft.pk)
    assert wrong() == 3

    call_command("tim_kiem_lap_lai")

    assert pieces() == kept
    assert wrong() == 0
    assert capsys.readouterr().out == "Đã lập lại chỉ mục của 5 văn bản.\n"


def test_a_theme_changed_in_a_draft_is_found_after_adoption(khoi):
    row = write(khoi.khoi, kien_nghi=[("sửa", None)])
    GiaoBan.objects.filter(pk=row.pk).update(
        trang_thai="nhap", thong_qua_luc=None, thong_qua_boi=None, thong_qua_ngay=None
    )
    KienNghi.objects.filter(giao_ban=row).update(noi_dung="sửa lại")

    adopt(row)

    assert {piece[-1] for piece in pieces()} == {"sửa lại"}
