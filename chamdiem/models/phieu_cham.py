"""The score sheet: one block in one round, each criterion with every level's points."""

from datetime import date
from decimal import Decimal
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Case, F, Q, When

from chamdiem.enums import AiCham, CachTinh, CapCham, MinhChungCan, TrangThaiDot, TrangThaiPhieu
from chamdiem.models.bo_tieu_chi import TieuChi
from chamdiem.models.dot_cham import PUBLISHED_SENTENCE, BuocCham, DotCham
from khoi.models import CAP_KHOI, CAP_TREN, DonVi, Khoi, NguoiDung
from nen.dong_ho import hom_nay
from nen.models import ChuyenTrangThai, Tep
from nen.triggers import Guard


DANG_LAM = {
    CapCham.KHOI: "Khối đang tự chấm",
    CapCham.HUYEN: "Huyện đang thẩm định",
    CapCham.TINH: "Tỉnh đang thẩm định",
}
LANH_DAO = {
    CapCham.KHOI: "Trưởng Khối",
    CapCham.HUYEN: "lãnh đạo Ban huyện",
    CapCham.TINH: "lãnh đạo Ban tỉnh",
}


def _published(dot: str) -> str:
    return f"EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = {dot} AND d.trang_thai = 'da_cong_bo')"


def _published_phieu(phieu: str) -> str:
    # One key after the other: joined, the tables are read whole while a loader fills them.
    return _published(f"(SELECT p.dot_id FROM chamdiem_phieucham p WHERE p.id = {phieu})")


def _published_dong(dong: str) -> str:
    return _published_phieu(f"(SELECT c.phieu_id FROM chamdiem_diemtieuchi c WHERE c.id = {dong})")


SNAPSHOT = (
    "phieu_id", "tieu_chi_id", "thu_tu", "ma_nhom", "ten_nhom", "toi_da_nhom", "ma", "noi_dung",
    "huong_dan", "toi_da", "minh_chung_can", "ai_cham", "cach_tinh",
)  # fmt: skip
PROPOSAL = ("de_xuat", "can_cu", "tinh_luc")


def _row(which: str, columns: tuple[str, ...]) -> str:
    return f"({', '.join(f'{which}.{column}' for column in columns)})"


def frozen_when_published(*, new: str, old: str) -> list[pgtrigger.Trigger]:
    """After publication no row is added, changed or removed."""
    return [
        Guard(
            name="not_added_after_publication",
            operation=pgtrigger.Insert,
            refuse_if=new,
            sentence=PUBLISHED_SENTENCE,
        ),
        Guard(
            name="not_changed_after_publication",
            operation=pgtrigger.Update,
            refuse_if=f"{old} OR {new}",
            sentence=PUBLISHED_SENTENCE,
        ),
        Guard(
            name="not_removed_after_publication",
            operation=pgtrigger.Delete,
            refuse_if=old,
            sentence=PUBLISHED_SENTENCE,
        ),
    ]


