"""Every route of the portal."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from danvan import views


handler400 = "danvan.views.bad_request"
handler500 = "danvan.views.server_error"

urlpatterns = [
    path("", views.trang_chu, name="trang-chu"),
    path("suc-khoe/", views.suc_khoe, name="suc-khoe"),
    path("viec/", include("nen.urls")),
    path("", include("khoi.urls")),
    path("", include("hoatdong.urls")),
    path("", include("chamdiem.urls")),
    path("bao-cao/", include("baocao.urls")),
    path("quan-tri/", admin.site.urls),
]
if settings.DEBUG or settings.DANVAN_MINH_HOA:
    urlpatterns.append(path("mau/", views.mau, name="mau"))
