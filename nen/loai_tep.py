"""What an uploaded file really is, by its content: names and browsers' claims prove nothing."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

import filetype

from nen.errors import BusinessRuleError


@dataclass(frozen=True)
class LoaiTep:
    """A kind of file that may be kept."""

    ma: str
    ten: str
    mime: str
    duoi: frozenset[str]


PDF = LoaiTep("pdf", "PDF", "application/pdf", frozenset({"pdf"}))
JPG = LoaiTep("jpg", "ảnh JPEG", "image/jpeg", frozenset({"jpg", "jpeg"}))
PNG = LoaiTep("png", "ảnh PNG", "image/png", frozenset({"png"}))
ANH = (JPG, PNG)
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = LoaiTep(
    "docx", "văn bản Word (.docx)", f"{_OFFICE}wordprocessingml.document", frozenset({"docx"})
)
XLSX = LoaiTep(
    "xlsx", "bảng tính Excel (.xlsx)", f"{_OFFICE}spreadsheetml.sheet", frozenset({"xlsx"})
)

# A zip whose promise is far beyond its size is a trap, not a document.
MO_RA_TOI_DA = 200 * 1024 * 1024
TI_LE_NEN_TOI_DA = 200
SO_MUC_TOI_DA = 2000

_OFFICE_PARTS = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml"}
_PLAIN = {"application/pdf": PDF, "image/jpeg": JPG, "image/png": PNG}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def nhan_dang(noi_dung: bytes, *, ten_goc: str, cho_phep: tuple[LoaiTep, ...]) -> LoaiTep:
    """The file's kind; refused with a sentence unless it is allowed and is what its name says."""
    allowed = ", ".join(kind.ten for kind in cho_phep)
    if not noi_dung:
        raise BusinessRuleError("Tệp rỗng. Hãy chọn lại tệp.")
    if noi_dung.startswith(_OLE):
        raise BusinessRuleError(
            "Tệp Word, Excel kiểu cũ (.doc, .xls) hoặc có mật khẩu không nhận được. "
            "Hãy lưu lại thành .docx, .xlsx hoặc .pdf, không đặt mật khẩu."
        )
    kind = _kind(noi_dung)
    if kind is None or kind not in cho_phep:
        raise BusinessRuleError(f"Loại tệp này không nhận được. Hãy gửi tệp {allowed}.")
    suffix = PurePosixPath(ten_goc).suffix.lower().lstrip(".")
    if suffix not in kind.duoi:
        named = f"có đuôi “.{suffix}”" if suffix else "không có đuôi"
        raise BusinessRuleError(
            f"Tệp “{ten_goc}” {named} nhưng nội dung là {kind.ten}. "
            f"Hãy chọn đúng tệp, hoặc đổi đuôi thành .{kind.ma}."
        )
    return kind


def _kind(noi_dung: bytes) -> LoaiTep | None:
    if noi_dung.startswith(b"PK\x03\x04"):
        return _office_kind(noi_dung)
    guess = filetype.guess(noi_dung)
    return _PLAIN.get(guess.mime) if guess else None


def _office_kind(noi_dung: bytes) -> LoaiTep | None:
    """Word or Excel by the parts inside; macros, traps and other archives are refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(noi_dung)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    _refuse_trap(entries, size=len(noi_dung))
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names:
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise BusinessRuleError(
            "Tệp có macro không nhận được. Hãy lưu lại thành .docx, .xlsx hoặc .pdf."
        )
    return next((kind for kind, part in _OFFICE_PARTS.items() if part in names), None)


def _refuse_trap(entries: list[zipfile.ZipInfo], *, size: int) -> None:
    opened = sum(entry.file_size for entry in entries)
    if (
        len(entries) > SO_MUC_TOI_DA
        or opened > MO_RA_TOI_DA
        or opened > max(size, 1) * TI_LE_NEN_TOI_DA
        or any(entry.flag_bits & 0x1 for entry in entries)
    ):
        raise BusinessRuleError("Tệp nén bất thường hoặc có mật khẩu, không nhận được.")
