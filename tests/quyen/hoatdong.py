"""Programmes and rules: a draft is its block's alone; adopted ones also those above."""

import datetime as dt
from typing import Any

from hoatdong.models import ChuongTrinhCongTac, MucChuongTrinh, QuyCheHoatDong
from hoatdong.models.van_kien import VanKien
from hoatdong.services.van_kien import keep_versions
from tests.factories import hoatdong as h
from tests.factories.nen import TepFactory
from tests.quyen.bang import (
    BTV,
    HUYEN,
    HUYEN_KHAC,
    KHOI,
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
THAY = f"{KHOI} {CAP_TREN}"


def draft(w: TheGioi, ma: str) -> Any:
    return w.once(f"draft {ma}", lambda w: _make(w, ma))


def adopted(w: TheGioi, ma: str) -> Any:
    def make(w: TheGioi) -> VanKien:
        made = _make(w, ma, thong_qua=True, thong_qua_boi=w.a.nguoi[TRUONG])
        keep_versions([made])
        return made

    return w.once(f"adopted {ma}", make)


def _make(w: TheGioi, ma: str, **more: Any) -> ChuongTrinhCongTac | QuyCheHoatDong:
    common = {"khoi": w.a.co_quan["a1"], "tao_boi": w.a.nguoi[THU_KY]} | more
    if ma == "quy_che":
        return h.QuyCheFactory(tep=TepFactory(), **common)
    return h.ChuongTrinhFactory(nam=2022 if more else 2023, **common)


def copy(w: TheGioi, ma: str, *, so: int) -> Any:
    factory = h.BanInQuyCheFactory if ma == "quy_che" else h.BanInChuongTrinhFactory
    return w.once(
        f"copy {ma} {so}",
        lambda w: factory(van_kien=adopted(w, ma), so=so, tep=TepFactory(), tep_docx=TepFactory()),
    )


def common(ma: str, duong: str) -> list[Route]:
    """The rows of the routes that both kinds have."""

    def of_draft(w: TheGioi) -> dict[str, Any]:
        return {"pk": draft(w, ma).pk}

    def of_adopted(w: TheGioi) -> dict[str, Any]:
        return {"pk": adopted(w, ma).pk}

    rows: list[Route] = [
        Scoped(f"hoatdong:{duong}-detail", kwargs=of_draft, khi="draft", get={KHOI: 200}),
        Scoped(f"hoatdong:{duong}-detail", kwargs=of_adopted, khi="adopted", get={THAY: 200}),
        Scoped(
            f"hoatdong:{duong}-edit",
            kwargs=of_draft,
            khi="draft",
            get={KHOI: 200},
            post={KHOI: 422},
        ),
        Scoped(
            f"hoatdong:{duong}-edit",
            kwargs=of_adopted,
            khi="adopted",
            get={KHOI: 302, CAP_TREN: 403},
            post={KHOI: 422, CAP_TREN: 403},
        ),
        Scoped(f"hoatdong:{duong}-submit", kwargs=of_draft, post={KHOI: 302}),
        Scoped(
            f"hoatdong:{duong}-version", kwargs=lambda w: of_adopted(w) | {"so": 1}, get={THAY: 200}
        ),
        Scoped(
            f"hoatdong:{duong}-print",
            kwargs=lambda w: of_draft(w) | {"so": 0},
            khi="draft",
            post={KHOI: 302},
        ),
        Scoped(
            f"hoatdong:{duong}-print",
            kwargs=lambda w: of_adopted(w) | {"so": 1},
            khi="adopted",
            post={THAY: 302},
        ),
        Scoped(
            f"hoatdong:{duong}-state", kwargs=lambda w: of_adopted(w) | {"so": 1}, get={THAY: 200}
        ),
    ]
    rows += [
        Scoped(
            f"hoatdong:{duong}-{name}",
            kwargs=of_draft,
            khi="draft",
            post={THU_KY: 403, TRUONG: 302},
        )
        for name in ("return", "adopt")
    ]
    rows.append(
        Scoped(
            f"hoatdong:{duong}-reopen",
            kwargs=of_adopted,
            post={f"{THU_KY} {CAP_TREN}": 403, TRUONG: 302},
        )
    )
    for name in ("pdf", "word"):
        rows += [
            Scoped(
                f"hoatdong:{duong}-{name}",
                khi="of a version",
                kwargs=lambda w: of_adopted(w) | {"ban_in_pk": copy(w, ma, so=1).pk},
                get={THAY: 200},
            ),
            Scoped(
                f"hoatdong:{duong}-{name}",
                khi="of a draft",
                kwargs=lambda w: of_adopted(w) | {"ban_in_pk": copy(w, ma, so=0).pk},
                get={KHOI: 200},
            ),
        ]
    return rows


def item(w: TheGioi) -> dict[str, Any]:
    """Of an adopted programme."""

    def make(w: TheGioi) -> Any:
        programme = h.ChuongTrinhFactory(khoi=w.a.co_quan["a1"], nam=2021)
        made = h.MucFactory(chuong_trinh=programme)
        for name, value in {
            "trang_thai": "da_thong_qua",
            "thong_qua_boi": w.a.nguoi[TRUONG],
            "thong_qua_luc": programme.tao_luc,
            "thong_qua_ngay": "2021-01-15",
        }.items():
            setattr(programme, name, value)
        programme.save()
        return made

    return {"pk": w.once("item", make).pk}


def tied(w: TheGioi) -> dict[str, Any]:
    kwargs = item(w)
    made = w.once(
        "tied item",
        lambda w: h.LienKetMucFactory(
            muc=MucChuongTrinh.objects.get(pk=kwargs["pk"]),
            giao_ban__ky=9,  # the other months' minutes are other routes'
            giao_ban__ngay=dt.date(2023, 9, 20),
            giao_ban__thong_qua_ngay=dt.date(2023, 9, 22),
        ),
    )
    return kwargs | {"lien_ket_pk": made.pk}


def block(w: TheGioi) -> dict[str, Any]:
    return {"khoi_pk": w.a.co_quan["a1"].pk}


LISTS: list[Route] = [
    SignedIn(
        "hoatdong:chuong-trinh-list",
        get=200,
        only=f"{CAP_TREN} {HUYEN_KHAC}",
        otherwise=(302, 403),  # block people are led to their own page
    ),
    SignedIn("hoatdong:chuong-trinh-xlsx", get=200, only=f"{CAP_TREN} {HUYEN_KHAC}", otherwise=403),
    Scoped("hoatdong:khoi", kwargs=block, get={THAY: 200, BTV: 403}),
    Scoped(
        "hoatdong:chuong-trinh-create",
        kwargs=block,
        get={KHOI: 200, f"{CAP_TREN} {BTV}": 403},
        post={KHOI: 422, f"{CAP_TREN} {BTV}": 403},
    ),
    Scoped(
        "hoatdong:quy-che-create",
        kwargs=block,
        get={KHOI: 200, f"{CAP_TREN} {BTV}": 403},
        post={KHOI: 422, f"{CAP_TREN} {BTV}": 403},
    ),
]
ITEMS: list[Route] = [
    Scoped("hoatdong:muc-detail", kwargs=item, get={THAY: 200}, post={KHOI: 422, CAP_TREN: 403}),
    Scoped("hoatdong:muc-link", kwargs=item, post={KHOI: 422, CAP_TREN: 403}),
    Scoped("hoatdong:muc-unlink", kwargs=tied, post={KHOI: 302, CAP_TREN: 403}),
    Scoped(
        "hoatdong:quy-che-version-scan",
        kwargs=lambda w: {"pk": adopted(w, "quy_che").pk, "so": 1},
        get={THAY: 200},
    ),
    Scoped(
        "hoatdong:quy-che-scan",
        kwargs=lambda w: {"pk": adopted(w, "quy_che").pk},
        khi="adopted",
        get={THAY: 200},
    ),
    Scoped(
        "hoatdong:quy-che-scan",
        kwargs=lambda w: {"pk": draft(w, "quy_che").pk},
        khi="draft",
        get={KHOI: 200},
    ),
]
ROUTES: list[Route] = [
    *LISTS,
    *common("chuong_trinh", "chuong-trinh"),
    *common("quy_che", "quy-che"),
    *ITEMS,
]
