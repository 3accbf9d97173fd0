"""Writing rubrics: a new version from an old one, and the sample that the portal brings along."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from chamdiem.models import BoTieuChi, NguongXepLoai, NhomTieuChi, TieuChi
from chamdiem.perms import bo_tieu_chi as perms
from khoi.models import CoQuan, NguoiDung


MAU = Path(__file__).resolve().parent.parent / "data" / "mau_tham_khao.json"


def lock_bo(bo: BoTieuChi) -> BoTieuChi:
    """The rubric as it is now, held until the transaction ends.

    Whoever writes its rows and whoever opens a round with it hold it first: a round's sheets are
    copied from exactly the rubric that is frozen then.
    """
    return BoTieuChi.objects.select_for_update(of=("self",)).get(pk=bo.pk)


@transaction.atomic
def clone_bo_tieu_chi(*, bo: BoTieuChi, by: NguoiDung) -> BoTieuChi:
    """The next version, open for changes; the old years keep the old one."""
    bo = lock_bo(bo)
    if not perms.can_administer(by, bo.ban_id):
        raise PermissionDenied
    CoQuan.objects.hold(bo.ban_id)
    latest = BoTieuChi.objects.filter(ban=bo.ban_id, ten=bo.ten).aggregate(so=Max("phien_ban"))
    new = BoTieuChi.objects.create(
        ban_id=bo.ban_id,
        ten=bo.ten,
        phien_ban=latest["so"] + 1,
        tong_toi_da=bo.tong_toi_da,
        nhan=bo.nhan,
        dua_tren=bo,
    )
    groups = {group.pk: group for group in bo.nhom.all()}
    criteria = list(TieuChi.objects.filter(nhom__bo=bo).order_by("pk"))
    thresholds = list(bo.nguong.all())
    for group in groups.values():
        group.pk, group.bo = None, new
    NhomTieuChi.objects.bulk_create(groups.values())
    for criterion in criteria:
        criterion.nhom = groups[criterion.nhom_id]
        criterion.pk = None
    TieuChi.objects.bulk_create(criteria)
    for threshold in thresholds:
        threshold.pk, threshold.bo = None, new
    NguongXepLoai.objects.bulk_create(thresholds)
    return new


@transaction.atomic
def load_mau(*, ban: CoQuan, by: NguoiDung) -> BoTieuChi:
    """The packaged sample rubric as version 1 of this body; the one already there, if it is."""
    if not perms.can_administer(by, ban.pk):
        raise PermissionDenied
    CoQuan.objects.hold(ban.pk)
    sample = json.loads(MAU.read_text(encoding="utf-8"), parse_float=Decimal)
    found = BoTieuChi.objects.filter(ban=ban, ten=sample["ten"]).order_by("phien_ban").first()
    return found or _write_mau(sample, ban=ban)


def _write_mau(sample: dict[str, Any], *, ban: CoQuan) -> BoTieuChi:
    bo = BoTieuChi.objects.create(
        ban=ban, ten=sample["ten"], nhan=sample["nhan"], tong_toi_da=sample["tong_toi_da"]
    )
    for group_no, group in enumerate(sample["nhom"], start=1):
        nhom = NhomTieuChi.objects.create(
            bo=bo, thu_tu=group_no, ma=group["ma"], ten=group["ten"], toi_da=group["toi_da"]
        )
        TieuChi.objects.bulk_create(
            TieuChi(nhom=nhom, thu_tu=no, ma=f"{group_no}.{no}", **criterion)
            for no, criterion in enumerate(group["tieu_chi"], start=1)
        )
    NguongXepLoai.objects.bulk_create(
        NguongXepLoai(bo=bo, xep_loai=xep_loai, tu_diem=tu_diem)
        for xep_loai, tu_diem in sample["nguong"].items()
    )
    return bo
