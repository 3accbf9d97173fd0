"""Executing a list: units, names, parents, edges, bodies and people, in one transaction."""

import datetime as dt

from khoi.enums import LoaiCoQuan, TrangThaiSapXep, VaiTro
from khoi.models import (
    ChaDonVi,
    CoQuan,
    DonVi,
    GiaoBan,
    KeThua,
    NguoiDung,
    PhanVai,
    TenCoQuan,
    TenDonVi,
    ThanhVien,
    ThayDoiSapXep,
)
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.sap_xep.thuc_hien import execute_su_kien
from tests.factories import khoi as f
from tests.khoi.sap_xep.doi_chieu import checksums
from tests.khoi.sap_xep.kich_ban import (
    NGAY,
    NGAY_CUOI,
    cha,
    chuyen,
    doi_ten,
    ket_thuc,
    lap,
    merged,
    nhap,
    phan,
    su_kien,
    unit,
    xa,
)
from tests.the_gioi import make_tinh


def roles_of(person) -> set[tuple[str, int, dt.date | None]]:
    """Role, body and last day, of roles on the day of the reform."""
    rows = PhanVai.objects.in_force(NGAY).filter(nguoi_dung=person)
    return set(rows.values_list("vai_tro", "co_quan_id", "den_ngay"))


def block(ma) -> CoQuan:
    return CoQuan.objects.in_force(NGAY).get(don_vi=unit(ma), loai=LoaiCoQuan.KHOI)


def test_two_communes_become_one(tinh, operator):
    d, secretary = tinh.don_vi, tinh.nguoi["thu_ky.a1"]
    seat = f.ThanhVienFactory(khoi_id=tinh.co_quan["a1"].pk, khoi=None, truong=True)

    event = execute_su_kien(su_kien=su_kien(*merged(d)), by=operator)

    assert event.trang_thai == TrangThaiSapXep.DA_THUC_HIEN
    new = unit("90001")
    assert (new.tu_ngay, new.den_ngay) == (NGAY, None)
    assert set(DonVi.objects.filter(den_ngay=NGAY_CUOI)) == {d["a1"], d["a2"]}
    name = TenDonVi.objects.get(don_vi=new)
    assert (name.ten, name.loai, name.tu_ngay, name.khoa_tim) == ("Xã Mới", "Xã", NGAY, "xa moi")
    assert ChaDonVi.objects.get(don_vi=new).cha == d["a"]
    assert set(KeThua.objects.values_list("tu", "den", "pham_vi", "mac_dinh")) == {
        (d[key].pk, new.pk, "toan_bo", True) for key in ("a1", "a2")
    }
    body = block("90001")
    assert (body.tu_ngay, body.quyet_dinh) == (NGAY, "1/NQ-UBTVQH")
    assert TenCoQuan.objects.get(co_quan=body).ten == "Khối Dân vận"
    assert tinh.co_quan["a1"].ten.get().den_ngay == NGAY_CUOI
    assert roles_of(secretary) == {(VaiTro.THU_KY_KHOI, body.pk, None)}
    assert roles_of(tinh.nguoi["truong.a1"]) == set()  # two predecessors: a head is appointed
    seat.refresh_from_db()
    assert (seat.den_ngay, seat.ly_do_thoi) == (NGAY_CUOI, "Sắp xếp đơn vị: 1/NQ-UBTVQH")
    assert secretary.don_vi_nhin_thay().filter(don_vi=d["a2"]).exists()
    assert set(secretary.co_quan_phu_trach(frozenset({VaiTro.THU_KY_KHOI}))) == {
        body.pk, tinh.co_quan["a1"].pk, tinh.co_quan["a2"].pk
    }  # fmt: skip


def test_every_row_is_in_the_journal(tinh, operator):
    before = rows()

    event = execute_su_kien(su_kien=su_kien(*merged(tinh.don_vi)), by=operator)

    noted = {(note.bang, note.khoa) for note in ThayDoiSapXep.objects.filter(su_kien=event)}
    assert noted == {key for key, row in rows().items() if before.get(key) != row}


TABLES = (DonVi, TenDonVi, ChaDonVi, KeThua, CoQuan, TenCoQuan, PhanVai, ThanhVien)


def rows() -> dict[tuple[str, int], dict]:
    return {
        (model._meta.model_name, row["id"]): row
        for model in TABLES
        for row in model._base_manager.values()
    }


