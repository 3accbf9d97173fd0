"""Routes of kiện toàn, persons and their statistics; included by khoi.urls."""

from django.urls import path

from khoi.views import can_bo, kien_toan, thong_ke


urlpatterns = [
    path("khoi/<int:khoi_pk>/kien-toan/", kien_toan.kien_toan_add, name="kien-toan-add"),
    path("khoi/<int:khoi_pk>/kien-toan/nguoi/", kien_toan.kien_toan_row, name="kien-toan-row"),
    path("kien-toan/", kien_toan.kien_toan_list, name="kien-toan-list"),
    path("kien-toan/xlsx/", kien_toan.kien_toan_xlsx, name="kien-toan-xlsx"),
    path("kien-toan/<int:pk>/", kien_toan.kien_toan_detail, name="kien-toan-detail"),
    path("kien-toan/<int:pk>/huy/", kien_toan.kien_toan_undo, name="kien-toan-undo"),
    path("kien-toan/<int:pk>/in/", kien_toan.kien_toan_print, name="kien-toan-print"),
    path("kien-toan/<int:pk>/ban-in/", kien_toan.kien_toan_state, name="kien-toan-state"),
    path("kien-toan/<int:pk>/tep/", kien_toan.kien_toan_download, name="kien-toan-download"),
    path("kien-toan/<int:pk>/tep/word/", kien_toan.kien_toan_docx, name="kien-toan-docx"),
    path("can-bo/", can_bo.can_bo_list, name="can-bo-list"),
    path("can-bo/xlsx/", can_bo.can_bo_xlsx, name="can-bo-xlsx"),
    path("can-bo/<int:pk>/", can_bo.can_bo_detail, name="can-bo-detail"),
    path("can-bo/<int:pk>/noi-tai-khoan/", can_bo.can_bo_link, name="can-bo-link"),
    path("can-bo/<int:pk>/bo-noi-tai-khoan/", can_bo.can_bo_unlink, name="can-bo-unlink"),
    path("can-bo/<int:pk>/gop/", can_bo.can_bo_merge, name="can-bo-merge"),
    path("thong-ke/thanh-vien/", thong_ke.thong_ke_thanh_vien, name="thong-ke-thanh-vien"),
    path("thong-ke/thanh-vien/xlsx/", thong_ke.thong_ke_xlsx, name="thong-ke-thanh-vien-xlsx"),
]
