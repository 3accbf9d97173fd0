"""The app's entry: what the libraries of triggers and row history leave to mend after a migration."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


NO_ESCAPE = """
    CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)
    RETURNS BOOLEAN AS $$ BEGIN RETURN FALSE; END; $$ LANGUAGE plpgsql;
"""
# As the library writes it, but asking for a setting that may be missing instead of catching the
# error: each caught error walks through all checks that the transaction still owes at its end, so
# that writing many rows without a context (a job, a loader) took the square of their number.
CONTEXT = """
    CREATE OR REPLACE FUNCTION public._pgh_attach_context()
    RETURNS UUID AS $$
    DECLARE
        _context_id UUID := NULLIF(current_setting('pghistory.context_id', true), '');
        _metadata JSONB := NULLIF(current_setting('pghistory.context_metadata', true), '');
    BEGIN
        IF _context_id IS NULL OR _metadata IS NULL THEN
            RETURN NULL;
        END IF;
        INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
        VALUES (_context_id, _metadata, NOW(), NOW())
        ON CONFLICT (id) DO UPDATE
            SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
            WHERE pghistory_context.metadata != EXCLUDED.metadata;
        RETURN _context_id;
    END; $$ LANGUAGE plpgsql;
"""


def close_escape(*, using: str, **_: Any) -> None:
    """`pgtrigger.ignore` is a session setting that any role may set: let it mean nothing.

    The library re-creates its function with each trigger, so this runs after every migration.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(NO_ESCAPE)


def attach_context_cheaply(*, using: str, **_: Any) -> None:
    """Row history without a context costs no error a row; with one it is written as before."""
    with connections[using].cursor() as cursor:
        cursor.execute(CONTEXT)


class NenConfig(AppConfig):
    name = "nen"
    verbose_name = "Nền"

    def ready(self) -> None:
        post_migrate.connect(close_escape, sender=self)
        post_migrate.connect(attach_context_cheaply, sender=self)
