"""After a merger: who finishes the open round, who reads which years, what is settled."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from chamdiem.enums import CapCham, TrangThaiPhieu, XepLoai
from chamdiem.models import DotCham, KetQua, PhieuCham
from chamdiem.providers.don_vi import con_vuong, don_vi_panel, ngay_khoa, so_lieu
from chamdiem.queries.don_vi import ket_qua_cac_nam
from chamdiem.queries.phieu import con_thieu
from chamdiem.services.cong_bo import publish_dot
from chamdiem.services.diem import keep_diem
from chamdiem.services.phieu import approve_phieu, submit_phieu
from nen.providers import viec_can_lam_of
from tests.factories.chamdiem import SELF, MinhChungFactory, dong_of, fill, make_dot, phieu_of
from tests.factories.khoi import NguoiDungFactory
from tests.factories.xep_hang import province_round
from tests.sap_nhap import NGAY, merge
from tests.the_gioi import make_tinh


@pytest.fixture
def hai_tinh(db, ngay):
    ngay(dt.date(2024, 1, 8))
    return make_tinh("A"), make_tinh("B")


@pytest.fixture
def mo(hai_tinh):
    """The open round of 2023 in A; the sheet of a1 stands at its district."""
    a, _ = hai_tinh
    dot = make_dot(a)
    sheet = phieu_of(dot, a.co_quan["a1"])
    fill(sheet, a.nguoi["thu_ky.a1"], SELF)
    MinhChungFactory(dong=dong_of(sheet, "1.2"))
    submit_phieu(phieu=sheet, by=a.nguoi["thu_ky.a1"])
    approve_phieu(phieu=sheet, by=a.nguoi["truong.a1"])
    return dot


@pytest.fixture
def cong_bo(hai_tinh):
    """Published rounds of A for 2021 and 2022, of B for 2022; B's rubric is another one."""
    a, b = hai_tinh
    made = {
        ("A", 2021): province_round(a, so_xa=0, tong=(60, 90, 70), nam=2021),
        ("A", 2022): province_round(a, so_xa=0, tong=(90, 70, 55), nam=2022),
        ("B", 2022): province_round(b, so_xa=0, tong=(85,), nam=2022),
    }
    for (ten, _), dot in made.items():
        publish_dot(dot=dot, by=(a if ten == "A" else b).nguoi["ld_tinh"])
    return made


@pytest.fixture
def sap_nhap(hai_tinh, ngay):
    """Merges, once called; the clock then stands in the autumn of 2025."""

    def run(**more):
        ngay(NGAY)
        moi, event = merge(*hai_tinh, **more)
        ngay(dt.date(2025, 10, 1))
        return moi, event

    return run


def fresh(user):
    """The same person as a new request finds them."""
    return type(user).objects.get(pk=user.pk)


def test_the_heir_finishes_the_open_round_of_its_predecessor(hai_tinh, mo, sap_nhap):
    a, _ = hai_tinh
    moi, _ = sap_nhap()
    officer, leader = moi.nguoi["cv_tinh"], moi.nguoi["ld_tinh"]

    for key, heir in (("a2", "n1"), ("b1", "n2")):
        sheet = phieu_of(mo, a.co_quan[key])
        fill(sheet, moi.nguoi[f"thu_ky.{heir}"], SELF)
        MinhChungFactory(dong=dong_of(sheet, "1.2"))
        submit_phieu(phieu=sheet, by=moi.nguoi[f"thu_ky.{heir}"])
        approve_phieu(phieu=sheet, by=moi.nguoi[f"truong.{heir}"])
    for sheet in PhieuCham.objects.filter(dot=mo).select_related("dot", "buoc", "khoi"):
        assert sheet.buoc.cap == CapCham.HUYEN
        for level in (CapCham.HUYEN, CapCham.TINH):
            keep_diem(phieu=sheet, by=officer)
            fill(sheet, officer, {"3.1": 8})
            assert con_thieu(sheet, level) == []
            sheet = submit_phieu(phieu=sheet, by=officer)
        assert sheet.trang_thai == TrangThaiPhieu.HOAN_TAT
    dot = publish_dot(dot=mo, by=leader)

    assert dot.ban_id == a.co_quan["tinh"].pk
    assert KetQua.objects.visible_to(fresh(moi.nguoi["btv"])).filter(dot=dot).count() == 3


