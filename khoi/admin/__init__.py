"""The Django admin, for administrators in force only; each module registers one noun's models."""

from khoi.admin import co_quan, danh_muc, don_vi, kien_nghi, quy_dinh, tai_khoan, the_thuc


__all__ = ["co_quan", "danh_muc", "don_vi", "kien_nghi", "quy_dinh", "tai_khoan", "the_thuc"]
