"""Rounds with any points on any level, for the ranking; a whole province, for the report."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from chamdiem.enums import CapCham, TrangThaiDot, TrangThaiPhieu, XepLoai
from chamdiem.models import DiemCham, DiemTieuChi, DotCham, PhieuCham, TieuChi
from khoi.models import ChaDonVi, CoQuan, DonVi, Khoi, TenDonVi
from khoi.services.don_vi import rebuild_pham_vi
from nen.chu_viet import sort_key
from tests.factories.chamdiem import (
    BoTieuChiFactory,
    BuocChamFactory,
    DotChamFactory,
    NguongXepLoaiFactory,
    NhomTieuChiFactory,
    TieuChiFactory,
)
from tests.factories.khoi import (
    ChaDonViFactory,
    DonViFactory,
    KhoiFactory,
    NguoiDungFactory,
    TenDonViFactory,
)


NGUONG = (80, 65, 50, 0)
Diem = Mapping[CapCham, Sequence[Decimal | int | None]]


def open_round(*, so_tieu_chi: int = 2, ban=None, co_huyen: bool = True, **fields) -> DotCham:
    """An open round with this many criteria of 100 / n points and the usual thresholds."""
    bo = BoTieuChiFactory(**({"ban": ban} if ban else {}))
    nhom = NhomTieuChiFactory(bo=bo)
    TieuChiFactory.create_batch(so_tieu_chi, nhom=nhom, toi_da=Decimal(100) / so_tieu_chi)
    for xep_loai, tu_diem in zip(XepLoai, NGUONG, strict=True):
        NguongXepLoaiFactory(bo=bo, xep_loai=xep_loai, tu_diem=tu_diem)
    dot = DotChamFactory(bo=bo, **fields)
    levels = [cap for cap in CapCham if co_huyen or cap != CapCham.HUYEN]
    for thu_tu, cap in enumerate(levels, start=1):
        BuocChamFactory(dot=dot, thu_tu=thu_tu, cap=cap, han=dt.date(2024, 1, 31))
    dot.trang_thai = TrangThaiDot.DANG_CHAM
    dot.save()
    return dot


def add_sheet(
    dot: DotCham,
    diem: Diem,
    *,
    ten: str = "Xã Thử",
    khoi=None,
    cap_tren: DonVi | None = None,
    ten_cap_tren: str = "",
    trang_thai: TrangThaiPhieu = TrangThaiPhieu.HOAN_TAT,
) -> PhieuCham:
    """A sheet with each level's points in the order of the criteria; None is a row without points."""
    phieu = PhieuCham(
        dot=dot,
        khoi=khoi or KhoiFactory(),
        ten_don_vi=ten,
        khoa_sap_xep=sort_key(ten.removeprefix("Xã ")),
        cap_tren=cap_tren,
        ten_cap_tren=ten_cap_tren,
        buoc=dot.buoc.get(cap=CapCham.TINH),
        trang_thai=trang_thai,
    )
    _store(dot, [(phieu, diem)])
    return phieu


def _store(dot: DotCham, sheets: Sequence[tuple[PhieuCham, Diem]]) -> None:
    """Sheets of a round with their rows, each table at once."""
    criteria = list(TieuChi.objects.filter(nhom__bo=dot.bo).order_by("thu_tu"))
    PhieuCham.objects.bulk_create(phieu for phieu, _ in sheets)
    rows = [[_row(phieu, one) for one in criteria] for phieu, _ in sheets]
    DiemTieuChi.objects.bulk_create(row for of_sheet in rows for row in of_sheet)
    by = NguoiDungFactory()
    DiemCham.objects.bulk_create(
        DiemCham(dong=of_sheet[i], cap=cap, diem=points, cham_boi=by)
        for of_sheet, (_, diem) in zip(rows, sheets, strict=True)
        for cap, column in diem.items()
        for i, points in enumerate(column)
    )


def _row(phieu: PhieuCham, one: TieuChi) -> DiemTieuChi:
    return DiemTieuChi(
        phieu=phieu,
        tieu_chi=one,
        thu_tu=one.thu_tu,
        ma_nhom="I",
        ten_nhom="Nhóm",
        toi_da_nhom=100,
        ma=one.ma,
        noi_dung=one.noi_dung,
        toi_da=one.toi_da,
        minh_chung_can="khong",
        ai_cham="moi_cap",
        cach_tinh="thu_cong",
    )


def province_round(
    tinh,
    *,
    so_xa: int,
    tong: Sequence[Decimal | int],
    khoi: Sequence[str] = ("a1", "a2", "b1"),
    co_huyen: bool = True,
    **fields,
) -> DotCham:
    """An open round of a province of the_gioi: its own three communes and `so_xa` more in district a.

    Sheets are finished; their totals go round through `tong`. Without districts (`co_huyen`) there
    is no district's step and no sheet has one.
    """
    dot = open_round(ban=tinh.co_quan["tinh"], co_huyen=co_huyen, **fields)
    blocks = [(tinh.co_quan[key], tinh.don_vi[key], key[0]) for key in khoi]
    blocks += _communes(tinh.don_vi["a" if co_huyen else "tinh"], so_xa=so_xa)
    rebuild_pham_vi()
    units = [*(unit for _, unit, _ in blocks), *tinh.don_vi.values()]
    names = dict(TenDonVi.objects.filter(don_vi__in=units).values_list("don_vi", "ten"))
    step = dot.buoc.get(cap=CapCham.TINH)
    _store(
        dot,
        [
            (
                PhieuCham(
                    dot=dot,
                    khoi=Khoi(pk=block.pk),
                    ten_don_vi=names[unit.pk],
                    khoa_sap_xep=sort_key(names[unit.pk].removeprefix("Xã ")),
                    cap_tren=tinh.don_vi[huyen] if co_huyen else None,
                    ten_cap_tren=names[tinh.don_vi[huyen].pk] if co_huyen else "",
                    buoc=step,
                    trang_thai=TrangThaiPhieu.HOAN_TAT,
                ),
                _points(Decimal(tong[i % len(tong)]), co_huyen=co_huyen),
            )
            for i, (block, unit, huyen) in enumerate(blocks)
        ],
    )
    return dot


def _points(total: Decimal, *, co_huyen: bool) -> Diem:
    return {
        CapCham.KHOI: [min(Decimal(50), total / 2 + 1)] * 2,
        **({CapCham.HUYEN: [total / 2] * 2} if co_huyen else {}),
        CapCham.TINH: [total / 2] * 2,
    }


def _communes(cha: DonVi, *, so_xa: int) -> list[tuple[CoQuan, DonVi, str]]:
    """More communes of district a, or of a province without districts, each with its block."""
    units = DonVi.objects.bulk_create(DonViFactory.build() for _ in range(so_xa))
    TenDonVi.objects.bulk_create(
        TenDonViFactory.build(don_vi=unit, ten=f"Xã Đông Viên {i}").fill_keys()
        for i, unit in enumerate(units, start=1)
    )
    ChaDonVi.objects.bulk_create(ChaDonViFactory.build(don_vi=unit, cha=cha) for unit in units)
    blocks = CoQuan.objects.bulk_create(KhoiFactory.build(don_vi=unit) for unit in units)
    return [(block, unit, "a") for block, unit in zip(blocks, units, strict=True)]
