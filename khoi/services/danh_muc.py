"""Reference data that the portal needs before anyone signs in; loading twice changes nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from khoi.enums import LoaiCoQuan, LoaiKy, VaiTroKhoi
from khoi.models import CheDoGiaoBan, ChucDanh, ChuDe, MauTenCoQuan, NguoiDung, QuyDinhThanhPhan


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
    ("truong-ban", "Trưởng ban", None),
    ("pho-truong-ban", "Phó Trưởng ban", None),
    ("chuyen-vien-ban", "Chuyên viên", None),
    ("khac", "Chức danh khác", None),
)

# Themes of recommendations: a sample for the provinces to change; no official list is at hand.
CHU_DE: tuple[tuple[str, str], ...] = (
    ("dat-dai", "Đất đai, giải phóng mặt bằng"),
    ("giao-thong", "Giao thông, thủy lợi, công trình công cộng"),
    ("moi-truong", "Môi trường, rác thải, nước sạch"),
    ("che-do-chinh-sach", "Chế độ, chính sách, an sinh xã hội"),
    ("giam-ngheo", "Giảm nghèo, nông thôn mới, sản xuất"),
    ("dan-toc", "Dân tộc"),
    ("ton-giao", "Tôn giáo, tín ngưỡng"),
    ("an-ninh-trat-tu", "An ninh, trật tự"),
    ("y-te-giao-duc", "Y tế, giáo dục, văn hóa"),
    ("cai-cach-hanh-chinh", "Cải cách hành chính, thái độ phục vụ"),
    ("to-chuc-bo-may", "Tổ chức bộ máy, sắp xếp đơn vị"),
    ("khac", "Vấn đề khác"),
)

# How bodies are called. Of the merger of the Ban Dân vận with the Ban Tuyên giáo only Bắc Giang's
# decision is known to us: every province confirms its own day. No rule was found that names the
# block's symbol, nor when districts took the new name before their level ended.
HOP_NHAT = date(2025, 3, 1)
CAN_CU_BAN = "Từ trước khi hợp nhất Ban Tuyên giáo và Ban Dân vận"
CAN_CU_HOP_NHAT = (
    "Quyết định 983-QĐ/TU ngày 12/02/2025 của Tỉnh ủy Bắc Giang, hiệu lực 01/3/2025; "
    "tỉnh khác: cần tỉnh xác nhận ngày"
)
CAN_CU_KHOI = f"{CAN_CU}; ký hiệu KDV cần tỉnh xác nhận"
# (kind of unit, committee, its part of the symbol)
_CAP_UY_TINH = (("Tỉnh", "Tỉnh ủy", "TU"), ("Thành phố", "Thành ủy", "TU"))
_CAP_UY_HUYEN = (
    ("Huyện", "Huyện ủy", "HU"),
    ("Quận", "Quận ủy", "QU"),
    ("Thị xã", "Thị ủy", "ThU"),
    ("Thành phố", "Thành ủy", "ThU"),
)
_LOAI_XA = ("Xã", "Phường", "Thị trấn", "Đặc khu")


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
    return added + load_mau_ten() + _load_chu_de()


def _load_chu_de() -> int:
    """The sample themes, only where there is none at all."""
    if ChuDe.objects.exists():
        return 0
    rows = [ChuDe(ma=ma, ten=ten, thu_tu=order) for order, (ma, ten) in enumerate(CHU_DE, start=1)]
    return len(ChuDe.objects.bulk_create(rows))


@transaction.atomic
def load_mau_ten() -> int:
    """How bodies are called; only for kinds of body and unit that have no template at all."""
    there = set(MauTenCoQuan.objects.values_list("loai", "loai_don_vi"))
    made = MauTenCoQuan.objects.bulk_create(
        row for row in _templates() if (row.loai, row.loai_don_vi) not in there
    )
    return len(made)


def _templates() -> Iterator[MauTenCoQuan]:
    def of(loai: LoaiCoQuan, unit: str, **fields: Any) -> MauTenCoQuan:
        return MauTenCoQuan(loai=loai, loai_don_vi=unit, **fields)

    for unit, committee, code in _CAP_UY_TINH:
        yield of(
            LoaiCoQuan.BAN_TINH, unit, cap_uy=committee,
            ten="Ban Dân vận", ky_hieu=f"BDV{code}",
            den_ngay=HOP_NHAT - timedelta(days=1), can_cu=CAN_CU_BAN,
        )  # fmt: skip
        yield of(
            LoaiCoQuan.BAN_TINH, unit, cap_uy=committee,
            ten="Ban Tuyên giáo và Dân vận", ky_hieu=f"BTGDV{code}",
            tu_ngay=HOP_NHAT, can_cu=CAN_CU_HOP_NHAT,
        )  # fmt: skip
        yield of(
            LoaiCoQuan.BAN_THUONG_VU, unit, cap_uy=committee, ten="Ban Thường vụ", ky_hieu=code
        )
    for unit, committee, code in _CAP_UY_HUYEN:
        yield of(
            LoaiCoQuan.BAN_HUYEN, unit, cap_uy=committee, ten="Ban Dân vận", ky_hieu=f"BDV{code}"
        )
    for unit in _LOAI_XA:
        yield of(
            LoaiCoQuan.KHOI, unit, cap_uy=f"Đảng ủy {unit.lower()}",
            ten="Khối Dân vận", ky_hieu="KDV", can_cu=CAN_CU_KHOI,
        )  # fmt: skip


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
