"""Minutes among what search finds."""

from khoi.queries.tim_kiem import BIEN_BAN
from nen.tim_kiem.nguon import register_nguon_tim_kiem


def register() -> None:
    """Called by khoi.providers."""
    register_nguon_tim_kiem(BIEN_BAN)
