"""Rubrics, rounds, sheets, evidence; the ranking's rows are added by name below."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from chamdiem.models import DiemTieuChi, DotCham, MinhChung, PhieuCham
from chamdiem.services.cong_bo import publish_dot
from tests.factories.chamdiem import MinhChungFactory, dong_of, make_dot, phieu_of
from tests.factories.xep_hang import province_round
from tests.quyen.bang import (
    CV_TINH,
    HUYEN,
    HUYEN_KHAC,
    KHOI,
    KHOI_KHAC,
    LD_TINH,
    MOI_NGUOI,
    QUAN_TRI,
    THU_KY,
    TINH,
    TRUONG,
    Route,
    Scoped,
    SignedIn,
    TheGioi,
)


def dot(w: TheGioi) -> DotCham:
    return w.once("chamdiem dot", lambda w: make_dot(w.a))


def phieu(w: TheGioi) -> PhieuCham:
    """The sheet of a1, still at its block."""
    return w.once("chamdiem phieu", lambda w: phieu_of(dot(w), w.a.co_quan["a1"]))


def dong(w: TheGioi) -> DiemTieuChi:
    return w.once("chamdiem dong", lambda w: dong_of(phieu(w), "1.2"))


def tep(w: TheGioi) -> MinhChung:
    return w.once("chamdiem tep", lambda w: MinhChungFactory(dong=dong(w)))


def dot_pk(w: TheGioi) -> dict[str, Any]:
    return {"pk": dot(w).pk}


def phieu_pk(w: TheGioi) -> dict[str, Any]:
    return {"pk": phieu(w).pk}


def dong_pk(w: TheGioi) -> dict[str, Any]:
    return {"pk": phieu(w).pk, "dong_pk": dong(w).pk}


def diem(w: TheGioi) -> dict[str, Any]:
    key = dong(w).pk
    return {f"{key}-diem": "1", f"{key}-ly_do": "", f"{key}-phien_ban": "0"}


def upload(w: TheGioi) -> dict[str, Any]:
    return {"tep": SimpleUploadedFile("a.pdf", b"%PDF-1.7\n"), "xac_nhan": "1"}


BY_ALL_BUT_BTV = {f"{KHOI} {KHOI_KHAC} {HUYEN} {HUYEN_KHAC} {QUAN_TRI} {TINH}": 200}
OTHERS = f"{KHOI} {KHOI_KHAC} {HUYEN} {HUYEN_KHAC} {QUAN_TRI}"
ABOVE = f"{HUYEN} {TINH}"

BO: list[Route] = [
    Scoped(
        "chamdiem:bo-detail",
        kwargs=lambda w: {"pk": dot(w).bo_id},
        get={f"{TINH} {QUAN_TRI}": 200},
    ),
]
DOT: list[Route] = [
    SignedIn("chamdiem:dot-list", get=200),
    SignedIn("chamdiem:dot-list-xlsx", get=200),
    SignedIn("chamdiem:dot-create", get=200, post=422, only=TINH, otherwise=403),
    Scoped("chamdiem:dot-detail", kwargs=dot_pk, get=BY_ALL_BUT_BTV),
    Scoped("chamdiem:dot-xlsx", kwargs=dot_pk, get=BY_ALL_BUT_BTV),
    Scoped(
        "chamdiem:dot-edit",
        kwargs=dot_pk,
        get={TINH: 200, OTHERS: 403},
        post={TINH: 422, OTHERS: 403},
    ),
    Scoped("chamdiem:dot-open", kwargs=dot_pk, post={TINH: 302, OTHERS: 403}),
    Scoped("chamdiem:dot-add-missing", kwargs=dot_pk, post={TINH: 302, OTHERS: 403}),
    Scoped("chamdiem:dot-extend", kwargs=dot_pk, post={TINH: 422, OTHERS: 403}),
]
PHIEU: list[Route] = [
    Scoped("chamdiem:phieu-detail", kwargs=phieu_pk, get={f"{KHOI} {ABOVE} {QUAN_TRI}": 200}),
    Scoped("chamdiem:phieu-xlsx", kwargs=phieu_pk, get={f"{KHOI} {ABOVE} {QUAN_TRI}": 200}),
    Scoped("chamdiem:phieu-save", kwargs=phieu_pk, post={KHOI: 302, ABOVE: 422, QUAN_TRI: 403}),
    Scoped(
        "chamdiem:diem-save",
        kwargs=dong_pk,
        data=diem,
        post={KHOI: 200, ABOVE: 422, QUAN_TRI: 403},
    ),
    Scoped("chamdiem:diem-cell", kwargs=dong_pk, get={KHOI: 200, f"{ABOVE} {QUAN_TRI}": 422}),
    Scoped("chamdiem:phieu-keep", kwargs=phieu_pk, post={KHOI: 302, ABOVE: 302, QUAN_TRI: 403}),
    Scoped(
        "chamdiem:phieu-recompute",
        kwargs=phieu_pk,
        post={KHOI: 302, f"{ABOVE} {QUAN_TRI}": 403},
    ),
    Scoped("chamdiem:phieu-submit", kwargs=phieu_pk, post={KHOI: 422, ABOVE: 302, QUAN_TRI: 403}),
    Scoped(
        "chamdiem:phieu-approve",
        kwargs=phieu_pk,
        post={TRUONG: 302, f"{THU_KY} {ABOVE} {QUAN_TRI}": 403},
    ),
    Scoped("chamdiem:phieu-return", kwargs=phieu_pk, post={KHOI: 302, ABOVE: 302, QUAN_TRI: 403}),
]
MINH_CHUNG: list[Route] = [
    Scoped(
        "chamdiem:minh-chung-upload",
        kwargs=dong_pk,
        data=upload,
        post={KHOI: 302, f"{ABOVE} {QUAN_TRI}": 403},
    ),
    Scoped(
        "chamdiem:minh-chung-remove",
        kwargs=dong_pk,
        post={KHOI: 302, f"{ABOVE} {QUAN_TRI}": 403},
    ),
    # Until the block has sent its sheet, the bodies above do not see its evidence.
    Scoped("chamdiem:minh-chung-download", kwargs=lambda w: {"pk": tep(w).pk}, get={KHOI: 200}),
]


def dot_da_cong_bo(w: TheGioi) -> dict[str, Any]:
    """Published: all who are in the province read it."""
    made = w.once("xep_hang dot", lambda w: _published(w))
    return {"pk": made.pk}


def _published(w: TheGioi) -> DotCham:
    made = province_round(w.a, so_xa=0, tong=(90, 70), nam=2022)
    return publish_dot(dot=made, by=w.a.nguoi["ld_tinh"])


XEP_HANG: list[Route] = [
    SignedIn("chamdiem:xep-hang", get=200),
    Scoped("chamdiem:xep-hang-detail", kwargs=dot_da_cong_bo, get={MOI_NGUOI: 200}),
    # Before publication: the officers of the province alone.
    Scoped("chamdiem:xep-hang-xlsx", kwargs=dot_pk, get={TINH: 200}),
    Scoped(
        "chamdiem:dot-cong-bo", kwargs=dot_pk, get={TINH: 200}, post={LD_TINH: 422, CV_TINH: 403}
    ),
]

ROUTES: list[Route] = [*BO, *DOT, *PHIEU, *MINH_CHUNG, *XEP_HANG]
