"""Routes of search."""

from django.urls import path

from khoi.views import tim_kiem


urlpatterns = [
    path("tim-kiem/", tim_kiem.tim_kiem, name="tim-kiem"),
    path("tim-kiem/xlsx/", tim_kiem.tim_kiem_xlsx, name="tim-kiem-xlsx"),
]
