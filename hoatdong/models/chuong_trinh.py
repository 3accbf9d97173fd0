"""The annual programme of a block: its items, and what became of each."""

from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from hoatdong.enums import DA_HET, TrangThaiMuc
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
from khoi.enums import LoaiKy
from khoi.models import GiaoBan, NguoiDung, PhanCong, ThanhVien
from khoi.models.giao_ban import ngay_cua_ky
from nen.models import ChuyenTrangThai
from nen.triggers import Guard


LOCKED_SENTENCE = (
    "Chương trình đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do."
)


@pghistory.track(append_only=True)
class ChuongTrinhCongTac(VanKien):
    """What a block sets out to do in a year."""

    nam = models.PositiveSmallIntegerField("năm")
    can_cu = models.TextField("căn cứ, mục tiêu", blank=True)

    class Meta(VanKien.Meta):
        verbose_name = "chương trình công tác"
        verbose_name_plural = "chương trình công tác"
        constraints = [
            models.UniqueConstraint(
                name="chuong_trinh_one_per_year",
                fields=["khoi", "nam"],
                violation_error_message="Khối đã có chương trình công tác của năm này.",
            ),
            adoption_says_who_and_when("chuong_trinh"),
        ]
        indexes = [models.Index(name="chuong_trinh_by_year", fields=["nam", "khoi"])]
        triggers = frozen_once_adopted("khoi_id", "nam", "can_cu", sentence=LOCKED_SENTENCE)

    def __str__(self) -> str:
        return f"Chương trình công tác năm {self.nam}"

    @property
    def ten_goi(self) -> str:
        return f"chương trình công tác năm {self.nam}"


def _adopted(row: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM hoatdong_chuongtrinhcongtac c WHERE c.id = {row}.chuong_trinh_id "
        "AND c.trang_thai = 'da_thong_qua')"
    )


class MucChuongTrinhQuerySet(models.QuerySet["MucChuongTrinh"]):
    def visible_to(self, user: NguoiDung) -> Self:
        """Items of the programmes that this person may see."""
        return self.filter(chuong_trinh__in=ChuongTrinhCongTac.objects.visible_to(user))

    def open(self) -> Self:
        """Of adopted programmes, and nobody has ended them."""
        ended = Q(theo_doi__trang_thai__in=DA_HET)
        return self.filter(chuong_trinh__trang_thai="da_thong_qua").exclude(ended)


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True
)
class MucChuongTrinh(models.Model):
    """One line of the programme: what, in which months, who leads it, what comes of it."""

    chuong_trinh = models.ForeignKey(
        ChuongTrinhCongTac, on_delete=models.CASCADE, related_name="muc"
    )
    thu_tu = models.PositiveSmallIntegerField("thứ tự", default=0)
    nhom = models.CharField("nhóm việc", max_length=200, blank=True)
    noi_dung = models.CharField("nội dung", max_length=500)
    tu_thang = models.PositiveSmallIntegerField("từ tháng")
    den_thang = models.PositiveSmallIntegerField("đến tháng")
    chu_tri = models.ForeignKey(
        ThanhVien,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="muc_chuong_trinh",
        verbose_name="người chủ trì",
    )
    phoi_hop = models.CharField("cơ quan phối hợp", max_length=200, blank=True)
    san_pham = models.CharField("sản phẩm", max_length=200, blank=True)

    objects = MucChuongTrinhQuerySet.as_manager()

    class Meta:
        verbose_name = "mục chương trình"
        verbose_name_plural = "mục chương trình"
        ordering = ["thu_tu", "pk"]
        constraints = [
            models.CheckConstraint(
                name="muc_chuong_trinh_within_its_year",
                condition=Q(tu_thang__gte=1, den_thang__lte=12, tu_thang__lte=F("den_thang")),
                violation_error_message="Tháng kết thúc phải từ tháng bắt đầu trở đi, trong năm.",
            ),
        ]
        triggers = [
            Guard(
                name="frozen_with_programme",
                operation=pgtrigger.Insert,
                refuse_if=_adopted("NEW"),
                sentence=LOCKED_SENTENCE,
            ),
            Guard(
                name="unchanged_with_programme",
                operation=pgtrigger.Update,
                refuse_if=f"{_adopted('NEW')} OR {_adopted('OLD')}",
                sentence=LOCKED_SENTENCE,
            ),
            Guard(
                name="kept_with_programme",
                operation=pgtrigger.Delete,
                refuse_if=_adopted("OLD"),
                sentence=LOCKED_SENTENCE,
            ),
            Guard(
                name="led_by_a_member",
                refuse_if="""NEW.chu_tri_id IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM khoi_thanhvien t JOIN hoatdong_chuongtrinhcongtac c
                      ON c.id = NEW.chuong_trinh_id
                    WHERE t.id = NEW.chu_tri_id AND t.khoi_id = c.khoi_id)""",
                sentence="Người chủ trì phải là thành viên của khối.",
            ),
        ]

    def __str__(self) -> str:
        return self.noi_dung

    @property
    def thoi_gian(self) -> str:
        """«tháng 3», «tháng 3–5», «cả năm»."""
        return ten_thoi_gian(self.tu_thang, self.den_thang)

    @property
    def han(self) -> date:
        """The last day of its last month."""
        return cuoi_thang(self.chuong_trinh.nam, self.den_thang)


