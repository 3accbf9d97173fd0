"""The Party's layout rules as dated data: a new Hướng dẫn is a new row, not new code."""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q

from vanban.quy_tac import NHAN_CHUA_XAC_NHAN, QuyTac, QuyTacError


class BoQuyTacQuerySet(models.QuerySet["BoQuyTac"]):
    def in_force(self, ngay: date) -> Self:
        """At most one: the exclusion constraint sees to it."""
        return self.filter(Q(hieu_luc_den=None) | Q(hieu_luc_den__gte=ngay), hieu_luc_tu__lte=ngay)


@pghistory.track(append_only=True)
class BoQuyTac(models.Model):
    """One version of the layout rules and the days on which documents follow it."""

    ma = models.CharField("mã", max_length=20, unique=True)
    ten = models.CharField("tên văn bản hướng dẫn", max_length=200)
    hieu_luc_tu = models.DateField("hiệu lực từ ngày")
    hieu_luc_den = models.DateField("hiệu lực đến hết ngày", null=True, blank=True)
    so_lieu = models.JSONField("số liệu trình bày")
    nguon = models.TextField("nguồn", blank=True)
    ghi_chu = models.TextField("ghi chú", blank=True)
    da_xac_nhan = models.BooleanField("văn thư đã xác nhận", default=False)

    objects = BoQuyTacQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ quy tắc trình bày"
        verbose_name_plural = "bộ quy tắc trình bày"
        ordering = ["hieu_luc_tu", "pk"]
        constraints = [
            ExclusionConstraint(
                name="bo_quy_tac_periods_do_not_overlap",
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
                violation_error_message="Thời gian hiệu lực trùng với một bộ quy tắc khác.",
            ),
            models.CheckConstraint(
                name="bo_quy_tac_period_does_not_end_before_it_starts",
                condition=Q(hieu_luc_den=None) | Q(hieu_luc_den__gte=F("hieu_luc_tu")),
                violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ma}: {self.ten}"

    @property
    def quy_tac(self) -> QuyTac:
        """The numbers, typed; what the printer and the checker work with."""
        return QuyTac.from_json(
            self.so_lieu, ma=self.ma, ten=self.ten, da_xac_nhan=self.da_xac_nhan
        )

    @property
    def nhan(self) -> str:
        """What the interface must say beside a rule set that no văn thư has confirmed."""
        return "" if self.da_xac_nhan else NHAN_CHUA_XAC_NHAN

    def clean(self) -> None:
        if not isinstance(self.so_lieu, dict):
            raise ValidationError({"so_lieu": "Số liệu phải là một đối tượng JSON."})
        try:
            self.quy_tac  # noqa: B018 -- reading it is the check
        except QuyTacError as error:
            raise ValidationError({"so_lieu": str(error)}) from error
