"""The rubric: versions, groups, criteria, thresholds. Frozen once a round uses it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from chamdiem.enums import AiCham, CachTinh, MinhChungCan, XepLoai
from khoi.models import CAP_TINH, CoQuan
from nen.triggers import Guard
from vanban.dinh_dang import so_viet


if TYPE_CHECKING:
    from khoi.models import NguoiDung

FROZEN_SENTENCE = (
    "Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này."
)


def _in_use(bo: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = {bo} AND d.trang_thai <> 'nhap')"
    )


def _bo_of_nhom(row: str) -> str:
    return f"(SELECT n.bo_id FROM chamdiem_nhomtieuchi n WHERE n.id = {row}.nhom_id)"


def frozen_when_used(*, new: str, old: str) -> list[pgtrigger.Trigger]:
    """No row of a rubric in use is added, changed or removed. `new`/`old`: SQL of the rubric's key."""
    return [
        Guard(
            name="frozen_when_used",
            refuse_if=_in_use(new),
            operation=pgtrigger.Insert,
            sentence=FROZEN_SENTENCE,
        ),
        Guard(
            name="unchanged_when_used",
            refuse_if=f"{_in_use(new)} OR {_in_use(old)}",
            operation=pgtrigger.Update,
            sentence=FROZEN_SENTENCE,
        ),
        Guard(
            name="kept_when_used",
            operation=pgtrigger.Delete,
            refuse_if=_in_use(old),
            sentence=FROZEN_SENTENCE,
        ),
    ]


class BoTieuChiQuerySet(models.QuerySet["BoTieuChi"]):
    def visible_to(self, user: "NguoiDung") -> Self:
        """Rubrics of one's own province body and its predecessors; others see their sheets' snapshot."""
        if user.is_superuser:
            return self
        return self.filter(ban__don_vi__in=user.don_vi_nhin_thay(CAP_TINH))


@pghistory.track(append_only=True)
class BoTieuChi(models.Model):
    """One version of a province's rubric."""

    ban = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="bo_tieu_chi", verbose_name="cơ quan"
    )
    ten = models.CharField("tên", max_length=200)
    phien_ban = models.PositiveSmallIntegerField("phiên bản", default=1)
    tong_toi_da = models.DecimalField(
        "tổng điểm tối đa", max_digits=6, decimal_places=2, default=Decimal(100)
    )
    nhan = models.CharField(
        "nhãn", max_length=100, blank=True, help_text="ví dụ: mẫu tham khảo, chưa thẩm định"
    )
    dua_tren = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="ban_sau"
    )

    objects = BoTieuChiQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ tiêu chí"
        verbose_name_plural = "bộ tiêu chí"
        ordering = ["ten", "phien_ban"]
        constraints = [
            models.UniqueConstraint(
                name="bo_tieu_chi_version_is_unique",
                fields=["ban", "ten", "phien_ban"],
                violation_error_message="Phiên bản này đã có.",
            ),
            models.CheckConstraint(
                name="bo_tieu_chi_total_is_positive",
                condition=Q(tong_toi_da__gt=0),
                violation_error_message="Tổng điểm tối đa phải lớn hơn 0.",
            ),
        ]
        triggers = [
            Guard(
                name="unchanged_when_used",
                operation=pgtrigger.Update,
                refuse_if=_in_use("OLD.id"),
                sentence=FROZEN_SENTENCE,
            ),
            Guard(
                name="kept_when_used",
                operation=pgtrigger.Delete,
                refuse_if=_in_use("OLD.id"),
                sentence=FROZEN_SENTENCE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ten} (phiên bản {self.phien_ban})"


class NhomTieuChiQuerySet(models.QuerySet["NhomTieuChi"]):
    def visible_to(self, user: "NguoiDung") -> Self:
        """With their rubric."""
        return self.filter(bo__in=BoTieuChi.objects.visible_to(user))


@pghistory.track(append_only=True)
class NhomTieuChi(models.Model):
    """A group of criteria with its own maximum."""

    bo = models.ForeignKey(
        BoTieuChi, on_delete=models.CASCADE, related_name="nhom", verbose_name="bộ tiêu chí"
    )
    thu_tu = models.PositiveSmallIntegerField("thứ tự")
    ma = models.CharField("ký hiệu", max_length=10)
    ten = models.CharField("tên nhóm", max_length=200)
    toi_da = models.DecimalField(
        "điểm tối đa", max_digits=6, decimal_places=2, validators=[MinValueValidator(0)]
    )

    objects = NhomTieuChiQuerySet.as_manager()

    class Meta:
        verbose_name = "nhóm tiêu chí"
        verbose_name_plural = "nhóm tiêu chí"
        ordering = ["thu_tu", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="nhom_tieu_chi_order_is_unique",
                fields=["bo", "thu_tu"],
                violation_error_message="Thứ tự nhóm bị trùng.",
            ),
        ]
        triggers = frozen_when_used(new="NEW.bo_id", old="OLD.bo_id")

    def __str__(self) -> str:
        return f"{self.ma}. {self.ten}"


