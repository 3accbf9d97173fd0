"""Writing the working rules of a block."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hoatdong import perms
from hoatdong.models import QuyCheHoatDong
from hoatdong.services.chuong_trinh import DaCoBanMoiError
from hoatdong.services.van_kien import lock_van_kien, need_draft
from khoi.models import Khoi, NguoiDung
from nen.chu_viet import canh_bao_noi_dung
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.tep_gui import TepGui


HIEU_LUC_SAU_BAN_HANH = "Ngày có hiệu lực phải từ ngày ban hành trở đi."


@dataclass(frozen=True, kw_only=True)
class NoiDungQuyChe:
    """The rules as typed; `bo_tep` takes the scan off."""

    ngay_ban_hanh: date
    tu_ngay: date
    so: str = ""
    noi_dung: str = ""
    tep: TepGui | None = None
    bo_tep: bool = False


@transaction.atomic
def create_quy_che(*, khoi: Khoi, noi_dung: NoiDungQuyChe, by: NguoiDung) -> QuyCheHoatDong:
    """Begin working rules; one draft at a time."""
    khoi = Khoi.objects.hold(khoi.pk)
    if not perms.can_write(by, khoi_id=khoi.pk):
        raise PermissionDenied
    if khoi.den_ngay is not None and khoi.den_ngay < hom_nay():
        raise BusinessRuleError(
            f"Khối đã kết thúc hoạt động ngày {khoi.den_ngay:%d/%m/%Y} nên không lập quy chế mới; hãy "
            "lập quy chế tại Khối đang hoạt động thay Khối này."
        )
    if QuyCheHoatDong.objects.drafts_of(khoi.pk).exists():
        raise BusinessRuleError(
            "Khối đang có một quy chế chưa thông qua; hãy mở bản đó để ghi tiếp."
        )
    made = QuyCheHoatDong(khoi=khoi, tao_boi=by)
    _fill(made, noi_dung, by=by)
    made.save()
    return made


@transaction.atomic
def save_quy_che(
    *, quy_che: QuyCheHoatDong, noi_dung: NoiDungQuyChe, lan_luu: int, by: NguoiDung
) -> QuyCheHoatDong:
    """Write the whole draft as typed; `lan_luu` is the save that the typist saw."""
    quy_che = lock_van_kien(quy_che)
    if not perms.can_write(by, khoi_id=quy_che.khoi_id):
        raise PermissionDenied
    need_draft(quy_che)
    if lan_luu != quy_che.lan_luu:
        raise DaCoBanMoiError(
            "Người khác vừa lưu quy chế này. Chữ của bạn còn nguyên bên dưới, chưa lưu; bản người "
            "kia đã lưu hiện ở cuối trang. Hãy so sánh, bổ sung rồi bấm “Lưu” lần nữa để lưu bản "
            "của bạn."
        )
    _fill(quy_che, noi_dung, by=by)
    quy_che.lan_luu = lan_luu + 1
    quy_che.save(update_fields=["so", "ngay_ban_hanh", "tu_ngay", "noi_dung", "tep", "lan_luu"])
    return quy_che


def _fill(quy_che: QuyCheHoatDong, typed: NoiDungQuyChe, *, by: NguoiDung) -> None:
    refused = canh_bao_noi_dung(f"{typed.so}\n{typed.noi_dung}")
    if refused:
        raise BusinessRuleError(*refused)
    if typed.tu_ngay < typed.ngay_ban_hanh:
        raise BusinessRuleError(HIEU_LUC_SAU_BAN_HANH)
    quy_che.so, quy_che.noi_dung = typed.so, typed.noi_dung
    quy_che.ngay_ban_hanh, quy_che.tu_ngay = typed.ngay_ban_hanh, typed.tu_ngay
    if typed.bo_tep:
        quy_che.tep = None
    if typed.tep is not None:
        quy_che.tep = typed.tep.store(by=by)