def ten_thoi_gian(tu_thang: int, den_thang: int) -> str:
    """Months as they are said."""
    if (tu_thang, den_thang) == (1, 12):
        return "cả năm"
    return f"tháng {tu_thang}" if tu_thang == den_thang else f"tháng {tu_thang}–{den_thang}"


def cuoi_thang(nam: int, thang: int) -> date:
    """A month's last day."""
    return ngay_cua_ky(LoaiKy.THANG, nam=nam, ky=thang)[1]


@pghistory.track(append_only=True)
class TheoDoiMuc(models.Model):
    """What the block says of an item since its adoption; kept when the programme is reopened."""

    muc = models.OneToOneField(MucChuongTrinh, on_delete=models.PROTECT, related_name="theo_doi")
    trang_thai = models.CharField(
        "trạng thái", max_length=20, choices=TrangThaiMuc, default=TrangThaiMuc.CHUA_LAM
    )
    ngay = models.DateField("ngày xong hoặc thôi làm", null=True, blank=True)
    ghi_chu = models.TextField("ghi chú, lý do", blank=True)

    class Meta:
        verbose_name = "theo dõi mục chương trình"
        verbose_name_plural = "theo dõi mục chương trình"
        constraints = [
            models.CheckConstraint(
                name="muc_ended_says_when",
                condition=Q(trang_thai__in=["chua_lam", "dang_lam"], ngay=None)
                | Q(trang_thai__in=DA_HET, ngay__isnull=False),
                violation_error_message="Việc đã kết thúc phải có ngày.",
            ),
            models.CheckConstraint(
                name="muc_given_up_says_why",
                condition=~Q(trang_thai="khong_lam", ghi_chu=""),
                violation_error_message="Hãy ghi vì sao không thực hiện.",
            ),
        ]
        triggers = [
            Guard(
                name="marked_after_adoption",
                refuse_if="""NOT EXISTS (SELECT 1 FROM hoatdong_mucchuongtrinh m
                    JOIN hoatdong_chuongtrinhcongtac c ON c.id = m.chuong_trinh_id
                    WHERE m.id = NEW.muc_id AND c.trang_thai = 'da_thong_qua')""",
                sentence="Chỉ ghi kết quả vào chương trình đã thông qua.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_trang_thai_display()


class ChuyenMuc(ChuyenTrangThai):
    """One thing said of an item: the state after it, the words (`ly_do`)."""

    theo_doi = models.ForeignKey(TheoDoiMuc, on_delete=models.PROTECT, related_name="chuyen")

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt ghi kết quả"
        verbose_name_plural = "lượt ghi kết quả"


# The minutes' block is the programme's, or one block of today answers for both.
_ADOPTED_OF_ONE_BLOCK = """
    SELECT 1 FROM hoatdong_mucchuongtrinh m
    JOIN hoatdong_chuongtrinhcongtac c ON c.id = m.chuong_trinh_id
    JOIN khoi_coquan ck ON ck.id = c.khoi_id
    JOIN khoi_giaoban g ON g.id = COALESCE(NEW.giao_ban_id,
        (SELECT v.giao_ban_id FROM khoi_phancong v WHERE v.id = NEW.phan_cong_id))
    JOIN khoi_coquan gk ON gk.id = g.khoi_id
    WHERE m.id = NEW.muc_id AND c.trang_thai = 'da_thong_qua'
      AND g.trang_thai IN ('da_thong_qua', 'da_khoa')
      AND (gk.id = ck.id OR gk.loai = ck.loai AND EXISTS (
        SELECT 1 FROM khoi_coquan h
        JOIN khoi_phamvidonvi pc ON pc.goc_id = h.don_vi_id AND pc.don_vi_id = ck.don_vi_id
        JOIN khoi_phamvidonvi pg ON pg.goc_id = h.don_vi_id AND pg.don_vi_id = gk.don_vi_id
        WHERE h.loai = ck.loai AND pc.chinh AND pg.chinh))"""


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True
)
class LienKetMuc(models.Model):
    """A meeting that spoke of an item, or an assignment that carries it out.

    It goes with an assignment that reopened minutes take back; its history keeps it.
    """

    muc = models.ForeignKey(MucChuongTrinh, on_delete=models.PROTECT, related_name="lien_ket")
    giao_ban = models.ForeignKey(
        GiaoBan, on_delete=models.PROTECT, null=True, blank=True, related_name="muc_chuong_trinh"
    )
    phan_cong = models.ForeignKey(
        PhanCong, on_delete=models.CASCADE, null=True, blank=True, related_name="muc_chuong_trinh"
    )
    tao_boi = models.ForeignKey(NguoiDung, on_delete=models.PROTECT, related_name="+")
    tao_luc = models.DateTimeField("gắn lúc", auto_now_add=True)

    class Meta:
        verbose_name = "gắn với giao ban, phân công"
        verbose_name_plural = "gắn với giao ban, phân công"
        constraints = [
            models.CheckConstraint(
                name="lien_ket_muc_to_one_thing",
                condition=Q(giao_ban=None, phan_cong__isnull=False)
                | Q(giao_ban__isnull=False, phan_cong=None),
                violation_error_message="Hãy chọn một cuộc giao ban hoặc một việc được phân công.",
            ),
            models.UniqueConstraint(
                name="lien_ket_muc_once",
                fields=["muc", "giao_ban", "phan_cong"],
                nulls_distinct=False,
                violation_error_message="Mục này đã gắn với việc ấy rồi.",
            ),
        ]
        triggers = [
            Guard(
                name="of_the_block_and_adopted",
                refuse_if=f"NOT EXISTS ({_ADOPTED_OF_ONE_BLOCK})",
                sentence="Chỉ gắn mục của chương trình đã thông qua với biên bản giao ban đã thông "
                "qua của chính Khối ấy.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.muc_id}: {self.giao_ban_id or self.phan_cong_id}"


class ChuyenChuongTrinh(ChuyenTrangThai):
    """The journal of a programme's states."""

    van_kien = models.ForeignKey(
        ChuongTrinhCongTac, on_delete=models.PROTECT, related_name="chuyen"
    )

    class Meta(ChuyenTrangThai.Meta):
        verbose_name = "lượt chuyển trạng thái chương trình"
        verbose_name_plural = "lượt chuyển trạng thái chương trình"


class PhienBanChuongTrinh(PhienBan):
    """A programme as it was adopted."""

    van_kien = models.ForeignKey(
        ChuongTrinhCongTac, on_delete=models.PROTECT, related_name="phien_ban"
    )

    class Meta(PhienBan.Meta):
        verbose_name = "phiên bản chương trình"
        verbose_name_plural = "phiên bản chương trình"
        constraints = version_constraints("phien_ban_chuong_trinh")
        triggers = version_triggers(
            van_kien="hoatdong_chuongtrinhcongtac", phien_ban="hoatdong_phienbanchuongtrinh"
        )


class BanInChuongTrinh(BanIn):
    """A programme printed."""

    van_kien = models.ForeignKey(
        ChuongTrinhCongTac, on_delete=models.CASCADE, related_name="ban_in"
    )

    class Meta(BanIn.Meta):
        verbose_name = "bản in chương trình"
        verbose_name_plural = "bản in chương trình"
        constraints = [one_copy_per_content("ban_in_chuong_trinh")]
