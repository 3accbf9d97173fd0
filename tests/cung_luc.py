"""Acts at the same moment, each on a database connection of its own (fixture `live_database`)."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

from nen.errors import BusinessRuleError


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Start all acts at once; what each returned, or the refusal that it ended with."""
    gate = threading.Barrier(len(acts))
    ends: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            ends[number] = act()
        except BusinessRuleError as error:
            ends[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def started(act: Callable[[], Any]) -> threading.Thread:
    """The act under way, while the test goes on with its own connection."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread
