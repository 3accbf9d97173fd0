"""Errors fit to be shown to people; everything else is a bug and belongs in the log."""

from django.db import DatabaseError


class BusinessRuleError(Exception):
    """A rule refuses the act; each argument is a Vietnamese sentence that says what to do."""

    def __str__(self) -> str:
        return " ".join(self.args)


class LostAttemptError(Exception):
    """Another attempt has taken the job over; this one must not write any more."""


def database_message(error: DatabaseError) -> str | None:
    """The Vietnamese sentence of one of our triggers, or None where the database spoke itself.

    Our triggers raise check_violation without a constraint name (nen.triggers).
    """
    diag = getattr(error.__cause__, "diag", None)
    if diag is None or diag.sqlstate != "23514" or diag.constraint_name:
        return None
    return str(diag.message_primary)
