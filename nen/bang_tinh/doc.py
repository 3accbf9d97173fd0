"""The one door: bytes of an XLSX or a CSV in, typed rows with their addresses out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from nen.bang_tinh.csv_chu import LOI_NHI_PHAN, doc_csv
from nen.bang_tinh.dong import DocDong
from nen.bang_tinh.kieu import Cot, DanhSachLoi, Dong, chu_cot
from nen.bang_tinh.tieu_de import TieuDe, thieu, tim_tieu_de, ung_vien
from nen.bang_tinh.xlsx import LOI_HONG, TEP_TOI_DA, SoTinh, TrangDoc
from nen.errors import BusinessRuleError
from nen.loai_tep import XLSX, nhan_dang


_CA_TEP = 20_000  # rows of a sheet, where all of the file is looked at
_THEM = 200  # rows that may stand above and below the table


@dataclass(kw_only=True)
class Bang:
    """A table: its rows, what was mended on the way, and the cells that could not be taken."""

    trang: str
    cot: frozenset[str]  # the columns that the file has
    dong: list[Dong] = field(default_factory=list)
    ghi_chu: list[str] = field(default_factory=list)
    loi: DanhSachLoi = field(default_factory=DanhSachLoi)

    def __iter__(self) -> Iterator[Dong]:
        return iter(self.dong)


@dataclass(frozen=True)
class _Tim:
    ten: str
    doc: TrangDoc
    tieu_de: TieuDe


def doc_bang(noi_dung: bytes, *, ten_tep: str, cot: Sequence[Cot], toi_da: int) -> Bang:
    """Read the table that has these columns; refused with a sentence where there is none to read.

    Errors of single cells are collected in `loi`, never raised.
    """
    if _is_text(noi_dung, ten_tep):
        return _from_csv(noi_dung, cot=cot, toi_da=toi_da)
    return _from_xlsx(noi_dung, ten_tep=ten_tep, cot=cot, toi_da=toi_da)


def _is_text(noi_dung: bytes, ten_tep: str) -> bool:
    """Whether it is to be read as separated text; refused where it is too small or too large."""
    if not noi_dung:
        raise BusinessRuleError("Tệp rỗng. Hãy chọn lại tệp.")
    if len(noi_dung) > TEP_TOI_DA:
        raise BusinessRuleError(
            f"Tệp lớn hơn {TEP_TOI_DA // 1024 // 1024} MB. Hãy chỉ giữ trang cần nhập rồi gửi lại."
        )
    if PurePosixPath(ten_tep).suffix.lower() not in {".csv", ".txt", ".tsv"}:
        return False
    if noi_dung.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"PK")):
        raise BusinessRuleError(LOI_NHI_PHAN)
    return True


def _from_csv(noi_dung: bytes, *, cot: Sequence[Cot], toi_da: int) -> Bang:
    doc = doc_csv(noi_dung, toi_da=toi_da + _THEM)
    heading = tim_tieu_de(doc, cot=cot)
    if heading is None:
        raise BusinessRuleError(_no_heading([doc], cot=cot))
    return _read(_Tim("", doc, heading), cot=cot, toi_da=toi_da, nam_1904=False)


def _from_xlsx(noi_dung: bytes, *, ten_tep: str, cot: Sequence[Cot], toi_da: int) -> Bang:
    nhan_dang(noi_dung, ten_goc=ten_tep, cho_phep=(XLSX,))
    book = SoTinh(noi_dung)
    visible = [sheet for sheet in book.trang if not sheet.an]
    if not visible:
        raise BusinessRuleError(LOI_HONG)
    fitting: list[_Tim] = []
    seen: list[TrangDoc] = []
    for sheet in visible:
        doc = book.doc(sheet, toi_da=toi_da + _THEM)
        if heading := tim_tieu_de(doc, cot=cot):
            fitting.append(_Tim(sheet.ten, doc, heading))
        else:
            doc.hang = {number: doc.hang[number] for number in sorted(doc.hang)[:60]}
            seen.append(doc)
    if not fitting:
        raise BusinessRuleError(_no_heading(seen, cot=cot))
    bang = _read(_choose(fitting), cot=cot, toi_da=toi_da, nam_1904=book.nam_1904)
    hidden = [sheet.ten for sheet in book.trang if sheet.an]
    if hidden:
        bang.ghi_chu.append(f"Không đọc trang tính đang ẩn: {_quoted(hidden)}.")
    others = [sheet.ten for sheet in visible if sheet.ten != bang.trang]
    if others:
        bang.ghi_chu.append(f"Đã đọc trang “{bang.trang}”; không đọc trang {_quoted(others)}.")
    return bang


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:5])
    return shown if len(names) <= 5 else f"{shown} và {len(names) - 5} trang khác"


def _choose(fitting: list[_Tim]) -> _Tim:
    """The sheet with rows under its heading; several such are for a person to choose from."""
    filled = [found for found in fitting if max(found.doc.hang) > found.tieu_de.cuoi]
    if len(filled) > 1:
        most = max(len(found.tieu_de.cot) for found in filled)
        filled = [found for found in filled if len(found.tieu_de.cot) == most]
    if len(filled) > 1:
        raise BusinessRuleError(
            f"Có {len(filled)} trang tính cùng có các cột cần đọc: {_quoted([f.ten for f in filled])}. "
            "Hãy chỉ để lại trang cần nhập, hoặc ẩn các trang kia."
        )
    return (filled or fitting)[0]


def _no_heading(docs: list[TrangDoc], *, cot: Sequence[Cot]) -> str:
    """What is missing from the nearest heading, so that it can be mended."""
    near = [found for doc in docs if (found := ung_vien(doc, cot=cot)) is not None]
    best = max(near, key=lambda found: len(found.cot), default=None)
    if best is None or len(best.cot) < 2:
        wanted = ", ".join(f"“{c.ten}”" for c in cot if c.bat_buoc)
        return f"Không tìm thấy dòng tiêu đề có các cột {wanted}. Hãy dùng tệp mẫu."
    lacking = ", ".join(f"“{c.ten}”" for c in thieu(best, cot=cot))
    return (
        f"Dòng tiêu đề (dòng {best.cuoi}) thiếu cột {lacking}. Hãy thêm cột đó, hoặc dùng tệp mẫu."
    )


def _read(found: _Tim, *, cot: Sequence[Cot], toi_da: int, nam_1904: bool) -> Bang:
    names = {c.ma: c.ten for c in cot}
    if found.tieu_de.trung:
        twice = ", ".join(f"“{names[code]}”" for code in found.tieu_de.trung)
        raise BusinessRuleError(f"Có hai cột cùng tên {twice}. Hãy chỉ để lại một cột.")
    bang = Bang(trang=found.ten, cot=frozenset(found.tieu_de.cot))
    reader = DocDong(found.doc, found.tieu_de, cot=cot, nam_1904=nam_1904)
    if len(reader.so_dong) > toi_da or not found.doc.het:
        limit = f"{toi_da:,}".replace(",", ".")
        raise BusinessRuleError(
            f"Bảng có hơn {limit} dòng. Hãy chia thành nhiều tệp, mỗi tệp nhiều nhất {limit} dòng."
        )
    bang.dong = reader.doc(bang.loi)
    if not bang.dong and not bang.loi:
        raise BusinessRuleError("Dưới dòng tiêu đề chưa có dòng nào. Hãy điền dữ liệu rồi gửi lại.")
    bang.ghi_chu = reader.ghi_chu()
    return bang


def moi_chu(noi_dung: bytes, *, ten_tep: str) -> Iterator[tuple[str, str]]:
    """Every text of the file with its address, hidden sheets too: for guards over the whole."""
    if _is_text(noi_dung, ten_tep):
        yield from _texts("", doc_csv(noi_dung, toi_da=_CA_TEP))
        return
    nhan_dang(noi_dung, ten_goc=ten_tep, cho_phep=(XLSX,))
    book = SoTinh(noi_dung)
    for sheet in book.trang:
        yield from _texts(sheet.ten, book.doc(sheet, toi_da=_CA_TEP))


def _texts(trang: str, doc: TrangDoc) -> Iterator[tuple[str, str]]:
    if not doc.het:
        raise BusinessRuleError(
            "Tệp có trang tính quá dài. Hãy chỉ giữ trang và các dòng cần nhập rồi gửi lại."
        )
    where = f"trang “{trang}” ô " if trang else "ô "
    for number, row in doc.hang.items():
        for column, cell in row.items():
            yield f"{where}{chu_cot(column)}{number}", cell.chu
