"""The working rules of a block, in force from a day until others replace them."""

import pghistory
from django.db import models
from django.db.models import Q

from hoatdong.models.van_kien import (
    BanIn,
    PhienBan,
    VanKien,
    adoption_says_who_and_when,
    frozen_once_adopted,
    one_copy_per_content,
    version_constraints,
    version_triggers,
)
from khoi.models.periods import no_overlap, starts_before_it_ends
from nen.models import ChuyenTrangThai, Tep


LOCKED_SENTENCE = "Quy chế đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do."


@pghistory.track(append_only=True)
class QuyCheHoatDong(VanKien):
    """Rules typed here, or a scan of the signed paper, or both.

    `den_ngay` is set when later rules are adopted: the day before they take effect.
    """

    so = models.CharField("số, ký hiệu", max_length=40, blank=True)
    ngay_ban_hanh = models.DateField("ngày ban hành")
    tu_ngay = models.DateField("có hiệu lực từ ngày")
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)
    noi_dung = models.TextField("nội dung", blank=True)
    tep = models.ForeignKey(
        Tep,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản quét có chữ ký",
    )

    class Meta(VanKien.Meta):
        verbose_name = "quy chế hoạt động"
        verbose_name_plural = "quy chế hoạt động"
        ordering = ["-tu_ngay", "-pk"]
        constraints = [
            no_overlap(
                "khoi",
                name="quy_che_one_in_force_on_any_day",
                condition=Q(trang_thai="da_thong_qua"),
                sentence="Khối đã có quy chế khác có hiệu lực trong thời gian ấy.",
            ),
            starts_before_it_ends("quy_che"),
            models.CheckConstraint(
                name="quy_che_issued_before_in_force",
                condition=Q(ngay_ban_hanh__lte=models.F("tu_ngay")),
                violation_error_message="Ngày có hiệu lực phải từ ngày ban hành trở đi.",
            ),
            models.CheckConstraint(
                name="quy_che_draft_has_no_end",
                condition=Q(trang_thai="da_thong_qua") | Q(den_ngay=None),
                violation_error_message="Quy chế chưa thông qua thì chưa có ngày hết hiệu lực.",
            ),
            adoption_says_who_and_when("quy_che"),
        ]
        triggers = frozen_once_adopted(
            "khoi_id", "so", "ngay_ban_hanh", "tu_ngay", "noi_dung", "tep_id",
            sentence=LOCKED_SENTENCE,
        )  # fmt: skip

    def __str__(self) -> str:
        return f"Quy chế hoạt động {self.so}".rstrip()

    @property
    def ten_goi(self) -> str:
        return f"quy chế hoạt động số {self.so}" if self.so else "quy chế hoạt động"


class ChuyenQuyChe(ChuyenTrangThai):
    """The journal of the rules' states."""

    van_kien = models.ForeignKey(QuyCheHoatDong, on_delete=models.PROTECT, related_name="chuyen")

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt chuyển trạng thái quy chế"
        verbose_name_plural = "lượt chuyển trạng thái quy chế"


class PhienBanQuyChe(PhienBan):
    """Rules as they were adopted."""

    van_kien = models.ForeignKey(QuyCheHoatDong, on_delete=models.PROTECT, related_name="phien_ban")

    class Meta(PhienBan.Meta):
        verbose_name = "phiên bản quy chế"
        verbose_name_plural = "phiên bản quy chế"
        constraints = version_constraints("phien_ban_quy_che")
        triggers = version_triggers(
            van_kien="hoatdong_quychehoatdong", phien_ban="hoatdong_phienbanquyche"
        )


class BanInQuyChe(BanIn):
    """Rules printed."""

    van_kien = models.ForeignKey(QuyCheHoatDong, on_delete=models.CASCADE, related_name="ban_in")

    class Meta(BanIn.Meta):
        verbose_name = "bản in quy chế"
        verbose_name_plural = "bản in quy chế"
        constraints = [one_copy_per_content("ban_in_quy_che")]
