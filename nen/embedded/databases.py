"""The databases of a running embedded server, seen from any process that knows its socket."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
from psycopg2 import sql


OWNER, APP = "danvan_owner", "danvan_app"
ROLES_SQL = Path(__file__).resolve().parent.parent / "sql" / "vai_tro.sql"


class Databases:
    """Makes, copies, drops and addresses databases; `socket` is the server's socket folder."""

    def __init__(self, socket: Path | None) -> None:
        self.socket = socket

    def url(self, *, user: str = APP, database: str = "danvan") -> str:
        """The address in the form that DATABASE_URL takes."""
        return f"postgres://{quote(user)}@/{quote(str(self.socket))}/{quote(database)}"

    def connect(self, *, user: str = "postgres", database: str = "postgres") -> Any:
        """A psycopg2 connection in autocommit mode."""
        connection = psycopg2.connect(host=str(self.socket), user=user, dbname=database)
        connection.autocommit = True
        return connection

    def execute(
        self,
        statement: str | sql.Composable,
        *,
        parameters: tuple[object, ...] = (),
        database: str = "postgres",
    ) -> list[tuple[Any, ...]]:
        """Run one statement as the superuser."""
        connection = self.connect(database=database)
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement, parameters or None)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def database_exists(self, name: str) -> bool:
        found = self.execute("SELECT 1 FROM pg_database WHERE datname = %s", parameters=(name,))
        return bool(found)

    def create_database(self, name: str, *, template: str | None = None) -> None:
        """A database owned by danvan_owner; a copy of the template if one is named."""
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template is not None:
            # Copying files beats writing the copy through the log, where nothing must survive.
            statement += sql.SQL(" TEMPLATE {} STRATEGY file_copy").format(sql.Identifier(template))
        self.execute(statement)
        # Rights on the database itself are not copied with a template.
        self.execute(ROLES_SQL.read_text(encoding="utf-8"), database=name)

    def drop_database(self, name: str) -> None:
        """Drop the database and end whatever is still connected to it."""
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self.execute(statement.format(sql.Identifier(name)))
