"""What search stands on: pieces of text with their folded words."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Left

from nen.tim_kiem.khoa_sql import Khoa


DAI_NHAT = 200_000  # characters of a piece that are searched: a tsvector holds one megabyte


class ManhTimKiem(models.Model):
    """A piece of text that can be found; `nguon`, `chu_id` say whose it is, `loai` what part of it.

    Derived: made anew from its owner at any time, so it has no history. Whoever sees the owner sees
    the piece. `pham_vi` is the owner's unit, `chu_de` its theme, `doi_tuong_id` the row of the text.
    """

    nguon = models.CharField("nguồn", max_length=40)
    chu_id = models.BigIntegerField("khóa của văn bản")
    loai = models.CharField("mục", max_length=20)
    doi_tuong_id = models.BigIntegerField("khóa của dòng")
    pham_vi = models.BigIntegerField("phạm vi")
    ngay = models.DateField("ngày")
    chu_de = models.BigIntegerField("chủ đề", null=True, blank=True)
    noi_dung = models.TextField("nội dung")
    tu = models.GeneratedField(
        expression=SearchVector(Khoa(Left("noi_dung", DAI_NHAT)), config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
        verbose_name="từ",
    )

    class Meta:
        verbose_name = "mảnh tìm kiếm"
        verbose_name_plural = "mảnh tìm kiếm"
        constraints = [
            models.UniqueConstraint(
                name="manh_tim_kiem_once_a_text",
                fields=["nguon", "loai", "doi_tuong_id"],
                violation_error_message="Phần chữ này đã có trong chỉ mục tìm kiếm.",
            ),
        ]
        indexes = [
            # The list of what is not sorted in yet stays short: each search reads it whole.
            GinIndex(name="manh_tim_kiem_tu", fields=["tu"], gin_pending_list_limit=512),
            models.Index(name="manh_tim_kiem_cua_chu", fields=["nguon", "chu_id"]),
            models.Index(name="manh_tim_kiem_moi_truoc", fields=["-ngay", "-id"]),
            models.Index(name="manh_tim_kiem_pham_vi", fields=["pham_vi", "-ngay", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.nguon} {self.chu_id}: {self.loai}"
