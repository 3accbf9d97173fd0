"""One document against all others: what they share is written down, in place of what was."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from nen.models import TaiLieuSoSanh, TrungLap
from nen.tuong_dong.can_chinh import Doan, can_chinh
from nen.tuong_dong.nguon import truoc_kia
from nen.tuong_dong.tu import bang_tu
from nen.tuong_dong.ung_vien import IT_NHAT, ung_vien
from nen.tuong_dong.van_tay import van_tay


NHIEU_NHAT = 20  # pairs kept of one document with other units; as many of its own
Vai = TaiLieuSoSanh.Vai
Kieu = TrungLap.Kieu


@transaction.atomic
def so_sanh(tai_lieu: TaiLieuSoSanh) -> int:
    """Compare with every document of its kind in the index; how many share a passage.

    First the sources (a superior's draft, quoted directives): what stands in them is shared with
    nobody else. Doing it again gives the same rows.
    """
    khoa_nguon(doi=False)
    # No key is changed: two alike documents compared at once point at each other and need not wait.
    held = TaiLieuSoSanh.objects.select_for_update(no_key=True).filter(pk=tai_lieu.pk).first()
    if held is None:  # taken out since it was listed
        return 0
    tai_lieu = held
    words = bang_tu(tai_lieu.noi_dung).tu
    places = van_tay(words)
    taken: set[int] = set()
    pairs = list(_with_sources(tai_lieu, words, places, taken))
    found = ung_vien(tai_lieu, cho=places)
    pairs += _with_others(tai_lieu, words, found.tai_lieu, taken | found.tu_chung)
    pairs = _of_what_is_there(pairs)
    TrungLap.objects.filter(sau=tai_lieu).delete()
    TrungLap.objects.filter(truoc=tai_lieu).delete()
    TrungLap.objects.bulk_create(pairs)
    tai_lieu.so_sanh_luc = timezone.now()
    tai_lieu.save(update_fields=["so_sanh_luc"])
    return len(pairs)


def khoa_nguon(*, doi: bool) -> None:
    """Until the transaction ends: comparisons side by side, a change of sources (`doi`) alone."""
    lock = "pg_advisory_xact_lock" if doi else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtext('nen.tuong_dong.nguon'))")


def _of_what_is_there(pairs: list[TrungLap]) -> list[TrungLap]:
    """Those whose documents have not been taken out meanwhile; from here to the end none will be.

    One comparison writes at a time: two that found each other write the same rows.
    """
    keys = sorted({pk for pair in pairs for pk in (pair.sau_id, pair.truoc_id)})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('nen.tuong_dong'))")
        cursor.execute(
            "SELECT id FROM nen_tailieusosanh WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE", [keys]
        )
        there = {pk for (pk,) in cursor.fetchall()}
    return [pair for pair in pairs if {pair.sau_id, pair.truoc_id} <= there]


def _with_sources(
    tai_lieu: TaiLieuSoSanh, words: list[str], places: dict[int, list[int]], taken: set[int]
) -> Iterable[TrungLap]:
    """Pairs with the drafts; the words that any source has are added to `taken`."""
    sources = TaiLieuSoSanh.objects.exclude(vai=Vai.BAI).filter(van_tay__overlap=list(places))
    for source in sources.order_by("pk"):
        if len(places.keys() & set(source.van_tay)) < IT_NHAT:
            continue
        passages = can_chinh(words, bang_tu(source.noi_dung).tu, bo_qua=taken)
        if source.vai == Vai.DU_THAO and passages:
            yield _pair(tai_lieu, source, passages, kieu=Kieu.DU_THAO)
        for passage in passages:
            taken.update(range(passage.tu, passage.den))


def _with_others(
    tai_lieu: TaiLieuSoSanh, words: list[str], keys: list[int], taken: set[int] | frozenset[int]
) -> list[TrungLap]:
    others = TaiLieuSoSanh.objects.defer("van_tay").in_bulk(keys)
    pairs = []
    for other in others.values():
        passages = can_chinh(words, bang_tu(other.noi_dung).tu, bo_qua=taken)
        if passages:
            kieu = Kieu.CHINH_MINH if _same_unit(tai_lieu, other) else Kieu.DON_VI_KHAC
            pairs.append(_pair(tai_lieu, other, passages, kieu=kieu))
    pairs.sort(key=lambda pair: -pair.so_tu)
    return [
        pair
        for kieu in (Kieu.DON_VI_KHAC, Kieu.CHINH_MINH)
        for pair in [pair for pair in pairs if pair.kieu == kieu][:NHIEU_NHAT]
    ]


def _same_unit(one: TaiLieuSoSanh, other: TaiLieuSoSanh) -> bool:
    """Of one unit, or of a unit and one that it is heir of."""
    return (
        one.pham_vi == other.pham_vi
        or other.pham_vi in truoc_kia(one.loai, one.pham_vi)
        or one.pham_vi in truoc_kia(other.loai, other.pham_vi)
    )


def _pair(
    tai_lieu: TaiLieuSoSanh, other: TaiLieuSoSanh, passages: list[Doan], *, kieu: Kieu
) -> TrungLap:
    """The row of two documents, the later one first, whichever was compared."""
    mine = [[passage.tu, passage.den] for passage in passages]
    theirs = [[list(place) for place in passage.kia] for passage in passages]
    later = kieu == Kieu.DU_THAO or _order(tai_lieu) > _order(other)
    doan = [
        {"sau": [one], "truoc": many, "so_tu": passage.so_tu}
        if later
        else {"sau": many, "truoc": [one], "so_tu": passage.so_tu}
        for one, many, passage in zip(mine, theirs, passages, strict=True)
    ]
    so_tu = sum(passage.so_tu for passage in passages)
    sau, truoc = (tai_lieu, other) if later else (other, tai_lieu)
    return TrungLap(
        sau=sau,
        truoc=truoc,
        kieu=kieu,
        so_tu=so_tu,
        ty_le=min(Decimal(1), round(Decimal(so_tu) / max(sau.so_tu, 1), 4)),
        doan=doan,
    )


def _order(tai_lieu: TaiLieuSoSanh) -> tuple[object, ...]:
    return (tai_lieu.ngay, tai_lieu.doi_tuong_id)
