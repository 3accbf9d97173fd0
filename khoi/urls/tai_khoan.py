"""Routes, included by khoi.urls."""

from django.urls import URLPattern


urlpatterns: list[URLPattern] = []
