"""Giao ban of a Ban: its officers write and adopt it, those below only sit at its table."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from khoi.enums import LoaiCoQuan, LoaiKy, OBanDo, TinhTrangDuHop, VaiTroKhoi
from khoi.models import BanNhap, CoQuan, GiaoBan, PhanCong, ThanhVien
from khoi.queries.ban_do_nhiet import so_theo_ky
from khoi.queries.bien_ban import BienBan
from khoi.queries.doc_bien_ban import read_bien_ban
from khoi.queries.thanh_vien_hop import thanh_phan_hop
from khoi.services import giao_ban as services
from khoi.services.bien_ban import latest_version, record_of, request_bien_ban
from khoi.services.noi_dung_giao_ban import CoMat, NoiDungGiaoBan, save_giao_ban
from nen import viec as jobs
from nen.errors import BusinessRuleError
from nen.providers import viec_can_lam_of
from tests.factories import khoi as f
from vanban.do_pdf import compact, measure


NGAY_HOP = dt.date(2023, 3, 20)
CUA = {"a": ("cv_huyen.a", "ld_huyen.a"), "tinh": ("cv_tinh", "ld_tinh")}


@pytest.fixture
def bans(khoi):
    """Seats in the Ban of district a and of the province; below them b's Ban and a2's block."""
    for loai in (LoaiCoQuan.BAN_HUYEN, LoaiCoQuan.BAN_TINH):
        f.CheDoGiaoBanFactory(loai_co_quan=loai, loai_ky=LoaiKy.QUY)
    tinh = khoi.tinh
    seats = [("b", "Trưởng B", VaiTroKhoi.TRUONG), ("a2", "Phó A2", VaiTroKhoi.PHO)]
    for ban in CUA:
        seats += [(ban, f"Trưởng {ban}", VaiTroKhoi.TRUONG), (ban, f"Viên {ban}", "thanh_vien")]
    for key, name, part in seats:
        f.ThanhVienFactory(khoi=tinh.co_quan[key], can_bo=f.CanBoFactory(ho_ten=name), vai_tro=part)
    return tinh


def content(g: GiaoBan) -> NoiDungGiaoBan:
    own = ThanhVien.objects.filter(khoi=g.khoi_id).order_by("pk")
    table = thanh_phan_hop(g.khoi, ngay=NGAY_HOP)
    return NoiDungGiaoBan(
        ngay=NGAY_HOP,
        dia_diem="Phòng họp số 1",
        chu_tri=own[0],
        thu_ky=own[1],
        ket_qua="Đã kiểm tra 5 xã.",
        ket_luan="Mỗi xã báo cáo trước ngày 15.",
        diem_danh=tuple(
            CoMat(thanh_vien_id=one.ghe.pk, tinh_trang=TinhTrangDuHop.CO_MAT)
            for one in table.tat_ca
        ),
    )


def adopted(tinh, key: str) -> GiaoBan:
    writer, head = (tinh.nguoi[name] for name in CUA[key])
    g = services.create_giao_ban(
        khoi=tinh.co_quan[key], loai_ky=LoaiKy.QUY, nam=2023, ky=1, ngay=NGAY_HOP, by=writer
    )
    g = save_giao_ban(giao_ban=g, noi_dung=content(g), phien_ban=0, by=writer)
    g = services.submit_giao_ban(giao_ban=g, by=writer)
    with pytest.raises(PermissionDenied):
        services.adopt_giao_ban(giao_ban=g, by=writer)
    return services.adopt_giao_ban(giao_ban=g, by=head)


@pytest.mark.parametrize(
    ("key", "below"),
    [
        ("a", ["Phó A2, Phó Trưởng Khối Dân vận xã A A2"]),
        ("tinh", ["Trưởng a, Trưởng Ban Dân vận Cấp ủy A a", "Trưởng B, Trưởng Ban Dân vận Cấp ủy A b"]),
    ],
)  # fmt: skip
def test_a_ban_meets_writes_adopts_and_prints(bans, django_capture_on_commit_callbacks, key, below):
    g = adopted(bans, key)

    record = BienBan.from_json(latest_version(g).du_lieu)
    spoke = [str(row) for row in record.du_hop if row.dai_dien]
    assert [line for line in spoke if not line.startswith("Nông Văn Mẫu")] == below
    assert record.khoi.ten_cap_tren == f"Cấp ủy A {key}"
    with django_capture_on_commit_callbacks(execute=False):
        copy = request_bien_ban(giao_ban=g, by=bans.nguoi[CUA[key][0]])
    jobs.run(viec_id=copy.viec_id)
    copy.refresh_from_db()
    with copy.tep.tep.open() as file:
        text = measure(file.read()).text
    for said in (
        "hội nghị giao ban công tác dân vận quý I/2023",
        f"Cấp ủy A {key}".upper(),
        "CHỦ TRÌ HỘI NGHỊ",
        "Có mặt: 02/02 cán bộ của Ban",
        "Đại diện cấp dưới: 02/02 cơ quan",
    ):
        assert compact(said) in text


def test_those_below_read_nothing_and_write_nothing(bans, khoi, tinh_khac):
    g = adopted(bans, "a")

    for name in ("thu_ky.a1", "truong.a1", "cv_huyen.b", "btv"):
        assert g not in GiaoBan.objects.visible_to(bans.nguoi[name])
        with pytest.raises(PermissionDenied):
            services.create_giao_ban(
                khoi=g.khoi, loai_ky=LoaiKy.QUY, nam=2023, ky=2, ngay=dt.date(2023, 4, 3),
                by=bans.nguoi[name],
            )  # fmt: skip
    assert g not in GiaoBan.objects.visible_to(tinh_khac.nguoi["ld_tinh"])
    for name in ("cv_huyen.a", "ld_huyen.a", "cv_tinh", "ld_tinh", "quan_tri"):
        assert g in GiaoBan.objects.visible_to(bans.nguoi[name])


def test_the_province_reads_no_draft_of_a_district_and_adopts_none(bans):
    g = services.create_giao_ban(
        khoi=bans.co_quan["a"], loai_ky=LoaiKy.QUY, nam=2023, ky=1, ngay=NGAY_HOP,
        by=bans.nguoi["cv_huyen.a"],
    )  # fmt: skip
    assert g not in GiaoBan.objects.visible_to(bans.nguoi["ld_tinh"])
    save_giao_ban(giao_ban=g, noi_dung=content(g), phien_ban=0, by=bans.nguoi["cv_huyen.a"])
    services.submit_giao_ban(giao_ban=g, by=bans.nguoi["cv_huyen.a"])
    with pytest.raises(PermissionDenied):
        services.adopt_giao_ban(giao_ban=g, by=bans.nguoi["ld_tinh"])


def test_a_leader_does_not_open_the_own_locked_minutes_while_one_stands_above(bans):
    g = services.lock_giao_ban(giao_ban=adopted(bans, "a"), by=bans.nguoi["ld_huyen.a"])
    with pytest.raises(PermissionDenied):
        services.reopen_giao_ban(giao_ban=g, ly_do="Ghi thiếu", by=bans.nguoi["ld_huyen.a"])
    services.reopen_giao_ban(giao_ban=g, ly_do="Ghi thiếu", by=bans.nguoi["ld_tinh"])


def test_only_own_people_chair_and_write(bans, khoi):
    writer = bans.nguoi["cv_huyen.a"]
    g = services.create_giao_ban(
        khoi=bans.co_quan["a"], loai_ky=LoaiKy.QUY, nam=2023, ky=1, ngay=NGAY_HOP, by=writer
    )
    assert g.chu_tri.can_bo.ho_ten == "Trưởng a"
    from_below = NoiDungGiaoBan(**{**vars(content(g)), "chu_tri": khoi.thanh_vien[0]})
    with pytest.raises(BusinessRuleError, match="người của cơ quan họp"):
        save_giao_ban(giao_ban=g, noi_dung=from_below, phien_ban=0, by=writer)
    member = NoiDungGiaoBan(
        **{**vars(content(g)), "diem_danh": (_present(khoi.thanh_vien[1]),)}
    )  # a1 is represented by its head
    with pytest.raises(BusinessRuleError, match="không phải thành viên của Ban"):
        save_giao_ban(giao_ban=g, noi_dung=member, phien_ban=0, by=writer)


def _present(seat: ThanhVien) -> CoMat:
    return CoMat(thanh_vien_id=seat.pk, tinh_trang=TinhTrangDuHop.CO_MAT)


def test_the_pages_of_a_ban(bans, client, django_assert_max_num_queries):
    client.force_login(bans.nguoi["cv_huyen.a"])
    ban = bans.co_quan["a"]
    page = client.get(reverse("khoi:ban-detail", args=[ban.pk]))
    assert "Trưởng a" in page.content.decode()
    assert reverse("khoi:giao-ban-create", args=[ban.pk]) in page.content.decode()
    year = client.get(reverse("khoi:giao-ban-year", args=[ban.pk]) + "?nam=2023")
    assert "Quý I/2023" in year.content.decode()
    opened = client.post(
        reverse("khoi:giao-ban-create", args=[ban.pk]), {"ky": "quy-2023-1", "ngay": "2023-03-20"}
    )
    with django_assert_max_num_queries(24):
        form = client.get(opened["Location"]).content.decode()
    assert "Phó Trưởng Khối Dân vận xã A A2" in form
    g = GiaoBan.objects.get(khoi=ban.pk)
    saved = client.post(
        reverse("khoi:ban-nhap-save", args=[g.pk]),
        {"noi_dung": {"ket_luan": "Đã nghe"}, "phien_ban": 0},
        content_type="application/json",
    )
    assert saved.status_code == 200
    assert BanNhap.objects.get(giao_ban=g).noi_dung["ket_luan"] == "Đã nghe"

    client.force_login(bans.nguoi["thu_ky.a1"])
    assert client.get(reverse("khoi:ban-detail", args=[ban.pk])).status_code == 404
    assert client.get(reverse("khoi:giao-ban-create", args=[ban.pk])).status_code == 404
    assert client.get(reverse("khoi:giao-ban-edit", args=[g.pk])).status_code == 404


def test_people_of_a_ban_are_no_members_of_blocks(bans, client):
    client.force_login(bans.nguoi["cv_huyen.a"])
    added = client.post(
        reverse("khoi:thanh-vien-add", args=[bans.co_quan["a"].pk]),
        {
            "ho_ten": "Nông Thị Mới",
            "vai_tro": "pho",
            "chuc_danh": f.ChucDanhFactory().pk,
            "tu_ngay": "2023-04-10",
        },
    )
    assert added["Location"] == reverse("khoi:ban-detail", args=[bans.co_quan["a"].pk])
    client.get(reverse("khoi:ban-detail", args=[bans.co_quan["a"].pk]))  # takes the message away
    register = client.get(reverse("khoi:can-bo-list"), {"tim": "Nông"}).content.decode()
    assert "Nông Văn Mẫu" in register
    assert "Nông Thị Mới" not in register


def test_only_the_own_adopted_minutes_count_as_held(bans, khoi):
    districts = CoQuan.objects.filter(loai=LoaiCoQuan.BAN_HUYEN)
    first = next(
        iter(
            so_theo_ky(khoi=districts, tu_nam=2023, nam=2023, hom_nay=dt.date(2023, 4, 10)).items()
        )
    )
    assert (first[0].ten, dict(first[1])) == ("quý I/2023", {OBanDo.THIEU: 2})
    assert "giao ban của Ban quý I/2023" in _to_do(bans.nguoi["cv_huyen.a"])
    assert "2 Ban cấp huyện chưa họp giao ban quý I/2023" in _to_do(bans.nguoi["cv_tinh"])

    khoi.minutes(ky=3, trang_thai="da_thong_qua")
    adopted(bans, "a")

    counts = so_theo_ky(khoi=districts, tu_nam=2023, nam=2023, hom_nay=dt.date(2023, 4, 10))
    assert next(iter(counts.values()))[OBanDo.THIEU] == 1
    assert "giao ban của Ban quý I/2023" not in _to_do(bans.nguoi["cv_huyen.a"])
    assert "1 Ban cấp huyện chưa họp giao ban quý I/2023" in _to_do(bans.nguoi["cv_tinh"])


def _to_do(user) -> str:
    return "\n".join(item.ten for item in viec_can_lam_of(user))


def test_officers_choose_whose_meetings_they_look_at(bans, client):
    g = adopted(bans, "a")
    client.force_login(bans.nguoi["cv_tinh"])
    missing = reverse("khoi:giao-ban-year", args=[bans.co_quan["b"].pk])
    for route in ("giao-ban-list", "giao-ban-chua-hop", "giao-ban-ban-do", "giao-ban-lich"):
        page = client.get(reverse(f"khoi:{route}"), {"co_quan": "ban_huyen", "nam": 2023})
        shown = missing in page.content.decode()
        assert shown == (route in {"giao-ban-chua-hop", "giao-ban-ban-do"}), route
    listed = client.get(reverse("khoi:giao-ban-list"), {"co_quan": "ban_huyen", "nam": 2023})
    assert reverse("khoi:giao-ban-detail", args=[g.pk]) in listed.content.decode()
    blocks = client.get(reverse("khoi:giao-ban-list"), {"nam": 2023})
    assert reverse("khoi:giao-ban-detail", args=[g.pk]) not in blocks.content.decode()


def test_an_ended_district_leaves_its_minutes_to_the_province(bans, ngay):
    done = adopted(bans, "a")
    left = services.create_giao_ban(
        khoi=bans.co_quan["a"], loai_ky=LoaiKy.QUY, nam=2023, ky=2, ngay=dt.date(2023, 4, 5),
        by=bans.nguoi["cv_huyen.a"],
    )  # fmt: skip
    task = f.PhanCongFactory(giao_ban=left, thanh_vien=left.chu_tri)
    CoQuan.objects.filter(pk=bans.co_quan["a"].pk).update(den_ngay=dt.date(2023, 6, 30))
    ngay(dt.date(2023, 7, 10))
    province, stranger = bans.nguoi["cv_tinh"], bans.nguoi["cv_huyen.b"]

    assert {done, left} <= set(GiaoBan.objects.visible_to(province))
    assert task in PhanCong.objects.visible_to(province)
    assert not GiaoBan.objects.visible_to(stranger).filter(khoi=left.khoi_id).exists()
    save_giao_ban(giao_ban=left, noi_dung=NoiDungGiaoBan(ngay=left.ngay), phien_ban=0, by=province)
    with pytest.raises(BusinessRuleError, match="không hoạt động vào ngày này"):
        services.create_giao_ban(
            khoi=left.khoi,
            loai_ky=LoaiKy.QUY,
            nam=2023,
            ky=3,
            ngay=dt.date(2023, 7, 5),
            by=province,
        )


def test_the_database_refuses_a_table_and_a_body_that_cannot_be(bans, khoi):
    g = adopted_row(bans)
    stranger = ThanhVien.objects.filter(khoi=bans.co_quan["b"].pk).get()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO khoi_diemdanh (giao_ban_id, thanh_vien_id, tinh_trang, nguoi_thay) "
            "VALUES (%s, %s, 'co_mat', '')",
            [g.pk, stranger.pk],
        )
    for table, key in (("khoi_giaoban", g.pk), ("khoi_thanhvien", stranger.pk)):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET khoi_id = %s WHERE id = %s",
                [bans.co_quan["btv"].pk, key],
            )


def adopted_row(tinh) -> GiaoBan:
    return services.create_giao_ban(
        khoi=tinh.co_quan["a"], loai_ky=LoaiKy.QUY, nam=2023, ky=1, ngay=NGAY_HOP,
        by=tinh.nguoi["cv_huyen.a"],
    )  # fmt: skip


def test_a_page_of_a_ban_says_what_its_record_says(bans, client):
    g = adopted(bans, "tinh")
    client.force_login(bans.nguoi["quan_tri"])
    page = client.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()
    assert "Trưởng Ban Dân vận Cấp ủy A b" in page
    assert "Ban Dân vận Cấp ủy A tinh" in page
    assert read_bien_ban(g) == record_of(g, phien_ban=None)


@pytest.mark.parametrize(("most", "folded"), [(1, True), (20, False)])
def test_a_long_list_of_representatives_is_folded_with_its_count(
    bans, client, monkeypatch, most, folded
):
    monkeypatch.setattr("khoi.forms.giao_ban.DAI_DIEN_GAP", most)
    writer = bans.nguoi["cv_huyen.a"]
    g = services.create_giao_ban(
        khoi=bans.co_quan["a"], loai_ky=LoaiKy.QUY, nam=2023, ky=1, ngay=NGAY_HOP, by=writer
    )
    save_giao_ban(giao_ban=g, noi_dung=content(g), phien_ban=0, by=writer)
    count = len(thanh_phan_hop(g.khoi, ngay=NGAY_HOP).dai_dien)
    client.force_login(writer)

    form = client.get(reverse("khoi:giao-ban-edit", args=[g.pk])).content.decode()
    read = client.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()

    summary = f"{count} đại diện cơ sở: <span data-dem-nhom>có mặt {count}</span>"
    assert (summary in form) == folded
    assert f"02/02 cán bộ của Ban có mặt; {count:02d}/{count:02d} đại diện cấp dưới" in read
