"""Whose a round is: said where an heir's own rounds and its predecessors' stand side by side."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from chamdiem.models import DotCham
from khoi.models import CAN_BO_TINH, NguoiDung, TenDonVi
from khoi.models.periods import in_force


def ten_tinh_cua(dot: Iterable[int]) -> dict[int, str]:
    """«Tỉnh Bắc Kạn» by round: its province as it was called on the list day."""
    names = TenDonVi.objects.filter(
        in_force(OuterRef("chot_ngay")),  # type: ignore[arg-type]  # -- an expression as good as a day
        don_vi=OuterRef("ban__don_vi"),
        huy_luc=None,
    )
    rounds = DotCham.objects.filter(pk__in=list(dot))
    found = rounds.annotate(ten_tinh=Subquery(names.values("ten")[:1]))
    return {pk: ten or "" for pk, ten in found.order_by().values_list("pk", "ten_tinh")}


def ten_khi_nhieu_tinh(rounds: Iterable[DotCham]) -> dict[int, str]:
    """Names of the provinces, only where these rounds are of more than one."""
    several = list(rounds)
    if len({dot.ban_id for dot in several}) < 2:
        return {}
    return ten_tinh_cua(dot.pk for dot in several)


def ten_khi_thua_ke(user: NguoiDung, rounds: Iterable[tuple[int, int]]) -> dict[int, str]:
    """« (Tỉnh Bắc Kạn)» by round for those (round, body) that this person's body inherited."""
    own = user.co_quan_cua(CAN_BO_TINH)
    inherited = [pk for pk, ban_id in rounds if ban_id not in own]
    return {pk: f" ({ten})" for pk, ten in ten_tinh_cua(inherited).items()} if inherited else {}
