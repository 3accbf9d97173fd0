"""Units: public facts, but each sees those of the own scope only."""

from typing import Any

from django.utils.timezone import now

from tests.factories.sap_xep import LanSoDanhSachFactory
from tests.quyen.bang import (
    BTV,
    HUYEN,
    KHOI,
    NHA_NUOC,
    QUAN_TRI,
    TINH,
    Answer,
    Route,
    Scoped,
    SignedIn,
    TheGioi,
)


SEEN: dict[str, Answer] = {f"{KHOI} {HUYEN} {TINH} {QUAN_TRI} {BTV}": 200}


def _list(w: TheGioi) -> dict[str, Any]:
    return {"pk": w.once("lan so danh sach", lambda w: LanSoDanhSachFactory(xong_luc=now())).pk}


def _operators(ten: str, **answers: dict[str, Answer]) -> Scoped:
    return Scoped(f"khoi:so-danh-sach-{ten}", kwargs=_list, **answers)


ROUTES: list[Route] = [
    SignedIn("khoi:so-danh-sach-list", get=200, post=422, only=NHA_NUOC),
    SignedIn("khoi:so-danh-sach-template", get=200, only=NHA_NUOC),
    _operators("detail", get={NHA_NUOC: 200}),
    _operators("xlsx", get={NHA_NUOC: 200}),
    _operators("draft", post={NHA_NUOC: 422}),
    SignedIn("khoi:don-vi-list", get=200),
    SignedIn("khoi:don-vi-list-xlsx", get=200),
    *(
        Scoped(f"khoi:{ten}", kwargs=lambda w: {"pk": w.a.don_vi["a1"].pk}, get=SEEN)
        for ten in ("don-vi-detail", "don-vi-map", "don-vi-so-lieu", "don-vi-so-lieu-xlsx")
    ),
]
