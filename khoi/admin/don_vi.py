"""Units: shown; a new name or parent is added from a day on, and the one before ends by itself."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from khoi.admin.base import FoldedSearchAdmin, ReadOnlyAdmin, ScopedInline
from khoi.models import ChaDonVi, DonVi, SuKienSapXep, TenDonVi
from khoi.services.don_vi import move_don_vi, rename_don_vi
from nen.dong_ho import hom_nay


class TuNgayForm(forms.ModelForm):
    """A dated row to come: the service ends the one before, so the overlap is none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "tu_ngay" in self.fields:
            self.fields["tu_ngay"].required = True

    def validate_constraints(self) -> None:
        """Left to the service and the database."""


class AddOnlyInline(ScopedInline):
    """Rows of the past stay; a new one may be added."""

    du_lieu_chung = True  # their owner was found inside the scope
    form = TuNgayForm

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class TenDonViInline(AddOnlyInline):
    model = TenDonVi
    fields = ("ten", "loai", "tu_ngay", "den_ngay")
    readonly_fields = ("den_ngay",)
    verbose_name_plural = "tên qua thời gian (thêm tên mới: tên đang dùng tự kết thúc hôm trước)"


class ChaDonViInline(AddOnlyInline):
    model = ChaDonVi
    fk_name = "don_vi"
    fields = ("cha", "tu_ngay", "den_ngay")
    readonly_fields = ("den_ngay",)
    autocomplete_fields = ("cha",)
    verbose_name_plural = "thuộc đơn vị cấp trên"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ChaDonVi]:
        named = Prefetch("cha", DonVi.objects.with_ten(hom_nay()))
        links: QuerySet[ChaDonVi] = super().get_queryset(request).prefetch_related(named)
        return links


@admin.register(DonVi)
class DonViAdmin(FoldedSearchAdmin):
    list_display = ("ten_hien", "cap", "ma", "tu_ngay", "den_ngay")
    list_filter = ("cap",)
    search_fields = ("ten__khoa_tim",)
    fields = readonly_fields = ("cap", "ma", "tu_ngay", "den_ngay", "vi_do", "kinh_do")
    inlines = (TenDonViInline, ChaDonViInline)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Units come from the State's lists (nap_tinh) and from reorganisations."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[DonVi]:
        units = super().get_queryset(request).with_ten(hom_nay())  # type: ignore[attr-defined]  # -- our queryset
        ordered: QuerySet[DonVi] = units.order_by("cap", "khoa_ten", "pk")
        return ordered

    def view_on_site(self, obj: Any) -> str:
        """The unit's page on the portal: its time line and what came of it."""
        return reverse("khoi:don-vi-detail", args=[obj.pk])

    @admin.display(description="tên hiện nay", ordering="khoa_ten")
    def ten_hien(self, obj: Any) -> str:
        return str(obj.ten_hien)

    def save_model(self, request: Any, obj: Any, form: Any, change: Any) -> None:
        """Nothing of the unit itself is typed here."""

    def save_formset(self, request: Any, form: Any, formset: Any, change: Any) -> None:
        for row in formset.save(commit=False):
            if isinstance(row, TenDonVi):
                rename_don_vi(
                    don_vi=row.don_vi,
                    ten=row.ten,
                    loai=row.loai,
                    tu_ngay=row.tu_ngay,
                    by=request.user,
                )
            elif isinstance(row, ChaDonVi):
                move_don_vi(don_vi=row.don_vi, cha=row.cha, tu_ngay=row.tu_ngay, by=request.user)


@admin.register(SuKienSapXep)
class SuKienSapXepAdmin(ReadOnlyAdmin):
    """Reorganisations of one's province; their lines and acts are on the portal's own pages."""

    list_display = ("ten", "so_van_ban", "hieu_luc_ngay", "trang_thai")
    list_filter = ("trang_thai",)
    search_fields = ("ten", "so_van_ban")

    def view_on_site(self, obj: SuKienSapXep) -> str:
        """Where the lines are."""
        return reverse("khoi:sap-xep-detail", args=[obj.pk])
