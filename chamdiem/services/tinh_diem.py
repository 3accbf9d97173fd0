"""Points computed from recorded facts: proposals with the rows behind them, never scores.

A proposal is written when the round opens and again when the block asks for it («Tính lại»), never
by itself and never after the sheet has left the block. Same facts and same day, same proposal.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import QuerySet

from chamdiem.enums import CachTinh, CapCham
from chamdiem.models import DiemTieuChi, DotCham, PhieuCham
from chamdiem.perms import phieu as perms
from chamdiem.services.khoa_phieu import lock_open_phieu
from hoatdong.queries.can_cu import DaCo, chuong_trinh_thong_qua, quy_che_con_hieu_luc
from khoi.models import Khoi, NguoiDung
from khoi.queries.giao_ban import KyHop, ky_phai_hop
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


CO_HAY_CHUA = {
    CachTinh.CHUONG_TRINH_NAM: chuong_trinh_thong_qua,
    CachTinh.QUY_CHE_HOAT_DONG: quy_che_con_hieu_luc,
}
BUOC_LAM_TRON = Decimal("0.25")

_WRITE = """
UPDATE chamdiem_diemtieuchi d
SET de_xuat = m.de_xuat, can_cu = m.can_cu::jsonb, tinh_luc = now()
FROM unnest(%s::bigint[], %s::numeric[], %s::text[]) AS m (id, de_xuat, can_cu)
WHERE d.id = m.id
"""


def propose(*, toi_da: Decimal, duoc: int, phai: int) -> Decimal | None:
    """Maximum × done / owed, to the nearest quarter point, half up; nothing owed, no proposal."""
    if phai <= 0:
        return None
    share = toi_da * min(duoc, phai) / phai
    steps = (share / BUOC_LAM_TRON).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return min(steps * BUOC_LAM_TRON, toi_da)


@transaction.atomic
def recompute(*, phieu: PhieuCham, by: NguoiDung) -> None:
    """«Tính lại»: proposals from today's facts, while the block still has the sheet."""
    phieu = lock_open_phieu(phieu)
    if not perms.can_score(by, phieu, CapCham.KHOI):
        raise PermissionDenied
    if phieu.buoc.cap != CapCham.KHOI:
        raise BusinessRuleError("Phiếu đã gửi cấp trên; điểm máy đề xuất không tính lại nữa.")
    write_de_xuat(dot=phieu.dot, phieu_ids=[phieu.pk])


def write_de_xuat(*, dot: DotCham, phieu_ids: Iterable[int] | None = None) -> int:
    """Write the proposals of these sheets (all of the round if none given).

    A constant number of statements, whatever the number of sheets.
    """
    rows = DiemTieuChi.objects.filter(phieu__dot=dot).exclude(cach_tinh=CachTinh.THU_CONG)
    if phieu_ids is not None:
        rows = rows.filter(phieu__in=list(phieu_ids))
    todo = list(rows.values_list("pk", "phieu__khoi_id", "cach_tinh", "toi_da"))
    if not todo:
        return 0
    until = hom_nay()  # the year bounds the periods; December's minutes are adopted in January
    # Keys, not a subquery: just after opening the planner knows nothing of the new sheets.
    blocks = Khoi.objects.filter(pk__in={khoi for _, khoi, _, _ in todo})
    periods: dict[int, list[KyHop]] = defaultdict(list)
    for period in ky_phai_hop(khoi=blocks, nam=dot.nam, den_ngay=until):
        periods[period.khoi_id].append(period)
    facts = _facts({kind for _, _, kind, _ in todo}, khoi=blocks, nam=dot.nam, hom_nay=until)
    written = [
        (pk, *_has(facts[cach_tinh], khoi_id=khoi, toi_da=toi_da))
        if cach_tinh in facts
        else (pk, *_row(periods[khoi], cach_tinh=cach_tinh, toi_da=toi_da, den_ngay=until))
        for pk, khoi, cach_tinh, toi_da in todo
    ]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [list(column) for column in zip(*written, strict=True)])
    return len(written)


def _facts(
    asked: Collection[str], *, khoi: "QuerySet[Any]", nam: int, hom_nay: date
) -> dict[str, DaCo]:
    """What the blocks have, by way of computing; a query for each way that is asked for."""
    return {
        kind: find(khoi, nam=nam, hom_nay=hom_nay)
        for kind, find in CO_HAY_CHUA.items()
        if kind in asked
    }


def _has(there: DaCo, *, khoi_id: int, toi_da: Decimal) -> tuple[Decimal | None, str]:
    """All or nothing, with what it is read from."""
    found = there.cua.get(khoi_id)
    grounds: dict[str, Any] = {
        "den_ngay": there.ngay.isoformat(),
        "co": found is not None,
        "van_kien": None,
    }
    if found is not None:
        grounds["van_kien"] = {
            "loai": found.loai,
            "pk": found.pk,
            "ten": found.ten,
            "ngay": found.ngay.isoformat(),
        }
    proposal = propose(toi_da=toi_da, duoc=int(found is not None), phai=1)
    return proposal, json.dumps(grounds, ensure_ascii=False)


def _row(
    periods: list[KyHop], *, cach_tinh: str, toi_da: Decimal, den_ngay: date
) -> tuple[Decimal | None, str]:
    """The proposal and its grounds."""
    lines = [_line(p, cach_tinh=cach_tinh) for p in periods]
    done = sum(line["tinh"] for line in lines)
    grounds = {
        "den_ngay": den_ngay.isoformat(),
        "phai": len(lines),
        "duoc": done,
        "ky": lines,
    }
    proposal = propose(toi_da=toi_da, duoc=done, phai=len(lines))
    return proposal, json.dumps(grounds, ensure_ascii=False)


def _line(period: KyHop, *, cach_tinh: str) -> dict[str, Any]:
    """One owed period; a draft proves nothing and is not named."""
    counted = period.da_hop if cach_tinh == CachTinh.GIAO_BAN_DU_KY else period.da_thong_qua
    return {
        "ten": period.ten_ky,
        "tinh": counted,
        "ngay": period.ngay.isoformat() if period.da_hop and period.ngay else None,
        "giao_ban": period.giao_ban_id if period.da_hop else None,
    }
