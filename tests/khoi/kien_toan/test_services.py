"""Kiện toàn: one act, its rules, and taking it back exactly."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from khoi.enums import TrangThaiGiaoBan, VaiTroKhoi
from khoi.models import CanBo, ChucDanh, KienToan, ThanhVien
from khoi.services.ghe import Nguoi
from khoi.services.kien_toan import (
    HaiTruongError,
    QuyetDinh,
    Roi,
    RowError,
    Vao,
    kien_toan,
    undo_kien_toan,
)
from khoi.services.thanh_vien import end_thanh_vien
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)
HOM_TRUOC = dt.date(2024, 1, 14)
QD = QuyetDinh(
    so="15-QĐ/ĐU", ngay=dt.date(2024, 1, 10), hieu_luc=NGAY, noi_ban_hanh="Đảng ủy xã Anh A1"
)


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


@pytest.fixture
def truong(khoi):
    return f.ThanhVienFactory(khoi=khoi, truong=True, can_bo__ho_ten="Trần Thị Bình")


@pytest.fixture
def uy_vien(khoi):
    return f.ThanhVienFactory(
        khoi=khoi, can_bo__ho_ten="Lê Văn Cường", den_ngay=dt.date(2026, 12, 31)
    )


def moi(ho_ten="Nguyễn Văn An", vai_tro=VaiTroKhoi.THANH_VIEN, **changes) -> Vao:
    position = ChucDanh.objects.get(ma=changes.pop("chuc_danh", "truong-cong-an"))
    nguoi = changes.pop("nguoi", Nguoi(ho_ten=ho_ten))
    return Vao(nguoi=nguoi, vai_tro=vai_tro, chuc_danh=position, **changes)


def act(khoi, by, *, roi=(), vao=(), quyet_dinh=QD):
    return kien_toan(khoi=khoi, quyet_dinh=quyet_dinh, roi=roi, vao=vao, by=by)


def columns() -> list[dict]:
    """Every seat, person and decision as the database has them."""
    return [
        {**row, "_": model.__name__}
        for model in (ThanhVien, CanBo, KienToan)
        for row in model.objects.order_by("pk").values()
    ]


def test_a_new_head_a_leaver_and_a_changed_part_in_one_act(khoi, by, truong, uy_vien):
    done = act(
        khoi,
        by,
        roi=[Roi(thanh_vien=truong, ly_do="nghỉ hưu"), Roi(thanh_vien=uy_vien)],
        vao=[
            moi(vai_tro=VaiTroKhoi.TRUONG, het_nhiem_ky=dt.date(2025, 12, 31)),
            moi(nguoi=Nguoi(can_bo=uy_vien.can_bo), vai_tro=VaiTroKhoi.PHO),
        ],
    )

    ended = ThanhVien.objects.filter(kien_toan_ra=done).order_by("pk")
    assert [(seat.den_ngay, seat.ly_do_thoi) for seat in ended] == [
        (HOM_TRUOC, "nghỉ hưu"),
        (HOM_TRUOC, ""),
    ]
    head, deputy = ThanhVien.objects.filter(kien_toan_vao=done).order_by("pk")
    assert (head.can_bo.ho_ten, head.tu_ngay, head.het_nhiem_ky) == (
        "Nguyễn Văn An",
        NGAY,
        dt.date(2025, 12, 31),
    )
    assert head.quyet_dinh == "15-QĐ/ĐU ngày 10/01/2024"
    assert (deputy.can_bo, deputy.vai_tro) == (uy_vien.can_bo, VaiTroKhoi.PHO)
    assert (done.so_quyet_dinh, done.tao_boi) == ("15-QĐ/ĐU", by)


@pytest.mark.parametrize("who", ["ld_huyen.a", "thu_ky.a2", "btv", "cv_huyen.b"])
def test_who_may_not(tinh, khoi, truong, who):
    before = columns()

    with pytest.raises(PermissionDenied):
        act(khoi, tinh.nguoi[who], vao=[moi()])

    assert columns() == before


@pytest.mark.parametrize(
    ("vao", "row", "sentence"),
    [
        ([{"ho_ten": "An"}], 0, "Hãy ghi đủ họ và tên"),
        ([{}, {}], 1, "Khối đang có thành viên tên Nguyễn Văn An"),
        ([{"ho_ten": "Nguyễn Văn An 001085123456"}], 0, "căn cước"),
        ([{"het_nhiem_ky": dt.date(2023, 12, 31)}], 0, "là trước ngày bắt đầu"),
    ],
)
def test_a_refused_row_is_named_and_nothing_is_written(khoi, by, truong, vao, row, sentence):
    rows = [moi(**changes) for changes in vao]
    before = columns()

    with pytest.raises(RowError, match=sentence) as refused:
        act(khoi, by, vao=rows)

    assert refused.value.dong is rows[row]
    assert columns() == before


@pytest.mark.parametrize(
    ("stays", "coming", "who", "mend"),
    [
        (
            True,
            ["Nguyễn Văn An"],
            "Trần Thị Bình (đang giữ, ở lại) và Nguyễn Văn An (vào)",
            "chọn “Thôi” hoặc “Đổi phần, chức vụ” cho Trần Thị Bình, hoặc chọn phần khác cho Nguyễn Văn An",
        ),
        (
            False,
            ["Nguyễn Văn An", "Lê Văn Cường"],
            "Nguyễn Văn An (vào) và Lê Văn Cường (vào)",
            "chọn phần khác cho Nguyễn Văn An hoặc Lê Văn Cường",
        ),
    ],
)
def test_two_heads_are_both_named(khoi, by, truong, stays, coming, who, mend):
    rows = [moi(ho_ten=name, vai_tro=VaiTroKhoi.TRUONG) for name in coming]
    before = columns()

    with pytest.raises(HaiTruongError) as refused:
        act(khoi, by, roi=[] if stays else [Roi(thanh_vien=truong)], vao=rows)

    assert str(refused.value) == (
        f"Từ ngày 15/01/2024 Khối có 2 Trưởng Khối: {who}. Mỗi Khối chỉ có một Trưởng Khối: hãy {mend}."
    )
    assert [row for row, _ in refused.value.truong] == [*([truong] if stays else []), *rows]
    assert columns() == before


def test_the_row_of_a_leaver_is_named_too(khoi, by, truong, uy_vien):
    meeting = f.GiaoBanFactory(khoi=khoi, nam=2024, ky=1)
    f.DiemDanhFactory(giao_ban=meeting, thanh_vien=uy_vien)
    leaving = Roi(thanh_vien=uy_vien)

    with pytest.raises(RowError, match="có tên trong biên bản giao ban ngày 25/01/2024") as refused:
        act(khoi, by, roi=[Roi(thanh_vien=truong), leaving], vao=[moi(vai_tro=VaiTroKhoi.TRUONG)])

    assert refused.value.dong is leaving


def test_a_block_is_not_left_without_a_head(khoi, by, truong):
    with pytest.raises(BusinessRuleError, match="Khối không có Trưởng Khối"):
        act(khoi, by, roi=[Roi(thanh_vien=truong)], vao=[moi()])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"so": " "}, "Hãy ghi số quyết định"),
        ({"ngay": dt.date(2024, 1, 16)}, "quyết định đã ký thì mới ghi được"),
        ({"ngay": dt.date(203, 1, 10)}, "hãy kiểm tra lại năm"),
        ({"hieu_luc": dt.date(2025, 1, 15)}, "còn quá xa"),
        ({"noi_ban_hanh": "Đảng ủy. Độ mật: Tối mật"}, "Có dấu chỉ độ mật"),
    ],
)
def test_a_decision_that_cannot_be(khoi, by, truong, changes, sentence):
    with pytest.raises(BusinessRuleError, match=sentence):
        act(khoi, by, vao=[moi()], quyet_dinh=QuyetDinh(**{**vars(QD), **changes}))


def test_a_decision_counts_once(khoi, by, truong):
    act(khoi, by, vao=[moi()])

    with pytest.raises(BusinessRuleError, match="đã được ghi cho Khối này"):
        act(khoi, by, vao=[moi(ho_ten="Phạm Thị Dung")])


def test_a_seat_of_another_block_does_not_leave_by_our_decision(tinh, khoi, truong):
    stranger = f.ThanhVienFactory(khoi=tinh.co_quan["a2"])

    with pytest.raises(RowError, match="không phải thành viên của Khối này"):
        act(khoi, tinh.nguoi["cv_huyen.a"], roi=[Roi(thanh_vien=stranger)])


def test_undoing_brings_everything_back(khoi, by, truong, uy_vien):
    before = columns()
    done = act(
        khoi,
        by,
        roi=[Roi(thanh_vien=truong, ly_do="nghỉ hưu"), Roi(thanh_vien=uy_vien)],
        vao=[moi(vai_tro=VaiTroKhoi.TRUONG), moi(nguoi=Nguoi(can_bo=uy_vien.can_bo))],
    )
    draft = f.GiaoBanFactory(khoi=khoi, nam=2024, ky=1)
    came = done.vao.order_by("pk").first()
    f.DiemDanhFactory(giao_ban=draft, thanh_vien=came)
    draft.chu_tri = came
    draft.save()

    undo_kien_toan(kien_toan=done, by=by)

    assert columns() == before
    draft.refresh_from_db()
    assert (draft.chu_tri, draft.diem_danh.count()) == (None, 0)
    act(khoi, by, vao=[moi()])  # the decision may be written again, rightly


def test_undone_by_who_keeps_the_register_only(tinh, khoi, by, truong):
    done = act(khoi, by, vao=[moi()])

    with pytest.raises(PermissionDenied):
        undo_kien_toan(kien_toan=done, by=tinh.nguoi["ld_tinh"])

    undo_kien_toan(kien_toan=done, by=tinh.nguoi["cv_tinh"])
    with pytest.raises(BusinessRuleError, match="đã được hủy"):
        undo_kien_toan(kien_toan=done, by=by)


def adopted_minutes(khoi, seat, by):
    meeting = f.GiaoBanFactory(khoi=khoi, nam=2024, ky=1)
    f.DiemDanhFactory(giao_ban=meeting, thanh_vien=seat)
    meeting.trang_thai = TrangThaiGiaoBan.DA_THONG_QUA
    meeting.thong_qua_luc, meeting.thong_qua_boi, meeting.thong_qua_ngay = timezone.now(), by, NGAY
    meeting.save()


def assignment_in_a_draft(khoi, seat, by):
    f.PhanCongFactory(giao_ban=f.GiaoBanFactory(khoi=khoi, nam=2024, ky=1), thanh_vien=seat)


def an_end_since(khoi, seat, by):
    end_thanh_vien(thanh_vien=seat, den_ngay=NGAY, by=by)


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        (adopted_minutes, "tháng 1/2024 \\(đã thông qua\\) có tên"),
        (assignment_in_a_draft, "hãy giao việc đó cho người khác trước"),
        (an_end_since, "không hủy lần kiện toàn này được nữa"),
    ],
)
def test_what_has_been_built_on_it_keeps_it(khoi, by, truong, since, sentence):
    done = act(khoi, by, vao=[moi()])
    since(khoi, done.vao.get(), by)
    before = columns()

    with pytest.raises(BusinessRuleError, match=sentence):
        undo_kien_toan(kien_toan=done, by=by)

    assert columns() == before


def test_a_leaver_who_came_back_since_keeps_it(khoi, by, truong, uy_vien):
    done = act(khoi, by, roi=[Roi(thanh_vien=uy_vien)], vao=[moi()])
    f.ThanhVienFactory(khoi=khoi, can_bo=uy_vien.can_bo, tu_ngay=dt.date(2024, 1, 15))

    with pytest.raises(BusinessRuleError, match="Lê Văn Cường đang có nhiệm kỳ"):
        undo_kien_toan(kien_toan=done, by=by)


def test_an_end_by_decision_is_changed_with_the_decision_only(khoi, by, truong, uy_vien):
    act(khoi, by, roi=[Roi(thanh_vien=uy_vien)], vao=[moi()])

    with pytest.raises(BusinessRuleError, match="hãy hủy lần kiện toàn đó"):
        end_thanh_vien(thanh_vien=uy_vien, den_ngay=dt.date(2023, 12, 31), by=by)
