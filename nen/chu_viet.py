"""Vietnamese text: folding for search, a sort key, and the guard against what must not be held."""

import re
import unicodedata
from itertools import groupby


_THUONG = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_DAU = {"": "0", "\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
THANH = "\u0300\u0301\u0303\u0309\u0323"
MU = "\u0302\u0306\u031b"  # â ê ô, ă, ơ ư: letters of their own
_TU = re.compile(rf"(?:[^\W_]|[{THANH}{MU}])+")

# An identity number: province 001–096, century and sex, two digits of the year, six digits
# (Circular 59/2021/TT-BCA), however it is grouped. No sum of money begins with 0 except by
# mistake; only digits in threes with a unit of money behind them are taken for one.
_CCCD = re.compile(
    r"(?<!\d)(?<!\d[.,])0(?:0[1-9]|[1-8]\d|9[0-6])(?P<ngan>[ .\-\u00a0]?)"
    r"\d{3}[ .\-\u00a0]?\d{3}[ .\-\u00a0]?\d{3}(?![.,]?\d)"
)
_TIEN = re.compile(r"\s*(?:(?i:vnđ|vnd)\b|đ\b|(?i:đồng)\b(?!\s+(?i:chí|bào|đội|nghiệp)\b))")

# A secrecy mark: after «Độ mật:»; TỐI MẬT, TUYỆT MẬT in capitals anywhere; MẬT in capitals where
# it is a word by itself. In a run of capitals it is a word of that run («MẬT ONG RỪNG», «BÍ MẬT
# NHÀ NƯỚC»), unless the word before is one that a mark belongs to («TÀI LIỆU MẬT»).
_DO_MAT = re.compile(r"độ\s+mật\s*:\s*(?:tuyệt\s+mật|tối\s+mật|mật)\b", re.IGNORECASE)
_HAI_CHU = re.compile(r"\b(?:TUYỆT|TỐI)\s+MẬT\b")
_MAT = re.compile(r"(?:\b(?P<truoc>\w+)[ \t\u00a0]+)?\bMẬT\b(?:[ \t\u00a0]+(?P<sau>\w+))?")
_MANG_DAU = {"LIỆU", "BẢN", "VĂN", "SƠ", "DẤU", "THƯ", "ĐIỆN"}
LOI_CCCD = (
    "Có dãy số giống số căn cước công dân (“{}”). Cổng không lưu thông tin cá nhân của người dân: "
    "hãy xóa dãy số này; chỉ ghi địa bàn, nội dung và số lượng."
)
LOI_MAT = (
    "Có dấu chỉ độ mật (“{}”). Không được soạn, lưu nội dung bí mật nhà nước trên máy nối mạng: "
    "hãy xóa phần này và xử lý theo quy định về bảo vệ bí mật nhà nước."
)

_NUA_CHU = re.compile("[\ud800-\udfff]")


def luu_duoc(text: str) -> str:
    """The text as the database can hold it: no NUL, and � for half of a letter."""
    return _NUA_CHU.sub("\ufffd", text.replace("\0", ""))


def tach_tu(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, each with its place; a word is a syllable, as Vietnamese is written.

    Letters may be composed or not.
    """
    return [(found.group(), *found.span()) for found in _TU.finditer(text)]


def fold(text: str) -> str:
    """Search key: lower case, no diacritics, đ as d, single spaces; the tone's place is gone too."""
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.split())


# Weights of the sort key are digits, so that every collation orders them alike.
_HET, _CACH, _KHAC, _SO = "00", "01", "02", "1"


def _letter_key(letter: str) -> tuple[str, str]:
    """Primary weight (the letter with its hat) and secondary weight (the tone)."""
    base, tone, hat = letter[0], "", ""
    for mark in letter[1:]:
        if mark in MU:
            hat = mark
        else:
            tone = mark
    base = unicodedata.normalize("NFC", base + hat)
    index = _THUONG.find(base)
    return (f"{index + 40:02d}" if index >= 0 else _KHAC + base), _DAU.get(tone, "9")


def _syllable_key(syllable: str) -> str:
    """All its letters, then all its tones; digits by value."""
    primary, tones = [], []
    for is_number, run in groupby(syllable, key=str.isdecimal):
        chunk = "".join(run)
        if is_number:
            primary.append(f"{_SO}{int(chunk):08d}")
            continue
        for letter in chunk:
            weight, tone = _letter_key(unicodedata.normalize("NFD", letter))
            primary.append(weight)
            tones.append(tone)
    return "".join(primary) + _HET + "".join(tones)


def sort_key(text: str) -> str:
    """Key of the order in Vietnamese dictionaries and lists of names.

    Syllable by syllable: letters first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng), so that
    «Ba Bể» precedes «Bà» and all named Hoa stand before all named Hòa. Digits order by value:
    «Phường 2» precedes «Phường 10». Stored beside each name, because no ICU collation may be
    required of the server.
    """
    plain = unicodedata.normalize("NFC", text.lower())
    return _CACH.join(_syllable_key(syllable) for syllable in plain.split())


def name_key(ho_ten: str) -> str:
    """Key that orders people as Vietnamese lists do: by given name, then middle, then family name."""
    return sort_key(" ".join(reversed(ho_ten.split())))


def canh_bao_noi_dung(text: str) -> list[str]:
    """What may not be stored, as sentences that say what to do; empty when the text is fit.

    Identity numbers (12 digits in the pattern of a CCCD, not sums of money) and secrecy marks
    standing alone or after “Độ mật:” (not the words “bí mật”, nor honey, “mật ong”).
    """
    text = unicodedata.normalize("NFC", text)
    found = [LOI_CCCD.format(m.group()) for m in _CCCD.finditer(text) if not _is_money(m)]
    return found + [LOI_MAT.format(mark) for mark in _secrecy_marks(text)]


def _is_money(match: re.Match[str]) -> bool:
    return match["ngan"] == "." and _TIEN.match(match.string, match.end()) is not None


def _secrecy_marks(text: str) -> list[str]:
    marks = []
    for pattern in (_DO_MAT, _HAI_CHU):
        marks += [m.group() for m in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    return marks + ["MẬT" for m in _MAT.finditer(text) if _stands_alone(m["truoc"], m["sau"])]


def _stands_alone(before: str | None, after: str | None) -> bool:
    if before and before.lower() == "độ":
        return False  # the heading of an empty field
    if before and before.isupper() and not before.isdecimal():
        return before in _MANG_DAU
    return not (after and len(after) > 1 and after.isupper())
