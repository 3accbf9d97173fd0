"""Routes of the ranking, included by chamdiem.urls."""

from django.urls import path

from chamdiem.views import xep_hang as views


urlpatterns = [
    path("xep-hang/", views.xep_hang, name="xep-hang"),
    path("xep-hang/<int:pk>/", views.xep_hang_detail, name="xep-hang-detail"),
    path("xep-hang/<int:pk>/xlsx/", views.xep_hang_xlsx, name="xep-hang-xlsx"),
    path("xep-hang/<int:pk>/cong-bo/", views.dot_cong_bo, name="dot-cong-bo"),
]
