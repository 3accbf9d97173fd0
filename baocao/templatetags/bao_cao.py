"""How a report's state and dates are shown."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from baocao.enums import TrangThaiBaoCao
from baocao.models import BaoCao
from vanban.dinh_dang import so_viet


register = template.Library()
KINDS = {
    TrangThaiBaoCao.DANG_LAP: "progress",
    TrangThaiBaoCao.DA_LAP: "waiting",
    TrangThaiBaoCao.DA_BAN_HANH: "published",
}


@register.filter
def loai_nhan(bao_cao: BaoCao) -> str:
    """The kind of components/badge.html."""
    return KINDS[TrangThaiBaoCao(bao_cao.trang_thai)]


@register.filter
def so_nguyen(so: int) -> str:
    """«1.296»."""
    return so_viet(so)


@register.filter
def bieu_do_svg(svg: str) -> SafeString:
    """Markup drawn by vanban.bieu_do, which escapes every text itself."""
    return mark_safe(svg)  # noqa: S308 -- our own drawing, no person's text
