"""Reorganisations: the decree, its list, what was done to the rows, and the edges of succession."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from khoi.enums import (
    CapDonVi,
    HanhDongSapXep,
    NguonSapXep,
    PhamViKeThua,
    TrangThaiSapXep,
)
from khoi.models.co_quan import CoQuan
from khoi.models.don_vi import DonVi
from khoi.models.tai_khoan import CAP_TINH, NguoiDung
from nen.models import ChuyenTrangThai
from nen.triggers import AppendOnly, Guard


class SuKienSapXepQuerySet(models.QuerySet["SuKienSapXep"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Those prepared by a body of one's province (or of a predecessor's)."""
        if user.is_superuser:
            return self
        return self.filter(co_quan__don_vi__in=user.don_vi_nhin_thay(CAP_TINH))


@pghistory.track(append_only=True)
class SuKienSapXep(models.Model):
    """A reorganisation: the decree, the day it takes effect, and how far it is.

    A draft holds lines (DongSapXep) only; executing it writes units, names, parents, edges, bodies
    and roles, each noted in ThayDoiSapXep; undoing voids or restores exactly those rows.
    """

    ten = models.CharField("tên", max_length=300)
    so_van_ban = models.CharField("văn bản", max_length=100, blank=True)
    hieu_luc_ngay = models.DateField("hiệu lực từ ngày")
    co_quan = models.ForeignKey(
        CoQuan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sap_xep",
        verbose_name="cơ quan lập",
    )
    nguon = models.CharField(
        "nguồn", max_length=15, choices=NguonSapXep, default=NguonSapXep.NHAP_TAY
    )
    trang_thai = models.CharField(
        "trạng thái", max_length=15, choices=TrangThaiSapXep, default=TrangThaiSapXep.DU_THAO
    )
    lap_khoi = models.BooleanField(
        "lập Khối Dân vận ở các đơn vị cấp xã mới",
        default=True,
        help_text="Từ 01/7/2025 việc giữ Khối do địa phương quyết định.",
    )
    chuyen_vai_tro = models.BooleanField(
        "chuyển tài khoản thư ký và cán bộ cấp tỉnh sang đơn vị kế thừa", default=True
    )
    tao_boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    tao_luc = models.DateTimeField("lập lúc", default=timezone.now, editable=False)
    thuc_hien_luc = models.DateTimeField("thực hiện lúc", null=True, blank=True)
    huy_luc = models.DateTimeField("hoàn tác lúc", null=True, blank=True, editable=False)

    objects = SuKienSapXepQuerySet.as_manager()

    class Meta:
        verbose_name = "lần sắp xếp"
        verbose_name_plural = "lần sắp xếp"
        ordering = ["hieu_luc_ngay", "pk"]
        constraints = [
            models.CheckConstraint(
                name="su_kien_sap_xep_state_fits_its_times",
                condition=Q(
                    trang_thai__in=["du_thao", "cho_ngay"], thuc_hien_luc=None, huy_luc=None
                )
                | Q(trang_thai="da_thuc_hien", thuc_hien_luc__isnull=False, huy_luc=None)
                | Q(trang_thai="da_hoan_tac", thuc_hien_luc__isnull=False, huy_luc__isnull=False),
                violation_error_message="Trạng thái của lần sắp xếp không khớp với thời điểm.",
            ),
        ]

    def __str__(self) -> str:
        return self.ten


