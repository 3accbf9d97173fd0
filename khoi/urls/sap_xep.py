"""Routes of reorganisations; included by khoi.urls."""

from django.urls import path

from khoi.views import sap_xep, sap_xep_dong, sap_xep_tep, sap_xep_thuc_hien


urlpatterns = [
    path("sap-xep/", sap_xep.sap_xep_list, name="sap-xep-list"),
    path("sap-xep/lap/", sap_xep.sap_xep_create, name="sap-xep-create"),
    path("sap-xep/tep-mau/", sap_xep_tep.sap_xep_template, name="sap-xep-template"),
    path("sap-xep/<int:pk>/", sap_xep.sap_xep_detail, name="sap-xep-detail"),
    path("sap-xep/<int:pk>/sua/", sap_xep.sap_xep_edit, name="sap-xep-edit"),
    path("sap-xep/<int:pk>/xoa/", sap_xep.sap_xep_delete, name="sap-xep-delete"),
    path("sap-xep/<int:pk>/dong/them/", sap_xep_dong.dong_create, name="sap-xep-dong-create"),
    path("sap-xep/<int:pk>/don-vi/", sap_xep_dong.don_vi_suggest, name="sap-xep-don-vi"),
    path("sap-xep/dong/<int:pk>/sua/", sap_xep_dong.dong_edit, name="sap-xep-dong-edit"),
    path("sap-xep/dong/<int:pk>/bo/", sap_xep_dong.dong_delete, name="sap-xep-dong-delete"),
    path("sap-xep/<int:pk>/tep/", sap_xep_tep.sap_xep_import, name="sap-xep-import"),
    path("sap-xep/<int:pk>/goi-2025/", sap_xep_tep.sap_xep_goi_2025, name="sap-xep-goi-2025"),
    path("sap-xep/<int:pk>/tai-xlsx/", sap_xep_tep.sap_xep_xlsx, name="sap-xep-xlsx"),
    path("sap-xep/<int:pk>/dien-tap/", sap_xep_thuc_hien.dien_tap_detail, name="sap-xep-dien-tap"),
    path(
        "sap-xep/<int:pk>/dien-tap/tai-xlsx/",
        sap_xep_thuc_hien.dien_tap_xlsx,
        name="sap-xep-dien-tap-xlsx",
    ),
    path("sap-xep/<int:pk>/hen/", sap_xep_thuc_hien.sap_xep_schedule, name="sap-xep-schedule"),
    path(
        "sap-xep/<int:pk>/bo-hen/", sap_xep_thuc_hien.sap_xep_unschedule, name="sap-xep-unschedule"
    ),
    path("sap-xep/<int:pk>/thuc-hien/", sap_xep_thuc_hien.sap_xep_execute, name="sap-xep-execute"),
    path("sap-xep/<int:pk>/hoan-tac/", sap_xep_thuc_hien.sap_xep_undo, name="sap-xep-undo"),
]
