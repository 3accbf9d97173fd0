"""The app's entry."""

from django.apps import AppConfig


class ChamDiemConfig(AppConfig):
    name = "chamdiem"
    verbose_name = "Chấm điểm, xếp loại"

    def ready(self) -> None:
        from chamdiem import providers  # noqa: PLC0415 -- models are not loaded before this

        providers.register()
