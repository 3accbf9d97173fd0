"""From one person to the next; acting for somebody; what the page of a body shows."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from khoi.enums import VaiTro
from khoi.models import CanBo, GiaoBan, Khoi, NguoiDung, PhanVai
from khoi.perms.tai_khoan import can_hand_over
from khoi.services.ban_giao import hand_over
from khoi.services.giao_ban import adopt_giao_ban
from khoi.services.nguoi_nhan import NguoiNhan
from khoi.services.quyen_thay import end_quyen_thay, give_quyen_thay
from khoi.services.tai_khoan import assign_vai_tro
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.giao_ban.conftest import HOM_NAY
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY_MAI = HOM_NAY + dt.timedelta(days=1)
MOI = NguoiNhan(ho_ten="Lý Thị Mơ")


def role(person: NguoiDung) -> PhanVai:
    return person.phan_vai.get()


def fresh(person: NguoiDung) -> NguoiDung:
    """As the next request meets them."""
    return NguoiDung.objects.get(pk=person.pk)


def pass_on(mot, nhan=MOI, *, by=None, ngay_cuoi=HOM_NAY):
    return hand_over(phan_vai=role(mot.thu_ky), nhan=nhan, ngay_cuoi=ngay_cuoi, by=by or mot.truong)


def act_for(mot, nhan=MOI, *, days=30, tu_ngay=HOM_NAY, of=None, by=None):
    return give_quyen_thay(
        phan_vai=of or role(mot.truong),
        nhan=nhan,
        tu_ngay=tu_ngay,
        den_ngay=tu_ngay + dt.timedelta(days=days),
        by=by or mot.tinh.nguoi["cv_huyen.a"],
    )


def test_who_may_pass_on_which_role():
    ours, other = make_tinh("A").nguoi, make_tinh("B").nguoi
    roles = {name: person.phan_vai.select_related("co_quan").get() for name, person in ours.items()}

    may = {
        who: {whom for whom, held in roles.items() if can_hand_over(person, held)}
        for who, person in ours.items()
    }

    communes = {name for name in ours if name.startswith(("thu_ky", "truong"))}
    huyen_a = {name for name in communes if ".a" in name}
    assert may["thu_ky.a1"] == may["btv"] == set()
    assert may["truong.a1"] == {"thu_ky.a1"}
    assert may["cv_huyen.a"] == huyen_a
    assert may["ld_huyen.a"] == huyen_a | {"cv_huyen.a"}
    assert may["quan_tri"] == set(ours) - {"quan_tri"}
    strangers = [who for who, person in other.items() if can_hand_over(person, roles["thu_ky.a1"])]
    assert strangers == []


def test_the_successor_finds_the_half_typed_draft_and_the_predecessor_nothing(
    mot,
    client,
    ngay,
):
    minutes = mot.minutes(tinh_hinh="Nước về chậm ở hai thôn.")
    minutes.ban_nhap.noi_dung = {"thao_luan": "Đang gõ dở câu này"}
    minutes.ban_nhap.luu_boi, minutes.ban_nhap.luu_luc = mot.thu_ky, timezone.now()
    minutes.ban_nhap.save()
    edit = reverse("khoi:giao-ban-edit", args=[minutes.pk])
    client.force_login(mot.thu_ky)
    assert "Đang gõ dở câu này" in client.get(edit).text

    done = pass_on(mot)

    ngay(NGAY_MAI)  # the browser of who left is still signed in
    assert client.get(edit).status_code == 404
    assert client.get(reverse("khoi:khoi-detail", args=[mot.khoi.pk])).status_code == 404
    assert "Chưa có vai trò nào còn hiệu lực" in client.get("/").text
    successor = done.phan_vai.nguoi_dung
    assert successor.check_password(done.mat_khau)
    NguoiDung.objects.filter(pk=successor.pk).update(phai_doi_mat_khau=False)
    client.force_login(fresh(successor))
    assert "Đang gõ dở câu này" in client.get(edit).text


def test_one_role_ends_and_the_other_begins_the_day_after(mot):
    done = pass_on(mot)

    assert role(mot.thu_ky).den_ngay == HOM_NAY
    given = done.phan_vai
    assert (given.tu_ngay, given.den_ngay, given.vai_tro) == (NGAY_MAI, None, "thu_ky_khoi")
    assert given.nguoi_dung.ten_dang_nhap == "molt.aa1"
    assert given.nguoi_dung.cap_mat_khau.get().boi == mot.truong


def test_in_a_block_that_is_to_close_the_successor_stays_until_then(mot):
    last = HOM_NAY + dt.timedelta(days=30)
    Khoi.objects.filter(pk=mot.khoi.pk).update(den_ngay=last)
    with pytest.raises(BusinessRuleError, match="vai trò phải bắt đầu muộn nhất vào ngày đó"):
        pass_on(mot, ngay_cuoi=last)

    assert pass_on(mot).phan_vai.den_ngay == last


@pytest.mark.parametrize("earlier", [0, 1], ids=["same-day", "day-before"])
def test_a_role_is_passed_on_once(mot, earlier):
    later = HOM_NAY + dt.timedelta(days=10)
    pass_on(mot, ngay_cuoi=later)
    accounts = NguoiDung.objects.count()

    with pytest.raises(BusinessRuleError, match="đã bàn giao cho Lý Thị Mơ từ ngày"):
        pass_on(mot, ngay_cuoi=later - dt.timedelta(days=earlier))

    assert PhanVai.objects.filter(co_quan=mot.khoi, vai_tro=VaiTro.THU_KY_KHOI).count() == 2
    assert NguoiDung.objects.count() == accounts


def test_a_member_of_the_register_takes_over_with_an_account_of_their_own(mot):
    third = CanBo.objects.get(ho_ten="Lý Văn Ví")

    done = pass_on(mot, NguoiNhan(can_bo=third))

    third.refresh_from_db()
    assert third.nguoi_dung == done.phan_vai.nguoi_dung
    assert done.mat_khau


def test_an_account_there_is_gets_no_new_password(mot):
    other = mot.tinh.nguoi["thu_ky.a2"]
    before = other.password

    done = pass_on(mot, NguoiNhan(nguoi_dung=other), by=mot.tinh.nguoi["cv_huyen.a"])

    assert done.mat_khau == ""
    assert fresh(other).password == before
    assert other.phan_vai.count() == 2


@pytest.mark.parametrize(
    ("days", "said"),
    [(-2, "hãy chọn lại ngày"), (93, "hãy chọn lại ngày"), (-9999, "phải từ ngày đó trở đi")],
)
def test_a_day_too_early_or_too_far_is_refused(mot, days, said):
    with pytest.raises(BusinessRuleError, match=said):
        pass_on(mot, ngay_cuoi=HOM_NAY + dt.timedelta(days=days))

    assert role(mot.thu_ky).den_ngay is None
    assert not NguoiDung.objects.filter(ho_ten="Lý Thị Mơ").exists()


def test_who_may_not_receive(mot):
    officer, tinh_khac = mot.tinh.nguoi["cv_huyen.a"], make_tinh("B")
    closed = f.PhanVaiFactory(vai_tro=VaiTro.THU_KY_KHOI, co_quan=mot.khoi).nguoi_dung
    NguoiDung.objects.filter(pk=closed.pk).update(is_active=False)
    for nhan, said in (
        (NguoiNhan(nguoi_dung=officer), "chính mình"),
        (NguoiNhan(nguoi_dung=tinh_khac.nguoi["thu_ky.a1"]), "ngoài phạm vi"),
        (NguoiNhan(nguoi_dung=fresh(closed)), "đã ngừng dùng"),
        (NguoiNhan(nguoi_dung=mot.thu_ky), "người khác"),
        (NguoiNhan(can_bo=f.CanBoFactory()), "không còn là thành viên"),
        (NguoiNhan(ho_ten="Mơ"), "đủ họ và tên"),
    ):
        with pytest.raises(BusinessRuleError, match=said):
            pass_on(mot, nhan, by=officer)
    assert role(mot.thu_ky).den_ngay is None


def test_strangers_and_equals_pass_nothing_on(mot):
    tinh_khac = make_tinh("B")
    for by in (mot.thu_ky, mot.tinh.nguoi["truong.a2"], tinh_khac.nguoi["quan_tri"]):
        with pytest.raises(PermissionDenied):
            pass_on(mot, by=by)


def test_who_acted_for_the_leaver_acts_no_longer(mot):
    officer = mot.tinh.nguoi["cv_huyen.a"]
    now = act_for(mot).phan_vai
    third = NguoiNhan(can_bo=CanBo.objects.get(ho_ten="Lý Văn Ví"))

    hand_over(phan_vai=role(mot.truong), nhan=third, ngay_cuoi=HOM_NAY, by=officer)

    now.refresh_from_db()
    assert now.den_ngay == HOM_NAY


def test_the_acting_person_may_be_the_one_who_takes_over(mot):
    acting = act_for(mot).phan_vai

    done = hand_over(
        phan_vai=role(mot.truong),
        nhan=NguoiNhan(nguoi_dung=acting.nguoi_dung),
        ngay_cuoi=HOM_NAY,
        by=mot.tinh.nguoi["cv_huyen.a"],
    )

    acting.refresh_from_db()
    assert (acting.den_ngay, done.phan_vai.tu_ngay) == (HOM_NAY, NGAY_MAI)


def test_acting_has_an_end_within_a_year(mot):
    with pytest.raises(BusinessRuleError, match="dài nhất một năm"):
        act_for(mot, days=366)
    with pytest.raises(BusinessRuleError, match="từ ngày bắt đầu trở đi"):
        act_for(mot, days=-1)

    given = act_for(mot, days=365).phan_vai

    assert (given.thay_cho, given.vai_tro) == (mot.truong, "truong_khoi")
    assert fresh(given.nguoi_dung).co_vai_tro(VaiTro.TRUONG_KHOI)


def test_what_the_admin_types_keeps_the_same_rules(mot):
    given = {
        "vai_tro": VaiTro.TRUONG_KHOI,
        "co_quan": mot.khoi,
        "tu_ngay": HOM_NAY,
        "thay_cho": mot.truong,
        "by": mot.tinh.nguoi["quan_tri"],
    }
    act_for(mot, days=10)
    for person, den_ngay, said in (
        (mot.thu_ky, None, "phải có ngày kết thúc"),
        (mot.truong, NGAY_MAI, "chính người được thay"),
        (mot.thu_ky, NGAY_MAI, "đang được giao quyền thay"),
    ):
        with pytest.raises(BusinessRuleError, match=said):
            assign_vai_tro(nguoi_dung=person, den_ngay=den_ngay, **given)


def test_two_do_not_act_at_once_and_nobody_for_themselves(mot):
    with pytest.raises(BusinessRuleError, match="chính người được thay"):
        act_for(mot, NguoiNhan(nguoi_dung=mot.truong))
    act_for(mot)
    with pytest.raises(BusinessRuleError, match="đang được giao quyền thay"):
        act_for(mot, NguoiNhan(ho_ten="Hoàng Văn Đá"), tu_ngay=HOM_NAY + dt.timedelta(days=30))

    later = act_for(mot, NguoiNhan(ho_ten="Hoàng Văn Đá"), tu_ngay=HOM_NAY + dt.timedelta(days=31))

    assert later.phan_vai.pk


def test_acting_ends_early_also_by_who_is_back(mot, ngay):
    given = act_for(mot).phan_vai
    coming = act_for(
        mot, NguoiNhan(ho_ten="Hoàng Văn Đá"), tu_ngay=HOM_NAY + dt.timedelta(days=40)
    ).phan_vai
    for by in (given.nguoi_dung, mot.thu_ky):
        with pytest.raises(PermissionDenied):
            end_quyen_thay(phan_vai=given, by=fresh(by))

    assert end_quyen_thay(phan_vai=given, by=mot.truong).den_ngay == HOM_NAY
    assert end_quyen_thay(phan_vai=coming, by=mot.truong).huy_luc is not None

    ngay(NGAY_MAI)
    assert not fresh(given.nguoi_dung).co_vai_tro(VaiTro.TRUONG_KHOI)
    assert not coming.nguoi_dung.phan_vai.exists()


@pytest.mark.parametrize(("vacant", "shown"), [(True, "Q. Trưởng Khối"), (False, "thay đồng chí ")])
def test_the_minutes_say_who_acted(mot, client, vacant, shown):
    minutes = mot.minutes(trang_thai="cho_thong_qua")
    if vacant:
        mot.truong.phan_vai.update(den_ngay=HOM_NAY - dt.timedelta(days=5))
    acting = act_for(mot, of=role(mot.truong)).phan_vai.nguoi_dung

    adopt_giao_ban(giao_ban=GiaoBan.objects.get(pk=minutes.pk), by=fresh(acting))

    client.force_login(mot.thu_ky)
    page = client.get(reverse("khoi:giao-ban-detail", args=[minutes.pk])).text
    who = re.escape(shown if vacant else f"{shown}{mot.truong.ho_ten}")
    assert len(re.findall(rf"Lý Thị Mơ \({who}\)", page)) == 3  # paper, version, journal


def test_an_ended_role_is_acted_for_only_while_nobody_holds_it(mot):
    before = f.PhanVaiFactory(
        vai_tro=VaiTro.TRUONG_KHOI, co_quan=mot.khoi, den_ngay=dt.date(2022, 1, 1)
    )

    with pytest.raises(BusinessRuleError, match="đang giữ vai trò này"):
        act_for(mot, of=before)


def test_the_page_hands_over_and_answers_with_the_slip(mot, client):
    client.force_login(mot.truong)
    url = reverse("khoi:ban-giao", args=[role(mot.thu_ky).pk])
    minutes = mot.minutes()
    type(minutes.ban_nhap).objects.update(noi_dung={"thao_luan": "Đang gõ dở"})

    page = client.get(url).text
    assert "Bản nháp gõ dở chưa lưu: 1" in page
    assert "Biên bản giao ban chưa thông qua: 1" in page
    two = client.post(url, {"ho_ten": "Lý Thị Mơ", "ten_dang_nhap": "x", "ngay_cuoi": "2023-04-10"})
    none = client.post(url, {"ngay_cuoi": "2023-04-10"})
    done = client.post(url, {"ho_ten": "Lý Thị Mơ", "ngay_cuoi": "2023-04-10"})

    assert (two.status_code, none.status_code) == (422, 422)
    assert "Hãy chọn hoặc ghi người nhận" in none.text
    assert "molt.aa1" in done.text
    assert "no-store" in done.headers["Cache-Control"]
    assert "Bàn giao đã xong: Lý Thị Mơ có vai trò Thư ký Khối từ ngày 11/04/2023." in done.text
    back = reverse("khoi:tai-khoan-co-quan", args=[mot.khoi.pk])
    assert back in done.text
    assert client.get(back).status_code == 200
    assert f'href="{reverse("khoi:tai-khoan-list")}"' not in done.text


def test_the_body_page_shows_now_to_come_and_over(mot, client, django_assert_num_queries):
    url = reverse("khoi:tai-khoan-co-quan", args=[mot.khoi.pk])
    client.force_login(mot.tinh.nguoi["cv_huyen.a"])
    with django_assert_num_queries(8):
        client.get(url)
    pass_on(mot)
    f.PhanVaiFactory.create_batch(
        4, vai_tro=VaiTro.THU_KY_KHOI, co_quan=mot.khoi, den_ngay=dt.date(2022, 1, 1)
    )
    with django_assert_num_queries(8):
        page = client.get(url).text

    assert "Sắp tới" in page
    assert "Đã hết (4)" in page


def test_the_page_says_when_the_register_names_another_head(mot, client):
    url = reverse("khoi:tai-khoan-co-quan", args=[mot.khoi.pk])
    client.force_login(mot.truong)
    assert "Danh sách thành viên ghi Trưởng Khối" not in client.get(url).text

    CanBo.objects.filter(ho_ten="Nông Văn Mẫu").update(nguoi_dung=None)

    assert "ghi Trưởng Khối là <strong>Nông Văn Mẫu</strong>" in client.get(url).text
