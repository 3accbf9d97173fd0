"""Routes of what comes of a meeting: recommendations, assignments."""

from django.urls import path

from khoi.views import kien_nghi, phan_cong, tong_hop_kien_nghi, xu_ly_kien_nghi


urlpatterns = [
    path("kien-nghi/", kien_nghi.kien_nghi_list, name="kien-nghi-list"),
    path("kien-nghi/xlsx/", kien_nghi.kien_nghi_xlsx, name="kien-nghi-xlsx"),
    path("kien-nghi/trong-pham-vi/", kien_nghi.kien_nghi_scope_list, name="kien-nghi-scope-list"),
    path(
        "kien-nghi/trong-pham-vi/xlsx/",
        kien_nghi.kien_nghi_scope_xlsx,
        name="kien-nghi-scope-xlsx",
    ),
    path("kien-nghi/tong-hop/", tong_hop_kien_nghi.kien_nghi_tong_hop, name="kien-nghi-tong-hop"),
    path(
        "kien-nghi/tong-hop/xlsx/",
        tong_hop_kien_nghi.kien_nghi_tong_hop_xlsx,
        name="kien-nghi-tong-hop-xlsx",
    ),
    path("kien-nghi/nhom/<int:pk>/", xu_ly_kien_nghi.nhom_detail, name="nhom-kien-nghi-detail"),
    path(
        "kien-nghi/nhom/<int:pk>/tra-loi/",
        xu_ly_kien_nghi.nhom_answer,
        name="nhom-kien-nghi-answer",
    ),
    path("kien-nghi/<int:pk>/", kien_nghi.kien_nghi_detail, name="kien-nghi-detail"),
    path(
        "kien-nghi/<int:pk>/tep/<int:tra_loi_pk>/",
        kien_nghi.kien_nghi_download,
        name="kien-nghi-download",
    ),
    path(
        "kien-nghi/<int:pk>/tiep-nhan/", xu_ly_kien_nghi.kien_nghi_accept, name="kien-nghi-accept"
    ),
    path("kien-nghi/<int:pk>/chuyen/", xu_ly_kien_nghi.kien_nghi_forward, name="kien-nghi-forward"),
    path("kien-nghi/<int:pk>/tra-loi/", xu_ly_kien_nghi.kien_nghi_answer, name="kien-nghi-answer"),
    path("kien-nghi/<int:pk>/rut/", xu_ly_kien_nghi.kien_nghi_withdraw, name="kien-nghi-withdraw"),
    path("kien-nghi/<int:pk>/nhom/", xu_ly_kien_nghi.kien_nghi_group, name="kien-nghi-group"),
    path("kien-nghi/<int:pk>/tach-nhom/", xu_ly_kien_nghi.kien_nghi_leave, name="kien-nghi-leave"),
    path("viec-duoc-giao/", phan_cong.viec_duoc_giao_list, name="viec-duoc-giao-list"),
    path("viec-duoc-giao/xlsx/", phan_cong.viec_duoc_giao_xlsx, name="viec-duoc-giao-xlsx"),
    path("viec-duoc-giao/<int:pk>/", phan_cong.viec_duoc_giao_detail, name="viec-duoc-giao-detail"),
    path(
        "viec-duoc-giao/<int:pk>/tep/<int:chuyen_pk>/",
        phan_cong.viec_duoc_giao_download,
        name="viec-duoc-giao-download",
    ),
]
