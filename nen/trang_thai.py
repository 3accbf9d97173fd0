"""The check before an act on a row with states: it is in the state that the act is for."""

from collections.abc import Collection
from typing import Protocol

from nen.errors import BusinessRuleError


class CoTrangThai(Protocol):
    """A row with a field `trang_thai` of choices."""

    trang_thai: str

    def get_trang_thai_display(self) -> str: ...


def need_state(row: CoTrangThai, *, states: Collection[str], sentence: str, ten: str) -> None:
    """Refused with this sentence and the state that the row, a `ten`, is in instead.

    `states` is one state, or several in a collection.
    """
    allowed = {states} if isinstance(states, str) else set(states)
    if row.trang_thai not in allowed:
        raise BusinessRuleError(
            f"{sentence} Hiện {ten} ở trạng thái “{row.get_trang_thai_display()}”."
        )
