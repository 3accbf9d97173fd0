"""Reference data shared by all provinces of the database: positions, names of bodies."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from khoi.admin.base import ScopedAdmin
from khoi.models import ChucDanh, MauTenCoQuan
from khoi.perms.danh_muc import can_edit_danh_muc


class DanhMucAdmin(ScopedAdmin):
    """Read by every administrator, changed by whom it concerns alone."""

    du_lieu_chung = True

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """For the list of models on every admin page, which asks the database nothing."""
        return {"add": False, "change": False, "delete": False, "view": True}

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can_edit_danh_muc(request.user)  # type: ignore[arg-type]  # -- behind the admin's door


@admin.register(ChucDanh)
class ChucDanhAdmin(DanhMucAdmin):
    list_display = ("ten", "ma", "thu_tu")


@admin.register(MauTenCoQuan)
class MauTenCoQuanAdmin(DanhMucAdmin):
    """How new and renamed bodies will be called; names given before stay (see doi_ten_co_quan)."""

    list_display = ("ten", "loai", "loai_don_vi", "cap_uy", "ky_hieu", "tu_ngay", "den_ngay")
    list_filter = ("loai",)
