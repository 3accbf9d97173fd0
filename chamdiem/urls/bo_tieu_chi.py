"""Routes, included by chamdiem.urls."""

from django.urls import path

from chamdiem.views import bo_tieu_chi as views


urlpatterns = [
    path("cham-diem/bo-tieu-chi/<int:pk>/", views.bo_detail, name="bo-detail"),
]
