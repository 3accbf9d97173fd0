"""Recommendations: born in a line of the minutes, handled by a body, answered, weighed by the block."""

from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from khoi.enums import NoiNhanKienNghi, TrangThaiKienNghi
from khoi.models.co_quan import CoQuan
from khoi.models.don_vi import DonVi
from khoi.models.giao_ban import GiaoBan, frozen_with_minutes
from khoi.models.noi_xu_ly import co_quan_xu_ly
from khoi.models.periods import PeriodQuerySet, no_overlap, starts_before_it_ends
from khoi.models.tai_khoan import CAP_KHOI, CAP_TREN, NguoiDung
from nen.gap_sql import Folded
from nen.models import ChuyenTrangThai, Tep
from nen.triggers import AppendOnly, Guard


class ThemCuaTinhQuerySet(PeriodQuerySet):
    def visible_to(self, user: NguoiDung) -> Self:
        """The country's rows, and those of the provinces in one's scope."""
        if user.is_superuser:
            return self
        return self.filter(Q(tinh=None) | Q(tinh__in=user.don_vi_nhin_thay()))


@pghistory.track(append_only=True)
class ChuDe(models.Model):
    """A theme of recommendations during a period; a province adds its own beside the country's."""

    ma = models.SlugField("mã", max_length=40)
    ten = models.CharField("tên chủ đề", max_length=120)
    thu_tu = models.PositiveSmallIntegerField("thứ tự", default=0)
    tinh = models.ForeignKey(
        DonVi,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tỉnh",
        help_text="Để trống: dùng chung cả nước.",
    )
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)

    objects = ThemCuaTinhQuerySet.as_manager()

    class Meta:
        verbose_name = "chủ đề kiến nghị"
        verbose_name_plural = "chủ đề kiến nghị"
        ordering = ["thu_tu", "ten", "pk"]
        constraints = [
            no_overlap(
                "ma",
                Coalesce("tinh", 0),
                name="chu_de_code_is_unique_on_a_day",
                sentence="Mã chủ đề này đã dùng trong thời gian ấy.",
            ),
            starts_before_it_ends("chu_de"),
        ]

    def __str__(self) -> str:
        return self.ten


@pghistory.track(append_only=True)
class HanKienNghi(models.Model):
    """Days that a kind of receiver has, during a period; a province's own row stands before the country's."""

    gui_toi = models.CharField("nơi nhận", max_length=15, choices=NoiNhanKienNghi)
    tiep_nhan_sau_ngay = models.PositiveSmallIntegerField("tiếp nhận trong số ngày", default=5)
    tra_loi_sau_ngay = models.PositiveSmallIntegerField("trả lời trong số ngày", default=30)
    tinh = models.ForeignKey(
        DonVi,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tỉnh",
        help_text="Để trống: dùng chung cả nước.",
    )
    can_cu = models.CharField("căn cứ", max_length=300, blank=True)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)

    objects = ThemCuaTinhQuerySet.as_manager()

    class Meta:
        verbose_name = "hạn xử lý kiến nghị"
        verbose_name_plural = "hạn xử lý kiến nghị"
        constraints = [
            no_overlap(
                "gui_toi",
                name="han_kien_nghi_one_for_the_country",
                condition=Q(tinh=None),
                sentence="Nơi nhận này đã có hạn chung trong thời gian ấy.",
            ),
            no_overlap(
                "gui_toi",
                "tinh",
                name="han_kien_nghi_one_for_a_province",
                condition=Q(tinh__isnull=False),
                sentence="Tỉnh đã có hạn cho nơi nhận này trong thời gian ấy.",
            ),
            starts_before_it_ends("han_kien_nghi"),
        ]

    def __str__(self) -> str:
        return f"{self.get_gui_toi_display()}: {self.tra_loi_sau_ngay} ngày"


