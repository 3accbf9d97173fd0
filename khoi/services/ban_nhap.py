"""Autosave: what is typed reaches the server within seconds, and no save overwrites another.

A save names the version that it saw. A stale one changes nothing: its text is kept beside the
newer (BanNhapLech) until a person has merged the two.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from khoi.enums import TrangThaiGiaoBan
from khoi.models import CAP_KHOI, BanNhap, BanNhapLech, GiaoBan, NguoiDung
from khoi.perms import giao_ban as perms
from khoi.queries.ban_nhap import MAX_LENGTH, is_typed_field
from nen.chu_viet import canh_bao_noi_dung
from nen.errors import BusinessRuleError


# One statement decides: right, state and version. The version is tested on the row itself, so
# that a second save that waited for the first finds it changed.
_SAVE = """
UPDATE khoi_bannhap b
SET noi_dung = b.noi_dung || %s::jsonb, phien_ban = b.phien_ban + 1, luu_boi_id = %s, luu_luc = %s
FROM khoi_giaoban g
WHERE b.giao_ban_id = %s AND b.phien_ban = %s
  AND g.id = b.giao_ban_id AND g.trang_thai = 'nhap' AND g.khoi_id = ANY(%s)
RETURNING b.phien_ban
"""


@dataclass(frozen=True, kw_only=True)
class KetQuaLuu:
    """What became of a save: stored as a new version, or kept beside it (`lech`)."""

    luc: datetime
    phien_ban: int
    lech: BanNhapLech | None = None
    bi_giu: dict[str, list[str]] = field(default_factory=dict)


def fit_to_store(typed: Mapping[str, object]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The fields that may be stored, and those that the guard holds back with its reasons."""
    fit, held = {}, {}
    for name, value in typed.items():
        if not is_typed_field(name) or not isinstance(value, str) or "\x00" in value:
            continue
        refused = canh_bao_noi_dung(value)
        if len(value) > MAX_LENGTH:
            refused.append(f"Chữ quá dài: nhiều nhất {MAX_LENGTH} ký tự một ô.")
        if refused:
            held[name] = refused
        else:
            fit[name] = value
    return fit, held


def save_typed(
    *, giao_ban_id: int, typed: Mapping[str, object], phien_ban: int, the: str, by: NguoiDung
) -> KetQuaLuu:
    """Keep what was typed; nothing that the guard refuses is stored or journalled."""
    fit, held = fit_to_store(typed)
    now = timezone.now()
    saved = _update(fit, giao_ban_id=giao_ban_id, phien_ban=phien_ban, by=by, now=now)
    if saved is not None:
        return KetQuaLuu(luc=now, phien_ban=saved, bi_giu=held)
    return _not_saved(fit, held, giao_ban_id=giao_ban_id, phien_ban=phien_ban, the=the, by=by)


def _update(
    fit: dict[str, str], *, giao_ban_id: int, phien_ban: int, by: NguoiDung, now: datetime
) -> int | None:
    blocks = by.co_quan_cua(CAP_KHOI)
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, [json.dumps(fit), by.pk, now, giao_ban_id, phien_ban, blocks])
        row = cursor.fetchone()
    return row[0] if row else None


@transaction.atomic
def _not_saved(
    fit: dict[str, str],
    held: dict[str, list[str]],
    *,
    giao_ban_id: int,
    phien_ban: int,
    the: str,
    by: NguoiDung,
) -> KetQuaLuu:
    """The rare way: no right, no draft row yet, or a stale save."""
    giao_ban = GiaoBan.objects.visible_to(by).select_for_update(of=("self",)).get(pk=giao_ban_id)
    if not perms.can_edit(by, giao_ban):
        raise PermissionDenied
    draft, made = BanNhap.objects.get_or_create(giao_ban=giao_ban)
    if made and giao_ban.trang_thai == TrangThaiGiaoBan.NHAP:
        now = timezone.now()
        saved = _update(fit, giao_ban_id=giao_ban_id, phien_ban=phien_ban, by=by, now=now)
        if saved is not None:
            return KetQuaLuu(luc=now, phien_ban=saved, bi_giu=held)
    lech = _keep_beside(fit, giao_ban=giao_ban, phien_ban=phien_ban, the=the, by=by)
    return KetQuaLuu(luc=lech.luu_luc, phien_ban=draft.phien_ban, lech=lech, bi_giu=held)


def _keep_beside(
    fit: dict[str, str], *, giao_ban: GiaoBan, phien_ban: int, the: str, by: NguoiDung
) -> BanNhapLech:
    lech, _ = BanNhapLech.objects.get_or_create(
        giao_ban=giao_ban, luu_boi=by, dua_tren=phien_ban, the=the[:32], giai_quyet_luc=None
    )
    lech.noi_dung |= fit
    lech.save(update_fields=["noi_dung", "luu_luc"])
    return lech


@transaction.atomic
def resolve_lech(
    *, lech: BanNhapLech, chosen: Mapping[str, str], phien_ban: int, by: NguoiDung
) -> KetQuaLuu:
    """Put the chosen text of each differing field into the draft as a new version."""
    giao_ban = GiaoBan.objects.select_for_update(of=("self",)).get(pk=lech.giao_ban_id)
    if not perms.can_edit(by, giao_ban):
        raise PermissionDenied
    lech = BanNhapLech.objects.select_for_update(of=("self",)).get(pk=lech.pk)
    if lech.giai_quyet_luc is not None:
        raise BusinessRuleError("Bản này đã được ghép rồi.")
    if giao_ban.trang_thai != TrangThaiGiaoBan.NHAP:
        raise BusinessRuleError(
            "Biên bản đã trình; phải được trả lại hoặc mở lại thì mới ghép được."
        )
    fit, held = fit_to_store(chosen)
    if held:
        raise BusinessRuleError(" ".join(sentence for each in held.values() for sentence in each))
    now = timezone.now()
    saved = _update(fit, giao_ban_id=giao_ban.pk, phien_ban=phien_ban, by=by, now=now)
    if saved is None:
        raise BusinessRuleError(
            "Trong lúc bạn ghép, biên bản lại có chữ mới; hãy xem lại các ô dưới đây rồi ghép lần nữa."
        )
    lech.giai_quyet_luc = now
    lech.save(update_fields=["giai_quyet_luc"])
    return KetQuaLuu(luc=now, phien_ban=saved)


def clear_draft(*, giao_ban: GiaoBan, phien_ban: int) -> bool:
    """What was typed is in the minutes now; False where somebody typed in between."""
    changed = BanNhap.objects.filter(giao_ban=giao_ban, phien_ban=phien_ban).update(
        noi_dung={}, phien_ban=F("phien_ban") + 1
    )
    return bool(changed)
