"""A scoring round: one year, one rubric, a list of steps with deadlines."""

from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from chamdiem.enums import CapCham, TrangThaiDot
from chamdiem.models.bo_tieu_chi import BoTieuChi
from khoi.models import CAP_KHOI, CAP_TINH, CAP_TREN, CoQuan, NguoiDung
from nen.models import ChuyenTrangThai
from nen.triggers import Guard


PUBLISHED_SENTENCE = "Kết quả đợt chấm đã công bố, không sửa, không xóa được."


_OPENED = "<> 'nhap'"


def _in_state(dot: str, condition: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = {dot} AND d.trang_thai {condition})"
    )


class DotChamQuerySet(models.QuerySet["DotCham"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """The province body the rounds that it answers for; all in scope once they are open.

        Heirs of a commune see the rounds of its province of then. The Ban Thường vụ reads
        published rounds only.
        """
        if user.is_superuser:
            return self
        above = user.don_vi_cap_tren()
        opened = [TrangThaiDot.DA_CONG_BO]
        if user.co_quan_cua(CAP_KHOI | CAP_TREN):
            opened.append(TrangThaiDot.DANG_CHAM)
        return self.filter(
            Q(ban__in=user.co_quan_phu_trach(CAP_TINH))
            | Q(trang_thai__in=opened, ban__don_vi__in=above)
            | Q(trang_thai__in=opened, ban__don_vi__in=user.don_vi_nhin_thay())
        )


@pghistory.track(append_only=True)
class DotCham(models.Model):
    """The scoring of one year in one province."""

    ban = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="dot_cham", verbose_name="cơ quan"
    )
    nam = models.PositiveSmallIntegerField("năm")
    bo = models.ForeignKey(
        BoTieuChi, on_delete=models.PROTECT, related_name="dot_cham", verbose_name="bộ tiêu chí"
    )
    ten = models.CharField("tên đợt", max_length=200)
    chot_ngay = models.DateField(
        "ngày chốt danh sách Khối", help_text="Khối có vào ngày này thì được chấm"
    )
    ngay_bao_cao = models.DateField("ngày tự động lập báo cáo", null=True, blank=True)
    trang_thai = models.CharField(
        "trạng thái", max_length=12, choices=TrangThaiDot, default=TrangThaiDot.NHAP
    )
    cong_bo_luc = models.DateTimeField("công bố lúc", null=True, blank=True)
    cong_bo_boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cong_bo_ngay = models.DateField("ngày công bố", null=True, blank=True)

    objects = DotChamQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt chấm điểm"
        verbose_name_plural = "đợt chấm điểm"
        ordering = ["-nam", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="dot_cham_one_per_year_and_body",
                fields=["ban", "nam"],
                violation_error_message="Năm này đã có đợt chấm.",
            ),
            models.CheckConstraint(
                name="dot_cham_publication_says_who_and_when",
                condition=Q(
                    trang_thai="da_cong_bo",
                    cong_bo_luc__isnull=False,
                    cong_bo_boi__isnull=False,
                    cong_bo_ngay__isnull=False,
                )
                | (~Q(trang_thai="da_cong_bo") & Q(cong_bo_luc=None, cong_bo_boi=None)),
                violation_error_message="Công bố phải có người và thời điểm.",
            ),
        ]
        triggers = [
            Guard(
                name="published_is_frozen",
                operation=pgtrigger.Update,
                refuse_if=(
                    "OLD.trang_thai = 'da_cong_bo' AND (NEW.trang_thai <> OLD.trang_thai "
                    "OR NEW.bo_id <> OLD.bo_id OR NEW.nam <> OLD.nam OR NEW.ban_id <> OLD.ban_id "
                    "OR NEW.ten <> OLD.ten "
                    "OR NEW.chot_ngay <> OLD.chot_ngay OR NEW.cong_bo_ngay <> OLD.cong_bo_ngay "
                    "OR NEW.cong_bo_luc <> OLD.cong_bo_luc OR NEW.cong_bo_boi_id <> OLD.cong_bo_boi_id)"
                ),
                sentence=PUBLISHED_SENTENCE,
            ),
            Guard(
                name="opened_keeps_its_rubric",
                operation=pgtrigger.Update,
                refuse_if=(
                    "OLD.trang_thai <> 'nhap' AND (NEW.trang_thai = 'nhap' OR "
                    "(NEW.bo_id, NEW.nam, NEW.ban_id, NEW.chot_ngay) IS DISTINCT FROM "
                    "(OLD.bo_id, OLD.nam, OLD.ban_id, OLD.chot_ngay))"
                ),
                sentence=(
                    "Đợt chấm đã mở: không đổi bộ tiêu chí, năm, cơ quan, ngày chốt và không quay lại "
                    "bước chuẩn bị."
                ),
            ),
            Guard(
                name="opened_is_kept",
                operation=pgtrigger.Delete,
                refuse_if="OLD.trang_thai <> 'nhap'",
                sentence="Đợt chấm đã mở không xóa được.",
            ),
        ]

    def __str__(self) -> str:
        return self.ten


