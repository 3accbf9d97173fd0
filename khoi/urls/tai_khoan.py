"""Routes, included by khoi.urls."""

from django.urls import path

from khoi.views import tai_khoan as views


urlpatterns = [
    path("dang-nhap/", views.dang_nhap, name="dang-nhap"),
    path("dang-xuat/", views.dang_xuat, name="dang-xuat"),
    path("doi-mat-khau/", views.doi_mat_khau, name="doi-mat-khau"),
    path("tai-khoan/", views.tai_khoan_list, name="tai-khoan-list"),
    path("tai-khoan/toi/", views.tai_khoan_toi, name="tai-khoan-toi"),
    path("tai-khoan/<int:pk>/", views.tai_khoan_detail, name="tai-khoan-detail"),
    path("tai-khoan/<int:pk>/cap-lai-mat-khau/", views.mat_khau_reset, name="mat-khau-reset"),
]
