"""Autosave: what is typed reaches the server within seconds, and no save overwrites another.

A save names the version that it saw. A stale one changes nothing: its text is kept beside the
newer (BanNhapLech) until a person has merged the two.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from unicodedata import normalize

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from khoi.enums import TrangThaiGiaoBan
from khoi.models import NGUOI_GHI, BanNhap, BanNhapLech, GiaoBan, NguoiDung
from khoi.perms import giao_ban as perms
from khoi.queries.ban_nhap import (
    DONG_THUA,
    MAX_LENGTH,
    adds_only,
    is_row_too_many,
    is_typed_field,
    same_text,
    typed_now,
)
from khoi.queries.muc_thuong_ky import LoiGhi
from nen.chu_viet import canh_bao_noi_dung
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


# One statement decides: right, state and version. The version is tested on the row itself, so
# that a second save that waited for the first finds it changed. The roles in force are asked for
# here: reading them first (NguoiDung.phan_vai_hien_hanh) costs as much as all the rest of a save.
_SAVE = """
UPDATE khoi_bannhap b
SET noi_dung = b.noi_dung || %(typed)s::jsonb, phien_ban = b.phien_ban + 1,
    luu_boi_id = %(by)s, luu_luc = %(now)s, the = %(the)s,
    the_tu = CASE WHEN b.the = %(the)s THEN b.the_tu ELSE b.phien_ban + 1 END
FROM khoi_giaoban g
WHERE b.giao_ban_id = %(giao_ban)s AND b.phien_ban = %(phien_ban)s
  AND g.id = b.giao_ban_id AND g.trang_thai = 'nhap' AND g.khoi_id IN (
      SELECT v.co_quan_id
      FROM khoi_phanvai v JOIN khoi_nguoidung n ON n.id = v.nguoi_dung_id AND n.is_active
      WHERE v.nguoi_dung_id = %(by)s AND v.vai_tro = ANY(%(roles)s)
        AND v.tu_ngay <= %(today)s AND (v.den_ngay IS NULL OR v.den_ngay >= %(today)s))
