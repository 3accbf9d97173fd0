"""The giao ban: one meeting, its minutes, and what was agreed."""

from calendar import monthrange
from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from khoi.enums import LoaiKy, TinhTrangDuHop, TrangThaiGiaoBan, VangMuc
from khoi.models.co_quan import CoQuan, khoi_that_meets
from khoi.models.noi_xu_ly import co_quan_ghi
from khoi.models.tai_khoan import CAP_KHOI, CAP_TREN, NguoiDung
from khoi.models.thanh_vien import ThanhVien
from khoi.models.tim_kiem import kept_searchable
from nen.models import ChuyenTrangThai
from nen.triggers import Guard


ADOPTED = (TrangThaiGiaoBan.DA_THONG_QUA, TrangThaiGiaoBan.DA_KHOA)
LOCKED_SENTENCE = "Biên bản đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do."
SO_THANG = {LoaiKy.THANG: 1, LoaiKy.QUY: 3, LoaiKy.NAM: 12}
NOI_DUNG = ("ket_qua", "tinh_hinh", "thao_luan", "ket_luan")

# The content of adopted minutes may not change; the state may (reopening is a service's act).
_CONTENT_CHANGES = " OR ".join(
    f"NEW.{column} IS DISTINCT FROM OLD.{column}"
    for column in (
        "khoi_id", "loai_ky", "nam", "ky", "ngay", "gio", "dia_diem", "chu_tri_id", "thu_ky_id",
        "long_ghep", *NOI_DUNG,
    )
)  # fmt: skip


def _belongs_to_adopted(fields: str = "NEW") -> str:
    return (
        f"EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = {fields}.giao_ban_id "
        "AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))"
    )


def frozen_with_minutes() -> list[pgtrigger.Trigger]:
    """A part of adopted minutes is neither added, changed, moved to other minutes nor removed."""
    return [
        Guard(
            name="frozen_with_minutes",
            refuse_if=f"{_belongs_to_adopted()} OR {_belongs_to_adopted('OLD')}",
            sentence=LOCKED_SENTENCE,
        ),
        Guard(
            name="kept_with_minutes",
            operation=pgtrigger.Delete,
            refuse_if=_belongs_to_adopted("OLD"),
            sentence=LOCKED_SENTENCE,
        ),
    ]


