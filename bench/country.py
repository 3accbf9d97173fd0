"""The whole country loaded: reads of one person against a key lookup and a bare count."""

import json
from statistics import median
from typing import Any

from bench.ground import Ground
from bench.result import Count, Figure, Goal, Ratio, Series


DATABASE = "ca_nuoc"
REBUILD = Goal(sign="≤", value=5)
TITLES = {
    "visible_to": "visible_to của lãnh đạo tỉnh (khóa của mọi đơn vị trong phạm vi)",
    "danh_sach": "Danh sách đơn vị của tỉnh (50 dòng đầu và tổng số)",
    "lich_su": "Dòng thời gian của xã có nhiều đơn vị tiền thân nhất",
}


def run(ground: Ground) -> list[Figure]:
    loaded: dict[str, Any] = {}

    def fill(name: str) -> None:
        loaded.update(json.loads(ground.manage("do_ca_nuoc", "--nap", database=name)))

    ground.postgres.drop_database(DATABASE)  # the load itself is measured
    ground.database(DATABASE, fill=fill)
    about = json.loads(ground.manage("do_ca_nuoc", database=DATABASE))
    return [*_loads(loaded), *_reads(about), *_rebuilds(about)]


def _loads(about: dict[str, Any]) -> list[Figure]:
    rows = ", ".join(f"{count} {name}" for name, count in about["dong"].items())
    return [
        Count(title="Nạp cả nước, một giao dịch", value=about["nap"], unit="giây", notes=[rows]),
        Count(title="Nạp lần nữa, không có gì mới", value=about["nap_lai"], unit="giây"),
    ]


def _reads(about: dict[str, Any]) -> list[Figure]:
    samples = about["mau"]
    key = Series(name="tìm theo khóa chính", unit="ms", samples=samples["khoa"])
    count = Series(name="count(*) trần", unit="ms", samples=samples["dem"])
    figures: list[Figure] = [
        Count(
            title="Đơn vị trong phạm vi của lãnh đạo tỉnh",
            value=about["trong_pham_vi"],
            unit="đơn vị",
        )
    ]
    days = {name: f"Số xã cả nước vào ngày {name[3:]}" for name in samples if name[:3] == "xa_"}
    for name, title in {**TITLES, **days}.items():
        ours = Series(name=name, unit="ms", samples=samples[name])
        large, small = about["lenh_sql"][name]
        figures += [
            Ratio(title=f"{title}, so với tìm theo khóa chính", ours=ours, floor=key),
            Ratio(title=f"{title}, so với count(*)", ours=ours, floor=count),
            Count(
                title=f"Lệnh SQL của {name}",
                value=large,
                unit="lệnh",
                goal=Goal(sign="≤", value=small),
                notes=[f"tỉnh nhỏ nhất: {small} lệnh"],
            ),
        ]
    return figures


def _rebuilds(about: dict[str, Any]) -> list[Figure]:
    samples = about["tinh_lai"]
    fresh = Series(name="tính lại từ bảng trống", unit="ms", samples=samples["tu_dau"])
    rewrite = Series(name="ghi lại từng dòng, không tính", unit="ms", samples=samples["ghi_lai"])
    return [
        Count(
            title=f"Tính lại toàn bộ phạm vi ({about['cap']} cặp) bằng một lệnh",
            value=median(samples["tu_dau"]) / 1000,
            unit="giây",
            goal=REBUILD,
        ),
        Ratio(title="Tính lại phạm vi so với ghi lại bảng ấy", ours=fresh, floor=rewrite),
        Ratio(
            title="Tính lại khi không có gì đổi so với ghi lại bảng ấy",
            ours=Series(name="tính lại, không đổi", unit="ms", samples=samples["khong_doi"]),
            floor=rewrite,
        ),
    ]