class TieuChiQuerySet(models.QuerySet["TieuChi"]):
    def visible_to(self, user: "NguoiDung") -> Self:
        """With their rubric."""
        return self.filter(nhom__bo__in=BoTieuChi.objects.visible_to(user))


@pghistory.track(append_only=True)
class TieuChi(models.Model):
    """One criterion: what is asked, how much it is worth, who may score it, on what evidence."""

    nhom = models.ForeignKey(NhomTieuChi, on_delete=models.CASCADE, related_name="tieu_chi")
    thu_tu = models.PositiveSmallIntegerField("thứ tự")
    ma = models.CharField("ký hiệu", max_length=10)
    noi_dung = models.TextField("nội dung")
    huong_dan = models.TextField("hướng dẫn chấm", blank=True)
    toi_da = models.DecimalField(
        "điểm tối đa", max_digits=6, decimal_places=2, validators=[MinValueValidator(0)]
    )
    minh_chung_can = models.CharField(
        "minh chứng", max_length=10, choices=MinhChungCan, default=MinhChungCan.NEN_CO
    )
    ai_cham = models.CharField("ai chấm", max_length=10, choices=AiCham, default=AiCham.MOI_CAP)
    cach_tinh = models.CharField(
        "cách tính", max_length=20, choices=CachTinh, default=CachTinh.THU_CONG
    )

    objects = TieuChiQuerySet.as_manager()

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        ordering = ["nhom__thu_tu", "thu_tu", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="tieu_chi_order_is_unique",
                fields=["nhom", "thu_tu"],
                violation_error_message="Thứ tự tiêu chí bị trùng.",
            ),
        ]
        triggers = frozen_when_used(new=_bo_of_nhom("NEW"), old=_bo_of_nhom("OLD"))

    def __str__(self) -> str:
        return f"{self.ma}. {self.noi_dung}"


class NguongXepLoaiQuerySet(models.QuerySet["NguongXepLoai"]):
    def visible_to(self, user: "NguoiDung") -> Self:
        """With their rubric."""
        return self.filter(bo__in=BoTieuChi.objects.visible_to(user))


@pghistory.track(append_only=True)
class NguongXepLoai(models.Model):
    """The lowest total (inclusive) of a class."""

    bo = models.ForeignKey(BoTieuChi, on_delete=models.CASCADE, related_name="nguong")
    xep_loai = models.CharField("xếp loại", max_length=12, choices=XepLoai)
    tu_diem = models.DecimalField(
        "từ điểm", max_digits=6, decimal_places=2, validators=[MinValueValidator(0)]
    )

    objects = NguongXepLoaiQuerySet.as_manager()

    class Meta:
        verbose_name = "ngưỡng xếp loại"
        verbose_name_plural = "ngưỡng xếp loại"
        ordering = ["-tu_diem", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="nguong_one_per_class",
                fields=["bo", "xep_loai"],
                violation_error_message="Mỗi mức xếp loại chỉ có một ngưỡng.",
            ),
            models.UniqueConstraint(
                name="nguong_points_differ",
                fields=["bo", "tu_diem"],
                violation_error_message="Hai mức xếp loại không được cùng một ngưỡng.",
            ),
        ]
        triggers = frozen_when_used(new="NEW.bo_id", old="OLD.bo_id")

    def __str__(self) -> str:
        return f"{self.get_xep_loai_display()} từ {so_viet(self.tu_diem)} điểm"
