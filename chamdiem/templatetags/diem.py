"""How points are written: comma before the decimals, no trailing zeros."""

from datetime import date
from decimal import Decimal

from django import template

from vanban.dinh_dang import ngay_ngan, so_viet


register = template.Library()

CHUA_CHAM = "—"


@register.filter
def diem(so: Decimal | None) -> str:
    """«7,5», «10», «0»; not scored is «—», never 0."""
    return CHUA_CHAM if so is None else so_viet(so)


@register.filter
def diem_nhap(so: Decimal | None) -> str:
    """The same in a field; not scored leaves it empty."""
    return "" if so is None else so_viet(so).replace(".", "")


@register.filter
def ngay_iso(ngay: str) -> str:
    """A day kept as text in a proposal's grounds: «05/01/2024»."""
    return ngay_ngan(date.fromisoformat(ngay))


@register.filter
def dau_dong(sentence: str) -> list[str]:
    """One sentence as the list that components/field_errors.html expects."""
    return [sentence]
