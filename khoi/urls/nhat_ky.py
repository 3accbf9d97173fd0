"""Routes of the journal on devices."""

from django.urls import path

from khoi.views import khoa_nhat_ky


urlpatterns = [
    path("khoa-nhat-ky/", khoa_nhat_ky.khoa_nhat_ky, name="khoa-nhat-ky"),
    path("khoa-nhat-ky/mo/", khoa_nhat_ky.khoa_nhat_ky_open, name="khoa-nhat-ky-open"),
    path("dang-nhap/lai/", khoa_nhat_ky.dang_nhap_lai, name="dang-nhap-lai"),
]
