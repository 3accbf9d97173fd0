"""Copied passages among 60,000 minutes: found ones, false alarms, time and memory, at three sizes."""

import json
from collections.abc import Iterator
from itertools import pairwise
from math import log
from statistics import median
from typing import Any

from bench.corpus import EDITED, SHORTEST, UNITS
from bench.ground import Ground
from bench.result import Count, Figure, Goal


DATABASE = "giong_nhau"
SIZES = (15_000, 30_000, 60_000)
FOUND, FALSE = Goal(sign="≥", value=95), Goal(sign="≤", value=1)
INDEXED, COMPARED = Goal(sign="≤", value=600), Goal(sign="≤", value=1)
MEMORY = Goal(sign="≤", value=300)
# Time against the number of documents: 1 is exactly n log n, less is slower growth.
GROWTH = Goal(sign="≤", value=1.2)


def run(ground: Ground, *, seed: int) -> Iterator[Figure]:
    """Each size as soon as it is done: the whole takes a quarter of an hour."""
    ground.postgres.drop_database(DATABASE)  # the index itself is measured
    ground.database(DATABASE, fill=lambda _: None)
    steps: list[dict[str, Any]] = []
    for first, size in pairwise((0, *SIZES)):
        about = _ask(ground, "--lap", f"--tu={first}", f"--den={size}", seed=seed)
        ground.postgres.execute("VACUUM ANALYZE nen_tailieusosanh", database=DATABASE)
        single = _ask(ground, "--mot", f"--den={size}", seed=seed)
        spent = about["giay"] + (steps[-1]["giay"] if steps else 0)
        steps.append({"giay": spent, "dinh_mb": about["dinh_mb"], "mot": single["giay"]})
        yield from _times(size, steps[-1])
    yield from _growth(steps)
    quality = _ask(ground, "--chat-luong", seed=seed)
    yield from _quality(quality, seed=seed)
    yield from _memory(steps, quality)


def _ask(ground: Ground, *words: str, seed: int) -> dict[str, Any]:
    options = (f"--so={SIZES[-1]}", f"--hat={seed}", *words)
    answer: dict[str, Any] = json.loads(ground.manage("do_trung_lap", *options, database=DATABASE))
    return answer


def _quality(about: dict[str, Any], *, seed: int) -> list[Figure]:
    what = f"đoạn từ {SHORTEST} từ, sửa tới {EDITED:.0%} số từ, {about['dao']} đoạn đảo câu"
    return [
        Count(
            title="Đoạn đã cấy được tìm thấy",
            value=100 * about["thay"] / about["cay"],
            unit="%",
            goal=FOUND,
            notes=[f"{about['thay']}/{about['cay']}: {what}; hạt giống {seed}"],
        ),
        Count(
            title="Báo nhầm ở bài không chép của ai",
            value=100 * about["nham"] / about["sach"],
            unit="%",
            goal=FALSE,
            notes=[f"{about['nham']}/{about['sach']} bài"],
        ),
        Count(
            title="Báo nhầm vì chữ của mẫu, chỉ thị, dự thảo",
            value=100 * about["nham_mau"] / (about["sach"] + about["cay"]),
            unit="%",
            goal=FALSE,
            notes=[f"{about['nham_mau']} bài trong {about['sach'] + about['cay']}, bài nào cũng có mẫu"],
        ),
    ]  # fmt: skip


def _times(size: int, step: dict[str, Any]) -> list[Figure]:
    last = size == SIZES[-1]
    return [
        Count(title=f"Lập chỉ mục {size} biên bản của {UNITS} đơn vị", value=step["giay"],
              unit="giây", goal=INDEXED if last else None),
        Count(title=f"Một biên bản mới so với {size}, trung vị", value=median(step["mot"]),
              unit="giây", goal=COMPARED if last else None,
              notes=[f"chậm nhất trong {len(step['mot'])}: {max(step['mot']):.2f} giây"]),
    ]  # fmt: skip


def _growth(steps: list[dict[str, Any]]) -> list[Figure]:
    expected = SIZES[-1] * log(SIZES[-1]) / (SIZES[0] * log(SIZES[0]))
    return [
        Count(title=f"Thời gian từ {SIZES[0]} lên {SIZES[-1]} bài, so với n log n",
              value=steps[-1]["giay"] / steps[0]["giay"] / expected, unit="lần", goal=GROWTH),
    ]  # fmt: skip


def _memory(steps: list[dict[str, Any]], quality: dict[str, Any]) -> list[Figure]:
    peaks = [step["dinh_mb"] for step in steps]
    every = ", ".join(f"{n} bài {peak:.0f}" for n, peak in zip(SIZES, peaks, strict=True))
    return [
        Count(title="Đỉnh bộ nhớ của tiến trình lập chỉ mục", value=max(peaks), unit="MB",
              goal=MEMORY, notes=[f"MB: {every}; so sánh: {quality['dinh_mb']:.0f}"]),
        Count(title="Chỉ mục trên đĩa", value=quality["dia_mb"], unit="MB",
              notes=["bảng, chữ và vân tay"]),
    ]  # fmt: skip
