"""Layout rule sets of the Party's offices, as versioned data."""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class BoQuyTacQuerySet(models.QuerySet["BoQuyTac"]):
    def in_force(self, ngay: date) -> Self:
        """The rule set that a document of this date follows."""
        return self.filter(
            Q(hieu_luc_tu__lte=ngay) & (Q(hieu_luc_den=None) | Q(hieu_luc_den__gte=ngay))
        )


@pghistory.track(append_only=True)
class BoQuyTac(models.Model):
    """One guidance's numbers: page, fonts, sizes, blocks (HD 36-HD/VPTW, HD 05-HD/VPTW)."""

    ma = models.SlugField("mã", max_length=20, unique=True)
    ten = models.CharField("tên", max_length=200)
    hieu_luc_tu = models.DateField("hiệu lực từ ngày")
    hieu_luc_den = models.DateField("đến hết ngày", null=True, blank=True)
    so_lieu = models.JSONField("các con số trình bày")
    nguon = models.CharField("nguồn", max_length=300, blank=True)
    ghi_chu = models.TextField("ghi chú", blank=True)
    da_xac_nhan = models.BooleanField("văn thư đã xác nhận", default=False)

    objects = BoQuyTacQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ quy tắc thể thức"
        verbose_name_plural = "bộ quy tắc thể thức"
        ordering = ["hieu_luc_tu", "pk"]
        constraints = [
            ExclusionConstraint(
                name="bo_quy_tac_one_in_force_a_day",
                expressions=[
                    (
                        Func(
                            F("hieu_luc_tu"),
                            F("hieu_luc_den"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Thời gian hiệu lực trùng với bộ quy tắc khác.",
            ),
        ]

    def __str__(self) -> str:
        return self.ten
