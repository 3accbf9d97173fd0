"""Themes and days of recommendations: the country's for operators, a province's own for its administrator."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from khoi.admin.base import ScopedAdmin
from khoi.enums import CapDonVi
from khoi.models import ChuDe, DonVi, HanKienNghi
from khoi.perms.quy_dinh import can_set_quy_dinh, provinces_of
from khoi.services.quy_dinh import save_cua_tinh
from nen.dong_ho import hom_nay


class CuaTinhAdmin(ScopedAdmin):
    """Rows with a province, or none for the whole country."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        named = Prefetch("tinh", DonVi.objects.with_ten(hom_nay()))
        return super().get_queryset(request).prefetch_related(named)

    @admin.display(description="áp dụng ở")
    def ap_dung(self, obj: Any) -> str:
        return str(obj.tinh) if obj.tinh else "cả nước"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return self.has_view_permission(request)
        return can_set_quy_dinh(request.user, obj.tinh_id)  # type: ignore[arg-type]  # -- behind the admin's door

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.name != "tinh":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        user: Any = request.user
        units = DonVi.objects.valid().in_force(hom_nay()).filter(cap=CapDonVi.TINH)
        if not user.is_superuser:
            units = units.filter(pk__in=provinces_of(user))
        named = units.with_ten(hom_nay()).order_by("khoa_ten", "pk")
        field = super().formfield_for_foreignkey(db_field, request, queryset=named, **kwargs)
        if field is not None and not user.is_superuser:
            field.required = True
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        save_cua_tinh(hang=obj, by=request.user)  # type: ignore[arg-type]  # -- behind the admin's door


@admin.register(ChuDe)
class ChuDeAdmin(CuaTinhAdmin):
    list_display = ("ten", "ma", "thu_tu", "ap_dung", "tu_ngay", "den_ngay")


@admin.register(HanKienNghi)
class HanKienNghiAdmin(CuaTinhAdmin):
    list_display = (
        "gui_toi", "tiep_nhan_sau_ngay", "tra_loi_sau_ngay", "ap_dung", "tu_ngay", "den_ngay",
    )  # fmt: skip
    ordering = ("gui_toi", "pk")
