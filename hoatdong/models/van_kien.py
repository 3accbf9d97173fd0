"""What a programme and working rules share: a draft, its adoption, its versions and printed copies."""

import json
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Q

from hoatdong.enums import TrangThaiVanKien
from khoi.models import CAP_KHOI, CAP_TREN, Khoi, NguoiDung
from nen.models import Tep, Viec
from nen.triggers import Frozen, Guard


class VanKienQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Those of the blocks that one answers for in any state; adopted ones to who sees the unit."""
        if user.is_superuser:
            return self
        return self.filter(
            Q(khoi__in=user.co_quan_phu_trach(CAP_KHOI))
            | Q(
                trang_thai=TrangThaiVanKien.DA_THONG_QUA,
                khoi__don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN),
            )
        )

    def adopted(self) -> Self:
        """Evidence."""
        return self.filter(trang_thai=TrangThaiVanKien.DA_THONG_QUA)

    def drafts_of(self, khoi_id: int) -> Self:
        """What this block is writing, has handed in or has reopened."""
        return self.filter(khoi=khoi_id).exclude(trang_thai=TrangThaiVanKien.DA_THONG_QUA)


class VanKien(models.Model):
    """A text of a block that its secretary writes and its head adopts.

    `lan_luu` counts the saves: who saves over another's words is told so.
    """

    khoi = models.ForeignKey(
        Khoi, on_delete=models.PROTECT, related_name="%(class)s", verbose_name="khối"
    )
    trang_thai = models.CharField(
        "trạng thái", max_length=20, choices=TrangThaiVanKien, default=TrangThaiVanKien.NHAP
    )
    lan_luu = models.PositiveIntegerField("lần lưu", default=0, editable=False)
    thong_qua_luc = models.DateTimeField("thông qua lúc", null=True, blank=True)
    thong_qua_boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    thong_qua_ngay = models.DateField("ngày thông qua (nghiệp vụ)", null=True, blank=True)
    tu_thong_qua = models.BooleanField("người lập tự thông qua", default=False)
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("tạo lúc", auto_now_add=True)

    objects = VanKienQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def la_nhap(self) -> bool:
        """The content is still open."""
        return self.trang_thai == TrangThaiVanKien.NHAP

    @property
    def da_thong_qua(self) -> bool:
        return self.trang_thai == TrangThaiVanKien.DA_THONG_QUA

    @property
    def ten_goi(self) -> str:
        """«chương trình công tác năm 2024», «quy chế hoạt động số 02-QC/KDV»."""
        raise NotImplementedError


class PhienBanQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Whoever saw it when it stood adopted; a reopening takes no version away."""
        if user.is_superuser:
            return self
        return self.filter(
            Q(van_kien__khoi__in=user.co_quan_phu_trach(CAP_KHOI))
            | Q(van_kien__khoi__don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN))
        )


class PhienBan(models.Model):
    """All that it said when it was adopted, names and posts as they were that day.

    `noi_dung` is the canonical JSON text itself, so that anybody can compute the hash again.
    """

    so = models.PositiveSmallIntegerField("phiên bản số")
    noi_dung = models.TextField("nội dung (JSON)")
    ma_bam = models.CharField("mã băm SHA-256", max_length=64)
    thong_qua_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    thong_qua_luc = models.DateTimeField("thông qua lúc")
    thong_qua_ngay = models.DateField("ngày thông qua (nghiệp vụ)")
    ly_do_mo_lai = models.TextField(
        "lý do mở lại", blank=True, help_text="vì sao phiên bản trước được mở lại"
    )

    objects = PhienBanQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["van_kien", "so"]

    def __str__(self) -> str:
        return f"Phiên bản {self.so}"

    @property
    def du_lieu(self) -> dict[str, Any]:
        """The content, read."""
        found: dict[str, Any] = json.loads(self.noi_dung)
        return found

    @property
    def ma_ngan(self) -> str:
        """The first 16 digits of the hash in groups of four."""
        return " ".join(self.ma_bam[i : i + 4] for i in range(0, 16, 4))


class BanInQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Copies of what one may read; a draft's copy never leaves the block."""
        if user.is_superuser:
            return self
        above = Q(van_kien__khoi__don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN))
        return self.filter(
            Q(van_kien__khoi__in=user.co_quan_phu_trach(CAP_KHOI)) | (Q(so__gt=0) & above)
        )


class BanIn(models.Model):
    """Printed as PDF and DOCX: one pair for one content. `so`: of which version, 0 of a draft."""

    so = models.PositiveSmallIntegerField("phiên bản số", default=0)
    ma_bam = models.CharField("mã băm nội dung", max_length=64)
    viec = models.ForeignKey(
        Viec, on_delete=models.PROTECT, related_name="+", verbose_name="việc in"
    )
    tep = models.ForeignKey(
        Tep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    tep_docx = models.ForeignKey(
        Tep,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp Word",
    )
    kiem_tra = models.JSONField("kết quả kiểm tra thể thức", null=True, blank=True)
    tao_luc = models.DateTimeField("yêu cầu lúc", auto_now_add=True)

    objects = BanInQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["-tao_luc", "-pk"]

    def __str__(self) -> str:
        return f"Bản in {self.so} {self.ma_bam[:8]}"


def frozen_once_adopted(*columns: str, sentence: str) -> list[pgtrigger.Trigger]:
    """The adopted content is frozen and kept; the state may change (reopening is a service's act)."""
    changes = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
    return [
        Guard(
            name="adopted_content_is_frozen",
            operation=pgtrigger.Update,
            refuse_if=f"OLD.trang_thai = 'da_thong_qua' AND ({changes})",
            sentence=sentence,
        ),
        Guard(
            name="adopted_is_kept",
            operation=pgtrigger.Delete,
            refuse_if="OLD.trang_thai = 'da_thong_qua'",
            sentence="Văn bản đã thông qua không xóa được.",
        ),
    ]


def adoption_says_who_and_when(table: str) -> models.CheckConstraint:
    """Adopted, if and only if somebody adopted it some day."""
    return models.CheckConstraint(
        name=f"{table}_adoption_says_who_and_when",
        condition=Q(
            trang_thai__in=["nhap", "cho_thong_qua"],
            thong_qua_luc=None,
            thong_qua_boi=None,
            thong_qua_ngay=None,
        )
        | Q(
            trang_thai="da_thong_qua",
            thong_qua_luc__isnull=False,
            thong_qua_boi__isnull=False,
            thong_qua_ngay__isnull=False,
        ),
        violation_error_message="Văn bản thông qua phải có người và ngày thông qua.",
    )


def version_constraints(table: str) -> list[models.BaseConstraint]:
    """Numbered once; every correction says why."""
    return [
        models.UniqueConstraint(
            name=f"{table}_numbered_once",
            fields=["van_kien", "so"],
            violation_error_message="Văn bản đã có phiên bản mang số này.",
        ),
        models.CheckConstraint(
            name=f"{table}_says_why",
            condition=Q(so=1, ly_do_mo_lai="") | (Q(so__gt=1) & ~Q(ly_do_mo_lai="")),
            violation_error_message="Phiên bản từ số 2 phải ghi lý do mở lại.",
        ),
    ]


def version_triggers(*, van_kien: str, phien_ban: str) -> list[pgtrigger.Trigger]:
    """Versions follow an adoption, one after the other, and stay for ever."""
    return [
        Frozen(
            name="adopted_for_ever",
            sentence="Phiên bản đã thông qua không sửa, không xóa được.",
        ),
        Guard(
            name="next_of_an_adoption",
            operation=pgtrigger.Insert,
            refuse_if=f"""NOT EXISTS (SELECT 1 FROM {van_kien} v WHERE v.id = NEW.van_kien_id
                    AND v.trang_thai = 'da_thong_qua')
                OR NEW.so <> 1 + (SELECT count(*) FROM {phien_ban} p
                                  WHERE p.van_kien_id = NEW.van_kien_id)""",
            sentence="Chỉ văn bản đã thông qua mới có phiên bản, đánh số liên tục từ 1.",
        ),
    ]


def one_copy_per_content(table: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        name=f"{table}_one_per_content",
        fields=["van_kien", "ma_bam"],
        violation_error_message="Nội dung này đã có bản in.",
    )
