"""How totals and shares are written in the ranking."""

from decimal import Decimal

from django import template

from vanban.dinh_dang import phan_tram, so_viet


register = template.Library()


@register.filter
def diem_so(so: Decimal) -> str:
    """Two decimals, so that a column of totals stands in line: «92,50»."""
    return so_viet(so, so_le=2)


@register.filter
def ti_le(so: int, tong: int) -> str:
    """«57,4%»; of nothing «-»."""
    return phan_tram(so, tong)


@register.filter
def kem_ti_le(so: int, tong: int) -> str:
    """«62 (57,4%)»."""
    return f"{so} ({phan_tram(so, tong)})"
