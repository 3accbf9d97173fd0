"""Reorganisations: their own province's officers look and prepare, its administrator acts."""

from typing import Any

from tests.factories.khoi import SuKienSapXepFactory
from tests.factories.sap_xep import ThayDoiSapXepFactory
from tests.khoi.sap_xep_man_hinh.conftest import make_sap_xep
from tests.quyen.bang import QUAN_TRI, TINH, Answer, Route, Scoped, SignedIn, TheGioi


CAP_TINH = f"{TINH} {QUAN_TRI}"


def _draft(w: TheGioi) -> Any:
    return w.once("sap_xep", lambda w: make_sap_xep(w.a).su_kien)


def _key(w: TheGioi) -> dict[str, Any]:
    return {"pk": _draft(w).pk}


def _line(w: TheGioi) -> dict[str, Any]:
    return {"pk": _draft(w).dong.first().pk}


def _executed(w: TheGioi) -> dict[str, Any]:
    def make(w: TheGioi) -> Any:
        su_kien = SuKienSapXepFactory(co_quan=w.a.co_quan["tinh"])
        ThayDoiSapXepFactory(su_kien=su_kien, khoa=w.a.don_vi["a1"].pk)
        return su_kien

    return {"pk": w.once("sap_xep da thuc hien", make).pk}


def _open(ten: str, *, get: Answer = 405, post: Answer = 405) -> SignedIn:
    return SignedIn(f"khoi:{ten}", get=get, post=post, only=CAP_TINH)


def _of_draft(
    ten: str,
    *,
    get: dict[str, Answer] | None = None,
    post: dict[str, Answer] | None = None,
    **more: Any,
) -> Scoped:
    more.setdefault("kwargs", _key)
    return Scoped(f"khoi:{ten}", get=get or {}, post=post or {}, **more)


ROUTES: list[Route] = [
    _open("sap-xep-list", get=200),
    _open("sap-xep-create", get=200, post=200),
    _open("sap-xep-template", get=200),
    _of_draft("sap-xep-detail", get={CAP_TINH: 200}),
    _of_draft("sap-xep-detail", get={CAP_TINH: 200}, kwargs=_executed, khi="executed"),
    _of_draft("sap-xep-edit", get={CAP_TINH: 200}, post={CAP_TINH: 200}),
    _of_draft("sap-xep-delete", post={CAP_TINH: 302}),
    _of_draft("sap-xep-dong-create", get={CAP_TINH: 200}, post={CAP_TINH: 200}),
    _of_draft(
        "sap-xep-dong-create",
        get={CAP_TINH: 200},
        post={CAP_TINH: 200},
        query={"viec": "nhap"},
        khi="an act is chosen",
    ),
    _of_draft("sap-xep-don-vi", get={CAP_TINH: 200}, query={"ma_cu": "xa"}),
    _of_draft("sap-xep-dong-edit", get={CAP_TINH: 200}, post={CAP_TINH: 200}, kwargs=_line),
    _of_draft("sap-xep-dong-delete", post={CAP_TINH: 302}, kwargs=_line),
    _of_draft("sap-xep-import", get={CAP_TINH: 200}, post={CAP_TINH: 422}),
    _of_draft("sap-xep-goi-2025", get={CAP_TINH: 200}, post={CAP_TINH: 200}),
    _of_draft("sap-xep-xlsx", get={CAP_TINH: 200}),
    _of_draft("sap-xep-dien-tap", get={CAP_TINH: 200}),
    _of_draft("sap-xep-dien-tap-xlsx", get={CAP_TINH: 200}),
    _of_draft("sap-xep-schedule", post={QUAN_TRI: 302, TINH: 403}),
    _of_draft("sap-xep-unschedule", post={CAP_TINH: 302}),
    _of_draft("sap-xep-execute", get={QUAN_TRI: 200, TINH: 403}, post={QUAN_TRI: 422, TINH: 403}),
    _of_draft(
        "sap-xep-undo",
        get={QUAN_TRI: 200, TINH: 403},
        post={QUAN_TRI: 422, TINH: 403},
        kwargs=_executed,
    ),
]
