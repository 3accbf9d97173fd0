"""The plan of the demo: what each block is to be like in 2023, drawn once from a fixed seed.

`muc` steers points and meetings; the class itself is computed by the portal from the sheet.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from chamdiem.enums import XepLoai


NAM = 2023
MA_TINH = "06"
HAT_GIONG = 62_42_02_02
SO_LUONG = {XepLoai.TOT: 62, XepLoai.KHA: 42, XepLoai.TRUNG_BINH: 2, XepLoai.YEU: 2}
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

    ma_don_vi: str
    muc: XepLoai
    tong_muc_tieu: Decimal
    so_thang_hop: int
    con_nhap: int  # meetings held whose minutes were never adopted
    khuyet_pho: bool
    truong_khac: bool  # head is not the standing deputy secretary
    hat_giong: int

    def random(self, phan: str) -> Random:
        """A generator of its own for each part, so that one part's change moves no other."""
        return Random(f"{self.hat_giong}/{phan}")


def plan(ma_don_vi: list[str]) -> list[KichBanKhoi]:
    """The plan of all blocks, in the order of the unit codes given."""
    random = Random(HAT_GIONG)
    classes = [xep_loai for xep_loai, so in SO_LUONG.items() for _ in range(so)]
    if len(classes) != len(ma_don_vi):
        raise ValueError(f"the plan is for {len(classes)} blocks, not {len(ma_don_vi)}")
    random.shuffle(classes)
    return [_block(random, ma, muc) for ma, muc in zip(ma_don_vi, classes, strict=True)]


def _block(random: Random, ma: str, muc: XepLoai) -> KichBanKhoi:
    low, high = DIEM[muc]
    steps = int((high - low) * 2)
    return KichBanKhoi(
        ma_don_vi=ma,
        muc=muc,
        tong_muc_tieu=low + Decimal(random.randint(0, steps)) / 2,
        so_thang_hop=random.randint(*SO_THANG_HOP[muc]),
        con_nhap=random.choice((0, 0, 0, 1)) if muc != XepLoai.TOT else 0,
        khuyet_pho=random.random() < 0.06,
        truong_khac=random.random() < 0.06,
        hat_giong=random.randrange(10**9),
    )