RETURNING b.phien_ban
"""
_UNFIT = re.compile("[\x00\ud800-\udfff]")  # what PostgreSQL does not take for text
_TAB = re.compile(r"[0-9a-z]{0,32}")


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
        if not isinstance(value, str):
            continue
        if is_row_too_many(name) and value:
            held[name] = [DONG_THUA]
        elif is_typed_field(name):
            composed = normalize("NFC", value)
            refused = refusals(composed)
            if refused:
                held[name] = refused
            else:
                fit[name] = composed
    return fit, held


def refusals(value: str) -> list[str]:
    """Why this text may not be kept, one sentence each."""
    refused = canh_bao_noi_dung(value)
    if len(value) > MAX_LENGTH:
        refused.append(
            f"Chữ quá dài: nhiều nhất {MAX_LENGTH:_} ký tự một ô. Hãy cắt bớt.".replace("_", ".")
        )
    if _UNFIT.search(value):
        refused.append("Có ký tự hỏng, không lưu được; hãy xóa ký tự đó rồi gõ lại.")
    return refused


@dataclass(frozen=True, kw_only=True)
class LanLuu:
    """One save: what, onto which version (None: typed without having seen any), from which tab."""

    giao_ban_id: int
    fit: dict[str, str]
    phien_ban: int | None
    the: str
    by: NguoiDung
    lai: bool = False  # read back from a journal: what the tab sent later may be there already

    def write(self, *, onto: int | None = None) -> KetQuaLuu | None:
        """The one UPDATE; None where right, state or version do not allow it."""
        now = timezone.now()
        params: dict[str, Any] = {
            "typed": json.dumps(self.fit),
            "by": self.by.pk,
            "now": now,
            "the": self.the,
            "giao_ban": self.giao_ban_id,
            "phien_ban": self.phien_ban if onto is None else onto,
            "roles": [str(role) for role in NGUOI_GHI],
            "today": hom_nay(),
        }
        with connection.cursor() as cursor:
            cursor.execute(_SAVE, params)
            row = cursor.fetchone()
        return KetQuaLuu(luc=now, phien_ban=row[0]) if row else None


def save_typed(
    *,
    giao_ban_id: int,
    typed: Mapping[str, object],
    phien_ban: int | None,
    the: str,
    by: NguoiDung,
    lai: bool = False,
) -> KetQuaLuu:
    """Keep what was typed; nothing that the guard refuses is stored or journalled."""
    fit, held = fit_to_store(typed)
    the = the if _TAB.fullmatch(the) else ""
    save = LanLuu(giao_ban_id=giao_ban_id, fit=fit, phien_ban=phien_ban, the=the, by=by, lai=lai)
    return replace(save.write() or _not_saved(save), bi_giu=held)


@transaction.atomic
def _not_saved(save: LanLuu) -> KetQuaLuu:
    """The rare way: no right, no draft row yet, an answer lost on the line, or a stale save."""
    visible = GiaoBan.objects.visible_to(save.by)
    giao_ban = visible.select_for_update(of=("self",)).get(pk=save.giao_ban_id)
    if not perms.can_edit(save.by, giao_ban):
        raise PermissionDenied
    BanNhap.objects.get_or_create(giao_ban=giao_ban)
    draft = BanNhap.objects.select_for_update(of=("self",)).get(giao_ban=giao_ban)
    typed = typed_now(giao_ban, draft)
    only_own_saves_since = _is_own(save, draft) and (
        not save.lai or all(adds_only(typed.get(name, ""), text) for name, text in save.fit.items())
    )
    if draft.phien_ban == save.phien_ban or only_own_saves_since:
        saved = save.write(onto=draft.phien_ban)
        if saved is not None:
            return saved
    if _is_there(save.fit, typed=typed, giao_ban=giao_ban):
        return KetQuaLuu(luc=draft.luu_luc or timezone.now(), phien_ban=draft.phien_ban)
    lech = _keep_beside(save, giao_ban=giao_ban)
    return KetQuaLuu(luc=lech.luu_luc, phien_ban=draft.phien_ban, lech=lech)


def _is_there(sent: Mapping[str, str], *, typed: Mapping[str, str], giao_ban: GiaoBan) -> bool:
    """Nothing of it is new; empty standing headings that handing in took out are no words."""
    shorter = LoiGhi(giao_ban, loi=sent).bo_de_muc_trong()
    return all(
        same_text(typed.get(name, "")) in {same_text(text), same_text(shorter.get(name, text))}
        for name, text in sent.items()
    )


def _is_own(save: LanLuu, draft: BanNhap) -> bool:
    """Only this tab has saved since the version that the save names."""
    in_a_row = save.phien_ban is None or draft.the_tu <= save.phien_ban + 1
    return bool(save.the) and draft.the == save.the and in_a_row


def _keep_beside(save: LanLuu, *, giao_ban: GiaoBan) -> BanNhapLech:
    lech, _ = BanNhapLech.objects.get_or_create(
        giao_ban=giao_ban,
        luu_boi=save.by,
        dua_tren=save.phien_ban or 0,
        the=save.the,
        giai_quyet_luc=None,
    )
    lech.noi_dung |= save.fit
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
    draft = BanNhap.objects.filter(giao_ban=giao_ban).first()
    other = typed_now(giao_ban, draft)
    save = LanLuu(giao_ban_id=giao_ban.pk, fit=fit, phien_ban=phien_ban, the="", by=by)
    saved = save.write()
    if saved is None:
        raise BusinessRuleError(
            "Trong lúc bạn ghép, biên bản lại có chữ mới; hãy xem lại các ô dưới đây rồi ghép lần nữa."
        )
    lech.giai_quyet_luc, lech.giai_quyet_boi, lech.ban_ghep = saved.luc, by, fit
    lech.ban_kia = {name: other.get(name, "") for name in lech.noi_dung}
    if draft is not None:
        lech.ban_kia_boi_id, lech.ban_kia_luc = draft.luu_boi_id, draft.luu_luc
    lech.save(
        update_fields=[
            "giai_quyet_luc",
            "giai_quyet_boi",
            "ban_ghep",
            "ban_kia",
            "ban_kia_boi",
            "ban_kia_luc",
        ]
    )
    return saved


def clear_draft(*, giao_ban: GiaoBan, phien_ban: int) -> bool:
    """What was typed is in the minutes now; False where somebody typed in between."""
    changed = BanNhap.objects.filter(giao_ban=giao_ban, phien_ban=phien_ban).update(
        noi_dung={}, phien_ban=F("phien_ban") + 1, the="", the_tu=0
    )
    return bool(changed)
