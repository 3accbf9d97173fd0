"""The review block: what earlier meetings left open, on the agenda of this one."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from khoi.enums import TrangThaiPhanCong
from khoi.models.giao_ban import GiaoBan, frozen_with_minutes
from khoi.models.kien_nghi import TraLoiKienNghi, XuLyKienNghi
from khoi.models.phan_cong import PhanCong
from nen.triggers import Guard


_ENDED_BY_IT = """OLD.hai_long IS NOT NULL AND EXISTS (
    SELECT 1 FROM khoi_xulykiennghi x
    WHERE x.id = OLD.xu_ly_id AND x.trang_thai = 'da_ket_thuc' AND x.tra_loi_id = OLD.tra_loi_id)"""
_ENDED_SENTENCE = "Kiến nghị đã kết thúc theo biên bản này; ý kiến của xã không sửa được nữa."


@pghistory.track(append_only=True)
class MucRaSoat(models.Model):
    """One line of the review: an unfinished assignment, or an answer to a recommendation.

    Put there when minutes are opened (and while they are a draft, when an answer comes in). What
    the meeting says counts from the adoption on.
    """

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.CASCADE, related_name="ra_soat")
    thu_tu = models.PositiveSmallIntegerField("thứ tự", default=0)
    phan_cong = models.ForeignKey(
        PhanCong, on_delete=models.PROTECT, null=True, blank=True, related_name="ra_soat"
    )
    xu_ly = models.ForeignKey(
        XuLyKienNghi, on_delete=models.PROTECT, null=True, blank=True, related_name="ra_soat"
    )
    tra_loi = models.ForeignKey(
        TraLoiKienNghi, on_delete=models.PROTECT, null=True, blank=True, related_name="ra_soat"
    )
    tinh_trang = models.CharField("kết quả", max_length=20, choices=TrangThaiPhanCong, blank=True)
    hai_long = models.BooleanField("hài lòng với trả lời", null=True, blank=True)
    ghi_chu = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        verbose_name = "mục rà soát"
        verbose_name_plural = "mục rà soát"
        ordering = ["thu_tu", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ra_soat_of_one_thing",
                condition=Q(phan_cong__isnull=False, xu_ly=None, tra_loi=None, hai_long=None)
                | Q(phan_cong=None, xu_ly__isnull=False, tra_loi__isnull=False, tinh_trang=""),
                violation_error_message="Mỗi mục rà soát một việc, hoặc một trả lời kiến nghị.",
            ),
            models.UniqueConstraint(
                name="ra_soat_assignment_once_per_meeting",
                fields=["giao_ban", "phan_cong"],
                violation_error_message="Việc này đã có trong phần rà soát.",
            ),
            models.UniqueConstraint(
                name="ra_soat_answer_once_per_meeting",
                fields=["giao_ban", "xu_ly", "tra_loi"],
                violation_error_message="Trả lời này đã có trong phần rà soát.",
            ),
        ]
        triggers = [
            *frozen_with_minutes(),
            Guard(
                name="word_that_ended_it_is_not_changed",
                operation=pgtrigger.Update,
                refuse_if=_ENDED_BY_IT,
                sentence=_ENDED_SENTENCE,
            ),
            Guard(
                name="word_that_ended_it_is_kept",
                operation=pgtrigger.Delete,
                refuse_if=_ENDED_BY_IT,
                sentence=_ENDED_SENTENCE,
            ),
        ]

    def __str__(self) -> str:
        return str(self.phan_cong or self.tra_loi)
