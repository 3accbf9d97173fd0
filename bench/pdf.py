"""Our render of the report against the same HTML with WeasyPrint's default settings."""

import json
from pathlib import Path
from typing import Any

from bench.ground import BenchError, Ground
from bench.result import Count, Figure, Goal, Ratio, Series


PROCESSES, RENDERS = 5, 4  # of each side, in turn; the first render of a process is a cold one
GOAL = Goal(sign="≤", value=0.6)


def run(ground: Ground) -> list[Figure]:
    database = ground.minh_hoa()
    page = ground.var / "bao-cao.html"
    page.write_text(ground.manage("html_bao_cao", database=database), encoding="utf-8")
    runs: dict[str, list[dict[str, Any]]] = {"ours": [], "default": []}
    for _ in range(PROCESSES):
        for side, done in runs.items():
            done.append(_render(ground, side, page, database=database))
    about = {
        side: f"{done[-1]['trang']} trang, {done[-1]['byte']} byte" for side, done in runs.items()
    }
    if runs["ours"][-1]["trang"] != runs["default"][-1]["trang"]:
        raise BenchError(f"Hai bên in ra số trang khác nhau: {about}")
    warm = {side: [s for one in done for s in one["giay"][1:]] for side, done in runs.items()}
    cold = {side: [one["giay"][0] for one in done] for side, done in runs.items()}
    return [
        _ratio("In báo cáo, tiến trình đã ấm", warm, goal=GOAL),
        _ratio("In báo cáo, lần đầu của tiến trình", cold),
        Count(title="Cỡ trang HTML", value=page.stat().st_size, unit="byte",
              notes=[f"của cổng: {about['ours']}", f"mặc định: {about['default']}"]),
    ]  # fmt: skip


def _render(ground: Ground, side: str, page: Path, *, database: str) -> dict[str, Any]:
    out = ground.python("-m", "bench.render", side, str(page), str(RENDERS), database=database)
    result: dict[str, Any] = json.loads(out)
    return result


def _ratio(title: str, seconds: dict[str, list[float]], *, goal: Goal | None = None) -> Ratio:
    ours, default = (
        Series(name=name, unit="ms", samples=[second * 1000 for second in seconds[side]])
        for name, side in (("html_to_pdf", "ours"), ("WeasyPrint mặc định", "default"))
    )
    return Ratio(title=title, ours=ours, floor=default, goal=goal)
