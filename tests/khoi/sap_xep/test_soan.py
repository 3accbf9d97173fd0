"""Drafts: what may be typed, by whom, in which state."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from khoi.enums import TrangThaiSapXep
from khoi.models import DongSapXep, DonVi, NguoiDung, PhanVai, SuKienSapXep
from khoi.queries.sap_xep.ke_hoach import ke_hoach
from khoi.services.nap_tinh import load_tinh
from khoi.services.sap_xep import dong as module
from khoi.services.sap_xep.soan import (
    DongMoi,
    add_dong,
    add_goi_2025,
    create_su_kien,
    delete_su_kien,
    remove_dong,
    replace_dong,
    schedule_su_kien,
    unschedule_su_kien,
    update_dong,
    update_su_kien,
)
from khoi.services.sap_xep.thuc_hien import execute_due
from nen.errors import BusinessRuleError
from tests.khoi.sap_xep.kich_ban import NGAY, NGAY_CUOI, doi_ten, ket_thuc, su_kien, van_hanh
from tests.the_gioi import make_tinh


DU_THAO, CHO_NGAY = TrangThaiSapXep.DU_THAO, TrangThaiSapXep.CHO_NGAY


def create(by, co_quan=None, **fields):
    defaults = {"ten": "Sắp xếp", "so_van_ban": "1/NQ-HĐND", "hieu_luc_ngay": NGAY}
    return create_su_kien(**defaults | fields, co_quan=co_quan, by=by)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("cv_tinh", True),
        ("ld_tinh", True),
        ("quan_tri", True),
        ("btv", False),
        ("ld_huyen.a", False),
        ("truong.a1", False),
        ("B", False),
    ],
)
def test_who_prepares(tinh, who, may):
    person = make_tinh("B").nguoi["cv_tinh"] if who == "B" else tinh.nguoi[who]
    ban = tinh.co_quan["tinh"]

    if not may:
        with pytest.raises(PermissionDenied):
            create(person, ban)
        with pytest.raises(PermissionDenied):
            replace_dong(su_kien=su_kien(co_quan=ban), dong=[], by=person)
        return
    event = create(person, ban)
    line = add_dong(su_kien=event, dong=ket_thuc(tinh.don_vi["a1"]), by=person)
    assert SuKienSapXep.objects.visible_to(person).contains(event)
    assert (line.thu_tu, event.trang_thai, event.tao_boi) == (1, DU_THAO, person)


def test_a_list_of_no_body_is_the_operators(tinh):
    with pytest.raises(PermissionDenied):
        create(tinh.nguoi["quan_tri"])


def test_lines_are_kept_as_typed_wrong_codes_too(tinh):
    operator = van_hanh()
    event = su_kien(ket_thuc(tinh.don_vi["a1"]), DongMoi(hanh_dong="ket_thuc", ma_cu=" 99 9 "))
    second = event.dong.get(thu_tu=2)
    assert second.ma_cu == "99 9"

    update_dong(dong_cu=second, dong=DongMoi(ma_cu="00001", ten_moi="Xã  Mơ\u0301i"), by=operator)
    third = add_dong(su_kien=event, dong=DongMoi(thu_tu=9), by=operator)
    remove_dong(dong=event.dong.get(thu_tu=1), by=operator)

    assert list(event.dong.values_list("thu_tu", "ma_cu", "ten_moi")) == [
        (2, "00001", "Xã Mới"),
        (9, "", ""),
    ]
    with pytest.raises(BusinessRuleError, match="dòng 2 bị trùng"):
        update_dong(dong_cu=third, dong=DongMoi(thu_tu=2), by=operator)


REFUSED = {
    "an act unknown": (DongMoi(hanh_dong="xoa"), "không có trong danh mục"),
    "a level unknown": (DongMoi(cap_cu="thon"), "cột cấp của đơn vị cũ"),
    "a text too long": (DongMoi(ten_moi="x" * 101), "dài quá 100 ký tự"),
    "a place off the earth": (DongMoi(vi_do=module.Decimal(91)), "vĩ độ"),
    "no number": (DongMoi(kinh_do=module.Decimal("NaN")), "kinh độ"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_table_could_not_hold_is_refused(tinh, case):
    line, sentence = REFUSED[case]
    event = su_kien(ket_thuc(tinh.don_vi["a1"]))

    with pytest.raises(BusinessRuleError, match=sentence):
        replace_dong(su_kien=event, dong=[ket_thuc(tinh.don_vi["a2"]), line], by=van_hanh())

    assert event.dong.get().ma_cu == tinh.don_vi["a1"].ma


def test_too_many_lines(tinh, monkeypatch):
    monkeypatch.setattr(module, "DONG_TOI_DA", 2)
    event = su_kien(ket_thuc(tinh.don_vi["a1"]))

    with pytest.raises(BusinessRuleError, match="nhiều nhất 2 dòng"):
        replace_dong(su_kien=event, dong=[DongMoi()] * 3, by=van_hanh())

    assert event.dong.count() == 1


def test_a_scheduled_list_is_closed_until_it_is_taken_back(tinh, ngay):
    ngay(NGAY_CUOI)
    operator = van_hanh()
    event = su_kien(doi_ten(tinh.don_vi["a1"], "Xã Đổi"))
    schedule_su_kien(su_kien=event, by=operator)
    writes = [
        lambda: replace_dong(su_kien=event, dong=[], by=operator),
        lambda: remove_dong(dong=event.dong.get(), by=operator),
        lambda: delete_su_kien(su_kien=event, by=operator),
        lambda: update(event, operator),
    ]
    for write in writes:
        with pytest.raises(BusinessRuleError, match="bỏ hẹn"):
            write()

    event = unschedule_su_kien(su_kien=event, by=operator)

    assert event.trang_thai == DU_THAO
    assert list(event.chuyen.values_list("tu", "den")) == [(DU_THAO, CHO_NGAY), (CHO_NGAY, DU_THAO)]
    update(event, operator)
    with pytest.raises(BusinessRuleError, match="phải giữ lại"):
        delete_su_kien(su_kien=event, by=operator)


def test_without_a_decree_it_may_be_rehearsed_not_scheduled(tinh, ngay):
    ngay(NGAY_CUOI)
    operator = van_hanh()
    event = su_kien(doi_ten(tinh.don_vi["a1"], "Xã Đổi"), so_van_ban=" ")

    with pytest.raises(BusinessRuleError, match="Chưa ghi số văn bản quyết định"):
        schedule_su_kien(su_kien=event, by=operator)

    event.refresh_from_db()
    assert event.trang_thai == DU_THAO
    assert ke_hoach(event).loi == []


def update(event, by):
    return update_su_kien(
        su_kien=event,
        ten="Khác",
        so_van_ban="2/QĐ",
        hieu_luc_ngay=dt.date(2025, 8, 1),
        lap_khoi=False,
        chuyen_vai_tro=False,
        by=by,
    )


def test_a_draft_is_thrown_away_with_its_lines(tinh):
    event = su_kien(ket_thuc(tinh.don_vi["a1"]))

    delete_su_kien(su_kien=event, by=van_hanh())

    assert not DongSapXep.objects.exists()


def test_only_a_right_list_of_a_day_to_come_is_scheduled(tinh, ngay):
    ngay(NGAY_CUOI)
    wrong = su_kien(doi_ten(DonVi(cap="xa", ma="99999"), "Xã Đổi"))
    with pytest.raises(BusinessRuleError, match="Dòng 1, cột mã đơn vị cũ"):
        schedule_su_kien(su_kien=wrong, by=van_hanh())
    right = su_kien(doi_ten(tinh.don_vi["a1"], "Xã Đổi"))
    with pytest.raises(PermissionDenied):
        schedule_su_kien(su_kien=right, by=tinh.nguoi["ld_tinh"])
    ngay(NGAY)
    with pytest.raises(BusinessRuleError, match="thực hiện ngay"):
        schedule_su_kien(su_kien=right, by=van_hanh())


# What beat does


def scheduled(tinh, ngay, *lines):
    ngay(NGAY_CUOI)
    event = su_kien(*lines, co_quan=tinh.co_quan["tinh"])
    return schedule_su_kien(su_kien=event, by=tinh.nguoi["quan_tri"])


def test_on_its_day_it_is_executed_in_the_name_of_who_scheduled_it(tinh, ngay):
    event = scheduled(tinh, ngay, doi_ten(tinh.don_vi["a1"], "Xã Đổi"))
    execute_due()
    event.refresh_from_db()
    assert event.trang_thai == CHO_NGAY

    ngay(NGAY)
    execute_due()

    event.refresh_from_db()
    assert event.trang_thai == TrangThaiSapXep.DA_THUC_HIEN
    assert event.chuyen.order_by("pk").last().boi == tinh.nguoi["quan_tri"]


def test_what_fails_goes_back_to_draft_with_the_reason_and_stops_nobody_else(tinh, ngay):
    fails = scheduled(tinh, ngay, ket_thuc(tinh.don_vi["a1"]))
    works = scheduled(tinh, ngay, doi_ten(tinh.don_vi["b1"], "Xã Đổi"))
    DonVi.objects.filter(pk=tinh.don_vi["a1"].pk).update(den_ngay=NGAY_CUOI)
    ngay(NGAY)

    execute_due()

    fails.refresh_from_db()
    works.refresh_from_db()
    assert (fails.trang_thai, works.trang_thai) == (DU_THAO, TrangThaiSapXep.DA_THUC_HIEN)
    reason = fails.chuyen.order_by("pk").last().ly_do
    assert reason.startswith("Không tự thực hiện được. Dòng 1, cột mã đơn vị cũ: Xã A A1 đã được")


def test_who_lost_the_right_does_not_execute(tinh, ngay):
    event = scheduled(tinh, ngay, ket_thuc(tinh.don_vi["a1"]))
    PhanVai.objects.filter(nguoi_dung=tinh.nguoi["quan_tri"]).update(den_ngay=NGAY_CUOI)
    ngay(NGAY)

    execute_due()

    event.refresh_from_db()
    assert event.trang_thai == DU_THAO
    assert "không còn quyền" in event.chuyen.order_by("pk").last().ly_do
    assert NguoiDung.objects.get(pk=tinh.nguoi["thu_ky.a1"].pk).phan_vai_hien_hanh()


# The packaged list


def test_the_packaged_list_needs_the_old_units(db):
    operator = van_hanh()
    load_tinh(ma_tinh={"19"})
    event = create(operator)

    with pytest.raises(BusinessRuleError, match=r"Tỉnh Bắc Kạn \(mã 06\): thiếu 117 đơn vị"):
        add_goi_2025(su_kien=event, ma_tinh={"19"}, by=operator)

    assert not event.dong.exists()


def test_the_packaged_list_has_its_day_and_its_provinces(db):
    operator = van_hanh()
    with pytest.raises(BusinessRuleError, match="hiệu lực từ 01/07/2025"):
        add_goi_2025(su_kien=create(operator, hieu_luc_ngay=NGAY_CUOI), ma_tinh={"19"}, by=operator)
    with pytest.raises(BusinessRuleError, match="Không có tỉnh mã 06"):
        add_goi_2025(su_kien=create(operator), ma_tinh={"06"}, by=operator)
