"""The app's entry."""

from django.apps import AppConfig


class ChamDiemConfig(AppConfig):
    name = "chamdiem"
    verbose_name = "Chấm điểm, xếp loại"
