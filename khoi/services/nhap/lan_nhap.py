"""One import from its upload to its undoing. Reading and writing are jobs; each change of state is a row."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import PurePosixPath

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from khoi.enums import LoaiNhap, TrangThaiNhap
from khoi.models import ChuyenNhap, CoQuan, DongXem, Khoi, LanNhap, NguoiDung, PhamViDonVi
from khoi.perms.nhap import can_import
from khoi.services.nhap import (
    co_quan as nhap_co_quan,
    tai_khoan as nhap_tai_khoan,
    thanh_vien as nhap_thanh_vien,
)
from khoi.services.nhap.cot import COT, TOI_DA
from khoi.services.nhap.ghi import LO, restore, write
from khoi.services.nhap.ke_hoach import KeHoachNhap
from nen.bang_tinh import Bang, doc_bang, moi_chu
from nen.chu_viet import canh_bao_noi_dung, fold
from nen.errors import BusinessRuleError, database_message
from nen.loai_tep import XLSX
from nen.models import Viec
from nen.services import store_tep
from nen.viec import enqueue, report_progress, still_current


# Headings of what the portal may not hold of a person: not even in a file that it keeps.
CAM_COT = frozenset(
    {
        "dan toc", "ton giao", "tin nguong", "dan toc, ton giao", "thanh phan gia dinh",
        "cccd", "so cccd", "cmnd", "so cmnd", "can cuoc cong dan", "so can cuoc", "so dinh danh",
        "so the dang", "so the dang vien", "so ly lich dang vien", "ngay vao dang",
        "suc khoe", "tinh trang suc khoe", "ky luat", "nhan xet", "danh gia", "nhan xet, danh gia",
    }
)  # fmt: skip
JOB_XEM, JOB_GHI = "khoi.xem_thu_nhap", "khoi.ghi_nhap"
VUA_DOI = "Dữ liệu vừa được người khác thay đổi trong lúc ghi; chưa ghi gì. Hãy tải tệp lên lại để xem thử."
TEP_DA_XOA = "Tệp này để lâu nên đã xóa khỏi cổng. Hãy tải tệp lên lại để xem thử rồi ghi."
LAP: dict[str, Callable[..., KeHoachNhap]] = {
    LoaiNhap.THANH_VIEN: nhap_thanh_vien.plan,
    LoaiNhap.CO_QUAN: nhap_co_quan.plan,
    LoaiNhap.TAI_KHOAN: nhap_tai_khoan.plan,
}


@transaction.atomic
def create_lan_nhap(
    *, loai: LoaiNhap, co_quan: CoQuan, noi_dung: bytes, ten_tep: str, by: NguoiDung
) -> LanNhap:
    """Keep the file and ask a worker to look at it; what may not be held is not even kept."""
    if not can_import(by, loai=loai, co_quan_id=co_quan.pk):
        raise PermissionDenied
    check_tep(noi_dung, ten_tep=ten_tep)
    text = PurePosixPath(ten_tep).suffix.lower() in {".csv", ".txt", ".tsv"}
    tep = store_tep(
        noi_dung=noi_dung,
        ten_goc=ten_tep,
        loai_noi_dung="text/csv" if text else XLSX.mime,
        by=by,
    )
    lan_nhap = LanNhap.objects.create(loai=loai, co_quan=co_quan, tep=tep, tao_boi=by)
    lan_nhap.viec = enqueue(
        JOB_XEM, tieu_de=f"Xem thử tệp {ten_tep}"[:200], by=by, lan_nhap_id=lan_nhap.pk
    )
    lan_nhap.save(update_fields=["viec"])
    return lan_nhap


def check_tep(noi_dung: bytes, *, ten_tep: str) -> None:
    """Refuse a file that holds what the portal may not, anywhere, hidden sheets too."""
    for address, text in moi_chu(noi_dung, ten_tep=ten_tep):
        if fold(text).strip() in CAM_COT:
            raise BusinessRuleError(
                f"{address}: cổng không được giữ thông tin “{text.strip()}” của cán bộ. Hãy xóa cả cột "
                "đó rồi gửi lại. Tệp chưa được lưu."
            )
        found = canh_bao_noi_dung(text)
        if found:
            raise BusinessRuleError(f"{address}: {found[0]} Tệp chưa được lưu.")


def xem_thu(*, viec: Viec, lan_nhap_id: int) -> None:
    """Read the file and say what would happen; nothing of it is written."""
    lan_nhap = LanNhap.objects.select_related("co_quan", "tep", "tao_boi").get(pk=lan_nhap_id)
    if lan_nhap.trang_thai != TrangThaiNhap.DANG_XEM:
        return
    bang: Bang | None = None
    plan = KeHoachNhap()
    try:
        report_progress(viec, 5, "Đang đọc tệp")
        bang = _read(lan_nhap)
        report_progress(viec, 45, f"Đang kiểm tra {len(bang.dong)} dòng")
        plan = _plan(bang, lan_nhap=lan_nhap, by=lan_nhap.tao_boi)
    except BusinessRuleError as error:
        plan.loi.them(o="", cot="", cau=str(error))
    report_progress(viec, 90, "Đang lưu kết quả")
    with transaction.atomic():
        still_current(viec)
        lan_nhap = LanNhap.objects.select_for_update(of=("self",)).get(pk=lan_nhap_id)
        lan_nhap.so_dong = len(bang.dong) if bang else 0
        _store(lan_nhap, plan)
        state = TrangThaiNhap.CO_LOI if plan.loi else TrangThaiNhap.SAN_SANG
        _move(lan_nhap, state, by=viec.yeu_cau_boi)


@transaction.atomic
def request_ghi(*, lan_nhap: LanNhap, by: NguoiDung) -> LanNhap:
    """Ask a worker to write what was looked at."""
    lan_nhap = _held(lan_nhap, by=by)
    if lan_nhap.trang_thai != TrangThaiNhap.SAN_SANG:
        raise BusinessRuleError("Tệp này chưa xem thử xong, còn lỗi, hoặc đã ghi rồi.")
    if lan_nhap.tep_xoa_luc is not None:
        raise BusinessRuleError(TEP_DA_XOA)
    lan_nhap.viec = enqueue(
        JOB_GHI, tieu_de=f"Ghi tệp {lan_nhap.tep.ten_goc}"[:200], by=by, lan_nhap_id=lan_nhap.pk
    )
    _move(lan_nhap, TrangThaiNhap.DANG_GHI, by=by)
    return lan_nhap


def ghi(*, viec: Viec, lan_nhap_id: int) -> None:
    """Write all lines or none: planned anew under the locks, because time has passed."""
    lan_nhap = LanNhap.objects.select_related("co_quan", "tep").get(pk=lan_nhap_id)
    report_progress(viec, 10, "Đang đọc tệp")
    bang = _read(lan_nhap)
    report_progress(viec, 30, f"Đang kiểm tra và ghi {len(bang.dong)} dòng")
    try:
        with transaction.atomic():
            still_current(viec)
            _write(lan_nhap_id, bang=bang, by=viec.yeu_cau_boi)
    except DatabaseError as error:
        cau = database_message(error)
        if cau is None and not isinstance(error, IntegrityError):
            raise
        with transaction.atomic():
            still_current(viec)
            _refuse(lan_nhap_id, cau=cau or VUA_DOI, by=viec.yeu_cau_boi)


def _write(lan_nhap_id: int, *, bang: Bang, by: NguoiDung) -> None:
    # The province's imports take turns; then every block of it waits, as for an entry by hand.
    lan_nhap = LanNhap.objects.select_for_update(of=("self",)).get(pk=lan_nhap_id)
    if lan_nhap.trang_thai != TrangThaiNhap.DANG_GHI:
        return
    lan_nhap.co_quan = _lock_province(lan_nhap.co_quan_id)
    if not can_import(by, loai=lan_nhap.loai, co_quan_id=lan_nhap.co_quan_id):
        _refuse(lan_nhap_id, cau="Bạn không còn quyền nhập danh sách này; chưa ghi gì.", by=by)
        return
    plan = _plan(bang, lan_nhap=lan_nhap, by=by)
    _store(lan_nhap, plan)
    if plan.loi:
        _move(lan_nhap, TrangThaiNhap.CO_LOI, by=by, ly_do=VUA_DOI)
        return
    write(plan, lan_nhap=lan_nhap)
    lan_nhap.ghi_luc = timezone.now()
    _move(lan_nhap, TrangThaiNhap.DA_GHI, by=by)


def _refuse(lan_nhap_id: int, *, cau: str, by: NguoiDung) -> None:
    lan_nhap = LanNhap.objects.select_for_update(of=("self",)).get(pk=lan_nhap_id)
    plan = KeHoachNhap()
    plan.loi.them(o="", cot="", cau=cau)
    _store(lan_nhap, plan)
    _move(lan_nhap, TrangThaiNhap.CO_LOI, by=by, ly_do=cau)


@transaction.atomic
def undo_lan_nhap(*, lan_nhap: LanNhap, by: NguoiDung) -> LanNhap:
    """Take back the last import of its kind, exactly; refused where something stands on its rows."""
    lan_nhap = _held(lan_nhap, by=by)
    if lan_nhap.trang_thai != TrangThaiNhap.DA_GHI:
        raise BusinessRuleError("Lần nhập này chưa ghi, hoặc đã hoàn tác rồi.")
    _lock_province(lan_nhap.co_quan_id)
    if later_of(lan_nhap) is not None:
        raise BusinessRuleError(
            "Chỉ hoàn tác được lần nhập gần nhất cùng loại; hãy hoàn tác lần nhập sau đó trước."
        )
    restore(lan_nhap)
    _move(lan_nhap, TrangThaiNhap.DA_HOAN_TAC, by=by)
    return lan_nhap


def later_of(lan_nhap: LanNhap) -> LanNhap | None:
    """A later import of this kind of this body that still stands."""
    return (
        LanNhap.objects.filter(
            loai=lan_nhap.loai,
            co_quan=lan_nhap.co_quan_id,
            trang_thai=TrangThaiNhap.DA_GHI,
            ghi_luc__gt=lan_nhap.ghi_luc,
        )
        .order_by("ghi_luc")
        .first()
    )


def _held(lan_nhap: LanNhap, *, by: NguoiDung) -> LanNhap:
    held = LanNhap.objects.select_for_update(of=("self",)).select_related("co_quan", "tep")
    found: LanNhap = held.get(pk=lan_nhap.pk)
    if not can_import(by, loai=found.loai, co_quan_id=found.co_quan_id):
        raise PermissionDenied
    return found


def _lock_province(co_quan_id: int) -> CoQuan:
    province: CoQuan = CoQuan.objects.hold(co_quan_id)
    scope = PhamViDonVi.objects.filter(goc=province.don_vi_id).values("don_vi_id")
    blocks = Khoi.objects.get_queryset().select_for_update(of=("self",), no_key=True)
    list(blocks.filter(don_vi__in=scope).order_by("pk").values_list("pk", flat=True))
    return province


def _read(lan_nhap: LanNhap) -> Bang:
    if lan_nhap.tep_xoa_luc is not None:
        raise BusinessRuleError(TEP_DA_XOA)
    with lan_nhap.tep.tep.open("rb") as file:
        noi_dung = file.read()
    return doc_bang(noi_dung, ten_tep=lan_nhap.tep.ten_goc, cot=COT[lan_nhap.loai], toi_da=TOI_DA)


def _plan(bang: Bang, *, lan_nhap: LanNhap, by: NguoiDung) -> KeHoachNhap:
    """The plan with what reading found: mended cells, and cells that could not be read."""
    plan = LAP[lan_nhap.loai](bang, co_quan=lan_nhap.co_quan, by=by)
    plan.ghi_chu = [*bang.ghi_chu, *plan.ghi_chu]
    known = {loi.o for loi in bang.loi}
    own = [loi for loi in plan.loi if loi.o not in known]
    total = plan.loi.tong - (len(plan.loi.dau) - len(own))
    plan.loi.dau = sorted([*bang.loi, *own], key=lambda loi: _place(loi.o))
    plan.loi.tong = bang.loi.tong + total
    return plan


def _place(o: str) -> tuple[int, int, str]:
    """Errors in the order of the rows, then of the columns."""
    letters = o.rstrip("0123456789")
    row = o[len(letters) :]
    return (int(row) if row else 0, len(letters), letters)


def _store(lan_nhap: LanNhap, plan: KeHoachNhap) -> None:
    lan_nhap.so_loi = plan.loi.tong
    lan_nhap.loi = [{"o": loi.o, "cot": loi.cot, "cau": loi.cau} for loi in plan.loi]
    lan_nhap.ghi_chu, lan_nhap.ket_qua = plan.ghi_chu, plan.ket_qua
    lan_nhap.dong_xem.all().delete()
    if not plan.loi:
        lines = (DongXem(lan_nhap=lan_nhap, **asdict(line)) for line in plan.mo_ta)
        DongXem.objects.bulk_create(lines, batch_size=LO)


def _move(lan_nhap: LanNhap, den: TrangThaiNhap, *, by: NguoiDung, ly_do: str = "") -> None:
    ChuyenNhap.objects.create(
        lan_nhap=lan_nhap, tu=lan_nhap.trang_thai, den=den, boi=by, ly_do=ly_do
    )
    lan_nhap.trang_thai = den
    lan_nhap.save()
