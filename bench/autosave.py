"""An autosave of the minutes against a view of the same stack that does one UPDATE."""

import json
from typing import Any

from bench.ground import Ground
from bench.portal import Load, Portal, Visit, serving
from bench.result import Count, Figure, Goal, Ratio, Series


ROUNDS, SECONDS = 7, 2.5
SIDES = {"tu_luu": "tự lưu", "mot_lenh": "một lệnh UPDATE"}


def run(ground: Ground) -> list[Figure]:
    database = ground.minh_hoa()
    ground.collect_static()
    about = json.loads(ground.manage("chuan_bi_do_tu_luu", database=database))
    visits = about["luot"]
    with serving(ground, database=database) as portal:
        for side in SIDES:  # unmeasured: fills caches and connections
            _burst(portal, side, visits)
        loads: dict[str, list[Load]] = {side: [] for side in SIDES}
        for _ in range(ROUNDS):
            for side, done in loads.items():
                done.append(_burst(portal, side, visits))
    latency = {side: [load.latency for load in done] for side, done in loads.items()}
    rates = {side: [load.per_second for load in done] for side, done in loads.items()}
    counts = ", ".join(f"{SIDES[side]} {len(sql)}" for side, sql in about["lenh_sql"].items())
    return [
        _ratio("Một lần tự lưu so với một lệnh UPDATE", latency, unit="ms",
               goal=Goal(sign="≤", value=1.5)),
        _ratio("Số lượt mỗi giây, cũng phép đo ấy", rates, unit="lượt/giây"),
        Count(title="Lệnh SQL của một lần tự lưu", value=len(about["lenh_sql"]["tu_luu"]),
              unit="lệnh", notes=[counts]),
    ]  # fmt: skip


def _burst(portal: Portal, side: str, visits: list[dict[str, Any]]) -> Load:
    """One connection for each secretary; the next burst goes on from the version reached."""
    load = portal.burst(
        [Visit(path=each[side], session=each["phien"], post=each["gui"]) for each in visits],
        seconds=SECONDS,
    )
    for each, post in zip(visits, load.post, strict=True):
        each["gui"] = post
    return load


def _ratio(
    title: str, samples: dict[str, list[float]], *, unit: str, goal: Goal | None = None
) -> Ratio:
    ours, floor = (
        Series(name=name, unit=unit, samples=samples[side]) for side, name in SIDES.items()
    )
    return Ratio(title=title, ours=ours, floor=floor, goal=goal)
