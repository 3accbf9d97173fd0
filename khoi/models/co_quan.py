"""Bodies: the commune's Khối, and the Ban above it. Names and symbols are dated."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.db.models import Case, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from khoi.enums import CO_QUAN_HOP, AiGiu, LoaiCoQuan
from khoi.models.don_vi import ChaDonVi, DonVi, TenDonVi
from khoi.models.periods import (
    NotVoidedManager,
    PeriodQuerySet,
    in_force,
    no_overlap,
    starts_before_it_ends,
)
from nen.triggers import Guard


if TYPE_CHECKING:
    from khoi.models.tai_khoan import NguoiDung


class CoQuanQuerySet(PeriodQuerySet):
    def that_meet(self) -> Self:
        """Bodies that hold a giao ban: blocks, and the Ban above them."""
        return self.filter(loai__in=CO_QUAN_HOP)

    def hold(self, pk: int) -> Any:
        """The body as it is now, locked: acts on its roles, names and register take turns.

        A reorganisation that ends it waits, or is waited for. Rows that only point at it are not
        held up.
        """
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def visible_to(self, user: "NguoiDung") -> Self:
        """Bodies of the units in this person's scope, and their own."""
        if user.is_superuser:
            return self
        own = [role.co_quan_id for role in user.phan_vai_hien_hanh()]
        return self.filter(Q(don_vi__in=user.don_vi_nhin_thay()) | Q(pk__in=own))

    def with_ten(self, ngay: date) -> Self:
        """Adds the body's own name `ten_hien`, its unit's name `ten_don_vi` and `khoa_ten`.

        And the line above its name, `dong_cap_tren`, of a body above the blocks. All as of this
        day; where no name is in force, the latest one.
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
            dong_cap_tren=Case(
                When(loai=LoaiCoQuan.KHOI, then=Value("")),
                default=Coalesce(
                    Subquery(own.filter(in_force(ngay)).values("ten_cap_tren")[:1]),
                    Subquery(own.values("ten_cap_tren")[:1]),
                    Value(""),
                ),
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


def ten_trong_cau(ten: str, *, ten_cap_tren: str, ten_don_vi: str) -> str:
    """«Khối Dân vận xã Bành Trạch» by its unit, «Ban Dân vận Tỉnh ủy Bắc Kạn» as on its documents.

    `ten_cap_tren` is the line above the name of a body above the blocks, "" for a block.
    """
    if ten_cap_tren:
        return f"{ten} {ten_cap_tren}"
    return f"{ten} {ten_don_vi[:1].lower()}{ten_don_vi[1:]}"


def khoi_that_meets() -> Guard:
    """The body of a meeting or of a seat is one that meets, whoever writes the row."""
    kinds = ", ".join(f"'{kind}'" for kind in CO_QUAN_HOP)
    return Guard(
        name="khoi_is_a_body_that_meets",
        refuse_if=f"(SELECT loai FROM khoi_coquan WHERE id = NEW.khoi_id) NOT IN ({kinds})",
        sentence="Cơ quan này không họp giao ban: chỉ Khối Dân vận, Ban cấp huyện, Ban cấp tỉnh.",
    )


@pghistory.track(append_only=True)
class CoQuan(models.Model):
    """A body of one unit that works on the portal."""

    loai = models.CharField("loại", max_length=20, choices=LoaiCoQuan)
    don_vi = models.ForeignKey(
        DonVi, on_delete=models.PROTECT, related_name="co_quan", verbose_name="đơn vị"
    )
    quyet_dinh = models.CharField("quyết định kiện toàn", max_length=200, blank=True)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)
    huy_luc = models.DateTimeField("hủy lúc", null=True, blank=True, editable=False)

    objects = NotVoidedManager.from_queryset(CoQuanQuerySet)()

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        constraints = [
            no_overlap(
                "don_vi",
                "loai",
                name="co_quan_one_of_a_kind_per_unit_on_any_day",
                condition=Q(huy_luc=None),
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
    def la_ban(self) -> bool:
        """The Ban of a district or province: no block."""
        return self.loai != LoaiCoQuan.KHOI

    @property
    def goi(self) -> str:
        """«khối» or «Ban», in a sentence."""
        return LoaiCoQuan(self.loai).goi

    @property
    def nguoi_dung_dau(self) -> str:
        """«Trưởng Khối» or «lãnh đạo Ban», in a sentence."""
        return LoaiCoQuan(self.loai).nguoi_dung_dau

    @property
    def ten_day_du(self) -> str:
        """As in running text, see `ten_trong_cau`; needs with_ten()."""
        named: Any = self  # annotated by with_ten()
        return ten_trong_cau(
            named.ten_hien or self.get_loai_display(),
            ten_cap_tren=named.dong_cap_tren,
            ten_don_vi=named.ten_don_vi or "",
        )


class KhoiManager(models.Manager["Khoi"]):
    """Only the bodies that are blocks."""

    def get_queryset(self) -> CoQuanQuerySet:
        rows = CoQuanQuerySet(self.model, using=self._db)
        return rows.filter(loai=LoaiCoQuan.KHOI, huy_luc=None)

    def hold(self, pk: int) -> "Khoi":
        """The block, locked: its register and the minutes that name its members take turns."""
        held: Khoi = self.get_queryset().hold(pk)
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
    huy_luc = models.DateTimeField("hủy lúc", null=True, blank=True, editable=False)

    objects = NotVoidedManager.from_queryset(PeriodQuerySet)()

    class Meta:
        verbose_name = "tên cơ quan"
        verbose_name_plural = "tên cơ quan"
        ordering = [F("tu_ngay").asc(nulls_first=True), "pk"]
        constraints = [
            no_overlap(
                "co_quan",
                name="ten_co_quan_one_name_a_day",
                condition=Q(huy_luc=None),
                sentence="Cơ quan đã có tên khác trong thời gian này; hãy kết thúc tên cũ trước.",
            ),
            starts_before_it_ends("ten_co_quan"),
        ]

    def __str__(self) -> str:
        return self.ten


@pghistory.track(append_only=True)
class BoPhanGiu(models.Model):
    """Who keeps the block's work during a period; the block itself, where no row says otherwise."""

    co_quan = models.ForeignKey(CoQuan, on_delete=models.PROTECT, related_name="bo_phan_giu")
    ai_giu = models.CharField("bộ phận giữ việc", max_length=20, choices=AiGiu)
    can_cu = models.CharField("quyết định, căn cứ", max_length=200, blank=True)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ phận giữ việc"
        verbose_name_plural = "bộ phận giữ việc"
        ordering = [F("tu_ngay").asc(nulls_first=True), "pk"]
        constraints = [
            no_overlap(
                "co_quan",
                name="bo_phan_giu_one_keeper_a_day",
                sentence="Đã có bộ phận khác giữ việc trong thời gian này.",
            ),
            starts_before_it_ends("bo_phan_giu"),
        ]

    def __str__(self) -> str:
        return self.get_ai_giu_display()


