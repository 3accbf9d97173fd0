"""The published result: written once by publication, never changed."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from chamdiem.enums import XepLoai
from chamdiem.models.dot_cham import PUBLISHED_SENTENCE, DotCham
from chamdiem.models.phieu_cham import PhieuCham
from khoi.models import DonVi, Khoi, NguoiDung
from nen.triggers import Frozen, Guard


class KetQuaQuerySet(models.QuerySet["KetQua"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """All results of a published round that this person sees: other blocks' too."""
        if user.is_superuser:
            return self
        return self.filter(dot__in=DotCham.objects.visible_to(user))


class KetQua(models.Model):
    """A block's total, class and ranks as published.

    Equal totals share a rank and the next rank is skipped (1, 1, 3).
    """

    dot = models.ForeignKey(DotCham, on_delete=models.PROTECT, related_name="ket_qua")
    phieu = models.OneToOneField(PhieuCham, on_delete=models.PROTECT, related_name="ket_qua")
    khoi = models.ForeignKey(Khoi, on_delete=models.PROTECT, related_name="ket_qua")
    cap_tren = models.ForeignKey(
        DonVi, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    tong_diem = models.DecimalField("tổng điểm", max_digits=6, decimal_places=2)
    xep_loai = models.CharField("xếp loại", max_length=12, choices=XepLoai)
    hang_tinh = models.PositiveIntegerField("hạng toàn tỉnh")
    hang_huyen = models.PositiveIntegerField("hạng trong huyện", null=True, blank=True)

    objects = KetQuaQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả"
        verbose_name_plural = "kết quả"
        ordering = ["hang_tinh", "phieu__khoa_sap_xep", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ket_qua_ranks_start_at_one",
                condition=Q(hang_tinh__gte=1) & (Q(hang_huyen=None) | Q(hang_huyen__gte=1)),
            ),
        ]
        triggers = [
            Frozen(name="published_is_frozen", sentence=PUBLISHED_SENTENCE),
            Guard(
                name="not_added_after_publication",
                operation=pgtrigger.Insert,
                refuse_if=(
                    "EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = NEW.dot_id "
                    "AND d.trang_thai = 'da_cong_bo')"
                ),
                sentence=PUBLISHED_SENTENCE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hang_tinh}. {self.phieu.ten_don_vi}"
