"""An XLSX as a stream of rows: bounded before it is opened, and never built in memory as a whole.

A reader of our own, because openpyxl builds its table of strings and its styles whole before the first row,
says of a formula either its text or its result, and shows no merged cells when streaming.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from nen.errors import BusinessRuleError


TEP_TOI_DA = 10 * 1024 * 1024
MO_RA_TOI_DA = 64 * 1024 * 1024
TI_LE_NEN_TOI_DA = 100
SO_MUC_TOI_DA = 500
SO_TRANG_TOI_DA = 50
SO_CHUOI_TOI_DA = 400_000
CHU_TRONG_O_TOI_DA = 4000
CHU_TOI_DA = 32 * 1024 * 1024  # characters of the table of strings
SO_COT_TOI_DA = 200

_KHUC = 64 * 1024
_NGAY_CO_SAN = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
_KHONG_PHAI_NGAY = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_TEN_COT = re.compile(r"([A-Z]{1,3})(\d{1,7})")

LOI_TO = (
    "Tệp mở ra quá lớn, thường do kẻ khung hoặc tô màu đến tận cuối trang tính. Hãy chép riêng phần có "
    "dữ liệu sang một tệp mới rồi gửi tệp đó."
)
LOI_HONG = "Không mở được tệp bảng tính này. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại."
LOI_BAY = "Tệp nén bất thường nên không nhận. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại."


class OTho(NamedTuple):
    """A cell as stored: `loai` chu, so, ngay, logic or loi; the text; whether a formula made it."""

    loai: str
    chu: str
    cong_thuc: bool = False


Hang = dict[int, OTho]


@dataclass(frozen=True, kw_only=True)
class Trang:
    """A sheet of the workbook."""

    ten: str
    duong: str
    an: bool


@dataclass
class TrangDoc:
    """What was read of a sheet: its rows that hold anything, and its merged ranges."""

    hang: dict[int, Hang] = field(default_factory=dict)
    gop: list[tuple[int, int, int, int]] = field(default_factory=list)  # row, col, row, col
    het: bool = True


def check_zip(noi_dung: bytes) -> None:
    """Refuse what would not fit, by the sizes that the archive itself promises (and is held to)."""
    try:
        with zipfile.ZipFile(io.BytesIO(noi_dung)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BusinessRuleError(LOI_HONG) from error
    opened = sum(entry.file_size for entry in entries)
    if len(entries) > SO_MUC_TOI_DA or any(entry.flag_bits & 0x1 for entry in entries):
        raise BusinessRuleError(LOI_BAY)
    if opened > MO_RA_TOI_DA:
        raise BusinessRuleError(LOI_TO)
    # Small files may compress well without harm: formatting repeats itself.
    if opened > MO_RA_TOI_DA // 4 and opened > len(noi_dung) * TI_LE_NEN_TOI_DA:
        raise BusinessRuleError(LOI_TO)


class SoTinh:
    """An open workbook: its sheets, and the rows of each as a stream."""

    def __init__(self, noi_dung: bytes) -> None:
        check_zip(noi_dung)
        self._zip = zipfile.ZipFile(io.BytesIO(noi_dung))
        self._names = set(self._zip.namelist())
        self.nam_1904 = False
        self.trang = self._read_sheets()
        self._date_styles = self._read_styles()
        self._strings = self._read_strings()

    def doc(self, trang: Trang, *, toi_da: int) -> TrangDoc:
        """Rows that hold anything, at most `toi_da` of them (`het` False if there are more)."""
        reader = _SheetReader(self._strings, self._date_styles, toi_da=toi_da)
        try:
            self._parse(trang.duong, start=reader.start, end=reader.end, text=reader.text)
        except _Full:
            reader.ket_qua.het = False
        return reader.ket_qua

    def _read_sheets(self) -> list[Trang]:
        found: list[tuple[str, str, bool]] = []

        def start(tag: str, attrs: dict[str, str]) -> None:
            if tag == "sheet":
                rid = next((v for k, v in attrs.items() if k.endswith(":id")), "")
                found.append(
                    (attrs.get("name", ""), rid, attrs.get("state", "") not in {"", "visible"})
                )
            elif tag == "workbookPr":
                self.nam_1904 = attrs.get("date1904") in {"1", "true"}

        self._parse("xl/workbook.xml", start=start)
        paths = self._read_relations()
        sheets = [
            Trang(ten=name, duong=paths[rid], an=hidden)
            for name, rid, hidden in found
            if rid in paths
        ]
        if not sheets:
            raise BusinessRuleError(LOI_HONG)
        if len(sheets) > SO_TRANG_TOI_DA:
            raise BusinessRuleError(
                f"Tệp có {len(sheets)} trang tính. Hãy chỉ để lại trang cần nhập rồi gửi lại."
            )
        return sheets

    def _read_relations(self) -> dict[str, str]:
        paths: dict[str, str] = {}

        def start(tag: str, attrs: dict[str, str]) -> None:
            if tag == "Relationship" and attrs.get("Type", "").endswith("/worksheet"):
                target = attrs.get("Target", "")
                path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
                if path in self._names:
                    paths[attrs.get("Id", "")] = path

        self._parse("xl/_rels/workbook.xml.rels", start=start)
        return paths

    def _read_styles(self) -> frozenset[int]:
        """Indexes of the cell styles that show a date."""
        own: dict[int, str] = {}
        styles: list[int] = []
        inside = [False]

        def start(tag: str, attrs: dict[str, str]) -> None:
            if tag == "numFmt":
                own[_int(attrs.get("numFmtId"))] = attrs.get("formatCode", "")
            elif tag == "cellXfs":
                inside[0] = True
            elif tag == "xf" and inside[0]:
                styles.append(_int(attrs.get("numFmtId")))

        def end(tag: str) -> None:
            if tag == "cellXfs":
                inside[0] = False

        if "xl/styles.xml" in self._names:
            self._parse("xl/styles.xml", start=start, end=end)
        return frozenset(
            i for i, fmt in enumerate(styles) if _is_date_format(fmt, own.get(fmt, ""))
        )

    def _read_strings(self) -> list[str]:
        reader = _StringReader()
        if "xl/sharedStrings.xml" in self._names:
            self._parse(
                "xl/sharedStrings.xml", start=reader.start, end=reader.end, text=reader.text
            )
        return reader.strings

    def _parse(
        self,
        path: str,
        *,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Feed one part to a parser that refuses any DTD: no entities, so no entity attacks."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_dtd
        parser.StartElementHandler = lambda tag, attrs: start(tag.rpartition(":")[2], attrs)
        if end is not None:
            parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
        if text is not None:
            parser.CharacterDataHandler = text
        try:
            with self._zip.open(path) as part:
                while chunk := part.read(_KHUC):
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
        except (expat.ExpatError, KeyError, zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise BusinessRuleError(LOI_HONG) from error


class _Full(Exception):  # noqa: N818 -- not an error: enough was read
    """As many rows as were asked for have been read."""


class _StringReader:
    """The table of strings; phonetic hints are left out, runs of rich text joined."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._in_text = False
        self._hint = 0
        self._size = 0

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "si":
            self._parts = []
        elif tag == "t":
            self._in_text = self._hint == 0
        elif tag == "rPh":
            self._hint += 1

    def end(self, tag: str) -> None:
        if tag == "t":
            self._in_text = False
        elif tag == "rPh":
            self._hint -= 1
        elif tag == "si":
            self.strings.append("".join(self._parts)[:CHU_TRONG_O_TOI_DA])
            if len(self.strings) > SO_CHUOI_TOI_DA:
                raise BusinessRuleError(LOI_TO)

    def text(self, data: str) -> None:
        if self._in_text:
            self._size += len(data)
            if self._size > CHU_TOI_DA:
                raise BusinessRuleError(LOI_TO)
            self._parts.append(data)