def test_others_do_not_finish_it(hai_tinh, mo, sap_nhap):
    a, _ = hai_tinh
    moi, _ = sap_nhap()
    la = make_tinh("C")
    own, divided = phieu_of(mo, a.co_quan["a2"]), phieu_of(mo, a.co_quan["b1"])
    at_district = phieu_of(mo, a.co_quan["a1"])

    for sheet, user in (
        (own, moi.nguoi["thu_ky.n2"]),
        (divided, moi.nguoi["thu_ky.n1"]),  # sees a part of it, is not its chief heir
        (at_district, la.nguoi["cv_tinh"]),
        (at_district, a.nguoi["cv_huyen.a"]),
        (at_district, a.nguoi["cv_tinh"]),
        (at_district, moi.nguoi["quan_tri"]),
    ):
        with pytest.raises(PermissionDenied):
            submit_phieu(phieu=sheet, by=fresh(user))
    with pytest.raises(PermissionDenied):
        publish_dot(dot=mo, by=la.nguoi["ld_tinh"])


def test_former_people_see_nothing_and_the_heirs_see_all(client, hai_tinh, mo, cong_bo, sap_nhap):
    a, _ = hai_tinh
    moi, _ = sap_nhap()
    la = make_tinh("C")
    ranking = reverse("chamdiem:xep-hang-detail", args=[cong_bo["A", 2022].pk])
    sheet = reverse("chamdiem:phieu-detail", args=[phieu_of(mo, a.co_quan["a1"]).pk])
    file = reverse(
        "chamdiem:minh-chung-download",
        args=[dong_of(phieu_of(mo, a.co_quan["a1"]), "1.2").minh_chung.pk],
    )

    def answers(user):
        client.force_login(user)
        found = [client.get(url) for url in (ranking, sheet, file)]
        for response in found:
            if response.streaming:
                response.getvalue()  # read to its end, the file is closed
        return [response.status_code for response in found]

    assert answers(moi.nguoi["ld_tinh"]) == [200, 200, 200]
    assert answers(moi.nguoi["thu_ky.n1"]) == [200, 200, 200]
    assert answers(moi.nguoi["thu_ky.n3"]) == [404, 404, 404]
    assert answers(moi.nguoi["btv"]) == [200, 404, 404]
    for who in ("cv_tinh", "ld_huyen.a", "cv_huyen.a", "thu_ky.a1", "btv"):
        assert answers(a.nguoi[who]) == [404, 404, 404]
    assert answers(la.nguoi["ld_tinh"]) == [404, 404, 404]


def test_what_waits_for_the_heir_says_whose_it_was(hai_tinh, mo, sap_nhap):
    a, _ = hai_tinh
    moi, _ = sap_nhap()

    of_province = {task.ten for task in viec_can_lam_of(moi.nguoi["cv_tinh"])}
    of_block = {task.ten for task in viec_can_lam_of(moi.nguoi["thu_ky.n1"])}

    assert "1 phiếu chấm điểm năm 2023 (Tỉnh A TINH) chờ thẩm định" in of_province
    assert "Tự chấm điểm năm 2023 (Xã A A2)" in of_block
    assert not any("phiếu chấm" in t.ten for t in viec_can_lam_of(fresh(a.nguoi["cv_huyen.a"])))


def test_a_units_page_has_its_predecessors_years_apart(hai_tinh, cong_bo, sap_nhap, ngay):
    moi, _ = sap_nhap()
    own = province_round(
        moi, so_xa=0, tong=(75, 66, 40), nam=2025, khoi=("n1", "n2", "n3"), co_huyen=False
    )
    ngay(dt.date(2026, 1, 10))
    publish_dot(dot=own, by=moi.nguoi["ld_tinh"])

    years = ket_qua_cac_nam(
        moi.don_vi["n1"], user=moi.nguoi["thu_ky.n1"], ngay=dt.date(2026, 1, 10)
    )

    assert [
        (
            one.don_vi.ten,
            one.don_vi.doi,
            one.don_vi.chia,
            [(y["nam"], y["xep_loai"]) for y in one.nam],
        )
        for one in years
    ] == [
        ("Xã Hợp Nhất", 0, False, [(2025, XepLoai.KHA)]),
        ("Xã A A1", 1, False, [(2022, XepLoai.TOT), (2021, XepLoai.TRUNG_BINH)]),
        ("Xã A A2", 1, False, [(2022, XepLoai.KHA), (2021, XepLoai.TOT)]),
        ("Xã A B1", 1, True, [(2022, XepLoai.TRUNG_BINH), (2021, XepLoai.KHA)]),
    ]
    latest = years[1].nam[0]
    assert (latest["hang_tinh"], latest["so_khoi"], latest["ten_tinh"]) == (1, 3, "Tỉnh A TINH")
    assert latest["bo"] == cong_bo["A", 2022].bo.ten


