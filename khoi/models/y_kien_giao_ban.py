"""What the bodies above say of adopted minutes, and the words with which these are taken note of."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from khoi.enums import LoaiYKien
from khoi.models.co_quan import CoQuan
from khoi.models.phien_ban_giao_ban import PhienBanGiaoBan
from khoi.models.tai_khoan import NguoiDung
from nen.triggers import Guard


class YKienGiaoBanQuerySet(models.QuerySet["YKienGiaoBan"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Whoever reads the version of the minutes reads what was said of it."""
        return self.filter(phien_ban__in=PhienBanGiaoBan.objects.visible_to(user))

    def to_answer(self) -> Self:
        """Remarks that the body which met has not taken note of; a mere «đã đọc» asks for nothing."""
        return self.filter(xem_luc=None).exclude(loai=LoaiYKien.DA_DOC)


class YKienGiaoBan(models.Model):
    """A remark on one version of the minutes in the name of a body above; never changed.

    The body that met takes note of it once (`xem_*`), with or without a reply.
    """

    phien_ban = models.ForeignKey(
        PhienBanGiaoBan, on_delete=models.PROTECT, related_name="y_kien", verbose_name="phiên bản"
    )
    co_quan = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan có ý kiến"
    )
    loai = models.CharField("loại ý kiến", max_length=15, choices=LoaiYKien)
    noi_dung = models.TextField("nội dung", max_length=2000, blank=True)
    ngay = models.DateField("ngày (nghiệp vụ)")
    boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    luc = models.DateTimeField("lúc", auto_now_add=True)
    phuc_dap = models.TextField("phúc đáp", max_length=2000, blank=True)
    xem_boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    xem_luc = models.DateTimeField("cơ quan họp đã xem lúc", null=True, blank=True)

    objects = YKienGiaoBanQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến của cấp trên về biên bản"
        verbose_name_plural = "ý kiến của cấp trên về biên bản"
        ordering = ["luc", "pk"]
        constraints = [
            models.CheckConstraint(
                name="y_kien_giao_ban_says_something",
                condition=Q(loai=LoaiYKien.DA_DOC, noi_dung="")
                | (~Q(loai=LoaiYKien.DA_DOC) & ~Q(noi_dung="")),
                violation_error_message="Hãy ghi nội dung ý kiến.",
            ),
            models.UniqueConstraint(
                name="y_kien_giao_ban_read_once",
                fields=["phien_ban", "co_quan"],
                condition=Q(loai=LoaiYKien.DA_DOC),
                violation_error_message="Cơ quan đã ghi “đã đọc” bản này rồi.",
            ),
            models.CheckConstraint(
                name="y_kien_giao_ban_note_says_who",
                condition=Q(xem_luc=None, xem_boi=None, phuc_dap="")
                | Q(xem_luc__isnull=False, xem_boi__isnull=False),
                violation_error_message="Đã xem phải ghi ai xem, lúc nào.",
            ),
        ]
        triggers = [
            Guard(
                name="of_adopted_minutes_from_above",
                operation=pgtrigger.Insert,
                refuse_if="""NOT EXISTS (
                    SELECT 1 FROM khoi_phienbangiaoban p JOIN khoi_giaoban g ON g.id = p.giao_ban_id
                    JOIN khoi_coquan hop ON hop.id = g.khoi_id
                    JOIN khoi_phamvidonvi pv ON pv.don_vi_id = hop.don_vi_id
                      AND pv.goc_id <> pv.don_vi_id
                    JOIN khoi_coquan tren ON tren.don_vi_id = pv.goc_id
                    WHERE p.id = NEW.phien_ban_id AND tren.id = NEW.co_quan_id
                      AND tren.loai IN ('ban_huyen', 'ban_tinh')
                      AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))""",
                sentence="Chỉ cơ quan cấp trên ghi ý kiến, về biên bản đã thông qua.",
            ),
            Guard(
                name="said_once",
                operation=pgtrigger.Update,
                refuse_if="""OLD.xem_luc IS NOT NULL OR NEW.phien_ban_id <> OLD.phien_ban_id
                    OR NEW.co_quan_id <> OLD.co_quan_id OR NEW.loai <> OLD.loai
                    OR NEW.noi_dung <> OLD.noi_dung OR NEW.ngay <> OLD.ngay
                    OR NEW.boi_id <> OLD.boi_id OR NEW.luc <> OLD.luc""",
                sentence="Ý kiến đã ghi không sửa được; hãy ghi thêm ý kiến khác.",
            ),
            Guard(
                name="kept_for_ever",
                operation=pgtrigger.Delete,
                refuse_if="TRUE",
                sentence="Ý kiến đã ghi không xóa được.",
            ),
        ]

    def __str__(self) -> str:
        return self.noi_dung or self.get_loai_display()
