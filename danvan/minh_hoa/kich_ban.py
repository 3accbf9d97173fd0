"""The plan of the demo: what each block is to be like in each year, drawn from fixed seeds.

`muc` steers points and meetings; the class itself is computed by the portal from the sheet. Bắc
Kạn until 30 June 2025 (108 communes), then Thái Nguyên (92 communes, 37 of them made of Bắc
Kạn's). 62/42/2/2 is what Bắc Kạn published for 2023; the later years' shares are made up.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from chamdiem.enums import XepLoai


MA_TINH_CU, MA_TINH = "06", "19"
NGAY_SAP_XEP = date(2025, 7, 1)
NAM_DAU, NAM_CUOI = 2023, 2026
HAT_GIONG = 62_42_02_02
SO_LUONG: dict[int, dict[XepLoai, int]] = {
    2023: {XepLoai.TOT: 62, XepLoai.KHA: 42, XepLoai.TRUNG_BINH: 2, XepLoai.YEU: 2},
    2024: {XepLoai.TOT: 68, XepLoai.KHA: 37, XepLoai.TRUNG_BINH: 3},
    2025: {XepLoai.TOT: 49, XepLoai.KHA: 38, XepLoai.TRUNG_BINH: 4, XepLoai.YEU: 1},
    2026: {XepLoai.TOT: 58, XepLoai.KHA: 31, XepLoai.TRUNG_BINH: 3},
}
# Totals aimed at, and how many of the twelve monthly meetings were adopted.
DIEM = {
    XepLoai.TOT: (Decimal(81), Decimal(96)),
    XepLoai.KHA: (Decimal(66), Decimal("79.5")),
    XepLoai.TRUNG_BINH: (Decimal(52), Decimal(62)),
    XepLoai.YEU: (Decimal(38), Decimal(47)),
}
SO_THANG_HOP = {
    XepLoai.TOT: (10, 12),
    XepLoai.KHA: (7, 11),
    XepLoai.TRUNG_BINH: (5, 6),
    XepLoai.YEU: (2, 4),
}


@dataclass(frozen=True)
class KichBanKhoi:
    """One block's year."""

    nam: int
    ma_don_vi: str
    muc: XepLoai
    tong_muc_tieu: Decimal
    so_thang_hop: int
    con_nhap: int  # meetings of the last year whose minutes still wait for their head
    khuyet_pho: bool
    truong_khac: bool  # head is not the standing deputy secretary
    hat_giong: int

    def random(self, phan: str) -> Random:
        """A generator of its own for each part, so that one part's change moves no other."""
        return Random(f"{self.hat_giong}/{phan}")


def plan(ma_don_vi: list[str], *, nam: int) -> list[KichBanKhoi]:
    """The year's plan of all blocks, in the order of the unit codes given."""
    random = Random(HAT_GIONG + nam - NAM_DAU)
    classes = [xep_loai for xep_loai, so in SO_LUONG[nam].items() for _ in range(so)]
    if len(classes) != len(ma_don_vi):
        raise ValueError(f"the plan is for {len(classes)} blocks, not {len(ma_don_vi)}")
    random.shuffle(classes)
    return [_block(random, nam, ma, muc) for ma, muc in zip(ma_don_vi, classes, strict=True)]


def _block(random: Random, nam: int, ma: str, muc: XepLoai) -> KichBanKhoi:
    low, high = DIEM[muc]
    steps = int((high - low) * 2)
    return KichBanKhoi(
        nam=nam,
        ma_don_vi=ma,
        muc=muc,
        tong_muc_tieu=low + Decimal(random.randint(0, steps)) / 2,
        so_thang_hop=random.randint(*SO_THANG_HOP[muc]),
        con_nhap=_waiting(random, nam=nam, muc=muc),
        khuyet_pho=random.random() < 0.06,
        truong_khac=random.random() < 0.06,
        hat_giong=random.randrange(10**9),
    )


def _waiting(random: Random, *, nam: int, muc: XepLoai) -> int:
    """Nobody leaves minutes for years: only the last year's wait. Drawn for each, for the seeds' sake."""
    drawn = random.choice((0, 0, 0, 1)) if muc != XepLoai.TOT else 0
    return drawn if nam == NAM_CUOI else 0