@pytest.mark.parametrize("so_nam", [1, 3])
def test_two_statements_for_any_number_of_predecessors(
    hai_tinh, sap_nhap, so_nam, django_assert_num_queries
):
    a, _ = hai_tinh
    for nam in range(2020, 2020 + so_nam):
        dot = province_round(a, so_xa=0, tong=(60, 90, 70), nam=nam)
        publish_dot(dot=dot, by=a.nguoi["ld_tinh"])
    moi, _ = sap_nhap()
    user = moi.nguoi["cv_tinh"]
    user.phan_vai_hien_hanh()

    with django_assert_num_queries(2):
        years = ket_qua_cac_nam(moi.don_vi["n1"], user=user, ngay=dt.date(2025, 10, 1))

    assert sum(len(one.nam) for one in years) == 3 * so_nam


def test_the_panel_is_for_those_who_may_see_the_results(hai_tinh, cong_bo, sap_nhap):
    a, _ = hai_tinh
    moi, _ = sap_nhap()
    la = make_tinh("C")
    unit = moi.don_vi["n1"]

    for user in (moi.nguoi["thu_ky.n1"], moi.nguoi["btv"], moi.nguoi["ld_tinh"]):
        assert don_vi_panel(user, unit) is not None
    for user in (
        fresh(a.nguoi["thu_ky.a1"]), fresh(a.nguoi["cv_tinh"]), moi.nguoi["thu_ky.n3"],
        la.nguoi["ld_tinh"], NguoiDungFactory(),
    ):  # fmt: skip
        assert don_vi_panel(user, unit) is None


def test_a_provinces_page_counts_its_predecessors_classes_apart(hai_tinh, cong_bo, sap_nhap):
    moi, _ = sap_nhap()

    years = ket_qua_cac_nam(moi.don_vi["tinh"], user=moi.nguoi["btv"], ngay=dt.date(2025, 10, 1))

    counts = {
        (one.don_vi.ten, y["nam"]): (y["so_khoi"], y["tot"]) for one in years for y in one.nam
    }
    assert counts == {
        ("Tỉnh A TINH", 2022): (3, 1),
        ("Tỉnh A TINH", 2021): (3, 1),
        ("Tỉnh B TINH", 2022): (3, 3),
    }


def test_what_hangs_on_units_and_what_is_settled(hai_tinh, mo, cong_bo, sap_nhap):
    a, b = hai_tinh
    keys = [a.don_vi[key].pk for key in ("tinh", "a1", "a2", "b1")]
    seen = {one.ten: (one.so, one.url) for one in con_vuong(a.nguoi["cv_tinh"], keys)}
    unseen = [one.so for one in con_vuong(b.nguoi["cv_tinh"], keys)]

    page = reverse("chamdiem:dot-detail", args=[mo.pk])
    assert seen == {
        "Phiếu chấm điểm chưa xong": (3, page),
        "Đợt chấm điểm chưa công bố": (1, page),
    }
    assert unseen == [0, 0]
    for key in ("tinh", "a", "a1"):
        assert ngay_khoa([a.don_vi[key].pk]).ngay == dt.date(2022, 12, 31)
    assert ngay_khoa([make_tinh("C").don_vi["a1"].pk]) is None


def test_a_round_published_within_its_year_settles_up_to_its_list_day(hai_tinh, ngay):
    a, _ = hai_tinh
    dot = province_round(a, so_xa=0, tong=(60,), nam=2024, chot_ngay=dt.date(2024, 11, 30))
    ngay(dt.date(2024, 12, 20))
    publish_dot(dot=dot, by=a.nguoi["ld_tinh"])

    assert ngay_khoa([a.don_vi["a1"].pk]).ngay == dt.date(2024, 11, 30)


def test_classes_are_counted_by_the_unit_of_then(hai_tinh, cong_bo, sap_nhap):
    a, b = hai_tinh
    moi, _ = sap_nhap()
    keys = [unit.pk for world in (a, b, moi) for unit in world.don_vi.values()]

    def counts(user):
        return {one.ma: dict(one.gia_tri) for one in so_lieu(user, keys, 2022)}

    seen = counts(moi.nguoi["btv"])
    assert seen["khoi-cham-diem"] == {
        world.don_vi[key].pk: 1 for world in (a, b) for key in ("a1", "a2", "b1")
    }
    assert seen["xep-loai-trung-binh"] == {a.don_vi["b1"].pk: 1}
    assert not any(counts(fresh(a.nguoi["btv"])).values())
    assert not DotCham.objects.visible_to(fresh(a.nguoi["btv"])).exists()


def test_another_heir_of_a_divided_commune_reads_published_sheets_only(
    mo, cong_bo, hai_tinh, sap_nhap
):
    moi, _ = sap_nhap()
    old = hai_tinh[0].co_quan["b1"]

    def years(who):
        rows = PhieuCham.objects.visible_to(moi.nguoi[who]).filter(khoi=old.pk)
        return set(rows.values_list("dot__nam", flat=True))

    assert years("thu_ky.n2") == {2021, 2022, 2023}
    assert years("thu_ky.n1") == {2021, 2022}
    assert years("thu_ky.n3") == set()