def test_a_divided_commune_follows_its_chief_heir(tinh, operator):
    d = tinh.don_vi
    event = su_kien(
        phan(d["a1"], **xa("90001", "Xã Một"), **cha(d["a"])),
        phan(d["a1"], chinh=True, **xa("90002", "Xã Hai"), **cha(d["a"])),
        nhap(d["a2"], **xa("90001")),
    )

    execute_su_kien(su_kien=event, by=operator)

    secretary, other = tinh.nguoi["thu_ky.a1"], tinh.nguoi["thu_ky.a2"]
    assert roles_of(secretary) == {(VaiTro.THU_KY_KHOI, block("90002").pk, None)}
    # The head leads on: Xã Hai has no other predecessor.
    assert roles_of(tinh.nguoi["truong.a1"]) == {(VaiTro.TRUONG_KHOI, block("90002").pk, None)}
    assert other.don_vi_nhin_thay().filter(don_vi=d["a1"]).exists()  # sees a lesser part's past
    mine = frozenset({VaiTro.THU_KY_KHOI})
    assert tinh.co_quan["a1"].pk not in other.co_quan_phu_trach(mine)
    assert tinh.co_quan["a1"].pk in secretary.co_quan_phu_trach(mine)


def test_a_unit_that_continues_keeps_its_rows(tinh, operator):
    d = tinh.don_vi
    event = su_kien(nhap(d["a1"], **xa(d["a1"].ma, "Xã Đổi"), **cha(d["tinh"])))

    execute_su_kien(su_kien=event, by=operator)

    assert unit(d["a1"].ma) == d["a1"]
    assert TenDonVi.objects.in_force(NGAY).get(don_vi=d["a1"]).ten == "Xã Đổi"
    assert TenDonVi.objects.in_force(NGAY_CUOI).get(don_vi=d["a1"]).ten == "Xã A A1"
    assert ChaDonVi.objects.in_force(NGAY).get(don_vi=d["a1"]).cha == d["tinh"]
    assert not KeThua.objects.exists()
    assert roles_of(tinh.nguoi["truong.a1"]) == {(VaiTro.TRUONG_KHOI, tinh.co_quan["a1"].pk, None)}
    name = tinh.co_quan["a1"].ten.in_force(NGAY).get()
    assert (name.ten_cap_tren, name.dia_danh) == ("Đảng ủy xã Đổi", "Đổi")


def test_a_province_that_becomes_a_city_has_a_thanh_uy_from_the_day_on(tinh, operator):
    execute_su_kien(
        su_kien=su_kien(doi_ten(tinh.don_vi["tinh"], "Thành phố Anh", "Thành phố")), by=operator
    )

    ban = tinh.co_quan["tinh"].ten
    assert ban.in_force(NGAY).get().ten_cap_tren == "Thành ủy Anh"
    assert ban.in_force(NGAY_CUOI).get().ten_cap_tren == "Cấp ủy A tinh"
    assert roles_of(tinh.nguoi["ld_tinh"]) == {
        (VaiTro.LANH_DAO_TINH, tinh.co_quan["tinh"].pk, None)
    }


def test_a_body_keeps_the_symbol_of_its_own_where_only_the_place_is_renamed(tinh, operator):
    tinh.co_quan["a1"].ten.update(ten="Khối Dân vận", ky_hieu="KDV-A1")

    execute_su_kien(su_kien=su_kien(doi_ten(tinh.don_vi["a1"], "Xã Đổi")), by=operator)

    name = tinh.co_quan["a1"].ten.in_force(NGAY).get()
    assert (name.ky_hieu, name.dia_danh) == ("KDV-A1", "Đổi")


