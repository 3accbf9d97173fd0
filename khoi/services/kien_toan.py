"""Kiện toàn: one decision changes a block's composition in one act, and can be taken back exactly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from khoi.enums import TrangThaiGiaoBan, VaiTroKhoi
from khoi.models import (
    CanBo,
    ChucDanh,
    CoQuan,
    DiemDanh,
    GiaoBan,
    Khoi,
    KienToan,
    NguoiDung,
    PhanCong,
    ThanhVien,
)
from khoi.queries.thanh_vien_hop import named_in
from khoi.services import ghe
from khoi.services.ghe import Nguoi
from nen.chu_can_ghi import fit_words
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


UndoCheck = Callable[[KienToan], str | None]
_undo_checks: list[UndoCheck] = []


def register_undo_check(check: UndoCheck) -> None:
    """An upper app that names the people who came refuses the undoing, with a sentence."""
    _undo_checks.append(check)


@dataclass(frozen=True, kw_only=True)
class QuyetDinh:
    """The decision: number, day, who issued it, from when it counts."""

    so: str
    ngay: date
    hieu_luc: date
    noi_ban_hanh: str = ""
    ghi_chu: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Roi:
    """One seat that ends the day before the decision counts."""

    thanh_vien: ThanhVien
    ly_do: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Vao:
    """One seat that begins with the decision; the person may have left another one by it."""

    nguoi: Nguoi
    vai_tro: VaiTroKhoi
    chuc_danh: ChucDanh
    het_nhiem_ky: date | None = None


class RowError(BusinessRuleError):
    """A rule refuses one row of the act; `dong` is the row as it was given."""

    def __init__(self, sentence: str, *, dong: Roi | Vao, trung_ten: bool) -> None:
        super().__init__(sentence)
        self.dong = dong
        self.trung_ten = trung_ten  # a namesake is there: a person must say who it is


class HaiTruongError(BusinessRuleError):
    """The act would leave several heads; `truong`: seats that stay, rows that come, with names."""

    def __init__(self, sentence: str, *, truong: Sequence[tuple[ThanhVien | Vao, str]]) -> None:
        super().__init__(sentence)
        self.truong = truong


@transaction.atomic
def kien_toan(
    *, khoi: Khoi, quyet_dinh: QuyetDinh, roi: Sequence[Roi], vao: Sequence[Vao], by: NguoiDung
) -> KienToan:
    """Whoever leaves does so the day before, whoever comes begins on the day; then one head is there.

    A member who stays in another part or position leaves one seat and takes another.
    """
    act = _record(ghe.hold_block(khoi, by=by), quyet_dinh, by=by)
    if not roi and not vao:
        raise BusinessRuleError("Hãy chọn ít nhất một người thôi hoặc ghi ít nhất một người vào.")
    _check_not_two_heads(act, roi=roi, vao=vao)
    for leaving in roi:
        _leave(act, leaving, by=by)
    for coming in vao:
        _come(act, coming, by=by)
    _check_a_head(act)
    return act


@transaction.atomic
def undo_kien_toan(*, kien_toan: KienToan, by: NguoiDung) -> None:
    """Everything as it was before the act: a wrong entry leaves its trace in the history only."""
    khoi = ghe.hold_block(kien_toan.khoi, by=by)
    act = KienToan.objects.select_for_update(of=("self",)).filter(pk=kien_toan.pk).first()
    if act is None:
        raise BusinessRuleError("Lần kiện toàn này đã được hủy.")
    come = list(act.vao.select_related("can_bo").order_by("pk"))
    left = list(act.ra.select_related("can_bo").order_by("pk"))
    for seat in come:
        _check_untouched(seat)
    _check_minutes(act)
    for check in _undo_checks:
        refusal = check(act)
        if refusal:
            raise BusinessRuleError(refusal)
    _forget_in_drafts(act)
    people = {seat.can_bo_id for seat in come}
    act.vao.all().delete()
    for seat in left:
        _restore(khoi, seat)
    act.delete()
    CanBo.objects.filter(pk__in=people, ghe=None).delete()


def _record(khoi: CoQuan, quyet_dinh: QuyetDinh, *, by: NguoiDung) -> KienToan:
    number = " ".join(quyet_dinh.so.split())
    if not number:
        raise BusinessRuleError("Hãy ghi số quyết định, ví dụ: 15-QĐ/ĐU.")
    for text in (number, quyet_dinh.noi_ban_hanh, quyet_dinh.ghi_chu):
        fit_words(text)
    if not ghe.SOM_NHAT <= quyet_dinh.ngay <= hom_nay():
        raise BusinessRuleError(
            f"Ngày quyết định {quyet_dinh.ngay:%d/%m/%Y} chưa đúng: quyết định đã ký thì mới ghi được; "
            "hãy kiểm tra lại năm."
        )
    ghe.check_start(khoi, tu_ngay=quyet_dinh.hieu_luc)
    same = KienToan.objects.filter(
        khoi=khoi.pk, so_quyet_dinh=number, ngay_quyet_dinh=quyet_dinh.ngay
    )
    if same.exists():
        raise BusinessRuleError(
            f"Quyết định {number} ngày {quyet_dinh.ngay:%d/%m/%Y} đã được ghi cho Khối này."
        )
    return KienToan.objects.create(
        khoi_id=khoi.pk,
        so_quyet_dinh=number,
        ngay_quyet_dinh=quyet_dinh.ngay,
        noi_ban_hanh=" ".join(quyet_dinh.noi_ban_hanh.split()),
        hieu_luc_ngay=quyet_dinh.hieu_luc,
        ghi_chu=quyet_dinh.ghi_chu.strip(),
        tao_boi=by,
    )


def _leave(act: KienToan, row: Roi, *, by: NguoiDung) -> None:
    try:
        seat = ghe.hold_seat(row.thanh_vien, by=by)
        if seat.khoi_id != act.khoi_id:
            raise BusinessRuleError(f"{seat.can_bo} không phải thành viên của Khối này.")
        ghe.end_seat(
            seat, den_ngay=act.hieu_luc_ngay - timedelta(days=1), ly_do=row.ly_do, kien_toan=act
        )
    except BusinessRuleError as error:
        raise RowError(str(error), dong=row, trung_ten=False) from error


def _come(act: KienToan, row: Vao, *, by: NguoiDung) -> None:
    try:
        ghe.take_seat(
            khoi=act.khoi,
            nguoi=row.nguoi,
            vai_tro=row.vai_tro,
            chuc_danh=row.chuc_danh,
            tu_ngay=act.hieu_luc_ngay,
            by=by,
            quyet_dinh=f"{act.so_quyet_dinh} ngày {act.ngay_quyet_dinh:%d/%m/%Y}"[:120],
            het_nhiem_ky=row.het_nhiem_ky,
            kien_toan=act,
        )
    except BusinessRuleError as error:
        namesake = isinstance(error, ghe.NamesakeError)
        raise RowError(str(error), dong=row, trung_ten=namesake) from error


def _check_not_two_heads(act: KienToan, *, roi: Sequence[Roi], vao: Sequence[Vao]) -> None:
    """Said of the decision as a whole, before any seat is written: which two, and what to do."""
    coming = [row for row in vao if row.vai_tro == VaiTroKhoi.TRUONG]
    if not coming:
        return
    heads = ThanhVien.objects.filter(khoi=act.khoi_id, vai_tro=VaiTroKhoi.TRUONG)
    staying = (
        heads.filter(Q(den_ngay=None) | Q(den_ngay__gte=act.hieu_luc_ngay))
        .exclude(pk__in=[row.thanh_vien.pk for row in roi])
        .select_related("can_bo")
        .order_by("tu_ngay", "pk")
    )
    named: list[tuple[ThanhVien | Vao, str]] = [(seat, str(seat.can_bo)) for seat in staying]
    old = [name for _, name in named]
    new = [str(row.nguoi.can_bo or " ".join(row.nguoi.ho_ten.split())) for row in coming]
    if len(old) + len(new) < 2:
        return
    who = [*(f"{name} (đang giữ, ở lại)" for name in old), *(f"{name} (vào)" for name in new)]
    mend = (
        f"hãy chọn “Thôi” hoặc “Đổi phần, chức vụ” cho {old[0]}, hoặc chọn phần khác cho {new[0]}"
        if old
        else f"hãy chọn phần khác cho {new[0]} hoặc {new[1]}"
    )
    raise HaiTruongError(
        f"Từ ngày {act.hieu_luc_ngay:%d/%m/%Y} Khối có {len(who)} Trưởng Khối: {' và '.join(who)}. "
        f"Mỗi Khối chỉ có một Trưởng Khối: {mend}.",
        truong=[*named, *zip(coming, new, strict=True)],
    )


def _check_a_head(act: KienToan) -> None:
    seats = ThanhVien.objects.in_force(act.hieu_luc_ngay).filter(khoi=act.khoi_id)
    if not seats.filter(vai_tro=VaiTroKhoi.TRUONG).exists():
        raise BusinessRuleError(
            f"Từ ngày {act.hieu_luc_ngay:%d/%m/%Y} Khối không có Trưởng Khối. Hãy ghi thêm Trưởng Khối "
            "theo quyết định; nếu quyết định không cử Trưởng Khối, hãy ghi từng người bằng “Thêm thành "
            "viên” và “Kết thúc”."
        )


def _check_untouched(seat: ThanhVien) -> None:
    if seat.den_ngay is not None or seat.kien_toan_ra_id is not None:
        raise BusinessRuleError(
            f"Nhiệm kỳ của {seat.can_bo} theo quyết định này đã kết thúc ngày "
            f"{seat.den_ngay:%d/%m/%Y}, nên không hủy lần kiện toàn này được nữa."
        )


def _check_minutes(act: KienToan) -> None:
    """Only open drafts may name the people who came, and no assignment of a draft."""
    seats = ThanhVien.objects.filter(kien_toan_vao=act)
    meetings = GiaoBan.objects.filter(named_in(seats)).order_by("ngay", "pk")
    held = meetings.exclude(trang_thai=TrangThaiGiaoBan.NHAP).first()
    if held is not None:
        raise BusinessRuleError(
            f"Biên bản giao ban {held.ten_ky} ({held.get_trang_thai_display().lower()}) có tên người "
            "vào theo quyết định này, nên không hủy được nữa. Nếu thành phần đã đổi, hãy ghi một lần "
            "kiện toàn mới."
        )
    task = PhanCong.objects.filter(thanh_vien__in=seats).select_related("thanh_vien__can_bo")
    given = task.first()
    if given is not None:
        raise BusinessRuleError(
            f"Bản nháp giao ban {given.giao_ban.ten_ky} đang giao việc cho {given.thanh_vien.can_bo}; "
            "hãy giao việc đó cho người khác trước."
        )


def _forget_in_drafts(act: KienToan) -> None:
    """Attendance of a seat that never was; the draft's page offers the members of its day anew."""
    DiemDanh.objects.filter(thanh_vien__kien_toan_vao=act).delete()
    GiaoBan.objects.filter(chu_tri__kien_toan_vao=act).update(chu_tri=None)
    GiaoBan.objects.filter(thu_ky__kien_toan_vao=act).update(thu_ky=None)


def _restore(khoi: CoQuan, seat: ThanhVien) -> None:
    """The end that the seat had before the act, from its history; nobody may sit there meanwhile."""
    history = seat.events.order_by("pgh_id")  # type: ignore[attr-defined]  # -- pghistory's
    ending = history.filter(kien_toan_ra=seat.kien_toan_ra_id).first()
    before = history.filter(pgh_id__lt=ending.pgh_id).last()
    period = {"tu_ngay": seat.tu_ngay, "den_ngay": before.den_ngay, "but": seat}
    if seat.vai_tro == VaiTroKhoi.TRUONG:
        ghe.check_no_other_head(khoi, **period)
    ghe.check_no_other_seat(khoi, seat.can_bo, **period)
    seat.den_ngay, seat.ly_do_thoi = before.den_ngay, before.ly_do_thoi
    seat.kien_toan_ra_id = before.kien_toan_ra_id
    seat.save(update_fields=["den_ngay", "ly_do_thoi", "kien_toan_ra"])
