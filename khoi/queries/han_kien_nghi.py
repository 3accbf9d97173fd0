"""How long a receiver has: the province's own rule of the day, else the country's, else the default."""

from datetime import date

from django.db.models import Q

from khoi.models import HanKienNghi


def han_vao_ngay(*, gui_toi: str, tinh_id: int | None, ngay: date) -> HanKienNghi:
    """The rule in force; an unsaved one with the defaults where none is."""
    rules = HanKienNghi.objects.in_force(ngay).filter(
        Q(tinh=None) | Q(tinh=tinh_id), gui_toi=gui_toi
    )
    own_first = sorted(rules, key=lambda rule: rule.tinh_id is None)
    return own_first[0] if own_first else HanKienNghi(gui_toi=gui_toi)