class _SheetReader:
    """Handlers for one sheet's XML: cells by row and column."""

    def __init__(self, strings: list[str], date_styles: frozenset[int], *, toi_da: int) -> None:
        self.ket_qua = TrangDoc()
        self._strings, self._date_styles, self._limit = strings, date_styles, toi_da
        self._row = self._column = 0
        self._cells: Hang = {}
        self._kind, self._style, self._formula = "", 0, False
        self._keep: list[str] | None = None
        self._value: list[str] = []

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "c":
            self._start_cell(attrs)
        elif tag == "row":
            self._row = _int(attrs.get("r")) or self._row + 1
            self._column, self._cells = 0, {}
        elif tag in {"v", "t"}:
            self._keep = self._value
        elif tag == "f":
            self._formula = True
        elif tag == "mergeCell":
            self._add_merged(attrs.get("ref", ""))

    def _start_cell(self, attrs: dict[str, str]) -> None:
        column = _column_of(attrs.get("r", ""))
        self._column = column or self._column + 1
        self._kind, self._style = attrs.get("t", "n"), _int(attrs.get("s"))
        self._formula, self._value = False, []

    def end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self._keep = None
        elif tag == "c":
            self._end_cell()
        elif tag == "row" and self._cells:
            if len(self.ket_qua.hang) >= self._limit:
                raise _Full
            self.ket_qua.hang[self._row] = self._cells

    def text(self, data: str) -> None:
        if self._keep is not None:
            self._keep.append(data)

    def _end_cell(self) -> None:
        if (not self._value and not self._formula) or self._column > SO_COT_TOI_DA:
            return
        cell = self._cell("".join(self._value)[:CHU_TRONG_O_TOI_DA])
        if cell.chu.strip() or cell.cong_thuc:
            self._cells[self._column] = cell

    def _cell(self, raw: str) -> OTho:
        match self._kind:
            case "s":
                index = _int(raw)
                known = 0 <= index < len(self._strings)
                return OTho("chu", self._strings[index] if known else "", self._formula)
            case "inlineStr" | "str":
                return OTho("chu", raw, self._formula)
            case "b":
                return OTho("logic", raw, self._formula)
            case "e":
                return OTho("loi", raw, self._formula)
            case "d":
                return OTho("chu", raw, self._formula)
            case _:
                kind = "ngay" if self._style in self._date_styles else "so"
                return OTho(kind, raw, self._formula)

    def _add_merged(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        a, b = _TEN_COT.fullmatch(first), _TEN_COT.fullmatch(last)
        if a and b and len(self.ket_qua.gop) < SO_CHUOI_TOI_DA:
            self.ket_qua.gop.append(
                (int(a[2]), _letters(a[1]), int(b[2]), min(_letters(b[1]), SO_COT_TOI_DA))
            )


def _refuse_dtd(*args: object) -> None:
    raise BusinessRuleError(LOI_BAY)


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def _letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _column_of(address: str) -> int:
    found = _TEN_COT.match(address)
    return _letters(found[1]) if found else 0


def _is_date_format(number: int, code: str) -> bool:
    if not code:
        return number in _NGAY_CO_SAN
    plain = _KHONG_PHAI_NGAY.sub("", code.lower())
    return "y" in plain or ("d" in plain and "m" in plain)
