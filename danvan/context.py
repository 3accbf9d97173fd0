"""What every page knows."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from khoi.models import NguoiDung
from khoi.perms.tim_kiem import can_search
from nen.dong_ho import hom_nay
from nen.providers import menu_of


if TYPE_CHECKING:
    from khoi.models import PhanVai


IT_NHAT = 3  # fewer entries than this are not worth a name of their own …
VUA_THANH = 8  # … and stand beside the others where the bar of a 1366 px screen has room


def demo_mark() -> dict[str, Any]:
    """Whether the data are made up, and the day they stand at."""
    return {
        "la_minh_hoa": settings.DANVAN_MINH_HOA,
        "ngay_nghiep_vu": SimpleLazyObject(hom_nay),
    }


def portal(request: HttpRequest) -> dict[str, Any]:
    """Navigation by role, who one is here, the demo banner, the business day."""
    return {
        **demo_mark(),
        "menu": SimpleLazyObject(lambda: _menu(request)),
        "duoc_tim": SimpleLazyObject(lambda: _may_search(request)),
        "ten_don_vi": SimpleLazyObject(lambda: ten_don_vi(_person(request))),
        "vai_tro_dong": SimpleLazyObject(lambda: vai_tro_dong(_person(request))),
    }


def ten_don_vi(user: NguoiDung | None) -> str:
    """The unit of one's first role in force."""
    roles = user.phan_vai_hien_hanh() if user is not None else []
    return _unit(roles[0]) if roles else ""


def vai_tro_dong(user: NguoiDung | None) -> str:
    """«Thư ký Khối · Xã Cẩm Giàng», «Lãnh đạo Ban cấp tỉnh · Ban Dân vận Tỉnh ủy Bắc Kạn».

    Bodies as they are called today; several roles stand behind one another.
    """
    if user is None:
        return ""
    roles = user.phan_vai_hien_hanh()
    if not roles:
        return "Vận hành hệ thống" if user.is_superuser else "Chưa có vai trò nào còn hiệu lực"
    return "; ".join(" · ".join(filter(None, [str(role), _body(role)])) for role in roles)


def _unit(role: "PhanVai") -> str:
    return str(getattr(role, "ten_don_vi", None) or "")


def _body(role: "PhanVai") -> str:
    """The body above the blocks by its own name of the day; a block by its unit."""
    own = str(getattr(role, "ten_co_quan", None) or "")
    return own if own and not role.thuoc_khoi else _unit(role)


def _person(request: HttpRequest) -> NguoiDung | None:
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _may_search(request: HttpRequest) -> bool:
    user = _person(request)
    return user is not None and not user.phai_doi_mat_khau and can_search(user)


def _menu(request: HttpRequest) -> list[dict[str, Any]]:
    user = _person(request)
    if user is None or user.phai_doi_mat_khau:
        return []
    first: list[dict[str, Any]] = []
    second: list[dict[str, Any]] = []
    for muc in menu_of(user):
        url = reverse(muc.url_name)
        own = [url, *map(reverse, muc.cung)]
        here = request.path == url if url == "/" else request.path.startswith(tuple(own))
        entry = {"ten": muc.ten, "url": url, "icon": muc.icon, "dang_o": here, "con": []}
        (second if muc.quan_ly else first).append(entry)
    manages = len(second) >= IT_NHAT
    if not manages and len(first) + len(second) <= VUA_THANH:
        return first + second
    here = any(entry["dang_o"] for entry in second)
    ten, icon = ("Quản lý", "settings") if manages else ("Mục khác", "menu")
    return [*first, {"ten": ten, "url": "", "icon": icon, "con": second, "dang_o": here}]
