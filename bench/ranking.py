"""The ranking statement of 10,040 sheets against a bare count of the score rows that it sums."""

from pathlib import Path
from time import perf_counter
from typing import Any

from bench.ground import BenchError, Ground
from bench.result import Count, Figure, Goal, Ratio, Series
from danvan.demo import ROOT


DATABASE = "xep_hang"
WARM_UP, ROUNDS = 3, 11
SHEETS = 10_040
# The decisive rows, found as cheaply as can be: no join, no sum, one filter.
SQL_COUNT = "SELECT count(*) FROM chamdiem_diemcham WHERE cap = 'tinh'"


def run(ground: Ground) -> list[Figure]:
    ground.database(
        DATABASE,
        fill=lambda name: _fill(ground, name),
        sources=[ROOT / "bench" / "management"],
    )
    statement = _statement(ground)
    connection = ground.postgres.connect(user="danvan_app", database=DATABASE)
    try:
        with connection.cursor() as cursor:
            return _measure(cursor, statement, var=ground.var)
    finally:
        connection.close()


def _fill(ground: Ground, name: str) -> None:
    dsn = f"host={ground.postgres.socket} user=postgres dbname={name}"
    ground.manage("nap_dot_toan_quoc", f"--dsn={dsn}", database=name)


def _statement(ground: Ground) -> str:
    """The portal's own text, asked of a process that has its settings."""
    code = (
        "import django; django.setup();"
        "from chamdiem.queries.xep_hang import SQL_XEP_HANG; print(SQL_XEP_HANG)"
    )
    return ground.python("-c", code, database=DATABASE)


def _measure(cursor: Any, statement: str, *, var: Path) -> list[Figure]:
    cursor.execute("SELECT id FROM chamdiem_dotcham")
    (dot,) = cursor.fetchone()
    values = {"dot": dot}
    ranking, floor = [], []
    for turn in range(WARM_UP + ROUNDS):
        spent, rows = _timed(cursor, statement, values)
        if len(rows) != SHEETS:
            raise BenchError(f"Xếp hạng trả về {len(rows)} dòng thay vì {SHEETS}.")
        spent_floor, ((counted,),) = _timed(cursor, SQL_COUNT, {})
        if turn >= WARM_UP:
            ranking.append(spent * 1000)
            floor.append(spent_floor * 1000)
    plan = var / "explain-xep-hang.txt"
    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {statement}", values)
    text = "\n".join(line for (line,) in cursor.fetchall())
    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {SQL_COUNT}")
    text += "\n\n" + "\n".join(line for (line,) in cursor.fetchall())
    plan.write_text(text + "\n", encoding="utf-8")
    return [
        Ratio(
            title=f"Xếp hạng {SHEETS} phiếu bằng một lệnh SQL so với count(*) {counted} dòng điểm",
            ours=Series(name="xếp hạng", unit="ms", samples=ranking),
            floor=Series(name="count(*)", unit="ms", samples=floor),
            goal=Goal(sign="≤", value=8),
        ),
        Count(title="Số dòng điểm của cấp quyết định", value=counted, unit="dòng",
              notes=[f"kế hoạch thực hiện: {plan.relative_to(ROOT)}"]),
    ]  # fmt: skip


def _timed(cursor: Any, statement: str, values: dict[str, Any]) -> tuple[float, list[Any]]:
    """Until the whole answer is here; turning it into Python objects is not the statement's cost."""
    start = perf_counter()
    cursor.execute(statement, values or None)
    spent = perf_counter() - start
    return spent, cursor.fetchall()
