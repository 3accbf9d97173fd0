"""One unit's page: its time line, where it came from, its bodies, meetings by year, rights."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from khoi.enums import PhamViKeThua, VaiTro
from khoi.models import DonVi, GiaoBan, ThayDoiSapXep
from khoi.queries.don_vi_giao_ban import giao_ban_qua_nam
from khoi.queries.don_vi_lich_su import lich_su
from khoi.services.don_vi import rebuild_pham_vi, rename_don_vi
from tests.factories import khoi as f
from tests.khoi.don_vi.test_danh_sach import EVE, REFORM, TODAY, merge
from tests.the_gioi import Tinh, make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(TODAY)


@pytest.fixture
def tinh() -> Tinh:
    return make_tinh("Anh")


def adopted(khoi, *, nam: int, ky: int) -> GiaoBan:
    return f.GiaoBanFactory(
        khoi=khoi,
        nam=nam,
        ky=ky,
        trang_thai="da_thong_qua",
        thong_qua_luc=timezone.now(),
        thong_qua_boi=f.NguoiDungFactory(),
        thong_qua_ngay=dt.date(nam, ky, 27),
    )


def divide(tinh: Tinh, key: str, *heirs: DonVi) -> None:
    unit = tinh.don_vi[key]
    event = f.SuKienSapXepFactory()
    for number, heir in enumerate(heirs):
        f.KeThuaFactory(
            su_kien=event,
            tu=unit,
            den=heir,
            pham_vi=PhamViKeThua.MOT_PHAN,
            mac_dinh=number == 0,
        )
    DonVi.objects.filter(pk=unit.pk).update(den_ngay=EVE)
    rebuild_pham_vi()


def line(unit: DonVi, *, by) -> list[tuple[dt.date | None, list[str]]]:
    return [(moc.ngay, moc.viec) for moc in lich_su(unit, user=by).moc]


def test_an_ended_commune_s_line_tells_all_that_happened_to_it(tinh):
    unit, admin = tinh.don_vi["a1"], tinh.nguoi["quan_tri"]
    rename_don_vi(
        don_vi=unit, ten="Thị trấn Anh A1", loai="Thị trấn", tu_ngay=dt.date(2024, 3, 1), by=admin
    )
    merge(tinh, "a1", "b1")
    f.TenDonViFactory(
        don_vi=f.DonViFactory(), ten="Xã Khác", tu_ngay=dt.date(2024, 3, 1)
    )  # somebody else's

    unit.refresh_from_db()

    told = line(unit, by=admin)

    assert [ngay for ngay, _ in told] == [REFORM, dt.date(2024, 3, 1), None]
    assert told[1][1] == ["Chuyển từ xã thành thị trấn: Xã Anh A1 thành Thị trấn Anh A1."]
    assert "Nhập toàn bộ vào Xã Phong Quang (Tỉnh Anh TINH)." in told[0][1]
    assert any("kết thúc hoạt động (hết ngày 30/06/2025)" in s for s in told[0][1])
    assert "Thuộc Huyện Anh A." in told[2][1]


def test_a_merged_commune_names_its_predecessors_with_the_district_of_then(client, tinh):
    new = merge(tinh, "a1", "b1")
    client.force_login(tinh.nguoi["cv_tinh"])

    page = client.get(f"/don-vi/{new.pk}/")

    sides = page.context["lich_su"].tu
    assert [(s.ten, s.thuoc, s.toan_bo, s.mo_duoc) for s in sides] == [
        ("Xã Anh A1", "Huyện Anh A, Tỉnh Anh TINH", True, True),
        ("Xã Anh B1", "Huyện Anh B, Tỉnh Anh TINH", True, True),
    ]
    (first, *_) = page.context["lich_su"].moc
    assert first.ngay == REFORM
    assert first.can_cu[0].ten == "Sắp xếp thử"
    assert (
        "Nhận toàn bộ Xã Anh A1 (Huyện Anh A, Tỉnh Anh TINH); "
        "toàn bộ Xã Anh B1 (Huyện Anh B, Tỉnh Anh TINH)."
    ) in first.viec
    assert f'href="/don-vi/{tinh.don_vi["a1"].pk}/"' in page.text


def test_a_divided_predecessor_is_marked_and_an_undone_edge_is_not_told(client, tinh):
    x = merge(tinh, "a1")
    y = merge(tinh, "b1", ma="01852", ten="Xã Kia")
    divide(tinh, "a2", x, y)
    f.KeThuaFactory(tu=f.DonViFactory(), den=x, huy_luc=timezone.now())
    client.force_login(tinh.nguoi["cv_tinh"])

    page = client.get(f"/don-vi/{x.pk}/")
    assert [(s.ten, s.chia) for s in page.context["lich_su"].tu] == [
        ("Xã Anh A1", False),
        ("Xã Anh A2", True),
    ]
    assert "đơn vị này đã bị chia; đây là nơi kế thừa chính" in page.text
    assert "nơi kế thừa chính là đơn vị khác" in client.get(f"/don-vi/{y.pk}/").text
    old = client.get(f"/don-vi/{tinh.don_vi['a2'].pk}/")
    assert "Địa bàn chia cho 2 đơn vị" in old.text
    assert old.context["lich_su"].bi_chia


def test_meetings_stay_with_the_unit_that_held_them(client, tinh):
    new = merge(tinh, "a1", "b1")
    block = f.KhoiFactory(don_vi=new, tu_ngay=REFORM)
    for ky in (1, 2, 3):
        adopted(tinh.co_quan["a1"], nam=2024, ky=ky)
    adopted(block, nam=2026, ky=2)
    client.force_login(tinh.nguoi["cv_tinh"])

    (panel,) = [
        p
        for p in client.get(f"/don-vi/{new.pk}/").context["panels"]
        if p.template == "khoi/don_vi/_giao_ban.html"
    ]

    groups = {
        g.don_vi.ten: {n.nam: (n.so.phai_hop, n.so.da_thong_qua) for n in g.nam}
        for g in panel.context["nhom"]
    }
    assert groups["Xã Phong Quang"] == {2026: (10, 1), 2025: (6, 0)}
    assert groups["Xã Anh A1"] == {2025: (6, 0), 2024: (12, 3)}
    assert groups["Xã Anh B1"][2024] == (12, 0)
    old_year = f'href="/giao-ban/khoi/{tinh.co_quan["a1"].pk}/?nam=2024"'
    assert old_year in client.get(f"/don-vi/{new.pk}/").text
    assert client.get(f"/giao-ban/khoi/{tinh.co_quan['a1'].pk}/?nam=2024").context["da_hop"] == 3
    client.force_login(tinh.nguoi["btv"])  # reads published things only
    assert "Giao ban qua các năm" not in client.get(f"/don-vi/{new.pk}/").text


def test_a_block_s_minutes_lead_to_those_of_the_blocks_before_it(client, tinh):
    stranger = make_tinh("Bình")
    new = merge(tinh, "a1", "b1")
    block = f.KhoiFactory(don_vi=new, tu_ngay=REFORM)
    f.TenCoQuanFactory(co_quan=block)
    secretary = f.NguoiDungFactory()
    f.PhanVaiFactory(
        nguoi_dung=secretary, vai_tro=VaiTro.THU_KY_KHOI, co_quan=block, tu_ngay=REFORM
    )
    adopted(tinh.co_quan["a1"], nam=2024, ky=1)
    client.force_login(secretary)

    own = client.get("/giao-ban/")
    old = client.get(f"/giao-ban/khoi/{tinh.co_quan['a1'].pk}/")

    assert {b.pk for b in own.context["khoi_cu"]} == {
        tinh.co_quan["a1"].pk,
        tinh.co_quan["b1"].pk,
    }
    assert f'href="/giao-ban/khoi/{tinh.co_quan["a1"].pk}/"' in own.text
    assert (old.context["nam"], old.context["khoi_cu"]) == (2025, [])  # its last year
    offer = 'btn-primary" href="/giao-ban/khoi/'
    assert (offer in own.text, offer in old.text) == (True, False)
    client.force_login(stranger.nguoi["thu_ky.a1"])
    assert client.get("/giao-ban/").context["khoi_cu"] == []


def test_a_district_s_and_a_province_s_meetings_are_those_of_their_communes_then(tinh):
    merge(tinh, "a1", "b1")
    adopted(tinh.co_quan["a1"], nam=2024, ky=1)

    def years(key: str) -> dict[int, tuple[int, int]]:
        (own,) = giao_ban_qua_nam(tinh.don_vi[key], user=tinh.nguoi["cv_tinh"], hom_nay=TODAY)
        return {n.nam: (n.so.phai_hop, n.so.da_thong_qua) for n in own.nam}

    assert years("tinh")[2024] == (36, 1)
    assert years("a")[2024] == (24, 1)
    assert years("tinh")[2026] == (10, 0)  # a2 goes on; the merged commune has no block here


def test_names_outside_the_scope_are_told_without_a_link(client, tinh):
    stranger = make_tinh("Bình")
    new = merge(tinh, "a1")
    f.KeThuaFactory(tu=stranger.don_vi["a1"], den=new)
    client.force_login(stranger.nguoi["thu_ky.a1"])

    page = client.get(f"/don-vi/{stranger.don_vi['a1'].pk}/")

    assert page.status_code == 200
    assert "Xã Phong Quang" in page.text
    assert f"/don-vi/{new.pk}/" not in page.text
    for tail in ("", "ban-do/", "so-lieu/", "so-lieu/xlsx/"):
        assert client.get(f"/don-vi/{new.pk}/{tail}").status_code == 404


def test_children_and_heads_as_of_the_day(client, tinh):
    merge(tinh, "a1", "b1")
    f.ThanhVienFactory(khoi=tinh.co_quan["a2"], truong=True, can_bo__ho_ten="Lương Văn Suối")
    client.force_login(tinh.nguoi["cv_tinh"])
    url = f"/don-vi/{tinh.don_vi['a'].pk}/"

    before = client.get(url, {"ngay": "2025-06-30"}).context["con"]
    after = client.get(url).context["con"]

    assert [str(unit) for unit in before] == ["Xã Anh A1", "Xã Anh A2"]
    assert [(str(unit), unit.truong) for unit in after] == [("Xã Anh A2", "Lương Văn Suối")]
    client.force_login(tinh.nguoi["btv"])
    assert "Lương Văn Suối" not in client.get(url).text


def test_the_decree_behind_a_name_is_read_from_the_journal(tinh):
    unit = tinh.don_vi["a1"]
    name = rename_don_vi(
        don_vi=unit, ten="Phường Anh", loai="Phường", tu_ngay=REFORM, by=tinh.nguoi["quan_tri"]
    )
    event = f.SuKienSapXepFactory(ten="Đổi loại xã thành phường")
    ThayDoiSapXep.objects.create(su_kien=event, bang="tendonvi", khoa=name.pk)

    (moc, _) = lich_su(unit, user=tinh.nguoi["quan_tri"]).moc

    assert moc.can_cu == [event]


def test_the_page_costs_the_same_for_one_predecessor_and_for_many(client, tinh):
    new = merge(tinh, "a1")
    client.force_login(tinh.nguoi["cv_tinh"])

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/don-vi/{new.pk}/").status_code == 200
        return len(asked)

    statements()
    before = statements()
    event = f.SuKienSapXepFactory()
    for _ in range(6):
        old = f.DonViFactory(den_ngay=EVE)
        f.TenDonViFactory(don_vi=old, den_ngay=EVE)
        f.KhoiFactory(don_vi=old, den_ngay=EVE)
        f.KeThuaFactory(su_kien=event, tu=old, den=new)
    rebuild_pham_vi()

    assert statements() == before


def test_the_short_cuts_are_the_reorganisations_of_the_province(client, tinh):
    other = make_tinh("Bình")
    new = merge(tinh, "a1", "b1")
    f.SuKienSapXepFactory(hieu_luc_ngay=dt.date(2024, 1, 1))  # touches nothing of either province
    rename_don_vi(
        don_vi=new, ten="Phường Mới", loai="Phường", tu_ngay=dt.date(2026, 4, 30),
        by=f.NguoiDungFactory(is_superuser=True),
    )  # fmt: skip
    f.SuKienSapXepFactory(hieu_luc_ngay=dt.date(2026, 4, 30))
    undone = f.SuKienSapXepFactory(
        hieu_luc_ngay=dt.date(2026, 8, 1), trang_thai="da_hoan_tac", huy_luc=timezone.now()
    )
    f.KeThuaFactory(su_kien=undone, tu=tinh.don_vi["a2"], huy_luc=timezone.now())

    def offered(who, unit) -> list[dt.date]:
        client.force_login(who)
        return [day for _, day in client.get(f"/don-vi/{unit.pk}/").context["cac_ngay"]]

    both = [EVE, REFORM, dt.date(2026, 4, 29), dt.date(2026, 4, 30), TODAY]
    assert offered(tinh.nguoi["cv_tinh"], tinh.don_vi["tinh"]) == both
    assert offered(tinh.nguoi["cv_tinh"], new) == both
    assert offered(other.nguoi["cv_tinh"], other.don_vi["a1"]) == [TODAY]
