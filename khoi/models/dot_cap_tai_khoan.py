"""Accounts opened in bulk, and the slips with their first passwords, kept for a day only."""

from typing import Self

from django.db import models
from django.db.models import Q

from khoi.enums import ViecVoiPhieu
from khoi.models.cap_mat_khau import CapMatKhau
from khoi.models.co_quan import CoQuan
from khoi.models.tai_khoan import CAP_TINH, NguoiDung
from nen.models import Viec
from nen.triggers import AppendOnly


class DotCapTaiKhoanQuerySet(models.QuerySet["DotCapTaiKhoan"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Batches of one's own province body and of those that it is chief heir of.

        The slips only to whoever asked (views check).
        """
        if user.is_superuser:
            return self
        return self.filter(co_quan__in=user.co_quan_phu_trach(CAP_TINH))


class DotCapTaiKhoan(models.Model):
    """One batch: accounts for people of the register without one, and new slips for those never used.

    `phieu` is the PDF of the slips. It holds first passwords, so it is no stored file: it is
    emptied when the person says that it is printed, and at the latest at `phieu_het_han`.
    """

    co_quan = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="dot_cap_tai_khoan", verbose_name="cơ quan"
    )
    tieu_chi = models.JSONField("lựa chọn", default=dict)
    viec = models.ForeignKey(
        Viec, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="việc"
    )
    so_tai_khoan = models.PositiveIntegerField("số tài khoản", default=0)
    phieu = models.BinaryField("phiếu", null=True, blank=True, editable=False)
    phieu_het_han = models.DateTimeField("phiếu giữ đến", null=True, blank=True)
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("yêu cầu lúc", auto_now_add=True)

    objects = DotCapTaiKhoanQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt cấp tài khoản"
        verbose_name_plural = "đợt cấp tài khoản"
        ordering = ["-tao_luc", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="dot_cap_tai_khoan_slips_expire",
                condition=Q(phieu=None) | Q(phieu_het_han__isnull=False),
                violation_error_message="Phiếu mật khẩu phải có hạn giữ.",
            ),
        ]

    def __str__(self) -> str:
        return f"Đợt cấp tài khoản #{self.pk}"


class PhieuTrongDot(models.Model):
    """Which slips a batch gave: the account, and the journal row of its first password."""

    dot = models.ForeignKey(DotCapTaiKhoan, on_delete=models.PROTECT, related_name="dong")
    cap = models.OneToOneField(CapMatKhau, on_delete=models.PROTECT, related_name="trong_dot")

    class Meta:
        verbose_name = "phiếu trong đợt"
        verbose_name_plural = "phiếu trong đợt"
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.dot_id}: {self.cap_id}"


class NhatKyPhieu(models.Model):
    """The journal of a batch's slips: each download, and how they were emptied."""

    dot = models.ForeignKey(DotCapTaiKhoan, on_delete=models.PROTECT, related_name="nhat_ky")
    viec = models.CharField("việc", max_length=10, choices=ViecVoiPhieu)
    boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, related_name="+", verbose_name="người"
    )
    luc = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "nhật ký phiếu mật khẩu"
        verbose_name_plural = "nhật ký phiếu mật khẩu"
        ordering = ["-luc", "-pk"]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.dot_id}: {self.get_viec_display()}"
