"""A reorganisation's list as a file: the empty form, the list as it stands, and reading it again.

Columns and what they may hold are told in one place, COT, for all three.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from khoi.enums import HanhDongSapXep, NguonSapXep, PhamViKeThua
from khoi.models import DongSapXep, NguoiDung, SuKienSapXep
from khoi.queries.dong_sap_xep import level_of_code, names_of_old
from khoi.queries.sap_xep.ke_hoach import DONG_TOI_DA
from khoi.services.danh_sach import LOAI as LOAI_DON_VI
from khoi.services.sap_xep.dong import DongMoi, replace_dong
from nen.bang_tinh import Cot, DanhSachLoi, Dong, Kieu, doc_bang
from nen.chu_viet import canh_bao_noi_dung, fold
from nen.errors import BusinessRuleError
from vanban.xlsx import CotXlsx, SheetXlsx, Value, write_xlsx


TEP_TOI_DA = 5 * 1024 * 1024
LOI_TO = (
    "Tệp lớn hơn 5 MB. Hãy chỉ giữ trang có danh sách, xóa hình ảnh và định dạng thừa rồi gửi lại."
)
LOI_HIEN = 100  # cells with an error that are named one by one
DONG_TRONG = 300  # rows of the empty form that keep codes as text

VIEC = {
    HanhDongSapXep.NHAP: "nhập",
    HanhDongSapXep.LAP: "lập mới",
    HanhDongSapXep.DOI_TEN: "đổi tên",
    HanhDongSapXep.CHUYEN: "chuyển",
    HanhDongSapXep.KET_THUC: "kết thúc",
}
_VIEC_KHAC = {
    "sap nhap": HanhDongSapXep.NHAP,
    "nhap vao": HanhDongSapXep.NHAP,
    "lap": HanhDongSapXep.LAP,
    "thanh lap": HanhDongSapXep.LAP,
    "doi loai": HanhDongSapXep.DOI_TEN,
    "chuyen cap tren": HanhDongSapXep.CHUYEN,
    "giai the": HanhDongSapXep.KET_THUC,
}
_VIEC_DOC = {fold(text): act for act, text in VIEC.items()} | _VIEC_KHAC
_PHAM_VI = {"toan bo": PhamViKeThua.TOAN_BO, "mot phan": PhamViKeThua.MOT_PHAN}
_CO_KHONG = {"co": True, "x": True, "1": True, "khong": False, "0": False}
_LOAI = {fold(kind): kind for kind in LOAI_DON_VI}

PHAI_CO: dict[str, tuple[str, ...]] = {  # what a line of each act cannot do without
    HanhDongSapXep.NHAP: ("ma_cu", "ma_moi"),
    HanhDongSapXep.LAP: ("ma_moi", "ten_moi"),
    HanhDongSapXep.DOI_TEN: ("ma_cu",),
    HanhDongSapXep.CHUYEN: ("ma_cu", "ma_cha"),
    HanhDongSapXep.KET_THUC: ("ma_cu",),
}

COT = (
    Cot(ma="viec", ten="Việc", bat_buoc=True, dong_nghia=("Hành động",)),
    Cot(ma="ma_cu", ten="Mã đơn vị cũ", kieu=Kieu.MA, dong_nghia=("Mã cũ", "Mã xã cũ")),
    Cot(ma="ten_cu", ten="Tên đơn vị cũ (để đối chiếu)", dong_nghia=("Tên cũ",)),
    Cot(ma="pham_vi", ten="Phạm vi"),
    Cot(ma="mac_dinh", ten="Phần chính"),
    Cot(ma="ma_moi", ten="Mã đơn vị mới", kieu=Kieu.MA, dong_nghia=("Mã mới", "Mã xã mới")),
    Cot(ma="loai_moi", ten="Loại mới", dong_nghia=("Loại đơn vị mới",)),
    Cot(ma="ten_moi", ten="Tên mới", dong_nghia=("Tên đơn vị mới",)),
    Cot(ma="ma_cha", ten="Mã đơn vị cấp trên", kieu=Kieu.MA, dong_nghia=("Mã cấp trên",)),
    Cot(ma="vi_do", ten="Vĩ độ"),
    Cot(ma="kinh_do", ten="Kinh độ"),
)
_TEN_COT = {cot.ma: cot.ten for cot in COT}
_RONG = {"viec": 12, "ten_cu": 30, "ten_moi": 30, "loai_moi": 14}

_HUONG_DAN = (
    ("Cột A: Việc", "nhập, lập mới, đổi tên, chuyển hoặc kết thúc"),
    ("Cột B: Mã đơn vị cũ", "2 (tỉnh), 3 (huyện) hoặc 5 (xã) chữ số, kể cả số 0 ở đầu"),
    ("Cột C: Tên đơn vị cũ", "để người đọc đối chiếu, cổng không đọc; có thể để trống"),
    ("Cột D: Phạm vi", "toàn bộ hoặc một phần; để trống là toàn bộ"),
    ("Cột E: Phần chính", "đơn vị bị chia: có ở đúng một dòng, không ở các dòng khác"),
    ("Cột F: Mã đơn vị mới", "mã của đơn vị lập mới, hoặc của đơn vị mới do nhập mà thành"),
    ("Cột G: Loại mới", f"khi lập hoặc đổi: {', '.join(LOAI_DON_VI)}"),
    ("Cột H: Tên mới", "khi lập hoặc đổi: tên riêng hoặc tên đủ, ví dụ Xã Phong Quang"),
    ("Cột I: Mã đơn vị cấp trên", "đơn vị mới thuộc đâu, hoặc chuyển sang thuộc đâu"),
    ("Cột J, K: Vĩ độ, Kinh độ", "cho bản đồ; có thể để trống"),
)
_VI_DU: tuple[tuple[str, ...], ...] = (
    ("nhập", "01984", "Xã Đôn Phong", "toàn bộ", "", "01849", "Xã", "Phong Quang", "19"),
    (
        "nhập",
        "05461",
        "Phường Gia Sàng",
        "một phần",
        "có",
        "05443",
        "Phường",
        "Phan Đình Phùng",
        "19",
    ),
    ("nhập", "05461", "Phường Gia Sàng", "một phần", "không", "05467", "Phường", "Gia Sàng", "19"),
    ("lập mới", "", "", "", "", "31999", "Đặc khu", "Hải Đông", "31"),
    ("đổi tên", "05611", "Xã Phú Lương", "", "", "", "Phường", "Phú Lương", ""),
    ("chuyển", "05641", "Xã Vô Tranh", "", "", "", "", "", "20"),
    ("kết thúc", "063", "Huyện Bạch Thông", "", "", "", "", "", ""),
)


@dataclass(kw_only=True)
class KetQuaDoc:
    """What a file holds: its lines, or the cells that cannot be read (then no line counts)."""

    dong: list[DongMoi] = field(default_factory=list)
    loi: DanhSachLoi = field(default_factory=DanhSachLoi)
    ghi_chu: list[str] = field(default_factory=list)


def full_name(ten: str, *, loai: str) -> tuple[str, str]:
    """Name with its kind in front, and the kind: («Phong Quang», «Xã») is («Xã Phong Quang», «Xã»)."""
    if not (ten := " ".join(ten.split())):
        return "", loai
    own = loai or next((k for k in LOAI_DON_VI if fold(ten).startswith(f"{fold(k)} ")), "")
    if own and fold(ten).startswith(f"{fold(own)} "):
        ten = ten[len(own) :].strip()
    return (f"{own} {ten}" if own else ten), own


def template_xlsx() -> bytes:
    """An empty list whose cells keep leading zeros, and how to fill it, with an example of each act."""
    blank = [(None,) * len(COT)] * DONG_TRONG
    return write_xlsx([_sheet(blank), *_guide()])


def list_xlsx(su_kien: SuKienSapXep) -> bytes:
    """The lines as they stand, fit to be read again."""
    lines = list(su_kien.dong.order_by("thu_tu", "pk"))
    names = names_of_old(su_kien, lines)
    return write_xlsx([_sheet([_row(line, names) for line in lines]), *_guide()])


def _sheet(rows: Sequence[Sequence[Value]]) -> SheetXlsx:
    columns = tuple(CotXlsx(ten=cot.ten, rong=_RONG.get(cot.ma, 14)) for cot in COT)
    return SheetXlsx(ten="Danh sách", tieu_de=(), cot=columns, hang=rows)


def _guide() -> Iterator[SheetXlsx]:
    """The columns' names carry their letters: this sheet is not taken for a list when it is read."""
    yield SheetXlsx(
        ten="Hướng dẫn",
        tieu_de=(
            "CÁCH GHI DANH SÁCH SẮP XẾP",
            "Mỗi dòng là một việc với một đơn vị. Đơn vị bị chia ghi nhiều dòng, mỗi nơi nhận một dòng.",
            "Đơn vị mới nhận nhiều đơn vị cũ: tên, loại, cấp trên ghi giống nhau ở các dòng, hoặc chỉ ở dòng đầu.",
        ),
        cot=(CotXlsx(ten="Cột của bảng", rong=30), CotXlsx(ten="Ghi gì", rong=70)),
        hang=_HUONG_DAN,
    )
    names = tuple(f"{letter}. {cot.ten}" for letter, cot in zip("ABCDEFGHI", COT, strict=False))
    yield SheetXlsx(
        ten="Ví dụ",
        tieu_de=("VÍ DỤ TỪNG VIỆC", "Mã trong ví dụ chỉ để minh họa cách ghi."),
        cot=tuple(CotXlsx(ten=name, rong=18) for name in names),
        hang=_VI_DU,
    )


