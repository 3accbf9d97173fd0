"""Members of a block: persons, the positions they hold, their seats, and the composition rules."""

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from khoi.enums import LoaiCoQuan, VaiTroKhoi
from khoi.models.co_quan import CoQuan, khoi_that_meets
from khoi.models.don_vi import DonVi
from khoi.models.kien_toan import KienToan
from khoi.models.periods import PeriodQuerySet, no_overlap, starts_before_it_ends
from khoi.models.tai_khoan import CAP_KHOI, CAP_TREN, NguoiDung
from nen.chu_viet import fold, name_key


class CanBoQuerySet(models.QuerySet["CanBo"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Persons with a seat, past or present, in a block whose members this person may see."""
        if user.is_superuser:
            return self
        return self.filter(pk__in=ThanhVien.objects.visible_to(user).values("can_bo_id"))


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True
)
class CanBo(models.Model):
    """A person who sits in a block; office facts only (domain: no personal files)."""

    ho_ten = models.CharField("họ và tên", max_length=100)
    khoa_sap_xep = models.CharField(max_length=800, editable=False)
    khoa_tim = models.CharField(max_length=100, editable=False)
    nguoi_dung = models.OneToOneField(
        NguoiDung,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="can_bo",
        verbose_name="tài khoản",
    )

    objects = CanBoQuerySet.as_manager()

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"

    def __str__(self) -> str:
        return self.ho_ten

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_keys()
        super().save(*args, **kwargs)

    def fill_keys(self) -> Self:
        """Sets the stored keys of order and search; bulk_create does not call save()."""
        self.khoa_sap_xep, self.khoa_tim = name_key(self.ho_ten), fold(self.ho_ten)
        return self


@pghistory.track(append_only=True)
class ChucDanh(models.Model):
    """A position held outside the block (Phó Bí thư Thường trực Đảng ủy …): editable data."""

    ma = models.SlugField("mã", max_length=40, unique=True)
    ten = models.CharField("tên", max_length=120)
    thu_tu = models.PositiveSmallIntegerField("thứ tự", default=100)

    class Meta:
        verbose_name = "chức danh"
        verbose_name_plural = "chức danh"
        ordering = ["thu_tu", "pk"]

    def __str__(self) -> str:
        return self.ten


class QuyDinhThanhPhanQuerySet(PeriodQuerySet):
    def visible_to(self, user: NguoiDung) -> Self:
        """The country's rules, and those of the provinces in one's scope."""
        if user.is_superuser:
            return self
        return self.filter(Q(tinh=None) | Q(tinh__in=user.don_vi_nhin_thay()))


@pghistory.track(append_only=True)
class QuyDinhThanhPhan(models.Model):
    """Composition rule in force during a period: this position sits in the block in this part.

    Where a province has rules of its own on a day, they stand in place of the country's.
    """

    tinh = models.ForeignKey(
        DonVi,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quy_dinh_thanh_phan",
        verbose_name="tỉnh",
        help_text="để trống: áp dụng cho cả nước",
    )
    vai_tro = models.CharField("phần trong khối", max_length=12, choices=VaiTroKhoi)
    chuc_danh = models.ForeignKey(
        ChucDanh, on_delete=models.PROTECT, related_name="quy_dinh", verbose_name="chức danh"
    )
    can_cu = models.CharField("căn cứ", max_length=300, blank=True)
    tu_ngay = models.DateField("từ ngày", null=True, blank=True)
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)

    objects = QuyDinhThanhPhanQuerySet.as_manager()

    class Meta:
        verbose_name = "quy định thành phần"
        verbose_name_plural = "quy định thành phần"
        ordering = ["chuc_danh__thu_tu", "pk"]
        constraints = [
            no_overlap(
                "chuc_danh",
                Coalesce("tinh", 0),
                name="quy_dinh_thanh_phan_one_rule_per_position_a_day",
                sentence="Chức danh này đã có quy định trong thời gian ấy.",
            ),
            starts_before_it_ends("quy_dinh_thanh_phan"),
        ]

    def __str__(self) -> str:
        return f"{self.get_vai_tro_display()}: {self.chuc_danh}"


class ThanhVienQuerySet(PeriodQuerySet):
    def of_blocks(self) -> Self:
        """Members of blocks: the register. The people of a Ban are no members of any."""
        return self.filter(khoi__loai=LoaiCoQuan.KHOI)

    def visible_to(self, user: NguoiDung) -> Self:
        """Seats of one's own block and its predecessors, and of blocks in the scope of a role above.

        Need-to-know: the Ban Thường vụ's reading account sees no members' register.
        """
        if user.is_superuser:
            return self
        return self.filter(
            khoi__don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN),
        )


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True
)
class ThanhVien(models.Model):
    """A person's seat in a body that meets, from a day to a day.

    `khoi` is a block in most rows; a Ban's people have their seats here too, so that its minutes
    name them as a block's name its members. Composition rules and kiện toàn are the blocks' only.
    """

    khoi = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="thanh_vien", verbose_name="cơ quan"
    )
    can_bo = models.ForeignKey(CanBo, on_delete=models.PROTECT, related_name="ghe")
    vai_tro = models.CharField("phần trong khối", max_length=12, choices=VaiTroKhoi)
    chuc_danh = models.ForeignKey(
        ChucDanh, on_delete=models.PROTECT, related_name="ghe", verbose_name="chức danh"
    )
    quyet_dinh = models.CharField("quyết định", max_length=120, blank=True)
    tu_ngay = models.DateField("từ ngày")
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)
    ly_do_thoi = models.CharField("lý do, quyết định thôi", max_length=200, blank=True)
    het_nhiem_ky = models.DateField(
        "nhiệm kỳ đến", null=True, blank=True, help_text="theo quyết định; nhắc trước khi hết"
    )
    kien_toan_vao = models.ForeignKey(
        KienToan, on_delete=models.PROTECT, null=True, blank=True, related_name="vao"
    )
    kien_toan_ra = models.ForeignKey(
        KienToan, on_delete=models.PROTECT, null=True, blank=True, related_name="ra"
    )

    objects = ThanhVienQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên Khối"
        verbose_name_plural = "thành viên Khối"
        constraints = [
            no_overlap(
                "khoi",
                "can_bo",
                name="thanh_vien_one_seat_per_person_on_any_day",
                sentence="Người này đang ở trong cơ quan; hãy kết thúc nhiệm kỳ cũ trước.",
            ),
            no_overlap(
                "khoi",
                name="thanh_vien_one_head_on_any_day",
                condition=Q(vai_tro="truong"),
                sentence="Cơ quan đang có người khác đứng đầu; hãy kết thúc nhiệm kỳ của người đó trước.",
            ),
            starts_before_it_ends("thanh_vien"),
        ]
        triggers = [khoi_that_meets()]

    def __str__(self) -> str:
        return f"{self.can_bo} ({self.get_vai_tro_display()})"
