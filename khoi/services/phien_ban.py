"""Versions: what adopted minutes said, kept whole at each adoption."""

from collections import Counter
from collections.abc import Collection

from django.db import transaction

from khoi.enums import TrangThaiGiaoBan
from khoi.models import ChuyenGiaoBan, GiaoBan, PhienBanGiaoBan
from khoi.models.giao_ban import ADOPTED
from khoi.models.phien_ban_giao_ban import canonical, hash_of
from khoi.queries.bien_ban import BienBan
from khoi.queries.doc_bien_ban import read_many


LO = 500


@transaction.atomic
def keep_phien_ban(*, giao_ban: GiaoBan) -> PhienBanGiaoBan:
    """The version of minutes that were adopted just now; called by the adoption, under its lock."""
    (kept,) = _keep([giao_ban.pk])
    return kept


@transaction.atomic
def keep_all(*, pks: Collection[int]) -> int:
    """Versions of many minutes adopted at once (made-up data, imports); how many."""
    wanted = sorted(pks)
    return sum(len(_keep(wanted[i : i + LO])) for i in range(0, len(wanted), LO))


def _keep(pks: list[int]) -> list[PhienBanGiaoBan]:
    adopted = GiaoBan.objects.filter(pk__in=pks, trang_thai__in=ADOPTED).order_by("pk")
    minutes = list(adopted)
    there = Counter(
        PhienBanGiaoBan.objects.filter(giao_ban__in=pks).values_list("giao_ban_id", flat=True)
    )
    reasons = _reasons([pk for pk in pks if there[pk]])
    said = read_many([g.pk for g in minutes])
    return PhienBanGiaoBan.objects.bulk_create(
        _version(g, said[g.pk].numbered(there[g.pk] + 1), ly_do=reasons.get(g.pk, ""))
        for g in minutes
    )


def _version(giao_ban: GiaoBan, bien_ban: BienBan, *, ly_do: str) -> PhienBanGiaoBan:
    text, adopted = canonical(bien_ban.to_json()), bien_ban.thong_qua
    if adopted is None or giao_ban.thong_qua_boi_id is None:
        raise ValueError(f"minutes {giao_ban.pk} are not adopted")
    return PhienBanGiaoBan(
        giao_ban=giao_ban,
        so=bien_ban.so,
        noi_dung=text,
        ma_bam=hash_of(text),
        thong_qua_boi_id=giao_ban.thong_qua_boi_id,
        thong_qua_luc=adopted.luc,
        thong_qua_ngay=adopted.ngay,
        ly_do_mo_lai=ly_do,
    )


def _reasons(pks: list[int]) -> dict[int, str]:
    """Why each of these was reopened last."""
    moves = ChuyenGiaoBan.objects.filter(
        giao_ban__in=pks, tu__in=ADOPTED, den=TrangThaiGiaoBan.NHAP
    ).order_by("luc", "pk")
    return dict(moves.values_list("giao_ban_id", "ly_do"))
