"""The job row: the truth about slow work, whatever the broker remembers."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class ViecQuerySet(models.QuerySet["Viec"]):
    def visible_to(self, user: "AbstractBaseUser") -> Self:
        """Whoever asked for the job, and system administrators."""
        if getattr(user, "is_superuser", False):
            return self
        return self.filter(yeu_cau_boi=user.pk)

    def lost(self, *, now: datetime) -> Self:
        """Running without a heartbeat, or waiting although the broker should have brought it."""
        limit = now - timedelta(seconds=settings.VIEC_MAT_SAU_GIAY)
        return self.filter(
            Q(trang_thai=Viec.TrangThai.DANG_CHAY, nhip_luc__lt=limit)
            | Q(trang_thai=Viec.TrangThai.CHO, gui_luc__lt=limit)
        )


class Viec(models.Model):
    """One piece of work done outside the request."""

    class TrangThai(models.TextChoices):
        CHO = "cho", "Đang chờ"
        DANG_CHAY = "dang_chay", "Đang làm"
        XONG = "xong", "Đã xong"
        LOI = "loi", "Không làm được"

    ten = models.CharField("tên bộ xử lý", max_length=80)
    tham_so = models.JSONField("tham số", default=dict)
    tieu_de = models.CharField("tiêu đề", max_length=200)
    trang_thai = models.CharField(
        "trạng thái", max_length=10, choices=TrangThai, default=TrangThai.CHO
    )
    lan_thu = models.PositiveSmallIntegerField("lần thử", default=0)
    lan_toi_da = models.PositiveSmallIntegerField("thử nhiều nhất")
    tien_do = models.PositiveSmallIntegerField("tiến độ (%)", default=0)
    buoc = models.CharField("đang làm", max_length=200, blank=True)
    loi = models.TextField("lỗi", blank=True)
    yeu_cau_boi = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="viec",
        verbose_name="người yêu cầu",
    )
    tao_luc = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    gui_luc = models.DateTimeField("gửi vào hàng đợi lúc", default=timezone.now)
    bat_dau_luc = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    nhip_luc = models.DateTimeField("nhịp cuối", null=True, blank=True)
    xong_luc = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    objects = ViecQuerySet.as_manager()

    class Meta:
        verbose_name = "việc nền"
        verbose_name_plural = "việc nền"
        indexes = [
            models.Index(
                name="viec_unfinished",
                fields=["gui_luc"],
                condition=Q(trang_thai__in=["cho", "dang_chay"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="viec_tien_do_is_a_percentage",
                condition=Q(tien_do__lte=100),
                violation_error_message="Tiến độ phải từ 0 đến 100.",
            ),
            models.CheckConstraint(
                name="viec_failed_says_why",
                condition=~Q(trang_thai="loi") | ~Q(loi=""),
                violation_error_message="Việc không làm được phải có lý do.",
            ),
        ]

    def __str__(self) -> str:
        return self.tieu_de

    @property
    def dang_do(self) -> bool:
        """Not ended yet: the page keeps asking."""
        return self.trang_thai in {self.TrangThai.CHO, self.TrangThai.DANG_CHAY}