@pghistory.track(append_only=True)
class DongSapXep(models.Model):
    """One line of the list, as typed: codes may still be wrong, the rehearsal says so."""

    su_kien = models.ForeignKey(SuKienSapXep, on_delete=models.CASCADE, related_name="dong")
    thu_tu = models.PositiveIntegerField("dòng")
    hanh_dong = models.CharField("việc", max_length=10, choices=HanhDongSapXep)
    cap_cu = models.CharField("cấp của đơn vị cũ", max_length=10, choices=CapDonVi, blank=True)
    ma_cu = models.CharField("mã đơn vị cũ", max_length=20, blank=True)
    pham_vi = models.CharField(
        "phạm vi", max_length=10, choices=PhamViKeThua, default=PhamViKeThua.TOAN_BO
    )
    mac_dinh = models.BooleanField("phần chính", default=True)
    cap_moi = models.CharField("cấp của đơn vị mới", max_length=10, choices=CapDonVi, blank=True)
    ma_moi = models.CharField("mã đơn vị mới", max_length=20, blank=True)
    ten_moi = models.CharField("tên mới", max_length=100, blank=True)
    loai_moi = models.CharField("loại mới", max_length=40, blank=True)
    cap_cha = models.CharField(
        "cấp của đơn vị cấp trên", max_length=10, choices=CapDonVi, blank=True
    )
    ma_cha = models.CharField("mã đơn vị cấp trên", max_length=20, blank=True)
    vi_do = models.DecimalField("vĩ độ", max_digits=9, decimal_places=6, null=True, blank=True)
    kinh_do = models.DecimalField("kinh độ", max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        verbose_name = "dòng sắp xếp"
        verbose_name_plural = "dòng sắp xếp"
        ordering = ["thu_tu", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="dong_sap_xep_order_is_unique",
                fields=["su_kien", "thu_tu"],
                violation_error_message="Số thứ tự dòng bị trùng.",
            ),
        ]
        triggers = [
            Guard(
                name="frozen_with_its_event",
                refuse_if=(
                    "EXISTS (SELECT 1 FROM khoi_sukiensapxep s WHERE s.id = NEW.su_kien_id "
                    "AND s.trang_thai IN ('da_thuc_hien', 'da_hoan_tac'))"
                ),
                sentence="Lần sắp xếp này đã thực hiện; danh sách không sửa được nữa.",
            ),
        ]

    def __str__(self) -> str:
        return f"dòng {self.thu_tu}"


@pghistory.track(append_only=True)
class KeThua(models.Model):
    """One edge of succession: the territory of `tu` went, wholly or in part, into `den`."""

    su_kien = models.ForeignKey(SuKienSapXep, on_delete=models.PROTECT, related_name="ke_thua")
    tu = models.ForeignKey(DonVi, on_delete=models.PROTECT, related_name="ke_thua_di")
    den = models.ForeignKey(DonVi, on_delete=models.PROTECT, related_name="ke_thua_den")
    pham_vi = models.CharField("phạm vi", max_length=10, choices=PhamViKeThua)
    mac_dinh = models.BooleanField("đơn vị kế thừa chính", default=True)
    huy_luc = models.DateTimeField("hủy lúc", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "kế thừa"
        verbose_name_plural = "kế thừa"
        constraints = [
            models.UniqueConstraint(
                name="ke_thua_one_edge_per_event",
                fields=["su_kien", "tu", "den"],
                condition=Q(huy_luc=None),
                violation_error_message="Quan hệ kế thừa này đã có.",
            ),
            models.UniqueConstraint(
                name="ke_thua_one_chief_heir",
                fields=["tu"],
                condition=Q(huy_luc=None, mac_dinh=True),
                violation_error_message="Đơn vị này đã có đơn vị kế thừa chính.",
            ),
            models.CheckConstraint(
                name="ke_thua_whole_has_one_heir",
                condition=~Q(pham_vi="toan_bo") | Q(mac_dinh=True),
                violation_error_message="Đơn vị nhập cả vào đâu thì đó là đơn vị kế thừa chính.",
            ),
            models.CheckConstraint(
                name="ke_thua_is_of_another_unit",
                condition=~Q(tu=models.F("den")),
                violation_error_message="Một đơn vị không kế thừa chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tu_id} → {self.den_id}"


class ThayDoiSapXep(models.Model):
    """What executing an event did to one row: added it, or changed these fields of it.

    `truoc`/`sau` hold the changed fields before and after (dates as ISO text); empty for an added
    row. The journal is what undoing goes by.
    """

    su_kien = models.ForeignKey(SuKienSapXep, on_delete=models.PROTECT, related_name="thay_doi")
    bang = models.CharField("bảng", max_length=30)
    khoa = models.BigIntegerField("khóa")
    truoc = models.JSONField("trước", default=dict)
    sau = models.JSONField("sau", default=dict)

    class Meta:
        verbose_name = "thay đổi của lần sắp xếp"
        verbose_name_plural = "thay đổi của lần sắp xếp"
        constraints = [
            models.UniqueConstraint(
                name="thay_doi_sap_xep_once_per_row",
                fields=["su_kien", "bang", "khoa"],
                violation_error_message="Dòng này đã được ghi trong nhật ký sắp xếp.",
            ),
        ]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.bang} {self.khoa}"


class ChuyenSapXep(ChuyenTrangThai):
    """The journal of a reorganisation's states."""

    su_kien = models.ForeignKey(SuKienSapXep, on_delete=models.PROTECT, related_name="chuyen")

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt chuyển trạng thái"
        verbose_name_plural = "lượt chuyển trạng thái"
