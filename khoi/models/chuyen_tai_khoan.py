"""The journal of an account: closed, reopened, by whom and why."""

from django.db import models

from khoi.models.tai_khoan import NguoiDung
from nen.models import ChuyenTrangThai


class ChuyenTaiKhoan(ChuyenTrangThai):
    """One closing or reopening; shown on the account's page."""

    nguoi_dung = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, related_name="chuyen", verbose_name="tài khoản"
    )

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt ngừng, mở tài khoản"
        verbose_name_plural = "lượt ngừng, mở tài khoản"
