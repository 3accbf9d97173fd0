"""Opening accounts, giving roles, new passwords."""

import secrets
from collections.abc import Collection
from datetime import date

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.enums import KIND_OF_ROLE, TrangThaiTaiKhoan, VaiTro
from khoi.models import CapMatKhau, ChuyenTaiKhoan, CoQuan, NguoiDung, PhanVai
from khoi.perms.tai_khoan import can_administer, can_reset_mat_khau
from khoi.queries.ban_giao import roles_between
from khoi.services.han_quyen_thay import check_length, check_nobody_acts, check_other_person
from khoi.services.ho_ten import clean_ho_ten
from khoi.services.thoi_ky import check_within
from nen.errors import BusinessRuleError


# Without l, i, o, 0, 1: the slip is read from paper and typed on a phone.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 3, 4  # 59 bits
# Rounds for a first password: chosen by chance, it cannot be guessed from its hash however few
# they are (59 bits). The first sign-in stores it anew with the hasher's full number.
VONG_BAM_DAU = 50_000


def make_mat_khau() -> str:
    """A first password that a person can read, dictate and type: «k7mp-x3qh-9wtr»."""
    return "-".join(
        "".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS)
    )


def hash_mat_khau_dau(mat_khau: str) -> str:
    """A first password's stored form; twenty times quicker than a chosen one's."""
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return str(hasher.encode(mat_khau, hasher.salt(), iterations=VONG_BAM_DAU))
    return make_password(mat_khau)


@transaction.atomic
def reset_mat_khau(*, nguoi_dung: NguoiDung, by: NguoiDung) -> str:
    """A first password for somebody who forgot theirs; returned once, stored nowhere.

    The person's sessions end, because a session knows the password that it was opened with.
    """
    nguoi_dung = NguoiDung.objects.select_for_update(of=("self",)).get(pk=nguoi_dung.pk)
    if not can_reset_mat_khau(by, nguoi_dung):
        raise PermissionDenied
    if not nguoi_dung.is_active:
        raise BusinessRuleError("Tài khoản này đã ngừng dùng. Hãy nhờ quản trị mở lại trước.")
    mat_khau = make_mat_khau()
    nguoi_dung.set_password(mat_khau)
    nguoi_dung.phai_doi_mat_khau = True
    nguoi_dung.save(update_fields=["password", "phai_doi_mat_khau"])
    CapMatKhau.objects.create(nguoi_dung=nguoi_dung, boi=by)
    return mat_khau


@transaction.atomic
def change_mat_khau(*, mat_khau_moi: str, by: NguoiDung, ho_ten: str = "") -> NguoiDung:
    """One's own password; the form has asked for the old one and weighed the new one.

    An account opened for a seat asks its person's name at the same time.
    """
    nguoi_dung = NguoiDung.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if nguoi_dung.check_password(mat_khau_moi):
        raise BusinessRuleError("Mật khẩu mới phải khác mật khẩu đang dùng.")
    if nguoi_dung.ten_tam:
        nguoi_dung.ho_ten, nguoi_dung.ten_tam = clean_ho_ten(ho_ten), False
    nguoi_dung.set_password(mat_khau_moi)
    nguoi_dung.phai_doi_mat_khau = False
    nguoi_dung.save()
    return nguoi_dung


@transaction.atomic
def create_tai_khoan(
    *,
    ten_dang_nhap: str,
    ho_ten: str,
    vai_tro: str,
    co_quan: CoQuan,
    tu_ngay: date,
    by: NguoiDung,
) -> tuple[NguoiDung, str]:
    """An account with its first role, and the first password for its slip."""
    if not can_administer(by, don_vi_id=co_quan.don_vi_id):
        raise PermissionDenied
    mat_khau = make_mat_khau()
    nguoi_dung = NguoiDung.objects.create_user(ten_dang_nhap, mat_khau, ho_ten=ho_ten)
    assign_vai_tro(nguoi_dung=nguoi_dung, vai_tro=vai_tro, co_quan=co_quan, tu_ngay=tu_ngay, by=by)
    return nguoi_dung, mat_khau


@transaction.atomic
def assign_vai_tro(
    *,
    nguoi_dung: NguoiDung,
    vai_tro: str,
    co_quan: CoQuan,
    tu_ngay: date,
    by: NguoiDung,
    den_ngay: date | None = None,
    thay_cho: NguoiDung | None = None,
) -> PhanVai:
    """Give a role in a body, within the body's own time; never to oneself."""
    co_quan = _hold(co_quan)
    _check_may_assign(co_quan=co_quan, nguoi_dung=nguoi_dung, by=by)
    _check_fits(vai_tro=vai_tro, co_quan=co_quan)
    made = PhanVai(
        nguoi_dung=nguoi_dung,
        vai_tro=vai_tro,
        co_quan=co_quan,
        tu_ngay=tu_ngay,
        den_ngay=den_ngay,
        thay_cho=thay_cho,
    )
    _check_in_its_time(made)
    _check_acting(made)
    made.save()
    return made


