"""The Django admin, for administrators in force only; each module registers one noun's models."""

from khoi.admin import tai_khoan


__all__ = ["tai_khoan"]
