"""The key that seals on a device what a person typed and the server does not have yet."""

import secrets

from django.db import models

from khoi.models.tai_khoan import NguoiDung


KEY_BYTES = 32


def new_ma() -> str:
    return secrets.token_hex(8)


class KhoaNhatKy(models.Model):
    """One person's X25519 pair. Pages carry the public half; the private one is given to its owner.

    The newest that opens is in use. Older ones stay: a device that was switched off for a month
    may hold entries sealed to them, and names the key by `ma`.
    """

    nguoi_dung = models.ForeignKey(
        NguoiDung, on_delete=models.CASCADE, related_name="khoa_nhat_ky", verbose_name="của ai"
    )
    ma = models.CharField("mã khóa", max_length=16, unique=True, default=new_ma)
    cong_khai = models.BinaryField("khóa công khai", max_length=KEY_BYTES)
    rieng_boc = models.BinaryField("khóa riêng, đã bọc bằng khóa của máy chủ")
    tao_luc = models.DateTimeField("tạo lúc", auto_now_add=True)

    class Meta:
        verbose_name = "khóa nhật ký"
        verbose_name_plural = "khóa nhật ký"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.nguoi_dung_id} {self.ma}"
