"""The index: documents with their fingerprints, put in, replaced and taken out."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import transaction

from nen.models import TaiLieuSoSanh
from nen.tuong_dong.tu import bang_tu, sach
from nen.tuong_dong.van_tay import van_tay


ME = 200  # documents written at a time: bounds the memory of an index over everything


@dataclass(frozen=True, kw_only=True)
class VanBan:
    """A text to compare, as an app hands it over."""

    loai: str
    doi_tuong_id: int
    pham_vi: int
    ngay: date
    noi_dung: str
    vai: str = TaiLieuSoSanh.Vai.BAI


def lap_chi_muc(van_ban: Iterable[VanBan]) -> int:
    """Put these texts in, in place of earlier ones of the same objects; how many.

    Each batch is a transaction of its own; nothing of a batch is kept in memory after it. They are
    not compared yet.
    """
    count = 0
    for batch in _batches(van_ban):
        with transaction.atomic():
            TaiLieuSoSanh.objects.bulk_create(
                [_row(text) for text in batch],
                update_conflicts=True,
                unique_fields=["loai", "doi_tuong_id"],
                update_fields=[
                    "pham_vi",
                    "vai",
                    "ngay",
                    "noi_dung",
                    "so_tu",
                    "ma_bam",
                    "van_tay",
                    "so_sanh_luc",
                ],
            )
        count += len(batch)
    return count


def bo_khoi_chi_muc(*, loai: str, doi_tuong_id: Collection[int]) -> None:
    """Take these out, with what others have in common with them.

    One at a time, each held first: a comparison that names it has ended, or will not find it.
    """
    rows = TaiLieuSoSanh.objects.filter(loai=loai, doi_tuong_id__in=doi_tuong_id)
    for pk in rows.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            one = TaiLieuSoSanh.objects.filter(pk=pk)
            list(one.select_for_update().values_list("pk"))
            one.delete()


def _batches(van_ban: Iterable[VanBan]) -> Iterator[list[VanBan]]:
    texts = iter(van_ban)
    while batch := list(islice(texts, ME)):
        yield batch


def _row(text: VanBan) -> TaiLieuSoSanh:
    noi_dung = sach(text.noi_dung)
    words = bang_tu(noi_dung).tu
    return TaiLieuSoSanh(
        loai=text.loai,
        doi_tuong_id=text.doi_tuong_id,
        pham_vi=text.pham_vi,
        vai=text.vai,
        ngay=text.ngay,
        noi_dung=noi_dung,
        so_tu=len(words),
        ma_bam=hashlib.sha256(noi_dung.encode()).hexdigest(),
        van_tay=list(van_tay(words)),
    )
