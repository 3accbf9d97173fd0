"""The minutes as PDF and DOCX: asked for with one click, printed by a worker, kept.

A draft is printed anew when its content or the rule set has changed; a version once and for all.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.models import BanInGiaoBan, GiaoBan, NguoiDung, PhienBanGiaoBan
from khoi.models.giao_ban import ADOPTED
from khoi.pdf import bien_ban, content_hash, file_name
from khoi.queries.bien_ban import BienBan
from khoi.queries.doc_bien_ban import read_bien_ban
from nen.models import Viec
from nen.viec import enqueue
from vanban.queries import bo_quy_tac_tai, quy_tac_tai
from vanban.services import print_copy
from vanban.van_ban import VanBan


JOB = "khoi.in_bien_ban"


def latest_version(giao_ban: GiaoBan) -> PhienBanGiaoBan | None:
    """The version that the minutes stand on; None of a draft."""
    if giao_ban.trang_thai not in ADOPTED:
        return None
    return giao_ban.phien_ban.select_related("giao_ban").order_by("so").last()


def record_of(giao_ban: GiaoBan, *, phien_ban: PhienBanGiaoBan | None) -> BienBan:
    """What the minutes say: a version as it was adopted, else the rows as they are."""
    if phien_ban is not None:
        return BienBan.from_json(phien_ban.du_lieu)
    return read_bien_ban(giao_ban)


def document_of(record: BienBan, *, phien_ban: PhienBanGiaoBan | None) -> VanBan:
    """The document to print; the foot of a version says which it is and how to tell it."""
    foot = [f"Phiên bản {phien_ban.so}, mã {phien_ban.ma_ngan}"] if phien_ban else []
    foot += ["Dữ liệu minh họa"] if settings.DANVAN_MINH_HOA else []
    return bien_ban(record, nhan_chan_trang=" · ".join(foot))


def printed_copy(
    giao_ban: GiaoBan, *, phien_ban: PhienBanGiaoBan | None, record: BienBan
) -> BanInGiaoBan | None:
    """The copy of this version, or of the draft as it is now; printed or on its way."""
    copies = giao_ban.ban_in.select_related("tep", "tep_docx", "viec")
    return copies.filter(ma_bam=_digest(record, phien_ban=phien_ban)).first()


def _digest(record: BienBan, *, phien_ban: PhienBanGiaoBan | None) -> str:
    if phien_ban is not None:
        return phien_ban.ma_bam
    van_ban = document_of(record, phien_ban=None)
    return content_hash(van_ban, quy_tac=quy_tac_tai(record.ngay))


@transaction.atomic
def request_bien_ban(
    *, giao_ban: GiaoBan, by: NguoiDung, phien_ban: PhienBanGiaoBan | None = None
) -> BanInGiaoBan:
    """The copy of this version (of the minutes as they are, if none is named).

    Printed once, whoever asks and however often.
    """
    _check_sees(by, giao_ban=giao_ban, phien_ban=phien_ban)
    giao_ban = GiaoBan.objects.select_for_update(of=("self",)).get(pk=giao_ban.pk)
    phien_ban = phien_ban or latest_version(giao_ban)
    record = record_of(giao_ban, phien_ban=phien_ban)
    found = printed_copy(giao_ban, phien_ban=phien_ban, record=record)
    if found is not None and (found.tep_id or found.viec.dang_do):
        return found
    digest = _digest(record, phien_ban=phien_ban)
    viec = enqueue(
        JOB,
        tieu_de=f"In biên bản giao ban {giao_ban.ten_ky}",
        by=by,
        giao_ban_id=giao_ban.pk,
        ma_bam=digest,
        **({"phien_ban_id": phien_ban.pk} if phien_ban else {}),
    )
    copy, _ = BanInGiaoBan.objects.update_or_create(
        giao_ban=giao_ban,
        ma_bam=digest,
        defaults={"viec": viec, **_begun(giao_ban, phien_ban)},
    )
    return copy


def _check_sees(by: NguoiDung, *, giao_ban: GiaoBan, phien_ban: PhienBanGiaoBan | None) -> None:
    if phien_ban is None:
        seen = GiaoBan.objects.visible_to(by).filter(pk=giao_ban.pk).exists()
    else:
        mine = PhienBanGiaoBan.objects.visible_to(by).filter(giao_ban=giao_ban)
        seen = mine.filter(pk=phien_ban.pk).exists()
    if not seen:
        raise PermissionDenied


def print_bien_ban(*, viec: Viec, giao_ban_id: int, phien_ban_id: int | None = None) -> None:
    """Print this version, else the minutes as they are now; another attempt adds no second file."""
    giao_ban = GiaoBan.objects.get(pk=giao_ban_id)
    asked = giao_ban.phien_ban.filter(pk=phien_ban_id).first() if phien_ban_id else None
    phien_ban = asked or latest_version(giao_ban)
    record = record_of(giao_ban, phien_ban=phien_ban)
    quy_tac = bo_quy_tac_tai(record.ngay).quy_tac
    digest = _digest(record, phien_ban=phien_ban)
    print_copy(
        copies=giao_ban.ban_in,
        ma_bam=digest,
        moi=_begun(giao_ban, phien_ban),
        van_ban=document_of(record, phien_ban=phien_ban),
        quy_tac=quy_tac,
        ten=file_name(record),
        viec=viec,
    )


def _begun(giao_ban: GiaoBan, phien_ban: PhienBanGiaoBan | None) -> dict[str, Any]:
    draft = phien_ban is None and giao_ban.trang_thai not in ADOPTED
    return {"phien_ban": phien_ban, "du_thao": draft}
