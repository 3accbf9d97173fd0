"""The reform of 1 July 2025 from the packaged list: rehearsed, executed, undone; against bare inserts."""

import json
from statistics import median
from typing import Any

from bench.ground import Ground
from bench.result import Count, Figure, Ratio, Series


OLD, NEW = ("06", "19"), "19"
TITLES = {
    "soan": "Soạn danh sách từ bản kèm theo cổng",
    "dien_tap": "Diễn tập (đọc, không ghi)",
    "thuc_hien": "Thực hiện, một giao dịch",
    "hoan_tac": "Hoàn tác, một giao dịch",
}


def run(ground: Ground, *, whole_country: bool) -> list[Figure]:
    database = "sap_xep_ca_nuoc" if whole_country else "sap_xep"
    where = ["--ca-nuoc"] if whole_country else [f"--cu={','.join(OLD)}", f"--moi={NEW}"]

    def fill(name: str) -> None:
        ground.manage("do_sap_xep", "--nap", *where, database=name)

    ground.postgres.drop_database(database)
    ground.database(database, fill=fill)
    about = json.loads(ground.manage("do_sap_xep", *where, database=database))
    name = "cả nước, 63 tỉnh còn 34" if whole_country else f"{' + '.join(OLD)} → {NEW}"
    return [*_times(about, name=name), *_ratios(about, name=name)]


def _times(about: dict[str, Any], *, name: str) -> list[Figure]:
    before = ", ".join(f"{count} {what}" for what, count in about["co_san"].items())
    added = ", ".join(f"{count} {what}" for what, count in about["them"].items())
    notes = {
        "soan": [f"có sẵn: {before}", f"danh sách {about['dong']} dòng"],
        "dien_tap": [f"{about['lenh_sql']} lệnh SQL"],
        "thuc_hien": [f"dòng mới: {added}; dòng sửa: {about['sua']}"],
        "hoan_tac": [],
    }
    return [
        Count(
            title=f"{title} ({name})",
            value=median(about["giay"][step]),
            unit="giây",
            notes=[*notes[step], _raw(about["giay"][step])],
        )
        for step, title in TITLES.items()
    ]


def _ratios(about: dict[str, Any], *, name: str) -> list[Figure]:
    samples = about["giay"]
    rows = sum(about["them"].values())
    bare = Series(name=f"chèn trần {rows} dòng", unit="giây", samples=samples["tran"])
    return [
        Ratio(
            title=f"{TITLES[step]} so với chèn trần ngần ấy dòng mới ({name})",
            ours=Series(name=TITLES[step], unit="giây", samples=samples[step]),
            floor=bare,
        )
        for step in ("dien_tap", "thuc_hien", "hoan_tac")
    ]


def _raw(samples: list[float]) -> str:
    return f"từng lượt: {' '.join(f'{sample:.2f}' for sample in samples)}".replace(".", ",")
