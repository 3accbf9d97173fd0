"""The nightly integrity checks and what they found."""

from typing import Self

from django.db import models
from django.db.models import Q

from khoi.models.don_vi import DonVi
from khoi.models.tai_khoan import CAP_TREN, NguoiDung


class DotKiemTra(models.Model):
    """One run of all checks."""

    luc = models.DateTimeField("lúc", auto_now_add=True)
    xong_luc = models.DateTimeField("xong lúc", null=True, blank=True)
    so_phep = models.PositiveSmallIntegerField("số phép kiểm tra", default=0)

    class Meta:
        verbose_name = "đợt kiểm tra"
        verbose_name_plural = "đợt kiểm tra"
        ordering = ["-luc", "-pk"]

    def __str__(self) -> str:
        return f"{self.luc:%d/%m/%Y %H:%M}"


class KetQuaKiemTra(models.Model):
    """How many rows broke one check in one run: the true total, however many were kept."""

    dot = models.ForeignKey(DotKiemTra, on_delete=models.CASCADE, related_name="ket_qua")
    ma = models.SlugField("mã phép kiểm tra", max_length=60)
    tong = models.PositiveIntegerField("số dòng vi phạm")

    class Meta:
        verbose_name = "kết quả kiểm tra"
        verbose_name_plural = "kết quả kiểm tra"
        constraints = [
            models.UniqueConstraint(
                name="ket_qua_kiem_tra_once_per_check",
                fields=["dot", "ma"],
                violation_error_message="Phép kiểm tra này đã có kết quả trong đợt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ma}: {self.tong}"


class DongKiemTraQuerySet(models.QuerySet["DongKiemTra"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Findings at units of one's scope; those without a unit are the operators'."""
        if user.is_superuser:
            return self
        return self.filter(don_vi__in=user.don_vi_nhin_thay(CAP_TREN))


class DongKiemTra(models.Model):
    """One row that breaks one check; `ma` names the check, `mo_ta` the row in plain words."""

    dot = models.ForeignKey(DotKiemTra, on_delete=models.CASCADE, related_name="dong")
    ma = models.SlugField("mã phép kiểm tra", max_length=60)
    don_vi = models.ForeignKey(
        DonVi, on_delete=models.CASCADE, null=True, related_name="+", verbose_name="đơn vị"
    )
    mo_ta = models.CharField("mô tả", max_length=400)
    duong_dan = models.CharField("nơi sửa", max_length=200, blank=True)

    objects = DongKiemTraQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng kiểm tra"
        verbose_name_plural = "dòng kiểm tra"
        ordering = ["ma", "pk"]
        indexes = [models.Index(name="dong_kiem_tra_by_check", fields=["dot", "ma"])]
        constraints = [
            models.CheckConstraint(
                name="dong_kiem_tra_says_what",
                condition=~Q(mo_ta=""),
                violation_error_message="Mỗi dòng kiểm tra phải có mô tả.",
            ),
        ]

    def __str__(self) -> str:
        return self.mo_ta
