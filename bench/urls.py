"""The portal's routes and, beside them, the floor: pages that do nothing. Never in production."""

from django.urls import include, path

from bench import views


urlpatterns = [
    path("do/trong/", views.trong, name="do-trong"),
    path("do/mot-lenh/<int:pk>/", views.mot_lenh, name="do-mot-lenh"),
    path("", include("danvan.urls")),
]
