"""script/bench [part …]: run the parts, print ratios with their raw numbers, keep them as JSON."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module

from bench.ground import VAR, BenchError, Ground
from bench.result import Figure
from danvan.demo import ROOT, Stopped, stop_when_asked
from nen.embedded import EmbeddedError
from nen.embedded.folder import take


PARTS = ("web", "pdf", "ranking", "autosave", "memory", "country")
ALL = "all"
TITLES = {
    "web": "trang web",
    "pdf": "in báo cáo",
    "ranking": "xếp hạng",
    "autosave": "tự lưu biên bản",
    "memory": "bộ nhớ tiến trình làm việc",
    "country": "cả nước",
}


def parse(arguments: Sequence[str]) -> list[str]:
    parser = argparse.ArgumentParser(
        prog="script/bench", description="Đo tốc độ của cổng, theo tỷ lệ trong cùng một lần chạy."
    )
    parser.add_argument(
        "part",
        nargs="*",
        choices=[*PARTS, ALL],
        default=ALL,
        help=f"phần cần đo: {', '.join(PARTS)}; mặc định: {ALL}, tất cả",
        metavar="phần",
    )
    chosen = parser.parse_args(arguments).part
    return list(PARTS) if ALL in chosen else chosen


def say(text: str) -> None:
    print(text, flush=True)


def heading() -> dict[str, object]:
    return {
        "luc": datetime.now(UTC).isoformat(timespec="seconds"),
        "loi": os.cpu_count(),
        "tai_trung_binh": os.getloadavg()[0],
        "python": platform.python_version(),
        "may": platform.machine(),
    }


def as_json(figure: Figure) -> dict[str, object]:
    met = figure.goal.met(figure.value) if figure.goal else None
    return {**asdict(figure), "value": figure.value, "met": met}


def run(parts: Sequence[str], *, ground: Ground) -> int:
    """0, or 1 when a part could not run: a missed goal is a figure, not a failure."""
    broken = 0
    about = heading()
    results: dict[str, object] = {"luc_do": about}
    say(f"Máy {about['loi']} lõi, tải {about['tai_trung_binh']:.1f} khi bắt đầu; {about['luc']}")
    for part in parts:
        say(f"\n== {part}: {TITLES[part]}")
        try:
            figures: list[Figure] = import_module(f"bench.{part}").run(ground)
        except (BenchError, EmbeddedError) as error:
            say(f"Không đo được: {error}")
            broken = 1
            continue
        for figure in figures:
            say("\n".join(figure.lines()))
        results[part] = [as_json(figure) for figure in figures]
    kept = VAR / "ket-qua.json"
    kept.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    say(f"\nSố liệu thô: {kept.relative_to(ROOT)}")
    return broken


def main() -> int:
    parts = parse(sys.argv[1:])
    stop_when_asked()
    try:
        held = take(VAR / "run", patience=0)
    except EmbeddedError as error:
        say(str(error))
        return 1
    ground = Ground()
    try:
        ground.start()
        return run(parts, ground=ground)
    except (BenchError, EmbeddedError) as error:
        say(f"Không chạy được phép đo.\n{error}")
        return 1
    except Stopped:
        say("Đã dừng.")
        return 1
    finally:
        ground.stop()
        os.close(held)


if __name__ == "__main__":
    sys.exit(main())
