"""Who may do what with programmes and rules; what the state allows is the services' matter.

The same as with minutes: the block's secretary and head write, the head adopts.
"""

from hoatdong.models.van_kien import VanKien
from khoi.enums import VaiTro
from khoi.models import CAP_KHOI, NguoiDung
from khoi.perms.giao_ban import another_head
from khoi.perms.khoi import can_see_register


TRUONG_KHOI = frozenset({VaiTro.TRUONG_KHOI})


def can_write(user: NguoiDung, *, khoi_id: int) -> bool:
    """Writes this block's programmes and rules, hands them in, says what became of the items."""
    return khoi_id in user.co_quan_phu_trach(CAP_KHOI)


def can_adopt(user: NguoiDung, van_kien: VanKien) -> bool:
    """Adopts, returns with a message, reopens: the head of the block or of its chief heir."""
    return van_kien.khoi_id in user.co_quan_phu_trach(TRUONG_KHOI)


def another_may_adopt(user: NguoiDung, van_kien: VanKien) -> bool:
    """Somebody else in the block could adopt today: then one's own text is left to them."""
    return another_head(user, co_quan_id=van_kien.khoi_id)


def can_compare(user: NguoiDung) -> bool:
    """Compares blocks with each other: bodies above."""
    return can_see_register(user)
