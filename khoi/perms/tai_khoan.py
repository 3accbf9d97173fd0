"""Who may administer accounts: rank and scope."""

from datetime import date

from django.db.models import Q

from khoi.enums import VaiTro
from khoi.models import CAP_TREN, CoQuan, NguoiDung, PhamViDonVi, PhanVai
from nen.dong_ho import hom_nay


# A new first password lets its holder act as that person. So it is given from above only: by a
# role of higher rank whose units hold the other's. The reading account of the Ban Thường vụ
# stands above the province's specialists, below its leaders.
HANG: dict[str, int] = {
    VaiTro.THU_KY_KHOI: 1,
    VaiTro.TRUONG_KHOI: 2,
    VaiTro.CHUYEN_VIEN_HUYEN: 3,
    VaiTro.LANH_DAO_HUYEN: 4,
    VaiTro.CHUYEN_VIEN_TINH: 5,
    VaiTro.BAN_THUONG_VU: 6,
    VaiTro.LANH_DAO_TINH: 7,
    VaiTro.QUAN_TRI: 8,
}


def can_reset_mat_khau(user: NguoiDung, nguoi_dung: NguoiDung) -> bool:
    """Above the other person in every role that they have, and responsible for its unit.

    Two administrators of one province help each other; nobody else resets an equal. Operators of
    the system (is_superuser) are reset on the server only.
    """
    if nguoi_dung.is_superuser or nguoi_dung.pk == user.pk or not user.is_active:
        return False
    if user.is_superuser:
        return True
    theirs = _roles_that_count(nguoi_dung, hom_nay())
    mine = [role for role in user.phan_vai_hien_hanh() if role.vai_tro in CAP_TREN]
    sight = _sight(mine, theirs)
    return bool(theirs) and all(
        any(
            _outranks(role, other) and (role.co_quan.don_vi_id, other.co_quan.don_vi_id) in sight
            for role in mine
        )
        for other in theirs
    )


def can_administer(user: NguoiDung, *, don_vi_id: int) -> bool:
    """Opens accounts and gives roles in the bodies of this unit."""
    if user.is_superuser:
        return user.is_active
    roots = [
        role.co_quan.don_vi_id
        for role in user.phan_vai_hien_hanh()
        if role.vai_tro == VaiTro.QUAN_TRI
    ]
    return PhamViDonVi.objects.filter(goc__in=roots, don_vi=don_vi_id).exists()


def can_see_accounts(user: NguoiDung, co_quan: CoQuan) -> bool:
    """Sees who works on the portal for this body: its head, and officers whose units hold it."""
    if user.is_superuser or user.co_vai_tro(VaiTro.TRUONG_KHOI, co_quan_id=co_quan.pk):
        return user.is_active
    return user.don_vi_nhin_thay(CAP_TREN).filter(don_vi=co_quan.don_vi_id).exists()


def hand_over_limit(user: NguoiDung, co_quan: CoQuan) -> int:
    """Roles of this body that rank below this may be passed on by this person; 0 = none.

    The head for the secretary of the same block; above it whoever outranks the role and is
    responsible for its unit, as with a new first password.
    """
    if not user.is_active:
        return 0
    if user.is_superuser:
        return max(HANG.values()) + 1
    own = [HANG[VaiTro.TRUONG_KHOI]]
    if not user.co_vai_tro(VaiTro.TRUONG_KHOI, co_quan_id=co_quan.pk):
        own = []
    mine = [role for role in user.phan_vai_hien_hanh() if role.vai_tro in CAP_TREN]
    roots = {role.co_quan.don_vi_id for role in mine}
    seen = PhamViDonVi.objects.filter(goc__in=roots, don_vi=co_quan.don_vi_id)
    in_charge = set(seen.values_list("goc_id", flat=True))
    above = [
        HANG[role.vai_tro] + (role.vai_tro == VaiTro.QUAN_TRI)  # administrators help each other
        for role in mine
        if role.co_quan.don_vi_id in in_charge
    ]
    return max([*own, *above], default=0)


def can_hand_over(user: NguoiDung, phan_vai: PhanVai) -> bool:
    """Passes this role on, for good or for a while; never one's own."""
    if phan_vai.nguoi_dung_id == user.pk:
        return False
    return HANG[phan_vai.vai_tro] < hand_over_limit(user, phan_vai.co_quan)


def can_end_acting(user: NguoiDung, phan_vai: PhanVai) -> bool:
    """Ends an acting role early: whoever may pass it on, and the person who is back."""
    return phan_vai.thay_cho_id == user.pk or can_hand_over(user, phan_vai)


def can_reopen(user: NguoiDung, nguoi_dung: NguoiDung) -> bool:
    """Opens a closed account again: administrators, above the person in all that they were."""
    administers = user.is_superuser or user.co_vai_tro(VaiTro.QUAN_TRI)
    return administers and can_reset_mat_khau(user, nguoi_dung)


def _roles_that_count(nguoi_dung: NguoiDung, ngay: date) -> list[PhanVai]:
    """Roles in force or to come; of somebody who has none any more, what they held last.

    Who came from another province and ended here is ours to close and to open again.
    """
    roles = list(nguoi_dung.phan_vai.select_related("co_quan").order_by("pk"))
    last = max((role.den_ngay or date.max for role in roles), default=ngay)
    return [role for role in roles if (role.den_ngay or date.max) >= min(ngay, last)]


def _outranks(role: PhanVai, other: PhanVai) -> bool:
    both_administer = role.vai_tro == other.vai_tro == VaiTro.QUAN_TRI
    return both_administer or HANG[role.vai_tro] > HANG[other.vai_tro]


def _sight(mine: list[PhanVai], theirs: list[PhanVai]) -> set[tuple[int, int]]:
    seen = PhamViDonVi.objects.filter(
        Q(goc__in={role.co_quan.don_vi_id for role in mine})
        & Q(don_vi__in={role.co_quan.don_vi_id for role in theirs})
    )
    return set(seen.values_list("goc_id", "don_vi_id"))
