"""Texts of bodies above that many minutes quote: set aside when minutes are compared."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from khoi.models.co_quan import CoQuan
from khoi.models.tai_khoan import CAP_TREN, NguoiDung


class VanBanNguonQuerySet(models.QuerySet["VanBanNguon"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Of the bodies above one, one's own body, and the bodies in the scope of a role above."""
        if user.is_superuser:
            return self
        return self.filter(
            Q(co_quan__don_vi__in=user.don_vi_cap_tren())
            | Q(co_quan__don_vi__in=user.don_vi_nhin_thay(CAP_TREN))
        )

    def in_use(self) -> Self:
        return self.filter(thoi_luc=None)


class VanBanNguon(models.Model):
    """A draft, directive or template of a body above, in words, as it was sent out.

    Written once; who registered the wrong text ends it and registers another.
    """

    class Loai(models.TextChoices):
        DU_THAO = "du_thao", "Dự thảo, gợi ý nội dung gửi xuống"
        CHI_THI = "chi_thi", "Chỉ thị, hướng dẫn thường được trích"
        KHUON_MAU = "khuon_mau", "Mẫu biên bản, tiêu đề mục"

    co_quan = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="van_ban_nguon", verbose_name="cơ quan"
    )
    loai = models.CharField("loại", max_length=10, choices=Loai)
    ten = models.CharField("tên", max_length=200)
    ngay = models.DateField("ngày văn bản")
    noi_dung = models.TextField("nội dung")
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("lúc", default=timezone.now)
    thoi_boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    thoi_luc = models.DateTimeField("thôi dùng lúc", null=True, blank=True)

    objects = VanBanNguonQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản nguồn"
        verbose_name_plural = "văn bản nguồn"
        constraints = [
            models.CheckConstraint(
                name="van_ban_nguon_end_says_who",
                condition=Q(thoi_luc=None, thoi_boi=None)
                | Q(thoi_luc__isnull=False, thoi_boi__isnull=False),
                violation_error_message="Văn bản thôi dùng phải có người và lúc.",
            ),
        ]

    def __str__(self) -> str:
        return self.ten
