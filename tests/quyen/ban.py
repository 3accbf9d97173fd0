"""A Ban's own meetings: drafts are its officers' alone, those below see nothing."""

import datetime as dt
from typing import Any

from django.utils import timezone

from khoi.enums import TrangThaiGiaoBan
from tests.factories import khoi as f
from tests.quyen.bang import (
    BTV,
    CV_HUYEN,
    HUYEN,
    LD_HUYEN,
    QUAN_TRI,
    TINH,
    Route,
    Scoped,
    TheGioi,
)


CAP_TREN = f"{HUYEN} {TINH} {QUAN_TRI}"


def ban(w: TheGioi) -> dict[str, Any]:
    return {"khoi_pk": w.a.co_quan["a"].pk}


def draft_of_ban(w: TheGioi) -> dict[str, Any]:
    """A draft of district a's own meeting."""
    made = w.once(
        "draft of a Ban",
        lambda w: f.GiaoBanFactory(
            khoi=w.a.co_quan["a"], loai_ky="quy", ky=1, ngay=dt.date(2023, 3, 20)
        ),
    )
    return {"pk": made.pk}


def adopted_of_ban(w: TheGioi) -> dict[str, Any]:
    made = w.once(
        "adopted minutes of a Ban",
        lambda w: f.GiaoBanFactory(
            khoi=w.a.co_quan["a"],
            loai_ky="nam",
            ky=1,
            ngay=dt.date(2023, 3, 21),
            trang_thai=TrangThaiGiaoBan.DA_THONG_QUA,
            thong_qua_luc=timezone.now(),
            thong_qua_boi=w.a.nguoi[LD_HUYEN],
            thong_qua_ngay=dt.date(2023, 3, 22),
        ),
    )
    return {"pk": made.pk}


# A Ban's own meetings: its officers write, its leader adopts, blocks below see nothing.
OF_BAN: list[Route] = [
    Scoped(
        "khoi:ban-detail",
        kwargs=lambda w: {"pk": w.a.co_quan["a"].pk},
        get={CAP_TREN: 200, BTV: 403},
    ),
    Scoped("khoi:giao-ban-year", kwargs=ban, khi="of a Ban", get={CAP_TREN: 200, BTV: 403}),
    Scoped(
        "khoi:giao-ban-create",
        kwargs=ban,
        khi="of a Ban",
        get={HUYEN: 200, f"{TINH} {QUAN_TRI} {BTV}": 403},
        post={HUYEN: 422, f"{TINH} {QUAN_TRI} {BTV}": 403},
    ),
    Scoped(
        "khoi:giao-ban-edit",
        kwargs=draft_of_ban,
        khi="draft of a Ban",
        get={HUYEN: 200},
        post={HUYEN: (302, 422)},
    ),
    Scoped("khoi:giao-ban-detail", kwargs=draft_of_ban, khi="draft of a Ban", get={HUYEN: 200}),
    Scoped("khoi:giao-ban-detail", kwargs=adopted_of_ban, khi="of a Ban", get={CAP_TREN: 200}),
    Scoped(
        "khoi:giao-ban-adopt",
        kwargs=draft_of_ban,
        khi="draft of a Ban",
        post={CV_HUYEN: 403, LD_HUYEN: 302},
    ),
    Scoped(
        "khoi:giao-ban-reopen",
        kwargs=adopted_of_ban,
        khi="of a Ban",
        post={f"{CV_HUYEN} {TINH} {QUAN_TRI}": 403, LD_HUYEN: 302},
    ),
]