def _row(line: DongSapXep, names: dict[tuple[str, str], str]) -> tuple[Value, ...]:
    merged = line.hanh_dong == HanhDongSapXep.NHAP
    part = merged and line.pham_vi == PhamViKeThua.MOT_PHAN
    return (
        VIEC[HanhDongSapXep(line.hanh_dong)],
        line.ma_cu,
        names.get((line.cap_cu, line.ma_cu), ""),
        line.get_pham_vi_display().lower() if merged else "",
        ("có" if line.mac_dinh else "không") if part else "",
        line.ma_moi,
        line.loai_moi,
        line.ten_moi,
        line.ma_cha,
        str(line.vi_do) if line.vi_do is not None else "",
        str(line.kinh_do) if line.kinh_do is not None else "",
    )


def read_list(noi_dung: bytes, *, ten_tep: str) -> KetQuaDoc:
    """Lines of an XLSX or CSV; codes nobody knows are taken, the rehearsal names them."""
    if len(noi_dung) > TEP_TOI_DA:
        raise BusinessRuleError(LOI_TO)
    table = doc_bang(noi_dung, ten_tep=ten_tep, cot=COT, toi_da=DONG_TOI_DA)
    result = KetQuaDoc(loi=table.loi, ghi_chu=table.ghi_chu)
    rows = [(row, _read_row(row, loi=table.loi)) for row in table]
    _refuse_missing_columns(table.cot, (line for _, line in rows))
    for row, line in rows:
        _check_needed(row, line, loi=table.loi)
    if not result.loi:
        result.dong = [DongMoi(**line) for _, line in rows]
    return result


