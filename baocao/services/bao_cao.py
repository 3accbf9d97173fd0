"""Asking for a report, changing what it says, numbering it."""

import logging

from django.core.exceptions import PermissionDenied
from django.db import transaction

from baocao.enums import LoaiBaoCao, TrangThaiBaoCao
from baocao.models import BaoCao, ChuyenBaoCao
from baocao.models.bao_cao import ISSUED_SENTENCE
from baocao.perms.bao_cao import can_make
from baocao.queries.bao_cao import so_lien_truoc, trung_so
from baocao.services.tham_so import (
    ThamSoBaoCao,
    check_tham_so,
    co_quan_ban_hanh,
    default_tham_so,
    ten_co_quan,
)
from chamdiem.enums import TrangThaiDot
from chamdiem.models import DotCham
from khoi.models import CoQuan, NguoiDung
from khoi.services.danh_muc import he_thong
from nen import viec as jobs
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from vanban.queries import bo_quy_tac_tai


logger = logging.getLogger(__name__)

JOB = "baocao.in_bao_cao"


@transaction.atomic
def request_bao_cao(*, dot: DotCham, by: NguoiDung, tham_so: ThamSoBaoCao | None = None) -> BaoCao:
    """Record the report now; a worker makes its PDF once this transaction commits.

    One report per round: asking again gives the same row, and makes it again only if that failed.
    """
    dot = DotCham.objects.select_for_update(of=("self",)).select_related("ban").get(pk=dot.pk)
    if not can_make(by, dot.ban_id):
        raise PermissionDenied
    return _request(dot, by=by, tham_so=tham_so)


def request_due_bao_cao() -> int:
    """Published rounds whose day has come and that have no report: the portal asks; how many."""
    due = DotCham.objects.filter(
        trang_thai=TrangThaiDot.DA_CONG_BO, ngay_bao_cao__lte=hom_nay()
    ).exclude(pk__in=BaoCao.objects.values("dot_id"))
    asked = 0
    for key in due.order_by("pk").values_list("pk", flat=True):
        try:
            with transaction.atomic():
                dot = DotCham.objects.select_for_update(of=("self",)).get(pk=key)
                _request(dot, by=he_thong(), tham_so=None)
        except BusinessRuleError as refused:
            logger.warning("the report of round %s was not asked for: %s", key, refused)
        else:
            asked += 1
    return asked


@transaction.atomic
def edit_bao_cao(*, bao_cao: BaoCao, tham_so: ThamSoBaoCao, by: NguoiDung) -> BaoCao:
    """Change what the report says beside its figures, and make it again."""
    bao_cao = _lock(bao_cao, by=by)
    _check_not_issued(bao_cao)
    check_tham_so(tham_so, dot=bao_cao.dot)
    for name, value in tham_so.as_fields().items():
        setattr(bao_cao, name, value)
    bao_cao.ban = co_quan_ban_hanh(bao_cao.dot.ban, bao_cao.ngay)
    bao_cao.ky_hieu = f"BC/{ten_co_quan(bao_cao.ban, bao_cao.ngay).ky_hieu}"
    bao_cao.bo_quy_tac = bo_quy_tac_tai(bao_cao.ngay)
    if bao_cao.so is not None:
        _check_number_is_free(bao_cao, bao_cao.so)
    return _make(bao_cao, by=by)


@transaction.atomic
def remake_bao_cao(*, bao_cao: BaoCao, by: NguoiDung) -> BaoCao:
    """Make it again with today's figures; the earlier file is kept."""
    bao_cao = _lock(bao_cao, by=by)
    _check_not_issued(bao_cao)
    if bao_cao.viec is not None and bao_cao.viec.dang_do:
        return bao_cao
    return _make(bao_cao, by=by)


@transaction.atomic
def assign_so(*, bao_cao: BaoCao, so: int, by: NguoiDung) -> tuple[BaoCao, str]:
    """Give the report its number and print it again; also the warning about a gap, if any.

    Numbers run on from 01 per document type within one term of the committee.
    """
    bao_cao = _lock(bao_cao, by=by)
    _check_not_issued(bao_cao)
    if so < 1:
        raise BusinessRuleError("Số văn bản phải từ 1 trở lên.")
    _check_number_is_free(bao_cao, so)
    bao_cao.so = so
    return _make(bao_cao, by=by), gap_warning(bao_cao, so)


