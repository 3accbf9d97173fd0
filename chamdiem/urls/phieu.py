"""Routes, included by chamdiem.urls."""

from django.urls import path

from chamdiem.views import phieu as views


_PHIEU = "cham-diem/phieu/<int:pk>/"

urlpatterns = [
    path(_PHIEU, views.phieu_detail, name="phieu-detail"),
    path(f"{_PHIEU}tai-xlsx/", views.phieu_xlsx, name="phieu-xlsx"),
    path(f"{_PHIEU}luu/", views.phieu_save, name="phieu-save"),
    path(f"{_PHIEU}dong/<int:dong_pk>/diem/", views.diem_save, name="diem-save"),
    path(f"{_PHIEU}dong/<int:dong_pk>/o/", views.diem_cell, name="diem-cell"),
    path(f"{_PHIEU}giu-nguyen/", views.phieu_keep, name="phieu-keep"),
    path(f"{_PHIEU}tinh-lai/", views.phieu_recompute, name="phieu-recompute"),
    path(f"{_PHIEU}gui/", views.phieu_submit, name="phieu-submit"),
    path(f"{_PHIEU}duyet/", views.phieu_approve, name="phieu-approve"),
    path(f"{_PHIEU}tra-lai/", views.phieu_return, name="phieu-return"),
]
