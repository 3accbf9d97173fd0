"""Peak memory of the Celery worker while it makes the report: its parent and its child."""

import time

from bench.ground import BenchError, Ground
from bench.processes import family, kilobytes, pss
from bench.result import Count, Figure, Goal
from danvan.supervisor import portal_services


REPORTS = 3
LIMIT = 180.0  # seconds for one report
PAUSE = 0.02
GOAL = Goal(sign="≤", value=300)
TITLE = f"Đỉnh PSS cộng lại của tiến trình làm việc, {REPORTS} lần lập báo cáo"


def run(ground: Ground) -> list[Figure]:
    database = ground.minh_hoa()
    services = portal_services(port=0, folder=ground.var, job_workers=1)
    supervisor = ground.serve([s for s in services if s.name == "worker"], database=database)
    try:
        worker = supervisor.pid("worker")
        together = 0.0
        for _ in range(REPORTS):
            job = int(ground.manage("lap_lai_bao_cao", database=database))
            together = max(
                together, _peak_until_done(ground, job, worker=worker, database=database)
            )
        alone = {pid: kilobytes(pid, "status", "VmHWM") / 1000 for pid in family(worker)}
    finally:
        supervisor.stop()
    parent, *children = alone.values()
    return [
        Count(title=TITLE, value=together, unit="MB", goal=GOAL,
              notes=["PSS chia phần bộ nhớ dùng chung cho các tiến trình dùng nó"]),
        Count(title="VmHWM của tiến trình cha", value=parent, unit="MB", goal=GOAL),
        Count(title="VmHWM của tiến trình con (in PDF)", value=max(children), unit="MB", goal=GOAL),
        Count(title="Tổng hai VmHWM (phần dùng chung tính hai lần)", value=parent + max(children),
              unit="MB"),
    ]  # fmt: skip


def _peak_until_done(ground: Ground, job: int, *, worker: int, database: str) -> float:
    """The largest sum of PSS, in MB, looked at every few milliseconds until the job has ended."""
    connection = ground.postgres.connect(database=database)
    give_up = time.monotonic() + LIMIT
    peak = 0.0
    try:
        with connection.cursor() as cursor:
            while time.monotonic() < give_up:
                peak = max(peak, pss(worker))
                cursor.execute("SELECT trang_thai, loi FROM nen_viec WHERE id = %s", (job,))
                state, error = cursor.fetchone()
                if state == "xong":
                    return peak
                if state == "loi":
                    raise BenchError(f"Không lập được báo cáo: {error}")
                time.sleep(PAUSE)
    finally:
        connection.close()
    raise BenchError(f"Báo cáo chưa xong sau {LIMIT:.0f} giây; nhật ký: {ground.logs}/worker.log")