@transaction.atomic
def update_phan_vai(
    *,
    phan_vai: PhanVai,
    tu_ngay: date,
    den_ngay: date | None,
    thay_cho: NguoiDung | None,
    by: NguoiDung,
) -> PhanVai:
    """Correct or end a role's period; person, role and body stay what they were."""
    phan_vai = (
        PhanVai.objects.select_for_update(of=("self",))
        .select_related("co_quan", "nguoi_dung")
        .get(pk=phan_vai.pk)
    )
    phan_vai.co_quan = _hold(phan_vai.co_quan)
    _check_may_assign(co_quan=phan_vai.co_quan, nguoi_dung=phan_vai.nguoi_dung, by=by)
    phan_vai.tu_ngay, phan_vai.den_ngay, phan_vai.thay_cho = tu_ngay, den_ngay, thay_cho
    _check_in_its_time(phan_vai)
    _check_acting(phan_vai)
    phan_vai.save(update_fields=["tu_ngay", "den_ngay", "thay_cho"])
    return phan_vai


@transaction.atomic
def update_tai_khoan(
    *, nguoi_dung: NguoiDung, ho_ten: str, is_active: bool, by: NguoiDung
) -> NguoiDung:
    """Correct a name, close or reopen an account of somebody below oneself."""
    nguoi_dung = NguoiDung.objects.select_for_update(of=("self",)).get(pk=nguoi_dung.pk)
    if not can_reset_mat_khau(by, nguoi_dung) and by.pk != nguoi_dung.pk:
        raise PermissionDenied
    if by.pk == nguoi_dung.pk and not is_active:
        raise BusinessRuleError("Không tự ngừng tài khoản của mình; hãy nhờ quản trị khác.")
    if nguoi_dung.is_active != is_active:
        set_active([nguoi_dung], is_active=is_active, by=by, ly_do="")
    nguoi_dung.ten_tam = nguoi_dung.ten_tam and nguoi_dung.ho_ten == ho_ten
    nguoi_dung.ho_ten = ho_ten
    nguoi_dung.save(update_fields=["ho_ten", "khoa_sap_xep", "khoa_tim", "ten_tam"])
    return nguoi_dung


def set_active(
    accounts: Collection[NguoiDung], *, is_active: bool, by: NguoiDung, ly_do: str
) -> None:
    """Close or reopen locked accounts and write it down; callers have checked who may."""
    states = (TrangThaiTaiKhoan.DANG_DUNG, TrangThaiTaiKhoan.DA_NGUNG)
    tu, den = reversed(states) if is_active else states
    for account in accounts:
        account.is_active = is_active
    keys = [account.pk for account in accounts]
    NguoiDung.objects.filter(pk__in=keys).update(is_active=is_active)
    ChuyenTaiKhoan.objects.bulk_create(
        ChuyenTaiKhoan(nguoi_dung_id=key, tu=tu, den=den, boi=by, ly_do=ly_do) for key in keys
    )


def _check_may_assign(*, co_quan: CoQuan, nguoi_dung: NguoiDung, by: NguoiDung) -> None:
    if not can_administer(by, don_vi_id=co_quan.don_vi_id):
        raise PermissionDenied
    if by.is_superuser:
        return
    if nguoi_dung.pk == by.pk:
        raise BusinessRuleError(
            "Không tự phân vai cho chính mình. Hãy nhờ quản trị khác của cấp mình."
        )
    if not NguoiDung.objects.assignable_by(by).contains(nguoi_dung):
        raise PermissionDenied


def _hold(co_quan: CoQuan) -> CoQuan:
    """The body may have been voided since the page was opened."""
    try:
        held: CoQuan = CoQuan.objects.hold(co_quan.pk)
    except CoQuan.DoesNotExist as error:
        raise BusinessRuleError("Cơ quan này không còn trên cổng; hãy tải lại trang.") from error
    return held


def _check_in_its_time(phan_vai: PhanVai) -> None:
    check_within(
        phan_vai.co_quan, tu_ngay=phan_vai.tu_ngay, den_ngay=phan_vai.den_ngay, viec="vai trò"
    )


def _check_fits(*, vai_tro: str, co_quan: CoQuan) -> None:
    if KIND_OF_ROLE[VaiTro(vai_tro)] != co_quan.loai:
        kind = KIND_OF_ROLE[VaiTro(vai_tro)].label
        raise BusinessRuleError(f"Vai trò này chỉ giao ở cơ quan loại “{kind}”.")


def _check_acting(phan_vai: PhanVai) -> None:
    """A role in somebody's place keeps the rules of services.quyen_thay, typed in the admin too."""
    if phan_vai.thay_cho_id is None:
        return
    check_other_person(nguoi_dung_id=phan_vai.nguoi_dung_id, thay_cho_id=phan_vai.thay_cho_id)
    check_length(tu_ngay=phan_vai.tu_ngay, den_ngay=phan_vai.den_ngay)
    held = roles_between(
        phan_vai.co_quan,
        vai_tro=phan_vai.vai_tro,
        tu_ngay=phan_vai.tu_ngay,
        den_ngay=phan_vai.den_ngay,
    )
    check_nobody_acts(role for role in held if role.pk != phan_vai.pk)
