"""Recommendations and assignments: the block's and those above; only the body that has one acts on it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from khoi.enums import TrangThaiGiaoBan
from khoi.models import GiaoBan, PhanCong, XuLyKienNghi
from tests.factories import khoi as f, kien_nghi as k
from tests.factories.nen import TepFactory
from tests.quyen.bang import (
    HUYEN,
    HUYEN_KHAC,
    KHOI,
    KHOI_KHAC,
    QUAN_TRI,
    THU_KY,
    TINH,
    TRUONG,
    Route,
    Scoped,
    SignedIn,
    TheGioi,
)


CAP_TREN = f"{HUYEN} {TINH} {QUAN_TRI}"


def _minutes(w: TheGioi, *, ky: int) -> GiaoBan:
    return f.GiaoBanFactory(khoi=w.a.co_quan["a1"], ky=ky, tao_boi=w.a.nguoi[THU_KY])


def _adopt(w: TheGioi, minutes: GiaoBan) -> None:
    GiaoBan.objects.filter(pk=minutes.pk).update(
        trang_thai=TrangThaiGiaoBan.DA_THONG_QUA,
        thong_qua_luc=timezone.now(),
        thong_qua_boi=w.a.nguoi[TRUONG],
        thong_qua_ngay=dt.date(2023, minutes.ky, 28),
    )


def _sent(w: TheGioi, *, ky: int, **state: Any) -> XuLyKienNghi:
    minutes = _minutes(w, ky=ky)
    wish = f.KienNghiFactory(giao_ban=minutes, gui_toi="cap_tinh")
    _adopt(w, minutes)
    row = k.XuLyKienNghiFactory(kien_nghi=wish, noi_nhan=w.a.co_quan["tinh"], **state)
    k.ChuyenKienNghiFactory(xu_ly=row, tu="", boi=w.a.nguoi[TRUONG], tra_loi=row.tra_loi)
    return row


def waiting(w: TheGioi) -> dict[str, Any]:
    return {"pk": w.once("sent wish", lambda w: _sent(w, ky=6)).pk}


def answered(w: TheGioi) -> dict[str, Any]:
    row = w.once(
        "answered wish",
        lambda w: _sent(
            w, ky=7, da_tra_loi=True, tra_loi__tep=TepFactory(), tra_loi__boi=w.a.nguoi["cv_tinh"]
        ),
    )
    return {"pk": row.pk, "tra_loi_pk": row.tra_loi_id}


def group(w: TheGioi) -> dict[str, Any]:
    return {"pk": w.once("group", _group).pk}


def _group(w: TheGioi) -> Any:
    nhom = k.NhomKienNghiFactory(co_quan=w.a.co_quan["tinh"], tao_boi=w.a.nguoi["cv_tinh"])
    XuLyKienNghi.objects.filter(pk=waiting(w)["pk"]).update(nhom=nhom)
    return nhom


def task(w: TheGioi) -> dict[str, Any]:
    return {"pk": w.once("task", _task).pk}


def _task(w: TheGioi) -> PhanCong:
    minutes = _minutes(w, ky=8)
    row = f.PhanCongFactory(giao_ban=minutes)
    _adopt(w, minutes)
    follow = k.TheoDoiPhanCongFactory(phan_cong=row)
    k.ChuyenPhanCongFactory(theo_doi=follow, tep=TepFactory(), boi=w.a.nguoi[THU_KY])
    return row


def report(w: TheGioi) -> dict[str, Any]:
    pk = task(w)["pk"]
    return {"pk": pk, "chuyen_pk": PhanCong.objects.get(pk=pk).theo_doi.chuyen.get().pk}


LISTS: list[Route] = [
    *(
        SignedIn(
            f"khoi:{ten}",
            get=200,
            only=f"{KHOI} {KHOI_KHAC} {CAP_TREN} {HUYEN_KHAC}",
            otherwise=403,
        )
        for ten in (
            "kien-nghi-list",
            "kien-nghi-xlsx",
            "viec-duoc-giao-list",
            "viec-duoc-giao-xlsx",
        )
    ),
    *(
        SignedIn(f"khoi:{ten}", get=200, only=f"{CAP_TREN} {HUYEN_KHAC}", otherwise=403)
        for ten in (
            "kien-nghi-scope-list",
            "kien-nghi-scope-xlsx",
            "kien-nghi-tong-hop",
            "kien-nghi-tong-hop-xlsx",
        )
    ),
]

READING: list[Route] = [
    Scoped("khoi:kien-nghi-detail", kwargs=waiting, get={f"{KHOI} {CAP_TREN}": 200}),
    Scoped("khoi:kien-nghi-download", kwargs=answered, get={f"{KHOI} {CAP_TREN}": 200}),
    Scoped("khoi:nhom-kien-nghi-detail", kwargs=group, get={f"{TINH} {QUAN_TRI}": 200}),
    Scoped(
        "khoi:viec-duoc-giao-detail",
        kwargs=task,
        get={f"{KHOI} {CAP_TREN}": 200},
        post={KHOI: 422, CAP_TREN: 403},
    ),
    Scoped("khoi:viec-duoc-giao-download", kwargs=report, get={f"{KHOI} {CAP_TREN}": 200}),
]

OTHERS = f"{KHOI} {HUYEN} {QUAN_TRI}"
ACTS: list[Route] = [
    *(
        Scoped(f"khoi:{ten}", kwargs=waiting, post={TINH: 302, OTHERS: 403})
        for ten in ("kien-nghi-accept", "kien-nghi-leave")
    ),
    *(
        Scoped(f"khoi:{ten}", kwargs=waiting, post={TINH: 422, OTHERS: 403})
        for ten in ("kien-nghi-forward", "kien-nghi-answer", "kien-nghi-group")
    ),
    Scoped("khoi:kien-nghi-withdraw", kwargs=waiting, post={KHOI: 422, CAP_TREN: 403}),
    Scoped("khoi:nhom-kien-nghi-answer", kwargs=group, post={TINH: 422, QUAN_TRI: 403}),
]

ROUTES: list[Route] = [*LISTS, *READING, *ACTS]
