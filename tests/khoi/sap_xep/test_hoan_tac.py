"""Undoing: everything as before, byte by byte, and refused as soon as something stands on it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from khoi.enums import LoaiCoQuan, TrangThaiSapXep, VaiTro
from khoi.models import (
    CoQuan,
    DonVi,
    KeThua,
    NguoiDung,
    PhanVai,
    TenCoQuan,
    TenDonVi,
    ThanhVien,
)
from khoi.queries.sap_xep.dau_vet import ROOTS
from khoi.queries.tham_chieu import pointing_at
from khoi.services.nap_tinh import load_tinh
from khoi.services.sap_xep.hoan_tac import undo_su_kien
from khoi.services.sap_xep.thuc_hien import execute_su_kien
from nen.errors import BusinessRuleError
from tests.factories import chamdiem as c, khoi as f, sap_xep as r
from tests.khoi.sap_xep.doi_chieu import checksums
from tests.khoi.sap_xep.kich_ban import (
    NGAY,
    adopted,
    cha,
    chuyen,
    doi_ten,
    ket_thuc,
    lap,
    nhap,
    phan,
    su_kien,
    van_hanh,
    xa,
)
from tests.the_gioi import make_tinh


@pytest.fixture
def operator(db):
    return van_hanh()


def everything(tinh):
    """One line of each kind: merged, divided, founded, renamed, moved, ended."""
    d = tinh.don_vi
    return [
        nhap(d["a1"], **xa(d["a1"].ma, "Xã Mới"), **cha(d["tinh"])),
        phan(d["a2"], chinh=True, **xa(d["a1"].ma)),
        phan(d["a2"], **xa("90002", "Phường Hai", "Phường"), **cha(d["tinh"])),
        lap(**xa("90003", "Xã Lập"), **cha(d["b"])),
        doi_ten(d["tinh"], loai="Thành phố"),
        chuyen(d["b1"], d["tinh"]),
        doi_ten(d["b1"], "Xã Đổi"),
        ket_thuc(d["a"]),
    ]


def executed(tinh, operator, *lines):
    return execute_su_kien(su_kien=su_kien(*(lines or everything(tinh)), by=operator), by=operator)


def test_all_rows_are_as_before(tinh, operator):
    f.ThanhVienFactory(khoi_id=tinh.co_quan["a1"].pk, khoi=None, truong=True)
    f.ThanhVienFactory(
        khoi_id=tinh.co_quan["a2"].pk, khoi=None, den_ngay=dt.date(2026, 1, 1), ly_do_thoi="nghỉ"
    )
    r.BoPhanGiuFactory(co_quan=tinh.co_quan["a2"])
    before = checksums()
    event = executed(tinh, operator)
    assert {t for t, sum_ in checksums().items() if sum_ != before[t]} == {
        f"khoi_{name}"
        for name in (
            "donvi", "tendonvi", "chadonvi", "kethua", "coquan", "tencoquan", "bophangiu",
            "phanvai", "thanhvien", "phamvidonvi",
        )
    }  # fmt: skip

    event = undo_su_kien(su_kien=event, ly_do="nhầm ngày", by=operator)

    assert checksums() == before
    assert event.trang_thai == TrangThaiSapXep.DA_HOAN_TAC
    assert event.chuyen.order_by("pk").last().ly_do == "nhầm ngày"
    assert DonVi.objects.filter(ma="90003").get().huy_luc is not None
    assert KeThua.objects.exclude(huy_luc=None).count() == 3


def test_names_written_ahead_by_the_templates_give_way_and_come_back(operator):
    """A province becomes a city two months before its Ban is to be called otherwise."""
    load_tinh(ma_tinh=["06"])
    tinh = DonVi.objects.get(ma="06")
    ban = CoQuan.objects.get(don_vi=tinh, loai=LoaiCoQuan.BAN_TINH)
    before = checksums()
    renamed = doi_ten(tinh, "Thành phố Bắc Kạn", "Thành phố")
    event = su_kien(renamed, by=operator, hieu_luc_ngay=dt.date(2025, 1, 1))

    event = execute_su_kien(su_kien=event, by=operator)

    rows = ban.ten.order_by("tu_ngay").values_list("ten", "ten_cap_tren", "tu_ngay", "den_ngay")
    assert list(rows) == [
        ("Ban Dân vận", "Thành ủy Bắc Kạn", dt.date(2025, 1, 1), dt.date(2025, 2, 28)),
        ("Ban Tuyên giáo và Dân vận", "Thành ủy Bắc Kạn", dt.date(2025, 3, 1), None),
        ("Ban Dân vận", "Tỉnh ủy Bắc Kạn", None, dt.date(2024, 12, 31)),
    ]
    undo_su_kien(su_kien=event, ly_do="nhầm", by=operator)
    assert checksums() == before


def test_a_name_that_somebody_typed_ahead_does_not_give_way(operator):
    load_tinh(ma_tinh=["06"])
    tinh = DonVi.objects.get(ma="06")
    TenCoQuan.objects.filter(co_quan__don_vi=tinh, tu_ngay=dt.date(2025, 3, 1)).update(
        ky_hieu="BTG"
    )
    event = su_kien(
        doi_ten(tinh, "Thành phố Bắc Kạn", "Thành phố"),
        by=operator,
        hieu_luc_ngay=dt.date(2025, 1, 1),
    )

    with pytest.raises(BusinessRuleError, match="đã có tên cơ quan bắt đầu từ ngày 01/03/2025"):
        execute_su_kien(su_kien=event, by=operator)


def test_what_a_loader_wrote_without_a_journal_is_not_taken_back(operator):
    event = f.SuKienSapXepFactory(hieu_luc_ngay=NGAY, nguon="goi_2025", co_quan=None)
    f.KeThuaFactory(su_kien=event)
    before = checksums()

    with pytest.raises(BusinessRuleError, match="không có nhật ký"):
        undo_su_kien(su_kien=event, ly_do="thử", by=operator)

    assert checksums() == before


def test_the_same_list_can_be_executed_again(tinh, operator):
    undo_su_kien(su_kien=executed(tinh, operator), ly_do="nhầm", by=operator)

    executed(tinh, operator)

    assert DonVi.objects.valid().in_force(NGAY).filter(ma="90003").count() == 1


def body() -> CoQuan:
    return CoQuan.objects.get(don_vi__ma="90003", loai=LoaiCoQuan.KHOI)


def unit() -> DonVi:
    return DonVi.objects.get(ma="90003")


def test_a_move_between_provinces_is_undone_by_who_administers_both(tinh, operator):
    other = make_tinh("B")
    event = executed(tinh, operator, chuyen(tinh.don_vi["a1"], other.don_vi["a"]))
    for world in (tinh, other):
        with pytest.raises(PermissionDenied):
            undo_su_kien(su_kien=event, ly_do="nhầm", by=world.nguoi["quan_tri"])
    both = tinh.nguoi["quan_tri"]
    f.PhanVaiFactory(nguoi_dung=both, vai_tro=VaiTro.QUAN_TRI, co_quan=other.co_quan["tinh"])

    event = undo_su_kien(su_kien=event, ly_do="nhầm", by=NguoiDung.objects.get(pk=both.pk))

    assert event.trang_thai == TrangThaiSapXep.DA_HOAN_TAC


WRITTEN = {
    "minutes": (lambda: f.GiaoBanFactory(khoi_id=body().pk, khoi=None), "giao ban"),
    "a seat": (lambda: f.ThanhVienFactory(khoi_id=body().pk, khoi=None), "thành viên Khối"),
    "a role": (
        lambda: f.PhanVaiFactory(vai_tro=VaiTro.TRUONG_KHOI, co_quan=body()),
        "phân vai",
    ),
    "a keeper": (lambda: r.BoPhanGiuFactory(co_quan=body()), "bộ phận giữ việc"),
    "a decision": (lambda: r.KienToanFactory(khoi_id=body().pk, khoi=None), "kiện toàn"),
    "a sheet": (lambda: c.PhieuChamFactory(khoi_id=body().pk, khoi=None), "phiếu"),
    "a unit below": (lambda: f.ChaDonViFactory(cha=unit()), "đơn vị cấp trên"),
    "another body": (lambda: f.CoQuanFactory(loai=LoaiCoQuan.BAN_TINH, don_vi=unit()), "cơ quan"),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_refused_once_something_is_written_on_a_new_unit(tinh, operator, what):
    event = executed(tinh, operator)
    write, word = WRITTEN[what]
    write()
    before = checksums()

    with pytest.raises(BusinessRuleError, match=f"(?i)đã có 1 {word}"):
        undo_su_kien(su_kien=event, ly_do="nhầm", by=operator)

    assert checksums() == before


def test_every_foreign_key_of_every_app_is_looked_at():
    found = {f"{model._meta.label}.{column}" for model, column, _ in pointing_at(*ROOTS)}

    assert {
        "khoi.GiaoBan.khoi",
        "khoi.KienToan.khoi",
        "khoi.SuKienSapXep.co_quan",
        "chamdiem.PhieuCham.khoi",
        "chamdiem.KetQua.cap_tren",
        "baocao.BaoCao.ban",
    } <= found
    assert not any("Event." in name or "PhamViDonVi" in name for name in found)


def test_refused_when_a_new_row_was_changed(tinh, operator):
    event = executed(tinh, operator)
    TenDonVi.objects.filter(don_vi=unit()).update(ten="Xã Sửa")

    with pytest.raises(BusinessRuleError, match="1 tên đơn vị do lần sắp xếp này lập đã được sửa"):
        undo_su_kien(su_kien=event, ly_do="nhầm", by=operator)


def test_refused_when_an_ended_row_was_changed_again(tinh, operator):
    event = executed(tinh, operator)
    role = PhanVai.objects.get(nguoi_dung=tinh.nguoi["ld_huyen.a"])
    role.den_ngay = dt.date(2025, 5, 1)
    role.save()

    with pytest.raises(BusinessRuleError, match="1 phân vai mà lần sắp xếp này kết thúc"):
        undo_su_kien(su_kien=event, ly_do="nhầm", by=operator)


def test_refused_while_a_later_event_stands_on_it(tinh, operator, ngay):
    first = executed(tinh, operator)
    ngay(dt.date(2025, 8, 1))
    second = execute_su_kien(
        su_kien=su_kien(doi_ten(unit(), "Xã Hai lần"), hieu_luc_ngay=dt.date(2025, 8, 1)),
        by=operator,
    )

    with pytest.raises(BusinessRuleError, match="Lần sắp xếp sau đó «Sắp xếp thử»"):
        undo_su_kien(su_kien=first, ly_do="nhầm", by=operator)

    undo_su_kien(su_kien=second, ly_do="nhầm", by=operator)
    undo_su_kien(su_kien=first, ly_do="nhầm", by=operator)
    assert not DonVi.objects.valid().filter(ma="90003").exists()


def test_an_earlier_event_does_not_stand_in_the_way(tinh, operator, ngay):
    executed(tinh, operator)
    ngay(dt.date(2025, 8, 1))
    draft = su_kien(ket_thuc(unit()), hieu_luc_ngay=dt.date(2025, 8, 1), by=operator)
    before = checksums()
    second = execute_su_kien(su_kien=draft, by=operator)

    undo_su_kien(su_kien=second, ly_do="nhầm", by=operator)

    assert checksums() == before


def test_refused_once_the_time_is_settled(tinh, operator):
    event = executed(tinh, operator)
    adopted(tinh.co_quan["b1"], dt.date(2025, 7, 5))  # a unit that was renamed and moved

    with pytest.raises(BusinessRuleError, match="đã chốt đến hết ngày 05/07/2025"):
        undo_su_kien(su_kien=event, ly_do="nhầm", by=operator)


def test_refused_when_an_old_seat_was_given_again(tinh, operator):
    role = PhanVai.objects.get(nguoi_dung=tinh.nguoi["ld_huyen.a"])
    event = executed(tinh, operator)
    f.PhanVaiFactory(
        nguoi_dung=role.nguoi_dung, vai_tro=role.vai_tro, co_quan=role.co_quan, tu_ngay=NGAY
    )

    with pytest.raises(BusinessRuleError, match="trùng thời gian"):
        undo_su_kien(su_kien=event, ly_do="nhầm", by=operator)

    assert DonVi.objects.valid().filter(ma="90003").exists()


def test_state_and_reason(tinh, operator):
    draft = su_kien(*everything(tinh))
    with pytest.raises(BusinessRuleError, match="Chỉ hoàn tác được lần sắp xếp đã thực hiện"):
        undo_su_kien(su_kien=draft, ly_do="nhầm", by=operator)
    event = execute_su_kien(su_kien=draft, by=operator)
    with pytest.raises(BusinessRuleError, match="Hãy ghi lý do"):
        undo_su_kien(su_kien=event, ly_do=" ", by=operator)
    undo_su_kien(su_kien=event, ly_do="nhầm", by=operator)
    with pytest.raises(BusinessRuleError, match="Chỉ hoàn tác được"):
        undo_su_kien(su_kien=event, ly_do="nhầm", by=operator)


@pytest.mark.parametrize(
    ("who", "may"), [("quan_tri", True), ("ld_tinh", False), ("thu_ky.a1", False), ("B", False)]
)
def test_who_undoes(tinh, operator, who, may):
    event = executed(tinh, operator)
    person = make_tinh("B").nguoi["quan_tri"] if who == "B" else tinh.nguoi[who]
    person = NguoiDung.objects.get(pk=person.pk)

    if may:
        undo_su_kien(su_kien=event, ly_do="nhầm", by=person)
        assert not DonVi.objects.valid().filter(ma="90003").exists()
    else:
        with pytest.raises(PermissionDenied):
            undo_su_kien(su_kien=event, ly_do="nhầm", by=person)
        assert ThanhVien.objects.count() == 0
        assert DonVi.objects.valid().filter(ma="90003").exists()
