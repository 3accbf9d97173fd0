"""The app's entry."""

from django.apps import AppConfig


class BaoCaoConfig(AppConfig):
    name = "baocao"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        from baocao import providers, tasks  # noqa: F401, PLC0415 -- models are not loaded before this

        providers.register()