class GiaoBanQuerySet(models.QuerySet["GiaoBan"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Meetings of the bodies that one answers for in any state; adopted ones to who sees the unit.

        Sight goes up: a block sees nothing of the Ban above it.
        """
        if user.is_superuser:
            return self
        return self.filter(
            Q(khoi__in=co_quan_ghi(user))
            | Q(trang_thai__in=ADOPTED, khoi__don_vi__in=user.don_vi_nhin_thay(CAP_KHOI | CAP_TREN))
        )

    def adopted(self) -> Self:
        """Evidence: adopted or locked minutes."""
        return self.filter(trang_thai__in=ADOPTED)


@pghistory.track(append_only=True)
class GiaoBan(models.Model):
    """One giao ban of a body that meets and its minutes.

    `khoi` is a block in most rows, the Ban of a district or province in the others (CO_QUAN_HOP).
    """

    khoi = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="giao_ban", verbose_name="cơ quan họp"
    )
    loai_ky = models.CharField("kỳ giao ban", max_length=10, choices=LoaiKy)
    nam = models.PositiveSmallIntegerField("năm")
    ky = models.PositiveSmallIntegerField("kỳ thứ", help_text="tháng 1–12, quý 1–4, năm: 1")
    ngay = models.DateField("ngày họp")
    gio = models.TimeField("giờ bắt đầu", null=True, blank=True)
    dia_diem = models.CharField("địa điểm", max_length=200, blank=True)
    chu_tri = models.ForeignKey(
        ThanhVien,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="chu_tri_giao_ban",
        verbose_name="chủ trì",
    )
    thu_ky = models.ForeignKey(
        ThanhVien,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="thu_ky_giao_ban",
        verbose_name="người ghi biên bản",
    )
    long_ghep = models.BooleanField("lồng ghép với cuộc họp khác", default=False)
    ket_qua = models.TextField("kết quả từ kỳ trước", blank=True)
    tinh_hinh = models.TextField("tình hình Nhân dân, vấn đề nổi cộm", blank=True)
    thao_luan = models.TextField("thảo luận", blank=True)
    ket_luan = models.TextField("kết luận", blank=True)
    trang_thai = models.CharField(
        "trạng thái", max_length=20, choices=TrangThaiGiaoBan, default=TrangThaiGiaoBan.NHAP
    )
    trinh_ngay = models.DateField("ngày trình gần nhất (nghiệp vụ)", null=True, blank=True)
    tra_ve_ngay = models.DateField("ngày trả lại, mở lại gần nhất", null=True, blank=True)
    thong_qua_luc = models.DateTimeField("thông qua lúc", null=True, blank=True)
    thong_qua_boi = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    thong_qua_ngay = models.DateField("ngày thông qua (nghiệp vụ)", null=True, blank=True)
    tu_thong_qua = models.BooleanField("người lập tự thông qua", default=False)
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("tạo lúc", auto_now_add=True)

    objects = GiaoBanQuerySet.as_manager()

    class Meta:
        verbose_name = "giao ban"
        verbose_name_plural = "giao ban"
        constraints = [
            models.UniqueConstraint(
                name="giao_ban_one_per_period",
                fields=["khoi", "loai_ky", "nam", "ky"],
                violation_error_message="Cơ quan đã có biên bản giao ban của kỳ này.",
            ),
            models.CheckConstraint(
                name="giao_ban_ky_fits_its_rhythm",
                condition=Q(loai_ky="thang", ky__range=(1, 12))
                | Q(loai_ky="quy", ky__range=(1, 4))
                | Q(loai_ky="nam", ky=1),
                violation_error_message="Kỳ giao ban không đúng: tháng 1–12, quý 1–4.",
            ),
            models.CheckConstraint(
                name="giao_ban_held_in_its_period",
                condition=Q(ngay__year=models.F("nam"))
                & (
                    Q(loai_ky="thang", ngay__month=models.F("ky"))
                    | Q(loai_ky="quy", ngay__quarter=models.F("ky"))
                    | Q(loai_ky="nam")
                ),
                violation_error_message="Ngày họp phải nằm trong kỳ giao ban đã chọn.",
            ),
            models.CheckConstraint(
                name="giao_ban_adoption_says_who_and_when",
                condition=Q(
                    trang_thai__in=["nhap", "cho_thong_qua"],
                    thong_qua_luc=None,
                    thong_qua_boi=None,
                    thong_qua_ngay=None,
                )
                | Q(
                    trang_thai__in=["da_thong_qua", "da_khoa"],
                    thong_qua_luc__isnull=False,
                    thong_qua_boi__isnull=False,
                    thong_qua_ngay__isnull=False,
                ),
                violation_error_message="Biên bản thông qua phải có người và ngày thông qua.",
            ),
        ]
        indexes = [models.Index(name="giao_ban_by_year", fields=["nam", "khoi"])]
        triggers = [
            Guard(
                name="adopted_content_is_frozen",
                operation=pgtrigger.Update,
                refuse_if=f"OLD.trang_thai IN ('da_thong_qua', 'da_khoa') AND ({_CONTENT_CHANGES})",
                sentence=LOCKED_SENTENCE,
            ),
            Guard(
                name="adopted_is_kept",
                operation=pgtrigger.Delete,
                refuse_if="OLD.trang_thai IN ('da_thong_qua', 'da_khoa')",
                sentence="Biên bản đã thông qua không xóa được.",
            ),
            khoi_that_meets(),
            *kept_searchable(),
        ]

    def __str__(self) -> str:
        return f"Giao ban {self.ten_ky}"

    @property
    def ten_ky(self) -> str:
        """«tháng 3/2023», «quý I/2023», «năm 2023»."""
        return ten_ky(self.loai_ky, nam=self.nam, ky=self.ky)

    @property
    def han(self) -> date:
        """The period's last day: by then the meeting is due."""
        return ngay_cua_ky(self.loai_ky, nam=self.nam, ky=self.ky)[1]

    @property
    def sua_duoc(self) -> bool:
        """The content is still open."""
        return self.trang_thai == TrangThaiGiaoBan.NHAP


@pghistory.track(append_only=True)
class DiemDanh(models.Model):
    """Attendance by seat, in force on the meeting's day.

    At a block's meeting its members; at a Ban's its own people, and of each body of the units
    directly below the one who represents it (khoi.queries.thanh_vien_hop).
    """

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.CASCADE, related_name="diem_danh")
    thanh_vien = models.ForeignKey(ThanhVien, on_delete=models.PROTECT, related_name="diem_danh")
    tinh_trang = models.CharField("tình trạng", max_length=15, choices=TinhTrangDuHop)
    nguoi_thay = models.CharField("người đi thay", max_length=100, blank=True)
    vang_muc = models.CharField("vắng mục", max_length=3, choices=VangMuc, blank=True)

    class Meta:
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        constraints = [
            models.UniqueConstraint(
                name="diem_danh_once_per_meeting",
                fields=["giao_ban", "thanh_vien"],
                violation_error_message="Thành viên này đã được điểm danh.",
            ),
            models.CheckConstraint(
                name="diem_danh_substitute_has_a_name",
                condition=~Q(tinh_trang="di_thay") | ~Q(nguoi_thay=""),
                violation_error_message="Hãy ghi tên người đi thay.",
            ),
            models.CheckConstraint(
                name="diem_danh_left_only_who_came",
                condition=Q(vang_muc="") | Q(tinh_trang__in=("co_mat", "di_thay")),
                violation_error_message="Người vắng cả buổi thì không ghi vắng từng mục.",
            ),
        ]
        triggers = [
            Guard(
                name="member_in_force_that_day",
                refuse_if="""NOT EXISTS (
                    SELECT 1 FROM khoi_thanhvien t JOIN khoi_giaoban g ON g.id = NEW.giao_ban_id
                    WHERE t.id = NEW.thanh_vien_id
                      AND t.tu_ngay <= g.ngay AND (t.den_ngay IS NULL OR t.den_ngay >= g.ngay)
                      AND (t.khoi_id = g.khoi_id OR EXISTS (
                        SELECT 1 FROM khoi_coquan ban
                        JOIN khoi_chadonvi c ON c.cha_id = ban.don_vi_id AND c.huy_luc IS NULL
                         AND daterange(c.tu_ngay, c.den_ngay, '[]') @> g.ngay
                        JOIN khoi_coquan duoi ON duoi.don_vi_id = c.don_vi_id
                        WHERE ban.id = g.khoi_id AND duoi.id = t.khoi_id)))""",
                sentence=(
                    "Người được điểm danh không phải người của cơ quan họp, cũng không phải đại "
                    "diện cơ quan cấp dưới vào ngày họp."
                ),
            ),
            *frozen_with_minutes(),
        ]

    def __str__(self) -> str:
        return f"{self.thanh_vien_id}: {self.get_tinh_trang_display()}"


class ChuyenGiaoBan(ChuyenTrangThai):
    """The journal of the minutes' states."""

    giao_ban = models.ForeignKey(GiaoBan, on_delete=models.PROTECT, related_name="chuyen")

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt chuyển trạng thái"
        verbose_name_plural = "lượt chuyển trạng thái"


def ten_ky(loai_ky: str, *, nam: int, ky: int) -> str:
    """«tháng 3/2023», «quý I/2023», «năm 2023»."""
    if loai_ky == LoaiKy.THANG:
        return f"tháng {ky}/{nam}"
    if loai_ky == LoaiKy.QUY:
        return f"quý {('I', 'II', 'III', 'IV')[ky - 1]}/{nam}"
    return f"năm {nam}"


def ngay_cua_ky(loai_ky: str, *, nam: int, ky: int) -> tuple[date, date]:
    """First and last day of a period."""
    months = SO_THANG[LoaiKy(loai_ky)]
    last = ky * months
    end = date(nam, last, monthrange(nam, last)[1])
    return date(nam, last - months + 1, 1), end


def ky_cua_ngay(loai_ky: str, ngay: date) -> int:
    """The number of the period that this day falls in."""
    if loai_ky == LoaiKy.THANG:
        return ngay.month
    return (ngay.month + 2) // 3 if loai_ky == LoaiKy.QUY else 1
