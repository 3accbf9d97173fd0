"""Routes, included by chamdiem.urls."""

from django.urls import URLPattern


urlpatterns: list[URLPattern] = []
