"""How totals, shares and rows are written in the ranking.

The rows of a ranking are joined here: a page of them took a template loop longer than the rest of
the page (measured; the goal is 0.6 of an empty page's speed).
"""

from collections.abc import Collection, Iterable
from decimal import Decimal

from django import template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from chamdiem.enums import XepLoai
from chamdiem.queries.xep_hang import TRUC_THUOC, HangXep, SoHuyen
from chamdiem.templatetags.diem import CHUA_CHAM
from vanban.dinh_dang import phan_tram, so_viet


register = template.Library()


@register.filter
def diem_so(so: Decimal | None) -> str:
    """Two decimals, so that a column of totals stands in line: «92,50»; of nothing «—»."""
    return CHUA_CHAM if so is None else so_viet(so, so_le=2)


@register.filter
def ti_le(so: int, tong: int) -> str:
    """«57,4%»; of nothing «-»."""
    return phan_tram(so, tong)


@register.filter
def ten_loai(ma: str) -> str:
    """A class's name by its code."""
    return XepLoai(ma).label


@register.filter
def kem_ti_le(so: int, tong: int) -> str:
    """«62 (57,4%)»."""
    return f"{so} ({phan_tram(so, tong)})"


_HANG = (
    '<tr{}><td class="num" data-label="Hạng">{}</td><td class="dv-table__lead">{}{}</td>{}'
    '<td class="num" data-label="Tổng điểm">{}</td><td data-label="Xếp loại">{}</td>{}{}</tr>'
)
_HUYEN = '<td data-label="Huyện, thành phố">{}</td>'
_HANG_HUYEN = '<td class="num" data-label="Hạng trong huyện">{}</td>'
_PHIEU = '<td data-label="Phiếu">{}</td>'
_CUA_TOI = (mark_safe(' class="dv-row-own"'), mark_safe(" <strong>(Khối của bạn)</strong>"))


@register.simple_tag
def hang_xep(
    rows: Iterable[HangXep], cua_toi: Collection[int], da_cong_bo: object, co_huyen: object
) -> SafeString:
    """The rows of one page; one's own block is marked, in words too."""
    cells = {"cua_toi": cua_toi, "da_cong_bo": bool(da_cong_bo), "co_huyen": bool(co_huyen)}
    return format_html_join("\n", _HANG, (_row(row, **cells) for row in rows))  # type: ignore[arg-type]  # -- as named above


def _row(
    row: HangXep, *, cua_toi: Collection[int], da_cong_bo: bool, co_huyen: bool
) -> tuple[object, ...]:
    own, mark = _CUA_TOI if row.khoi_id in cua_toi else ("", "")
    return (
        own,
        row.hang_tinh or CHUA_CHAM,
        row.ten_don_vi,
        mark,
        format_html(_HUYEN, row.ten_cap_tren or TRUC_THUOC) if co_huyen else "",
        diem_so(row.tong_diem),
        row.ten_xep_loai or CHUA_CHAM,
        format_html(_HANG_HUYEN, row.hang_huyen or CHUA_CHAM) if co_huyen else "",
        "" if da_cong_bo else format_html(_PHIEU, row.ten_phieu),
    )


@register.simple_tag
def hang_huyen(huyen: Iterable[SoHuyen], url: str) -> SafeString:
    """The rows of the table per district, each with a link that filters the ranking by it."""
    return format_html_join(
        "\n",
        '<tr><th scope="row">{}</th>{}<td class="num">{}</td></tr>',
        (
            (
                format_html(
                    '<a href="{}?huyen={}">{}</a>', url, one.cap_tren_id or 0, one.ten_hien
                ),
                format_html_join(
                    "", '<td class="num">{}</td>', ((n,) for n in (one.so_khoi, *one.so))
                ),
                diem_so(one.diem_binh_quan),
            )
            for one in huyen
        ),
    )


@register.simple_tag
def chon(field: BoundField) -> SafeString:
    """A label and its select, as the form would draw them, without five templates for each."""
    chosen = str(field.value() or "")
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, mark_safe(" selected") if str(value) == chosen else "", text)
            for value, text in field.field.choices  # type: ignore[attr-defined]  # -- a choice field
        ),
    )
    return format_html(
        '<div><label class="form-label d-block" for="{0}">{1}</label>'
        '<select class="form-select" id="{0}" name="{2}">{3}</select></div>',
        field.id_for_label, field.label, field.html_name, options,
    )  # fmt: skip
