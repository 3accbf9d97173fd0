"""Bodies: the commune's Khối, and the Ban above it. Names and symbols are dated."""

from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from khoi.enums import AiGiu, LoaiCoQuan
from khoi.models.don_vi import ChaDonVi, DonVi, TenDonVi
from khoi.models.periods import PeriodQuerySet, in_force, no_overlap, starts_before_it_ends


if TYPE_CHECKING:
    from khoi.models.tai_khoan import NguoiDung


class CoQuanQuerySet(PeriodQuerySet):
    def visible_to(self, user: "NguoiDung") -> Self:
        """Bodies of the units in this person's scope, and their own."""
        if user.is_superuser:
            return self
        own = [role.co_quan_id for role in user.phan_vai_hien_hanh()]
        return self.filter(Q(don_vi__in=user.don_vi_nhin_thay()) | Q(pk__in=own))

    def with_ten(self, ngay: date) -> Self:
        """Adds the body's own name `ten_hien`, its unit's name `ten_don_vi` and `khoa_ten`.

        All as of this day; where no name is in force, the latest one.
        """
        own = TenCoQuan.objects.filter(co_quan=OuterRef("pk"))
        own = own.order_by(F("tu_ngay").desc(nulls_last=True))
        units = TenDonVi.objects.filter(don_vi=OuterRef("don_vi"), huy_luc=None)
        units = units.order_by(F("tu_ngay").desc(nulls_last=True))
        return self.annotate(
            ten_hien=Coalesce(
                Subquery(own.filter(in_force(ngay)).values("ten")[:1]),
                Subquery(own.values("ten")[:1]),
            ),
            ten_don_vi=Coalesce(
                Subquery(units.filter(in_force(ngay)).values("ten")[:1]),
                Subquery(units.values("ten")[:1]),
            ),
            khoa_ten=Coalesce(
                Subquery(units.filter(in_force(ngay)).values("khoa_sap_xep")[:1]),
                Subquery(units.values("khoa_sap_xep")[:1]),
            ),
        )

    def with_cap_tren(self, ngay: date | Func) -> Self:
        """Adds the parent unit on this day (a date, or an expression over OuterRef): `cap_tren_id`, `ten_cap_tren`, `khoa_cap_tren`."""
        parent = ChaDonVi.objects.filter(
            in_force(ngay), don_vi=OuterRef("don_vi"), huy_luc=None
        ).values("cha_id")[:1]
        names = TenDonVi.objects.filter(
            in_force(ngay), don_vi=OuterRef("cap_tren_id"), huy_luc=None
        )
        return self.annotate(cap_tren_id=Subquery(parent)).annotate(
            ten_cap_tren=Subquery(names.values("ten")[:1]),
            khoa_cap_tren=Subquery(names.values("khoa_sap_xep")[:1]),
        )


@pghistory.track(append_only=True)
class CoQuan(models.Model):
    """A body of one unit that works on the portal."""

    loai = models.CharField("loại", max_length=20, choices=LoaiCoQuan)
    don_vi = models.ForeignKey(
        DonVi, on_delete=models.PROTECT, related_name="co_quan", verbose_name="đơn vị"
    )
    ton_tai = models.BooleanField("đang có", default=True)
    ai_giu = models.CharField("bộ phận giữ việc", max_length=20, choices=AiGiu, default=AiGiu.KHOI)
    quyet_dinh = models.CharField("quyết định kiện toàn", max_length=200, blank=True)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)

    objects = CoQuanQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        constraints = [
            no_overlap(
                "don_vi",
                "loai",
                name="co_quan_one_of_a_kind_per_unit_on_any_day",
                sentence="Đơn vị đã có cơ quan loại này trong thời gian ấy.",
            ),
            starts_before_it_ends("co_quan"),
        ]

    def __str__(self) -> str:
        """The name where with_ten() brought it."""
        if hasattr(self, "ten_hien"):
            return self.ten_day_du
        return f"{self.get_loai_display()} ({self.don_vi})"

    @property
    def ten_day_du(self) -> str:
        """«Khối Dân vận xã Bành Trạch»: own name and unit's in running text; needs with_ten()."""
        unit: str = self.ten_don_vi  # type: ignore[attr-defined]  # -- annotated by with_ten()
        return f"{self.ten_hien} {unit[:1].lower()}{unit[1:]}"  # type: ignore[attr-defined]  # -- idem


class KhoiManager(models.Manager["Khoi"]):
    """Only the bodies that are blocks."""

    def get_queryset(self) -> CoQuanQuerySet:
        return CoQuanQuerySet(self.model, using=self._db).filter(loai=LoaiCoQuan.KHOI)

    def hold(self, pk: int) -> "Khoi":
        """The block, locked: its register and the minutes that name its members take turns."""
        rows = self.get_queryset().select_for_update(of=("self",), no_key=True)
        held: Khoi = rows.get(pk=pk)
        return held

    def visible_to(self, user: "NguoiDung") -> CoQuanQuerySet:
        """See CoQuanQuerySet.visible_to."""
        return self.get_queryset().visible_to(user)

    def in_force(self, ngay: date) -> CoQuanQuerySet:
        """See PeriodQuerySet.in_force."""
        return self.get_queryset().in_force(ngay)

    def with_ten(self, ngay: date) -> CoQuanQuerySet:
        """See CoQuanQuerySet.with_ten."""
        return self.get_queryset().with_ten(ngay)


class Khoi(CoQuan):
    """A commune's block: the same row as its body."""

    objects = KhoiManager()  # type: ignore[misc, assignment]  # -- narrows the body's manager on purpose

    class Meta:
        proxy = True
        verbose_name = "Khối Dân vận"
        verbose_name_plural = "Khối Dân vận"


@pghistory.track(append_only=True)
class TenCoQuan(models.Model):
    """A body's name, superior line, document symbol and place during a period."""

    co_quan = models.ForeignKey(CoQuan, on_delete=models.PROTECT, related_name="ten")
    ten = models.CharField("tên cơ quan", max_length=150)
    ten_cap_tren = models.CharField("tên cơ quan cấp trên trực tiếp", max_length=150)
    ky_hieu = models.CharField("ký hiệu văn bản", max_length=20, help_text="ví dụ BDVTU")
    dia_danh = models.CharField("địa danh", max_length=60)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "tên cơ quan"
        verbose_name_plural = "tên cơ quan"
        ordering = [F("tu_ngay").asc(nulls_first=True), "pk"]
        constraints = [
            no_overlap(
                "co_quan",
                name="ten_co_quan_one_name_a_day",
                sentence="Cơ quan đã có tên khác trong thời gian này; hãy kết thúc tên cũ trước.",
            ),
            starts_before_it_ends("ten_co_quan"),
        ]

    def __str__(self) -> str:
        return self.ten
