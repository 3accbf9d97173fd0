"""The rehearsal: what it foretells comes true, it shows each person theirs, and it only reads."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from khoi.enums import CapDonVi, LoaiCoQuan, TrangThaiGiaoBan, VaiTro
from khoi.models import CheDoGiaoBan, CoQuan, DonVi, Khoi, NguoiDung, PhanVai, SuKienSapXep
from khoi.queries.giao_ban import so_giao_ban_theo_ky
from khoi.queries.sap_xep.che_loi import KHONG_THAY
from khoi.queries.sap_xep.dien_tap import dien_tap
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.sap_xep.thuc_hien import execute_su_kien
from tests.conftest import refuse_writes
from tests.factories import khoi as f, kien_nghi as k
from tests.khoi.sap_xep.kich_ban import (
    NGAY,
    adopt,
    adopted,
    cha,
    chuyen,
    doi_ten,
    ket_thuc,
    nhap,
    su_kien,
    van_hanh,
    xa,
)
from tests.the_gioi import make_tinh


@pytest.fixture(autouse=True)
def _regime(db):
    CheDoGiaoBan.objects.all().delete()
    f.CheDoGiaoBanFactory(loai_ky="thang")
    f.CheDoGiaoBanFactory(loai_ky="quy")


def reform(tinh, **fields):
    """The district a ends, its communes become one, b1 is renamed below the province."""
    d = tinh.don_vi
    return su_kien(
        nhap(d["a1"], **xa("90001", "Xã Mới"), **cha(d["tinh"])),
        nhap(d["a2"], **xa("90001")),
        ket_thuc(d["a"]),
        nhap(d["b1"], **xa(d["b1"].ma, "Phường B", "Phường"), **cha(d["tinh"])),
        ket_thuc(d["b"]),
        **fields,
    )


def rehearse(event, user):
    with connection.execute_wrapper(refuse_writes):
        return dien_tap(event, user=user)


def test_units_bodies_heads_and_accounts(tinh):
    f.ThanhVienFactory(khoi_id=tinh.co_quan["a1"].pk, khoi=None, truong=True)
    head = f.ThanhVienFactory(khoi_id=tinh.co_quan["a2"].pk, khoi=None, truong=True)

    found = rehearse(reform(tinh), tinh.nguoi["cv_tinh"])

    assert [(body.ten_day_du, body.ky_hieu, body.tu_ngay) for body in found.co_quan_moi] == [
        ("Khối Dân vận xã Mới", "KDV", NGAY)
    ]
    (renamed,) = found.co_quan_doi_ten
    assert (renamed.co_quan_id, renamed.ten_cap_tren_moi) == (
        tinh.co_quan["b1"].pk,
        "Đảng ủy phường B",
    )
    ends = {body.ten: body.ten_ke_thua for body in found.co_quan_ket_thuc}
    assert ends == {
        "Khối Dân vận xã A A1": "Khối Dân vận xã Mới",
        "Khối Dân vận xã A A2": "Khối Dân vận xã Mới",
        "Ban Dân vận Cấp ủy A a": "",
        "Ban Dân vận Cấp ủy A b": "",
    }
    (to_appoint,) = found.can_truong
    assert to_appoint.ten_co_quan == "Khối Dân vận xã Mới"
    assert (head.can_bo.ho_ten, "Khối Dân vận xã A A2") in to_appoint.truong_cu
    assert len(to_appoint.truong_cu) == 2
    assert {unit.ten for unit in found.khong_ke_thua} == {"Huyện A A", "Huyện A B"}
    assert {role.ho_ten: role.co_quan_moi for role in found.vai_tro_chuyen} == {
        tinh.nguoi[key].ho_ten: "Khối Dân vận xã Mới" for key in ("thu_ky.a1", "thu_ky.a2")
    }
    stay_behind = {
        tinh.nguoi[key].ho_ten
        for key in (
            "truong.a1", "truong.a2", "cv_huyen.a", "ld_huyen.a", "cv_huyen.b", "ld_huyen.b",
        )
    }  # fmt: skip
    assert {role.ho_ten for role in found.vai_tro_het} == stay_behind
    assert {account.ho_ten for account in found.tai_khoan_trong} == stay_behind


def test_an_account_with_a_role_elsewhere_is_not_left_empty(tinh):
    other = make_tinh("B")
    f.PhanVaiFactory(
        nguoi_dung=tinh.nguoi["cv_huyen.a"],
        vai_tro=VaiTro.CHUYEN_VIEN_HUYEN,
        co_quan=other.co_quan["a"],
    )

    found = rehearse(reform(tinh), tinh.nguoi["cv_tinh"])

    assert tinh.nguoi["cv_huyen.a"].ho_ten not in {a.ho_ten for a in found.tai_khoan_trong}
    assert tinh.nguoi["cv_huyen.b"].ho_ten in {a.ho_ten for a in found.tai_khoan_trong}


def test_what_it_foretells_comes_true(tinh):
    event, operator = reform(tinh), van_hanh()
    found = rehearse(event, operator)

    execute_su_kien(su_kien=event, by=operator)

    assert len(found.co_quan_moi) == CoQuan.objects.filter(tu_ngay=NGAY).count()
    assert {(r.nguoi_dung_id, r.vai_tro) for r in found.vai_tro_chuyen} == {
        (role.nguoi_dung_id, role.get_vai_tro_display())
        for role in PhanVai.objects.filter(tu_ngay=NGAY)
    }
    without = NguoiDung.objects.exclude(phan_vai=None).exclude(
        pk__in=PhanVai.objects.in_force(NGAY).values("nguoi_dung")
    )
    assert {account.nguoi_dung_id for account in found.tai_khoan_trong} == {p.pk for p in without}
    owed = so_giao_ban_theo_ky(khoi=Khoi.objects.get_queryset(), nam=2025)
    assert [(p.ten_ky, p.sau) for p in found.hop] == [(p.ten_ky, p.so.phai_hop) for p in owed]
    last_day = dt.date(2025, 12, 31)
    assert found.phieu.sau == Khoi.objects.in_force(last_day).count()


def test_meetings_before_and_after(tinh):
    found = rehearse(reform(tinh), van_hanh())

    by_name = {period.ten_ky: (period.truoc, period.sau) for period in found.hop}
    assert by_name["tháng 6/2025"] == (3, 3)
    assert by_name["quý II/2025"] == (3, 3)
    assert by_name["tháng 7/2025"] == (3, 2)
    assert by_name["quý IV/2025"] == (3, 2)
    assert (found.hop_truoc, found.hop_sau) == (48, 40)
    assert (found.phieu.truoc, found.phieu.sau) == (3, 2)
    without = rehearse(reform(tinh, lap_khoi=False), van_hanh())
    assert (without.hop_sau, without.phieu.sau) == (32, 1)


def test_new_blocks_meet_by_the_regime_of_their_province(tinh):
    f.CheDoGiaoBanFactory(loai_ky="quy", tinh=tinh.don_vi["tinh"])
    event, operator = reform(tinh), van_hanh()

    found = rehearse(event, operator)
    execute_su_kien(su_kien=event, by=operator)

    owed = so_giao_ban_theo_ky(khoi=Khoi.objects.get_queryset(), nam=2025)
    assert [(p.ten_ky, p.truoc, p.sau) for p in found.hop] == [
        ("quý I/2025", 3, 3),
        ("quý II/2025", 3, 3),
        ("quý III/2025", 3, 2),
        ("quý IV/2025", 3, 2),
    ]
    assert [(p.ten_ky, p.sau) for p in found.hop] == [(p.ten_ky, p.so.phai_hop) for p in owed]


def test_open_minutes_and_who_finishes_them(tinh):
    minutes = f.GiaoBanFactory(
        khoi_id=tinh.co_quan["a1"].pk, khoi=None, nam=2025, ky=6, ngay=dt.date(2025, 6, 20)
    )
    event = reform(tinh)

    (officers,) = rehearse(event, tinh.nguoi["cv_tinh"]).bien_ban_do
    (own,) = rehearse(event, tinh.nguoi["thu_ky.a1"]).bien_ban_do

    assert (officers.giao_ban_id, own.giao_ban_id) == (None, minutes.pk)  # a draft is its block's
    assert (officers.ten_khoi, officers.ten_ky) == ("Khối Dân vận xã A A1", "tháng 6/2025")
    assert officers.trang_thai == TrangThaiGiaoBan.NHAP.label
    assert set(officers.nguoi_hoan_thanh) == {
        tinh.nguoi["thu_ky.a1"].ho_ten, tinh.nguoi["thu_ky.a2"].ho_ten
    }  # fmt: skip
    things = {thing.ten: thing.so for thing in rehearse(event, tinh.nguoi["cv_tinh"]).con_vuong}
    assert things == {"Biên bản giao ban chưa thông qua": 1}


def test_assignments_and_recommendations_to_take_over(tinh):
    block = tinh.co_quan["a1"]
    for month, year in ((6, 2025), (5, 2024)):
        minutes = f.GiaoBanFactory(khoi_id=block.pk, khoi=None, nam=year, ky=month)
        k.XuLyKienNghiFactory(kien_nghi__giao_ban=minutes)
        k.XuLyKienNghiFactory(kien_nghi__giao_ban=minutes, trang_thai="da_rut", han=None)
        f.KienNghiFactory(giao_ban=minutes)  # of minutes older than the portal: never sent
        k.TheoDoiPhanCongFactory(phan_cong__giao_ban=minutes)
        k.TheoDoiPhanCongFactory(phan_cong__giao_ban=minutes, trang_thai="xong", xong_ngay=NGAY)
        adopt(minutes)

    found = rehearse(reform(tinh), tinh.nguoi["cv_tinh"])

    assert {thing.ten: thing.so for thing in found.con_vuong} == {
        "Việc phân công tại giao ban chưa xong": 2,
        "Kiến nghị của giao ban chưa kết thúc": 2,
    }


def test_a_stranger_sees_units_and_nothing_that_hangs_on_them(tinh):
    f.GiaoBanFactory(khoi_id=tinh.co_quan["a1"].pk, khoi=None)
    f.ThanhVienFactory(khoi_id=tinh.co_quan["a1"].pk, khoi=None, truong=True)
    stranger = make_tinh("B").nguoi["cv_tinh"]

    found = rehearse(reform(tinh), stranger)

    assert len(found.co_quan_moi) == 1
    assert not found.vai_tro_chuyen
    assert not found.vai_tro_het
    assert not found.tai_khoan_trong
    assert not found.bien_ban_do
    assert not found.con_vuong
    assert [to_appoint.truong_cu for to_appoint in found.can_truong] == [()]


def test_a_stranger_is_not_told_what_stands_in_the_way(tinh):
    adopted(tinh.co_quan["a1"], NGAY)
    event = reform(tinh)
    own, stranger = tinh.nguoi["cv_tinh"], make_tinh("B").nguoi["cv_tinh"]

    told = [error.cau for error in rehearse(event, own).ke_hoach.loi]
    hidden = [error.cau for error in rehearse(event, stranger).ke_hoach.loi]

    assert any("01/07/2025 đã thông qua" in sentence for sentence in told)
    assert len(hidden) == len(told)
    assert set(hidden) == {KHONG_THAY}


def test_with_errors_it_tells_them_and_the_units(tinh):
    event = su_kien(
        doi_ten(tinh.don_vi["a1"], "Xã Đổi"), ket_thuc(DonVi(cap=CapDonVi.XA, ma="99999"))
    )

    found = rehearse(event, tinh.nguoi["cv_tinh"])

    assert [error.thu_tu for error in found.ke_hoach.loi] == [2]
    assert [act.ten_moi for act in found.ke_hoach.doi_ten] == ["Xã Đổi"]


def queries_of(event, user) -> int:
    event = SuKienSapXep.objects.get(pk=event.pk)
    user = NguoiDung.objects.get(pk=user.pk)
    with CaptureQueriesContext(connection) as queries:
        assert dien_tap(event, user=user).ke_hoach.loi == []
    return len(queries)


def test_queries_do_not_grow(tinh):
    d = tinh.don_vi
    few = queries_of(reform(tinh), tinh.nguoi["cv_tinh"])
    lines = []
    for number in range(12):
        unit = f.DonViFactory()
        f.TenDonViFactory(don_vi=unit)
        f.ChaDonViFactory(don_vi=unit, cha=d["b"])
        body = f.KhoiFactory(don_vi=unit)
        f.PhanVaiFactory(vai_tro=VaiTro.THU_KY_KHOI, co_quan_id=body.pk, co_quan=None)
        f.GiaoBanFactory(khoi=body)
        lines.append(nhap(unit, **xa(f"9100{number % 2}", f"Xã {number % 2}"), **cha(d["tinh"])))
    rebuild_pham_vi()
    event = su_kien(
        nhap(d["a1"], **xa("90001", "Xã Mới"), **cha(d["tinh"])),
        nhap(d["a2"], **xa("90001")),
        ket_thuc(d["a"]),
        nhap(d["b1"], **xa(d["b1"].ma, "Phường B", "Phường"), **cha(d["tinh"])),
        ket_thuc(d["b"]),
        *lines,
    )

    assert queries_of(event, tinh.nguoi["cv_tinh"]) == few
    assert CoQuan.objects.filter(loai=LoaiCoQuan.KHOI).count() == 15


def test_a_closed_province_s_own_rules_are_named_as_to_be_set_again(tinh):
    d = tinh.don_vi
    other = make_tinh("B")
    kept = f.QuyDinhThanhPhanFactory(tinh=d["tinh"], can_cu="05-QĐ/TU", vai_tro="truong")
    f.QuyDinhThanhPhanFactory(tinh=d["tinh"], den_ngay=NGAY - dt.timedelta(days=1))
    f.QuyDinhThanhPhanFactory(tinh=other.don_vi["tinh"])
    f.QuyDinhThanhPhanFactory()
    new = {"cap_moi": "tinh", "ma_moi": "98", "ten_moi": "Tỉnh Mới", "loai_moi": "Tỉnh"}
    event = su_kien(
        nhap(d["tinh"], **new),
        nhap(other.don_vi["tinh"], **new),
        *(
            replace(chuyen(old.don_vi[key], d["tinh"]), ma_cha="98")
            for old in (tinh, other)
            for key in ("a", "b")
        ),
    )

    found = rehearse(event, van_hanh()).quy_dinh_het

    mine = [rule for rule in found if rule.ten_tinh.startswith("Tỉnh A")]
    assert [(r.ten_ke_thua, r.chuc_danh, r.can_cu) for r in mine] == [
        ("Tỉnh Mới", kept.chuc_danh.ten, "05-QĐ/TU")
    ]
    assert len(found) == 2


def test_blocks_that_nobody_goes_on_scoring_are_named(tinh):
    d = tinh.don_vi
    lines = (
        nhap(d["a1"], **xa("90001", "Xã Mới"), **cha(d["tinh"])),
        nhap(d["a2"], **xa("90001")),
        ket_thuc(d["b1"]),
    )

    with_blocks = rehearse(su_kien(*lines), van_hanh()).khong_cham
    without = rehearse(su_kien(*lines, lap_khoi=False), van_hanh()).khong_cham

    assert [one.ten_ke_thua for one in with_blocks] == [""]
    assert sorted(one.ten_ke_thua for one in without) == ["", "Xã Mới", "Xã Mới"]
