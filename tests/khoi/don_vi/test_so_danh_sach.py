"""A newer list of units against those of the portal."""

import csv
import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from khoi.enums import HanhDongSapXep, NguonSapXep, TrangThaiSapXep
from khoi.models import DonVi, SuKienSapXep, TenCoQuan, TenDonVi
from khoi.queries.so_danh_sach import CHUYEN, DOI_TEN, DONG, MAU_THUAN, THEM
from khoi.services.danh_sach import LIST_TU
from khoi.services.nap_ca_nuoc import load_ca_nuoc
from khoi.services.nap_tinh import load_tinh
from khoi.services.sap_xep.thuc_hien import execute_su_kien
from khoi.services.so_danh_sach import compare_list, draft_of_list
from nen.errors import BusinessRuleError
from tests.factories import khoi as f


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dong_nai")]
CITY_DAY = dt.date(2026, 4, 30)  # Đồng Nai became a centrally-run city
COLUMNS = ("ma_tinh", "ten_tinh", "ma_xa", "ten_xa", "loai_xa", "vi_do", "kinh_do")


def rows(*provinces):
    with LIST_TU.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["ma_tinh"] in provinces]


def compared(listed, ngay=CITY_DAY):
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(listed)
    return compare_list(noi_dung=out.getvalue().encode(), ten_tep="moi.csv", ngay=ngay)


def kinds(result):
    return [(one.loai, one.cau) for one in result.so.khac]


def city(listed):
    return [row | {"ten_tinh": "Thành phố Đồng Nai"} for row in listed]


def test_the_packaged_list_differs_in_nothing_from_what_was_loaded():
    """Four of its kinds contradict the name: the name is what counts."""
    assert kinds(compared(rows("75"))) == []


def test_a_province_that_became_a_city_is_renamed():
    result = compared(city(rows("75")))

    assert kinds(result) == [(DOI_TEN, "Tỉnh Đồng Nai → Thành phố Đồng Nai (75)")]


def test_each_kind_of_difference_is_told_before_anything_is_written():
    load_ca_nuoc(ma_tinh={"80"})
    listed = rows("75", "80")
    before = TenDonVi.objects.count()
    closed, raised, moved = [row for row in listed if row["ma_tinh"] == "75"][:3]
    listed.remove(closed)
    old_name = raised["ten_xa"]
    raised["ten_xa"] = f"Phường {old_name.removeprefix('Phường ').removeprefix('Xã ')} Mới"
    moved.update(ma_tinh="80", ten_tinh="Tỉnh Tây Ninh")
    listed.append(raised | {"ma_xa": "99999", "ten_xa": "Xã Hoàn Toàn Mới"})

    result = compared(listed)

    assert {kind: len(result.so.of(kind)) for kind in (THEM, DOI_TEN, CHUYEN, DONG, MAU_THUAN)} == {
        THEM: 1, DOI_TEN: 1, CHUYEN: 1, DONG: 1, MAU_THUAN: 0,
    }  # fmt: skip
    assert result.so.of(DOI_TEN)[0].cau == f"{old_name} → {raised['ten_xa']} ({raised['ma_xa']})"
    assert result.so.of(CHUYEN)[0].cau.endswith("từ tỉnh mã 75 sang tỉnh mã 80")
    assert TenDonVi.objects.count() == before


def test_provinces_that_the_list_does_not_name_are_not_judged():
    load_ca_nuoc(ma_tinh={"80"})

    result = compared(rows("75"))

    assert (kinds(result), result.so.bo_qua) == ([], ["Tỉnh Tây Ninh"])


def test_another_code_for_the_same_name_is_a_conflict_not_a_new_unit():
    listed = rows("75")
    listed[0]["ma_xa"] = "99999"

    result = compared(listed)

    assert [kind for kind, _ in kinds(result)] == [THEM, DONG, MAU_THUAN]
    with pytest.raises(BusinessRuleError, match="mâu thuẫn"):
        draft_of_list(
            ket_qua=result, co_quan=None, ten="Thử", so_van_ban="",
            by=f.NguoiDungFactory(is_superuser=True),
        )  # fmt: skip
    assert not SuKienSapXep.objects.filter(nguon=NguonSapXep.DANH_SACH_MOI).exists()


