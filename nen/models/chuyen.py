"""The journal of a thing's states."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from nen.triggers import AppendOnly


class ChuyenTrangThai(models.Model):
    """One change of state: who, when, from, to, why. Each app derives one table per thing."""

    tu = models.CharField("từ trạng thái", max_length=20)
    den = models.CharField("đến trạng thái", max_length=20)
    boi = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="người"
    )
    luc = models.DateTimeField("lúc", default=timezone.now, editable=False)
    ly_do = models.TextField("lý do", blank=True)

    class Meta:
        abstract = True
        ordering = ["luc", "pk"]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.tu} → {self.den}"