@transaction.atomic
def take_list(*, su_kien: SuKienSapXep, dong: Sequence[DongMoi], by: NguoiDung) -> None:
    """Put the file's lines in the place of the draft's."""
    replace_dong(su_kien=su_kien, dong=dong, by=by)
    su_kien.nguon = NguonSapXep.TEP
    su_kien.save(update_fields=["nguon"])


def _read_row(row: Dong, *, loi: DanhSachLoi) -> dict[str, Any]:
    def read(ma: str, meaning: Callable[[str], Any], empty: Any = "") -> Any:
        text = row.chu(ma)
        if not text:
            return empty
        try:
            return meaning(text)
        except ValueError as error:
            loi.them(o=row.o(ma), cot=_TEN_COT[ma], cau=str(error))
            return empty

    line = {
        "hanh_dong": read("viec", _act),
        "pham_vi": read("pham_vi", _share, PhamViKeThua.TOAN_BO),
        "mac_dinh": read("mac_dinh", _yes_no, empty=True),
        "vi_do": read("vi_do", _degrees(8, 24), None),
        "kinh_do": read("kinh_do", _degrees(102, 118), None),
    }
    for ma in ("ma_cu", "ma_moi", "ma_cha"):
        line[ma] = read(ma, _code)
        line[ma.replace("ma_", "cap_")] = level_of_code(line[ma])
    kind = read("loai_moi", _kind)
    line["ten_moi"], line["loai_moi"] = full_name(read("ten_moi", _name), loai=kind)
    if line["pham_vi"] == PhamViKeThua.TOAN_BO:
        line["mac_dinh"] = True
    return line


