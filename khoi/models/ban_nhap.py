"""Around the minutes, outside their history: typed drafts, stale texts kept, printed copies."""

from typing import Self

from django.db import models
from django.db.models import Q

from khoi.models.giao_ban import GiaoBan
from khoi.models.noi_xu_ly import co_quan_ghi
from khoi.models.phien_ban_giao_ban import PhienBanGiaoBan
from khoi.models.tai_khoan import NguoiDung
from nen.models import Tep, Viec


class BanNhap(models.Model):
    """What was typed into open minutes and not saved by hand yet; outside the row history.

    `phien_ban` counts saves: a save names the version that it saw and loses nothing (BanNhapLech).
    `the` is the browser tab that saved last and `the_tu` the first of its saves in a row: a tab
    whose answers were lost on the line is behind its own saves only, and no stranger's.
    """

    giao_ban = models.OneToOneField(GiaoBan, on_delete=models.CASCADE, related_name="ban_nhap")
    noi_dung = models.JSONField("nội dung", default=dict)
    phien_ban = models.PositiveIntegerField("phiên bản", default=0)
    the = models.CharField("thẻ trình duyệt lưu gần nhất", max_length=32, blank=True)
    the_tu = models.PositiveIntegerField("thẻ ấy lưu một mạch từ phiên bản", default=0)
    luu_boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    luu_luc = models.DateTimeField("lưu lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bản nháp"
        verbose_name_plural = "bản nháp"

    def __str__(self) -> str:
        return f"{self.giao_ban_id} v{self.phien_ban}"


class BanNhapLech(models.Model):
    """A stale save: kept beside the newer text until a person has merged the two, and after.

    Merging writes down the other text and the chosen one as well: whoever finds a word gone from
    the minutes finds it here (`ban_kia`, `ban_ghep`: the differing fields only).
    """

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.CASCADE, related_name="ban_nhap_lech")
    noi_dung = models.JSONField("nội dung", default=dict)
    dua_tren = models.PositiveIntegerField("dựa trên phiên bản")
    the = models.CharField("thẻ trình duyệt", max_length=32, blank=True)
    luu_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    luu_luc = models.DateTimeField("lưu lúc", auto_now=True)
    giai_quyet_luc = models.DateTimeField("đã ghép lúc", null=True, blank=True)
    giai_quyet_boi = models.ForeignKey(
        NguoiDung,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người ghép",
    )
    ban_kia = models.JSONField("chữ của bản đã lưu khi ghép", default=dict, blank=True)
    ban_kia_boi = models.ForeignKey(
        NguoiDung,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản đã lưu của ai",
    )
    ban_kia_luc = models.DateTimeField("bản đã lưu, lưu lúc", null=True, blank=True)
    ban_ghep = models.JSONField("chữ được chọn khi ghép", default=dict, blank=True)

    class Meta:
        verbose_name = "bản nháp lệch"
        verbose_name_plural = "bản nháp lệch"
        ordering = ["-luu_luc", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="ban_nhap_lech_one_open_text_per_tab",
                fields=["giao_ban", "luu_boi", "dua_tren", "the"],
                condition=Q(giai_quyet_luc=None),
                violation_error_message="Chữ của thẻ này đã được giữ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giao_ban_id} ← v{self.dua_tren}"


class BanInGiaoBanQuerySet(models.QuerySet["BanInGiaoBan"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Copies of minutes and versions that one may see; a draft's copy never leaves the block."""
        if user.is_superuser:
            return self
        return self.filter(
            Q(giao_ban__khoi__in=co_quan_ghi(user))
            | Q(du_thao=False, giao_ban__in=GiaoBan.objects.visible_to(user))
            | Q(phien_ban__in=PhienBanGiaoBan.objects.visible_to(user))
        )


class BanInGiaoBan(models.Model):
    """The minutes printed, as PDF and as DOCX: one pair for one content under one rule set.

    A version's copy is made once and kept, whatever the rules say later.
    """

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.CASCADE, related_name="ban_in")
    phien_ban = models.OneToOneField(
        PhienBanGiaoBan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ban_in",
        verbose_name="phiên bản",
    )
    ma_bam = models.CharField("mã băm nội dung", max_length=64)
    du_thao = models.BooleanField("dự thảo")
    viec = models.ForeignKey(
        Viec, on_delete=models.PROTECT, related_name="+", verbose_name="việc in"
    )
    tep = models.ForeignKey(
        Tep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    tep_docx = models.ForeignKey(
        Tep,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp Word",
    )
    kiem_tra = models.JSONField("kết quả kiểm tra thể thức", null=True, blank=True)
    tao_luc = models.DateTimeField("yêu cầu lúc", auto_now_add=True)

    objects = BanInGiaoBanQuerySet.as_manager()

    class Meta:
        verbose_name = "bản in biên bản"
        verbose_name_plural = "bản in biên bản"
        ordering = ["-tao_luc", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="ban_in_giao_ban_one_per_content",
                fields=["giao_ban", "ma_bam"],
                violation_error_message="Nội dung này đã có bản in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giao_ban_id} {self.ma_bam[:8]}"
