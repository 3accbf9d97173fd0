"""Bringing index and results up to what there is: one object at its change, everything at night."""

from collections.abc import Callable, Collection, Iterator

from nen.models import TaiLieuSoSanh
from nen.tuong_dong.chi_muc import ME, bo_khoi_chi_muc, lap_chi_muc
from nen.tuong_dong.nguon import NguonVanBan, moi_nguon_van_ban, nguon_van_ban
from nen.tuong_dong.so_sanh import so_sanh
from nen.tuong_dong.tu import bang_tu, sach
from nen.tuong_dong.van_tay import van_tay


DOI_LAI = 3  # fingerprints shared with a new source: what has so many is compared again


def cap_nhat(*, loai: str, doi_tuong_id: int) -> None:
    """One object's text into the index and against all others; out of it, if it is no longer there."""
    texts = list(nguon_van_ban(loai).van_ban([doi_tuong_id]))
    if not texts:
        _take_out(loai, doi_tuong_id)
        return
    lap_chi_muc(texts)
    row = TaiLieuSoSanh.objects.get(loai=loai, doi_tuong_id=doi_tuong_id)
    if row.vai == TaiLieuSoSanh.Vai.BAI:
        so_sanh(row)
    else:
        so_sanh_lai(row.noi_dung)


def _take_out(loai: str, doi_tuong_id: int) -> None:
    """With a source, the documents that have something of it are to be compared again."""
    sources = TaiLieuSoSanh.objects.filter(loai=loai, doi_tuong_id=doi_tuong_id)
    text = sources.exclude(vai=TaiLieuSoSanh.Vai.BAI).values_list("noi_dung", flat=True).first()
    bo_khoi_chi_muc(loai=loai, doi_tuong_id=[doi_tuong_id])
    if text is not None:
        so_sanh_lai(text)


def so_sanh_lai(noi_dung: str) -> int:
    """Documents that have something of this source are to be compared again; how many."""
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
    bo_khoi_chi_muc(loai=nguon.loai, doi_tuong_id=list(gone))
    count = 0
    missing = nguon.khoa().exclude(pk__in=there.values("doi_tuong_id")).order_by("pk")
    for keys in _in_batches(list(missing)):
        if not con_gio():
            break
        count += lap_chi_muc(nguon.van_ban(keys))
    return count


def _in_batches(keys: list[int]) -> Iterator[Collection[int]]:
    for start in range(0, len(keys), ME):
        yield keys[start : start + ME]


def _not_compared() -> list[int]:
    waiting = TaiLieuSoSanh.objects.filter(so_sanh_luc=None, vai=TaiLieuSoSanh.Vai.BAI)
    return list(waiting.order_by("pk").values_list("pk", flat=True))
