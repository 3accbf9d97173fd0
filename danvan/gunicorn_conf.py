"""Settings of the web server, production and demo alike (gunicorn -c python:danvan.gunicorn_conf)."""

from typing import Any

from nen.process import die_with_parent


worker_class = "sync"
preload_app = True  # one import for all workers; connections are opened after the fork
timeout = 60
graceful_timeout = 5
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True


def post_fork(server: Any, worker: Any) -> None:
    """A worker ends with its master, also when that was killed."""
    die_with_parent(parent=server.pid)
