"""Persons: the list of a day, the page, the account, two rows of one person."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from openpyxl import load_workbook

from khoi.enums import TrangThaiGiaoBan, VaiTro
from khoi.models import CanBo, ChucDanh, QuyDinhThanhPhan, ThanhVien
from khoi.services.can_bo import link_tai_khoan, merge_can_bo, unlink_tai_khoan
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def tinh():
    return make_tinh("Anh")


def seat(khoi, ho_ten="Nguyễn Văn An", **changes) -> ThanhVien:
    return f.ThanhVienFactory(khoi=khoi, can_bo__ho_ten=ho_ten, **changes)


# The list


def names(response) -> list[str]:
    return [row.can_bo.ho_ten for row in response.context["page"]]


def test_the_list_is_of_the_day_and_of_the_own_scope(client, tinh):
    seat(tinh.co_quan["a1"], "Lê Văn Cường", da_roi=True)
    seat(tinh.co_quan["a1"], "Nguyễn Văn An", truong=True)
    seat(tinh.co_quan["b1"], "Trần Thị Bình")
    seat(make_tinh("Bình").co_quan["a1"], "Người Tỉnh Khác")

    client.force_login(tinh.nguoi["cv_tinh"])
    assert names(client.get("/can-bo/")) == ["Nguyễn Văn An", "Trần Thị Bình"]
    then = names(client.get("/can-bo/", {"ngay": "2022-12-31"}))
    assert then == ["Nguyễn Văn An", "Lê Văn Cường", "Trần Thị Bình"]
    client.force_login(tinh.nguoi["thu_ky.b1"])
    assert names(client.get("/can-bo/")) == ["Trần Thị Bình"]
    client.force_login(tinh.nguoi["btv"])
    assert client.get("/can-bo/").status_code == 403


def test_filters_and_the_workbook_agree(client, tinh):
    head = ChucDanh.objects.get(ma="pho-bi-thu-thuong-truc")
    seat(tinh.co_quan["a1"], "Nguyễn Văn An", truong=True, chuc_danh=head)
    seat(tinh.co_quan["b1"], "Trần Thị Bình", het_nhiem_ky=dt.date(2024, 1, 14))
    client.force_login(tinh.nguoi["ld_tinh"])

    for query, expected in (
        ({"tim": "tran thi"}, ["Trần Thị Bình"]),
        ({"tim": "anh a1"}, ["Nguyễn Văn An"]),
        ({"vai_tro": "truong"}, ["Nguyễn Văn An"]),
        ({"chuc_danh": head.pk}, ["Nguyễn Văn An"]),
        ({"cap_tren": tinh.don_vi["b"].pk}, ["Trần Thị Bình"]),
        ({"nhiem_ky": "het"}, ["Trần Thị Bình"]),
        ({"nhiem_ky": "sap_het"}, []),
        ({"loai": "Xã"}, ["Nguyễn Văn An", "Trần Thị Bình"]),
    ):
        assert names(client.get("/can-bo/", query)) == expected, query
        book = load_workbook(BytesIO(client.get("/can-bo/xlsx/", query).content)).active
        rows = [row[1] for row in book.iter_rows(values_only=True) if isinstance(row[0], int)]
        assert rows == expected, query


def test_the_list_asks_as_little_for_40_as_for_2(client, tinh, django_assert_max_num_queries):
    client.force_login(tinh.nguoi["cv_tinh"])
    asked = []
    for count in (2, 38):
        for _ in range(count):
            f.ThanhVienFactory(khoi=tinh.co_quan["a1"])
        client.get("/can-bo/")
        with django_assert_max_num_queries(9) as queries:
            assert len(client.get("/can-bo/").context["page"]) >= count
        asked.append(len(queries))

    assert asked[0] == asked[1]


# The page


def test_a_person_s_page_tells_of_several_bodies_over_time(client, tinh):
    first = seat(
        tinh.co_quan["a1"], da_roi=True, quyet_dinh="3-QĐ/ĐU", ly_do_thoi="chuyển công tác"
    )
    seat2 = f.ThanhVienFactory(
        khoi=tinh.co_quan["b1"],
        can_bo=first.can_bo,
        tu_ngay=dt.date(2023, 1, 1),
        het_nhiem_ky=dt.date(2023, 12, 31),
    )
    client.force_login(tinh.nguoi["cv_tinh"])

    page = client.get(f"/can-bo/{first.can_bo_id}/")

    assert [row.pk for row in page.context["ghe"]] == [seat2.pk, first.pk]
    for text in ("Khối Dân vận xã Anh A1", "Khối Dân vận xã Anh B1", "3-QĐ/ĐU", "(đã hết)"):
        assert text in page.text
    client.force_login(tinh.nguoi["thu_ky.a1"])
    own = client.get(f"/can-bo/{first.can_bo_id}/")
    assert [row.pk for row in own.context["ghe"]] == [first.pk]
    client.force_login(tinh.nguoi["thu_ky.a2"])
    assert client.get(f"/can-bo/{first.can_bo_id}/").status_code == 404


# The account


def account_of(khoi, ho_ten="NGUYỄN VĂN AN"):
    role = f.PhanVaiFactory(
        co_quan=khoi, vai_tro=VaiTro.THU_KY_KHOI, nguoi_dung__ho_ten=ho_ten, den_ngay=NGAY
    )
    return role.nguoi_dung


def test_the_account_of_the_same_name_is_proposed_linked_and_unlinked(client, tinh):
    khoi = tinh.co_quan["a1"]
    person, account = seat(khoi).can_bo, account_of(khoi)
    client.force_login(tinh.nguoi["cv_tinh"])

    form = client.get(f"/can-bo/{person.pk}/").context["form"]
    assert form["nguoi_dung"].initial == account.pk
    client.post(f"/can-bo/{person.pk}/noi-tai-khoan/", {"nguoi_dung": account.pk})
    person.refresh_from_db()
    assert person.nguoi_dung == account

    client.post(f"/can-bo/{person.pk}/bo-noi-tai-khoan/")
    person.refresh_from_db()
    assert person.nguoi_dung is None


@pytest.mark.parametrize("who", ["thu_ky.a1", "cv_huyen.a", "ld_tinh", "btv"])
def test_who_may_not_link(tinh, who):
    khoi = tinh.co_quan["a1"]
    person, account = seat(khoi).can_bo, account_of(khoi)

    with pytest.raises(PermissionDenied):
        link_tai_khoan(can_bo=person, nguoi_dung=account, by=tinh.nguoi[who])
    with pytest.raises(PermissionDenied):
        unlink_tai_khoan(can_bo=person, by=tinh.nguoi[who])


def test_an_account_belongs_to_one_person(tinh):
    khoi, by = tinh.co_quan["a1"], tinh.nguoi["quan_tri"]
    person, account = seat(khoi).can_bo, account_of(khoi)
    other = seat(khoi, "Lê Văn Cường").can_bo
    link_tai_khoan(can_bo=person, nguoi_dung=account, by=by)

    with pytest.raises(BusinessRuleError, match="đang nối với Nguyễn Văn An"):
        link_tai_khoan(can_bo=other, nguoi_dung=account, by=by)
    with pytest.raises(BusinessRuleError, match="hãy bỏ nối trước"):
        link_tai_khoan(can_bo=person, nguoi_dung=account_of(khoi, "Khác Tên"), by=by)


def test_an_account_of_another_block_is_refused(tinh):
    person, account = seat(tinh.co_quan["a1"]).can_bo, account_of(tinh.co_quan["a2"])

    with pytest.raises(BusinessRuleError, match="không có vai trò ở Khối nào"):
        link_tai_khoan(can_bo=person, nguoi_dung=account, by=tinh.nguoi["quan_tri"])


# Two rows of one person


def test_seats_move_to_the_row_that_stays_with_their_history(client, tinh):
    kept = seat(tinh.co_quan["a1"], da_roi=True)
    gone = seat(tinh.co_quan["b1"])
    client.force_login(tinh.nguoi["quan_tri"])
    url = f"/can-bo/{kept.can_bo_id}/gop/"

    page = client.get(url)
    assert "Thành viên, Khối Dân vận xã Anh B1" in page.text
    client.post(url, {"dong_kia": gone.can_bo_id, "giu": "nay"})

    gone.refresh_from_db()
    assert gone.can_bo_id == kept.can_bo_id
    assert CanBo.objects.filter(ho_ten="Nguyễn Văn An").count() == 1
    assert gone.events.count() == 2


def test_who_may_not_merge(tinh):
    kept, gone = seat(tinh.co_quan["a1"]).can_bo, seat(tinh.co_quan["b1"]).can_bo

    for who in ("cv_tinh", "ld_tinh", "thu_ky.a1"):
        with pytest.raises(PermissionDenied):
            merge_can_bo(giu=kept, gop=gone, by=tinh.nguoi[who])

    stranger = seat(make_tinh("Bình").co_quan["a1"]).can_bo
    with pytest.raises(PermissionDenied):
        merge_can_bo(giu=kept, gop=stranger, by=tinh.nguoi["quan_tri"])


def test_two_who_sat_together_are_two(tinh):
    kept, gone = seat(tinh.co_quan["a1"]).can_bo, seat(tinh.co_quan["a1"]).can_bo

    with pytest.raises(BusinessRuleError, match="nên là hai người"):
        merge_can_bo(giu=kept, gop=gone, by=tinh.nguoi["quan_tri"])


def test_adopted_minutes_keep_the_name_that_they_print(tinh):
    by = tinh.nguoi["quan_tri"]
    kept, gone = seat(tinh.co_quan["a1"]).can_bo, seat(tinh.co_quan["b1"], "Nguyễn văn An")
    meeting = f.GiaoBanFactory(khoi=gone.khoi, nam=2024, ky=1)
    f.DiemDanhFactory(giao_ban=meeting, thanh_vien=gone)
    meeting.thong_qua_luc, meeting.thong_qua_boi, meeting.thong_qua_ngay = timezone.now(), by, NGAY
    meeting.trang_thai = TrangThaiGiaoBan.DA_THONG_QUA
    meeting.save()

    with pytest.raises(BusinessRuleError, match="đổi tên in trên biên bản"):
        merge_can_bo(giu=kept, gop=gone.can_bo, by=by)

    assert merge_can_bo(giu=gone.can_bo, gop=kept, by=by).ho_ten == "Nguyễn văn An"


def test_two_accounts_are_not_thrown_together(tinh):
    by = tinh.nguoi["quan_tri"]
    kept, gone = seat(tinh.co_quan["a1"]).can_bo, seat(tinh.co_quan["b1"]).can_bo
    account = account_of(tinh.co_quan["b1"])
    link_tai_khoan(can_bo=kept, nguoi_dung=account_of(tinh.co_quan["a1"]), by=by)
    link_tai_khoan(can_bo=gone, nguoi_dung=account, by=by)

    with pytest.raises(BusinessRuleError, match="nối với hai tài khoản"):
        merge_can_bo(giu=kept, gop=gone, by=by)

    unlink_tai_khoan(can_bo=kept, by=by)
    assert merge_can_bo(giu=kept, gop=gone, by=by).nguoi_dung == account


# Statistics


def test_each_figure_equals_the_list_behind_it(client, tinh):
    for rule in QuyDinhThanhPhan.objects.all():
        seat(tinh.co_quan["a1"], vai_tro=rule.vai_tro, chuc_danh=rule.chuc_danh)
    seat(tinh.co_quan["a2"], truong=True, chuc_danh=ChucDanh.objects.get(ma="bi-thu-dang-uy"))
    seat(make_tinh("Bình").co_quan["a1"], truong=True)
    client.force_login(tinh.nguoi["cv_tinh"])

    page = client.get("/thong-ke/thanh-vien/")
    tk = page.context["tk"]

    assert (tk.tong.khoi, tk.tong.thanh_vien, tk.tong.khuyet, tk.tong.trong) == (3, 10, 2, 1)
    assert "3,3" in page.text
    assert "(10/3)" in page.text
    row = next(row for row in tk.chuc_vu if row.ten == "Phó Bí thư Thường trực Đảng ủy")
    assert (row.theo_phan["truong"], row.ty_le_hien, row.khuyet) == (1, "50%", 1)
    for row in tk.chuc_vu:
        for part, figure in row.theo_phan.items():
            query = {"vai_tro": part, "chuc_danh": row.pk, "ngay": "2024-01-15"}
            assert client.get("/can-bo/", query).context["page"].paginator.count == figure
        if not row.khuyet:  # no link
            continue
        query = {"thieu": f"cd-{row.pk}", "ngay": "2024-01-15"}
        listed = client.get("/khoi/", query, headers={"HX-Request": "true"})
        assert listed.context["page"].paginator.count == row.khuyet
    assert client.get("/thong-ke/thanh-vien/xlsx/").status_code == 200


def test_figures_are_of_the_day_chosen(client, tinh):
    seat(tinh.co_quan["a1"], da_roi=True)
    client.force_login(tinh.nguoi["ld_tinh"])

    now = client.get("/thong-ke/thanh-vien/").context["tk"]
    then = client.get("/thong-ke/thanh-vien/", {"ngay": "2022-06-30"}).context["tk"]

    assert (now.tong.thanh_vien, then.tong.thanh_vien) == (0, 1)


def test_figures_ask_as_little_for_30_blocks_as_for_3(client, tinh, django_assert_max_num_queries):
    client.force_login(tinh.nguoi["cv_tinh"])
    asked = []
    for count in (0, 27):
        for _ in range(count):
            unit = f.ChaDonViFactory(cha=tinh.don_vi["a"]).don_vi
            f.ThanhVienFactory(khoi=f.KhoiFactory(don_vi=unit))
            f.PhamViDonViFactory(goc=tinh.don_vi["tinh"], don_vi=unit)
        client.get("/thong-ke/thanh-vien/")
        with django_assert_max_num_queries(6) as queries:
            tk = client.get("/thong-ke/thanh-vien/").context["tk"]
        assert tk.tong.khoi == 3 + count
        asked.append(len(queries))

    assert asked[0] == asked[1]
