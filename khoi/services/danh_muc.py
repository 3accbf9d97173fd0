"""Reference data that the portal needs before anyone signs in; loading twice changes nothing."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from khoi.enums import LoaiKy, VaiTroKhoi
from khoi.models import CheDoGiaoBan, ChucDanh, NguoiDung, QuyDinhThanhPhan


HE_THONG = "he-thong"
CAN_CU = "Hướng dẫn 01/HDLB-TC-DVTW ngày 25/5/2000"

# (code, name, part in the block or None where no rule gives the position a seat). The heads of
# the political organisations are spelled out; the guidance says «trưởng các đoàn thể chính trị - xã hội».
CHUC_DANH: tuple[tuple[str, str, VaiTroKhoi | None], ...] = (
    ("pho-bi-thu-thuong-truc", "Phó Bí thư Thường trực Đảng ủy", VaiTroKhoi.TRUONG),
    ("chu-tich-mttq", "Chủ tịch Ủy ban MTTQ", VaiTroKhoi.PHO),
    ("pho-chu-tich-hdnd", "Phó Chủ tịch HĐND", VaiTroKhoi.THANH_VIEN),
    ("pho-chu-tich-ubnd", "Phó Chủ tịch UBND", VaiTroKhoi.THANH_VIEN),
    ("truong-cong-an", "Trưởng Công an", VaiTroKhoi.THANH_VIEN),
    ("chu-tich-hoi-nong-dan", "Chủ tịch Hội Nông dân", VaiTroKhoi.THANH_VIEN),
    ("chu-tich-hoi-lhpn", "Chủ tịch Hội LHPN", VaiTroKhoi.THANH_VIEN),
    ("bi-thu-doan-thanh-nien", "Bí thư Đoàn TNCS Hồ Chí Minh", VaiTroKhoi.THANH_VIEN),
    ("chu-tich-hoi-ccb", "Chủ tịch Hội Cựu chiến binh", VaiTroKhoi.THANH_VIEN),
    ("bi-thu-dang-uy", "Bí thư Đảng ủy", None),
    ("pho-bi-thu", "Phó Bí thư Đảng ủy", None),
    ("can-bo-van-phong-dang-uy", "Cán bộ Văn phòng Đảng ủy", None),
    ("khac", "Chức danh khác", None),
)


@transaction.atomic
def load_danh_muc() -> int:
    """Positions, composition rules, the meeting regime and the system's account; rows added.

    What an administrator has changed since stays as it is: rows are only added where their key
    is missing.
    """
    added = sum(
        _load_position(order, ma=ma, ten=ten, vai_tro=vai_tro)
        for order, (ma, ten, vai_tro) in enumerate(CHUC_DANH, start=1)
    )
    # Monthly is what a block owes: the quarter's and the year's meeting is as a rule held with
    # that month's. A province that wants them apart adds rows.
    if not CheDoGiaoBan.objects.exists():
        CheDoGiaoBan.objects.create(loai_ky=LoaiKy.THANG, can_cu=CAN_CU)
        added += 1
    if not NguoiDung.objects.filter(ten_dang_nhap=HE_THONG).exists():
        he_thong()
        added += 1
    return added


def _load_position(order: int, *, ma: str, ten: str, vai_tro: VaiTroKhoi | None) -> int:
    chuc_danh, made = ChucDanh.objects.get_or_create(
        ma=ma, defaults={"ten": ten, "thu_tu": order * 10}
    )
    if made and vai_tro is not None:
        QuyDinhThanhPhan.objects.create(vai_tro=vai_tro, chuc_danh=chuc_danh, can_cu=CAN_CU)
    return int(made)


def he_thong() -> NguoiDung:
    """The account that stands for the portal itself in the history of scheduled work.

    Nobody can sign in with it: inactive, no usable password, no role.
    """
    user, _ = NguoiDung.objects.get_or_create(
        ten_dang_nhap=HE_THONG,
        defaults={
            "ho_ten": "Hệ thống",
            "is_active": False,
            "phai_doi_mat_khau": False,
            "password": make_password(None),
        },
    )
    return user
