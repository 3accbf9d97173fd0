"""The app's entry."""

from django.apps import AppConfig


class VanBanConfig(AppConfig):
    name = "vanban"
    verbose_name = "Văn bản"
