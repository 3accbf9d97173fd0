"""Newer lists of units held against the portal's: what was found, and the draft made of it."""

from typing import Self

from django.db import models

from khoi.models.sap_xep import SuKienSapXep
from khoi.models.tai_khoan import NguoiDung
from nen.models import Tep, Viec


class LanSoDanhSachQuerySet(models.QuerySet["LanSoDanhSach"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """The country's list is the operators' business."""
        return self if user.is_superuser else self.none()


class LanSoDanhSach(models.Model):
    """One list held against the units in force on its day by a job; nothing of it is written.

    `khac` are the differences in order, each its kind (queries.so_danh_sach.TEN_LOAI) and sentence.
    """

    tep = models.ForeignKey(Tep, on_delete=models.PROTECT, related_name="+", verbose_name="tệp")
    ngay = models.DateField("danh sách có hiệu lực từ ngày")
    viec = models.ForeignKey(
        Viec, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="việc đang chạy"
    )
    so_dong = models.PositiveIntegerField("số đơn vị đọc được", default=0)
    so_loi = models.PositiveIntegerField("số lỗi", default=0)
    loi = models.JSONField("lỗi", default=list, help_text="các ô sai đầu tiên, mỗi ô một câu")
    ghi_chu = models.JSONField("lưu ý", default=list, help_text="điều đã tự sửa, mỗi điều một câu")
    khac = models.JSONField("khác biệt", default=list)
    bo_qua = models.JSONField("tỉnh không xét", default=list)
    su_kien = models.ForeignKey(
        SuKienSapXep,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="lần sắp xếp đã lập",
    )
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("tải lên lúc", auto_now_add=True)
    xong_luc = models.DateTimeField("so xong lúc", null=True, blank=True)

    objects = LanSoDanhSachQuerySet.as_manager()

    class Meta:
        verbose_name = "lần so danh sách đơn vị"
        verbose_name_plural = "lần so danh sách đơn vị"
        ordering = ["-tao_luc", "-pk"]

    def __str__(self) -> str:
        return f"{self.tep.ten_goc}, {self.ngay:%d/%m/%Y}"
