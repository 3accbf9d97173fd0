"""5,000 members of 500 communes brought in from a spreadsheet, against a bare insert of its rows."""

import json
from statistics import median
from typing import Any

from bench.ground import BenchError, Ground
from bench.processes import Watch, pss
from bench.result import Count, Figure, Goal, Ratio, Series
from danvan.supervisor import portal_services


DATABASE = "nhap"
SECONDS = Goal(sign="≤", value=30)
MEGABYTES = Goal(sign="≤", value=300)
STEPS = {"gui": "kiểm tra và cất tệp", "xem": "xem thử", "ghi": "ghi", "hoan_tac": "hoàn tác"}


def run(ground: Ground) -> list[Figure]:
    def fill(name: str) -> None:
        ground.manage("do_nhap_thanh_vien", "--nap", database=name)

    ground.postgres.drop_database(DATABASE)  # an import that was cut off would change the next
    ground.database(DATABASE, fill=fill)
    services = portal_services(port=0, folder=ground.var, job_workers=1)
    supervisor = ground.serve([s for s in services if s.name == "worker"], database=DATABASE)
    try:
        worker = supervisor.pid("worker")
        with Watch(lambda: pss(worker)) as watch:
            about = json.loads(ground.manage("do_nhap_thanh_vien", database=DATABASE))
    finally:
        supervisor.stop()
    if not watch.peak:
        raise BenchError(f"Tiến trình làm việc không chạy; nhật ký: {ground.logs}/worker.log")
    return [*_times(about), *_refusal(about["sai"]), *_memory(about, worker=watch.peak)]


def _times(about: dict[str, Any]) -> list[Figure]:
    samples, rows = about["giay"], about["dong"]
    whole = [sum(parts) for parts in zip(*(samples[s] for s in ("gui", "xem", "ghi")), strict=True)]
    steps = ", ".join(f"{STEPS[name]} {median(samples[name]):.2f}" for name in STEPS)
    written = sum(rows.values())
    bare = Series(name=f"chèn trần {written} dòng", unit="giây", samples=samples["tran"])
    return [
        Count(
            title=f"Tải lên, xem thử và ghi {about['nguoi']} thành viên của {about['xa']} xã",
            value=median(whole),
            unit="giây",
            goal=SECONDS,
            notes=[
                f"giây: {steps.replace('.', ',')}",
                f"tiến độ người dùng thấy, phần trăm: {', '.join(map(str, about['tien_do']))}",
                f"tệp {about['byte'] / 1000:.0f} kB; dòng ghi: "
                + ", ".join(f"{count} {name}" for name, count in rows.items()),
            ],
        ),
        Ratio(
            title="Riêng việc ghi, so với chèn trần ngần ấy dòng vào cùng các bảng",
            ours=Series(name="việc ghi", unit="giây", samples=samples["ghi"]),
            floor=bare,
        ),
        Ratio(
            title="Cả tải lên, xem thử và ghi, so với chèn trần",
            ours=Series(name="cả ba bước", unit="giây", samples=whole),
            floor=bare,
        ),
        Count(
            title="Hoàn tác cả lần nhập",
            value=median(samples["hoan_tac"]),
            unit="giây",
            goal=SECONDS,
        ),
    ]


def _refusal(wrong: dict[str, Any]) -> list[Figure]:
    said = [f"{error['o']} ({error['cot']}): {error['cau']}" for error in wrong["loi"]]
    return [
        Count(
            title=f"Tệp có một ô sai ({wrong['o']}): lỗi nêu đúng ô ấy và chỉ ô ấy",
            value=int([error["o"] for error in wrong["loi"]] == [wrong["o"]]),
            unit="(1: đúng)",
            goal=Goal(sign="≥", value=1),
            notes=[*said[:3], f"xem thử {wrong['giay']:.2f} giây".replace(".", ",")],
        ),
        Count(
            title="Dòng của các bảng thay đổi vì tệp có ô sai ấy",
            value=wrong["dong_doi"],
            unit="dòng",
            goal=Goal(sign="≤", value=0),
            notes=[f"bấm ghi: “{wrong['bam_ghi']}”"],
        ),
    ]


def _memory(about: dict[str, Any], *, worker: float) -> list[Figure]:
    return [
        Count(
            title="Đỉnh PSS của tiến trình làm việc, cha và con, qua các lần nhập",
            value=worker,
            unit="MB",
            goal=MEGABYTES,
        ),
        Count(
            title="Đỉnh bộ nhớ của tiến trình nhận tệp",
            value=about["mb"],
            unit="MB",
            goal=MEGABYTES,
            notes=["kể cả việc dựng tệp để gửi, vốn là việc của người dùng"],
        ),
    ]
