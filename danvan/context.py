"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from nen.dong_ho import hom_nay
from nen.providers import menu_of


def portal(request: HttpRequest) -> dict[str, Any]:
    """Navigation by role, the demo banner, the business day."""
    return {
        "la_minh_hoa": settings.DANVAN_MINH_HOA,
        "ngay_nghiep_vu": SimpleLazyObject(hom_nay),
        "menu": SimpleLazyObject(lambda: _menu(request)),
    }


def _menu(request: HttpRequest) -> list[dict[str, Any]]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    entries = []
    for muc in menu_of(user):
        url = reverse(muc.url_name)
        here = request.path == url if url == "/" else request.path.startswith(url)
        entries.append({"ten": muc.ten, "url": url, "icon": muc.icon, "dang_o": here})
    return entries
