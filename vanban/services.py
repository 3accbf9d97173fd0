"""Loading the rule sets; printing a document together with the checker's verdict on it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from vanban.docx import render_docx
from vanban.html import render_html
from vanban.kiem_tra import KetQuaKiemTra, check_pdf
from vanban.models import BoQuyTac
from vanban.pdf import html_to_pdf
from vanban.quy_tac import MA_DONG_GOI, QuyTac, doc_goi
from vanban.van_ban import VanBan


@dataclass(frozen=True, kw_only=True)
class BanIn:
    """A printed document, its twin for Word, and what the checker measured on it."""

    pdf: bytes
    docx: bytes
    kiem_tra: KetQuaKiemTra

    @property
    def so_trang(self) -> int:
        return self.kiem_tra.so_trang


@transaction.atomic
def load_bo_quy_tac() -> list[BoQuyTac]:
    """Adds the packaged rule sets that are missing; what an administrator changed stays."""
    return [_load(ma) for ma in MA_DONG_GOI]


def _load(ma: str) -> BoQuyTac:
    goi = doc_goi(ma)
    den = goi["hieu_luc_den"]
    bo_quy_tac, _ = BoQuyTac.objects.get_or_create(
        ma=goi["ma"],
        defaults={
            "ten": goi["ten"],
            "hieu_luc_tu": date.fromisoformat(goi["hieu_luc_tu"]),
            "hieu_luc_den": date.fromisoformat(den) if den else None,
            "so_lieu": goi["so_lieu"],
            "nguon": goi["nguon"],
            "ghi_chu": goi["ghi_chu"],
        },
    )
    return bo_quy_tac


def print_van_ban(*, van_ban: VanBan, quy_tac: QuyTac) -> BanIn:
    """PDF and DOCX, and the verdict that must be stored beside them. Slow: for workers only."""
    pdf = html_to_pdf(render_html(van_ban, quy_tac=quy_tac))
    kiem_tra = check_pdf(pdf, quy_tac=quy_tac, mong_doi=van_ban)
    docx = render_docx(van_ban, quy_tac=quy_tac)
    return BanIn(pdf=pdf, docx=docx, kiem_tra=kiem_tra)
