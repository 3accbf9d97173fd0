"""Routes of the integrity checks; included by khoi.urls."""

from django.urls import path

from khoi.views import kiem_tra


urlpatterns = [
    path("kiem-tra/", kiem_tra.kiem_tra_list, name="kiem-tra-list"),
    path("kiem-tra/chay/", kiem_tra.kiem_tra_run, name="kiem-tra-run"),
    path("kiem-tra/<slug:ma>/", kiem_tra.kiem_tra_detail, name="kiem-tra-detail"),
    path("kiem-tra/<slug:ma>/tai-xlsx/", kiem_tra.kiem_tra_xlsx, name="kiem-tra-xlsx"),
]
