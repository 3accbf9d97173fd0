"""The app's entry."""

from django.apps import AppConfig


class KhoiConfig(AppConfig):
    name = "khoi"
    verbose_name = "Đơn vị, Khối và giao ban"

    def ready(self) -> None:
        from khoi import providers, viec  # noqa: F401, PLC0415 -- models are not loaded before this; viec registers its handlers

        providers.register()
