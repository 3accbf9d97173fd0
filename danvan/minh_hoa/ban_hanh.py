"""Issuing the demo's reports of the years before last, once the worker has printed them."""

from collections.abc import Iterable

from baocao.enums import TrangThaiBaoCao
from baocao.models import BaoCao
from baocao.services.ban_hanh import issue_bao_cao
from danvan.minh_hoa.cham_diem import CanBoTren
from danvan.minh_hoa.kich_ban import NAM_CUOI
from khoi.enums import LoaiCoQuan
from khoi.models import CoQuan
from nen.dong_ho import hom_nay


SO_DAU = 31


def issue(reports: Iterable[BaoCao]) -> None:
    """Reports of closed years get number and scan, so that the Ban Thường vụ has some to read.

    The last year's still waits for its number: something for the province's officers to do. The
    heir's officers act, as they would for a body that has ended.
    """
    ban = CoQuan.objects.in_force(hom_nay()).get(loai=LoaiCoQuan.BAN_TINH)
    officers = CanBoTren(ban)
    for report in reports:
        if report.nam >= NAM_CUOI - 1 or report.trang_thai != TrangThaiBaoCao.DA_LAP:
            continue
        assert report.tep is not None  # noqa: S101 -- a constraint: a made report has its file
        with report.tep.tep.open("rb") as printed:
            issue_bao_cao(
                bao_cao=report,
                so=SO_DAU + report.nam % 10,
                ngay=report.ngay,
                noi_dung=printed.read(),
                xac_nhan=True,
                by=officers.chuyen_vien,
            )
