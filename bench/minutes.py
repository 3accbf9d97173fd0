"""Hundreds of secretaries typing minutes at once: errors, lost saves, and what an autosave costs then."""

import json
from math import ceil
from statistics import quantiles
from typing import Any

from bench.ground import BenchError, Ground
from bench.portal import serving
from bench.result import Count, Figure, Goal, Ratio, Series, number


DATABASE = "go_bien_ban"
PAUSE = 5.0  # seconds between two saves of one person
BARE_SHARE = 10  # one caller of the bare view beside so many secretaries
NONE = Goal(sign="≤", value=0)
LATENCY = Goal(sign="≤", value=1.5)


def run(ground: Ground, *, users: int, seconds: int) -> list[Figure]:
    bare = ceil(users / BARE_SHARE)

    def fill(name: str) -> None:
        ground.manage("do_go_bien_ban", "--nap", f"--so={users + bare}", database=name)

    ground.postgres.drop_database(DATABASE)  # every run types on empty minutes
    ground.database(DATABASE, fill=fill)
    ground.collect_static()
    people = json.loads(ground.manage("do_go_bien_ban", f"--so={users}", database=DATABASE))
    with serving(ground, database=DATABASE) as portal:
        job = {"port": portal.port, "seconds": seconds, "pause": PAUSE, "people": people}
        out = ground.python("-m", "bench.typists", database=DATABASE, stdin=json.dumps(job))
    done = json.loads(out)
    if not all(done["ms"].values()):
        raise BenchError(f"Không lần lưu nào thành công: {done['loi']}")
    typed = ground.var / "go-bien-ban.json"
    typed.write_text(json.dumps(done["chu"], ensure_ascii=False), encoding="utf-8")
    found = json.loads(ground.manage("do_go_bien_ban", f"--kiem={typed}", database=DATABASE))
    return _figures(done, found, users=users, seconds=seconds)


def _figures(
    done: dict[str, Any], found: dict[str, Any], *, users: int, seconds: int
) -> list[Figure]:
    samples = done["ms"]
    saves = len(samples["tu_luu"])
    errors = [f"{count} × {text}" for text, count in done["loi"].items()]
    per_second = sum(map(len, samples.values())) / done["giay"]
    return [
        Count(
            title=f"{users} thư ký gõ cùng lúc {seconds} giây: lần gửi bị lỗi",
            value=sum(done["loi"].values()),
            unit="lần",
            goal=NONE,
            notes=[
                f"{saves} lần tự lưu thành công, {number(per_second)} lượt/giây",
                f"{done['tre']} lần gửi trễ vì lần trước chưa xong",
                *errors[:5],
            ],
        ),
        Count(
            title="Thư ký có chữ cuối cùng không nằm trong cơ sở dữ liệu",
            value=found["mat_chu"],
            unit="người",
            goal=NONE,
            notes=[f"đã so {found['nguoi']} biên bản, {found['ky_tu']} ký tự", *found["vi_du"]],
        ),
        Count(
            title="Lần lưu được báo đã lưu mà phiên bản trong cơ sở dữ liệu không đếm",
            value=found["lan_lech"],
            unit="lần",
            goal=NONE,
        ),
        Count(
            title="Chữ bị tách thành bản lệch",
            value=found["ban_lech"],
            unit="bản",
            goal=NONE,
        ),
        _latency(samples),
        *_slow(samples["tu_luu"]),
        Count(
            title="Phần của bên gõ trong hai lõi",
            value=100 * done["giay_cpu"] / done["giay"] / 2,
            unit="%",
        ),
    ]


def _latency(samples: dict[str, list[float]]) -> Ratio:
    """Thousands of samples: those of equal places stand for all, so that the line can be read."""
    ours, floor = (
        Series(name=name, unit="ms", samples=_some(samples[side]))
        for side, name in (("tu_luu", "tự lưu"), ("mot_lenh", "một lệnh UPDATE"))
    )
    return Ratio(
        title="Một lần tự lưu so với một lệnh UPDATE, cùng lúc ấy",
        ours=ours,
        floor=floor,
        goal=LATENCY,
    )


def _some(samples: list[float]) -> list[float]:
    """The 5th, 10th … 95th percentile; their median is the median of all."""
    return quantiles(samples, n=20) if len(samples) > 1 else samples


def _slow(samples: list[float]) -> list[Figure]:
    ordered = sorted(samples)
    return [
        Count(
            title=f"Tự lưu, {part} % số lần nhanh hơn",
            value=ordered[ceil(len(ordered) * part / 100) - 1],
            unit="ms",
        )
        for part in (95, 99, 100)
    ]
