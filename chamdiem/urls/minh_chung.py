"""Routes, included by chamdiem.urls."""

from django.urls import path

from chamdiem.views import minh_chung as views


_DONG = "cham-diem/phieu/<int:pk>/dong/<int:dong_pk>/minh-chung/"

urlpatterns = [
    path(_DONG, views.minh_chung_upload, name="minh-chung-upload"),
    path(f"{_DONG}bo/", views.minh_chung_remove, name="minh-chung-remove"),
    path("cham-diem/minh-chung/<int:pk>/", views.minh_chung_download, name="minh-chung-download"),
]
