"""Routes of chamdiem."""

from django.urls import URLPattern


app_name = "chamdiem"

urlpatterns: list[URLPattern] = []
