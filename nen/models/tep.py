"""Stored files: written once, read by whoever may see the thing that owns them."""

from django.conf import settings
from django.db import models

from nen.triggers import Frozen


class Tep(models.Model):
    """One immutable file with its hash; the owner object decides who may read it."""

    tep = models.FileField("tệp", upload_to="%Y/%m", max_length=200)
    ten_goc = models.CharField("tên tệp", max_length=200)
    loai_noi_dung = models.CharField("loại nội dung", max_length=100)
    kich_thuoc = models.PositiveBigIntegerField("kích thước (byte)")
    sha256 = models.CharField("mã băm SHA-256", max_length=64)
    tao_luc = models.DateTimeField("lúc", auto_now_add=True)
    tao_boi = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="người"
    )

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        triggers = [
            Frozen(name="immutable", sentence="Tệp đã lưu không sửa, không xóa; hãy tải tệp mới.")
        ]

    def __str__(self) -> str:
        return self.ten_goc
