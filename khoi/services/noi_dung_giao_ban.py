"""Writing the typed content into the minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.enums import TinhTrangDuHop, TrangThaiGiaoBan
from khoi.models import CoQuan, DiemDanh, GiaoBan, NguoiDung, ThanhVien
from khoi.perms import giao_ban as perms
from khoi.queries.thanh_vien_hop import thanh_phan_hop
from khoi.services.ban_nhap import clear_draft
from khoi.services.dong_giao_ban import (
    DeNghi,
    RaSoat,
    Viec,
    write_kien_nghi,
    write_phan_cong,
    write_ra_soat,
)
from khoi.services.giao_ban import refuse_date
from nen.chu_viet import canh_bao_noi_dung
from nen.errors import BusinessRuleError


@dataclass(frozen=True, kw_only=True)
class CoMat:
    """One member's attendance."""

    thanh_vien_id: int
    tinh_trang: TinhTrangDuHop
    nguoi_thay: str = ""
    vang_muc: str = ""


@dataclass(frozen=True, kw_only=True)
class NoiDungGiaoBan:
    """All that a secretary writes about one meeting."""

    ngay: date
    gio: time | None = None
    dia_diem: str = ""
    chu_tri: ThanhVien | None = None
    thu_ky: ThanhVien | None = None
    long_ghep: bool = False
    ket_qua: str = ""
    tinh_hinh: str = ""
    thao_luan: str = ""
    ket_luan: str = ""
    diem_danh: tuple[CoMat, ...] = ()
    phan_cong: tuple[Viec, ...] = ()
    kien_nghi: tuple[DeNghi, ...] = ()
    ra_soat: tuple[RaSoat, ...] = ()

    def texts(self) -> Iterable[str]:
        """Everything typed freely: the guard reads it."""
        yield from (self.dia_diem, self.ket_qua, self.tinh_hinh, self.thao_luan, self.ket_luan)
        yield from (row.nguoi_thay for row in self.diem_danh)
        yield from (row.viec for row in self.phan_cong)
        yield from (row.noi_dung for row in self.kien_nghi)
        yield from (row.ghi_chu for row in self.ra_soat)

    def leaders(self) -> set[int]:
        """The seats of the chair and of who writes: own people of the body, never from below."""
        return {seat.pk for seat in (self.chu_tri, self.thu_ky) if seat is not None}

    def seats(self) -> set[int]:
        """Every seat that the content names."""
        named = self.leaders()
        named |= {row.thanh_vien_id for row in self.diem_danh}
        return named | {row.thanh_vien_id for row in self.phan_cong}


@transaction.atomic
def save_giao_ban(
    *, giao_ban: GiaoBan, noi_dung: NoiDungGiaoBan, phien_ban: int, by: NguoiDung
) -> GiaoBan:
    """Write the content into the draft minutes; it may still be incomplete.

    `phien_ban` is the version of the typed text that was read; newer typing refuses the save.
    """
    CoQuan.objects.hold(giao_ban.khoi_id)
    held = GiaoBan.objects.select_for_update(of=("self",)).select_related("khoi")
    giao_ban = held.get(pk=giao_ban.pk)
    if not perms.can_edit(by, giao_ban):
        raise PermissionDenied
    if giao_ban.trang_thai != TrangThaiGiaoBan.NHAP:
        raise BusinessRuleError("Biên bản đã trình, không sửa được nữa; chữ bạn gõ được giữ lại.")
    _check(giao_ban, noi_dung)
    if not clear_draft(giao_ban=giao_ban, phien_ban=phien_ban):
        raise BusinessRuleError("Có người vừa gõ thêm vào biên bản này; hãy so sánh rồi lưu lại.")
    _write_head(giao_ban, noi_dung)
    _write_rows(giao_ban, noi_dung)
    return giao_ban


def _check(giao_ban: GiaoBan, noi_dung: NoiDungGiaoBan) -> None:
    refusal = refuse_date(
        loai_ky=giao_ban.loai_ky, nam=giao_ban.nam, ky=giao_ban.ky, ngay=noi_dung.ngay
    )
    if refusal:
        raise BusinessRuleError(refusal)
    for text in noi_dung.texts():
        refused = canh_bao_noi_dung(text)
        if refused:
            raise BusinessRuleError(" ".join(refused))
    table = thanh_phan_hop(giao_ban.khoi, ngay=noi_dung.ngay)
    if noi_dung.seats() - {one.ghe.pk for one in table.tat_ca}:
        raise BusinessRuleError(
            f"Có người không phải thành viên của {giao_ban.khoi.goi} vào ngày họp; hãy chọn lại."
        )
    if noi_dung.leaders() - {seat.pk for seat in table.cua_minh}:
        raise BusinessRuleError(
            "Người chủ trì, người ghi biên bản phải là người của cơ quan họp; hãy chọn lại."
        )


def _write_head(giao_ban: GiaoBan, noi_dung: NoiDungGiaoBan) -> None:
    fields = (
        "ngay",
        "gio",
        "dia_diem",
        "chu_tri",
        "thu_ky",
        "long_ghep",
        "ket_qua",
        "tinh_hinh",
        "thao_luan",
        "ket_luan",
    )
    changed = [name for name in fields if getattr(giao_ban, name) != getattr(noi_dung, name)]
    for name in changed:
        setattr(giao_ban, name, getattr(noi_dung, name))
    if changed:
        giao_ban.save(update_fields=changed)


def _write_rows(giao_ban: GiaoBan, noi_dung: NoiDungGiaoBan) -> None:
    giao_ban.diem_danh.all().delete()
    DiemDanh.objects.bulk_create(
        DiemDanh(
            giao_ban=giao_ban,
            thanh_vien_id=row.thanh_vien_id,
            tinh_trang=row.tinh_trang,
            nguoi_thay=row.nguoi_thay,
            vang_muc=row.vang_muc,
        )
        for row in noi_dung.diem_danh
    )
    write_phan_cong(giao_ban=giao_ban, rows=noi_dung.phan_cong)
    write_kien_nghi(giao_ban=giao_ban, rows=noi_dung.kien_nghi)
    write_ra_soat(giao_ban=giao_ban, rows=noi_dung.ra_soat)
