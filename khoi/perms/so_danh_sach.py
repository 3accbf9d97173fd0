"""Who holds a newer list of units against the portal's."""

from khoi.models import NguoiDung


def can_compare_lists(user: NguoiDung) -> bool:
    """Operators: a list speaks of the whole country."""
    return user.is_superuser and user.is_active
