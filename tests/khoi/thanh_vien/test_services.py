"""Seats: who may begin, who may end, and what a refused act leaves behind."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from khoi.enums import TrangThaiGiaoBan, VaiTroKhoi
from khoi.models import CanBo, ChucDanh, ThanhVien
from khoi.services.ghe import Nguoi
from khoi.services.thanh_vien import (
    add_thanh_vien,
    correct_thanh_vien,
    end_thanh_vien,
    replace_thanh_vien,
)
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)
AN = Nguoi(ho_ten="Nguyễn Văn An")


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def tinh():
    return make_tinh("Anh")


@pytest.fixture
def khoi(tinh):
    return tinh.co_quan["a1"]


@pytest.fixture
def by(tinh):
    return tinh.nguoi["thu_ky.a1"]


def add(khoi, by, nguoi=AN, **changes):
    return add_thanh_vien(
        **{
            "khoi": khoi,
            "nguoi": nguoi,
            "vai_tro": VaiTroKhoi.THANH_VIEN,
            "chuc_danh": ChucDanh.objects.get(ma="truong-cong-an"),
            "tu_ngay": NGAY,
            "by": by,
            **changes,
        }
    )


# Who


@pytest.mark.parametrize(
    ("person", "allowed"),
    [
        ("thu_ky.a1", True),
        ("truong.a1", True),
        ("cv_huyen.a", True),
        ("cv_tinh", True),
        ("quan_tri", True),
        ("ld_huyen.a", False),
        ("ld_tinh", False),
        ("btv", False),
        ("thu_ky.a2", False),
        ("cv_huyen.b", False),
    ],
)
def test_who_keeps_the_register_of_a_block(tinh, khoi, person, allowed):
    if allowed:
        assert add(khoi, tinh.nguoi[person]).can_bo.ho_ten == "Nguyễn Văn An"
    else:
        with pytest.raises(PermissionDenied):
            add(khoi, tinh.nguoi[person])
        assert not CanBo.objects.exists()


@pytest.mark.parametrize("person", ["thu_ky.a1", "cv_huyen.a", "cv_tinh", "quan_tri"])
def test_the_same_people_of_another_province_may_not(khoi, person):
    with pytest.raises(PermissionDenied):
        add(khoi, make_tinh("Bình").nguoi[person])


@pytest.mark.parametrize(
    "act",
    [
        lambda seat, by: end_thanh_vien(thanh_vien=seat, den_ngay=NGAY, by=by),
        lambda seat, by: replace_thanh_vien(
            thanh_vien=seat, nguoi=AN, tu_ngay=NGAY, chuc_danh=seat.chuc_danh, by=by
        ),
        lambda seat, by: correct_thanh_vien(
            thanh_vien=seat,
            ho_ten="Trần Thị Bé",
            vai_tro=VaiTroKhoi.PHO,
            chuc_danh=seat.chuc_danh,
            tu_ngay=NGAY,
            by=by,
        ),
    ],
    ids=["end", "replace", "correct"],
)
def test_a_neighbour_changes_nothing(tinh, khoi, act):
    seat = f.ThanhVienFactory(khoi=khoi)

    with pytest.raises(PermissionDenied):
        act(seat, tinh.nguoi["thu_ky.a2"])

    seat.refresh_from_db()
    assert (seat.den_ngay, seat.vai_tro) == (None, VaiTroKhoi.THANH_VIEN)


# Beginning a seat


def test_a_second_head_is_refused_naming_the_first(khoi, by):
    head = f.ThanhVienFactory(khoi=khoi, truong=True, can_bo__ho_ten="Trần Thị Bình")

    with pytest.raises(BusinessRuleError) as refused:
        add(khoi, by, vai_tro=VaiTroKhoi.TRUONG)

    assert str(refused.value) == (
        "Khối đang có Trưởng Khối là Trần Thị Bình (từ ngày 01/01/2021). Mỗi Khối chỉ có một Trưởng "
        "Khối: hãy kết thúc nhiệm kỳ của người đó trước, hoặc dùng “Thay người”."
    )
    assert list(ThanhVien.objects.all()) == [head]
    assert CanBo.objects.count() == 1


def test_a_head_may_follow_a_head_who_has_left(khoi, by):
    f.ThanhVienFactory(khoi=khoi, truong=True, den_ngay=NGAY - dt.timedelta(days=1))

    assert add(khoi, by, vai_tro=VaiTroKhoi.TRUONG).vai_tro == VaiTroKhoi.TRUONG


def test_a_head_may_not_begin_before_one_already_decided(khoi, by):
    f.ThanhVienFactory(khoi=khoi, truong=True, tu_ngay=NGAY + dt.timedelta(days=30))

    with pytest.raises(BusinessRuleError, match="Trưởng Khối là"):
        add(khoi, by, vai_tro=VaiTroKhoi.TRUONG)


def test_a_person_sits_once_at_a_time(khoi, by):
    seat = f.ThanhVienFactory(khoi=khoi)

    with pytest.raises(BusinessRuleError, match="đang có nhiệm kỳ Thành viên trong Khối này"):
        add(khoi, by, Nguoi(can_bo=seat.can_bo))


def test_a_former_member_comes_back_as_the_same_person(khoi, by):
    old = f.ThanhVienFactory(khoi=khoi, da_roi=True)

    seat = add(khoi, by, Nguoi(can_bo=old.can_bo))

    assert seat.can_bo == old.can_bo
    assert CanBo.objects.count() == 1


def test_a_person_of_another_block_is_not_taken_over(tinh, khoi, by):
    other = f.ThanhVienFactory(khoi=tinh.co_quan["a2"], da_roi=True)

    with pytest.raises(BusinessRuleError, match="đã có trong các Khối mà bạn phụ trách"):
        add(khoi, by, Nguoi(can_bo=other.can_bo))


def test_an_officer_above_seats_somebody_known_in_another_block(tinh, khoi):
    other = f.ThanhVienFactory(khoi=tinh.co_quan["a2"], da_roi=True)

    seat = add(khoi, tinh.nguoi["cv_huyen.a"], Nguoi(can_bo=other.can_bo))

    assert seat.can_bo == other.can_bo
    assert other.can_bo.ghe.count() == 2


def test_a_namesake_needs_a_word(khoi, by):
    f.ThanhVienFactory(khoi=khoi, can_bo__ho_ten="Nguyễn Văn Ân")

    with pytest.raises(BusinessRuleError, match="Người khác trùng họ tên"):
        add(khoi, by)

    add(khoi, by, Nguoi(ho_ten="Nguyễn Văn An", la_nguoi_khac=True))
    assert ThanhVien.objects.count() == 2


@pytest.mark.parametrize(
    ("tu_ngay", "sentence"),
    [
        (dt.date(1023, 1, 1), "quá xa"),
        (NGAY + dt.timedelta(days=93), "chỉ ghi trước được đến ngày 16/04/2024"),
    ],
)
def test_a_start_out_of_reason_is_refused(khoi, by, tu_ngay, sentence):
    with pytest.raises(BusinessRuleError, match=sentence):
        add(khoi, by, tu_ngay=tu_ngay)
    assert not ThanhVien.objects.exists()


def test_a_start_within_a_quarter_is_taken(khoi, by):
    assert add(khoi, by, tu_ngay=NGAY + dt.timedelta(days=92))


def test_a_block_takes_nobody_outside_its_own_time(khoi, by):
    khoi.tu_ngay, khoi.den_ngay = dt.date(2022, 1, 1), dt.date(2024, 1, 31)
    khoi.save()

    with pytest.raises(BusinessRuleError, match="Khối lập ngày 01/01/2022"):
        add(khoi, by, tu_ngay=dt.date(2021, 12, 31))
    with pytest.raises(BusinessRuleError, match="Khối kết thúc ngày 31/01/2024"):
        add(khoi, by, tu_ngay=dt.date(2024, 2, 1))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"nguoi": Nguoi(ho_ten="Nguyễn Văn An 001085123456")}, "căn cước"),
        ({"nguoi": Nguoi(ho_ten="An")}, "đủ họ và tên"),
        ({"nguoi": Nguoi(ho_ten="Nguyễn Văn An 2")}, "không có chữ số"),
        ({"quyet_dinh": "Độ mật: Mật, 15-QĐ/ĐU"}, "độ mật"),
    ],
)
def test_what_may_not_be_kept_is_refused(khoi, by, changes, sentence):
    with pytest.raises(BusinessRuleError, match=sentence):
        add(khoi, by, **changes)
    assert not CanBo.objects.exists()


def test_names_are_tidied(khoi, by):
    assert add(khoi, by, Nguoi(ho_ten="  Nguyễn   Văn An ")).can_bo.ho_ten == "Nguyễn Văn An"


# Ending and replacing


def test_an_ended_seat_keeps_its_reason(khoi, by):
    seat = f.ThanhVienFactory(khoi=khoi)

    end_thanh_vien(thanh_vien=seat, den_ngay=NGAY, ly_do="chuyển công tác", by=by)

    seat.refresh_from_db()
    assert (seat.den_ngay, seat.ly_do_thoi) == (NGAY, "chuyển công tác")


@pytest.mark.parametrize(
    ("den_ngay", "sentence"),
    [
        (dt.date(2020, 12, 31), "bắt đầu ngày 01/01/2021"),
        (dt.date(2024, 12, 31), "chỉ ghi trước được"),
    ],
)
def test_an_end_out_of_reason_is_refused(khoi, by, den_ngay, sentence):
    seat = f.ThanhVienFactory(khoi=khoi)

    with pytest.raises(BusinessRuleError, match=sentence):
        end_thanh_vien(thanh_vien=seat, den_ngay=den_ngay, by=by)

    seat.refresh_from_db()
    assert seat.den_ngay is None


def test_an_ended_seat_is_not_prolonged(khoi, by):
    seat = f.ThanhVienFactory(khoi=khoi, da_roi=True)

    with pytest.raises(BusinessRuleError, match="đã kết thúc ngày 31/12/2022"):
        end_thanh_vien(thanh_vien=seat, den_ngay=NGAY, by=by)


def test_a_seat_does_not_end_before_a_meeting_it_attended(khoi, by):
    seat = f.ThanhVienFactory(khoi=khoi)
    meeting = f.GiaoBanFactory(khoi=khoi)
    f.DiemDanhFactory(giao_ban=meeting, thanh_vien=seat)

    with pytest.raises(BusinessRuleError, match="giao ban ngày 25/03/2023"):
        end_thanh_vien(thanh_vien=seat, den_ngay=dt.date(2023, 3, 24), by=by)

    end_thanh_vien(thanh_vien=seat, den_ngay=dt.date(2023, 3, 25), by=by)


def test_a_successor_begins_the_day_after(khoi, by):
    head = f.ThanhVienFactory(khoi=khoi, truong=True)

    new = replace_thanh_vien(
        thanh_vien=head, nguoi=AN, tu_ngay=NGAY, chuc_danh=head.chuc_danh, ly_do="nghỉ hưu", by=by
    )

    head.refresh_from_db()
    assert (head.den_ngay, head.ly_do_thoi) == (NGAY - dt.timedelta(days=1), "nghỉ hưu")
    assert (new.vai_tro, new.tu_ngay, new.den_ngay) == (VaiTroKhoi.TRUONG, NGAY, None)


@pytest.mark.parametrize("nguoi", [Nguoi(ho_ten="An"), "itself"], ids=["no full name", "itself"])
def test_a_refused_replacement_ends_nothing(khoi, by, nguoi):
    head = f.ThanhVienFactory(khoi=khoi, truong=True)
    nguoi = Nguoi(can_bo=head.can_bo) if nguoi == "itself" else nguoi

    with pytest.raises(BusinessRuleError):
        replace_thanh_vien(
            thanh_vien=head, nguoi=nguoi, tu_ngay=NGAY, chuc_danh=head.chuc_danh, by=by
        )

    head.refresh_from_db()
    assert head.den_ngay is None


# Correcting


def correct(seat, by, **changes):
    return correct_thanh_vien(
        **{
            "thanh_vien": seat,
            "ho_ten": "Trần Thị Bé",
            "vai_tro": VaiTroKhoi.PHO,
            "chuc_danh": seat.chuc_danh,
            "tu_ngay": dt.date(2022, 5, 1),
            "quyet_dinh": "12-QĐ/ĐU",
            "by": by,
            **changes,
        }
    )


def test_a_slip_is_mended(khoi, by):
    seat = f.ThanhVienFactory(khoi=khoi)

    correct(seat, by)

    seat = ThanhVien.objects.select_related("can_bo").get(pk=seat.pk)
    assert (seat.vai_tro, seat.tu_ngay, seat.quyet_dinh) == (
        VaiTroKhoi.PHO,
        dt.date(2022, 5, 1),
        "12-QĐ/ĐU",
    )
    assert (seat.can_bo.ho_ten, seat.can_bo.khoa_tim) == ("Trần Thị Bé", "tran thi be")


@pytest.mark.parametrize("place", ["chu_tri", "thu_ky", "diem_danh"])
def test_what_adopted_minutes_say_stays(khoi, by, place):
    seat = f.ThanhVienFactory(khoi=khoi)
    meeting = f.GiaoBanFactory(khoi=khoi, **({} if place == "diem_danh" else {place: seat}))
    if place == "diem_danh":
        f.DiemDanhFactory(giao_ban=meeting, thanh_vien=seat)
    type(meeting).objects.filter(pk=meeting.pk).update(
        trang_thai=TrangThaiGiaoBan.DA_THONG_QUA,
        thong_qua_luc=dt.datetime(2023, 3, 26, tzinfo=dt.UTC),
        thong_qua_boi=by,
        thong_qua_ngay=dt.date(2023, 3, 26),
    )

    with pytest.raises(BusinessRuleError, match="giao ban tháng 3/2023 đã thông qua"):
        correct(seat, by)

    seat.can_bo.refresh_from_db()
    assert seat.can_bo.ho_ten != "Trần Thị Bé"


def test_a_draft_holds_only_the_days(khoi, by):
    seat = f.ThanhVienFactory(khoi=khoi)
    f.GiaoBanFactory(khoi=khoi, chu_tri=seat)

    with pytest.raises(BusinessRuleError, match="giao ban ngày 25/03/2023"):
        correct(seat, by, tu_ngay=dt.date(2023, 3, 26))
    correct(seat, by)


def test_correcting_makes_no_second_head(khoi, by):
    f.ThanhVienFactory(khoi=khoi, truong=True)
    seat = f.ThanhVienFactory(khoi=khoi)

    with pytest.raises(BusinessRuleError, match="đang có Trưởng Khối"):
        correct(seat, by, vai_tro=VaiTroKhoi.TRUONG)


def test_a_corrected_start_does_not_reach_into_an_earlier_seat(khoi, by):
    seat = f.ThanhVienFactory(khoi=khoi, da_roi=True)
    later = f.ThanhVienFactory(khoi=khoi, can_bo=seat.can_bo, tu_ngay=dt.date(2023, 1, 1))

    with pytest.raises(BusinessRuleError, match="đã có nhiệm kỳ Thành viên"):
        correct(later, by, tu_ngay=dt.date(2022, 12, 31))