class KienNghiQuerySet(models.QuerySet["KienNghi"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Recommendations of the minutes that this person may see."""
        return self.filter(giao_ban__in=GiaoBan.objects.visible_to(user))


@pghistory.track(append_only=True)
class KienNghi(models.Model):
    """A recommendation of the meeting, its theme, and to whom. Place and theme only, no persons."""

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.CASCADE, related_name="kien_nghi")
    thu_tu = models.PositiveSmallIntegerField("thứ tự", default=0)
    noi_dung = models.CharField("nội dung", max_length=1000)
    gui_toi = models.CharField("gửi tới", max_length=15, choices=NoiNhanKienNghi)
    chu_de = models.ForeignKey(
        ChuDe,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kien_nghi",
        verbose_name="chủ đề",
    )

    objects = KienNghiQuerySet.as_manager()

    class Meta:
        verbose_name = "kiến nghị"
        verbose_name_plural = "kiến nghị"
        ordering = ["thu_tu", "pk"]
        indexes = [
            GinIndex(
                OpClass(Folded("noi_dung"), name="gin_trgm_ops"), name="kien_nghi_similar_words"
            ),
        ]
        triggers = frozen_with_minutes()

    def __str__(self) -> str:
        return self.noi_dung


class NhomKienNghiQuerySet(models.QuerySet["NhomKienNghi"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Groups that hold a recommendation which one's body handles: nobody else works with them."""
        if user.is_superuser:
            return self
        return self.filter(co_quan__in=co_quan_xu_ly(user, CAP_KHOI | CAP_TREN))


@pghistory.track(append_only=True)
class NhomKienNghi(models.Model):
    """Similar recommendations that one body handles and answers as one; joined by a person."""

    co_quan = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="nhom_kien_nghi", verbose_name="cơ quan"
    )
    ten = models.CharField("nội dung chung", max_length=300)
    chu_de = models.ForeignKey(
        ChuDe, on_delete=models.PROTECT, related_name="nhom", verbose_name="chủ đề"
    )
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = NhomKienNghiQuerySet.as_manager()

    class Meta:
        verbose_name = "nhóm kiến nghị"
        verbose_name_plural = "nhóm kiến nghị"
        constraints = [
            models.CheckConstraint(
                name="nhom_kien_nghi_has_a_name",
                condition=~Q(ten=""),
                violation_error_message="Hãy ghi nội dung chung của nhóm.",
            ),
        ]

    def __str__(self) -> str:
        return self.ten


class TraLoiKienNghi(models.Model):
    """One answer, or one reasoned refusal, to one recommendation or to a whole group; never changed."""

    co_quan = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan trả lời"
    )
    noi_dung = models.TextField("nội dung trả lời", max_length=5000)
    tu_choi = models.BooleanField("không giải quyết được", default=False)
    so_van_ban = models.CharField("số, ký hiệu văn bản", max_length=120, blank=True)
    ngay = models.DateField("ngày trả lời (nghiệp vụ)")
    tep = models.ForeignKey(
        Tep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    luc = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "trả lời kiến nghị"
        verbose_name_plural = "trả lời kiến nghị"
        ordering = ["ngay", "pk"]
        constraints = [
            models.CheckConstraint(
                name="tra_loi_says_something",
                condition=~Q(noi_dung=""),
                violation_error_message="Hãy ghi nội dung trả lời, hoặc lý do không giải quyết được.",
            ),
        ]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return self.noi_dung[:80]


class XuLyKienNghiQuerySet(models.QuerySet["XuLyKienNghi"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Of recommendations that this person may see: the own block's, and those from below.

        And what one's body has to handle, also while the minutes are open for a correction.
        """
        if user.is_superuser:
            return self
        return self.filter(
            Q(kien_nghi__giao_ban__in=GiaoBan.objects.visible_to(user))
            | Q(noi_nhan__in=co_quan_xu_ly(user, CAP_KHOI | CAP_TREN))
        )

    def handled_by(self, user: NguoiDung) -> Self:
        """What the bodies of this person's roles have, or had last."""
        return self.filter(noi_nhan__in=co_quan_xu_ly(user, CAP_KHOI | CAP_TREN))

    def waiting(self) -> Self:
        """The receiver owes an act: to accept, or to answer."""
        return self.filter(trang_thai__in=TrangThaiKienNghi.cho_noi_nhan())


@pghistory.track(append_only=True)
class XuLyKienNghi(models.Model):
    """The way of one recommendation; begins when its minutes are adopted.

    `noi_nhan` is the body whose people act now: of the commune's own receivers (cấp ủy, chính
    quyền, others without accounts) it is the block itself, which writes down what it was told.
    The end is reached only through the block's own word in adopted minutes (MucRaSoat).
    """

    kien_nghi = models.OneToOneField(KienNghi, on_delete=models.PROTECT, related_name="xu_ly")
    noi_nhan = models.ForeignKey(
        CoQuan,
        on_delete=models.PROTECT,
        related_name="kien_nghi_nhan",
        verbose_name="cơ quan đang xử lý",
    )
    chuyen_ngoai = models.CharField("đã chuyển cơ quan khác", max_length=200, blank=True)
    trang_thai = models.CharField(
        "trạng thái",
        max_length=20,
        choices=TrangThaiKienNghi,
        default=TrangThaiKienNghi.CHO_TIEP_NHAN,
    )
    gui_ngay = models.DateField("ngày gửi (nghiệp vụ)")
    han = models.DateField("hạn của bước hiện tại", null=True, blank=True)
    nhom = models.ForeignKey(
        NhomKienNghi, on_delete=models.PROTECT, null=True, blank=True, related_name="xu_ly"
    )
    tra_loi = models.ForeignKey(
        TraLoiKienNghi, on_delete=models.PROTECT, null=True, blank=True, related_name="xu_ly"
    )
    hai_long = models.BooleanField("xã hài lòng", null=True, blank=True)
    dong_ngay = models.DateField("ngày kết thúc (nghiệp vụ)", null=True, blank=True)

    objects = XuLyKienNghiQuerySet.as_manager()

    class Meta:
        verbose_name = "xử lý kiến nghị"
        verbose_name_plural = "xử lý kiến nghị"
        indexes = [
            models.Index(
                name="kien_nghi_waiting",
                fields=["noi_nhan", "han"],
                condition=Q(trang_thai__in=["cho_tiep_nhan", "dang_xu_ly"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="kien_nghi_answered_has_an_answer",
                condition=Q(trang_thai__in=["cho_tiep_nhan", "dang_xu_ly", "da_rut"])
                | Q(tra_loi__isnull=False),
                violation_error_message="Kiến nghị đã trả lời phải có nội dung trả lời.",
            ),
            models.CheckConstraint(
                name="kien_nghi_waiting_has_a_day",
                condition=~Q(trang_thai__in=["cho_tiep_nhan", "dang_xu_ly"]) | Q(han__isnull=False),
                violation_error_message="Kiến nghị đang xử lý phải có hạn.",
            ),
            models.CheckConstraint(
                name="kien_nghi_ended_says_when_and_how",
                condition=Q(
                    trang_thai="da_ket_thuc", dong_ngay__isnull=False, hai_long__isnull=False
                )
                | (~Q(trang_thai="da_ket_thuc") & Q(dong_ngay=None)),
                violation_error_message="Kiến nghị kết thúc phải có ngày và ý kiến của xã.",
            ),
        ]
        triggers = [
            Guard(
                name="ended_by_the_block_s_own_minutes",
                refuse_if="""NEW.trang_thai = 'da_ket_thuc' AND NOT EXISTS (
                    SELECT 1 FROM khoi_mucrasoat m JOIN khoi_giaoban g ON g.id = m.giao_ban_id
                    WHERE m.xu_ly_id = NEW.id AND m.tra_loi_id = NEW.tra_loi_id
                      AND m.hai_long IS NOT NULL
                      AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))""",
                sentence=(
                    "Kiến nghị chỉ kết thúc khi trả lời đã được đưa vào một kỳ giao ban của xã "
                    "và biên bản kỳ ấy đã thông qua."
                ),
            ),
            Guard(
                name="kept_for_good",
                operation=pgtrigger.Delete,
                refuse_if="OLD.trang_thai <> 'cho_tiep_nhan'",
                sentence="Kiến nghị đã được tiếp nhận, không xóa được.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kien_nghi_id}: {self.get_trang_thai_display()}"

    def qua_han(self, hom_nay: date) -> bool:
        """The receiver owes an act whose day has passed."""
        return (
            self.trang_thai in TrangThaiKienNghi.cho_noi_nhan()
            and self.han is not None
            and self.han < hom_nay
        )


class ChuyenKienNghi(ChuyenTrangThai):
    """The journal of a recommendation: sent, accepted, forwarded, answered, weighed."""

    xu_ly = models.ForeignKey(XuLyKienNghi, on_delete=models.PROTECT, related_name="chuyen")
    tu_co_quan = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    den_co_quan = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    tra_loi = models.ForeignKey(
        TraLoiKienNghi, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ngay = models.DateField("ngày (nghiệp vụ)")

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt xử lý kiến nghị"
        verbose_name_plural = "lượt xử lý kiến nghị"
