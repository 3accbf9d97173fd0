"""The app's entry: makes the escape hatch of the trigger library powerless after each migration."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


NO_ESCAPE = """
    CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)
    RETURNS BOOLEAN AS $$ BEGIN RETURN FALSE; END; $$ LANGUAGE plpgsql;
"""


def close_escape(*, using: str, **_: Any) -> None:
    """`pgtrigger.ignore` is a session setting that any role may set: let it mean nothing.

    The library re-creates its function with each trigger, so this runs after every migration.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(NO_ESCAPE)


class NenConfig(AppConfig):
    name = "nen"
    verbose_name = "Nền"

    def ready(self) -> None:
        post_migrate.connect(close_escape, sender=self)
