"""Bodies: dated names and symbols, and who keeps the block's work."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from khoi.admin.base import FoldedSearchAdmin
from khoi.admin.don_vi import AddOnlyInline
from khoi.enums import AiGiu
from khoi.models import BoPhanGiu, CoQuan, NguoiDung, TenCoQuan
from khoi.queries.ten_co_quan import TenGoi
from khoi.services.co_quan import end_co_quan, rename_co_quan, set_bo_phan_giu
from nen.dong_ho import hom_nay


class TenCoQuanInline(AddOnlyInline):
    model = TenCoQuan
    fields = ("ten", "ten_cap_tren", "ky_hieu", "dia_danh", "tu_ngay", "den_ngay")
    readonly_fields = ("den_ngay",)
    verbose_name_plural = "tên, ký hiệu qua thời gian (thêm tên mới: tên đang dùng tự kết thúc)"


class BoPhanGiuInline(AddOnlyInline):
    model = BoPhanGiu
    fields = ("ai_giu", "can_cu", "tu_ngay", "den_ngay")
    readonly_fields = ("den_ngay",)
    verbose_name_plural = "ai giữ việc của Khối (không ghi: Khối tự giữ)"


@admin.register(CoQuan)
class CoQuanAdmin(FoldedSearchAdmin):
    list_display = ("ten_day_du", "loai", "tu_ngay", "den_ngay")
    list_filter = ("loai",)
    search_fields = ("don_vi__ten__khoa_tim",)
    fields = ("loai", "tu_ngay", "den_ngay", "quyet_dinh")
    readonly_fields = ("loai", "tu_ngay")
    inlines = (TenCoQuanInline, BoPhanGiuInline)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Bodies come with their units (nap_tinh)."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[CoQuan]:
        bodies = super().get_queryset(request).with_ten(hom_nay())  # type: ignore[attr-defined]  # -- our queryset
        ordered: QuerySet[CoQuan] = bodies.order_by("loai", "khoa_ten", "pk")
        return ordered

    @admin.display(description="cơ quan", ordering="khoa_ten")
    def ten_day_du(self, obj: CoQuan) -> str:
        return obj.ten_day_du

    def save_model(self, request: Any, obj: Any, form: Any, change: Any) -> None:
        if "den_ngay" in form.changed_data and obj.den_ngay is not None:
            end_co_quan(
                co_quan=obj, den_ngay=obj.den_ngay, quyet_dinh=obj.quyet_dinh, by=request.user
            )

    def save_formset(self, request: Any, form: Any, formset: Any, change: Any) -> None:
        for row in formset.save(commit=False):
            if isinstance(row, BoPhanGiu):
                _set_keeper(row, by=request.user)
            else:
                _rename(row, by=request.user)


def _set_keeper(row: Any, *, by: NguoiDung) -> None:
    set_bo_phan_giu(
        co_quan=row.co_quan,
        ai_giu=AiGiu(row.ai_giu),
        can_cu=row.can_cu,
        tu_ngay=row.tu_ngay,
        by=by,
    )


def _rename(row: Any, *, by: NguoiDung) -> None:
    rename_co_quan(
        co_quan=row.co_quan,
        ten_goi=TenGoi(
            ten=row.ten,
            ten_cap_tren=row.ten_cap_tren,
            ky_hieu=row.ky_hieu,
            dia_danh=row.dia_danh,
        ),
        tu_ngay=row.tu_ngay,
        by=by,
    )
