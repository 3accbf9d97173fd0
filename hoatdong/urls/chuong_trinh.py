"""Routes of the programmes."""

from django.urls import path

from hoatdong.urls.van_kien import routes_of
from hoatdong.views import chuong_trinh, muc, tong_hop


urlpatterns = [
    path("chuong-trinh/", tong_hop.chuong_trinh_list, name="chuong-trinh-list"),
    path("chuong-trinh/xlsx/", tong_hop.chuong_trinh_xlsx, name="chuong-trinh-xlsx"),
    path("chuong-trinh/khoi/<int:khoi_pk>/", chuong_trinh.khoi_page, name="khoi"),
    path("chuong-trinh/khoi/<int:khoi_pk>/lap/", chuong_trinh.create, name="chuong-trinh-create"),
    path("chuong-trinh/<int:pk>/sua/", chuong_trinh.edit, name="chuong-trinh-edit"),
    path("chuong-trinh/muc/<int:pk>/", muc.detail, name="muc-detail"),
    path("chuong-trinh/muc/<int:pk>/gan/", muc.link, name="muc-link"),
    path("chuong-trinh/muc/<int:pk>/gan/<int:lien_ket_pk>/go/", muc.unlink, name="muc-unlink"),
    *routes_of("chuong_trinh", duong="chuong-trinh", ten="chuong-trinh"),
]
