"""Requests per second of two lists against an empty page of the same stack, and their SQL queries."""

import json

from bench.ground import Ground
from bench.portal import Portal, Visit, serving
from bench.result import Count, Figure, Goal, Ratio, Series


CONNECTIONS, ROUNDS, SECONDS = 2, 7, 2.5
WARM_UP = 1.5
FLOOR = "/do/trong/"
QUERIES = Goal(sign="≤", value=8)
SPEED = Goal(sign="≥", value=0.6)


def run(ground: Ground) -> list[Figure]:
    database = ground.minh_hoa()
    ground.collect_static()
    about = json.loads(ground.manage("chuan_bi_do_trang", database=database))
    pages = {FLOOR: "trang trống", **about["trang"]}
    with serving(ground, database=database) as portal:
        rates = _rates(portal, pages, session=about["phien"])
    figures: list[Figure] = []
    for path, title in about["trang"].items():
        figures.append(
            Ratio(
                title=f"{title} {path} so với trang trống cùng ngăn xếp",
                ours=Series(name=path, unit="lượt/giây", samples=rates[path]),
                floor=Series(name=FLOOR, unit="lượt/giây", samples=rates[FLOOR]),
                goal=SPEED,
            )
        )
        queries = about["lenh_sql"][path]
        figures.append(
            Count(title=f"Lệnh SQL của {path}", value=len(queries), unit="lệnh", goal=QUERIES)
        )
    floor = about["lenh_sql"][FLOOR]
    return [*figures, Count(title=f"Lệnh SQL của {FLOOR}", value=len(floor), unit="lệnh")]


def _rates(portal: Portal, pages: dict[str, str], *, session: str) -> dict[str, list[float]]:
    """All pages in turn, round after round; the first, unmeasured, fills caches and connections."""
    rates: dict[str, list[float]] = {path: [] for path in pages}
    for path in pages:
        portal.burst([Visit(path=path, session=session)] * CONNECTIONS, seconds=WARM_UP)
    for _ in range(ROUNDS):
        for path, done in rates.items():
            visits = [Visit(path=path, session=session)] * CONNECTIONS
            done.append(portal.burst(visits, seconds=SECONDS).per_second)
    return rates
