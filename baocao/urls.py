"""Routes of reports, under /bao-cao/."""

from django.urls import path

from baocao.views import bao_cao as views


app_name = "baocao"

urlpatterns = [
    path("", views.bao_cao_list, name="bao-cao-list"),
    path("tai-xlsx/", views.bao_cao_list_xlsx, name="bao-cao-list-xlsx"),
    path("lap/<int:dot_pk>/", views.bao_cao_create, name="bao-cao-create"),
    path("<int:pk>/", views.bao_cao_detail, name="bao-cao-detail"),
    path("<int:pk>/tien-do/", views.bao_cao_progress, name="bao-cao-progress"),
    path("<int:pk>/so-lieu/<slug:ma>/", views.so_lieu_detail, name="so-lieu-detail"),
    path("<int:pk>/so-lieu/<slug:ma>/tai-xlsx/", views.so_lieu_xlsx, name="so-lieu-xlsx"),
    path("<int:pk>/sua/", views.bao_cao_edit, name="bao-cao-edit"),
    path("<int:pk>/lap-lai/", views.bao_cao_remake, name="bao-cao-remake"),
    path("<int:pk>/so/", views.bao_cao_so, name="bao-cao-so"),
    path("<int:pk>/ban-hanh/", views.bao_cao_issue, name="bao-cao-issue"),
    path("<int:pk>/pdf/", views.bao_cao_pdf, name="bao-cao-pdf"),
    path("<int:pk>/word/", views.bao_cao_docx, name="bao-cao-docx"),
    path("<int:pk>/ban-ky/", views.bao_cao_ban_ky, name="bao-cao-ban-ky"),
    path("<int:pk>/ban-cu/<int:tep_pk>/", views.bao_cao_ban_cu, name="bao-cao-ban-cu"),
]
