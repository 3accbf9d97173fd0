"""The index made anew, batch by batch, in the database: nothing of the texts passes through here."""

from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import Q

from nen.models import ManhTimKiem
from nen.tim_kiem.nguon import COT, NguonTimKiem, cac_nguon_tim_kiem


ME = 500  # owners of one transaction


def lap_lai(*, bao: Callable[[int], None] = lambda count: None) -> int:
    """Every piece of every owner, and none of any other; how many owners.

    People may search and adopt meanwhile: a batch holds its owners' rows while it is written.
    """
    count = 0
    for nguon in cac_nguon_tim_kiem():
        last: int | None = 0
        while last is not None:
            last, done = _batch(nguon, last)
            count += done
            bao(count)
    return count


@transaction.atomic
def _batch(nguon: NguonTimKiem, last: int) -> tuple[int | None, int]:
    """The owners behind this key, and away with pieces of what stands between them."""
    owners = nguon.chu().filter(pk__gt=last).order_by("pk").select_for_update(no_key=True)
    keys = list(owners.values_list("pk", flat=True)[:ME])
    stale = ManhTimKiem.objects.filter(nguon=nguon.ma, chu_id__gt=last)
    if len(keys) == ME:
        stale = stale.filter(chu_id__lte=keys[-1])
    # In one statement: what is adopted meanwhile and written by others is not taken away.
    stale.filter(Q(chu_id__in=keys) | ~Q(chu_id__in=nguon.chu().values("pk"))).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO nen_manhtimkiem ({', '.join(COT)}) {nguon.manh}", {"khoa": keys}
        )
    return (keys[-1] if len(keys) == ME else None), len(keys)
