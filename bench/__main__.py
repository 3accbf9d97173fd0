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
from time import monotonic

from bench.ground import VAR, BenchError, Ground
from bench.parts import PARTS, Part
from bench.result import Figure, Ran, as_table
from danvan.demo import ROOT, Stopped, stop_when_asked
from nen.embedded import EmbeddedError
from nen.embedded.folder import take


ALL = "all"


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """`part` is the list of parts, all of them where none is named."""
    about = "\n".join(
        f"  {name:<9} {part.about}\n            so với: {part.floor}"
        for name, part in PARTS.items()
    )
    parser = argparse.ArgumentParser(
        prog="script/bench",
        description="Đo tốc độ của cổng, theo tỷ lệ trong cùng một lần chạy.",
        epilog=f"các phần:\n{about}\n\nCách đo và số liệu gần nhất: docs/do-toc-do.md",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "part",
        nargs="*",
        choices=[*PARTS, ALL],
        default=ALL,
        help=f"phần cần đo, xem bên dưới; mặc định: {ALL}, tất cả",
        metavar="phần",
    )
    parser.add_argument(
        "--whole-country",
        action="store_true",
        help="reform: một lần sắp xếp cho cả 34 tỉnh thay vì một tỉnh",
    )
    parser.add_argument(
        "--users", type=_positive, default=300, metavar="N", help="typing: số thư ký (300)"
    )
    parser.add_argument(
        "--seconds", type=_positive, default=180, metavar="S", help="typing: gõ bao lâu (180 giây)"
    )
    parser.add_argument(
        "--events", type=_positive, default=200, metavar="N", help="chaos: số sự kiện (200)"
    )
    parser.add_argument(
        "--seed", type=_positive, default=2026, metavar="N", help="chaos, copies: hạt giống (2026)"
    )
    chosen = parser.parse_args(arguments)
    chosen.part = list(PARTS) if ALL in chosen.part else list(dict.fromkeys(chosen.part))
    return chosen


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là số nguyên dương")
    return int(text)


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


def run(chosen: argparse.Namespace, *, ground: Ground) -> int:
    """0, or 1 when a part could not run: a missed goal is a figure, not a failure."""
    about = heading()
    results: dict[str, object] = {"luc_do": about}
    say(f"Máy {about['loi']} lõi, tải {about['tai_trung_binh']:.1f} khi bắt đầu; {about['luc']}")
    if os.getloadavg()[0] > (os.cpu_count() or 1):
        say("Máy đang bận việc khác: số đo kém tin cậy; nên đo lại khi máy rảnh.")
    done: list[Ran] = []
    for name in chosen.part:
        part = PARTS[name]
        say(f"\n== {name}: {part.title}")
        done.append(_run_part(name, part=part, chosen=chosen, ground=ground))
        results[name] = [as_json(figure) for figure in done[-1].figures]
    say(f"\n{as_table(done)}")
    kept = VAR / "ket-qua.json"
    kept.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    say(f"\nSố liệu thô: {kept.relative_to(ROOT)}")
    return int(any(ran.error for ran in done))


def _run_part(name: str, *, part: Part, chosen: argparse.Namespace, ground: Ground) -> Ran:
    options = {option: getattr(chosen, option) for option in part.options}
    load, begun = os.getloadavg()[0], monotonic()
    figures: list[Figure] = []
    error = ""
    try:
        for figure in import_module(f"bench.{part.module}").run(ground, **options):
            say("\n".join(figure.lines()))
            figures.append(figure)
    except (BenchError, EmbeddedError) as problem:
        error = str(problem)
        say(f"Không đo được: {error}")
    return Ran(part=name, figures=figures, seconds=monotonic() - begun, load=load, error=error)


def main() -> int:
    chosen = parse(sys.argv[1:])
    stop_when_asked()
    try:
        held = take(VAR / "run", patience=0)
    except EmbeddedError as error:
        say(str(error))
        return 1
    ground = Ground()
    try:
        ground.start()
        return run(chosen, ground=ground)
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
