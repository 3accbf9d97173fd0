"""Where the pieces of search come from: each app registers what it lets be found."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet


if TYPE_CHECKING:
    from django.contrib.auth.models import _User as NguoiDung


@dataclass(frozen=True, kw_only=True)
class TieuDe:
    """How an owner of pieces is called, and where it is read."""

    ten: str
    url: str


@dataclass(frozen=True, kw_only=True)
class NguonTimKiem:
    """One kind of owner of pieces.

    `manh`: SQL of the pieces of the owners whose keys are `%(khoa)s` (an array), in the columns of
    COT. `chu`: the owners whose pieces are to be found. `nhin_thay`: those that a person sees.
    `loai`: the kinds of pieces and their names. `tieu_de`: of owners by their keys.
    """

    ma: str
    manh: str
    chu: Callable[[], QuerySet[Any]]
    nhin_thay: Callable[["NguoiDung"], QuerySet[Any]]
    loai: Mapping[str, str]
    tieu_de: Callable[[Collection[int]], Mapping[int, TieuDe]]


COT = ("nguon", "chu_id", "loai", "doi_tuong_id", "pham_vi", "ngay", "chu_de", "noi_dung")

_nguon: dict[str, NguonTimKiem] = {}


def register_nguon_tim_kiem(nguon: NguonTimKiem) -> None:
    """Adds a kind of text to search."""
    if _nguon.setdefault(nguon.ma, nguon) is not nguon:
        raise ValueError(f"two sources are named {nguon.ma}")


def cac_nguon_tim_kiem() -> Collection[NguonTimKiem]:
    """All kinds, in the order of registration."""
    return _nguon.values()
