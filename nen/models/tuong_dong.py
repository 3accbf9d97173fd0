"""What the comparison of documents stands on: each document as compared, and what two share."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q


class TaiLieuSoSanh(models.Model):
    """A document as it is compared; `loai` and `doi_tuong_id` say whose text it is.

    Derived: made anew from its owner at any time, so it has no history. `pham_vi` is a number that
    documents of one owner unit share. Sources are compared with nothing themselves: what stands in
    them is taken out of the comparison of others.
    """

    class Vai(models.TextChoices):
        BAI = "bai", "Bài"
        DU_THAO = "du_thao", "Dự thảo của cấp trên"
        KHUON_MAU = "khuon_mau", "Khuôn mẫu, chỉ thị được trích"

    loai = models.CharField("loại tài liệu", max_length=40)
    doi_tuong_id = models.BigIntegerField("khóa của đối tượng")
    pham_vi = models.BigIntegerField("phạm vi")
    vai = models.CharField("vai", max_length=10, choices=Vai, default=Vai.BAI)
    ngay = models.DateField("ngày")
    noi_dung = models.TextField("nội dung")
    so_tu = models.PositiveIntegerField("số từ")
    ma_bam = models.CharField("mã băm SHA-256", max_length=64)
    van_tay = ArrayField(models.IntegerField(), verbose_name="vân tay")
    so_sanh_luc = models.DateTimeField("so sánh lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tài liệu so sánh"
        verbose_name_plural = "tài liệu so sánh"
        constraints = [
            models.UniqueConstraint(
                name="tai_lieu_so_sanh_once_an_object",
                fields=["loai", "doi_tuong_id"],
                violation_error_message="Đối tượng này đã có tài liệu so sánh.",
            ),
        ]
        indexes = [
            # Each new document is looked for at once: no list of entries that wait for a vacuum.
            GinIndex(name="tai_lieu_van_tay", fields=["van_tay"], fastupdate=False),
            # The few sources, which every comparison asks for first.
            models.Index(name="tai_lieu_nguon", fields=["id"], condition=~Q(vai="bai")),
            models.Index(
                name="tai_lieu_chua_so_sanh", fields=["id"], condition=Q(so_sanh_luc=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loai} {self.doi_tuong_id}"


class TrungLap(models.Model):
    """What a document (`sau`) has in common with an earlier one (`truoc`).

    `doan`: passages as {"sau": [from, to], "truoc": [[from, to], …], "so_tu": n}, counted in words
    of `noi_dung`, the end not included. `ty_le` is the share of the later document's words.
    """

    class Kieu(models.TextChoices):
        DU_THAO = "du_thao", "Theo dự thảo của cấp trên"
        DON_VI_KHAC = "don_vi_khac", "Giống đơn vị khác"
        CHINH_MINH = "chinh_minh", "Giống văn bản trước của chính đơn vị"

    sau = models.ForeignKey(
        TaiLieuSoSanh, on_delete=models.CASCADE, related_name="giong_truoc", verbose_name="bài sau"
    )
    truoc = models.ForeignKey(
        TaiLieuSoSanh, on_delete=models.CASCADE, related_name="giong_sau", verbose_name="bài trước"
    )
    kieu = models.CharField("kiểu", max_length=15, choices=Kieu)
    so_tu = models.PositiveIntegerField("số từ giống")
    ty_le = models.DecimalField("tỷ lệ", max_digits=5, decimal_places=4)
    doan = models.JSONField("các đoạn")

    class Meta:
        verbose_name = "chỗ giống nhau"
        verbose_name_plural = "chỗ giống nhau"
        constraints = [
            models.UniqueConstraint(
                name="trung_lap_once_a_pair",
                fields=["sau", "truoc"],
                violation_error_message="Hai tài liệu này đã được so sánh.",
            ),
            models.CheckConstraint(
                name="trung_lap_of_two",
                condition=~Q(sau=F("truoc")),
                violation_error_message="Tài liệu không so sánh với chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sau_id} ~ {self.truoc_id}: {self.so_tu}"
