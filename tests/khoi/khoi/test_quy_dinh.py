"""The rules of a block on a day: the country's, or its own province's; and the warnings by them."""

import datetime as dt

import pytest

from khoi.models import ChaDonVi, ChucDanh, QuyDinhThanhPhan, ThanhVien
from khoi.queries.khoi import filtered, register
from khoi.queries.thanh_phan import rules_of, rules_of_tinh, vacancies
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
TRUOC, SAU = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(dt.date(2025, 8, 1))


@pytest.fixture
def tinh():
    return make_tinh("Anh")


@pytest.fixture
def rieng(tinh) -> QuyDinhThanhPhan:
    """From July 2025 the province wants the Front's chair as head, and nobody else."""
    return f.QuyDinhThanhPhanFactory(
        tinh=tinh.don_vi["tinh"],
        vai_tro="truong",
        chuc_danh=ChucDanh.objects.get(ma="chu-tich-mttq"),
        tu_ngay=SAU,
    )


def codes(rules) -> list[str]:
    return [rule.chuc_danh.ma for rule in rules.order_by("chuc_danh__thu_tu")]


def test_a_province_s_own_rules_stand_in_place_of_the_country_s(tinh, rieng):
    khoi, other = tinh.co_quan["a1"].pk, make_tinh("Bình").co_quan["a1"].pk

    assert codes(rules_of(khoi, ngay=SAU)) == ["chu-tich-mttq"]
    assert len(codes(rules_of(khoi, ngay=TRUOC))) == 9
    assert len(codes(rules_of(other, ngay=SAU))) == 9
    assert codes(rules_of_tinh(tinh.don_vi["tinh"].pk, ngay=SAU)) == ["chu-tich-mttq"]
    assert len(codes(rules_of_tinh(tinh.don_vi["tinh"].pk, ngay=TRUOC))) == 9


def test_they_reach_a_commune_without_a_district_too(tinh, rieng):
    """As of July 2025 communes belong to their province directly."""
    unit = tinh.don_vi["a1"]
    ChaDonVi.objects.filter(don_vi=unit).update(den_ngay=TRUOC)
    f.ChaDonViFactory(don_vi=unit, cha=tinh.don_vi["tinh"], tu_ngay=SAU)

    khoi = tinh.co_quan["a1"].pk
    assert codes(rules_of(khoi, ngay=SAU)) == ["chu-tich-mttq"]
    assert len(codes(rules_of(khoi, ngay=TRUOC))) == 9


def test_a_voided_parent_gives_no_rules(tinh, rieng):
    ChaDonVi.objects.filter(don_vi=tinh.don_vi["a1"]).update(huy_luc="2025-07-02T00:00:00Z")

    assert len(codes(rules_of(tinh.co_quan["a1"].pk, ngay=SAU))) == 9


def test_the_register_counts_vacancies_by_each_province_s_rules(tinh, rieng):
    other = make_tinh("Bình")
    f.ThanhVienFactory(khoi=tinh.co_quan["a1"], truong=True, chuc_danh=rieng.chuc_danh, tu_ngay=SAU)
    operator = f.NguoiDungFactory(is_superuser=True)

    rows = {khoi.pk: khoi.so_khuyet for khoi in register(operator, ngay=SAU)}

    expected = {tinh.co_quan["a1"].pk: 0, tinh.co_quan["a2"].pk: 1, other.co_quan["a1"].pk: 9}
    assert {pk: rows[pk] for pk in expected} == expected
    assert {pk: vacancies(pk, ngay=SAU).count() for pk in expected} == expected


def test_each_warning_finds_its_blocks(tinh):
    """a1 is whole but for its head's position and two mandates, a2 has one member, b1 none."""
    a1, a2, b1 = (tinh.co_quan[key] for key in ("a1", "a2", "b1"))
    for rule in QuyDinhThanhPhan.objects.all():
        f.ThanhVienFactory(khoi=a1, vai_tro=rule.vai_tro, chuc_danh=rule.chuc_danh)
    f.ThanhVienFactory(khoi=a2, chuc_danh=ChucDanh.objects.get(ma="truong-cong-an"))
    seats = ThanhVien.objects.filter(khoi=a1)
    seats.filter(vai_tro="truong").update(chuc_danh=ChucDanh.objects.get(ma="bi-thu-dang-uy"))
    seats.filter(vai_tro="pho").update(het_nhiem_ky=SAU)
    seats.filter(chuc_danh__ma="truong-cong-an").update(het_nhiem_ky=dt.date(2025, 10, 30))
    ngay = dt.date(2025, 8, 1)

    def found(key: str) -> set[int]:
        rows = register(tinh.nguoi["cv_tinh"], ngay=ngay)
        return set(filtered(rows, ngay=ngay, thieu=key).values_list("pk", flat=True))

    police = ChucDanh.objects.get(ma="truong-cong-an").pk
    assert found("1") == {a2.pk, b1.pk}
    assert found("trong") == {b1.pk}
    assert found("truong") == {a2.pk, b1.pk}
    assert found("het") == {a1.pk}
    assert found("sap_het") == {a1.pk}
    assert found("nhiem_ky") == {a1.pk}
    assert found("khac") == {a1.pk}
    assert found(f"cd-{police}") == {b1.pk}
    assert found("") == found("cd-") == {a1.pk, a2.pk, b1.pk}