class PhieuChamQuerySet(models.QuerySet["PhieuCham"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Sheets of blocks that one answers for, or in the scope of a role above.

        Published ones of every predecessor: the other heirs of a divided commune read those only.

        A body above sees a sheet's points once the block has sent it (queries.phieu decides which
        levels' points are shown to whom). The Ban Thường vụ sees published results, not sheets.
        """
        if user.is_superuser:
            return self
        return self.filter(
            Q(khoi__in=user.co_quan_phu_trach(CAP_KHOI))
            | Q(khoi__don_vi__in=user.don_vi_nhin_thay(CAP_TREN))
            | Q(
                dot__trang_thai=TrangThaiDot.DA_CONG_BO,
                khoi__don_vi__in=user.don_vi_nhin_thay(CAP_KHOI),
            )
        )


@pghistory.track(append_only=True)
class PhieuCham(models.Model):
    """A block's sheet in a round, and the step that it stands at."""

    dot = models.ForeignKey(DotCham, on_delete=models.PROTECT, related_name="phieu")
    khoi = models.ForeignKey(Khoi, on_delete=models.PROTECT, related_name="phieu_cham")
    ten_don_vi = models.CharField("đơn vị", max_length=100)
    khoa_sap_xep = models.CharField(max_length=800, editable=False)
    cap_tren = models.ForeignKey(
        DonVi,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="phieu_cap_duoi",
        verbose_name="huyện (vào ngày chốt)",
    )
    ten_cap_tren = models.CharField("huyện", max_length=100, blank=True)
    buoc = models.ForeignKey(BuocCham, on_delete=models.PROTECT, related_name="phieu")
    trang_thai = models.CharField(
        "trạng thái", max_length=10, choices=TrangThaiPhieu, default=TrangThaiPhieu.DANG_CHAM
    )
    bi_tra_lai = models.BooleanField("đang bị trả lại", default=False)

    objects = PhieuChamQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu chấm"
        verbose_name_plural = "phiếu chấm"
        constraints = [
            models.UniqueConstraint(
                name="phieu_cham_one_per_block_and_round",
                fields=["dot", "khoi"],
                violation_error_message="Khối đã có phiếu chấm trong đợt này.",
            ),
        ]
        triggers = frozen_when_published(new=_published("NEW.dot_id"), old=_published("OLD.dot_id"))

    def __str__(self) -> str:
        return f"Phiếu chấm {self.ten_don_vi}"

    @property
    def ten_trang_thai(self) -> str:
        """Where the sheet stands, in words."""
        if self.trang_thai == TrangThaiPhieu.HOAN_TAT:
            return "Đã chấm xong"
        if self.trang_thai == TrangThaiPhieu.CHO_DUYET:
            return f"Chờ {LANH_DAO[CapCham(self.buoc.cap)]} duyệt"
        return DANG_LAM[CapCham(self.buoc.cap)]

    @property
    def tu_ngay_trong_nam(self) -> date | None:
        """The day of the round's year on which the block or its unit began, if it did."""
        begun = [day for day in (self.khoi.tu_ngay, self.khoi.don_vi.tu_ngay) if day]
        latest = max(begun, default=None)
        return latest if latest and latest > date(self.dot.nam, 1, 1) else None

    @property
    def den_ngay_trong_nam(self) -> date | None:
        """The day of the round's year with which the block or its unit ended, if it did."""
        ended = [day for day in (self.khoi.den_ngay, self.khoi.don_vi.den_ngay) if day]
        first = min(ended, default=None)
        return first if first and first < date(self.dot.nam, 12, 31) else None

    def qua_han(self, ngay: date) -> bool:
        """Not yet sent on although the deadline of its step has passed."""
        return self.trang_thai != TrangThaiPhieu.HOAN_TAT and self.buoc.qua_han(ngay)


@pghistory.track(append_only=True)
class DiemTieuChi(models.Model):
    """A criterion as the sheet saw it: a snapshot of text and maximum, and the computed proposal.

    Only the proposal is ever written again, while the block has the sheet.
    """

    phieu = models.ForeignKey(PhieuCham, on_delete=models.CASCADE, related_name="dong")
    tieu_chi = models.ForeignKey(TieuChi, on_delete=models.PROTECT, related_name="+")
    thu_tu = models.PositiveSmallIntegerField("thứ tự")
    ma_nhom = models.CharField("nhóm", max_length=10)
    ten_nhom = models.CharField("tên nhóm", max_length=200)
    toi_da_nhom = models.DecimalField("điểm tối đa của nhóm", max_digits=6, decimal_places=2)
    ma = models.CharField("ký hiệu", max_length=10)
    noi_dung = models.TextField("nội dung")
    huong_dan = models.TextField("hướng dẫn chấm", blank=True)
    toi_da = models.DecimalField("điểm tối đa", max_digits=6, decimal_places=2)
    minh_chung_can = models.CharField("minh chứng", max_length=10, choices=MinhChungCan)
    ai_cham = models.CharField("ai chấm", max_length=10, choices=AiCham)
    cach_tinh = models.CharField("cách tính", max_length=20, choices=CachTinh)
    de_xuat = models.DecimalField(
        "điểm máy đề xuất", max_digits=6, decimal_places=2, null=True, blank=True
    )
    can_cu = models.JSONField("các dòng làm căn cứ", default=dict, blank=True)
    tinh_luc = models.DateTimeField("tính lúc", null=True, blank=True)

    class Meta:
        verbose_name = "dòng phiếu"
        verbose_name_plural = "dòng phiếu"
        ordering = ["thu_tu", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="diem_tieu_chi_once_per_sheet",
                fields=["phieu", "tieu_chi"],
                include=["id"],  # the ranking reads this index alone
            ),
            models.CheckConstraint(
                name="diem_tieu_chi_proposal_within_maximum",
                condition=Q(de_xuat=None) | Q(de_xuat__gte=0, de_xuat__lte=F("toi_da")),
                violation_error_message="Điểm đề xuất phải từ 0 đến điểm tối đa.",
            ),
        ]
        indexes = [
            # In the order of the rows, which sheet each belongs to (queries.xep_hang).
            models.Index(name="diem_tieu_chi_sheet_of_row", fields=["id"], include=["phieu"]),
        ]
        triggers = [
            *frozen_when_published(
                new=_published_phieu("NEW.phieu_id"), old=_published_phieu("OLD.phieu_id")
            ),
            Guard(
                name="snapshot_is_kept",
                operation=pgtrigger.Update,
                refuse_if=f"{_row('NEW', SNAPSHOT)} IS DISTINCT FROM {_row('OLD', SNAPSHOT)}",
                sentence="Nội dung và điểm tối đa đã chụp vào phiếu thì không đổi được.",
            ),
            Guard(
                name="proposal_is_kept_after_sending",
                operation=pgtrigger.Update,
                refuse_if=(
                    f"{_row('NEW', PROPOSAL)} IS DISTINCT FROM {_row('OLD', PROPOSAL)} AND EXISTS "
                    "(SELECT 1 FROM chamdiem_phieucham p JOIN chamdiem_buoccham b ON b.id = p.buoc_id "
                    "WHERE p.id = NEW.phieu_id AND b.cap <> 'khoi')"
                ),
                sentence="Phiếu đã gửi cấp trên; điểm máy đề xuất không tính lại nữa.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ma}. {self.noi_dung}"


@pghistory.track(append_only=True)
class DiemCham(models.Model):
    """One level's points on one criterion. No row, or no points, is «not scored»; 0 is a score."""

    dong = models.ForeignKey(DiemTieuChi, on_delete=models.CASCADE, related_name="diem_cac_cap")
    cap = models.CharField("cấp chấm", max_length=10, choices=CapCham)
    diem = models.DecimalField("điểm", max_digits=6, decimal_places=2, null=True, blank=True)
    ly_do = models.CharField("lý do", max_length=500, blank=True)
    phien_ban = models.PositiveIntegerField("phiên bản", default=1)
    cham_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    cham_luc = models.DateTimeField("chấm lúc", auto_now=True)

    class Meta:
        verbose_name = "điểm"
        verbose_name_plural = "điểm"
        constraints = [
            models.UniqueConstraint(name="diem_cham_one_per_level", fields=["dong", "cap"]),
            models.CheckConstraint(
                name="diem_cham_not_negative",
                condition=Q(diem=None) | Q(diem__gte=Decimal(0)),
                violation_error_message="Điểm không được âm.",
            ),
        ]
        indexes = [
            # The last level that scored a criterion, in one index probe (queries.xep_hang).
            models.Index(
                F("dong"),
                Case(When(cap="tinh", then=1), When(cap="huyen", then=2), default=3),
                name="diem_cham_last_level",
                include=["cap", "diem"],
                condition=Q(diem__isnull=False),
            ),
        ]
        triggers = [
            Guard(
                name="within_maximum",
                refuse_if=(
                    "NEW.diem > (SELECT c.toi_da FROM chamdiem_diemtieuchi c WHERE c.id = NEW.dong_id)"
                ),
                sentence="Điểm vượt điểm tối đa của tiêu chí.",
            ),
            *frozen_when_published(
                new=_published_dong("NEW.dong_id"), old=_published_dong("OLD.dong_id")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cap_display()}: {self.diem}"


class MinhChungQuerySet(models.QuerySet["MinhChung"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Evidence of one's own block; of a block in one's scope once the sheet has left it."""
        if user.is_superuser:
            return self
        sheets = PhieuCham.objects.visible_to(user).filter(
            Q(khoi__in=user.co_quan_phu_trach(CAP_KHOI)) | ~Q(buoc__cap=CapCham.KHOI)
        )
        return self.filter(dong__phieu__in=sheets)


@pghistory.track(append_only=True)
class MinhChung(models.Model):
    """The evidence file of a criterion on a sheet."""

    dong = models.OneToOneField(DiemTieuChi, on_delete=models.CASCADE, related_name="minh_chung")
    tep = models.ForeignKey(Tep, on_delete=models.PROTECT, related_name="+")
    tai_len_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tai_len_luc = models.DateTimeField("tải lên lúc", auto_now_add=True)

    objects = MinhChungQuerySet.as_manager()

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        triggers = frozen_when_published(
            new=_published_dong("NEW.dong_id"), old=_published_dong("OLD.dong_id")
        )

    def __str__(self) -> str:
        return str(self.tep)


class ChuyenPhieu(ChuyenTrangThai):
    """The journal of a sheet: sent, approved, returned with a message."""

    phieu = models.ForeignKey(PhieuCham, on_delete=models.PROTECT, related_name="chuyen")
    buoc_tu = models.ForeignKey(BuocCham, on_delete=models.PROTECT, related_name="+")
    buoc_den = models.ForeignKey(BuocCham, on_delete=models.PROTECT, related_name="+")
    ngay = models.DateField("ngày (nghiệp vụ)", default=hom_nay)
    tre_han = models.BooleanField("trễ hạn", default=False)

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt chuyển phiếu"
        verbose_name_plural = "lượt chuyển phiếu"
        triggers = [
            *ChuyenTrangThai.Meta.triggers,  # rows are never changed
            Guard(
                name="not_added_after_publication",
                operation=pgtrigger.Insert,
                refuse_if=_published_phieu("NEW.phieu_id"),
                sentence=PUBLISHED_SENTENCE,
            ),
        ]
