"""Reading reports: what awaits one, its earlier files, its number among the others."""

from collections.abc import Collection
from typing import Any

from baocao.enums import LoaiBaoCao, TrangThaiBaoCao
from baocao.models import BaoCao
from baocao.models.bao_cao import BaoCaoQuerySet
from chamdiem.enums import TrangThaiDot
from chamdiem.models import DotCham
from khoi.models import CAN_BO_TINH, NguoiDung
from nen.models import Tep


def dot_cho_bao_cao(user: NguoiDung) -> Any:
    """Published rounds of this person's body that have no report yet."""
    rounds = DotCham.objects.filter(trang_thai=TrangThaiDot.DA_CONG_BO).exclude(
        pk__in=BaoCao.objects.filter(loai=LoaiBaoCao.XEP_LOAI_NAM).values("dot_id")
    )
    if not user.is_superuser:
        rounds = rounds.filter(ban__in=user.co_quan_phu_trach(CAN_BO_TINH))
    return rounds.order_by("-nam", "pk")


def bao_cao_do_dang(user: NguoiDung, don_vi: Collection[int]) -> list[BaoCao]:
    """Reports of these provinces that are not issued, as far as this person sees them."""
    reports = BaoCao.objects.visible_to(user).filter(ban__don_vi__in=don_vi)
    return list(reports.exclude(trang_thai=TrangThaiBaoCao.DA_BAN_HANH).order_by("pk"))


def ban_cu(bao_cao: BaoCao) -> list[Tep]:
    """Files of earlier makings, newest first; the row history remembers them."""
    history = BaoCao.pgh_event_model.objects.filter(pgh_obj=bao_cao.pk, tep__isnull=False)  # type: ignore[attr-defined]  # -- added by pghistory
    keys = set(history.values_list("tep_id", flat=True)) - {bao_cao.tep_id}
    return list(Tep.objects.filter(pk__in=keys).order_by("-tao_luc", "-pk"))


def trung_so(bao_cao: BaoCao, so: int) -> BaoCao | None:
    """Another report of the body that bears this number in the same term."""
    return _same_series(bao_cao).filter(so=so).first()


def so_lien_truoc(bao_cao: BaoCao, so: int) -> int | None:
    """The greatest number below this one that the portal knows in the series."""
    earlier = _same_series(bao_cao).filter(so__lt=so).order_by("-so")
    return earlier.values_list("so", flat=True).first()


def _same_series(bao_cao: BaoCao) -> BaoCaoQuerySet:
    return BaoCao.objects.filter(
        ban=bao_cao.ban_id, ky_hieu=bao_cao.ky_hieu, nhiem_ky=bao_cao.nhiem_ky
    ).exclude(pk=bao_cao.pk)
