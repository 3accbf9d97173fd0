"""Imports from spreadsheets: what was found in the file, what was written, and how to take it back."""

from typing import Self

from django.db import models
from django.db.models import Q

from khoi.enums import LoaiNhap, TrangThaiNhap, VaiTro, ViecNhap
from khoi.models.co_quan import CoQuan
from khoi.models.tai_khoan import CAP_TINH, NguoiDung
from nen.models import ChuyenTrangThai, Tep, Viec
from nen.triggers import AppendOnly


class LanNhapQuerySet(models.QuerySet["LanNhap"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Imports of one's own province body and of those that it is chief heir of.

        Those of accounts for administrators only.
        """
        if user.is_superuser:
            return self
        own = self.filter(co_quan__in=user.co_quan_phu_trach(CAP_TINH))
        administered = user.co_quan_phu_trach(frozenset({VaiTro.QUAN_TRI}))
        return own.filter(~Q(loai=LoaiNhap.TAI_KHOAN) | Q(co_quan__in=administered))


class LanNhap(models.Model):
    """One spreadsheet brought in: looked at by a job, then written whole or not at all."""

    loai = models.CharField("nội dung", max_length=15, choices=LoaiNhap)
    co_quan = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="lan_nhap", verbose_name="cơ quan nhập"
    )
    tep = models.ForeignKey(Tep, on_delete=models.PROTECT, related_name="+", verbose_name="tệp")
    tep_xoa_luc = models.DateTimeField(
        "tệp xóa lúc",
        null=True,
        blank=True,
        help_text="tên, cỡ và mã băm của tệp vẫn giữ; nội dung tệp không còn trên cổng",
    )
    viec = models.ForeignKey(
        Viec, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="việc đang chạy"
    )
    trang_thai = models.CharField(
        "trạng thái", max_length=15, choices=TrangThaiNhap, default=TrangThaiNhap.DANG_XEM
    )
    so_dong = models.PositiveIntegerField("số dòng", default=0)
    so_loi = models.PositiveIntegerField("số lỗi", default=0)
    loi = models.JSONField("lỗi", default=list, help_text="các ô sai đầu tiên: ô, cột, câu lỗi")
    ghi_chu = models.JSONField("lưu ý", default=list, help_text="điều đã tự sửa, mỗi điều một câu")
    ket_qua = models.JSONField("sẽ ghi / đã ghi", default=dict, help_text="số lượng theo loại")
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("tải lên lúc", auto_now_add=True)
    ghi_luc = models.DateTimeField("ghi lúc", null=True, blank=True)

    objects = LanNhapQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập bảng tính"
        verbose_name_plural = "lần nhập bảng tính"
        ordering = ["-tao_luc", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="lan_nhap_with_errors_writes_nothing",
                condition=Q(so_loi=0) | Q(trang_thai__in=["dang_xem", "co_loi"]),
                violation_error_message="Tệp còn lỗi thì không ghi được.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_loai_display()} #{self.pk}"


class DongXem(models.Model):
    """One line of the file as it was understood: what writing does with it, in words for people."""

    lan_nhap = models.ForeignKey(LanNhap, on_delete=models.PROTECT, related_name="dong_xem")
    dong = models.PositiveIntegerField("dòng trong tệp")
    viec = models.CharField("việc", max_length=10, choices=ViecNhap)
    ten = models.CharField("người, cơ quan", max_length=200)
    don_vi = models.CharField("đơn vị", max_length=200, blank=True)
    noi_dung = models.TextField("nội dung", blank=True)

    class Meta:
        verbose_name = "dòng xem thử"
        verbose_name_plural = "dòng xem thử"
        ordering = ["dong"]
        constraints = [
            models.UniqueConstraint(
                "lan_nhap",
                "dong",
                name="dong_xem_each_line_once",
                violation_error_message="Dòng này đã có trong bảng xem thử.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dong}: {self.ten}"


class DongNhap(models.Model):
    """A row that an import added (`truoc` empty) or changed: what undoing it goes by."""

    lan_nhap = models.ForeignKey(LanNhap, on_delete=models.PROTECT, related_name="dong")
    bang = models.CharField("bảng", max_length=30)
    khoa = models.BigIntegerField("khóa")
    dong = models.PositiveIntegerField("dòng trong tệp")
    truoc = models.JSONField("trước", default=dict)
    sau = models.JSONField("sau", default=dict)

    class Meta:
        verbose_name = "dòng đã nhập"
        verbose_name_plural = "dòng đã nhập"
        indexes = [models.Index(name="dong_nhap_by_row", fields=["bang", "khoa"])]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.bang} {self.khoa}"


class ChuyenNhap(ChuyenTrangThai):
    """The journal of an import's states."""

    lan_nhap = models.ForeignKey(LanNhap, on_delete=models.PROTECT, related_name="chuyen")

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt chuyển trạng thái"
        verbose_name_plural = "lượt chuyển trạng thái"
