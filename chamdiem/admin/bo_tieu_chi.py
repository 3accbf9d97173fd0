"""Rubrics in the admin: a version with its groups and thresholds, a group with its criteria.

Once a round uses a rubric its pages are read-only; the triggers hold the same without the pages.
"""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import Prefetch, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chamdiem.models import BoTieuChi, NguongXepLoai, NhomTieuChi, TieuChi
from chamdiem.perms import bo_tieu_chi as perms
from chamdiem.queries import bo_tieu_chi as queries
from chamdiem.services import bo_tieu_chi as services
from khoi.admin.base import KHONG_CO_QUYEN, ScopedAdmin, ScopedInline
from khoi.enums import LoaiCoQuan, VaiTro
from khoi.models import CoQuan, NguoiDung
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


FROZEN = (
    "Bộ tiêu chí này đã dùng cho một đợt chấm nên chỉ xem được. Muốn đổi, hãy chọn bộ ở danh sách "
    "và dùng “Tạo phiên bản mới từ bộ này”."
)

COMMA: dict[type["models.Field[Any, Any]"], dict[str, Any]] = {
    models.DecimalField: {"localize": True}
}  # «7,5» and «7.5»


def actor(request: HttpRequest) -> NguoiDung:
    """The person behind the admin's door."""
    user: Any = request.user
    assert isinstance(user, NguoiDung)  # noqa: S101 -- the admin site lets only accounts in
    return user


def rubric_of(obj: Any) -> BoTieuChi | None:
    """The rubric that a page of the admin is about."""
    if isinstance(obj, NhomTieuChi):
        return obj.bo
    return obj if isinstance(obj, BoTieuChi) else None


def open_to(request: HttpRequest, obj: Any) -> bool:
    """May be written by this person now: of their own body, and used by no round yet."""
    bo = rubric_of(obj)
    if bo is None:
        return True
    return perms.can_administer(actor(request), bo.ban_id) and not queries.dang_dung(bo)


class RubricInline(ScopedInline):
    """Rows of a rubric: added, changed and removed until a round uses it."""

    formfield_overrides = COMMA

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and open_to(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and open_to(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


class NhomInline(RubricInline):
    model = NhomTieuChi
    fields = ("thu_tu", "ma", "ten", "toi_da")
    show_change_link = True
    verbose_name_plural = "nhóm tiêu chí (bấm “Thay đổi” ở từng nhóm để ghi tiêu chí)"


class NguongInline(RubricInline):
    model = NguongXepLoai
    fields = ("xep_loai", "tu_diem")
    max_num = 4


class TieuChiInline(admin.StackedInline, RubricInline):
    """One criterion is much text: its fields stand under each other."""

    model = TieuChi
    fields = (
        ("thu_tu", "ma", "toi_da"),
        "noi_dung",
        "huong_dan",
        ("minh_chung_can", "ai_cham", "cach_tinh"),
    )


class RubricAdmin(ScopedAdmin):
    """What the pages of a version and of a group share."""

    formfield_overrides = COMMA

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and open_to(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="Kiểm tra")
    def kiem_tra(self, obj: Any) -> SafeString | str:
        bo = rubric_of(obj)
        if bo is None or bo.pk is None:
            return "Lưu trước, rồi ghi nhóm và tiêu chí."
        if queries.dang_dung(bo):
            return FROZEN
        wrong = queries.sai_lech(bo)
        if not wrong:
            return "Các tổng điểm và ngưỡng đều khớp."
        items = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in wrong))
        return format_html("<ul>{}</ul>", items)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Sums may disagree while somebody is still writing; opening a round refuses them."""
        super().save_related(request, form, formsets, change)
        bo = rubric_of(form.instance)
        for sentence in queries.sai_lech(bo) if bo else []:
            self.message_user(request, sentence, messages.WARNING)


@admin.register(BoTieuChi)
class BoTieuChiAdmin(RubricAdmin):
    list_display = ("__str__", "ban", "nhan", "tong_toi_da", "so_tieu_chi", "co_dot")
    search_fields = ("ten",)
    fields = ("ban", "ten", "phien_ban", "tong_toi_da", "nhan", "kiem_tra")
    readonly_fields = ("kiem_tra",)
    inlines = (NhomInline, NguongInline)
    actions = ("clone",)
    change_list_template = "admin/chamdiem/botieuchi/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        named = Prefetch("ban", CoQuan.objects.with_ten(hom_nay()))
        return queries.with_dang_dung(super().get_queryset(request)).prefetch_related(named)

    @admin.display(description="Số tiêu chí", ordering="so_tieu_chi")
    def so_tieu_chi(self, obj: Any) -> int:
        count: int = obj.so_tieu_chi
        return count

    @admin.display(description="Đã dùng", boolean=True, ordering="co_dot")
    def co_dot(self, obj: Any) -> bool:
        used: bool = obj.co_dot
        return used

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name == "ban":
            kwargs["queryset"] = self._bodies(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _bodies(self, request: HttpRequest) -> QuerySet[Any]:
        provinces = CoQuan.objects.filter(loai=LoaiCoQuan.BAN_TINH).with_ten(hom_nay())
        user = actor(request)
        if user.is_superuser:
            return provinces
        return provinces.filter(pk__in=user.co_quan_cua(frozenset({VaiTro.QUAN_TRI})))

    def get_urls(self) -> list[Any]:
        load = self.admin_site.admin_view(self.load_mau)
        return [path("nap-mau/", load, name="chamdiem_botieuchi_mau"), *super().get_urls()]

    @admin.action(description="Tạo phiên bản mới từ bộ này")
    def clone(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for bo in queryset:
            new = services.clone_bo_tieu_chi(bo=bo, by=actor(request))
            self.message_user(request, f"Đã tạo {new}.", messages.SUCCESS)

    def load_mau(self, request: HttpRequest) -> HttpResponse:
        """The packaged sample, for the administrator's own body."""
        ban = self._bodies(request).order_by("pk").first()
        if request.method == "POST" and ban is not None:
            bo = services.load_mau(ban=ban, by=actor(request))
            self.message_user(request, f"Đã có {bo}.", messages.SUCCESS)
        elif request.method == "POST":
            self.message_user(request, KHONG_CO_QUYEN, messages.ERROR)
        return redirect(reverse("admin:chamdiem_botieuchi_changelist"))


@admin.register(NhomTieuChi)
class NhomTieuChiAdmin(RubricAdmin):
    """Reached from its version's page; groups are added there."""

    fields = ("bo", "thu_tu", "ma", "ten", "toi_da", "kiem_tra")
    readonly_fields = ("bo", "kiem_tra")
    inlines = (TieuChiInline,)
    list_display = ("__str__", "bo", "toi_da")
    list_select_related = ("bo",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        services.lock_bo(obj.bo)
        if not open_to(request, obj):
            raise BusinessRuleError(FROZEN)
        super().save_model(request, obj, form, change)
