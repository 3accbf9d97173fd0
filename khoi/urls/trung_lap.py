"""Routes of alike passages, of signs, and of the texts set aside."""

from django.urls import path

from khoi.views import trung_lap, van_ban_nguon


urlpatterns = [
    path("giao-ban/doan-giong/", trung_lap.trung_lap_list, name="trung-lap-list"),
    path("giao-ban/doan-giong/xlsx/", trung_lap.trung_lap_list_xlsx, name="trung-lap-list-xlsx"),
    path(
        "giao-ban/<int:pk>/doan-giong/<int:cap_pk>/",
        trung_lap.trung_lap_detail,
        name="trung-lap-detail",
    ),
    path("giao-ban/dau-hieu/", trung_lap.dau_hieu_list, name="dau-hieu-list"),
    path("giao-ban/dau-hieu/xlsx/", trung_lap.dau_hieu_list_xlsx, name="dau-hieu-list-xlsx"),
    path("giao-ban/van-ban-nguon/", van_ban_nguon.van_ban_nguon_list, name="van-ban-nguon-list"),
    path(
        "giao-ban/van-ban-nguon/them/",
        van_ban_nguon.van_ban_nguon_create,
        name="van-ban-nguon-create",
    ),
    path(
        "giao-ban/van-ban-nguon/<int:pk>/thoi/",
        van_ban_nguon.van_ban_nguon_end,
        name="van-ban-nguon-end",
    ),
]
