"""script/demo: the whole portal on this machine with demo data, on 127.0.0.1 only.

Everything lives under var/ in the checkout and ends with this process, however it ends.
"""

import argparse
import hashlib
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from danvan.supervisor import Supervisor, portal_services
from nen import process
from nen.embedded import OWNER, EmbeddedError, Postgres, Redis
from nen.embedded.folder import take


logger = logging.getLogger("danvan.demo")

ROOT = Path(__file__).resolve().parent.parent
DEMO_DAY = "2026-11-18"
FIRST_PORT, PORTS_TRIED = 8000, 50
READY_LIMIT = 60.0
REPORT_LIMIT = 180.0
# What the prepared database depends on; pages, styles and tests do not change it.
PREPARED_BY = (
    "nen",
    "vanban",
    "khoi",
    "hoatdong",
    "chamdiem",
    "baocao",
    "danvan",
    "requirements.txt",
)
NEUTRAL = ("views", "forms", "admin", "urls", "templatetags", "embedded", "__pycache__")


class DemoError(Exception):
    """The demo cannot go on; the message says what to do."""


class Stopped(Exception):  # noqa: N818 -- not an error: somebody asked us to stop
    """Ctrl-C or SIGTERM."""


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Stamp:
    """Remembers the state of some sources, so that unchanged work is skipped."""

    def __init__(self, path: Path, sources: Iterable[Path]) -> None:
        self.path = path
        self.sources = sources

    def is_current(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.state()

    def renew(self) -> None:
        self.path.write_text(self.state())

    def state(self) -> str:
        """Another one whenever a source is."""
        digest = hashlib.sha256()
        for source in self.sources:
            files = [source] if source.is_file() else sorted(source.rglob("*"))
            for path in files:
                parts = path.relative_to(ROOT).parts
                if path.is_file() and not any(p.removesuffix(".py") in NEUTRAL for p in parts):
                    digest.update(str(parts).encode())
                    digest.update(path.read_bytes())
        return digest.hexdigest()


@dataclass(frozen=True)
class Command:
    """A management command under way."""

    name: str
    child: subprocess.Popen[bytes]
    log: Path


class Demo:
    """One running demo: its services, its data, its processes."""

    def __init__(self, *, var: Path) -> None:
        self.var = var
        self.logs = var / "log"
        self.postgres = (
            None if os.environ.get("DATABASE_URL") else Postgres(var / "postgres", durable=True)
        )
        self.redis = None if os.environ.get("REDIS_URL") else Redis(var / "redis")
        self.env = dict(os.environ)
        self.supervisor: Supervisor | None = None
        self.commands: list[Command] = []

    def start_services(self) -> None:
        """PostgreSQL and Redis, unless the environment names others; then the environment."""
        self.env |= {
            "DJANGO_SETTINGS_MODULE": "danvan.settings.base",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "SECRET_KEY": os.environ.get("SECRET_KEY") or secret_key(self.var),
            "DANVAN_MINH_HOA": "1",
            "DANVAN_NGAY": os.environ.get("DANVAN_NGAY", DEMO_DAY),
            "DANVAN_VAR": str(self.var),
        }
        if self.postgres is not None:
            self.postgres.start()
            self.env["DATABASE_URL"] = self.postgres.url()
            self.env["DATABASE_OWNER_URL"] = self.postgres.url(user=OWNER)
        if self.redis is not None:
            self.redis.start()
            self.env["REDIS_URL"] = self.redis.url()

    def prepare(self) -> None:
        """Migrations, reference data, demo data, static files: only what has changed since."""
        static = self.static_stamp()
        collecting = None
        if not static.is_current():  # compression takes a core for a while; the database the other
            collecting = self.begin("collectstatic", "--no-input", "--verbosity=0")
        self.prepare_database()
        if collecting is not None:
            self.finish(collecting)
            static.renew()

    def prepare_database(self) -> None:
        if self.postgres is None:
            self._fill_database()
            return
        data = self.data_stamp()
        if not data.is_current():
            self._fill_database()
            data.renew()

    def static_stamp(self) -> Stamp:
        return Stamp(self.var / "static" / ".stamp", [ROOT / "static", ROOT / "requirements.txt"])

    def data_stamp(self) -> Stamp:
        """Beside the cluster: a new one has no stamp."""
        return Stamp(self.var / "postgres" / "prepared", [ROOT / name for name in PREPARED_BY])

    def _fill_database(self) -> None:
        say("Đang chuẩn bị cơ sở dữ liệu và dữ liệu minh họa…")
        owner = "owner" if "DATABASE_OWNER_URL" in self.env else "default"
        self.manage("migrate", f"--database={owner}", "--verbosity=0")
        self.manage("nap_danh_muc")
        self.manage("nap_minh_hoa")
        self.manage("phan_tich")

    def serve(self, *, port: int) -> None:
        """Start web, then, once it answers, worker and beat: the first page need not wait for them."""
        self.supervisor = Supervisor(
            portal_services(port=port, folder=self.var),
            env=self.portal_env(),
            root=ROOT,
            logs=self.logs,
        )
        self.supervisor.start("web")
        give_up = time.monotonic() + READY_LIMIT
        while not answers(port):
            if time.monotonic() > give_up:
                log = self.supervisor.log("web")
                raise DemoError(
                    f"Trang web không trả lời sau {READY_LIMIT:.0f} giây. Cuối nhật ký {log}:\n"
                    f"{process.log_tail(log)}"
                )
            self.tend()
            time.sleep(0.1)
        self.supervisor.start("worker", "beat")

    def portal_env(self) -> dict[str, str]:
        """What web, worker and beat know: not how to become the database's owner."""
        return {name: v for name, v in self.env.items() if name != "DATABASE_OWNER_URL"}

    def tend(self) -> None:
        """Start again whatever has died."""
        for server in (self.postgres, self.redis):
            if server is not None and not server.is_running():
                logger.warning("%s dừng, đang chạy lại", type(server).__name__)
                server.start()
        if self.supervisor is not None:
            self.supervisor.tend()

    def begin(self, *words: str) -> Command:
        """Start a management command, its output in a fresh log."""
        log = self.logs / f"{words[0]}.log"
        log.unlink(missing_ok=True)
        argv = [sys.executable, str(ROOT / "manage.py"), *words]
        child = process.spawn(argv, log=log, env={"DANVAN_LOG": "WARNING", **self.env})
        command = Command(name=words[0], child=child, log=log)
        self.commands.append(command)
        return command

    def finish(self, command: Command, *, limit: float | None = None) -> str:
        """Tend the rest until the command ends; its output, or a DemoError with its end."""
        give_up = None if limit is None else time.monotonic() + limit
        while command.child.poll() is None:
            if give_up is not None and time.monotonic() > give_up:
                raise DemoError(
                    f"Lệnh {command.name} chưa xong sau {limit:.0f} giây; nhật ký: {command.log}"
                )
            self.tend()
            time.sleep(0.05)
        self.commands.remove(command)
        if command.child.returncode != 0:
            raise DemoError(
                f"Lệnh {command.name} không chạy được: "
                f"{process.log_tail(command.log, lines=1)}\nNhật ký đầy đủ: {command.log}"
            )
        return command.log.read_text(encoding="utf-8", errors="replace")

    def manage(self, *words: str, limit: float | None = None) -> str:
        return self.finish(self.begin(*words), limit=limit)

    def write_reports(self, folder: Path) -> str:
        """Wait for the worker's report and write its files; their paths, one a line."""
        return self.manage("xuat_minh_hoa", "--out", str(folder), limit=REPORT_LIMIT).strip()

    def stop(self) -> None:
        """In order: what writes first, then what it writes to."""
        for command in self.commands:
            process.stop(command.child, steps=((signal.SIGTERM, 2),))
        if self.supervisor is not None:
            self.supervisor.stop()
        if self.redis is not None:
            self.redis.stop()
        if self.postgres is not None:
            self.postgres.stop()


def secret_key(var: Path) -> str:
    """Made once and kept, so that a session outlives a restart."""
    path = var / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def free_port(wanted: int | None) -> int:
    """The wanted port, or the first free one from 8000 on."""
    candidates = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if wanted is None else [wanted]
    for port in candidates:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    named = f"Cổng {wanted} đang" if wanted is not None else "Mọi cổng từ 8000 đang"
    raise DemoError(f"{named} được chương trình khác dùng. Hãy chọn cổng khác: --port SỐ.")


def answers(port: int) -> bool:
    """Any HTTP answer below 500 counts: the sign-in page and redirects are fine."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/suc-khoe/", timeout=5):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False


def stop_when_asked() -> None:
    """Let Ctrl-C, SIGTERM and a closed terminal end us in order; a second one changes nothing."""

    def raise_stopped(number: int, frame: FrameType | None) -> NoReturn:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, raise_stopped)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/demo", description="Chạy thử cổng Dân vận với dữ liệu minh họa."
    )
    parser.add_argument("--once", action="store_true", help="làm một báo cáo rồi dừng")
    parser.add_argument("--out", type=Path, default=Path("out"), help="nơi ghi tệp của --once")
    parser.add_argument(
        "--port", type=int, help="cổng HTTP (mặc định 8000 hoặc cổng trống kế tiếp)"
    )
    return parser.parse_args(arguments)


def run(options: argparse.Namespace, *, demo: Demo) -> None:
    demo.start_services()
    demo.prepare()
    port = free_port(options.port)
    demo.serve(port=port)
    say(f"Cổng Dân vận đang chạy: http://127.0.0.1:{port}/")
    if options.once:
        say(demo.write_reports(options.out.resolve()))
        return
    say(demo.manage("nap_minh_hoa", "--gioi-thieu", f"http://127.0.0.1:{port}").strip())
    try:
        say(f"Báo cáo và bảng xếp hạng:\n{demo.write_reports(demo.var / 'bao-cao')}")
    except DemoError as error:  # the portal is there to be used all the same
        say(str(error))
    say(f"Nhật ký: {demo.logs}. Dừng: Ctrl-C.")
    while True:
        demo.tend()
        time.sleep(0.5)


def main(arguments: Sequence[str] | None = None) -> int:
    options = parse(sys.argv[1:] if arguments is None else arguments)
    var = Path(os.environ.get("DANVAN_VAR") or ROOT / "var").absolute()
    stop_when_asked()
    try:
        held = take(var / "demo", patience=0)
    except EmbeddedError as error:
        say(str(error))
        return 1
    logging.basicConfig(
        filename=var / "demo" / "demo.log", format="%(asctime)s %(message)s", level=logging.INFO
    )
    demo = Demo(var=var)
    try:
        run(options, demo=demo)
    except (DemoError, EmbeddedError) as error:
        say(f"Không chạy được bản chạy thử.\n{error}")
        return 1
    except Stopped:
        say("Đang dừng…")
        return 0 if not options.once else 1
    finally:
        demo.stop()
        os.close(held)
    return 0


if __name__ == "__main__":
    sys.exit(main())
