"""Accounts in bulk: what is proposed, what the job does, the slips and who gets them."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from khoi.enums import VaiTro
from khoi.models import CanBo, ChucDanh, DotCapTaiKhoan, Khoi, NguoiDung, PhanVai
from khoi.queries.cap_tai_khoan import LuaChonCap, ViecCap, plan
from khoi.queries.ten_dang_nhap import free_names
from khoi.services.cap_tai_khoan import (
    DA_THAY_DOI,
    download_phieu,
    empty_phieu,
    expire_phieu,
    request_dot,
)
from khoi.services.tai_khoan import LETTERS
from nen.errors import BusinessRuleError
from nen.models import Viec
from nen.tasks import chay_viec
from tests.factories import khoi as f
from tests.khoi.tai_khoan.bam_thu import HASHER, BamThu
from tests.khoi.tai_khoan.conftest import HOM_NAY
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
DIA_CHI = "https://danvan.example/dang-nhap/"
CHON = LuaChonCap(tu_ngay=HOM_NAY, tim="phong quang")


def look(moi, **chosen):
    return plan(co_quan=moi.ban, lua_chon=LuaChonCap(tu_ngay=HOM_NAY, **chosen), by=moi.quan_tri)


def lines(found) -> list[tuple]:
    return [(x.ten_khoi, x.vai_tro, x.viec, x.ten_dang_nhap) for x in found.muc]


def ask(moi, lua_chon=CHON) -> DotCapTaiKhoan:
    return request_dot(co_quan=moi.ban, lua_chon=lua_chon, dia_chi=DIA_CHI, by=moi.quan_tri)


def run(dot: DotCapTaiKhoan) -> DotCapTaiKhoan:
    chay_viec(dot.viec_id)
    return DotCapTaiKhoan.objects.get(pk=dot.pk)


def slips(pdf: bytes) -> dict[str, str]:
    """Sign-in name → password, as a person reads the paper."""
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    rows = [row.strip() for row in text.splitlines()]
    names = [row.removeprefix("Tên đăng nhập:").strip() for row in rows if "Tên đăng nhập:" in row]
    words = [row for row in rows if len(row) == 14 and set(row) <= {*LETTERS, "-"}]
    return dict(zip(names, words, strict=True))


def test_the_plan_names_everybody_by_rule_and_says_why_somebody_is_left_out(moi):
    assert lines(look(moi, tim="phong quang")) == [
        ("Khối Dân vận xã Phong Quang", "truong_khoi", ViecCap.CAP_MOI, "amnd.phongquang"),
        ("Khối Dân vận xã Phong Quang", "thu_ky_khoi", ViecCap.CAP_MOI, "thuky.phongquang"),
        ("Khối Dân vận xã Phong Quang", "truong_khoi", ViecCap.CAP_MOI, "daht.phongquang"),
        ("Khối Dân vận xã Phong Quang", "thu_ky_khoi", ViecCap.CAP_MOI, "thuky.phongquang2"),
    ]
    vacant, _ = look(moi, tim="phường 5").muc
    assert (vacant.viec, "chưa có Trưởng Khối" in vacant.ghi_chu) == (ViecCap.BO_QUA, True)
    held = [x.viec for x in look(moi, tim="xã a").muc]
    assert held == [ViecCap.DA_CO] * 6
    assert look(moi, chi_chua_co=True).so_khoi == 3
    assert look(moi, huyen_id=moi.tinh.don_vi["b"].pk, thu_ky="khong").so_khoi == 2


def test_the_plan_asks_as_much_for_one_block_as_for_many(moi, django_assert_num_queries):
    for name, key in (("Nông Đức Ấm", "thu_ky.a1"), ("Hoàng Thị Đá", "thu_ky.a2")):
        CanBo.objects.filter(ho_ten=name).update(nguoi_dung=moi.tinh.nguoi[key])
    look(moi)
    with django_assert_num_queries(7):
        assert look(moi, huyen_id=moi.tinh.don_vi["a"].pk, tim="phong quang").so_khoi == 1
    with django_assert_num_queries(6):  # no district to look up
        assert look(moi).so_khoi == 6


@pytest.mark.parametrize(
    ("goc", "given"),
    [
        ("thuky.tanlap", ["thuky.tanlap3", "thuky.tanlap4"]),
        ("thuky.tan", ["thuky.tan", "thuky.tan2"]),
        ("thuky.phuong5", ["thuky.phuong5-3", "thuky.phuong5-4"]),
        ("thuky.phuong", ["thuky.phuong", "thuky.phuong2"]),
        ("truong.tanlap", ["truong.tanlap4", "truong.tanlap5"]),
    ],
)
def test_a_proposed_name_is_nobodys(moi, goc, given):
    for name in (
        "thuky.tanlap", "thuky.tanlap2", "thuky.tanlapxa", "thuky.phuong5", "thuky.phuong5-2",
        "truong.tanlap", "truong.tanlap3",
    ):  # fmt: skip
        f.NguoiDungFactory(ten_dang_nhap=name)

    names = free_names([goc], da_dat=["truong.tanlap2"])

    assert [names.propose(goc), names.propose(goc)] == given


def test_a_chosen_position_names_the_secretary_where_somebody_sits_in_it(moi):
    office = ChucDanh.objects.get(ma="can-bo-van-phong-dang-uy")
    moi.seat(moi.khoi["pq"], "Lý Thị Mơ", chuc_danh=office.ma)

    found = look(moi, tim="phong quang", truong=False, thu_ky=str(office.pk))

    assert [(x.ho_ten, x.ten_dang_nhap, x.ten_tam) for x in found.muc] == [
        ("Lý Thị Mơ", "molt.phongquang", False),
        ("Thư ký Khối Dân vận xã Phong Quang", "thuky.phongquang", True),
    ]


def test_a_person_with_an_account_gets_the_role_only_and_one_of_two_blocks_one_account(moi):
    known = CanBo.objects.get(ho_ten="Nông Đức Ấm")
    known.nguoi_dung = moi.tinh.nguoi["thu_ky.a1"]
    known.save()
    both = CanBo.objects.get(ho_ten="Hoàng Thị Đá")
    f.ThanhVienFactory(khoi=moi.khoi["trong"], can_bo=both, truong=True)

    run(ask(moi, LuaChonCap(tu_ngay=HOM_NAY, thu_ky="khong", chi_chua_co=True)))

    given = PhanVai.objects.filter(co_quan__in=moi.khoi.values()).order_by("co_quan")
    account = NguoiDung.objects.get(ho_ten=both.ho_ten)
    assert {r.co_quan_id: r.nguoi_dung_id for r in given} == {
        moi.khoi["pq"].pk: known.nguoi_dung_id,
        moi.khoi["pq_b"].pk: account.pk,
        moi.khoi["trong"].pk: account.pk,
    }
    assert account.cap_mat_khau.count() == 1


def test_a_person_whose_account_is_another_provinces_is_left_alone(moi):
    other = make_tinh("B").nguoi["thu_ky.a1"]
    CanBo.objects.filter(ho_ten="Nông Đức Ấm").update(nguoi_dung=other)

    head = look(moi, tim="phong quang").muc[0]

    assert (head.viec, head.ghi_chu) == (
        ViecCap.BO_QUA,
        "người này có tài khoản ngoài phạm vi của bạn",
    )


def test_the_job_opens_accounts_that_the_paper_opens(moi):
    dot = run(ask(moi))

    printed = slips(bytes(dot.phieu))
    assert set(printed) == {
        "amnd.phongquang",
        "thuky.phongquang",
        "daht.phongquang",
        "thuky.phongquang2",
    }
    for name, password in printed.items():
        person = NguoiDung.objects.get(ten_dang_nhap=name)
        assert person.check_password(password)
        assert person.phai_doi_mat_khau
        assert [r.tu_ngay for r in person.phan_vai.all()] == [HOM_NAY]
        assert person.cap_mat_khau.get().trong_dot.dot == dot
    assert CanBo.objects.get(ho_ten="Nông Đức Ấm").nguoi_dung.ten_dang_nhap == "amnd.phongquang"
    assert (dot.so_tai_khoan, Viec.objects.get().trang_thai) == (4, Viec.TrangThai.XONG)
    stored = str(list(NguoiDung.objects.values())) + str(dot.tieu_chi) + str(Viec.objects.values())
    assert not any(password in stored for password in printed.values())


def test_roles_in_a_block_that_is_to_close_end_with_it(moi):
    last = HOM_NAY + dt.timedelta(days=60)
    Khoi.objects.filter(pk=moi.khoi["pq"].pk).update(den_ngay=last)

    run(ask(moi))

    ends = {key: set(moi.khoi[key].phan_vai.values_list("den_ngay")) for key in ("pq", "pq_b")}
    assert ends == {"pq": {(last,)}, "pq_b": {(None,)}}


def test_a_finished_batch_is_not_done_again(moi):
    dot = run(ask(moi))
    before = bytes(dot.phieu)
    Viec.objects.filter(pk=dot.viec_id).update(trang_thai=Viec.TrangThai.CHO)  # its end was lost

    dot = run(dot)

    assert bytes(dot.phieu) == before
    assert NguoiDung.objects.filter(ten_dang_nhap__endswith="phongquang").count() == 3


def test_an_attempt_that_is_overtaken_opens_nothing_and_the_next_one_everything(moi, settings):
    settings.PASSWORD_HASHERS = [HASHER]
    dot = ask(moi)
    rows = Viec.objects.filter(pk=dot.viec_id)
    BamThu.luc_bam.append(lambda: rows.update(lan_thu=2))

    run(dot)
    assert not NguoiDung.objects.filter(ten_dang_nhap__contains="phongquang").exists()
    rows.update(trang_thai=Viec.TrangThai.CHO)
    dot = run(dot)

    assert dot.so_tai_khoan == len(slips(bytes(dot.phieu))) == 4
    assert NguoiDung.objects.filter(ten_dang_nhap__contains="phongquang").count() == 4


def test_what_changed_while_the_slips_were_printed_stops_the_batch(moi, settings):
    settings.PASSWORD_HASHERS = [HASHER]
    dot = ask(moi)
    BamThu.luc_bam.append(
        lambda: f.PhanVaiFactory(vai_tro=VaiTro.TRUONG_KHOI, co_quan=moi.khoi["pq"])
    )

    run(dot)

    viec = Viec.objects.get()
    assert (viec.trang_thai, viec.loi) == (Viec.TrangThai.LOI, DA_THAY_DOI)
    assert not NguoiDung.objects.filter(ten_dang_nhap__contains="phongquang").exists()


def test_only_the_administrator_asks_and_never_twice_at_once(moi):
    for who in ("cv_tinh", "ld_tinh", "truong.a1"):
        with pytest.raises(PermissionDenied):
            request_dot(co_quan=moi.ban, lua_chon=CHON, dia_chi=DIA_CHI, by=moi.tinh.nguoi[who])
    ask(moi)
    with pytest.raises(BusinessRuleError, match="chờ đợt đó xong"):
        ask(moi)
    assert DotCapTaiKhoan.objects.count() == 1


def test_nothing_to_do_is_said_at_once(moi):
    with pytest.raises(BusinessRuleError, match="Không có tài khoản nào cần cấp"):
        ask(moi, LuaChonCap(tu_ngay=HOM_NAY, tim="xã a"))


def test_new_slips_for_those_who_never_signed_in(moi):
    first = slips(bytes(run(ask(moi)).phieu))
    used = NguoiDung.objects.get(ten_dang_nhap="thuky.phongquang")
    NguoiDung.objects.filter(pk=used.pk).update(last_login=timezone.now())

    again = run(ask(moi, LuaChonCap(tu_ngay=HOM_NAY, tim="phong quang", cap_lai=True)))

    second = slips(bytes(again.phieu))
    assert set(second) == set(first) - {"thuky.phongquang"}
    for name, password in second.items():
        person = NguoiDung.objects.get(ten_dang_nhap=name)
        assert person.check_password(password)
        assert not person.check_password(first[name])
    used.refresh_from_db()
    assert used.check_password(first["thuky.phongquang"])
    assert NguoiDung.objects.filter(ten_dang_nhap__contains="phongquang").count() == 4


def test_an_officer_above_gets_no_slip_with_the_communes(moi):
    person = f.PhanVaiFactory(vai_tro=VaiTro.TRUONG_KHOI, co_quan=moi.khoi["pq"]).nguoi_dung
    NguoiDung.objects.filter(pk=person.pk).update(phai_doi_mat_khau=True)
    assert look(moi, tim="phong quang", cap_lai=True).so_phieu == 1

    f.PhanVaiFactory(nguoi_dung=person, vai_tro=VaiTro.LANH_DAO_TINH, co_quan=moi.ban)

    assert look(moi, tim="phong quang", cap_lai=True).so_phieu == 0


def test_the_slips_are_for_whoever_asked_and_each_download_is_written_down(moi, client):
    dot = run(ask(moi))
    second = f.PhanVaiFactory(vai_tro=VaiTro.QUAN_TRI, co_quan=moi.ban).nguoi_dung
    for other in (second, moi.tinh.nguoi["cv_tinh"], f.NguoiDungFactory(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            download_phieu(dot=dot, by=other)
    client.force_login(moi.quan_tri)

    answer = client.post(reverse("khoi:phieu-download", args=[dot.pk]))

    assert answer.content == bytes(dot.phieu)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert [(n.viec, n.boi) for n in dot.nhat_ky.all()] == [("tai", moi.quan_tri)]


def test_printed_slips_are_emptied_and_gone(moi, client):
    dot = run(ask(moi))
    with pytest.raises(PermissionDenied):
        empty_phieu(dot=dot, by=moi.tinh.nguoi["ld_tinh"])

    empty_phieu(dot=dot, by=moi.quan_tri)

    dot.refresh_from_db()
    assert dot.phieu is None
    with pytest.raises(BusinessRuleError, match="không còn giữ"):
        download_phieu(dot=dot, by=moi.quan_tri)
    client.force_login(moi.quan_tri)
    page = client.get(reverse("khoi:dot-cap-tai-khoan", args=[dot.pk])).text
    assert "Tải phiếu để in" not in page
    assert "Xóa phiếu sau khi in" in page


def test_slips_go_by_themselves_after_a_day(moi):
    dot = run(ask(moi))
    rows = DotCapTaiKhoan.objects.filter(pk=dot.pk)
    assert expire_phieu() == 0
    rows.update(phieu_het_han=timezone.now() - dt.timedelta(seconds=1))
    with pytest.raises(BusinessRuleError, match="không còn giữ"):  # before beat comes by
        download_phieu(dot=dot, by=moi.quan_tri)

    assert (expire_phieu(), expire_phieu()) == (1, 0)

    assert rows.get().phieu is None
    assert dot.nhat_ky.get().boi.ho_ten == "Hệ thống"


def test_the_first_sign_in_asks_the_name_of_whoever_sits_in_a_seat(moi, client):
    password = slips(bytes(run(ask(moi)).phieu))["thuky.phongquang"]
    client.post("/dang-nhap/", {"username": "thuky.phongquang", "password": password})
    new = {"mat_khau_cu": password, "mat_khau_moi": "suoi-nguon-xa", "nhac_lai": "suoi-nguon-xa"}
    url = reverse("khoi:doi-mat-khau")

    assert "Họ và tên của bạn" in client.get(url).text
    assert "Hãy ghi họ và tên của bạn." in client.post(url, new).text
    assert "không có chữ số" in client.post(url, new | {"ho_ten": "Mơ"}).text
    done = client.post(url, new | {"ho_ten": " Lý  Thị Mơ "})

    person = NguoiDung.objects.get(ten_dang_nhap="thuky.phongquang")
    assert done.status_code == 302
    assert (person.ho_ten, person.ten_tam) == ("Lý Thị Mơ", False)
    assert person.check_password("suoi-nguon-xa")


def test_a_first_password_is_stored_quickly_and_strengthened_by_its_first_use(
    moi, client, settings
):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    dot = run(ask(moi, LuaChonCap(tu_ngay=HOM_NAY, tim="phong quang", truong=False)))
    name, password = next(iter(slips(bytes(dot.phieu)).items()))

    before = NguoiDung.objects.get(ten_dang_nhap=name).password
    client.post("/dang-nhap/", {"username": name, "password": password})
    after = NguoiDung.objects.get(ten_dang_nhap=name).password

    rounds = [int(stored.split("$")[1]) for stored in (before, after)]
    assert rounds[0] == 50_000
    assert rounds[1] >= 1_000_000


def test_the_page_shows_first_and_asks_then(moi, client):
    client.force_login(moi.quan_tri)
    url = reverse("khoi:cap-hang-loat")
    chosen = {"kieu": "moi", "tim": "phong", "truong": "on", "thu_ky": "khoi"}

    seen = client.get(url, {"xem": "1", "tu_ngay": "2024-01-15", **chosen})
    past = client.get(url, {"xem": "1", "tu_ngay": "2023-01-15", **chosen})
    asked = client.post(url, {"tu_ngay": "2024-01-15", **chosen})

    assert "thuky.phongquang2" in seen.text
    assert "Hãy chọn ngày từ 15/01/2024" in past.text
    dot = DotCapTaiKhoan.objects.get()
    assert asked.url == reverse("khoi:dot-cap-tai-khoan", args=[dot.pk])
    assert dot.tieu_chi["dia_chi"] == "http://testserver/dang-nhap/"
    page = client.get(asked.url)
    assert 'hx-get="/viec/' in page.text


def test_a_batch_asks_as_much_for_many_accounts_as_for_one(moi, client, django_assert_num_queries):
    client.force_login(moi.quan_tri)
    for chosen in (
        LuaChonCap(tu_ngay=HOM_NAY, tim="phường 5"),
        LuaChonCap(tu_ngay=HOM_NAY, tim="phong"),
    ):
        dot = run(ask(moi, chosen))
        with django_assert_num_queries(11):
            client.get(reverse("khoi:dot-cap-tai-khoan", args=[dot.pk]))
