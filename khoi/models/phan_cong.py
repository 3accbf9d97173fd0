"""What a meeting asked its members to do, and what became of it."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import Q

from khoi.enums import TrangThaiPhanCong
from khoi.models.giao_ban import GiaoBan, frozen_with_minutes
from khoi.models.tai_khoan import NguoiDung
from khoi.models.thanh_vien import ThanhVien
from nen.models import ChuyenTrangThai, Tep


class PhanCongQuerySet(models.QuerySet["PhanCong"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Assignments of the minutes that this person may see."""
        return self.filter(giao_ban__in=GiaoBan.objects.visible_to(user))

    def of_person(self, user: NguoiDung) -> Self:
        """What this person is to do: by the account of the member named in the minutes."""
        return self.filter(thanh_vien__can_bo__nguoi_dung=user)

    def unfinished(self) -> Self:
        """Adopted assignments that nobody has ended: neither done nor given up."""
        return self.filter(theo_doi__trang_thai__in=TrangThaiPhanCong.dang_mo())


@pghistory.track(append_only=True)
class PhanCong(models.Model):
    """An assignment of the meeting: who, what, until when."""

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.CASCADE, related_name="phan_cong")
    thu_tu = models.PositiveSmallIntegerField("thứ tự", default=0)
    thanh_vien = models.ForeignKey(
        ThanhVien, on_delete=models.PROTECT, related_name="phan_cong", verbose_name="người làm"
    )
    viec = models.CharField("việc", max_length=500)
    han = models.DateField("hạn", null=True, blank=True)

    objects = PhanCongQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ["thu_tu", "pk"]
        triggers = frozen_with_minutes()

    def __str__(self) -> str:
        return self.viec


@pghistory.track(append_only=True)
class TheoDoiPhanCong(models.Model):
    """Where an assignment stands; made when its minutes are adopted, kept when they are reopened."""

    phan_cong = models.OneToOneField(PhanCong, on_delete=models.PROTECT, related_name="theo_doi")
    trang_thai = models.CharField(
        "trạng thái",
        max_length=20,
        choices=TrangThaiPhanCong,
        default=TrangThaiPhanCong.CHUA_LAM,
    )
    xong_ngay = models.DateField("ngày kết thúc (nghiệp vụ)", null=True, blank=True)

    class Meta:
        verbose_name = "theo dõi phân công"
        verbose_name_plural = "theo dõi phân công"
        indexes = [
            models.Index(
                name="phan_cong_unfinished",
                fields=["phan_cong"],
                condition=Q(trang_thai__in=["chua_lam", "dang_lam"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="phan_cong_ended_says_when",
                condition=Q(trang_thai__in=["chua_lam", "dang_lam"], xong_ngay=None)
                | Q(trang_thai__in=["xong", "khong_lam"], xong_ngay__isnull=False),
                violation_error_message="Việc đã kết thúc phải có ngày kết thúc.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_trang_thai_display()

    def qua_han(self, hom_nay: date) -> bool:
        """Its day has passed and nobody has ended it."""
        han = self.phan_cong.han
        return self.xong_ngay is None and han is not None and han < hom_nay


class ChuyenPhanCong(ChuyenTrangThai):
    """An answer to an assignment: the state after it, the words (`ly_do`), perhaps a file."""

    theo_doi = models.ForeignKey(TheoDoiPhanCong, on_delete=models.PROTECT, related_name="chuyen")
    tep = models.ForeignKey(
        Tep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "báo cáo thực hiện"
        verbose_name_plural = "báo cáo thực hiện"
