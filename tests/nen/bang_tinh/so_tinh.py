"""Workbooks of the tests, made by openpyxl; old encodings written from Unicode by the tests' own tables."""

import io
import unicodedata
import zipfile

from openpyxl import Workbook

from nen.bang_tinh import Cot, Kieu, doc_bang


COT = (
    Cot(ma="ma_xa", ten="Mã xã", kieu=Kieu.MA, bat_buoc=True, so_chu_so=5),
    Cot(ma="ho_ten", ten="Họ và tên", bat_buoc=True, dong_nghia=("Họ tên",)),
    Cot(ma="tu_ngay", ten="Từ ngày", kieu=Kieu.NGAY, bat_buoc=True),
    Cot(ma="chuc_vu", ten="Chức vụ", dong_nghia=("Chức danh",)),
)
TIEU_DE = ("Mã xã", "Họ và tên", "Từ ngày", "Chức vụ")
DONG = ("01849", "Nguyễn Văn An", "01/07/2025", "Chủ tịch UBMTTQ")


def xlsx(*rows, merge=(), sheets=(), change=None):
    """Bytes of a workbook; `sheets` are further ones: (name, rows, state)."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Danh sách"
    for row in rows:
        sheet.append(list(row))
    for ref in merge:
        sheet.merge_cells(ref)
    for name, more, state in sheets:
        other = book.create_sheet(name)
        other.sheet_state = state
        for row in more:
            other.append(list(row))
    if change is not None:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def doc(noi_dung, *, ten_tep="danh sach.xlsx", cot=COT, toi_da=100):
    return doc_bang(noi_dung, ten_tep=ten_tep, cot=cot, toi_da=toi_da)


def repack(noi_dung, *, part, new):
    """The workbook with one part changed (or added)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(noi_dung)) as old, zipfile.ZipFile(out, "w") as archive:
        for name in old.namelist():
            data = old.read(name)
            archive.writestr(name, new(data) if name == part else data, zipfile.ZIP_DEFLATED)
        if part not in old.namelist():
            archive.writestr(part, new(b""), zipfile.ZIP_DEFLATED)
    return out.getvalue()


# The published tables once more, typed from the letters' side: the reader's are from the bytes'.
_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ®¡¢£¤¥¦§",
        strict=True,
    )
)
_VNI_HAT = {"̂": "âáàåãä", "̆": "êéèúüë", "": " ùøûõï"}
_VNI_ALONE = {
    "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö",
}  # fmt: skip
_TONES = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]


def to_tcvn3(text):
    """As .VnTime shows it; capitals with tones need another font, so they are written small."""
    return "".join(_TCVN3.get(c) or _TCVN3.get(c.lower(), c) for c in text)


def to_vni(text):
    return "".join(_vni(letter) for letter in text)


def _vni(letter):
    low = letter.lower()
    if low in _VNI_ALONE:
        return _VNI_ALONE[low].upper() if letter != low else _VNI_ALONE[low]
    plain = unicodedata.normalize("NFD", low)
    tone = next((t for t in _TONES[1:] if t in plain), "")
    base = unicodedata.normalize("NFC", plain.replace(tone, "") if tone else plain)
    if base in "ơư" and base:
        out = _VNI_ALONE[base] + _VNI_HAT[""][_TONES.index(tone)].strip()
    else:
        hat = next((h for h in ("̂", "̆") if h in plain), "")
        mark = _VNI_HAT[hat][_TONES.index(tone)].strip() if (hat or tone) else ""
        out = (unicodedata.normalize("NFD", base)[0] if hat else base) + mark
    return out.upper() if letter != low else out


def to_cp1258(text):
    """As Windows-1258 bytes look when taken for Latin-1."""
    out = ""
    for letter in text:
        plain = unicodedata.normalize("NFD", letter)
        tone = next((t for t in _TONES[1:] if t in plain), "")
        base = unicodedata.normalize("NFC", plain.replace(tone, "") if tone else plain)
        out += (base + tone).encode("cp1258").decode("latin-1")
    return out
