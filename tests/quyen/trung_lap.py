"""Alike passages, signs, and the texts set aside."""

from typing import Any

from khoi.models import VanBanNguon
from nen.models import TrungLap
from tests.factories import khoi as f
from tests.factories.nen import TaiLieuSoSanhFactory, TrungLapFactory
from tests.quyen.bang import (
    BTV,
    HUYEN,
    HUYEN_KHAC,
    KHOI,
    KHOI_KHAC,
    QUAN_TRI,
    TINH,
    Route,
    Scoped,
    SignedIn,
    TheGioi,
)
from tests.quyen.giao_ban import adopted


CAP_TREN = f"{HUYEN} {TINH} {QUAN_TRI}"


def _pair(w: TheGioi) -> TrungLap:
    """With minutes of the other province: nobody here may read its name."""
    mine = adopted(w)
    theirs = f.GiaoBanFactory(
        khoi=w.b.co_quan["a1"],
        trang_thai="da_thong_qua",
        thong_qua_luc=mine.thong_qua_luc,
        thong_qua_boi=mine.thong_qua_boi,
        thong_qua_ngay=mine.thong_qua_ngay,
    )
    ends = [
        TaiLieuSoSanhFactory(loai="khoi.giao_ban", doi_tuong_id=row.pk, pham_vi=row.khoi.don_vi_id)
        for row in (mine, theirs)
    ]
    return TrungLapFactory(sau=ends[0], truoc=ends[1])


def pair(w: TheGioi) -> dict[str, Any]:
    return {"pk": adopted(w).pk, "cap_pk": w.once("alike minutes", _pair).pk}


def _nguon(w: TheGioi) -> VanBanNguon:
    return f.VanBanNguonFactory(co_quan=w.a.co_quan["tinh"], tao_boi=w.a.nguoi["cv_tinh"])


ROUTES: list[Route] = [
    *(
        SignedIn(f"khoi:{ten}", get=200, only=f"{CAP_TREN} {HUYEN_KHAC}", otherwise=403)
        for ten in (
            "trung-lap-list",
            "trung-lap-list-xlsx",
            "dau-hieu-list",
            "dau-hieu-list-xlsx",
            "van-ban-nguon-list",
        )
    ),
    Scoped("khoi:trung-lap-detail", kwargs=pair, get={f"{KHOI} {CAP_TREN}": 200}),
    SignedIn(
        "khoi:van-ban-nguon-create",
        get=200,
        post=422,
        only=f"{HUYEN} {HUYEN_KHAC} {TINH}",
        otherwise=403,
    ),
    Scoped(
        "khoi:van-ban-nguon-end",
        kwargs=lambda w: {"pk": w.once("source", _nguon).pk},
        post={
            TINH: 302,
            f"{KHOI} {KHOI_KHAC} {HUYEN} {HUYEN_KHAC} {QUAN_TRI} {BTV}": 403,
        },
    ),
]
