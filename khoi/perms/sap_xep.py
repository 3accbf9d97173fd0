"""Who prepares a reorganisation, and who may execute or undo it."""

from collections.abc import Collection

from khoi.enums import VaiTro
from khoi.models import CAP_TINH, CoQuan, NguoiDung, PhamViDonVi


QUAN_TRI = frozenset({VaiTro.QUAN_TRI})


def can_prepare(user: NguoiDung, co_quan: CoQuan | None) -> bool:
    """Types and rehearses the lists of this body (or of its predecessor); operators any list."""
    if user.is_superuser:
        return user.is_active
    return co_quan is not None and co_quan.pk in user.co_quan_phu_trach(CAP_TINH)


def can_execute(user: NguoiDung, don_vi_ids: Collection[int]) -> bool:
    """Operators; an administrator whose units hold every unit touched.

    A merger of two provinces needs somebody who administers both.
    """
    if user.is_superuser:
        return user.is_active
    touched = set(don_vi_ids)
    roots = {
        role.co_quan.don_vi_id for role in user.phan_vai_hien_hanh() if role.vai_tro in QUAN_TRI
    }
    if not touched or not roots:
        return False
    held = PhamViDonVi.objects.filter(goc__in=roots, don_vi__in=touched)
    return held.values("don_vi").distinct().count() == len(touched)
