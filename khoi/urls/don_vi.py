"""Routes of units; included by khoi.urls."""

from django.urls import path

from khoi.views import don_vi, don_vi_so_lieu


urlpatterns = [
    path("don-vi/", don_vi.don_vi_list, name="don-vi-list"),
    path("don-vi/tai-xlsx/", don_vi.don_vi_list_xlsx, name="don-vi-list-xlsx"),
    path("don-vi/<int:pk>/", don_vi.don_vi_detail, name="don-vi-detail"),
    path("don-vi/<int:pk>/ban-do/", don_vi.don_vi_map, name="don-vi-map"),
    path("don-vi/<int:pk>/so-lieu/", don_vi_so_lieu.so_lieu, name="don-vi-so-lieu"),
    path(
        "don-vi/<int:pk>/so-lieu/xlsx/",
        don_vi_so_lieu.so_lieu_table_xlsx,
        name="don-vi-so-lieu-xlsx",
    ),
]
