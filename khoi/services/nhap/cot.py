"""The columns of each kind of list: one place for reading, templates and errors."""

from collections.abc import Sequence

from khoi.enums import LoaiNhap
from nen.bang_tinh import Cot, Kieu


TOI_DA = 5000  # lines of one file

_MA_XA = Cot(
    ma="ma_xa", ten="Mã xã", kieu=Kieu.MA, so_chu_so=5,
    dong_nghia=("Mã xã, phường", "Mã đơn vị", "Mã ĐVHC", "Mã xã phường", "Mã phường xã"),
)  # fmt: skip
_TEN_XA = Cot(
    ma="ten_xa", ten="Tên xã, phường",
    dong_nghia=(
        "Xã, phường", "Xã", "Phường, xã", "Tên xã", "Tên đơn vị", "Đơn vị", "Xã phường thị trấn",
        "Tên xã phường thị trấn", "Địa phương", "Khối Dân vận",
    ),
)  # fmt: skip
_HUYEN = Cot(ma="huyen", ten="Huyện", dong_nghia=("Tên huyện", "Huyện, thành phố"))
_HO_TEN = Cot(
    ma="ho_ten", ten="Họ và tên", bat_buoc=True,
    dong_nghia=("Họ tên", "Họ và tên cán bộ", "Họ, tên", "Tên thành viên"),
)  # fmt: skip
_TU_NGAY = Cot(
    ma="tu_ngay", ten="Từ ngày", kieu=Kieu.NGAY, bat_buoc=True,
    dong_nghia=("Ngày bắt đầu", "Từ ngày tháng năm", "Ngày vào Khối", "Thời gian bắt đầu"),
)  # fmt: skip

THANH_VIEN = (
    _MA_XA,
    _TEN_XA,
    _HUYEN,
    _HO_TEN,
    Cot(
        ma="vai_tro", ten="Phần trong Khối", bat_buoc=True,
        dong_nghia=("Vai trò", "Vai trò trong Khối", "Chức vụ trong Khối", "Chức danh trong Khối",
                    "Nhiệm vụ trong Khối"),
    ),
    Cot(
        ma="chuc_danh", ten="Chức vụ đang giữ", bat_buoc=True,
        dong_nghia=("Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức vụ công tác",
                    "Chức vụ hiện nay"),
    ),
    _TU_NGAY,
    Cot(
        ma="het_nhiem_ky", ten="Nhiệm kỳ đến", kieu=Kieu.NGAY,
        dong_nghia=("Hết nhiệm kỳ", "Nhiệm kỳ đến ngày", "Đến ngày"),
    ),
    Cot(
        ma="quyet_dinh", ten="Quyết định",
        dong_nghia=("Số quyết định", "Quyết định số", "Quyết định kiện toàn", "Số, ngày quyết định"),
    ),
)  # fmt: skip

CO_QUAN = (
    Cot(ma="ma_xa", ten="Mã xã", kieu=Kieu.MA, so_chu_so=5, dong_nghia=_MA_XA.dong_nghia),
    _TEN_XA,
    _HUYEN,
    Cot(
        ma="ap_dung", ten="Áp dụng từ ngày", kieu=Kieu.NGAY, bat_buoc=True,
        dong_nghia=("Từ ngày", "Ngày áp dụng", "Ngày thành lập", "Ngày lập"),
    ),
    Cot(
        ma="den_ngay", ten="Kết thúc ngày", kieu=Kieu.NGAY,
        dong_nghia=("Ngày kết thúc", "Đến hết ngày", "Kết thúc"),
    ),
    Cot(ma="quyet_dinh", ten="Quyết định", dong_nghia=("Số quyết định", "Quyết định số")),
    Cot(
        ma="ai_giu", ten="Bộ phận giữ việc",
        dong_nghia=("Ai giữ việc", "Bộ phận phụ trách", "Cơ quan giữ việc"),
    ),
    Cot(
        ma="ten_cap_tren", ten="Cấp trên trực tiếp (dòng đầu văn bản)",
        dong_nghia=("Cơ quan cấp trên", "Cấp ủy", "Dòng đầu văn bản"),
    ),
    Cot(ma="ky_hieu", ten="Ký hiệu văn bản", dong_nghia=("Ký hiệu",)),
)  # fmt: skip

TAI_KHOAN = (
    Cot(
        ma="ma_don_vi", ten="Mã đơn vị", kieu=Kieu.MA,
        dong_nghia=("Mã xã", "Mã xã, phường", "Mã huyện", "Mã tỉnh", "Mã ĐVHC"),
    ),
    Cot(
        ma="ten_don_vi", ten="Tên đơn vị",
        dong_nghia=("Đơn vị", "Xã, phường", "Tên xã", "Tên xã, phường", "Cơ quan, đơn vị", "Địa phương"),
    ),
    _HUYEN,
    _HO_TEN,
    Cot(
        ma="vai_tro", ten="Vai trò", bat_buoc=True,
        dong_nghia=("Vai trò trên cổng", "Quyền", "Nhóm quyền"),
    ),
    Cot(
        ma="ten_dang_nhap", ten="Tên đăng nhập",
        dong_nghia=("Tài khoản", "Tên tài khoản", "User", "Username"),
    ),
    _TU_NGAY,
)  # fmt: skip

COT: dict[str, Sequence[Cot]] = {
    LoaiNhap.THANH_VIEN: THANH_VIEN,
    LoaiNhap.CO_QUAN: CO_QUAN,
    LoaiNhap.TAI_KHOAN: TAI_KHOAN,
}


def ten_cot(cot: Sequence[Cot]) -> dict[str, str]:
    """Names of the columns by their codes."""
    return {c.ma: c.ten for c in cot}
