"""Files of the tests and their way through the jobs."""

from khoi.enums import LoaiNhap
from khoi.models import LanNhap
from khoi.services.nhap.cot import COT
from khoi.services.nhap.lan_nhap import create_lan_nhap, request_ghi
from nen import viec as jobs
from tests.nen.bang_tinh.so_tinh import xlsx


def file_of(loai, *rows, **more):
    """A workbook of this kind; each row by the codes of its columns."""
    columns = COT[loai]
    heading = [cot.ten for cot in columns]
    return xlsx(heading, *([row.get(cot.ma) for cot in columns] for row in rows), **more)


def look(tinh, loai, *rows, by="cv_tinh", noi_dung=None):
    """Uploaded, and looked at by the job."""
    made = create_lan_nhap(
        loai=LoaiNhap(loai),
        co_quan=tinh.co_quan["tinh"],
        noi_dung=noi_dung or file_of(loai, *rows),
        ten_tep="danh-sach.xlsx",
        by=tinh.nguoi[by],
    )
    jobs.run(viec_id=made.viec_id)
    return LanNhap.objects.get(pk=made.pk)


def write(lan_nhap, by):
    """Asked for, and written by the job."""
    asked = request_ghi(lan_nhap=lan_nhap, by=by)
    jobs.run(viec_id=asked.viec_id)
    return LanNhap.objects.get(pk=lan_nhap.pk)


def errors(lan_nhap):
    return [(loi["o"], loi["cau"]) for loi in lan_nhap.loi]