def gap_warning(bao_cao: BaoCao, so: int) -> str:
    """A sentence when the number does not follow the last one that the portal knows."""
    before = so_lien_truoc(bao_cao, so)
    if before is None or before == so - 1:
        return ""
    return (
        f"Số liền trước trên cổng là {before:02d}; giữa hai số còn {so - before - 1} số chưa có trên "
        "cổng. Hãy đối chiếu với sổ đăng ký văn bản đi."
    )


def _request(dot: DotCham, *, by: NguoiDung, tham_so: ThamSoBaoCao | None) -> BaoCao:
    if dot.trang_thai != TrangThaiDot.DA_CONG_BO:
        raise BusinessRuleError("Kết quả đợt chấm chưa công bố; hãy công bố rồi mới lập báo cáo.")
    existing = BaoCao.objects.filter(dot=dot, loai=LoaiBaoCao.XEP_LOAI_NAM).first()
    if existing is not None:
        return _again_if_failed(existing, by=by)
    tham_so = tham_so or default_tham_so(dot)
    check_tham_so(tham_so, dot=dot)
    ban = co_quan_ban_hanh(dot.ban, tham_so.ngay)
    bao_cao = BaoCao(
        ban=ban,
        dot=dot,
        nam=dot.nam,
        ky_hieu=f"BC/{ten_co_quan(ban, tham_so.ngay).ky_hieu}",
        bo_quy_tac=bo_quy_tac_tai(tham_so.ngay),
        lap_boi=by,
        **tham_so.as_fields(),
    )
    bao_cao.save()
    return _make(bao_cao, by=by, tu="")


def _again_if_failed(bao_cao: BaoCao, *, by: NguoiDung) -> BaoCao:
    viec = bao_cao.viec
    failed = viec is not None and viec.trang_thai == viec.TrangThai.LOI
    if not failed or bao_cao.trang_thai != TrangThaiBaoCao.DANG_LAP:
        return bao_cao
    return _make(BaoCao.objects.select_for_update(of=("self",)).get(pk=bao_cao.pk), by=by)


def _make(bao_cao: BaoCao, *, by: NguoiDung, tu: str | None = None) -> BaoCao:
    """Enqueue the printing; a job asked for earlier finds itself overtaken (bao_cao.viec)."""
    before = bao_cao.trang_thai if tu is None else tu
    bao_cao.trang_thai = TrangThaiBaoCao.DANG_LAP
    bao_cao.viec = jobs.enqueue(
        JOB, tieu_de=f"Lập báo cáo {bao_cao.trich_yeu}"[:200], by=by, bao_cao_id=bao_cao.pk
    )
    bao_cao.save()
    if before != TrangThaiBaoCao.DANG_LAP:
        ChuyenBaoCao.objects.create(
            bao_cao=bao_cao, boi=by, tu=before, den=TrangThaiBaoCao.DANG_LAP
        )
    return bao_cao


def _lock(bao_cao: BaoCao, *, by: NguoiDung) -> BaoCao:
    found = (
        BaoCao.objects.select_for_update(of=("self",))
        .select_related("dot__ban", "ban", "viec")
        .get(pk=bao_cao.pk)
    )
    if not can_make(by, found.ban_id):
        raise PermissionDenied
    return found


def _check_not_issued(bao_cao: BaoCao) -> None:
    if bao_cao.trang_thai == TrangThaiBaoCao.DA_BAN_HANH:
        raise BusinessRuleError(ISSUED_SENTENCE)


def _check_number_is_free(bao_cao: BaoCao, so: int) -> None:
    """Under the body's lock: no two of its reports take a number at once."""
    CoQuan.objects.hold(bao_cao.ban_id)
    other = trung_so(bao_cao, so)
    if other is not None:
        raise BusinessRuleError(
            f"Số {so:02d}-{bao_cao.ky_hieu} đã dùng cho báo cáo “{other.trich_yeu}” trong nhiệm kỳ "
            f"{bao_cao.nhiem_ky}; hãy nhập số khác."
        )
