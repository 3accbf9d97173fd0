"""Bar charts as plain SVG, the same on a page under CSP and in the PDF.

Only presentation attributes, no style; every bar carries its name and its figure in words,
so that nothing is told by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vanban.dinh_dang import so_viet
from vanban.kieu_trang import HO_CHU


_RONG = 640
_COT_TEN = 150
_COT_NHAN = 110
_DONG = 34
_CAO_THANH = 20
_CO_CHU = 15
_MAU = "#2f5d8a"
_HO_CHU = f"{HO_CHU}, Be Vietnam Pro, sans-serif"


@dataclass(frozen=True, kw_only=True)
class CotBieuDo:
    """One bar; `nhan` is the text at its end, by default the figure itself."""

    ten: str
    gia_tri: Decimal | int
    nhan: str = ""


def bar_chart_svg(
    *, tieu_de: str, mo_ta: str, cot: Sequence[CotBieuDo], ma: str = "bieu-do"
) -> SafeString:
    """Horizontal bars from one zero line, in the order given; `ma` makes the ids unique on a page."""
    if any(c.gia_tri < 0 for c in cot):
        raise ValueError("Biểu đồ cột chỉ vẽ được số không âm.")
    lon_nhat = max((Decimal(c.gia_tri) for c in cot), default=Decimal(0)) or Decimal(1)
    be_rong = _RONG - _COT_TEN - _COT_NHAN
    cao = _DONG * len(cot) + 14
    thanh = format_html_join(
        "", "{}", ((_bar(c, i, lon_nhat, be_rong),) for i, c in enumerate(cot))
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="bieu-do" viewBox="0 0 {} {}" width="{}" '
        'height="{}" role="img" aria-labelledby="{}-ten {}-mo-ta" font-family="{}" font-size="{}">'
        '<title id="{}-ten">{}</title><desc id="{}-mo-ta">{}</desc>{}'
        '<line x1="{}" y1="4" x2="{}" y2="{}" stroke="#333" stroke-width="1"/></svg>',
        _RONG, cao, _RONG, cao, ma, ma, _HO_CHU, _CO_CHU, ma, tieu_de, ma, mo_ta, thanh,
        _COT_TEN, _COT_TEN, cao - 4,
    )  # fmt: skip


def _bar(cot: CotBieuDo, thu_tu: int, lon_nhat: Decimal, be_rong: int) -> SafeString:
    dai = (Decimal(cot.gia_tri) * be_rong / lon_nhat).quantize(Decimal("0.1"))
    y = 7 + thu_tu * _DONG + (_DONG - _CAO_THANH) // 2
    y_chu = y + _CAO_THANH - 5
    return format_html(
        '<text x="{}" y="{}" text-anchor="end">{}</text>'
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>'
        '<text x="{}" y="{}">{}</text>',
        _COT_TEN - 8, y_chu, cot.ten,
        _COT_TEN, y, dai, _CAO_THANH, _MAU,
        _COT_TEN + dai + 8, y_chu, cot.nhan or so_viet(cot.gia_tri),
    )  # fmt: skip