@pghistory.track(append_only=True)
class BuocCham(models.Model):
    """One step of a round: which level scores, until when, and whether its head must approve."""

    dot = models.ForeignKey(DotCham, on_delete=models.CASCADE, related_name="buoc")
    thu_tu = models.PositiveSmallIntegerField("thứ tự")
    cap = models.CharField("cấp chấm", max_length=10, choices=CapCham)
    han = models.DateField("hạn", help_text="đến hết ngày này")
    can_duyet = models.BooleanField("lãnh đạo cấp ấy phải duyệt", default=False)

    class Meta:
        verbose_name = "bước chấm"
        verbose_name_plural = "bước chấm"
        ordering = ["thu_tu", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="buoc_cham_order_is_unique",
                fields=["dot", "thu_tu"],
                violation_error_message="Thứ tự bước bị trùng.",
            ),
            models.UniqueConstraint(
                name="buoc_cham_one_step_per_level",
                fields=["dot", "cap"],
                violation_error_message="Mỗi cấp chỉ chấm một bước.",
            ),
        ]
        triggers = [
            Guard(
                name="kept_when_opened",
                operation=pgtrigger.Delete,
                refuse_if=_in_state("OLD.dot_id", _OPENED),
                sentence="Đợt chấm đã mở: không bỏ bước; chỉ gia hạn.",
            ),
            Guard(
                name="not_added_when_opened",
                operation=pgtrigger.Insert,
                refuse_if=_in_state("NEW.dot_id", _OPENED),
                sentence="Đợt chấm đã mở: không thêm bước; chỉ gia hạn.",
            ),
            Guard(
                name="only_deadline_moves_when_opened",
                operation=pgtrigger.Update,
                refuse_if=(
                    "(NEW.dot_id, NEW.thu_tu, NEW.cap, NEW.can_duyet) IS DISTINCT FROM "
                    "(OLD.dot_id, OLD.thu_tu, OLD.cap, OLD.can_duyet) "
                    f"AND ({_in_state('OLD.dot_id', _OPENED)} OR {_in_state('NEW.dot_id', _OPENED)})"
                ),
                sentence="Đợt chấm đã mở: không đổi bước; chỉ gia hạn.",
            ),
            Guard(
                name="published_is_frozen",
                operation=pgtrigger.Update,
                refuse_if=_in_state("OLD.dot_id", "= 'da_cong_bo'"),
                sentence=PUBLISHED_SENTENCE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thu_tu}. {self.get_cap_display()}"

    def qua_han(self, ngay: date) -> bool:
        """The deadline's day has passed."""
        return ngay > self.han


class ChuyenDot(ChuyenTrangThai):
    """The journal of a round's states."""

    dot = models.ForeignKey(DotCham, on_delete=models.PROTECT, related_name="chuyen")

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt chuyển trạng thái đợt"
        verbose_name_plural = "lượt chuyển trạng thái đợt"