def test_a_province_with_districts_is_to_be_reformed_first():
    load_tinh(ma_tinh={"04"})

    ((kind, sentence),) = kinds(compared(rows("04")))

    assert kind == MAU_THUAN
    assert "Tỉnh Cao Bằng (04) trên cổng còn cấp huyện" in sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ten_xa": "Biên Hòa", "loai_xa": ""}, "không cho biết loại đơn vị"),
        ({"ma_xa": "26068"}, "mỗi mã chỉ một đơn vị"),
        ({"ten_tinh": "Tỉnh Khác"}, "mỗi mã chỉ một đơn vị"),
        ({"ma_xa": ""}, "hãy ghi mã xã"),
    ],
    ids=["no kind", "a code twice", "a province with two names", "no code"],
)
def test_a_bad_cell_is_named_by_its_address(change, sentence):
    listed = rows("75")
    listed[5] |= change

    result = compared(listed)

    assert result.so_loi == 1
    assert sentence in result.loi[0]
    assert "7:" in result.loi[0].split(" ", 2)[1]
    assert not result.lap_duoc


def test_the_draft_is_executed_and_documents_say_thanh_uy_from_that_day():
    admin = f.NguoiDungFactory(is_superuser=True)
    listed = city(rows("75"))
    listed[0]["ten_xa"] = "Phường Thử Nghiệm"

    event = draft_of_list(
        ket_qua=compared(listed), co_quan=None, ten="Đồng Nai thành thành phố",
        so_van_ban="30/2026/QH16", by=admin,
    )  # fmt: skip

    assert (event.trang_thai, event.nguon) == (TrangThaiSapXep.DU_THAO, NguonSapXep.DANH_SACH_MOI)
    assert set(event.dong.values_list("hanh_dong", flat=True)) == {HanhDongSapXep.DOI_TEN}
    execute_su_kien(su_kien=event, by=admin)
    assert kinds(compared(listed)) == []
    province = DonVi.objects.in_force(CITY_DAY).get(cap="tinh", ma="75")
    names = TenCoQuan.objects.filter(co_quan__loai="ban_tinh", co_quan__don_vi=province)
    assert list(names.in_force(CITY_DAY).values_list("ten_cap_tren", "ky_hieu")) == [
        ("Thành ủy Đồng Nai", "BTGDVTU")
    ]
    assert names.in_force(dt.date(2026, 4, 29)).get().ten_cap_tren == "Tỉnh ủy Đồng Nai"


def test_a_list_without_a_difference_makes_no_draft():
    with pytest.raises(BusinessRuleError, match="không khác gì"):
        draft_of_list(
            ket_qua=compared(rows("75")), co_quan=None, ten="Thử", so_van_ban="",
            by=f.NguoiDungFactory(is_superuser=True),
        )  # fmt: skip


def test_a_province_officer_makes_no_draft_for_the_country():
    officer = f.PhanVaiFactory().nguoi_dung

    with pytest.raises(PermissionDenied):
        draft_of_list(
            ket_qua=compared(city(rows("75"))), co_quan=None, ten="Thử", so_van_ban="", by=officer
        )


def test_the_command_looks_only_and_says_what_it_found(tmp_path):
    path = tmp_path / "moi.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(city(rows("75")))
    out = StringIO()

    call_command("so_danh_sach", str(path), "--ngay=2026-04-30", stdout=out)

    assert "Đổi tên hoặc đổi loại: 1\n  Tỉnh Đồng Nai → Thành phố Đồng Nai (75)\n" in out.getvalue()
    assert not SuKienSapXep.objects.filter(nguon=NguonSapXep.DANH_SACH_MOI).exists()
    with pytest.raises(CommandError, match="Không đọc được"):
        call_command("so_danh_sach", str(tmp_path / "khong-co.csv"), "--ngay=2026-04-30")
