"""Routes of jobs."""

from django.urls import path

from nen import views


app_name = "nen"

urlpatterns = [
    path("<int:pk>/", views.viec_detail, name="viec-detail"),
    path("<int:pk>/lam-lai/", views.viec_retry, name="viec-retry"),
]
