"""A newer list of units from its upload to a draft reorganisation; the comparison is a job."""

from datetime import date
from pathlib import PurePosixPath

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from khoi.models import LanSoDanhSach, NguoiDung, SuKienSapXep
from khoi.perms.so_danh_sach import can_compare_lists
from khoi.queries.so_danh_sach import SoSanh
from khoi.services.nhap.lan_nhap import check_tep
from khoi.services.so_danh_sach import KetQuaSo, compare_list, draft_of_list
from nen.errors import BusinessRuleError
from nen.loai_tep import XLSX
from nen.models import Viec
from nen.services import store_tep
from nen.viec import enqueue, report_progress, still_current


JOB = "khoi.so_danh_sach"


@transaction.atomic
def create_lan_so(*, noi_dung: bytes, ten_tep: str, ngay: date, by: NguoiDung) -> LanSoDanhSach:
    """Keep the list and ask a worker to hold it against the units in force on this day."""
    if not can_compare_lists(by):
        raise PermissionDenied
    check_tep(noi_dung, ten_tep=ten_tep)
    is_text = PurePosixPath(ten_tep).suffix.lower() in {".csv", ".txt", ".tsv"}
    tep = store_tep(
        noi_dung=noi_dung,
        ten_goc=ten_tep,
        loai_noi_dung="text/csv" if is_text else XLSX.mime,
        by=by,
    )
    lan_so = LanSoDanhSach.objects.create(tep=tep, ngay=ngay, tao_boi=by)
    lan_so.viec = enqueue(
        JOB, tieu_de=f"So danh sách đơn vị {ten_tep}"[:200], by=by, lan_so_id=lan_so.pk
    )
    lan_so.save(update_fields=["viec"])
    return lan_so


def run_lan_so(*, viec: Viec, lan_so_id: int) -> None:
    """Read and compare; what is found is kept, a file that cannot be read is an error of it."""
    lan_so = LanSoDanhSach.objects.select_related("tep").get(pk=lan_so_id)
    report_progress(viec, 10, "Đang đọc và so danh sách")
    try:
        result = _compared(lan_so)
    except BusinessRuleError as error:
        result = KetQuaSo(
            so=SoSanh(ngay=lan_so.ngay, so_dong=0), loi=[str(error)], so_loi=1, ghi_chu=[]
        )
    with transaction.atomic():
        still_current(viec)
        lan_so = LanSoDanhSach.objects.select_for_update(of=("self",)).get(pk=lan_so_id)
        lan_so.so_dong, lan_so.bo_qua = result.so.so_dong, result.so.bo_qua
        lan_so.so_loi, lan_so.loi, lan_so.ghi_chu = result.so_loi, result.loi, result.ghi_chu
        lan_so.khac = _told(result)
        lan_so.xong_luc = timezone.now()
        lan_so.save()


@transaction.atomic
def draft_of_lan_so(
    *, lan_so: LanSoDanhSach, ten: str, so_van_ban: str, by: NguoiDung
) -> SuKienSapXep:
    """The differences that were shown as a draft; refused where the units have changed since."""
    if not can_compare_lists(by):
        raise PermissionDenied
    rows = LanSoDanhSach.objects.select_for_update(of=("self",)).select_related("tep")
    lan_so = rows.get(pk=lan_so.pk)
    if lan_so.su_kien_id is not None:
        raise BusinessRuleError("Danh sách này đã lập thành lần sắp xếp rồi; hãy mở lần đó để sửa.")
    if lan_so.xong_luc is None:
        raise BusinessRuleError("Danh sách này chưa so xong; hãy chờ rồi tải lại trang.")
    result = _compared(lan_so)
    if _told(result) != lan_so.khac:
        raise BusinessRuleError(
            "Đơn vị trên cổng đã đổi từ lúc so danh sách này; hãy tải tệp lên so lại rồi hãy lập."
        )
    event = draft_of_list(ket_qua=result, co_quan=None, ten=ten, so_van_ban=so_van_ban, by=by)
    lan_so.su_kien = event
    lan_so.save(update_fields=["su_kien"])
    return event


def _compared(lan_so: LanSoDanhSach) -> KetQuaSo:
    with lan_so.tep.tep.open("rb") as file:
        noi_dung = file.read()
    return compare_list(noi_dung=noi_dung, ten_tep=lan_so.tep.ten_goc, ngay=lan_so.ngay)


def _told(result: KetQuaSo) -> list[dict[str, str]]:
    return [{"loai": one.loai, "cau": one.cau} for one in result.so.khac]