def test_two_provinces_become_one(operator):
    one, two = make_tinh("A"), make_tinh("B")
    code = two.don_vi["tinh"].ma
    target = {"cap_moi": "tinh", "ma_moi": code}
    event = su_kien(
        nhap(one.don_vi["tinh"], **target, ten_moi="Tỉnh Chung", loai_moi="Tỉnh"),
        nhap(two.don_vi["tinh"], **target),
        *(
            line
            for world in (one, two)
            for district in ("a", "b")
            for line in (ket_thuc(world.don_vi[district]),)
        ),
        *(
            nhap(
                world.don_vi[commune],
                **xa(world.don_vi[commune].ma),
                cap_cha="tinh",
                ma_cha=code,
            )
            for world in (one, two)
            for commune in ("a1", "a2", "b1")
        ),
    )

    execute_su_kien(su_kien=event, by=operator)

    province = unit(code, "tinh")
    assert province not in (one.don_vi["tinh"], two.don_vi["tinh"])
    ban = CoQuan.objects.in_force(NGAY).get(don_vi=province, loai=LoaiCoQuan.BAN_TINH)
    name = ban.ten.in_force(NGAY).get()
    assert (name.ten, name.ky_hieu, name.ten_cap_tren) == (
        "Ban Tuyên giáo và Dân vận", "BTGDVTU", "Tỉnh ủy Chung",
    )  # fmt: skip
    for world in (one, two):
        for who, role in (
            ("cv_tinh", VaiTro.CHUYEN_VIEN_TINH),
            ("ld_tinh", VaiTro.LANH_DAO_TINH),
            ("quan_tri", VaiTro.QUAN_TRI),
        ):
            assert roles_of(world.nguoi[who]) == {(role, ban.pk, None)}
        assert {role for role, _, _ in roles_of(world.nguoi["btv"])} == {VaiTro.BAN_THUONG_VU}
        assert roles_of(world.nguoi["cv_huyen.a"]) == set()
        assert roles_of(world.nguoi["thu_ky.a1"]) == {
            (VaiTro.THU_KY_KHOI, world.co_quan["a1"].pk, None)
        }
    seen = set(one.nguoi["cv_tinh"].don_vi_nhin_thay().values_list("don_vi_id", flat=True))
    assert {other.pk for other in two.don_vi.values()} <= seen


def test_roles_that_stay_behind(tinh, operator):
    gone = tinh.nguoi["thu_ky.a2"]
    NguoiDung.objects.filter(pk=gone.pk).update(is_active=False)
    both = tinh.nguoi["thu_ky.a1"]
    f.PhanVaiFactory(
        nguoi_dung=both,
        vai_tro=VaiTro.THU_KY_KHOI,
        co_quan=tinh.co_quan["a2"],
        den_ngay=dt.date(2025, 12, 31),
    )

    execute_su_kien(su_kien=su_kien(*merged(tinh.don_vi)), by=operator)

    assert roles_of(gone) == set()
    assert roles_of(both) == {(VaiTro.THU_KY_KHOI, block("90001").pk, None)}  # once, the longest


def test_roles_and_blocks_only_where_they_are_wanted(tinh, operator):
    d = tinh.don_vi
    execute_su_kien(su_kien=su_kien(*merged(d), chuyen_vai_tro=False), by=operator)
    assert roles_of(tinh.nguoi["thu_ky.a1"]) == set()

    founded = lap(**xa("90002", "Xã Lập"), **cha(d["a"]))
    execute_su_kien(su_kien=su_kien(founded, lap_khoi=False), by=operator)
    assert not CoQuan.objects.filter(don_vi=unit("90002")).exists()


def test_an_island_district_becomes_a_commune(tinh, operator):
    d = tinh.don_vi
    event = su_kien(
        chuyen(d["b1"], d["a"]),
        nhap(d["b"], **xa("90009", "Đặc khu Đảo", "Đặc khu"), **cha(d["tinh"])),
    )

    execute_su_kien(su_kien=event, by=operator)

    assert KeThua.objects.get().tu == d["b"]
    assert block("90009").den_ngay is None
    assert roles_of(tinh.nguoi["ld_huyen.b"]) == set()
    assert not DonVi.objects.in_force(NGAY).filter(pk=d["b"].pk).exists()


def test_facts_of_closed_units_stay_as_they_are(tinh, operator):
    minutes = f.GiaoBanFactory(khoi_id=tinh.co_quan["a1"].pk, khoi=None)
    f.PhanCongFactory(giao_ban=minutes)
    rebuild_pham_vi()
    facts = ("khoi_giaoban", "khoi_phancong", "khoi_canbo", "khoi_nguoidung")
    before = checksums()

    execute_su_kien(su_kien=su_kien(*merged(tinh.don_vi), by=operator), by=operator)

    after = checksums()
    assert {table: after[table] for table in facts} == {table: before[table] for table in facts}
    heir = NguoiDung.objects.get(pk=tinh.nguoi["thu_ky.a2"].pk)
    assert GiaoBan.objects.visible_to(heir).contains(minutes)
