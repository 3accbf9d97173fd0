"""Programmes enter the comparison of texts when they are adopted and leave it when reopened."""

from django.db import transaction

from hoatdong.enums import TrangThaiVanKien
from hoatdong.models import ChuongTrinhCongTac, VanKienKhoi
from hoatdong.queries.trung_lap import LOAI
from khoi.services.danh_muc import he_thong
from nen.models import Viec
from nen.tuong_dong.cap_nhat import cap_nhat
from nen.tuong_dong.chi_muc import bo_khoi_chi_muc
from nen.viec import enqueue, still_current


JOB = "hoatdong.so_sanh_chuong_trinh"


def follow_move(*, van_kien: VanKienKhoi) -> None:
    """After a move: an adopted programme is compared by a job, any other is taken out at once."""
    if not isinstance(van_kien, ChuongTrinhCongTac):
        return
    if van_kien.trang_thai != TrangThaiVanKien.DA_THONG_QUA:
        bo_khoi_chi_muc(loai=LOAI, doi_tuong_id=[van_kien.pk])
        return
    enqueue(
        JOB,
        tieu_de=f"So sánh chương trình công tác năm {van_kien.nam}",
        by=he_thong(),
        chuong_trinh_id=van_kien.pk,
    )


def compare_chuong_trinh(*, viec: Viec, chuong_trinh_id: int) -> None:
    """Index and compare one programme; again is the same."""
    with transaction.atomic():
        still_current(viec)
    cap_nhat(loai=LOAI, doi_tuong_id=chuong_trinh_id)
