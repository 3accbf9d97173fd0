"""A person's name as people type it."""

from nen.chu_viet import canh_bao_noi_dung
from nen.errors import BusinessRuleError


def clean_ho_ten(typed: str) -> str:
    """Single spaces; at least two words, no digits, nothing that the portal must not hold."""
    name = " ".join(typed.split())
    found = canh_bao_noi_dung(name)
    if found:
        raise BusinessRuleError(" ".join(found))
    if len(name.split()) < 2 or any(letter.isdigit() for letter in name):
        raise BusinessRuleError("Hãy ghi đủ họ và tên, không có chữ số, ví dụ: Nguyễn Văn An.")
    return name
