"""Routes, included by chamdiem.urls."""

from django.urls import path

from chamdiem.views import dot_cham as views


_DOT = "cham-diem/dot/<int:pk>/"

urlpatterns = [
    path("cham-diem/", views.dot_list, name="dot-list"),
    path("cham-diem/tai-xlsx/", views.dot_list_xlsx, name="dot-list-xlsx"),
    path("cham-diem/dot/moi/", views.dot_create, name="dot-create"),
    path(_DOT, views.dot_detail, name="dot-detail"),
    path(f"{_DOT}sua/", views.dot_edit, name="dot-edit"),
    path(f"{_DOT}mo/", views.dot_open, name="dot-open"),
    path(f"{_DOT}bo-sung-phieu/", views.dot_add_missing, name="dot-add-missing"),
    path(f"{_DOT}gia-han/", views.dot_extend, name="dot-extend"),
    path(f"{_DOT}tien-do.xlsx", views.dot_xlsx, name="dot-xlsx"),
]
