"""Administrative units through time: names, parents, succession, and who sees whom."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from khoi.enums import CapDonVi
from khoi.models.periods import PeriodQuerySet, in_force, no_overlap, starts_before_it_ends
from nen.chu_viet import fold, sort_key


if TYPE_CHECKING:
    from khoi.models.tai_khoan import NguoiDung


class DonViQuerySet(PeriodQuerySet):
    def visible_to(self, user: "NguoiDung") -> Self:
        """Units in the closure of a body in which this person holds a role today."""
        if user.is_superuser:
            return self
        return self.filter(pk__in=user.don_vi_nhin_thay())

    def valid(self) -> Self:
        """Without units whose reorganisation was undone."""
        return self.filter(huy_luc=None)

    def with_ten(self, ngay: date) -> Self:
        """Adds `ten_hien`, `loai_hien`, `khoa_ten` as of this day (the nearest known name if none)."""
        names = TenDonVi.objects.filter(don_vi=OuterRef("pk"), huy_luc=None)
        now = names.filter(in_force(ngay))
        last = names.order_by(F("tu_ngay").desc(nulls_last=True))
        return self.annotate(
            ten_hien=Coalesce(Subquery(now.values("ten")[:1]), Subquery(last.values("ten")[:1])),
            loai_hien=Coalesce(Subquery(now.values("loai")[:1]), Subquery(last.values("loai")[:1])),
            khoa_ten=Coalesce(
                Subquery(now.values("khoa_sap_xep")[:1]), Subquery(last.values("khoa_sap_xep")[:1])
            ),
        )

    def with_cha(self, ngay: date) -> Self:
        """Adds `cha_hien_id`, the parent's key on this day."""
        parent = ChaDonVi.objects.filter(in_force(ngay), don_vi=OuterRef("pk"), huy_luc=None)
        return self.annotate(cha_hien_id=Subquery(parent.values("cha_id")[:1]))


@pghistory.track(append_only=True)
class DonVi(models.Model):
    """A territory with an identity of its own: a merged unit is a new one, even under an old code."""

    cap = models.CharField("cấp", max_length=10, choices=CapDonVi)
    ma = models.CharField("mã đơn vị", max_length=5)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)
    vi_do = models.DecimalField("vĩ độ", max_digits=9, decimal_places=6, null=True, blank=True)
    kinh_do = models.DecimalField("kinh độ", max_digits=9, decimal_places=6, null=True, blank=True)
    huy_luc = models.DateTimeField("hủy lúc", null=True, blank=True, editable=False)

    objects = DonViQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        constraints = [
            no_overlap(
                "cap",
                "ma",
                name="don_vi_code_is_unique_in_a_level_on_any_day",
                condition=Q(huy_luc=None),
                sentence="Mã này đang thuộc một đơn vị khác cùng cấp trong thời gian ấy.",
            ),
            starts_before_it_ends("don_vi"),
            models.CheckConstraint(
                name="don_vi_code_has_the_length_of_its_level",
                condition=Q(cap="tinh", ma__regex=r"^\d{2}$")
                | Q(cap="huyen", ma__regex=r"^\d{3}$")
                | Q(cap="xa", ma__regex=r"^\d{5}$"),
                violation_error_message="Mã tỉnh gồm 2, mã huyện 3, mã xã 5 chữ số.",
            ),
        ]

    def __str__(self) -> str:
        """The name where with_ten() brought it, else level and code."""
        return getattr(self, "ten_hien", None) or f"{self.get_cap_display()} {self.ma}"


@pghistory.track(append_only=True)
class TenDonVi(models.Model):
    """A unit's name and kind during a period."""

    don_vi = models.ForeignKey(DonVi, on_delete=models.PROTECT, related_name="ten")
    ten = models.CharField("tên", max_length=100)
    loai = models.CharField("loại (tỉnh, huyện, xã, phường…)", max_length=40)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)
    khoa_sap_xep = models.CharField(max_length=800, editable=False)
    khoa_tim = models.CharField(max_length=100, editable=False)
    huy_luc = models.DateTimeField("hủy lúc", null=True, blank=True, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "tên đơn vị"
        verbose_name_plural = "tên đơn vị"
        ordering = ["tu_ngay", "pk"]
        constraints = [
            no_overlap(
                "don_vi",
                name="ten_don_vi_one_name_a_day",
                condition=Q(huy_luc=None),
                sentence="Đơn vị đã có tên khác trong thời gian này; hãy kết thúc tên cũ trước.",
            ),
            starts_before_it_ends("ten_don_vi"),
        ]

    def __str__(self) -> str:
        return self.ten

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_keys()
        super().save(*args, **kwargs)

    @property
    def ten_rieng(self) -> str:
        """The name without its kind: «Bành Trạch» of «Xã Bành Trạch»; «Phường 10» keeps it."""
        rest = self.ten.removeprefix(self.loai).strip()
        return rest if rest and not rest[0].isdigit() else self.ten

    def fill_keys(self) -> Self:
        """Sets the stored keys of order and search; bulk_create does not call save()."""
        self.khoa_sap_xep, self.khoa_tim = sort_key(self.ten_rieng), fold(self.ten)
        return self


@pghistory.track(append_only=True)
class ChaDonVi(models.Model):
    """Where a unit belonged during a period."""

    don_vi = models.ForeignKey(DonVi, on_delete=models.PROTECT, related_name="cha")
    cha = models.ForeignKey(DonVi, on_delete=models.PROTECT, related_name="con")
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)
    huy_luc = models.DateTimeField("hủy lúc", null=True, blank=True, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị cấp trên"
        verbose_name_plural = "đơn vị cấp trên"
        ordering = ["tu_ngay", "pk"]
        constraints = [
            no_overlap(
                "don_vi",
                name="cha_don_vi_one_parent_a_day",
                condition=Q(huy_luc=None),
                sentence="Đơn vị đã thuộc cấp trên khác trong thời gian này.",
            ),
            starts_before_it_ends("cha_don_vi"),
            models.CheckConstraint(
                name="cha_don_vi_is_another_unit",
                condition=~Q(don_vi=models.F("cha")),
                violation_error_message="Một đơn vị không thể thuộc chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return f"thuộc {self.cha}"


class PhamViDonVi(models.Model):
    """Closure of visibility: who is in charge of `goc` sees `don_vi`.

    Derived: current subtree and predecessors; rebuilt by services.don_vi.rebuild_pham_vi. `chinh`
    says that `goc` also answers for it: no step on the way goes to a lesser heir of a divided unit.
    """

    goc = models.ForeignKey(DonVi, on_delete=models.CASCADE, related_name="pham_vi")
    don_vi = models.ForeignKey(DonVi, on_delete=models.CASCADE, related_name="trong_pham_vi")
    chinh = models.BooleanField("chịu trách nhiệm", default=True)

    class Meta:
        verbose_name = "phạm vi đơn vị"
        verbose_name_plural = "phạm vi đơn vị"
        constraints = [
            models.UniqueConstraint(name="pham_vi_don_vi_is_a_set", fields=["goc", "don_vi"]),
        ]

    def __str__(self) -> str:
        return f"{self.goc_id} ⊇ {self.don_vi_id}"
