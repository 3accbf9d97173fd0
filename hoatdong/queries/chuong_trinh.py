"""A block's programmes and rules, to read and to begin new ones from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from hoatdong.enums import TinhTrangMuc, TrangThaiMuc, TrangThaiVanKien
from hoatdong.models import ChuongTrinhCongTac, MucChuongTrinh, QuyCheHoatDong
from hoatdong.queries.tinh_trang import dung_han, tinh_trang
from khoi.models import CoQuan, NguoiDung
from khoi.models.giao_ban import ADOPTED
from khoi.models.periods import is_in_force
from khoi.queries.phu_trach import duoc_phu_trach


HUY_HIEU_VAN_KIEN = {
    TrangThaiVanKien.NHAP: "draft",
    TrangThaiVanKien.CHO_THONG_QUA: "waiting",
    TrangThaiVanKien.DA_THONG_QUA: "success",
}
HUY_HIEU_MUC = {
    TinhTrangMuc.CHUA_DEN: "neutral",
    TinhTrangMuc.DEN_KY: "waiting",
    TinhTrangMuc.DANG_LAM: "progress",
    TinhTrangMuc.QUA_HAN: "danger",
    TinhTrangMuc.XONG: "success",
    TinhTrangMuc.KHONG_LAM: "neutral",
}


@dataclass(frozen=True, kw_only=True)
class DongMuc:
    """An item of an adopted programme with where it stands today."""

    muc: MucChuongTrinh
    so: int
    nhom_moi: str
    tinh_trang: TinhTrangMuc
    ghi_chu: str
    ngay: date | None
    muon: bool
    so_bien_ban: int
    so_viec: int

    @property
    def huy_hieu(self) -> tuple[str, str]:
        return HUY_HIEU_MUC[self.tinh_trang], self.tinh_trang.label


def programmes_of(khoi: CoQuan, *, user: NguoiDung) -> "QuerySet[Any]":
    """The block's, and those of the blocks whose heir it is; the latest first."""
    rows = ChuongTrinhCongTac.objects.visible_to(user)
    rows = rows.filter(khoi__in=duoc_phu_trach(khoi).values("pk")).select_related("khoi")
    found: QuerySet[Any] = rows.annotate(so_muc=Count("muc"))
    return found.order_by("-nam", "khoi_id", "pk")


def rules_of(khoi: CoQuan, *, user: NguoiDung, hom_nay: date) -> list[Any]:
    """The block's rules and those of its predecessors; each with `con_hieu_luc`, the latest first."""
    rows = QuyCheHoatDong.objects.visible_to(user)
    rows = rows.filter(khoi__in=duoc_phu_trach(khoi).values("pk")).select_related("khoi")
    found = list(rows.order_by("-tu_ngay", "-pk"))
    for row in found:
        row.con_hieu_luc = (
            row.da_thong_qua
            and is_in_force(row, ngay=hom_nay)
            and is_in_force(row.khoi, ngay=hom_nay)
        )
    return found


def exists_in_year(khoi: CoQuan, *, nam: int) -> bool:
    """The block is there on some day of this year."""
    begun = khoi.tu_ngay is None or khoi.tu_ngay <= date(nam, 12, 31)
    return begun and (khoi.den_ngay is None or khoi.den_ngay >= date(nam, 1, 1))


def nguon_sao_chep(khoi: CoQuan, *, user: NguoiDung) -> "QuerySet[Any]":
    """Programmes whose items may be taken over into a new one of this block."""
    return programmes_of(khoi, user=user).filter(so_muc__gt=0)


def items_of(chuong_trinh: ChuongTrinhCongTac, *, hom_nay: date) -> list[DongMuc]:
    """All items with where they stand and how many minutes and assignments they are tied to."""
    rows = counted(MucChuongTrinh.objects.filter(chuong_trinh=chuong_trinh))
    return lines(rows.order_by("thu_tu", "pk"), hom_nay=hom_nay)


def counted(muc: "QuerySet[MucChuongTrinh]") -> "QuerySet[Any]":
    """As `lines` takes them: with their evidence counted. Minutes that were reopened prove nothing."""
    rows = muc.select_related(
        "chuong_trinh__khoi", "chu_tri__can_bo", "chu_tri__chuc_danh", "theo_doi"
    )
    return rows.annotate(
        so_bien_ban=Count(
            "lien_ket__giao_ban",
            filter=Q(lien_ket__giao_ban__trang_thai__in=ADOPTED),
            distinct=True,
        ),
        so_viec=Count(
            "lien_ket__phan_cong",
            filter=Q(lien_ket__phan_cong__giao_ban__trang_thai__in=ADOPTED),
            distinct=True,
        ),
    )


def lines(rows: Sequence[Any] | Any, *, hom_nay: date) -> list[DongMuc]:
    """Rows of `counted`, each held against the months of its own programme's year."""
    found: list[DongMuc] = []
    group = ""
    for number, row in enumerate(rows, start=1):
        nam = row.chuong_trinh.nam
        follow = getattr(row, "theo_doi", None)
        state = tinh_trang(
            nam=nam,
            tu_thang=row.tu_thang,
            den_thang=row.den_thang,
            trang_thai=follow.trang_thai if follow else TrangThaiMuc.CHUA_LAM,
            hom_nay=hom_nay,
        )
        done = follow.ngay if follow and state == TinhTrangMuc.XONG else None
        found.append(
            DongMuc(
                muc=row,
                so=number,
                nhom_moi=row.nhom if row.nhom != group else "",
                tinh_trang=state,
                ghi_chu=follow.ghi_chu if follow else "",
                ngay=follow.ngay if follow else None,
                muon=done is not None and not dung_han(nam=nam, den_thang=row.den_thang, ngay=done),
                so_bien_ban=row.so_bien_ban,
                so_viec=row.so_viec,
            )
        )
        group = row.nhom
    return found
