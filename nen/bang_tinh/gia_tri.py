"""One cell's value by the kind of its column: what people mean, or a sentence that says what to write."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from nen.bang_tinh.kieu import Cot, Kieu, Value
from nen.bang_tinh.xlsx import OTho


_VO_HINH = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_NGAY_SO = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_NGAY_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ T]00:00(?::00)?)?")
_NGAY_CHU = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,|\s+)\s*(\d{4})", re.IGNORECASE
)
_NAM_NGAN = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}")
_GOC_1900, _GOC_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SOM_NHAT, _MUON_NHAT = date(1900, 3, 1), date(2199, 12, 31)


class CellError(Exception):
    """This cell cannot be taken; the message says what to do."""


@dataclass
class DaSua:
    """What was mended, for the notes: addresses by kind of mending, in the order of the rows."""

    o: dict[str, list[str]] = field(default_factory=dict)

    def ghi(self, gi: str, o: str) -> None:
        self.o.setdefault(gi, []).append(o)


def sach(text: str) -> str:
    """NFC, ordinary single spaces, nothing invisible."""
    text = _VO_HINH.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def doc_o(o: OTho, *, cot: Cot, dia_chi: str, da_sua: DaSua, nam_1904: bool = False) -> Value:
    """The value; raises CellError. Empty cells are None."""
    if o.loai == "loi":
        raise CellError(f"công thức trong ô bị lỗi ({o.chu}); hãy ghi thẳng giá trị.")
    if o.cong_thuc:
        if not o.chu.strip():
            raise CellError(
                "ô là công thức chưa có kết quả; hãy mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng giá trị."
            )
        da_sua.ghi("cong_thuc", dia_chi)
    if cot.kieu is Kieu.NGAY:
        return _ngay(o, dia_chi=dia_chi, da_sua=da_sua, nam_1904=nam_1904)
    text = _chu(o, nam_1904=nam_1904)
    if not text:
        return None
    if cot.kieu is Kieu.SO:
        return _so(text)
    return _ma(text, cot=cot, dia_chi=dia_chi, da_sua=da_sua) if cot.kieu is Kieu.MA else text


def _chu(o: OTho, *, nam_1904: bool) -> str:
    if o.loai == "ngay":
        return f"{_serial(o.chu, nam_1904=nam_1904):%d/%m/%Y}"
    return _plain_number(o.chu) if o.loai == "so" else sach(o.chu)


def _plain_number(raw: str) -> str:
    """1849.0 and 1.849E3 are 1849."""
    try:
        number = Decimal(raw)
    except InvalidOperation as error:
        raise CellError(f"không hiểu số “{raw[:40]}”.") from error
    if not number.is_finite() or number.adjusted() > 20:
        raise CellError(f"số “{raw[:40]}” quá lớn.")
    number = round(number, 10)
    whole = number.to_integral_value()
    return str(int(whole)) if number == whole else format(number.normalize(), "f")


def _ma(text: str, *, cot: Cot, dia_chi: str, da_sua: DaSua) -> str:
    code = text.replace(" ", "").lstrip("'")
    if cot.so_chu_so and code.isdecimal() and len(code) < cot.so_chu_so:
        da_sua.ghi(f"so_0 {cot.ten}", dia_chi)
        return code.zfill(cot.so_chu_so)
    return code


def _so(text: str) -> Decimal:
    """Numbers as people type them: «1.234», «1 234», «12,5»."""
    plain = text.replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    try:
        number = Decimal(plain.replace(",", "."))
    except InvalidOperation as error:
        raise CellError(f"“{text[:60]}” không phải là số; hãy chỉ ghi chữ số.") from error
    if not number.is_finite():
        raise CellError(f"“{text[:60]}” không phải là số; hãy chỉ ghi chữ số.")
    return number


def _ngay(o: OTho, *, dia_chi: str, da_sua: DaSua, nam_1904: bool) -> date | None:
    if o.loai == "ngay":
        return _serial(o.chu, nam_1904=nam_1904)
    text = _chu(o, nam_1904=nam_1904)
    if not text:
        return None
    if text.isdecimal() and len(text) == 5:
        da_sua.ghi("ngay_so", dia_chi)
        return _serial(text, nam_1904=nam_1904)
    if o.loai == "chu":
        da_sua.ghi("ngay_chu", dia_chi)
    return _ngay_tu_chu(text)


def _ngay_tu_chu(text: str) -> date:
    for pattern, day, month, year in (
        (_NGAY_SO, 1, 2, 3),
        (_NGAY_ISO, 3, 2, 1),
        (_NGAY_CHU, 1, 2, 3),
    ):
        if found := pattern.fullmatch(text):
            try:
                result = date(int(found[year]), int(found[month]), int(found[day]))
            except ValueError as error:
                raise CellError(
                    f"không có ngày “{text[:60]}”; hãy ghi ngày trước, tháng sau, ví dụ 01/07/2025."
                ) from error
            return _within(result)
    if _NAM_NGAN.fullmatch(text):
        raise CellError(f"“{text}” thiếu năm đủ bốn chữ số; hãy ghi như 01/07/2025.")
    raise CellError(f"không hiểu ngày “{text[:60]}”; hãy ghi như 01/07/2025.")


def _serial(raw: str, *, nam_1904: bool) -> date:
    """Excel's day number."""
    try:
        days = int(Decimal(raw))
        return _within((_GOC_1904 if nam_1904 else _GOC_1900) + timedelta(days=days))
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise CellError(f"không hiểu ngày “{raw[:40]}”; hãy ghi như 01/07/2025.") from error


def _within(ngay: date) -> date:
    if not _SOM_NHAT <= ngay <= _MUON_NHAT:
        raise CellError(f"năm của ngày {ngay:%d/%m}/{ngay.year} không hợp lý; hãy kiểm tra lại.")
    return ngay
