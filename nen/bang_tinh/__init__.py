"""Spreadsheets as people really keep them, read safely; knows nothing of what they are about."""

from nen.bang_tinh.doc import Bang, doc_bang
from nen.bang_tinh.kieu import Cot, DanhSachLoi, Dong, Kieu, LoiO


__all__ = ["Bang", "Cot", "DanhSachLoi", "Dong", "Kieu", "LoiO", "doc_bang"]
