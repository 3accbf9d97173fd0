"""Search over 60,000 minutes: a page of results against a key lookup; the plans must use an index."""

import json
from typing import Any

from bench.ground import BenchError, Ground
from bench.result import Count, Figure, Goal, Ratio, Series
from danvan.demo import ROOT


DATABASE = "tim_kiem"
PAGE = Goal(sign="≤", value=400)
REBUILT = Goal(sign="≤", value=300)
MEMORY = Goal(sign="≤", value=300)
TITLES = {
    "tu_hiem": "một từ hiếm",
    "hai_tu_thuong_gap": "bốn tiếng thường gặp, mới nhất trước",
    "cum_tu": "một cụm từ",
    "theo_don_vi": "hai tiếng thường gặp, lọc theo một xã",
    "sat_nhat": "bốn tiếng thường gặp, sát câu tìm nhất trước",
    "khong_thay": "từ không có ở đâu",
}
BY_WORD = ("tu_hiem", "cum_tu", "khong_thay")


def run(ground: Ground) -> list[Figure]:
    loaded: dict[str, Any] = {}

    def fill(name: str) -> None:
        loaded.update(json.loads(ground.manage("do_tim_kiem", "--nap", database=name)))

    ground.database(
        DATABASE, fill=fill, sources=[ROOT / "bench" / "management", ROOT / "bench" / "corpus.py"]
    )
    about = json.loads(ground.manage("do_tim_kiem", database=DATABASE))
    plan = ground.var / "explain-tim-kiem.txt"
    plans = {
        name: about["ke_hoach_khoa" if name in BY_WORD else "ke_hoach"][name] for name in TITLES
    }
    plan.write_text(
        "\n\n".join(f"{TITLES[name]}\n{text}" for name, text in plans.items()), encoding="utf-8"
    )
    for name, text in plans.items():
        _check_plan(name, text)
    samples = about["mau"]
    key = Series(name="tìm theo khóa chính", unit="ms", samples=samples["khoa"])
    pages = [
        Ratio(
            title=f"Trang kết quả: {title} ({about['so'][name]} kết quả), so với khóa chính",
            ours=Series(name=name, unit="ms", samples=samples[name]),
            floor=key,
            goal=PAGE,
        )
        for name, title in TITLES.items()
    ]
    return [*_index(about, loaded), *pages]


def _check_plan(name: str, text: str) -> None:
    """No plan reads the whole table; what names a rare word is found by the index of words."""
    if "Seq Scan on nen_manhtimkiem" in text:
        raise BenchError(f"Kế hoạch của “{TITLES[name]}” đọc cả bảng:\n{text}")
    wanted = ("manh_tim_kiem_tu",) if name in BY_WORD else ("manh_tim_kiem_", "nen_manhtimkiem_")
    if not any(index in text for index in wanted):
        raise BenchError(f"Kế hoạch của “{TITLES[name]}” không dùng chỉ mục:\n{text}")


def _index(about: dict[str, Any], loaded: dict[str, Any]) -> list[Figure]:
    figures: list[Figure] = [
        Count(title=f"Lập lại chỉ mục của {about['bien_ban']} biên bản ({about['manh']} mảnh)",
              value=about["lap_lai"], unit="giây", goal=REBUILT,
              notes=["kế hoạch thực hiện: var/bench/explain-tim-kiem.txt"]),
        Count(title="Đỉnh bộ nhớ của tiến trình lập lại và tìm", value=about["dinh_mb"],
              unit="MB", goal=MEMORY, notes=[f"chỉ mục trên đĩa: {about['dia_mb']:.0f} MB"]),
    ]  # fmt: skip
    if loaded:
        figures.append(
            Count(title="Thông qua ngần ấy biên bản, mỗi lần 3.000, kể cả chỉ mục",
                  value=loaded["thong_qua"], unit="giây")
        )  # fmt: skip
    return figures
