"""Who says something of adopted minutes in the name of a body above, and who takes note of it."""

from khoi.enums import CapDonVi
from khoi.models import CAN_BO_CAP_TREN, CoQuan, GiaoBan, NguoiDung, PhamViDonVi
from khoi.perms.giao_ban import can_write


def body_that_remarks(user: NguoiDung, giao_ban: GiaoBan) -> CoQuan | None:
    """This person's body above the one that met, the district's before the province's; else None."""
    above = [
        role.co_quan
        for role in user.phan_vai_hien_hanh()
        if role.vai_tro in CAN_BO_CAP_TREN and role.co_quan_id != giao_ban.khoi_id
    ]
    if not above:
        return None
    units = set(
        PhamViDonVi.objects.filter(
            goc__in=[body.don_vi_id for body in above], don_vi=giao_ban.khoi.don_vi_id
        )
        .exclude(goc=giao_ban.khoi.don_vi_id)
        .values_list("goc_id", flat=True)
    )
    found = [body for body in above if body.don_vi_id in units]
    return min(found, key=lambda body: body.don_vi.cap != CapDonVi.HUYEN, default=None)


def can_acknowledge(user: NguoiDung, giao_ban: GiaoBan) -> bool:
    """Takes note of what was said: those who write the minutes."""
    return can_write(user, giao_ban.khoi)
