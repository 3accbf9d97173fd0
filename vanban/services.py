"""Loading the rule sets; printing a document with the checker's verdict on it, and keeping both files."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from nen.loai_tep import DOCX, PDF
from nen.models import Tep, Viec
from nen.services import store_tep
from nen.viec import report_progress, still_current
from vanban.docx import render_docx
from vanban.html import render_html
from vanban.kiem_tra import KetQuaKiemTra, check_pdf
from vanban.models import BoQuyTac
from vanban.pdf import html_to_pdf
from vanban.quy_tac import MA_DONG_GOI, QuyTac, doc_goi
from vanban.van_ban import VanBan


if TYPE_CHECKING:
    from django.contrib.auth.models import _User as NguoiDung


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


def store_ban_in(*, ban_in: BanIn, ten: str, by: "NguoiDung") -> tuple[Tep, Tep]:
    """The PDF and the DOCX under this name, which each gets its ending added to."""
    files = ((ban_in.pdf, PDF), (ban_in.docx, DOCX))
    pdf, docx = (
        store_tep(noi_dung=content, ten_goc=f"{ten}.{kind.ma}", loai_noi_dung=kind.mime, by=by)
        for content, kind in files
    )
    return pdf, docx


def print_copy(
    *,
    copies: Any,
    ma_bam: str,
    moi: dict[str, Any],
    van_ban: VanBan,
    quy_tac: QuyTac,
    ten: str,
    viec: Viec,
) -> None:
    """A worker's part of «print once»: fill the copy of this hash among `copies`, those of one text.

    `moi` is what a copy begins with that nobody asked for. Another attempt adds no second file.
    """
    if copies.filter(ma_bam=ma_bam, tep__isnull=False).exists():
        return
    report_progress(viec, 20, "Đang dàn trang")
    printed = print_van_ban(van_ban=van_ban, quy_tac=quy_tac)
    report_progress(viec, 90, "Đang lưu tệp")
    with transaction.atomic():
        still_current(viec)
        begun, _ = copies.get_or_create(ma_bam=ma_bam, defaults={"viec": viec, **moi})
        copy = copies.select_for_update(of=("self",)).get(pk=begun.pk)
        if copy.tep_id is None:
            copy.tep, copy.tep_docx = store_ban_in(ban_in=printed, ten=ten, by=viec.yeu_cau_boi)
            copy.kiem_tra = printed.kiem_tra.to_json()
            copy.save(update_fields=["tep", "tep_docx", "kiem_tra"])
