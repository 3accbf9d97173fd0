"""Issuing: the signed scan with its number and date is put back; from here on it is frozen."""

import io
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from baocao.enums import TrangThaiBaoCao
from baocao.models import BaoCao, ChuyenBaoCao
from baocao.models.bao_cao import ISSUED_SENTENCE
from baocao.perms.bao_cao import can_make
from baocao.queries.bao_cao import trung_so
from baocao.services.tham_so import co_quan_ban_hanh
from khoi.models import CoQuan, NguoiDung
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.services import store_tep
from nen.tep_gui import check_kich_thuoc, check_xac_nhan


@transaction.atomic
def issue_bao_cao(
    *, bao_cao: BaoCao, so: int, ngay: date, noi_dung: bytes, xac_nhan: bool, by: NguoiDung
) -> BaoCao:
    """Keep the signed scan; the Ban Thường vụ sees the report from now on.

    `xac_nhan`: the person confirms that the scan holds nothing that may not be kept.
    """
    bao_cao = BaoCao.objects.select_for_update(of=("self",)).get(pk=bao_cao.pk)
    if not can_make(by, bao_cao.ban_id):
        raise PermissionDenied
    _check_state(bao_cao)
    _check_number_and_date(bao_cao, so=so, ngay=ngay)
    check_xac_nhan(xac_nhan=xac_nhan)
    check_scan(noi_dung)
    bao_cao.ban_ky = store_tep(
        noi_dung=noi_dung,
        ten_goc=f"bao-cao-xep-loai-{bao_cao.nam}-da-ky.pdf",
        loai_noi_dung="application/pdf",
        by=by,
    )
    bao_cao.so, bao_cao.ngay = so, ngay
    bao_cao.trang_thai = TrangThaiBaoCao.DA_BAN_HANH
    bao_cao.save(update_fields=["ban_ky", "so", "ngay", "trang_thai"])
    ChuyenBaoCao.objects.create(
        bao_cao=bao_cao,
        boi=by,
        tu=TrangThaiBaoCao.DA_LAP,
        den=TrangThaiBaoCao.DA_BAN_HANH,
    )
    return bao_cao


def check_scan(noi_dung: bytes) -> None:
    """A PDF by its content, readable, not too large."""
    check_kich_thuoc(len(noi_dung))
    if not noi_dung.startswith(b"%PDF-"):
        raise BusinessRuleError("Tệp không phải PDF; hãy quét bản đã ký thành tệp PDF rồi tải lên.")
    try:
        reader = PdfReader(io.BytesIO(noi_dung))
        readable = not reader.is_encrypted and len(reader.pages) > 0
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        readable = False
    if not readable:
        raise BusinessRuleError(
            "Tệp PDF bị hỏng, trống hoặc có mật khẩu; hãy quét lại rồi tải lên."
        )


def _check_state(bao_cao: BaoCao) -> None:
    if bao_cao.trang_thai == TrangThaiBaoCao.DA_BAN_HANH:
        raise BusinessRuleError(ISSUED_SENTENCE)
    if bao_cao.trang_thai != TrangThaiBaoCao.DA_LAP:
        raise BusinessRuleError("Báo cáo đang được lập; hãy chờ lập xong rồi cập nhật bản đã ký.")


def _check_number_and_date(bao_cao: BaoCao, *, so: int, ngay: date) -> None:
    if so < 1:
        raise BusinessRuleError("Số văn bản phải từ 1 trở lên.")
    if ngay > hom_nay():
        raise BusinessRuleError("Ngày ký không được sau hôm nay.")
    cong_bo = bao_cao.dot.cong_bo_ngay
    if cong_bo and ngay < cong_bo:
        raise BusinessRuleError(
            f"Ngày ký phải từ ngày công bố kết quả ({cong_bo:%d/%m/%Y}) trở đi."
        )
    if co_quan_ban_hanh(bao_cao.dot.ban, ngay).pk != bao_cao.ban_id:
        raise BusinessRuleError(
            f"Ngày {ngay:%d/%m/%Y} thuộc thời gian của cơ quan khác với cơ quan ghi trên bản PDF. Hãy "
            "sửa ngày báo cáo và lập lại, hoặc nhập đúng ngày ký."
        )
    if bao_cao.so is not None and (so, ngay) != (bao_cao.so, bao_cao.ngay):
        raise BusinessRuleError(
            f"Bản PDF mang số {bao_cao.so_ky_hieu}, ngày {bao_cao.ngay:%d/%m/%Y}, khác số hoặc ngày "
            "vừa nhập. Hãy sửa số, ngày của báo cáo và lập lại, hoặc nhập đúng theo bản đã ký."
        )
    CoQuan.objects.hold(bao_cao.ban_id)
    if trung_so(bao_cao, so) is not None:
        raise BusinessRuleError(
            f"Số {so:02d}-{bao_cao.ky_hieu} đã dùng cho báo cáo khác trong nhiệm kỳ "
            f"{bao_cao.nhiem_ky}; hãy kiểm tra lại số trên bản ký."
        )
