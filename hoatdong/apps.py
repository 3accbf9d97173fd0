"""The app's entry."""

from django.apps import AppConfig


class HoatDongConfig(AppConfig):
    name = "hoatdong"
    verbose_name = "Chương trình công tác, quy chế hoạt động"

    def ready(self) -> None:
        from hoatdong import providers, viec  # noqa: F401, PLC0415 -- models are not loaded before this; viec registers its handlers

        providers.register()
