"""Spreadsheets as people really keep them, read safely; knows nothing of what they are about."""

from nen.bang_tinh.doc import Bang, doc_bang, moi_chu
from nen.bang_tinh.kieu import Cot, DanhSachLoi, Dong, Kieu, LoiO
from nen.bang_tinh.xlsx import TEP_TOI_DA


__all__ = [
    "TEP_TOI_DA",
    "Bang",
    "Cot",
    "DanhSachLoi",
    "Dong",
    "Kieu",
    "LoiO",
    "doc_bang",
    "moi_chu",
]
