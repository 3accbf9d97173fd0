"""The act that changes a block's composition: who leaves and who comes, by one decision."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q

from khoi.models.co_quan import Khoi
from khoi.models.tai_khoan import CAP_KHOI, CAP_TREN, NguoiDung
from nen.models import Tep, Viec


class KienToanQuerySet(models.QuerySet["KienToan"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Of blocks whose members this person may see (see ThanhVienQuerySet)."""
        if user.is_superuser:
            return self
        return self.filter(khoi__don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),  # an undone one is taken away; its history stays
    append_only=True,
)
class KienToan(models.Model):
    """One decision on a block's composition; its seats point here (ThanhVien.kien_toan_vao / _ra)."""

    khoi = models.ForeignKey(Khoi, on_delete=models.PROTECT, related_name="kien_toan")
    so_quyet_dinh = models.CharField("số quyết định", max_length=120)
    ngay_quyet_dinh = models.DateField("ngày quyết định")
    noi_ban_hanh = models.CharField("cơ quan ban hành", max_length=150, blank=True)
    hieu_luc_ngay = models.DateField("hiệu lực từ ngày")
    ghi_chu = models.CharField("ghi chú", max_length=300, blank=True)
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("ghi lúc", auto_now_add=True)
    viec = models.ForeignKey(
        Viec, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    tep = models.ForeignKey(
        Tep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    tep_docx = models.ForeignKey(
        Tep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    ma_bam = models.CharField("mã băm nội dung in", max_length=64, blank=True, editable=False)

    objects = KienToanQuerySet.as_manager()

    class Meta:
        verbose_name = "kiện toàn"
        verbose_name_plural = "kiện toàn"
        ordering = ["-hieu_luc_ngay", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="kien_toan_decision_once_per_block",
                fields=["khoi", "so_quyet_dinh", "ngay_quyet_dinh"],
                violation_error_message="Quyết định này đã được ghi cho Khối.",
            ),
            models.CheckConstraint(
                name="kien_toan_has_a_decision",
                condition=~Q(so_quyet_dinh=""),
                violation_error_message="Hãy ghi số quyết định.",
            ),
        ]

    def __str__(self) -> str:
        return self.so_quyet_dinh
