"""The report to the Ban Thường vụ."""

from typing import Any

from baocao.enums import TrangThaiBaoCao
from baocao.models import BaoCao
from baocao.queries.bao_cao import ban_cu
from baocao.queries.so_lieu import so_lieu_cua
from chamdiem.models import DotCham
from chamdiem.services.cong_bo import publish_dot
from tests.factories.baocao import BaoCaoFactory
from tests.factories.nen import TepFactory, ViecFactory
from tests.factories.xep_hang import province_round
from tests.quyen.bang import BTV, QUAN_TRI, TINH, Route, Scoped, SignedIn, TheGioi


def _published(w: TheGioi, nam: int) -> DotCham:
    made = province_round(w.a, so_xa=0, tong=(90, 70), nam=nam)
    return publish_dot(dot=made, by=w.a.nguoi["ld_tinh"])


def without_report(w: TheGioi) -> dict[str, Any]:
    return {"dot_pk": w.once("baocao dot", lambda w: _published(w, 2020)).pk}


def _being_made(w: TheGioi) -> BaoCao:
    report = BaoCaoFactory(dot=_published(w, 2021), tep=TepFactory(), viec=ViecFactory(xong=True))
    report.tep = TepFactory()
    report.save()
    return report


def _issued(w: TheGioi) -> BaoCao:
    dot = _published(w, 2019)
    return BaoCaoFactory(
        dot=dot,
        trang_thai=TrangThaiBaoCao.DA_BAN_HANH,
        tep=TepFactory(),
        tep_docx=TepFactory(),
        ban_ky=TepFactory(),
        so=5,
        so_lieu=so_lieu_cua(dot).to_json(),
    )


def being_made(w: TheGioi) -> dict[str, Any]:
    return {"pk": w.once("baocao dang lap", _being_made).pk}


def earlier_file(w: TheGioi) -> dict[str, Any]:
    report = w.once("baocao dang lap", _being_made)
    return {"pk": report.pk, "tep_pk": ban_cu(report)[0].pk}


def issued(w: TheGioi) -> dict[str, Any]:
    return {"pk": w.once("baocao da ban hanh", _issued).pk}


def one_figure(w: TheGioi) -> dict[str, Any]:
    return issued(w) | {"ma": "thanh-vien"}


READERS = {f"{TINH} {QUAN_TRI} {BTV}": 200}

ROUTES: list[Route] = [
    SignedIn("baocao:bao-cao-list", get=200),
    SignedIn("baocao:bao-cao-list-xlsx", get=200),
    Scoped("baocao:bao-cao-create", kwargs=without_report, get={TINH: 200}, post={TINH: 422}),
    Scoped("baocao:bao-cao-detail", kwargs=issued, get=READERS),
    Scoped("baocao:so-lieu-detail", kwargs=one_figure, get=READERS),
    Scoped("baocao:so-lieu-xlsx", kwargs=one_figure, get=READERS),
    Scoped("baocao:bao-cao-pdf", kwargs=issued, get=READERS),
    Scoped("baocao:bao-cao-docx", kwargs=issued, get=READERS),
    Scoped("baocao:bao-cao-ban-ky", kwargs=issued, get=READERS),
    # Not issued: the body's own people see it, its officers act.
    Scoped("baocao:bao-cao-progress", kwargs=being_made, get={f"{TINH} {QUAN_TRI}": 200}),
    Scoped("baocao:bao-cao-ban-cu", kwargs=earlier_file, get={TINH: 200, QUAN_TRI: 403}),
    Scoped(
        "baocao:bao-cao-edit",
        kwargs=being_made,
        get={TINH: 200, QUAN_TRI: 403},
        post={TINH: 422, QUAN_TRI: 403},
    ),
    Scoped("baocao:bao-cao-so", kwargs=being_made, post={TINH: 422, QUAN_TRI: 403}),
    Scoped(
        "baocao:bao-cao-issue",
        kwargs=being_made,
        get={TINH: 200, QUAN_TRI: 403},
        post={TINH: 422, QUAN_TRI: 403},
    ),
    Scoped("baocao:bao-cao-remake", kwargs=being_made, post={TINH: 302, QUAN_TRI: 403}),
]
