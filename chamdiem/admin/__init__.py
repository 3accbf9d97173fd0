"""The Django admin of chamdiem, by noun."""

from chamdiem.admin import bo_tieu_chi


__all__ = ["bo_tieu_chi"]
