"""Bringing index and results up to what there is: one object at its change, everything at night."""

from collections.abc import Callable, Collection, Iterator

from django.db import transaction

from nen.models import TaiLieuSoSanh
from nen.tuong_dong.chi_muc import ME, bo_khoi_chi_muc, lap_chi_muc
from nen.tuong_dong.nguon import NguonVanBan, moi_nguon_van_ban, nguon_van_ban
from nen.tuong_dong.so_sanh import khoa_nguon, so_sanh
from nen.tuong_dong.tu import bang_tu, sach
from nen.tuong_dong.van_tay import van_tay


DOI_LAI = 3  # fingerprints shared with a new source: what has so many is compared again


def cap_nhat(*, loai: str, doi_tuong_id: int) -> None:
    """One object's text into the index and against all others; out of it, if it is no longer there."""
    if not _put_in(nguon_van_ban(loai), [doi_tuong_id]):
        _take_out(loai, [doi_tuong_id])
        return
    rows = TaiLieuSoSanh.objects.filter(vai=TaiLieuSoSanh.Vai.BAI)
    for row in rows.filter(loai=loai, doi_tuong_id=doi_tuong_id).only("pk"):
        so_sanh(row)


@transaction.atomic
def _put_in(nguon: NguonVanBan, keys: Collection[int]) -> int:
    """Index these; with a source, the documents that have something of it are to be compared again."""
    count = lap_chi_muc(nguon.van_ban(keys))
    for _, text in _sources(nguon.loai, keys):
        so_sanh_lai(text)
    return count


def _take_out(loai: str, keys: Collection[int]) -> None:
    """Out of the index; with a source, what had something of it is to be compared again."""
    for key, text in _sources(loai, keys):
        with transaction.atomic():
            # First those that are compared with it, then itself: as a comparison holds them.
            so_sanh_lai(text)
            bo_khoi_chi_muc(loai=loai, doi_tuong_id=[key])
    bo_khoi_chi_muc(loai=loai, doi_tuong_id=keys)


def _sources(loai: str, keys: Collection[int]) -> list[tuple[int, str]]:
    """Those among these objects that others are not to be compared by, with their texts."""
    rows = TaiLieuSoSanh.objects.filter(loai=loai, doi_tuong_id__in=keys)
    sources = rows.exclude(vai=TaiLieuSoSanh.Vai.BAI).order_by("pk")
    return list(sources.values_list("doi_tuong_id", "noi_dung"))


@transaction.atomic
def so_sanh_lai(noi_dung: str) -> int:
    """Documents that have something of this source are to be compared again; how many.

    Waits for the comparisons under way, and those to come wait for the end of this transaction:
    none goes by sources that change meanwhile.
    """
    khoa_nguon(doi=True)
    own = set(van_tay(bang_tu(sach(noi_dung)).tu))
    near = TaiLieuSoSanh.objects.filter(
        vai=TaiLieuSoSanh.Vai.BAI, van_tay__overlap=list(own)
    ).values_list("pk", "van_tay")
    keys = [pk for pk, marks in near.iterator(ME) if len(own.intersection(marks)) >= DOI_LAI]
    return TaiLieuSoSanh.objects.filter(pk__in=keys).update(so_sanh_luc=None)


def cap_nhat_tat_ca(*, con_gio: Callable[[], bool] = lambda: True) -> tuple[int, int]:
    """Everything that was missed, until `con_gio` says that time is up: (indexed, compared).

    What is done stays done; the next run goes on. Sources come first, so that what stands in them
    is known before the documents are compared.
    """
    indexed = sum(_index_missing(nguon, con_gio) for nguon in moi_nguon_van_ban())
    compared = 0
    for pk in _not_compared():
        if not con_gio():
            break
        so_sanh(TaiLieuSoSanh(pk=pk))
        compared += 1
    return indexed, compared


def _index_missing(nguon: NguonVanBan, con_gio: Callable[[], bool]) -> int:
    there = TaiLieuSoSanh.objects.filter(loai=nguon.loai)
    gone = there.exclude(doi_tuong_id__in=nguon.khoa()).values_list("doi_tuong_id", flat=True)
    _take_out(nguon.loai, list(gone))
    count = 0
    missing = nguon.khoa().exclude(pk__in=there.values("doi_tuong_id")).order_by("pk")
    for keys in _in_batches(list(missing)):
        if not con_gio():
            break
        count += _put_in(nguon, keys)
    return count


def _in_batches(keys: list[int]) -> Iterator[Collection[int]]:
    for start in range(0, len(keys), ME):
        yield keys[start : start + ME]


def _not_compared() -> list[int]:
    """In no order: what takes longer than a worker may does not stand before the same ones each night."""
    waiting = TaiLieuSoSanh.objects.filter(so_sanh_luc=None, vai=TaiLieuSoSanh.Vai.BAI)
    return list(waiting.order_by("?").values_list("pk", flat=True))
