"""Vietnamese text: folding for search, a sort key, and the guard against what must not be held."""

import re
import unicodedata
from itertools import groupby


_THUONG = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_DAU = {"": "0", "\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_MU = {"\u0306", "\u0302", "\u031b"}  # ă, â ê ô, ơ ư: letters of their own

# Province codes 001–096, century-and-sex digit, two digits of the year (Circular 59/2021/TT-BCA).
_CCCD = re.compile(r"(?<![\d.,])0\d{2}[ .-]?\d\d{2}[ .-]?\d{6}(?![\d.,]?\d)")
_MAT = re.compile(
    r"(?:(?i:độ\s+mật)\s*:\s*(?i:tuyệt\s+mật|tối\s+mật|mật)\b)"
    r"|(?<![\w])(?:TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)(?![\w])"
)
_BI_MAT = re.compile(r"\bBÍ\s+MẬT\b")
LOI_CCCD = (
    "Có dãy số giống số căn cước công dân (“{}”). Cổng không lưu thông tin cá nhân của người dân: "
    "hãy xóa dãy số này; chỉ ghi địa bàn, nội dung và số lượng."
)
LOI_MAT = (
    "Có dấu chỉ độ mật (“{}”). Không được soạn, lưu nội dung bí mật nhà nước trên máy nối mạng: "
    "hãy xóa phần này và xử lý theo quy định về bảo vệ bí mật nhà nước."
)


def fold(text: str) -> str:
    """Search key: lower case, no diacritics, đ as d, single spaces; the tone's place is gone too."""
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.split())


def _letter_key(letter: str) -> tuple[str, str]:
    """Primary weight (the letter with its hat) and secondary weight (the tone)."""
    base, tone, hat = letter[0], "", ""
    for mark in letter[1:]:
        if mark in _MU:
            hat = mark
        else:
            tone = mark
    base = unicodedata.normalize("NFC", base + hat)
    index = _THUONG.find(base)
    return (f"{index + 40:02d}" if index >= 0 else f"0{base}"), _DAU.get(tone, "9")


def sort_key(text: str) -> str:
    """Key that orders Vietnamese by letter, then by tone (ngang, huyền, hỏi, ngã, sắc, nặng).

    Stored beside each name, because no ICU collation may be required of the server. Digits order
    by value, so that «Phường 2» precedes «Phường 10».
    """
    primary, tones = [], []
    for is_number, run in groupby(
        unicodedata.normalize("NFC", text.lower().strip()), key=str.isdecimal
    ):
        chunk = "".join(run)
        if is_number:
            primary.append(f"1{int(chunk):08d}")
            continue
        for letter in chunk:
            weight, tone = _letter_key(unicodedata.normalize("NFD", letter))
            primary.append(weight)
            tones.append(tone)
    return "".join(primary) + "|" + "".join(tones)


def name_key(ho_ten: str) -> str:
    """Key that orders people as Vietnamese lists do: by given name, then middle, then family name."""
    return sort_key(" ".join(reversed(ho_ten.split())))


def canh_bao_noi_dung(text: str) -> list[str]:
    """What may not be stored, as sentences that say what to do; empty when the text is fit.

    Identity numbers (12 digits in the pattern of a CCCD, not sums of money) and secrecy marks
    standing alone or after “Độ mật:” (not the words “bí mật”).
    """
    found = [LOI_CCCD.format(m.group()) for m in _CCCD.finditer(text)]
    found += [LOI_MAT.format(m.group()) for m in _MAT.finditer(_BI_MAT.sub("", text))]
    return found
