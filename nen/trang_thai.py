"""The check before an act on a row with states: it is in the state that the act is for."""

from typing import Any

from nen.errors import BusinessRuleError


def need_state(row: Any, states: Any, sentence: str, *, ten: str) -> None:
    """Refused with this sentence and the state that the row, a `ten`, is in instead.

    `states` is one state or several.
    """
    allowed = {states} if isinstance(states, str) else set(states)
    if row.trang_thai not in allowed:
        raise BusinessRuleError(
            f"{sentence} Hiện {ten} ở trạng thái “{row.get_trang_thai_display()}”."
        )
