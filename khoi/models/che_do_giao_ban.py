"""How often a kind of body must meet, and how soon its minutes are due: dated data."""

from typing import TYPE_CHECKING, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from khoi.enums import CO_QUAN_HOP, LoaiCoQuan, LoaiKy
from khoi.models.don_vi import DonVi
from khoi.models.periods import PeriodQuerySet, no_overlap, starts_before_it_ends


if TYPE_CHECKING:
    from khoi.models.tai_khoan import NguoiDung


class CheDoGiaoBanQuerySet(PeriodQuerySet):
    def visible_to(self, user: "NguoiDung") -> Self:
        """The country's regime, and that of the provinces in one's scope."""
        if user.is_superuser:
            return self
        return self.filter(Q(tinh=None) | Q(tinh__in=user.don_vi_nhin_thay()))


@pghistory.track(append_only=True)
class CheDoGiaoBan(models.Model):
    """The regime in force during a period: the rhythm in which a kind of body owes its meetings.

    Data, because provinces differ ([S0] monthly, quarterly, yearly; [S3] at least quarterly).
    Where a province has rows of its own for a kind of body on a day, they stand in place of the
    country's for that kind.
    """

    loai_co_quan = models.CharField(
        "cơ quan họp",
        max_length=20,
        choices=[(kind.value, kind.label) for kind in CO_QUAN_HOP],
        default=LoaiCoQuan.KHOI,
    )
    tinh = models.ForeignKey(
        DonVi,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="che_do_giao_ban",
        verbose_name="tỉnh",
        help_text="để trống: áp dụng cho cả nước",
    )
    loai_ky = models.CharField("nhịp", max_length=10, choices=LoaiKy)
    can_cu = models.CharField("căn cứ", max_length=300, blank=True)
    khoa_sau_ngay = models.PositiveSmallIntegerField(
        "tự khóa sau số ngày",
        default=10,
        help_text="Biên bản đã thông qua được khóa sau chừng này ngày.",
    )
    trinh_sau_ngay = models.PositiveSmallIntegerField(
        "trình trong số ngày",
        default=5,
        help_text="Thư ký trình biên bản trong chừng này ngày kể từ ngày họp.",
    )
    thong_qua_sau_ngay = models.PositiveSmallIntegerField(
        "thông qua trong số ngày",
        default=5,
        help_text="Trưởng Khối thông qua trong chừng này ngày kể từ ngày trình.",
    )
    ty_le_du_hop = models.PositiveSmallIntegerField(
        "tỷ lệ dự họp ít nhất (%)",
        null=True,
        blank=True,
        help_text="Số người có mặt hoặc cử người đi thay, trên số người phải dự. Để trống: không quy định.",
    )
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)

    objects = CheDoGiaoBanQuerySet.as_manager()

    class Meta:
        verbose_name = "chế độ giao ban"
        verbose_name_plural = "chế độ giao ban"
        constraints = [
            no_overlap(
                "loai_co_quan",
                "loai_ky",
                Coalesce("tinh", 0),
                name="che_do_giao_ban_once_a_rhythm",
                sentence="Nhịp giao ban này đã có quy định trong thời gian ấy.",
            ),
            starts_before_it_ends("che_do_giao_ban"),
            models.CheckConstraint(
                name="che_do_giao_ban_of_a_body_that_meets",
                condition=Q(loai_co_quan__in=CO_QUAN_HOP),
                violation_error_message="Loại cơ quan này không có chế độ giao ban.",
            ),
            models.CheckConstraint(
                name="che_do_giao_ban_share_of_those_asked",
                condition=Q(ty_le_du_hop=None) | Q(ty_le_du_hop__range=(1, 100)),
                violation_error_message="Hãy ghi tỷ lệ dự họp từ 1 đến 100, hoặc để trống.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_loai_co_quan_display()}: {self.get_loai_ky_display().lower()}"