def _refuse_missing_columns(there: frozenset[str], lines: Iterable[dict[str, Any]]) -> None:
    needed = {ma for line in lines for ma in PHAI_CO.get(line["hanh_dong"], ())}
    missing = [f"“{cot.ten}”" for cot in COT if cot.ma in needed - there]
    if missing:
        raise BusinessRuleError(
            f"Bảng thiếu cột {', '.join(missing)}. Hãy thêm cột đó, hoặc dùng tệp mẫu."
        )


def _check_needed(row: Dong, line: dict[str, Any], *, loi: DanhSachLoi) -> None:
    for ma in PHAI_CO.get(line["hanh_dong"], ()):
        if not row.chu(ma) and ma not in row.hong:
            name = _TEN_COT[ma][:1].lower() + _TEN_COT[ma][1:]
            act = VIEC[HanhDongSapXep(line["hanh_dong"])]
            loi.them(o=row.o(ma), cot=_TEN_COT[ma], cau=f"việc “{act}” cần {name}; hãy ghi vào.")
    if line["ten_moi"] and not line["loai_moi"] and not row.chu("loai_moi"):
        loi.them(
            o=row.o("loai_moi"), cot=_TEN_COT["loai_moi"], cau="có tên mới thì hãy ghi loại mới."
        )


def _act(text: str) -> str:
    if (found := _VIEC_DOC.get(fold(text))) is None:
        raise ValueError(
            f"không hiểu việc “{text[:40]}”; hãy ghi một trong: {', '.join(VIEC.values())}."
        )
    return found


def _share(text: str) -> str:
    if (found := _PHAM_VI.get(fold(text))) is None:
        raise ValueError(f"không hiểu “{text[:40]}”; hãy ghi toàn bộ hoặc một phần.")
    return found


def _yes_no(text: str) -> bool:
    if (found := _CO_KHONG.get(fold(text))) is None:
        raise ValueError(f"không hiểu “{text[:40]}”; hãy ghi có hoặc không.")
    return found


def _kind(text: str) -> str:
    if (found := _LOAI.get(fold(text))) is None:
        raise ValueError(
            f"không có loại “{text[:40]}”; hãy ghi một trong: {', '.join(LOAI_DON_VI)}."
        )
    return found


def _name(text: str) -> str:
    if len(text) > 80:
        raise ValueError("tên dài quá 80 ký tự; hãy rút ngắn.")
    if found := canh_bao_noi_dung(text):
        raise ValueError(" ".join(found))
    return text


def _code(text: str) -> str:
    """A spreadsheet drops leading zeros; only four digits leave no doubt how many."""
    code = text.zfill(5) if text.isdecimal() and len(text) == 4 else text
    if not level_of_code(code):
        raise ValueError(
            f"mã “{text[:20]}” phải có 2 (tỉnh), 3 (huyện) hoặc 5 (xã) chữ số, kể cả số 0 ở đầu; hãy "
            "đặt định dạng ô là Văn bản rồi ghi lại."
        )
    return code


def _degrees(low: int, high: int) -> Callable[[str], Decimal]:
    def read(text: str) -> Decimal:
        try:
            number = round(Decimal(text.replace(",", ".")), 6)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or not low <= number <= high:
            raise ValueError(
                f"“{text[:20]}” không phải tọa độ ở Việt Nam; hãy ghi số từ {low} đến {high}."
            )
        return number

    return read
