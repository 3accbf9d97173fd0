"""Rules that the country sets and a province may replace: composition, regime and agenda of meetings."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from khoi.admin.cua_tinh import CuaTinhAdmin
from khoi.models import CheDoGiaoBan, MucThuongKy, QuyDinhThanhPhan
from khoi.services.che_do_giao_ban import save_che_do
from khoi.services.quy_dinh import save_cua_tinh, save_quy_dinh


@admin.register(QuyDinhThanhPhan)
class QuyDinhThanhPhanAdmin(CuaTinhAdmin):
    list_display = ("chuc_danh", "vai_tro", "ap_dung", "tu_ngay", "den_ngay", "can_cu")
    list_select_related = ("chuc_danh",)
    nhac_tinh = (
        "Từ ngày tỉnh có quy định riêng, chỉ các quy định riêng của tỉnh được dùng cho các Khối "
        "của tỉnh: hãy ghi đủ mọi chức danh."
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        save_quy_dinh(quy_dinh=obj, by=request.user)  # type: ignore[arg-type]  # -- behind the admin's door


@admin.register(CheDoGiaoBan)
class CheDoGiaoBanAdmin(CuaTinhAdmin):
    list_display = (
        "loai_co_quan",
        "loai_ky",
        "ap_dung",
        "trinh_sau_ngay",
        "thong_qua_sau_ngay",
        "khoa_sau_ngay",
        "ty_le_du_hop",
        "tu_ngay",
        "den_ngay",
        "can_cu",
    )
    list_display_links = ("loai_co_quan", "loai_ky")
    list_filter = ("loai_co_quan",)
    ordering = ("loai_co_quan", "loai_ky", "pk")
    nhac_tinh = (
        "Từ ngày tỉnh có chế độ riêng cho một loại cơ quan, chỉ chế độ riêng của tỉnh được dùng "
        "cho loại cơ quan ấy: hãy ghi đủ mọi nhịp phải họp."
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        save_che_do(che_do=obj, by=request.user)  # type: ignore[arg-type]  # -- behind the admin's door


@admin.register(MucThuongKy)
class MucThuongKyAdmin(CuaTinhAdmin):
    list_display = ("tieu_de", "phan", "loai_ky", "thu_tu", "ap_dung", "tu_ngay", "den_ngay")
    list_filter = ("loai_ky", "phan")
    ordering = ("loai_ky", "phan", "thu_tu", "pk")
    nhac_tinh = (
        "Từ ngày tỉnh có mục riêng cho một nhịp, chỉ các mục riêng của tỉnh đứng sẵn trong biên "
        "bản của nhịp ấy: hãy ghi đủ mọi mục."
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        save_cua_tinh(hang=obj, by=request.user)  # type: ignore[arg-type]  # -- behind the admin's door
