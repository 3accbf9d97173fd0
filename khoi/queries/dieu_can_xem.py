"""What is to be looked at in a block's minutes of a year: passages of other units, signs. Facts, no points."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import Count, Max
from django.urls import reverse

from khoi.models import CoQuan, GiaoBan, NguoiDung
from khoi.queries.dau_hieu import LOAI as DAU_HIEU, dau_hieu, with_dau_hieu
from khoi.queries.trung_lap import LOAI
from nen.models import TrungLap
from nen.providers import DieuCanXem, DongCanXem


TEN_GIONG = "Có đoạn giống biên bản trước đó của đơn vị khác"
O_DAU = "goi-y-doc-lai"  # where the minutes' page says more


def dieu_can_xem(user: NguoiDung, co_quan: CoQuan, nam: int) -> Iterator[DieuCanXem]:
    """By kind, each with the minutes; two queries whatever their number."""
    minutes = GiaoBan.objects.visible_to(user).adopted().filter(khoi=co_quan.pk, nam=nam)
    rows = list(with_dau_hieu(minutes).order_by("ngay", "pk"))
    alike = _alike([row.pk for row in rows])
    yield DieuCanXem(
        TEN_GIONG, [_line(row, vi_sao=alike[row.pk]) for row in rows if row.pk in alike]
    )
    found: dict[str, list[DongCanXem]] = defaultdict(list)
    for row in rows:
        for sign in dau_hieu(row):
            found[sign.loai].append(_line(row, vi_sao=sign.quy_tac))
    for kind, name in DAU_HIEU.items():
        yield DieuCanXem(name, found[kind])


def _alike(keys: Collection[int]) -> dict[int, str]:
    """By minutes: how much of them stands in earlier ones of another unit."""
    later = TrungLap.objects.filter(
        kieu=TrungLap.Kieu.DON_VI_KHAC,
        sau__loai=LOAI,
        sau__doi_tuong_id__in=keys,
    )
    rows = later.values_list("sau__doi_tuong_id").annotate(so=Count("pk"), nhieu=Max("so_tu"))
    return {
        pk: f"Giống {so} biên bản thông qua trước; nhiều nhất {nhieu} từ với một biên bản."
        for pk, so, nhieu in rows.order_by()
    }


def _line(row: GiaoBan, *, vi_sao: str) -> DongCanXem:
    url = reverse("khoi:giao-ban-detail", args=[row.pk])
    return DongCanXem(f"Giao ban {row.ten_ky}", f"{url}#{O_DAU}", vi_sao)
