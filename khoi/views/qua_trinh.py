"""The journal of a text with states, as pages show it: newest first, its beginning last."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any


def timeline(
    moves: Iterable[Any],
    *,
    ten: Mapping[tuple[str, str], str],
    chuc: Callable[[Any], str],
    bat_dau: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """Lines of these moves, each with `ten_nguoi`, called by `ten`.

    `chuc` gives the title to show beside who acted for the head, or nothing.
    """
    lines = []
    for move in moves:
        title = chuc(move)
        lines.append(
            {
                "luc": move.luc,
                "boi": f"{move.ten_nguoi} ({title})" if title else move.ten_nguoi,
                "viec": ten.get((move.tu, move.den), str(move)),
                "ly_do": move.ly_do,
            }
        )
    return [*lines, {**bat_dau, "ly_do": ""}]
