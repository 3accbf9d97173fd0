"""Minutes: a draft is its block's alone; adopted ones also those above, never the reading account."""

import datetime as dt
from typing import Any

from django.utils import timezone

from khoi.enums import TrangThaiGiaoBan
from khoi.models import BanInGiaoBan, GiaoBan, PhienBanGiaoBan
from khoi.models.phien_ban_giao_ban import canonical
from khoi.queries.doc_bien_ban import read_bien_ban
from tests.factories import khoi as f
from tests.factories.nen import TepFactory
from tests.quyen.ban import OF_BAN
from tests.quyen.bang import (
    BTV,
    HUYEN,
    HUYEN_KHAC,
    KHOI,
    KHOI_KHAC,
    LD_HUYEN,
    LD_TINH,
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
LANH_DAO = f"{LD_HUYEN} {LD_TINH}"


def draft(w: TheGioi) -> GiaoBan:
    return w.once(
        "draft minutes",
        lambda w: f.GiaoBanFactory(khoi=w.a.co_quan["a1"], tao_boi=w.a.nguoi[THU_KY]),
    )


def adopted(w: TheGioi) -> GiaoBan:
    return w.once("adopted minutes", lambda w: _adopted(w, TrangThaiGiaoBan.DA_THONG_QUA, ky=4))


def locked(w: TheGioi) -> GiaoBan:
    return w.once("locked minutes", lambda w: _adopted(w, TrangThaiGiaoBan.DA_KHOA, ky=5))


def _adopted(w: TheGioi, state: TrangThaiGiaoBan, *, ky: int) -> GiaoBan:
    return f.GiaoBanFactory(
        khoi=w.a.co_quan["a1"],
        ky=ky,
        tao_boi=w.a.nguoi[THU_KY],
        trang_thai=state,
        thong_qua_luc=timezone.now(),
        thong_qua_boi=w.a.nguoi[TRUONG],
        thong_qua_ngay=dt.date(2023, ky, 28),
    )


def copy(w: TheGioi, *, du_thao: bool = False) -> BanInGiaoBan:
    return w.once(
        f"printed minutes {du_thao}",
        lambda w: f.BanInGiaoBanFactory(
            giao_ban=adopted(w), tep=TepFactory(), tep_docx=TepFactory(), du_thao=du_thao
        ),
    )


def version(w: TheGioi) -> PhienBanGiaoBan:
    """Of adopted minutes, and one of a correction."""
    return w.once("version", lambda w: _versions(w, adopted(w)))


def _versions(w: TheGioi, minutes: GiaoBan) -> PhienBanGiaoBan:
    text = canonical(read_bien_ban(minutes).numbered(1).to_json())
    for so in (1, 2):
        made = f.PhienBanGiaoBanFactory(
            giao_ban=minutes, so=so, noi_dung=text, ly_do_mo_lai="Ghi thiếu" if so > 1 else ""
        )
    return made


def of_version(w: TheGioi) -> dict[str, Any]:
    return {"pk": adopted(w).pk, "so": version(w).so}


def reopened(w: TheGioi) -> dict[str, Any]:
    """A version of minutes that are being corrected."""
    minutes = w.once("reopened", lambda w: _adopted(w, TrangThaiGiaoBan.DA_THONG_QUA, ky=12))

    def reopen(w: TheGioi) -> PhienBanGiaoBan:
        made = _versions(w, minutes)
        minutes.trang_thai = TrangThaiGiaoBan.NHAP
        minutes.thong_qua_luc = minutes.thong_qua_boi = minutes.thong_qua_ngay = None
        minutes.save()
        return made

    return {"pk": minutes.pk, "so": w.once("reopened version", reopen).so}


def of_draft(w: TheGioi) -> dict[str, Any]:
    return {"pk": draft(w).pk}


def of_adopted(w: TheGioi) -> dict[str, Any]:
    return {"pk": adopted(w).pk}


def of_locked(w: TheGioi) -> dict[str, Any]:
    return {"pk": locked(w).pk}


def lech(w: TheGioi) -> dict[str, Any]:
    stale = w.once(
        "stale text",
        lambda w: f.BanNhapLechFactory(giao_ban=draft(w), luu_boi=w.a.nguoi[THU_KY]),
    )
    return {"pk": draft(w).pk, "lech_pk": stale.pk}


def attached(w: TheGioi) -> dict[str, Any]:
    """A scan beside adopted minutes."""
    made = w.once("scan", lambda w: f.TepGiaoBanFactory(giao_ban=adopted(w), tep=TepFactory()))
    return {"pk": adopted(w).pk, "tep_pk": made.pk}


def attached_to_draft(w: TheGioi) -> dict[str, Any]:
    made = w.once(
        "scan of draft", lambda w: f.TepGiaoBanFactory(giao_ban=draft(w), tep=TepFactory())
    )
    return {"pk": draft(w).pk, "tep_pk": made.pk}


def upload(w: TheGioi) -> dict[str, Any]:
    """Of the secretary alone."""
    made = w.once("upload", lambda w: f.TaiTepGiaoBanFactory(giao_ban=draft(w)))
    return {"pk": draft(w).pk, "tai_pk": made.pk}


def remark(w: TheGioi) -> dict[str, Any]:
    """Of the district's Ban, on a version of adopted minutes."""
    made = w.once(
        "remark",
        lambda w: f.YKienGiaoBanFactory(
            phien_ban=version(w), co_quan=w.a.co_quan["a"], boi=w.a.nguoi[LD_HUYEN]
        ),
    )
    return {"pk": adopted(w).pk, "y_kien_pk": made.pk}


LISTS: list[Route] = [
    SignedIn(
        "khoi:giao-ban-list",
        get=200,
        only=f"{KHOI} {KHOI_KHAC} {CAP_TREN} {HUYEN_KHAC}",
        otherwise=403,
    ),
    *(
        SignedIn(f"khoi:{ten}", get=200, only=f"{CAP_TREN} {HUYEN_KHAC}", otherwise=403)
        for ten in (
            "giao-ban-xlsx",
            "giao-ban-chua-hop",
            "giao-ban-chua-hop-xlsx",
            "giao-ban-ban-do",
            "giao-ban-ban-do-xlsx",
        )
    ),
    SignedIn(
        "khoi:giao-ban-lich",
        get=200,
        only=f"{KHOI} {KHOI_KHAC} {CAP_TREN} {HUYEN_KHAC}",
        otherwise=403,
    ),
    Scoped(
        "khoi:giao-ban-year",
        kwargs=lambda w: {"khoi_pk": w.a.co_quan["a1"].pk},
        get={f"{KHOI} {CAP_TREN}": 200, BTV: 403},
    ),
]

WRITING: list[Route] = [
    Scoped(
        "khoi:giao-ban-create",
        kwargs=lambda w: {"khoi_pk": w.a.co_quan["a1"].pk},
        get={KHOI: 200, f"{CAP_TREN} {BTV}": 403},
        post={KHOI: 422, f"{CAP_TREN} {BTV}": 403},
    ),
    Scoped(
        "khoi:giao-ban-edit", kwargs=of_draft, khi="draft", get={KHOI: 200}, post={KHOI: (302, 422)}
    ),
    Scoped(
        "khoi:giao-ban-edit",
        kwargs=of_adopted,
        khi="adopted",
        get={KHOI: 302, CAP_TREN: 403},
        post={KHOI: (302, 409, 422), CAP_TREN: 403},
    ),
    Scoped("khoi:giao-ban-members", kwargs=of_draft, post={KHOI: 200}),
    Scoped(
        "khoi:ban-nhap-save",
        kwargs=of_draft,
        khi="draft",
        data=lambda w: {"noi_dung": {}, "phien_ban": 0},
        json=True,
        post={KHOI: 200},
    ),
    Scoped(
        "khoi:ban-nhap-save",
        kwargs=of_adopted,
        khi="adopted",
        data=lambda w: {"noi_dung": {}, "phien_ban": 0},
        json=True,
        post={KHOI: (200, 409), CAP_TREN: (403, 404)},
    ),
    Scoped(
        "khoi:dan-chu",
        kwargs=of_draft,
        khi="draft",
        data=lambda w: {"html": "<b>Đậm</b>"},
        json=True,
        post={KHOI: 200},
    ),
    Scoped(
        "khoi:dan-chu",
        kwargs=of_adopted,
        khi="adopted",
        data=lambda w: {"html": "<b>Đậm</b>"},
        json=True,
        post={KHOI: 200, CAP_TREN: 403},
    ),
    Scoped(
        "khoi:giao-ban-tu-may",
        kwargs=lambda w: {},
        data=lambda w: {
            "noi_dung": {"khoi": w.a.co_quan["a1"].pk, "loai_ky": "thang", "ngay": "2023-02-20"}
        },
        json=True,
        post={KHOI: 400, f"{CAP_TREN} {BTV}": 403},  # 400: it does not say who typed it
    ),
    Scoped("khoi:ban-nhap-giu", kwargs=of_draft, khi="draft", get={KHOI: 200}),
    Scoped("khoi:ban-nhap-giu", kwargs=of_adopted, khi="adopted", get={KHOI: 200, CAP_TREN: 403}),
    Scoped("khoi:ban-nhap-lech", kwargs=lech, get={KHOI: 200}, post={KHOI: (302, 422)}),
]

READING: list[Route] = [
    Scoped("khoi:giao-ban-detail", kwargs=of_draft, khi="draft", get={KHOI: 200}),
    Scoped(
        "khoi:giao-ban-detail",
        kwargs=of_adopted,
        khi="adopted",
        get={f"{KHOI} {CAP_TREN}": 200},
    ),
    Scoped("khoi:bien-ban-print", kwargs=of_draft, khi="draft", post={KHOI: 302}),
    Scoped(
        "khoi:bien-ban-print", kwargs=of_adopted, khi="adopted", post={f"{KHOI} {CAP_TREN}": 302}
    ),
    Scoped("khoi:bien-ban-state", kwargs=of_adopted, get={f"{KHOI} {CAP_TREN}": 200}),
    Scoped(
        "khoi:bien-ban-download",
        kwargs=lambda w: {"pk": adopted(w).pk, "ban_in_pk": copy(w).pk},
        get={f"{KHOI} {CAP_TREN}": 200},
    ),
    Scoped(
        "khoi:bien-ban-docx",
        kwargs=lambda w: {"pk": adopted(w).pk, "ban_in_pk": copy(w).pk},
        get={f"{KHOI} {CAP_TREN}": 200},
    ),
    Scoped("khoi:phien-ban", kwargs=of_version, get={f"{KHOI} {CAP_TREN}": 200}),
    Scoped("khoi:phien-ban", kwargs=reopened, khi="reopened", get={f"{KHOI} {CAP_TREN}": 200}),
    Scoped("khoi:phien-ban-print", kwargs=of_version, post={f"{KHOI} {CAP_TREN}": 302}),
    Scoped("khoi:phien-ban-state", kwargs=of_version, get={f"{KHOI} {CAP_TREN}": 200}),
    Scoped(
        "khoi:phien-ban-compare",
        kwargs=lambda w: of_version(w) | {"voi": 1},
        get={f"{KHOI} {CAP_TREN}": 200},
    ),
    Scoped("khoi:phien-ban-compare-draft", kwargs=reopened, get={KHOI: 200, CAP_TREN: 404}),
    Scoped(
        "khoi:bien-ban-download",
        khi="printed before the adoption",
        kwargs=lambda w: {"pk": adopted(w).pk, "ban_in_pk": copy(w, du_thao=True).pk},
        get={KHOI: 200},
    ),
]

FILES: list[Route] = [
    Scoped(
        "khoi:tep-begin",
        kwargs=of_adopted,
        data=lambda w: {"ten": "a.pdf", "kich_thuoc": 9, "dau": "a", "xac_nhan": True},
        json=True,
        post={KHOI: 200, CAP_TREN: 403},
    ),
    Scoped("khoi:tep-send", kwargs=of_draft, post={KHOI: 302}),
    Scoped("khoi:tep-piece", kwargs=upload, post={THU_KY: 415}),  # sees it; a form is no piece
    Scoped("khoi:tep-finish", kwargs=upload, post={THU_KY: 422}),
    Scoped("khoi:tep-download", kwargs=attached, get={f"{KHOI} {CAP_TREN}": 200}),
    Scoped("khoi:tep-download", kwargs=attached_to_draft, khi="draft", get={KHOI: 200}),
    Scoped("khoi:tep-remove", kwargs=attached, post={KHOI: 302, CAP_TREN: 403}),
    Scoped("khoi:tep-remove", kwargs=attached_to_draft, khi="draft", post={KHOI: 302}),
]

REMARKS: list[Route] = [
    Scoped(
        "khoi:y-kien",
        kwargs=of_adopted,
        get={f"{KHOI} {CAP_TREN}": 200},
        post={f"{KHOI} {QUAN_TRI}": 403, f"{HUYEN} {TINH}": 422},
    ),
    Scoped(
        "khoi:y-kien-da-doc",
        kwargs=of_adopted,
        post={f"{KHOI} {QUAN_TRI}": 403, f"{HUYEN} {TINH}": 302},
    ),
    Scoped("khoi:y-kien-da-xem", kwargs=remark, post={KHOI: 302, CAP_TREN: 403}),
]

STATES: list[Route] = [
    Scoped("khoi:giao-ban-submit", kwargs=of_draft, post={KHOI: 302}),
    *(
        Scoped(f"khoi:{ten}", kwargs=of_draft, khi="draft", post={THU_KY: 403, TRUONG: 302})
        for ten in ("giao-ban-return", "giao-ban-adopt")
    ),
    *(
        Scoped(
            f"khoi:{ten}",
            kwargs=of_adopted,
            khi="adopted",
            post={f"{THU_KY} {CAP_TREN}": 403, TRUONG: 302},
        )
        for ten in ("giao-ban-return", "giao-ban-adopt", "giao-ban-lock", "giao-ban-reopen")
    ),
    Scoped(
        "khoi:giao-ban-reopen",
        kwargs=of_locked,
        khi="locked",
        data=lambda w: {"ly_do": "Ghi thiếu ý kiến của Mặt trận"},
        post={f"{KHOI} cv_huyen.a cv_tinh {QUAN_TRI}": 403, LANH_DAO: 302},
    ),
]

ROUTES: list[Route] = [*OF_BAN, *LISTS, *WRITING, *READING, *FILES, *REMARKS, *STATES]