class MauTenCoQuanQuerySet(PeriodQuerySet):
    def of_kind(self, *, loai: str, loai_don_vi: str) -> Self:
        """For bodies of this kind in units of this kind."""
        return self.filter(loai=loai, loai_don_vi=loai_don_vi)


@pghistory.track(append_only=True)
class MauTenCoQuan(models.Model):
    """How bodies of one kind are called, by the kind of their unit and the day: editable data.

    «Ban Dân vận» (BDVTU) of a Tỉnh ủy; from 2025 «Ban Tuyên giáo và Dân vận» (BTGDVTU); a Thành ủy
    where the province became a city. `cap_uy` heads the superior line, before the unit's own name.
    """

    loai = models.CharField("loại cơ quan", max_length=20, choices=LoaiCoQuan)
    loai_don_vi = models.CharField("loại đơn vị", max_length=40)
    ten = models.CharField("tên cơ quan", max_length=150)
    cap_uy = models.CharField("cấp ủy", max_length=60, help_text="ví dụ Tỉnh ủy, Thành ủy")
    ky_hieu = models.CharField("ký hiệu văn bản", max_length=20, help_text="ví dụ BTGDVTU")
    can_cu = models.CharField("căn cứ", max_length=300, blank=True)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)

    objects = MauTenCoQuanQuerySet.as_manager()

    class Meta:
        verbose_name = "mẫu tên cơ quan"
        verbose_name_plural = "mẫu tên cơ quan"
        ordering = ["loai", "loai_don_vi", F("tu_ngay").asc(nulls_first=True)]
        constraints = [
            no_overlap(
                "loai",
                "loai_don_vi",
                name="mau_ten_co_quan_one_a_day",
                sentence="Đã có mẫu tên cho loại cơ quan này trong thời gian ấy.",
            ),
            starts_before_it_ends("mau_ten_co_quan"),
        ]

    def __str__(self) -> str:
        return f"{self.ten} ({self.cap_uy})"
