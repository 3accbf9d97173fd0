"""The integrity checks of chamdiem; registered by chamdiem.providers."""

from chamdiem.queries.kiem_tra import PHEP
from khoi.queries.kiem_tra import register_kiem_tra


def register() -> None:
    """Called by chamdiem.providers."""
    for phep in PHEP:
        register_kiem_tra(phep)
