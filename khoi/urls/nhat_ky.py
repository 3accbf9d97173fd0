"""Routes of the journal on devices."""

from django.urls import path

from khoi.views import khoa_nhat_ky, ngoai_tuyen


urlpatterns = [
    path("khoa-nhat-ky/", khoa_nhat_ky.khoa_nhat_ky, name="khoa-nhat-ky"),
    path("khoa-nhat-ky/mo/", khoa_nhat_ky.khoa_nhat_ky_open, name="khoa-nhat-ky-open"),
    path("giu-chu.js", ngoai_tuyen.service_worker, name="tho-giu-chu"),
    path("ngoai-tuyen/", ngoai_tuyen.ngoai_tuyen, name="ngoai-tuyen"),
    path("giao-ban/tu-may/", ngoai_tuyen.giao_ban_tu_may, name="giao-ban-tu-may"),
    path("dang-nhap/lai/", khoa_nhat_ky.dang_nhap_lai, name="dang-nhap-lai"),
]
