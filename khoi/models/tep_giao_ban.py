"""Scans and photos of the signed minutes, and uploads on their way over a weak line."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from khoi.models.giao_ban import GiaoBan
from khoi.models.tai_khoan import NguoiDung
from nen.models import Tep
from nen.triggers import Guard


DAI_DAU = 200  # letters of what tells one chosen file from another on the device


class TepGiaoBanQuerySet(models.QuerySet["TepGiaoBan"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Whoever reads the minutes reads what is attached to them."""
        return self.filter(go_luc=None, giao_ban__in=GiaoBan.objects.visible_to(user))


class TepGiaoBan(models.Model):
    """A file beside the minutes. Once these are adopted it stays; more may be added."""

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.PROTECT, related_name="tep_dinh_kem")
    tep = models.ForeignKey(Tep, on_delete=models.PROTECT, related_name="+", verbose_name="tệp")
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("lúc", default=timezone.now)
    xac_nhan = models.BooleanField(
        "người tải xác nhận không có bí mật, thông tin cá nhân của người dân", default=False
    )
    go_boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    go_luc = models.DateTimeField("gỡ lúc", null=True, blank=True)

    objects = TepGiaoBanQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp kèm biên bản"
        verbose_name_plural = "tệp kèm biên bản"
        constraints = [
            models.CheckConstraint(
                name="tep_giao_ban_vouched_for",
                condition=Q(xac_nhan=True),
                violation_error_message="Người tải phải xác nhận về nội dung tệp.",
            ),
            models.CheckConstraint(
                name="tep_giao_ban_removal_says_who",
                condition=Q(go_luc=None, go_boi=None)
                | Q(go_luc__isnull=False, go_boi__isnull=False),
                violation_error_message="Gỡ tệp phải ghi ai gỡ, lúc nào.",
            ),
        ]
        indexes = [models.Index(name="tep_giao_ban_of_minutes", fields=["giao_ban", "tao_luc"])]
        triggers = [
            Guard(
                name="only_removal_before_adoption",
                operation=pgtrigger.Update,
                refuse_if="""OLD.go_luc IS NOT NULL OR NEW.giao_ban_id <> OLD.giao_ban_id
                    OR NEW.tep_id <> OLD.tep_id OR EXISTS (
                        SELECT 1 FROM khoi_giaoban g WHERE g.id = OLD.giao_ban_id
                        AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))""",
                sentence="Biên bản đã thông qua; tệp kèm theo không sửa, không gỡ được.",
            ),
            Guard(
                name="kept_for_ever",
                operation=pgtrigger.Delete,
                refuse_if="TRUE",
                sentence="Tệp kèm biên bản không xóa được.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.tep)


class TaiTepGiaoBan(models.Model):
    """A file of which so many bytes have come.

    Once it is whole and kept, the row points at it for some days: a device that lost the answer
    asks again and gets the same one.
    """

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.CASCADE, related_name="tep_dang_tai")
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.CASCADE, related_name="+")
    ten_goc = models.CharField("tên tệp", max_length=200)
    dau = models.CharField("dấu nhận ra tệp trên máy", max_length=DAI_DAU)
    kich_thuoc = models.PositiveIntegerField("kích thước (byte)")
    da_nhan = models.PositiveIntegerField("đã nhận (byte)", default=0)
    cap_nhat_luc = models.DateTimeField("nhận gần nhất lúc", default=timezone.now)
    tep_kem = models.ForeignKey(
        TepGiaoBan, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đã kèm"
    )

    class Meta:
        verbose_name = "tệp đang tải lên"
        verbose_name_plural = "tệp đang tải lên"
        constraints = [
            models.UniqueConstraint(
                name="tai_tep_giao_ban_once",
                fields=["giao_ban", "tao_boi", "dau", "kich_thuoc"],
                violation_error_message="Tệp này đang được tải lên.",
            ),
            models.CheckConstraint(
                name="tai_tep_giao_ban_within_size",
                condition=Q(da_nhan__lte=models.F("kich_thuoc")),
                violation_error_message="Tệp nhận được dài hơn đã báo.",
            ),
        ]

    def __str__(self) -> str:
        return self.ten_goc


class ManhTepGiaoBan(models.Model):
    """A piece of an upload, by the byte that it begins with."""

    tai = models.ForeignKey(TaiTepGiaoBan, on_delete=models.CASCADE, related_name="manh")
    tu = models.PositiveIntegerField("từ byte")
    noi_dung = models.BinaryField("nội dung")

    class Meta:
        verbose_name = "mảnh tệp đang tải"
        verbose_name_plural = "mảnh tệp đang tải"
        constraints = [
            models.UniqueConstraint(
                name="manh_tep_giao_ban_once",
                fields=["tai", "tu"],
                violation_error_message="Mảnh này đã nhận.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tai_id} từ {self.tu}"
