"""The slips with first passwords on paper: A4, eight to a page, to be cut and handed over."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from vanban.kieu_trang import HO_CHU, font_faces
from vanban.pdf import html_to_pdf


COT, HANG = 2, 4  # slips across and down a page


@dataclass(frozen=True, kw_only=True)
class PhieuIn:
    """One slip. It holds a first password: never stored, never logged."""

    ten_khoi: str
    ten_cap_tren: str
    vai_tro: str
    ho_ten: str
    ten_dang_nhap: str
    mat_khau: str

    def __repr__(self) -> str:
        return f"PhieuIn({self.ten_dang_nhap})"


def print_phieu(phieu: Sequence[PhieuIn], *, dia_chi: str) -> bytes:
    """The PDF, in the order given. Slow: for workers only."""
    page = COT * HANG
    context = {
        "font_faces": font_faces(),
        "ho_chu": HO_CHU,
        "dia_chi": dia_chi,
        "trang": [
            [phieu[row : row + COT] for row in range(first, min(first + page, len(phieu)), COT)]
            for first in range(0, len(phieu), page)
        ],
    }
    return html_to_pdf(render_to_string("vanban/phieu_mat_khau.html", context))
