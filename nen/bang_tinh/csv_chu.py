"""CSV and other separated text as rows of cells: encodings and separators as Excel writes them."""

import codecs
import csv
import io
from collections import Counter

from nen.bang_tinh.xlsx import CHU_TRONG_O_TOI_DA, SO_COT_TOI_DA, Hang, OTho, TrangDoc
from nen.errors import BusinessRuleError


_DAU_CACH = (";", "\t", ",", "|")
LOI_NHI_PHAN = "Tệp này không phải bảng tính. Hãy gửi tệp .xlsx hoặc .csv."


def doc_csv(noi_dung: bytes, *, toi_da: int) -> TrangDoc:
    """Rows that hold anything; old encodings stay as their bytes, for bang_ma to recognise."""
    text = _decode(noi_dung)
    result = TrangDoc()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for number, row in enumerate(reader, start=1):
            cells: Hang = {
                i: OTho("chu", value[:CHU_TRONG_O_TOI_DA])
                for i, value in enumerate(row[:SO_COT_TOI_DA], start=1)
                if value.strip()
            }
            if not cells:
                continue
            if len(result.hang) >= toi_da:
                result.het = False
                break
            result.hang[number] = cells
    except csv.Error as error:
        raise BusinessRuleError(
            "Không tách được các cột của tệp CSV. Hãy mở bằng Excel và lưu lại thành .xlsx."
        ) from error
    return result


def _decode(noi_dung: bytes) -> str:
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if noi_dung.startswith(bom):
            return _strict(noi_dung, encoding)
    if b"\0" in noi_dung[:1000]:
        return _strict(noi_dung, _utf_16_side(noi_dung))
    try:
        return noi_dung.decode("utf-8")
    except UnicodeDecodeError:
        # One character per byte; bang_ma recognises Windows-1258, TCVN3 and VNI by its columns.
        return noi_dung.decode("latin-1")


def _utf_16_side(noi_dung: bytes) -> str:
    head = noi_dung[:1000]
    return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"


def _strict(noi_dung: bytes, encoding: str) -> str:
    try:
        text = noi_dung.decode(encoding)
    except UnicodeDecodeError as error:
        raise BusinessRuleError(LOI_NHI_PHAN) from error
    if "\0" in text[:1000]:
        raise BusinessRuleError(LOI_NHI_PHAN)
    return text


def _separator(text: str) -> str:
    """The mark that cuts the first lines into the same number of columns most often."""
    lines = [line for line in text[:20_000].splitlines()[:50] if line.strip()]

    def weight(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines if mark in line)
        if not counts:
            return (0, 0)
        columns, times = max(counts.items(), key=lambda item: (item[1], item[0]))
        return (times, columns)

    return max(_DAU_CACH, key=weight)
