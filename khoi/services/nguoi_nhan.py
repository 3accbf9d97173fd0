"""Who takes a role over: an account there is, a member of the register, or a new person by name."""

from dataclasses import dataclass
from datetime import date

from khoi.models import CanBo, CapMatKhau, CoQuan, NguoiDung, PhanVai, ThanhVien
from khoi.queries.ten_dang_nhap import free_names, name_of_person, own_names
from khoi.services.ghe import TRUOC_TOI_DA
from khoi.services.ho_ten import clean_ho_ten
from khoi.services.tai_khoan import make_mat_khau
from khoi.services.thoi_ky import check_within
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


@dataclass(frozen=True, kw_only=True)
class NguoiNhan:
    """Exactly one of the three."""

    nguoi_dung: NguoiDung | None = None
    can_bo: CanBo | None = None
    ho_ten: str = ""


@dataclass(frozen=True, kw_only=True)
class DaGiao:
    """The role given; a first password only where the account was opened for it."""

    phan_vai: PhanVai
    mat_khau: str = ""


def account_of(nhan: NguoiNhan, *, co_quan: CoQuan, by: NguoiDung) -> tuple[NguoiDung, str]:
    """The receiver's account; a new one with its first password where there is none.

    Called inside the transaction that gives the role, after the right to give it was checked.
    """
    known = nhan.nguoi_dung
    if nhan.can_bo is not None:
        seats = ThanhVien.objects.in_force(hom_nay()).filter(khoi=co_quan.pk, can_bo=nhan.can_bo)
        if not seats.exists():
            raise BusinessRuleError("Người nhận không còn là thành viên của Khối này.")
        known = nhan.can_bo.nguoi_dung
    if known is None:
        return _open(nhan, co_quan=co_quan, by=by)
    _check_known(known, co_quan=co_quan, by=by)
    return known, ""


def _check_known(known: NguoiDung, *, co_quan: CoQuan, by: NguoiDung) -> None:
    if known.pk == by.pk:
        raise BusinessRuleError(
            "Không tự giao vai trò cho chính mình. Hãy nhờ người khác có quyền ở cấp trên."
        )
    here = not known.is_superuser and known.phan_vai.filter(co_quan=co_quan).exists()
    if not (here or NguoiDung.objects.assignable_by(by).contains(known)):
        raise BusinessRuleError(
            "Người này có tài khoản ngoài phạm vi của bạn. Hãy nhờ quản trị tỉnh bàn giao."
        )
    if not known.is_active:
        raise BusinessRuleError(
            f"Tài khoản của {known} đã ngừng dùng. Hãy nhờ quản trị mở lại trước."
        )


def _open(nhan: NguoiNhan, *, co_quan: CoQuan, by: NguoiDung) -> tuple[NguoiDung, str]:
    person = nhan.can_bo
    if person is not None:
        person = CanBo.objects.select_for_update(of=("self",)).get(pk=person.pk)
        if person.nguoi_dung_id is not None:
            raise BusinessRuleError(f"{person} vừa được cấp tài khoản; hãy bấm lại.")
    ho_ten = person.ho_ten if person is not None else clean_ho_ten(nhan.ho_ten)
    unit = own_names([co_quan.don_vi_id], ngay=hom_nay()).get(co_quan.don_vi_id, "")
    goc = name_of_person(ho_ten, don_vi=unit)
    name = free_names([goc]).propose(goc)
    mat_khau = make_mat_khau()
    made = NguoiDung.objects.create_user(name, mat_khau, ho_ten=ho_ten)
    CapMatKhau.objects.create(nguoi_dung=made, boi=by)
    if person is not None:
        person.nguoi_dung = made
        person.save()
    return made, mat_khau


def check_period(co_quan: CoQuan, *, tu_ngay: date, den_ngay: date | None) -> None:
    """A role given now: not in the past, not far ahead, and while the body exists."""
    today, last = hom_nay(), hom_nay() + TRUOC_TOI_DA
    if not today <= tu_ngay <= last:
        raise BusinessRuleError(
            f"Người nhận bắt đầu từ {today:%d/%m/%Y} đến {last:%d/%m/%Y}; hãy chọn lại ngày."
        )
    check_within(co_quan, tu_ngay=tu_ngay, den_ngay=den_ngay, viec="vai trò")


def check_not_held(nguoi_dung: NguoiDung, roles: list[PhanVai]) -> None:
    """Nobody holds one role twice at a time."""
    if any(role.nguoi_dung_id == nguoi_dung.pk for role in roles):
        raise BusinessRuleError(
            f"{nguoi_dung} đã giữ vai trò này ở cơ quan này trong thời gian ấy."
        )
