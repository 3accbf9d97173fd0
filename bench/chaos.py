"""Two people type while lines, servers, sessions and browsers fail: how many characters are lost."""

import contextlib
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.ground import BenchError, Ground
from bench.hon_loan import HonLoan, Person, descendants
from bench.portal import unused_port
from bench.result import Count, Figure, Goal
from danvan.demo import READY_LIMIT, answers
from danvan.supervisor import portal_services


DATABASE = "hon_loan"
KEPT = """
SELECT concat_ws(E'\\n', g.ket_qua, g.tinh_hinh, g.thao_luan, g.ket_luan)
FROM khoi_giaoban g WHERE g.id = %(pk)s
UNION ALL SELECT b.noi_dung::text FROM khoi_bannhap b WHERE b.giao_ban_id = %(pk)s
UNION ALL SELECT concat_ws(' ', l.noi_dung::text, l.ban_kia::text, l.ban_ghep::text)
FROM khoi_bannhaplech l WHERE l.giao_ban_id = %(pk)s
"""
UNMERGED = "SELECT id FROM khoi_bannhaplech WHERE giao_ban_id = %(pk)s AND giai_quyet_luc IS NULL"


class BenchWorld:
    """The bench's own portal: production settings, one web service with two workers."""

    def __init__(self, ground: Ground, about: dict[str, Any]) -> None:
        port = unused_port()
        self.port, self.pk = port, about["giao_ban"]
        self.url, self.editor, self.merge = f"http://127.0.0.1:{port}", about["sua"], about["ghep"]
        services = portal_services(port=port, folder=ground.var)
        web = [service for service in services if service.name == "web"]
        self.supervisor = ground.serve(web, database=DATABASE)
        self.connection = ground.postgres.connect(database=DATABASE)
        self.wait()

    def wait(self) -> None:
        give_up = time.monotonic() + READY_LIMIT
        while not answers(self.port):
            if time.monotonic() > give_up:
                raise BenchError("Trang web không trả lời.")
            time.sleep(0.1)

    def kill_web(self) -> None:
        child = self.supervisor.services["web"].child
        if child is None:
            return
        for pid in (child.pid, *descendants(child.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        child.wait()

    def start_web(self) -> None:
        self.supervisor.start("web")
        self.wait()

    def end_sessions(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_session")

    def texts(self) -> str:
        return "\n".join(str(row[0]) for row in self._rows(KEPT))

    def unmerged(self) -> Sequence[int]:
        return [row[0] for row in self._rows(UNMERGED)]

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, {"pk": self.pk})
            return list(cursor.fetchall())


def run(ground: Ground, *, events: int, seed: int) -> list[Figure]:
    ground.postgres.drop_database(DATABASE)  # every run types on empty minutes
    ground.database(DATABASE, fill=lambda name: None)
    about = json.loads(ground.manage("chuan_bi_hon_loan", database=DATABASE))
    ground.collect_static()
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise BenchError("Thiếu chromium. Hãy chạy: sudo apt-get install -y chromium")
    begun = time.monotonic()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        world = BenchWorld(ground, about)
        people = [
            Person(
                world=world,
                chromium=playwright.chromium,
                program=program,
                profile=Path(folder) / name,
                name=name,
                password=about["mat_khau"],
            )
            for name in about["nguoi"]
        ]
        chaos = HonLoan(world=world, people=people, seed=seed)
        try:
            chaos.run(events=events, tell=lambda text: print(text, flush=True))
        finally:
            for person in people:
                person.kill()
    return _figures(chaos.result(), seed=seed, seconds=time.monotonic() - begun)


def _figures(result: dict[str, Any], *, seed: int, seconds: float) -> list[Figure]:
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(result["su_kien"].items()))
    print(f"Hạt giống {seed}; {sum(result['su_kien'].values())} sự kiện: {kinds}", flush=True)
    if result["mat"]:
        lost = " ".join(result["mat"])
        raise BenchError(f"Mất {result['ky_tu_mat']} ký tự (hạt giống {seed}): {lost}")
    return [
        Count(
            title="Ký tự cũ hơn 2 giây bị mất",
            value=result["ky_tu_mat"],
            unit="ký tự",
            goal=Goal(sign="≤", value=0),
            notes=[f"hạt giống {seed}; {result['ky_tu']} ký tự được soát", kinds],
        ),
        Count(
            title="Thời gian cả lượt",
            value=seconds / 60,
            unit="phút",
            goal=Goal(sign="≤", value=20),
        ),
    ]
