"""Programmes and rules as PDF and DOCX: asked for with one click, printed by a worker, kept.

A draft is printed anew when its content or the rule set has changed; a version once and for all.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from hoatdong.models import ChuongTrinhCongTac, QuyCheHoatDong, VanKienKhoi
from hoatdong.pdf import file_name, van_ban_cua
from hoatdong.queries.ban_ghi import QuyCheGhi, VanKienGhi, read_many, record_kind
from khoi.models import NguoiDung
from khoi.pdf import content_hash
from nen.dong_ho import hom_nay
from nen.models import Viec
from nen.viec import enqueue
from vanban.queries import bo_quy_tac_tai, quy_tac_tai
from vanban.services import print_copy
from vanban.van_ban import VanBan


JOB = "hoatdong.in_van_kien"
KIEU: dict[str, type[ChuongTrinhCongTac] | type[QuyCheHoatDong]] = {
    "chuong_trinh": ChuongTrinhCongTac,
    "quy_che": QuyCheHoatDong,
}


def ma_kieu(van_kien: VanKienKhoi) -> str:
    """The kind's code in a job's parameters."""
    return next(ma for ma, kind in KIEU.items() if isinstance(van_kien, kind))


def latest_version(van_kien: VanKienKhoi) -> Any:
    """The version that it stands on; None of a draft."""
    return van_kien.phien_ban.order_by("so").last() if van_kien.da_thong_qua else None


def record_of(van_kien: VanKienKhoi, *, phien_ban: Any) -> VanKienGhi:
    """What it says: a version as it was adopted, else the rows as they are."""
    if phien_ban is not None:
        return record_kind(van_kien).from_json(phien_ban.du_lieu)
    return read_many([van_kien])[van_kien.pk]


def document_of(record: VanKienGhi, *, phien_ban: Any) -> VanBan:
    """The document to print; the foot of a version says which it is and how to tell it."""
    foot = [f"Phiên bản {phien_ban.so}, mã {phien_ban.ma_ngan}"] if phien_ban else []
    foot += ["Dữ liệu minh họa"] if settings.DANVAN_MINH_HOA else []
    return van_ban_cua(record, nhan_chan_trang=" · ".join(foot))


def printed_copy(van_kien: VanKienKhoi, *, phien_ban: Any, record: VanKienGhi) -> Any:
    """The copy of this version, or of the draft as it is now; printed or on its way."""
    copies = van_kien.ban_in.select_related("tep", "tep_docx", "viec")
    return copies.filter(ma_bam=_digest(record, phien_ban=phien_ban)).first()


def _digest(record: VanKienGhi, *, phien_ban: Any) -> str:
    if phien_ban is not None:
        return str(phien_ban.ma_bam)
    rules = quy_tac_tai(_day(record))
    return content_hash(document_of(record, phien_ban=None), quy_tac=rules)


def _day(record: VanKienGhi) -> Any:
    """The document's own date."""
    if isinstance(record, QuyCheGhi):
        return record.ngay_ban_hanh
    return record.thong_qua.ngay if record.thong_qua else hom_nay()


@transaction.atomic
def request_ban_in(*, van_kien: VanKienKhoi, by: NguoiDung, phien_ban: Any = None) -> Any:
    """The copy of this version (of the text as it is, if none is named), printed once."""
    van_kien = type(van_kien).objects.select_for_update(of=("self",)).get(pk=van_kien.pk)
    shown: Any = van_kien if phien_ban is None else phien_ban
    if not type(shown).objects.visible_to(by).filter(pk=shown.pk).exists():
        raise PermissionDenied
    phien_ban = phien_ban or latest_version(van_kien)
    record = record_of(van_kien, phien_ban=phien_ban)
    found = printed_copy(van_kien, phien_ban=phien_ban, record=record)
    if found is not None and (found.tep_id or found.viec.dang_do):
        return found
    digest = _digest(record, phien_ban=phien_ban)
    viec = enqueue(
        JOB,
        tieu_de=f"In {van_kien.ten_goi}"[:200],
        by=by,
        kieu=ma_kieu(van_kien),
        pk=van_kien.pk,
        so=phien_ban.so if phien_ban else 0,
    )
    copy, _ = van_kien.ban_in.update_or_create(
        ma_bam=digest, defaults={"viec": viec, "so": phien_ban.so if phien_ban else 0}
    )
    return copy


def print_van_kien(*, viec: Viec, kieu: str, pk: int, so: int) -> None:
    """Print this version, else the text as it is now; another attempt adds no second file."""
    van_kien: Any = KIEU[kieu].objects.select_related("khoi").get(pk=pk)
    phien_ban = van_kien.phien_ban.filter(so=so).first() if so else latest_version(van_kien)
    record = record_of(van_kien, phien_ban=phien_ban)
    quy_tac = bo_quy_tac_tai(_day(record)).quy_tac
    digest = _digest(record, phien_ban=phien_ban)
    print_copy(
        copies=van_kien.ban_in,
        ma_bam=digest,
        moi={"so": phien_ban.so if phien_ban else 0},
        van_ban=document_of(record, phien_ban=phien_ban),
        quy_tac=quy_tac,
        ten=file_name(record),
        viec=viec,
    )
