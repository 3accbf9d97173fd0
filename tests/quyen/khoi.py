"""Accounts, the register of blocks, members, minutes."""

from typing import Any

from tests.factories import khoi as f
from tests.factories.nen import ViecFactory
from tests.factories.sap_xep import DotCapTaiKhoanFactory
from tests.quyen.bang import (
    BTV,
    CV_HUYEN,
    CV_TINH,
    HUYEN,
    HUYEN_KHAC,
    KHOI,
    KHOI_KHAC,
    LD_HUYEN,
    LD_TINH,
    MOI_NGUOI,
    NHA_NUOC,
    QUAN_TRI,
    THU_KY,
    TINH,
    TRUONG,
    Answer,
    Open,
    Route,
    Scoped,
    SignedIn,
    TheGioi,
)


def _batch(w: TheGioi) -> dict[str, Any]:
    """Accounts asked for by the administrator of province A."""
    by = w.a.nguoi[QUAN_TRI]
    made = w.once(
        "dot_cap",
        lambda w: DotCapTaiKhoanFactory(
            co_quan=w.a.co_quan["tinh"], tao_boi=by, viec=ViecFactory(yeu_cau_boi=by)
        ),
    )
    return {"pk": made.pk}


TAI_KHOAN: list[Route] = [
    Open("khoi:dang-nhap", why="the way in"),
    Open("khoi:dang-nhap-lai", why="the way back in, over a page whose session ended"),
    Open("khoi:tho-giu-chu", why="a script and the names of files that everybody gets"),
    Open("khoi:ngoai-tuyen", why="the page shell that browsers keep; it holds no data"),
    SignedIn("khoi:khoa-nhat-ky", post=200),
    SignedIn("khoi:khoa-nhat-ky-open", post=200),
    SignedIn("khoi:dang-xuat", post=302),
    SignedIn("khoi:doi-mat-khau", get=200, post=200),
    SignedIn("khoi:tai-khoan-list", get=200),
    SignedIn("khoi:tai-khoan-toi", get=200),
    Scoped(
        "khoi:tai-khoan-detail",
        kwargs=lambda w: {"pk": w.a.nguoi[THU_KY].pk},
        get={f"{THU_KY} {HUYEN} {TINH} {QUAN_TRI}": 200},
    ),
    Scoped(
        "khoi:mat-khau-reset",
        kwargs=lambda w: {"pk": w.a.nguoi[THU_KY].pk},
        post={f"{HUYEN} {TINH} {QUAN_TRI}": 200, THU_KY: 403},
    ),
    SignedIn(
        "khoi:tai-khoan-xlsx",
        get=200,
        only=f"{HUYEN} {HUYEN_KHAC} {TINH} {QUAN_TRI}",
        otherwise=403,
    ),
    Scoped(
        "khoi:tai-khoan-reopen",
        kwargs=lambda w: {"pk": w.a.nguoi[THU_KY].pk},
        post={QUAN_TRI: 409, f"{THU_KY} {HUYEN} {TINH}": 403},
    ),
    SignedIn("khoi:cap-hang-loat", get=200, post=200, only=QUAN_TRI, otherwise=403),
    Scoped("khoi:dot-cap-tai-khoan", kwargs=_batch, get={f"{TINH} {QUAN_TRI}": 200}),
    Scoped("khoi:phieu-download", kwargs=_batch, post={QUAN_TRI: 302, TINH: 403}),
    Scoped("khoi:phieu-empty", kwargs=_batch, post={QUAN_TRI: 302, TINH: 403}),
    Scoped(
        "khoi:tai-khoan-co-quan",
        kwargs=lambda w: {"pk": w.a.co_quan["a1"].pk},
        get={f"{TRUONG} {HUYEN} {TINH} {QUAN_TRI}": 200, f"{THU_KY} {BTV}": 403},
    ),
    *(
        Scoped(
            ten,
            kwargs=lambda w: {"pk": w.a.nguoi[THU_KY].phan_vai.get().pk},
            get={f"{TRUONG} {HUYEN} {TINH} {QUAN_TRI}": 200, THU_KY: 403},
            post={f"{TRUONG} {HUYEN} {TINH} {QUAN_TRI}": 422, THU_KY: 403},
        )
        for ten in ("khoi:ban-giao", "khoi:thoi-vai-tro", "khoi:quyen-thay")
    ),
    Scoped(
        "khoi:quyen-thay-end",
        kwargs=lambda w: {"pk": w.a.nguoi[THU_KY].phan_vai.get().pk},
        post={f"{TRUONG} {HUYEN} {TINH} {QUAN_TRI}": 302, THU_KY: 403},
    ),
]

# Who answers for members above the commune: specialists and administrators type, leaders read.
NGUOI_NHAP = f"{KHOI} {CV_HUYEN} {CV_TINH} {QUAN_TRI}"
LANH_DAO = f"{LD_HUYEN} {LD_TINH}"


def _seat(w: TheGioi) -> dict[str, Any]:
    seat = w.once("seat", lambda w: f.ThanhVienFactory(khoi=w.a.co_quan["a1"]))
    return {"pk": seat.pk}


def _seat_page(ten: str) -> Scoped:
    answers: dict[str, Answer] = {NGUOI_NHAP: 200, LANH_DAO: 403}
    return Scoped(ten, kwargs=_seat, get=answers, post=answers)


KHOI_VA_THANH_VIEN: list[Route] = [
    SignedIn(  # commune people are led to their own block
        "khoi:khoi-list",
        get=(200, 302),
        only=f"{KHOI} {KHOI_KHAC} {HUYEN} {HUYEN_KHAC} {TINH} {QUAN_TRI}",
        otherwise=403,
    ),
    SignedIn(
        "khoi:khoi-xlsx", get=200, only=f"{HUYEN} {HUYEN_KHAC} {TINH} {QUAN_TRI}", otherwise=403
    ),
    Scoped(
        "khoi:khoi-detail",
        kwargs=lambda w: {"pk": w.a.co_quan["a1"].pk},
        get={f"{KHOI} {HUYEN} {TINH} {QUAN_TRI} {BTV}": 200},
    ),
    Scoped(
        "khoi:thanh-vien-add",
        kwargs=lambda w: {"khoi_pk": w.a.co_quan["a1"].pk},
        get={NGUOI_NHAP: 200, f"{LANH_DAO} {BTV}": 403},
        post={NGUOI_NHAP: 200, f"{LANH_DAO} {BTV}": 403},
    ),
    _seat_page("khoi:thanh-vien-end"),
    _seat_page("khoi:thanh-vien-replace"),
    _seat_page("khoi:thanh-vien-correct"),
]

# Findings are those of the reader's own units; a check's name is no secret.
KIEM_TRA: list[Route] = [
    SignedIn("khoi:kiem-tra-list", get=200, only=f"{TINH} {QUAN_TRI}", otherwise=403),
    SignedIn("khoi:kiem-tra-run", post=(302, 403), only=f"{TINH} {QUAN_TRI}", otherwise=403),
    *(
        SignedIn(
            ten,
            kwargs=lambda w: {"ma": "khoi-khong-truong"},
            get=200,
            only=f"{TINH} {QUAN_TRI}",
            otherwise=403,
        )
        for ten in ("khoi:kiem-tra-detail", "khoi:kiem-tra-xlsx")
    ),
]

ROUTES: list[Route] = [*TAI_KHOAN, *KHOI_VA_THANH_VIEN, *KIEM_TRA]

__all__ = ["BTV", "KHOI", "MOI_NGUOI", "NHA_NUOC", "ROUTES"]
