"""Making the report in a worker: figures, document, PDF with its twin for Word, verdict."""

from django.conf import settings
from django.db import transaction

from baocao.enums import TrangThaiBaoCao
from baocao.models import BaoCao, ChuyenBaoCao
from baocao.noi_dung import ThamSo, van_ban_bao_cao
from baocao.queries.so_lieu import so_lieu_cua
from baocao.services.tham_so import ten_co_quan
from baocao.so_lieu import SoLieu, sha256_of
from nen.errors import BusinessRuleError
from nen.models import Viec
from nen.viec import report_progress, still_current
from vanban.services import BanIn, print_van_ban, store_ban_in
from vanban.van_ban import VanBan


def print_bao_cao(*, viec: Viec, bao_cao_id: int) -> None:
    """One making of the report. Whatever is written is written in one transaction at the end."""
    report_progress(viec, 5, "Đọc kết quả đã công bố")
    bao_cao = BaoCao.objects.select_related("dot", "ban", "bo_quy_tac").get(pk=bao_cao_id)
    report_progress(viec, 15, "Tính số liệu từ phiếu chấm, thành viên và giao ban")
    so = so_lieu_cua(bao_cao.dot)
    report_progress(viec, 30, "Soạn nội dung báo cáo")
    van_ban = document_of(bao_cao, so)
    report_progress(viec, 40, "Dựng trang PDF và kiểm tra thể thức")
    printed = print_van_ban(van_ban=van_ban, quy_tac=bao_cao.bo_quy_tac.quy_tac)
    report_progress(viec, 90, "Lưu tệp và số liệu")
    _store(viec, bao_cao_id=bao_cao_id, so=so, printed=printed)


def document_of(bao_cao: BaoCao, so: SoLieu) -> VanBan:
    """The report as it would be printed now."""
    ten = ten_co_quan(bao_cao.ban, bao_cao.ngay)
    return van_ban_bao_cao(
        so,
        tham_so=ThamSo(
            co_quan=ten.ten,
            co_quan_cap_tren=ten.ten_cap_tren,
            dia_danh=ten.dia_danh,
            ky_hieu=bao_cao.ky_hieu,
            so=bao_cao.so,
            ngay=bao_cao.ngay,
            trich_yeu=bao_cao.trich_yeu,
            quyen_han=bao_cao.quyen_han,
            chuc_vu=bao_cao.chuc_vu,
            nguoi_ky=bao_cao.nguoi_ky,
            noi_nhan=bao_cao.noi_nhan,
            nguyen_nhan=bao_cao.nguyen_nhan,
            phuong_huong=bao_cao.phuong_huong,
            kien_nghi=bao_cao.kien_nghi,
            nhan_chan_trang="Dữ liệu minh họa" if settings.DANVAN_MINH_HOA else "",
        ),
    )


@transaction.atomic
def _store(viec: Viec, *, bao_cao_id: int, so: SoLieu, printed: BanIn) -> None:
    still_current(viec)
    bao_cao = BaoCao.objects.select_for_update(of=("self",)).get(pk=bao_cao_id)
    if bao_cao.viec_id != viec.pk:
        raise BusinessRuleError("Đã có lần lập báo cáo mới hơn, kết quả của lần này được bỏ qua.")
    if bao_cao.trang_thai != TrangThaiBaoCao.DANG_LAP:
        return  # an earlier attempt stored its file and died before the job said so
    data = so.to_json()
    bao_cao.tep, bao_cao.tep_docx = store_ban_in(
        ban_in=printed, ten=f"bao-cao-xep-loai-{bao_cao.nam}", by=viec.yeu_cau_boi
    )
    bao_cao.so_lieu, bao_cao.so_lieu_sha256 = data, sha256_of(data)
    bao_cao.kiem_tra = printed.kiem_tra.to_json()
    bao_cao.trang_thai = TrangThaiBaoCao.DA_LAP
    bao_cao.save(
        update_fields=["tep", "tep_docx", "so_lieu", "so_lieu_sha256", "kiem_tra", "trang_thai"]
    )
    ChuyenBaoCao.objects.create(
        bao_cao=bao_cao,
        boi=viec.yeu_cau_boi,
        tu=TrangThaiBaoCao.DANG_LAP,
        den=TrangThaiBaoCao.DA_LAP,
    )
