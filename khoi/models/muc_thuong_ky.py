"""What every meeting of a rhythm speaks of: standing items of the agenda, as dated data."""

from typing import TYPE_CHECKING, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from khoi.enums import LoaiKy
from khoi.models.don_vi import DonVi
from khoi.models.giao_ban import NOI_DUNG
from khoi.models.periods import PeriodQuerySet, no_overlap, starts_before_it_ends


if TYPE_CHECKING:
    from khoi.models.tai_khoan import NguoiDung


class MucThuongKyQuerySet(PeriodQuerySet):
    def visible_to(self, user: "NguoiDung") -> Self:
        """The country's items, and those of the province in one's scope."""
        if user.is_superuser:
            return self
        return self.filter(Q(tinh=None) | Q(tinh__in=user.don_vi_nhin_thay()))


@pghistory.track(append_only=True)
class MucThuongKy(models.Model):
    """A heading that stands in newly opened minutes of its rhythm, under one of the four parts.

    Where a province has items of its own for a rhythm on a day, they stand in place of the
    country's for that rhythm.
    """

    class Phan(models.TextChoices):
        KET_QUA = "ket_qua", "Kết quả công việc từ kỳ trước"
        TINH_HINH = "tinh_hinh", "Tình hình Nhân dân, vấn đề nổi cộm"
        THAO_LUAN = "thao_luan", "Thảo luận"
        KET_LUAN = "ket_luan", "Kết luận"

    loai_ky = models.CharField("nhịp", max_length=10, choices=LoaiKy)
    tinh = models.ForeignKey(
        DonVi,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="muc_thuong_ky",
        verbose_name="tỉnh",
        help_text="để trống: áp dụng cho cả nước",
    )
    phan = models.CharField("phần của biên bản", max_length=10, choices=Phan)
    thu_tu = models.PositiveSmallIntegerField("thứ tự", default=0)
    tieu_de = models.CharField("tiêu đề", max_length=150)
    can_cu = models.CharField("căn cứ", max_length=300, blank=True)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)

    objects = MucThuongKyQuerySet.as_manager()

    class Meta:
        verbose_name = "mục thường kỳ của giao ban"
        verbose_name_plural = "mục thường kỳ của giao ban"
        ordering = ["phan", "thu_tu", "pk"]
        constraints = [
            no_overlap(
                "loai_ky",
                Coalesce("tinh", 0),
                "phan",
                "tieu_de",
                name="muc_thuong_ky_once",
                sentence="Mục này đã có trong thời gian ấy.",
            ),
            starts_before_it_ends("muc_thuong_ky"),
            models.CheckConstraint(
                name="muc_thuong_ky_in_a_part",
                condition=Q(phan__in=NOI_DUNG),
                violation_error_message="Biên bản không có phần này.",
            ),
            models.CheckConstraint(
                name="muc_thuong_ky_plain_line",
                condition=~Q(tieu_de__regex=r"[*|\n]"),
                violation_error_message="Tiêu đề là một dòng chữ, không có dấu * và |.",
            ),
        ]

    def __str__(self) -> str:
        return self.tieu_de
