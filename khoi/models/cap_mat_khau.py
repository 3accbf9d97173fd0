"""The journal of new first passwords: who gave whom one, and when; never the password."""

from django.db import models

from khoi.models.tai_khoan import NguoiDung
from nen.triggers import AppendOnly


class CapMatKhau(models.Model):
    """One slip given. The person reads it on their account page, so a reset cannot stay unseen."""

    nguoi_dung = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, related_name="cap_mat_khau", verbose_name="tài khoản"
    )
    boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, related_name="+", verbose_name="người cấp"
    )
    luc = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lần cấp mật khẩu"
        verbose_name_plural = "lần cấp mật khẩu"
        ordering = ["-luc", "-pk"]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.nguoi_dung} ← {self.boi}"
