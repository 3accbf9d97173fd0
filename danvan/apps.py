"""The wiring app, and the admin site that only administrators in force may enter."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class DanVanConfig(AppConfig):
    name = "danvan"
    verbose_name = "Cổng Dân vận"


class QuanTriConfig(AdminConfig):
    default_site = "danvan.quan_tri.QuanTriSite"
