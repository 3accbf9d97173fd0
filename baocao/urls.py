"""Routes of baocao."""

from django.urls import URLPattern


app_name = "baocao"

urlpatterns: list[URLPattern] = []
