"""Accounts from a spreadsheet: names by rule, no passwords, the rules of a single entry."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from khoi.enums import VaiTro
from khoi.models import CanBo, NguoiDung, PhanVai
from khoi.services.nhap.lan_nhap import undo_lan_nhap
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.nhap.tep import errors, look, write
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def tinh():
    return make_tinh("Anh")


@pytest.fixture
def by(tinh):
    return tinh.nguoi["quan_tri"]


def account(tinh, xa="a1", ho_ten="Nguyễn Văn An", vai_tro="Thư ký Khối", **cells):
    code = tinh.don_vi[xa].ma if xa else None
    return {"ma_don_vi": code, "ho_ten": ho_ten, "vai_tro": vai_tro, "tu_ngay": NGAY, **cells}


def state():
    return [
        list(NguoiDung.objects.order_by("pk").values()),
        list(PhanVai.objects.order_by("pk").values()),
        list(CanBo.objects.order_by("pk").values()),
    ]


def test_opened_without_passwords_and_taken_back(tinh, by):
    seat = f.ThanhVienFactory(khoi=tinh.co_quan["a1"], can_bo__ho_ten="Nguyễn Văn An")
    secretary = tinh.nguoi["thu_ky.a2"]
    before = state()
    rows = [
        account(tinh),
        account(tinh, vai_tro="trưởng khối dân vận"),
        account(tinh, xa="b1", ho_ten="Nguyễn Văn An", ten_dang_nhap="An.B1"),
        account(tinh, xa=None, ho_ten="Lê Thị Bình", vai_tro="Chuyên viên Ban cấp tỉnh"),
        account(tinh, xa="a", ho_ten="Vũ Thị Hoa", vai_tro="Lãnh đạo huyện"),
        account(tinh, xa="a2", ho_ten=secretary.ho_ten, ten_dang_nhap=secretary.ten_dang_nhap),
    ]
    # Names may hold figures in the world of tests only.
    secretary.ho_ten = rows[-1]["ho_ten"] = "Thư Ký Cũ"
    secretary.save()
    before = state()
    seen = look(tinh, "tai_khoan", *rows, by="quan_tri")
    assert (errors(seen), seen.ket_qua) == ([], {"them": 4, "them_vai": 1, "nhu_cu": 1})
    assert any("chưa có mật khẩu" in note for note in seen.ghi_chu)
    first, second, *_, last = seen.dong_xem.all()
    assert (first.viec, second.viec, last.viec) == ("them", "them_vai", "nhu_cu")
    assert (second.ten, second.don_vi) == ("Nguyễn Văn An", "Xã Anh A1")
    assert second.noi_dung == "Trưởng Khối, từ ngày 15/01/2024; tên đăng nhập annv.anha1"
    assert state() == before

    done = write(seen, by)
    made = NguoiDung.objects.get(can_bo=seat.can_bo)
    assert made.ten_dang_nhap == "annv.anha1"
    assert made.phai_doi_mat_khau
    assert not made.has_usable_password()
    assert set(made.phan_vai.values_list("vai_tro", flat=True)) == {
        VaiTro.THU_KY_KHOI,
        VaiTro.TRUONG_KHOI,
    }
    assert NguoiDung.objects.filter(ten_dang_nhap="an.b1").exists()
    officer = PhanVai.objects.get(nguoi_dung__ho_ten="Lê Thị Bình")
    assert officer.co_quan_id == tinh.co_quan["tinh"].pk
    assert look(tinh, "tai_khoan", *rows, by="quan_tri").ket_qua == {"nhu_cu": 6}

    undo_lan_nhap(lan_nhap=done, by=by)
    assert state() == before


def test_an_account_that_somebody_uses_is_not_taken_back(tinh, by):
    done = write(look(tinh, "tai_khoan", account(tinh), by="quan_tri"), by)
    NguoiDung.objects.filter(ho_ten="Nguyễn Văn An").update(last_login="2024-01-15T08:00Z")
    with pytest.raises(BusinessRuleError, match="đã được sửa"):
        undo_lan_nhap(lan_nhap=done, by=by)


def test_an_account_that_wrote_something_is_not_taken_back(tinh, by):
    done = write(look(tinh, "tai_khoan", account(tinh), by="quan_tri"), by)
    writer = NguoiDung.objects.get(ho_ten="Nguyễn Văn An")
    f.SuKienSapXepFactory(tao_boi=writer)

    with pytest.raises(BusinessRuleError, match=r"đã có 1 .* gắn với người dùng"):
        undo_lan_nhap(lan_nhap=done, by=by)

    assert NguoiDung.objects.filter(pk=writer.pk).exists()


@pytest.mark.parametrize(
    ("cells", "cell", "says"),
    [
        ({"vai_tro": "Giám đốc"}, "E2", "không có vai trò"),
        ({"xa": None}, "B2", "mã hoặc tên đơn vị"),
        ({"vai_tro": "Lãnh đạo huyện"}, "A2", "không có huyện mã"),
        ({"ten_dang_nhap": "an nguyễn"}, "F2", "chữ thường không dấu"),
        ({"ho_ten": "An"}, "D2", "đủ họ và tên"),
        ({"ten_dang_nhap": "khach"}, "F2", "ngoài phạm vi"),
        ({"ten_dang_nhap": "nguoi.a2"}, "F2", "là của"),
        ({"ten_dang_nhap": "toi", "ho_ten": "Quản Trị Viên"}, "F2", "chính mình"),
        ({"ten_dang_nhap": "ngung"}, "F2", "ngừng dùng"),
    ],
)
def test_each_wrong_cell_says_what_to_do(tinh, cells, cell, says):
    other = make_tinh("Khác")
    for person, name in (
        (other.nguoi["cv_tinh"], "khach"),
        (tinh.nguoi["thu_ky.a2"], "nguoi.a2"),
        (tinh.nguoi["quan_tri"], "toi"),
        (tinh.nguoi["thu_ky.b1"], "ngung"),
    ):
        person.ten_dang_nhap, person.is_active = name, name != "ngung"
        person.save()
    seen = look(tinh, "tai_khoan", account(tinh, **cells), by="quan_tri")
    assert [(o, says in cau) for o, cau in errors(seen)] == [(cell, True)], errors(seen)


def test_who_sits_in_two_blocks_gets_one_account(tinh, by):
    seat = f.ThanhVienFactory(khoi=tinh.co_quan["a1"], can_bo__ho_ten="Nguyễn Văn An")
    f.ThanhVienFactory(khoi=tinh.co_quan["b1"], can_bo=seat.can_bo)

    done = write(look(tinh, "tai_khoan", account(tinh), account(tinh, xa="b1"), by="quan_tri"), by)

    seat.can_bo.refresh_from_db()
    held = seat.can_bo.nguoi_dung.phan_vai.values_list("co_quan", flat=True)
    assert set(held) == {tinh.co_quan["a1"].pk, tinh.co_quan["b1"].pk}
    assert NguoiDung.objects.filter(ho_ten="Nguyễn Văn An").count() == 1
    assert done.ket_qua == {"them": 1, "them_vai": 1}


def test_an_account_without_any_role_may_be_given_one(tinh, by):
    f.NguoiDungFactory(ten_dang_nhap="an.moi", ho_ten="Nguyễn Văn An")
    seen = look(tinh, "tai_khoan", account(tinh, ten_dang_nhap="an.moi"), by="quan_tri")
    assert (errors(seen), seen.ket_qua) == ([], {"them_vai": 1})


def test_one_sign_in_name_is_one_person(tinh):
    rows = account(tinh, ten_dang_nhap="an"), account(tinh, ho_ten="Lê Bình", ten_dang_nhap="an")
    assert [o for o, _ in errors(look(tinh, "tai_khoan", *rows, by="quan_tri"))] == ["F3"]


def test_specialists_do_not_open_accounts(tinh):
    with pytest.raises(PermissionDenied):
        look(tinh, "tai_khoan", account(tinh), by="cv_tinh")
