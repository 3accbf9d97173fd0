"""Kiện toàn, persons, statistics of members."""

from typing import Any

from khoi.models import KienToan, ThanhVien
from tests.factories import khoi as f
from tests.factories.nen import TepFactory
from tests.factories.sap_xep import KienToanFactory
from tests.quyen.bang import (
    BTV,
    CV_TINH,
    HUYEN,
    HUYEN_KHAC,
    KHOI,
    KHOI_KHAC,
    QUAN_TRI,
    TINH,
    Answer,
    Route,
    Scoped,
    SignedIn,
    TheGioi,
)
from tests.quyen.khoi import LANH_DAO, NGUOI_NHAP


NGUOI_XEM = f"{KHOI} {HUYEN} {TINH} {QUAN_TRI}"  # who reads the members of commune a1
NGUOI_NOI = f"{CV_TINH} {QUAN_TRI}"


def _act(w: TheGioi) -> KienToan:
    return w.once(  # type: ignore[no-any-return]
        "kien toan",
        lambda w: KienToanFactory(khoi=w.a.co_quan["a1"], tep=TepFactory(), tep_docx=TepFactory()),
    )


def of_act(w: TheGioi) -> dict[str, Any]:
    return {"pk": _act(w).pk}


def _person(w: TheGioi) -> dict[str, Any]:
    seat: ThanhVien = w.once(
        "person of kien toan",
        lambda w: f.ThanhVienFactory(khoi=w.a.co_quan["a1"], kien_toan_vao=_act(w)),
    )
    return {"pk": seat.can_bo_id}


def of_block(w: TheGioi) -> dict[str, Any]:
    return {"khoi_pk": w.a.co_quan["a1"].pk}


def _list(ten: str) -> SignedIn:
    return SignedIn(
        f"khoi:{ten}", get=200, only=f"{HUYEN} {HUYEN_KHAC} {TINH} {QUAN_TRI}", otherwise=403
    )


def _people(ten: str) -> SignedIn:
    everybody = f"{KHOI} {KHOI_KHAC} {HUYEN} {HUYEN_KHAC} {TINH} {QUAN_TRI}"
    return SignedIn(f"khoi:{ten}", get=200, only=everybody, otherwise=403)


def _answers(yes: str, answer: Answer) -> dict[str, Answer]:
    refused = " ".join(who for who in NGUOI_XEM.split() if who not in yes.split())
    return {yes: answer, refused: 403}


ROUTES: list[Route] = [
    Scoped(
        "khoi:kien-toan-add",
        kwargs=of_block,
        get={NGUOI_NHAP: 200, f"{LANH_DAO} {BTV}": 403},
        post={NGUOI_NHAP: 422, f"{LANH_DAO} {BTV}": 403},
    ),
    Scoped(
        "khoi:kien-toan-row",
        kwargs=of_block,
        query={"dong": "0"},
        get={NGUOI_NHAP: 200, f"{LANH_DAO} {BTV}": 403},
    ),
    *(_list(ten) for ten in ("kien-toan-list", "kien-toan-xlsx")),
    Scoped("khoi:kien-toan-detail", kwargs=of_act, get={NGUOI_XEM: 200}),
    Scoped("khoi:kien-toan-undo", kwargs=of_act, post={NGUOI_NHAP: 302, LANH_DAO: 403}),
    Scoped("khoi:kien-toan-print", kwargs=of_act, post={NGUOI_XEM: 302}),
    Scoped("khoi:kien-toan-state", kwargs=of_act, get={NGUOI_XEM: 200}),
    Scoped("khoi:kien-toan-download", kwargs=of_act, get={NGUOI_XEM: 200}),
    Scoped("khoi:kien-toan-docx", kwargs=of_act, get={NGUOI_XEM: 200}),
    *(_people(ten) for ten in ("can-bo-list", "can-bo-xlsx")),
    Scoped("khoi:can-bo-detail", kwargs=_person, get={NGUOI_XEM: 200}),
    Scoped("khoi:can-bo-link", kwargs=_person, post=_answers(NGUOI_NOI, 422)),
    Scoped("khoi:can-bo-unlink", kwargs=_person, post=_answers(NGUOI_NOI, 302)),
    Scoped(
        "khoi:can-bo-merge",
        kwargs=_person,
        get=_answers(QUAN_TRI, 200),
        post=_answers(QUAN_TRI, 422),
    ),
    *(_list(ten) for ten in ("thong-ke-thanh-vien", "thong-ke-thanh-vien-xlsx")),
]
