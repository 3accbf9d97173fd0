"""The Party's layout rule sets, shared by all provinces of the database."""

from django.contrib import admin

from khoi.admin.danh_muc import DanhMucAdmin
from vanban.models import BoQuyTac


@admin.register(BoQuyTac)
class BoQuyTacAdmin(DanhMucAdmin):
    """A văn thư confirms a set here; its numbers are checked by the model."""

    list_display = ("ma", "ten", "hieu_luc_tu", "hieu_luc_den", "da_xac_nhan")
