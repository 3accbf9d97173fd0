"""Periods in words."""

from typing import Any

from django import template


register = template.Library()


@register.filter
def khoang_ngay(row: Any) -> str:
    """«01/01/2020 – 31/12/2022», «từ 01/01/2023», «đến 31/12/2022», «đến nay»."""
    start = row.tu_ngay and f"{row.tu_ngay:%d/%m/%Y}"
    end = row.den_ngay and f"{row.den_ngay:%d/%m/%Y}"
    if start and end:
        return f"{start} – {end}"
    if start:
        return f"từ {start}"
    return f"đến {end}" if end else "đến nay"
