"""A report of the Ban to the Ban Thường vụ: frozen figures, its files, its number."""

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from baocao.enums import LoaiBaoCao, TrangThaiBaoCao
from chamdiem.models import DotCham
from khoi.enums import VaiTro
from khoi.models import CAP_TINH, CoQuan, NguoiDung
from nen.models import ChuyenTrangThai, Tep, Viec
from nen.triggers import Frozen
from vanban.models import BoQuyTac


ISSUED_SENTENCE = "Báo cáo đã ban hành không sửa, không xóa được."


class BaoCaoQuerySet(models.QuerySet["BaoCao"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Officers who answer for the issuing body in any state; issued ones to who sees its unit."""
        if user.is_superuser:
            return self
        read = user.don_vi_nhin_thay(CAP_TINH | {VaiTro.BAN_THUONG_VU})
        return self.filter(
            Q(ban__in=user.co_quan_phu_trach(CAP_TINH))
            | Q(trang_thai=TrangThaiBaoCao.DA_BAN_HANH, ban__don_vi__in=read)
        )


@pghistory.track(append_only=True)
class BaoCao(models.Model):
    """One report of one year. Figures are copied in when it is made, with their rows' hash."""

    ban = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="bao_cao", verbose_name="cơ quan ban hành"
    )
    loai = models.CharField(
        "loại", max_length=20, choices=LoaiBaoCao, default=LoaiBaoCao.XEP_LOAI_NAM
    )
    dot = models.ForeignKey(
        DotCham, on_delete=models.PROTECT, related_name="bao_cao", verbose_name="đợt chấm"
    )
    nam = models.PositiveSmallIntegerField("năm báo cáo")
    ngay = models.DateField("ngày văn bản")
    so = models.PositiveIntegerField("số", null=True, blank=True)
    nhiem_ky = models.CharField(
        "nhiệm kỳ cấp ủy",
        max_length=9,
        help_text="ví dụ 2020-2025; số văn bản đánh liên tục trong một nhiệm kỳ",
    )
    ky_hieu = models.CharField("ký hiệu", max_length=30)
    trich_yeu = models.CharField("trích yếu", max_length=300)
    quyen_han = models.CharField("quyền hạn ký", max_length=100, blank=True)
    chuc_vu = models.CharField("chức vụ người ký", max_length=100)
    nguoi_ky = models.CharField("người ký", max_length=100)
    noi_nhan = models.TextField("nơi nhận", blank=True)
    nguyen_nhan = models.TextField("nguyên nhân", blank=True)
    phuong_huong = models.TextField("phương hướng", blank=True)
    kien_nghi = models.TextField("kiến nghị, đề xuất", blank=True)
    bo_quy_tac = models.ForeignKey(
        BoQuyTac, on_delete=models.PROTECT, related_name="+", verbose_name="thể thức"
    )
    trang_thai = models.CharField(
        "trạng thái", max_length=12, choices=TrangThaiBaoCao, default=TrangThaiBaoCao.DANG_LAP
    )
    so_lieu = models.JSONField("số liệu đã chốt", default=dict, blank=True)
    so_lieu_sha256 = models.CharField("mã băm số liệu", max_length=64, blank=True)
    viec = models.ForeignKey(
        Viec, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    tep = models.ForeignKey(
        Tep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="PDF"
    )
    tep_docx = models.ForeignKey(
        Tep,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp Word",
    )
    kiem_tra = models.JSONField("kết quả kiểm tra thể thức", default=dict, blank=True)
    ban_ky = models.ForeignKey(
        Tep,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản đã ký (quét)",
    )
    lap_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    lap_luc = models.DateTimeField("yêu cầu lúc", auto_now_add=True)

    objects = BaoCaoQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo"
        verbose_name_plural = "báo cáo"
        ordering = ["-ngay", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="bao_cao_one_per_round_and_kind",
                fields=["dot", "loai"],
                violation_error_message="Đợt chấm này đã có báo cáo.",
            ),
            models.UniqueConstraint(
                name="bao_cao_number_once_a_term",
                fields=["ban", "ky_hieu", "nhiem_ky", "so"],
                violation_error_message="Số này đã dùng cho một báo cáo khác trong nhiệm kỳ.",
            ),
            models.CheckConstraint(
                name="bao_cao_made_has_its_file",
                condition=Q(trang_thai="dang_lap") | Q(tep__isnull=False),
                violation_error_message="Báo cáo đã lập phải có tệp PDF.",
            ),
            models.CheckConstraint(
                name="bao_cao_issued_has_number_and_signed_scan",
                condition=~Q(trang_thai="da_ban_hanh")
                | Q(so__isnull=False, so__gte=1, ban_ky__isnull=False),
                violation_error_message="Ban hành phải có số và bản đã ký.",
            ),
        ]
        triggers = [
            Frozen(
                name="issued_is_frozen",
                condition=pgtrigger.Q(old__trang_thai="da_ban_hanh"),
                sentence=ISSUED_SENTENCE,
            ),
        ]

    def __str__(self) -> str:
        return self.trich_yeu

    @property
    def so_ky_hieu(self) -> str:
        """«05-BC/BDVTU», or a gap to be filled while there is no number."""
        return f"{self.so:02d}-{self.ky_hieu}" if self.so else f"…-{self.ky_hieu}"


class ChuyenBaoCao(ChuyenTrangThai):
    """The journal of a report's states."""

    bao_cao = models.ForeignKey(BaoCao, on_delete=models.PROTECT, related_name="chuyen")

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt chuyển báo cáo"
        verbose_name_plural = "lượt chuyển báo cáo"

    @property
    def ten_den(self) -> str:
        """The state that it came to, in words."""
        return TrangThaiBaoCao(self.den).label
