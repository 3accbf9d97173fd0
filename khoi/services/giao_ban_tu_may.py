"""Minutes that were begun on a device without a line: opened when the line is back, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from khoi.enums import LoaiKy
from khoi.models import CoQuan, GiaoBan, NguoiDung
from khoi.models.giao_ban import ky_cua_ngay
from khoi.services.ban_nhap import KetQuaLuu, save_typed
from khoi.services.giao_ban import create_giao_ban
from nen.errors import BusinessRuleError


@dataclass(frozen=True, kw_only=True)
class TuMay:
    """Where the words are now."""

    giao_ban_id: int
    ket_qua: KetQuaLuu


@transaction.atomic
def open_from_device(
    *, khoi: CoQuan, loai_ky: str, ngay: str, typed: Mapping[str, object], the: str, by: NguoiDung
) -> TuMay:
    """Open the period's minutes with these words; where they exist, the words are kept beside.

    Sent twice, because the first answer was lost on the line, it changes nothing.
    """
    rhythm, day = _rhythm(loai_ky), _day(ngay)
    ky = ky_cua_ngay(rhythm, day)
    there = GiaoBan.objects.filter(khoi=khoi, loai_ky=rhythm, nam=day.year, ky=ky).first()
    if there is None:
        there = create_giao_ban(khoi=khoi, loai_ky=rhythm, nam=day.year, ky=ky, ngay=day, by=by)
        version: int | None = 0
    else:
        version = None
    saved = save_typed(giao_ban_id=there.pk, typed=typed, phien_ban=version, the=the, by=by)
    return TuMay(giao_ban_id=there.pk, ket_qua=saved)


def _rhythm(loai_ky: str) -> LoaiKy:
    if loai_ky not in LoaiKy.values:
        raise BusinessRuleError("Chưa chọn kỳ giao ban (tháng, quý hay năm).")
    return LoaiKy(loai_ky)


def _day(ngay: str) -> date:
    try:
        return date.fromisoformat(ngay)
    except ValueError:
        raise BusinessRuleError("Chưa ghi ngày họp, nên chưa lập được biên bản.") from None
