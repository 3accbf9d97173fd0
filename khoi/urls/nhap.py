"""Routes of imports; included by khoi.urls."""

from django.urls import path

from khoi.views import nhap


urlpatterns = [
    path("nhap/", nhap.nhap_list, name="nhap-list"),
    path("nhap/tai-xlsx/", nhap.nhap_list_xlsx, name="nhap-list-xlsx"),
    path("nhap/<int:pk>/", nhap.nhap_detail, name="nhap-detail"),
    path("nhap/<int:pk>/loi-xlsx/", nhap.nhap_errors_xlsx, name="nhap-errors-xlsx"),
    path("nhap/<int:pk>/tung-dong-xlsx/", nhap.nhap_rows_xlsx, name="nhap-rows-xlsx"),
    path("nhap/<int:pk>/tep/", nhap.nhap_file, name="nhap-file"),
    path("nhap/<int:pk>/ghi/", nhap.nhap_write, name="nhap-write"),
    path("nhap/<int:pk>/hoan-tac/", nhap.nhap_undo, name="nhap-undo"),
    path("nhap/<slug:loai>/mau/", nhap.nhap_template, name="nhap-template"),
    path("nhap/<slug:loai>/moi/", nhap.nhap_create, name="nhap-create"),
]
