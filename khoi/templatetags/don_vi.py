"""Figures of a unit's table in words."""

from decimal import Decimal

from django import template

from vanban.dinh_dang import so_viet


register = template.Library()


@register.filter
def so_lieu(value: Decimal | int | None) -> str:
    """«1.296», «92,50»; no figure is «—», never 0."""
    return "—" if value is None else so_viet(value)
