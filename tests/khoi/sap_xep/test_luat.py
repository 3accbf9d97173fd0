"""Every rule of a list: each error names its line and column, and all come at once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from khoi.enums import LoaiCoQuan
from khoi.models import DonVi, MauTenCoQuan, SuKienSapXep, TenDonVi
from khoi.queries.sap_xep import ke_hoach as module
from khoi.queries.sap_xep.ke_hoach import ke_hoach
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.sap_xep.soan import DongMoi
from tests.factories import khoi as f
from tests.khoi.sap_xep.kich_ban import (
    NGAY,
    adopted,
    cha,
    chuyen,
    doi_ten,
    ket_thuc,
    lap,
    loi,
    nhap,
    phan,
    su_kien,
    xa,
)


pytestmark = pytest.mark.django_db


def merged(d, *, into="90001", **columns):
    """Communes a1 and a2 merged, without errors."""
    first = {**xa(into, "Xã Mới"), **cha(d["a"]), **columns}
    return [nhap(d["a1"], **first), nhap(d["a2"], **xa(into))]


def test_a_right_list_has_no_errors(tinh):
    d = tinh.don_vi

    plan = ke_hoach(su_kien(*merged(d), doi_ten(d["b1"], "Xã Khác"), chuyen(d["b1"], d["a"])))

    assert plan.loi == []
    assert [new.khoa for new in plan.don_vi_moi] == [("xa", "90001")]
    assert {end.don_vi.ma for end in plan.ket_thuc} == {d["a1"].ma, d["a2"].ma}
    assert plan.don_vi_lien_quan == {d[key].pk for key in ("a", "a1", "a2", "b1")}


def one(make):
    """A case of one line: its error is on line 1."""
    return lambda d: [make(d)]


CASES = {
    "unknown code": (one(lambda d: ket_thuc(DonVi(cap="xa", ma="99999"))), (1, "ma_cu")),
    "digits": (one(lambda d: ket_thuc(DonVi(cap="xa", ma="123"))), (1, "ma_cu")),
    "letters": (one(lambda d: ket_thuc(DonVi(cap="xa", ma="1234x"))), (1, "ma_cu")),
    "no code": (one(lambda d: ket_thuc(DonVi(cap="xa", ma=""))), (1, "ma_cu")),
    "no level": (one(lambda d: ket_thuc(DonVi(cap="", ma="12345"))), (1, "cap_cu")),
    "end with a target": (
        one(lambda d: DongMoi(hanh_dong="ket_thuc", cap_cu="xa", ma_cu=d["a1"].ma, **xa("90001"))),
        (1, "ma_moi"),
    ),
    "founded from something": (
        one(lambda d: lap(**xa("90001", "Xã Mới"), **cha(d["a"]), cap_cu="xa", ma_cu=d["a1"].ma)),
        (1, "ma_cu"),
    ),
    "move with a name": (
        one(
            lambda d: DongMoi(
                hanh_dong="chuyen", cap_cu="xa", ma_cu=d["a1"].ma, ten_moi="Xã B", **cha(d["b"])
            )
        ),
        (1, "ten_moi"),
    ),
    "kind of another level": (
        one(lambda d: lap(**xa("90001", "Huyện Mới", "Huyện"), **cha(d["a"]))),
        (1, "loai_moi"),
    ),
    "name without kind": (
        one(lambda d: lap(**xa("90001", "Mới"), **cha(d["a"]))),
        (1, "ten_moi"),
    ),
    "one coordinate": (
        one(lambda d: lap(**xa("90001", "Xã Mới"), **cha(d["a"]), vi_do=Decimal(22))),
        (1, "vi_do"),
    ),
    "no name": (one(lambda d: lap(**xa("90001"), **cha(d["a"]))), (1, "ten_moi")),
    "no parent": (one(lambda d: lap(**xa("90001", "Xã Mới"))), (1, "ma_cha")),
    "nothing to rename": (one(lambda d: doi_ten(d["a1"])), (1, "ten_moi")),
    "renamed to itself": (
        one(lambda d: doi_ten(d["a1"], TenDonVi.objects.get(don_vi=d["a1"]).ten)),
        (1, "ten_moi"),
    ),
    "moved to where it is": (one(lambda d: chuyen(d["a1"], d["a"])), (1, "ma_cha")),
    "parent of its own level": (one(lambda d: chuyen(d["a1"], d["a2"])), (1, "ma_cha")),
    "parent of a lower level": (one(lambda d: chuyen(d["a"], d["b1"])), (1, "ma_cha")),
    "its own parent": (one(lambda d: chuyen(d["a1"], d["a1"])), (1, "ma_cha")),
    "a province below a province": (one(lambda d: chuyen(d["tinh"], d["tinh"])), (1, "ma_cha")),
    "unknown parent": (
        one(lambda d: chuyen(d["a1"], DonVi(cap="huyen", ma="999"))),
        (1, "ma_cha"),
    ),
    "parent that closes": (
        lambda d: [
            ket_thuc(d["b"]),
            chuyen(d["b1"], d["a"]),
            nhap(d["a1"], **xa("90001", "Xã Mới"), **cha(d["b"])),
        ],
        (3, "ma_cha"),
    ),
    "two fates: merged and ended": (
        lambda d: [*merged(d), ket_thuc(d["a1"])],
        (3, "ma_cu"),
    ),
    "two fates: moved twice": (
        lambda d: [chuyen(d["a1"], d["b"]), chuyen(d["a1"], d["tinh"])],
        (2, "ma_cu"),
    ),
    "merged twice": (
        lambda d: [*merged(d), nhap(d["a2"], **xa("90002", "Xã Hai"), **cha(d["a"]))],
        (3, "pham_vi"),
    ),
    "merged twice into one": (
        lambda d: [*merged(d), nhap(d["a2"], **xa("90001"))],
        (3, "ma_moi"),
    ),
    "whole and part": (
        lambda d: [*merged(d), phan(d["a2"], **xa("90002", "Xã Hai"), **cha(d["a"]))],
        (3, "pham_vi"),
    ),
    "only one part": (
        one(lambda d: phan(d["a1"], chinh=True, **xa("90001", "Xã Mới"), **cha(d["a"]))),
        (1, "pham_vi"),
    ),
    "no chief part": (
        lambda d: [
            phan(d["a1"], **xa("90001", "Xã Một"), **cha(d["a"])),
            phan(d["a1"], **xa("90002", "Xã Hai"), **cha(d["a"])),
        ],
        (2, "mac_dinh"),
    ),
    "two chief parts": (
        lambda d: [
            phan(d["a1"], chinh=True, **xa("90001", "Xã Một"), **cha(d["a"])),
            phan(d["a1"], chinh=True, **xa("90002", "Xã Hai"), **cha(d["a"])),
        ],
        (2, "mac_dinh"),
    ),
    "two names of one target": (
        lambda d: [merged(d)[0], nhap(d["a2"], **xa("90001", "Xã Lạ"))],
        (2, "ten_moi"),
    ),
    "two parents of one target": (
        lambda d: [merged(d)[0], nhap(d["a2"], **xa("90001"), **cha(d["b"]))],
        (2, "ma_cha"),
    ),
    "founded and merged into": (
        lambda d: [*merged(d), lap(**xa("90001", "Xã Mới"), **cha(d["a"]))],
        (3, "ma_moi"),
    ),
    "a living unit's code": (
        lambda d: [
            nhap(d["a1"], **xa(d["b1"].ma, "Xã Mới"), **cha(d["a"])),
            nhap(d["a2"], **xa(d["b1"].ma)),
        ],
        (1, "ma_moi"),
    ),
    "a renamed unit's code": (
        lambda d: [
            doi_ten(d["b1"], "Xã Đổi"),
            nhap(d["a1"], **xa(d["b1"].ma, "Xã Mới"), **cha(d["a"])),
        ],
        (2, "ma_moi"),
    ),
    "children without fate": (one(lambda d: ket_thuc(d["a"])), (1, "ma_cu")),
    "child kept below a closed one": (
        lambda d: [ket_thuc(d["b"]), doi_ten(d["b1"], "Xã Đổi")],
        (2, "ma_cha"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_error_names_its_line_and_column(tinh, case):
    make, where = CASES[case]
    event = su_kien(*make(tinh.don_vi))

    plan = ke_hoach(event)

    assert where in [(error.thu_tu, error.cot) for error in plan.loi]
    assert {error.thu_tu for error in plan.loi} == {where[0]}, [e.day_du for e in plan.loi]
    assert all(error.cau.endswith(".") and error.ten_cot in error.day_du for error in plan.loi)


def test_all_errors_come_at_once_in_the_order_of_the_lines(tinh):
    d = tinh.don_vi

    event = su_kien(
        ket_thuc(DonVi(cap="xa", ma="99999")),
        chuyen(d["a1"], d["a2"]),
        lap(**xa("90001", "Xã Mới")),
        doi_ten(d["b1"]),
    )

    assert loi(event) == [(1, "ma_cu"), (2, "ma_cha"), (3, "ma_cha"), (4, "ten_moi")]


def test_a_list_that_is_wrong_throughout_is_told_in_a_hundred_sentences(tinh):
    plan = ke_hoach(
        su_kien(*(ket_thuc(DonVi(cap="xa", ma=f"{n:05d}")) for n in range(99000, 99103)))
    )

    assert len(plan.loi) == 103
    assert len(plan.cau_loi) == 101
    assert plan.cau_loi[-1].startswith("… và 3 lỗi khác")


def test_a_whole_unit_alone_under_its_code_continues(tinh):
    d = tinh.don_vi

    plan = ke_hoach(su_kien(nhap(d["a1"], **xa(d["a1"].ma, "Xã Đổi"), **cha(d["tinh"]))))

    assert plan.loi == []
    assert [unit.don_vi_id for unit in plan.tiep_tuc] == [d["a1"].pk]
    assert [act.ten_moi for act in plan.doi_ten] == ["Xã Đổi"]
    assert [act.cha.don_vi_id for act in plan.chuyen] == [d["tinh"].pk]
    assert not plan.don_vi_moi
    assert not plan.ket_thuc


def test_with_company_or_another_level_it_is_a_new_unit_under_the_old_code(tinh):
    d = tinh.don_vi
    code = d["a1"].ma

    plan = ke_hoach(
        su_kien(nhap(d["a1"], **xa(code, "Xã Mới"), **cha(d["a"])), nhap(d["a2"], **xa(code)))
    )

    assert plan.loi == []
    assert not plan.tiep_tuc
    assert [new.khoa for new in plan.don_vi_moi] == [("xa", code)]


def test_a_kind_alone_changes_the_beginning_of_the_name(tinh):
    (act,) = ke_hoach(su_kien(doi_ten(tinh.don_vi["tinh"], loai="Thành phố"))).doi_ten

    assert (act.don_vi.ten, act.ten_moi) == ("Tỉnh A TINH", "Thành phố A TINH")


def test_an_empty_list(tinh):
    assert [error.cau for error in ke_hoach(su_kien()).loi] == [
        "Danh sách chưa có dòng nào; hãy thêm ít nhất một dòng."
    ]


def test_a_list_that_is_too_long_is_not_even_read(tinh, monkeypatch):
    monkeypatch.setattr(module, "DONG_TOI_DA", 2)
    d = tinh.don_vi

    (error,) = ke_hoach(su_kien(ket_thuc(d["a1"]), ket_thuc(d["a2"]), ket_thuc(d["b1"]))).loi

    assert "có 3 dòng" in error.cau


# Time


def test_the_day_before_the_unit_began(tinh):
    unit = f.DonViFactory(ma="88888", tu_ngay=NGAY)
    f.TenDonViFactory(don_vi=unit)

    (error,) = ke_hoach(su_kien(ket_thuc(unit))).loi

    assert (error.thu_tu, error.cot) == (1, "ma_cu")
    assert "bắt đầu từ 01/07/2025" in error.cau


def test_a_unit_whose_end_is_written(tinh):
    unit = tinh.don_vi["a1"]
    DonVi.objects.filter(pk=unit.pk).update(den_ngay=dt.date(2026, 1, 1))

    (error,) = ke_hoach(su_kien(ket_thuc(unit))).loi

    assert "đã được ghi kết thúc ngày 01/01/2026" in error.cau


LATER = {
    "name": lambda d, c: (
        TenDonVi.objects.filter(don_vi=d).update(den_ngay=NGAY),
        f.TenDonViFactory(don_vi=d, tu_ngay=dt.date(2025, 8, 1)),
    ),
    "body": lambda d, c: (
        type(c).objects.filter(pk=c.pk).update(den_ngay=NGAY),
        f.KhoiFactory(don_vi=d, tu_ngay=dt.date(2025, 8, 1)),
    ),
    "name of a body": lambda d, c: (
        c.ten.update(den_ngay=NGAY),
        f.TenCoQuanFactory(co_quan=c, tu_ngay=dt.date(2025, 8, 1)),
    ),
    "role": lambda d, c: f.PhanVaiFactory(vai_tro="thu_ky_khoi", co_quan=c, tu_ngay=NGAY),
    "seat": lambda d, c: f.ThanhVienFactory(khoi_id=c.pk, khoi=None, tu_ngay=NGAY),
    "meeting": lambda d, c: f.GiaoBanFactory(
        khoi_id=c.pk, khoi=None, nam=2025, ky=7, ngay=dt.date(2025, 7, 20)
    ),
}


@pytest.mark.parametrize("what", LATER)
def test_what_begins_on_the_day_or_later(tinh, what):
    LATER[what](tinh.don_vi["a1"], tinh.co_quan["a1"])

    assert (1, "ma_cu") in loi(su_kien(*merged(tinh.don_vi)))
    assert loi(su_kien(ket_thuc(tinh.don_vi["b1"]))) == []


def test_a_day_inside_a_settled_period(tinh):
    adopted(tinh.co_quan["b1"], NGAY)
    renamed = doi_ten(tinh.don_vi["b1"], "Xã Đổi")

    (error,) = ke_hoach(su_kien(renamed)).loi
    assert (error.thu_tu, error.cot) == (None, "hieu_luc_ngay")
    assert "đã chốt đến hết ngày 01/07/2025" in error.cau
    assert loi(su_kien(renamed, hieu_luc_ngay=dt.date(2025, 7, 2))) == []


def test_a_code_that_another_unit_takes_later(tinh):
    f.DonViFactory(ma="90001", tu_ngay=dt.date(2026, 1, 1))

    assert loi(su_kien(*merged(tinh.don_vi))) == [(1, "ma_moi")]


def test_a_parent_that_another_list_makes_on_the_same_day(tinh):
    f.DonViFactory(cap="tinh", ma="77", tu_ngay=NGAY)

    (error,) = ke_hoach(su_kien(lap(**xa("90001", "Xã Mới"), cap_cha="tinh", ma_cha="77"))).loi

    assert "bắt đầu từ 01/07/2025 theo một lần sắp xếp khác" in error.cau


def test_a_kind_for_which_bodies_have_no_name(tinh):
    MauTenCoQuan.objects.filter(loai=LoaiCoQuan.KHOI, loai_don_vi="Đặc khu").delete()
    special = lap(**xa("90001", "Đặc khu Mới", "Đặc khu"), **cha(tinh.don_vi["tinh"]))

    assert loi(su_kien(special)) == [(1, "loai_moi")]
    assert loi(su_kien(special, lap_khoi=False)) == []


# Size


def queries_of(event: SuKienSapXep) -> int:
    event = SuKienSapXep.objects.get(pk=event.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert ke_hoach(event).loi == []
    return len(queries)


def test_queries_do_not_grow_with_the_list(tinh):
    d = tinh.don_vi
    communes = f.DonViFactory.create_batch(30)
    for unit in communes:
        f.TenDonViFactory(don_vi=unit)
        f.ChaDonViFactory(don_vi=unit, cha=d["a"])
        f.KhoiFactory(don_vi=unit)
    rebuild_pham_vi()

    few = queries_of(su_kien(*merged(d)))
    many = queries_of(su_kien(*merged(d), *(nhap(unit, **xa("90001")) for unit in communes)))

    assert few == many
