"""Integrity checks of units, bodies and people; upper apps register theirs."""

from khoi.queries.kiem_tra.co_quan import PHEP as CO_QUAN
from khoi.queries.kiem_tra.don_vi import PHEP as DON_VI
from khoi.queries.kiem_tra.giao_ban import PHEP as GIAO_BAN
from khoi.queries.kiem_tra.ke_thua import PHEP as KE_THUA
from khoi.queries.kiem_tra.so import (
    PhepKiemTra,
    ViPham,
    cac_phep,
    phep_of,
    register_kiem_tra,
    vi_pham_cua,
)
from khoi.queries.kiem_tra.tai_khoan import PHEP as TAI_KHOAN
from khoi.queries.kiem_tra.thanh_vien import PHEP as THANH_VIEN
from khoi.queries.kiem_tra.tim_kiem import PHEP as TIM_KIEM


__all__ = [
    "PhepKiemTra",
    "ViPham",
    "cac_phep",
    "phep_of",
    "register_kiem_tra",
    "vi_pham_cua",
]

for phep in (*DON_VI, *KE_THUA, *CO_QUAN, *THANH_VIEN, *TAI_KHOAN, *GIAO_BAN, *TIM_KIEM):
    register_kiem_tra(phep)
