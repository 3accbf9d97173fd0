"""Routes, included by khoi.urls."""

from django.urls import path

from khoi.views import ban_giao, cap_tai_khoan, tai_khoan as views


urlpatterns = [
    path("dang-nhap/", views.dang_nhap, name="dang-nhap"),
    path("dang-xuat/", views.dang_xuat, name="dang-xuat"),
    path("doi-mat-khau/", views.doi_mat_khau, name="doi-mat-khau"),
    path("tai-khoan/", views.tai_khoan_list, name="tai-khoan-list"),
    path("tai-khoan/xlsx/", views.tai_khoan_xlsx, name="tai-khoan-xlsx"),
    path("tai-khoan/toi/", views.tai_khoan_toi, name="tai-khoan-toi"),
    path("tai-khoan/<int:pk>/", views.tai_khoan_detail, name="tai-khoan-detail"),
    path("tai-khoan/<int:pk>/cap-lai-mat-khau/", views.mat_khau_reset, name="mat-khau-reset"),
    path("tai-khoan/<int:pk>/mo-lai/", views.tai_khoan_reopen, name="tai-khoan-reopen"),
    path("tai-khoan/cap-hang-loat/", cap_tai_khoan.cap_hang_loat, name="cap-hang-loat"),
    path(
        "tai-khoan/cap-hang-loat/<int:pk>/",
        cap_tai_khoan.dot_cap_tai_khoan,
        name="dot-cap-tai-khoan",
    ),
    path(
        "tai-khoan/cap-hang-loat/<int:pk>/phieu/",
        cap_tai_khoan.phieu_download,
        name="phieu-download",
    ),
    path(
        "tai-khoan/cap-hang-loat/<int:pk>/xoa-phieu/",
        cap_tai_khoan.phieu_empty,
        name="phieu-empty",
    ),
    path("tai-khoan/co-quan/<int:pk>/", ban_giao.tai_khoan_co_quan, name="tai-khoan-co-quan"),
    path("tai-khoan/vai-tro/<int:pk>/ban-giao/", ban_giao.ban_giao, name="ban-giao"),
    path("tai-khoan/vai-tro/<int:pk>/thoi/", ban_giao.thoi_vai_tro, name="thoi-vai-tro"),
    path("tai-khoan/vai-tro/<int:pk>/quyen-thay/", ban_giao.quyen_thay, name="quyen-thay"),
    path(
        "tai-khoan/vai-tro/<int:pk>/ket-thuc-quyen-thay/",
        ban_giao.quyen_thay_end,
        name="quyen-thay-end",
    ),
]
