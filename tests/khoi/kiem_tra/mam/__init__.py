"""A clean world, and for each check the smallest thing that breaks it and nothing before it."""

from tests.khoi.kiem_tra.mam import co_quan, don_vi, nguoi
from tests.khoi.kiem_tra.mam.the_gioi import MAM, NGAY, clean_world


__all__ = ["MAM", "NGAY", "clean_world", "co_quan", "don_vi", "nguoi"]
