"""Adopted minutes as they were read out and agreed: one row for each adoption, for ever."""

import hashlib
import json
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import Q

from khoi.models.giao_ban import GiaoBan
from khoi.models.noi_xu_ly import co_quan_ghi
from khoi.models.tai_khoan import CAP_KHOI, CAP_TREN, NguoiDung
from nen.triggers import Frozen, Guard


def canonical(noi_dung: dict[str, Any]) -> str:
    """The one text of a content: keys sorted, no spaces, Vietnamese letters as they are."""
    return json.dumps(noi_dung, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(van_ban: str) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(van_ban.encode()).hexdigest()


class PhienBanGiaoBanQuerySet(models.QuerySet["PhienBanGiaoBan"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Whoever saw the minutes when they stood adopted; a reopening takes no version away."""
        if user.is_superuser:
            return self
        return self.filter(
            Q(giao_ban__khoi__in=co_quan_ghi(user))
            | Q(giao_ban__khoi__don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN))
        )


class PhienBanGiaoBan(models.Model):
    """All that the minutes said when they were adopted, names and posts as they were that day.

    `noi_dung` is the canonical JSON text itself (see khoi.queries.bien_ban), so that the hash can
    be computed again by anybody from exactly these letters.
    """

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.PROTECT, related_name="phien_ban")
    so = models.PositiveSmallIntegerField("phiên bản số")
    noi_dung = models.TextField("nội dung (JSON)")
    ma_bam = models.CharField("mã băm SHA-256", max_length=64)
    thong_qua_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    thong_qua_luc = models.DateTimeField("thông qua lúc")
    thong_qua_ngay = models.DateField("ngày thông qua (nghiệp vụ)")
    ly_do_mo_lai = models.TextField(
        "lý do mở lại", blank=True, help_text="vì sao phiên bản trước được mở lại"
    )

    objects = PhienBanGiaoBanQuerySet.as_manager()

    class Meta:
        verbose_name = "phiên bản biên bản"
        verbose_name_plural = "phiên bản biên bản"
        ordering = ["giao_ban", "so"]
        constraints = [
            models.UniqueConstraint(
                name="phien_ban_giao_ban_numbered_once",
                fields=["giao_ban", "so"],
                violation_error_message="Biên bản đã có phiên bản mang số này.",
            ),
            models.CheckConstraint(
                name="phien_ban_giao_ban_says_why",
                condition=Q(so=1, ly_do_mo_lai="") | (Q(so__gt=1) & ~Q(ly_do_mo_lai="")),
                violation_error_message="Phiên bản từ số 2 phải ghi lý do mở lại.",
            ),
        ]
        triggers = [
            Frozen(
                name="adopted_for_ever",
                sentence="Phiên bản đã thông qua không sửa, không xóa được.",
            ),
            Guard(
                name="next_of_adopted_minutes",
                operation=pgtrigger.Insert,
                refuse_if="""NOT EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = NEW.giao_ban_id
                        AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))
                    OR NEW.so <> 1 + (SELECT count(*) FROM khoi_phienbangiaoban p
                                      WHERE p.giao_ban_id = NEW.giao_ban_id)""",
                sentence="Chỉ biên bản đã thông qua mới có phiên bản, đánh số liên tục từ 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"Phiên bản {self.so}"

    @property
    def du_lieu(self) -> dict[str, Any]:
        """The content, read."""
        found: dict[str, Any] = json.loads(self.noi_dung)
        return found

    @property
    def ma_ngan(self) -> str:
        """The first 16 digits of the hash in groups of four: «3f2a 91c0 77de 0b14»."""
        return " ".join(self.ma_bam[i : i + 4] for i in range(0, 16, 4))
