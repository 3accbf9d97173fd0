"""Accounts and roles, written through khoi.services.tai_khoan."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse

from khoi.admin.base import FoldedSearchAdmin, ScopedInline, choices
from khoi.enums import VaiTro
from khoi.models import CoQuan, NguoiDung, PhanVai
from khoi.services import tai_khoan as services
from khoi.views.tai_khoan import slip_response
from nen.dong_ho import hom_nay


class NguoiDungMoiForm(forms.ModelForm):
    """An account begins with its first role: without one nobody could see it."""

    vai_tro = forms.ChoiceField(label="Vai trò đầu tiên", choices=VaiTro.choices)
    co_quan = forms.ModelChoiceField(label="Cơ quan", queryset=CoQuan.objects.none())
    tu_ngay = forms.DateField(label="Từ ngày", initial=hom_nay, widget=AdminDateWidget)

    class Meta:
        model = NguoiDung
        fields = ["ten_dang_nhap", "ho_ten"]


class NamedBodies:
    """Bodies by the name they bear today, not by the code of their unit."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]  # -- a mixin of admin classes
        return rows.prefetch_related(
            Prefetch("co_quan", queryset=CoQuan.objects.with_ten(hom_nay()))
        )


class PhanVaiInline(NamedBodies, ScopedInline):
    """Roles of the account, shown; they are given and ended on their own page."""

    model = PhanVai
    fk_name = "nguoi_dung"
    fields = readonly_fields = ("vai_tro", "co_quan", "tu_ngay", "den_ngay", "thay_cho")
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(NguoiDung)
class NguoiDungAdmin(FoldedSearchAdmin):
    list_display = ("ho_ten", "ten_dang_nhap", "is_active", "phai_doi_mat_khau", "last_login")
    list_filter = ("is_active", "phai_doi_mat_khau")
    search_fields = ("khoa_tim",)
    ordering = ("khoa_sap_xep", "pk")
    inlines = (PhanVaiInline,)
    fields = ("ten_dang_nhap", "ho_ten", "is_active", "phai_doi_mat_khau", "last_login", "tao_luc")
    readonly_fields = ("ten_dang_nhap", "phai_doi_mat_khau", "last_login", "tao_luc")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ("ten_dang_nhap", "ho_ten", "vai_tro", "co_quan", "tu_ngay")
        return super().get_fields(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else super().get_readonly_fields(request, obj)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if obj is None else self.inlines

    def get_form(
        self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any
    ) -> type[forms.ModelForm]:
        if obj is None:
            kwargs["form"] = NguoiDungMoiForm
        form = super().get_form(request, obj, *args, **kwargs)
        if obj is None:
            bodies = choices(CoQuan, request.user)
            form.base_fields["co_quan"].queryset = bodies  # type: ignore[attr-defined]
        return form

    def save_model(self, request: Any, obj: NguoiDung, form: Any, change: Any) -> None:
        if change:
            services.update_tai_khoan(
                nguoi_dung=obj, ho_ten=obj.ho_ten, is_active=obj.is_active, by=request.user
            )
            return
        made, mat_khau = services.create_tai_khoan(**form.cleaned_data, by=request.user)
        obj.pk = made.pk
        request.mat_khau_moi = mat_khau  # for the slip, below; lives as long as this request

    def response_add(
        self, request: Any, obj: NguoiDung, post_url_continue: str | None = None
    ) -> HttpResponse:
        """The answer is the slip with the first password, shown once."""
        return slip_response(request, nguoi_dung=obj, mat_khau=request.mat_khau_moi)


class PhanVaiForm(forms.ModelForm):
    def _get_validation_exclusions(self) -> set[str]:
        """The constraint on overlaps asks for `huy_luc`, which nobody types."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # -- Django's, unknown to the stubs
        return excluded - {"huy_luc"}


@admin.register(PhanVai)
class PhanVaiAdmin(NamedBodies, FoldedSearchAdmin):
    form = PhanVaiForm
    list_display = ("nguoi_dung", "vai_tro", "co_quan", "tu_ngay", "den_ngay", "thay_cho")
    list_select_related = ("nguoi_dung", "thay_cho")
    list_filter = ("vai_tro",)
    search_fields = ("nguoi_dung__khoa_tim",)
    autocomplete_fields = ("nguoi_dung", "thay_cho")
    ordering = ("-tu_ngay", "pk")
    fields = ("nguoi_dung", "vai_tro", "co_quan", "thay_cho", "tu_ngay", "den_ngay")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who, what and where stay; a change is an end and a new role."""
        return () if obj is None else ("nguoi_dung", "vai_tro", "co_quan")

    def save_model(self, request: Any, obj: PhanVai, form: Any, change: Any) -> None:
        if change:
            services.update_phan_vai(
                phan_vai=obj,
                tu_ngay=obj.tu_ngay,
                den_ngay=obj.den_ngay,
                thay_cho=obj.thay_cho,
                by=request.user,
            )
            return
        made = services.assign_vai_tro(
            nguoi_dung=obj.nguoi_dung,
            vai_tro=obj.vai_tro,
            co_quan=obj.co_quan,
            tu_ngay=obj.tu_ngay,
            den_ngay=obj.den_ngay,
            thay_cho=obj.thay_cho,
            by=request.user,
        )
        obj.pk = made.pk
