"""Routes of the register of blocks and of their members; included by khoi.urls."""

from django.urls import path

from khoi.views import ban, khoi, thanh_vien


urlpatterns = [
    path("khoi/", khoi.khoi_list, name="khoi-list"),
    path("khoi/tai-xlsx/", khoi.khoi_xlsx, name="khoi-xlsx"),
    path("khoi/<int:pk>/", khoi.khoi_detail, name="khoi-detail"),
    path("ban/<int:pk>/", ban.ban_detail, name="ban-detail"),
    path("khoi/<int:khoi_pk>/thanh-vien/them/", thanh_vien.thanh_vien_add, name="thanh-vien-add"),
    path("khoi/thanh-vien/<int:pk>/ket-thuc/", thanh_vien.thanh_vien_end, name="thanh-vien-end"),
    path(
        "khoi/thanh-vien/<int:pk>/thay/", thanh_vien.thanh_vien_replace, name="thanh-vien-replace"
    ),
    path("khoi/thanh-vien/<int:pk>/sua/", thanh_vien.thanh_vien_correct, name="thanh-vien-correct"),
]
