"""How points are written: comma before the decimals, no trailing zeros."""

from decimal import Decimal

from django import template

from vanban.dinh_dang import so_viet


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
