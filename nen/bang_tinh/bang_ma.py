"""Vietnamese encodings of before Unicode, as they look when their bytes are taken for Latin-1.

TCVN3 (ABC; TCVN 5712:1993, set VN3): one byte per letter. VNI Windows: a vowel followed by a byte
for hat and tone. Windows-1258: vowels with hats, then a combining tone.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum


class BangMa(StrEnum):
    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"
    CP1258 = "Windows-1258"
    UTF8 = "UTF-8 bị đọc nhầm"


_TCVN3_BYTES = (
    "a1Ă a2Â a3Ê a4Ô a5Ơ a6Ư a7Đ a8ă a9â aaê abô acơ adư aeđ "
    "b5à b6ả b7ã b8á b9ạ bbằ bcẳ bdẵ beắ c6ặ c7ầ c8ẩ c9ẫ caấ cbậ "
    "ccè ceẻ cfẽ d0é d1ẹ d2ề d3ể d4ễ d5ế d6ệ d7ì d8ỉ dcĩ ddí deị "
    "dfò e1ỏ e2õ e3ó e4ọ e5ồ e6ổ e7ỗ e8ố e9ộ eaờ ebở ecỡ edớ eeợ "
    "efù f1ủ f2ũ f3ú f4ụ f5ừ f6ử f7ữ f8ứ f9ự faỳ fbỷ fcỹ fdý feỵ"
)
TCVN3 = {int(item[:2], 16): item[2:] for item in _TCVN3_BYTES.split()}

# VNI: what a byte adds to the vowel before it; the same bytes minus 0x20 stand after capitals.
_VNI_DAU = {
    0xF8: "\u0300", 0xF9: "\u0301", 0xFB: "\u0309", 0xF5: "\u0303", 0xEF: "\u0323",
    0xE2: "\u0302", 0xE1: "\u0302\u0301", 0xE0: "\u0302\u0300",
    0xE5: "\u0302\u0309", 0xE3: "\u0302\u0303", 0xE4: "\u0302\u0323",
    0xEA: "\u0306", 0xE9: "\u0306\u0301", 0xE8: "\u0306\u0300",
    0xFA: "\u0306\u0309", 0xFC: "\u0306\u0303", 0xEB: "\u0306\u0323",
}  # fmt: skip
_VNI_THANH = frozenset(
    byte for byte, marks in _VNI_DAU.items() if not marks.startswith(("\u0302", "\u0306"))
)
_VNI_MU = frozenset(byte for byte, marks in _VNI_DAU.items() if marks.startswith("\u0302"))
_VNI_TRANG = frozenset(byte for byte, marks in _VNI_DAU.items() if marks.startswith("\u0306"))
_VNI_SAU = {
    "a": _VNI_THANH | _VNI_MU | _VNI_TRANG,
    "e": _VNI_THANH | _VNI_MU,
    "o": _VNI_THANH | _VNI_MU,
    "u": _VNI_THANH,
    "y": _VNI_THANH - {0xEF},
    "\xf4": _VNI_THANH,  # ơ
    "\xf6": _VNI_THANH,  # ư
}
_VNI_RIENG = {
    0xEC: "ì", 0xED: "í", 0xE6: "ỉ", 0xF3: "ĩ", 0xF2: "ị", 0xEE: "ỵ", 0xF1: "đ", 0xF4: "ơ", 0xF6: "ư",
    0xCC: "Ì", 0xCD: "Í", 0xC6: "Ỉ", 0xD3: "Ĩ", 0xD2: "Ị", 0xCE: "Ỵ", 0xD1: "Đ", 0xD4: "Ơ", 0xD6: "Ư",
}  # fmt: skip


_HOA = re.compile(r"[A-Z\xa1-\xa7]+[^\sa-z]*[A-Z\xa1-\xa7]")  # two capitals in one word
_KHONG_HOA = re.compile(r"[a-z\xa8-\xae]")  # what a word in capitals cannot hold


def la_mot_byte(text: str) -> bool:
    """Whether every character may be a byte taken for Latin-1."""
    return all(ord(letter) < 0x100 for letter in _latin(text))


def chuyen(text: str, *, tu: BangMa) -> str | None:
    """The text in Unicode (NFC), or None where it cannot have been written in this encoding."""
    decoded = _GIAI_MA[tu](_latin(text))
    return None if decoded is None else unicodedata.normalize("NFC", decoded)


def _latin(text: str) -> str:
    """Characters that Windows-1252 puts at 0x80–0x9F go back to their bytes."""
    if all(ord(letter) < 0x100 for letter in text):
        return text
    return "".join(
        letter.encode("cp1252", "ignore").decode("latin-1") or letter
        if ord(letter) > 0xFF
        else letter
        for letter in text
    )


def _from_tcvn3(text: str) -> str | None:
    if any(ord(c) >= 0x80 and ord(c) not in TCVN3 and c != "\xa0" for c in text):
        return None
    decoded = "".join(TCVN3.get(ord(c), c) for c in text)
    return _capitals(text, decoded)


def _capitals(before: str, after: str) -> str:
    """TCVN3 has no capital vowels with tones: «NGUYÔN ¸nh» means NGUYỄN Ánh."""
    if _KHONG_HOA.search(before) is None and _HOA.search(before):
        return after.upper()
    out, at = [], 0
    for word in _words(before):
        part = after[at : at + len(word)]  # one byte, one letter
        at += len(word)
        if _HOA.search(word) and _KHONG_HOA.search(word) is None:
            part = part.upper()
        out.append(part)
    words = [i for i, part in enumerate(out) if not part.isspace()]
    small = [i for i in words if not out[i][0].isascii() and out[i][0].islower()]
    if (
        small
        and len(small) < len(words)
        and all(out[i][0].isupper() for i in words if i not in small)
    ):
        for i in small:
            out[i] = out[i][0].upper() + out[i][1:]
    return "".join(out)


def _words(text: str) -> list[str]:
    """The text cut where spaces begin and end."""
    parts: list[str] = []
    for letter in text:
        if parts and parts[-1][-1].isspace() == letter.isspace():
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def _from_vni(text: str) -> str | None:
    out: list[str] = []
    before = ""  # the vowel as written, which a mark may follow
    for letter in text:
        mark = _vni_mark(before, letter)
        if mark:
            out.append(mark)
            before = ""
            continue
        code = ord(letter)
        if code >= 0x80 and letter != "\xa0" and code not in _VNI_RIENG:
            return None
        out.append(_VNI_RIENG.get(code, letter))
        before = letter
    return "".join(out)


def _vni_mark(before: str, letter: str) -> str:
    """The hat and tone that this byte puts on the vowel before it, or ""."""
    code = ord(letter)
    if not before or code < 0xC0:
        return ""
    small = code if code >= 0xE0 else code + 0x20
    return _VNI_DAU[small] if small in _VNI_SAU.get(before.lower(), frozenset()) else ""


def _from_cp1258(text: str) -> str | None:
    try:
        return text.encode("latin-1").decode("cp1258")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _from_utf8(text: str) -> str | None:
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


_GIAI_MA: dict[BangMa, Callable[[str], str | None]] = {
    BangMa.TCVN3: _from_tcvn3,
    BangMa.VNI: _from_vni,
    BangMa.CP1258: _from_cp1258,
    BangMa.UTF8: _from_utf8,
}
