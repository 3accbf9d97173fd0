"""How a job's state is shown."""

from django import template

from nen.models import Viec


register = template.Library()
STATES = {Viec.TrangThai.XONG: "done", Viec.TrangThai.LOI: "failed"}


@register.filter
def progress_state(viec: Viec) -> str:
    """The state of components/progress.html."""
    return STATES.get(Viec.TrangThai(viec.trang_thai), "running")


@register.filter
def buoc_hien(viec: Viec) -> str:
    """What is being done now, or how it ended."""
    if viec.trang_thai == Viec.TrangThai.DANG_CHAY and viec.buoc:
        return viec.buoc
    return viec.get_trang_thai_display()
