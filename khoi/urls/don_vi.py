"""Routes of units; included by khoi.urls."""

from django.urls import path

from khoi.views import don_vi, don_vi_so_lieu, so_danh_sach


urlpatterns = [
    path("don-vi/", don_vi.don_vi_list, name="don-vi-list"),
    path("don-vi/tai-xlsx/", don_vi.don_vi_list_xlsx, name="don-vi-list-xlsx"),
    path("don-vi/so-danh-sach/", so_danh_sach.so_danh_sach_list, name="so-danh-sach-list"),
    path(
        "don-vi/so-danh-sach/tep-mau/",
        so_danh_sach.so_danh_sach_template,
        name="so-danh-sach-template",
    ),
    path(
        "don-vi/so-danh-sach/<int:pk>/",
        so_danh_sach.so_danh_sach_detail,
        name="so-danh-sach-detail",
    ),
    path(
        "don-vi/so-danh-sach/<int:pk>/lap/",
        so_danh_sach.so_danh_sach_draft,
        name="so-danh-sach-draft",
    ),
    path(
        "don-vi/so-danh-sach/<int:pk>/xlsx/",
        so_danh_sach.so_danh_sach_xlsx,
        name="so-danh-sach-xlsx",
    ),
    path("don-vi/<int:pk>/", don_vi.don_vi_detail, name="don-vi-detail"),
    path("don-vi/<int:pk>/ban-do/", don_vi.don_vi_map, name="don-vi-map"),
    path("don-vi/<int:pk>/so-lieu/", don_vi_so_lieu.so_lieu, name="don-vi-so-lieu"),
    path(
        "don-vi/<int:pk>/so-lieu/xlsx/",
        don_vi_so_lieu.so_lieu_table_xlsx,
        name="don-vi-so-lieu-xlsx",
    ),
]
