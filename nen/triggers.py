"""Triggers that hold an invariant and explain themselves in one Vietnamese sentence.

The sentence reaches the user through nen.errors.database_message. The application role can neither
drop these triggers (it owns nothing) nor skip them: `pgtrigger.ignore` is made powerless after
each migration (nen.apps).
"""

import pgtrigger


def refuse(sentence: str) -> str:
    """The statement that stops the write with a sentence for people."""
    quoted = sentence.replace("'", "''")
    return f"RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{quoted}';"


class Frozen(pgtrigger.Trigger):
    """Refuses UPDATE and DELETE of rows for which the condition (on OLD) holds."""

    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def __init__(
        self, *, name: str, sentence: str, condition: pgtrigger.Condition | None = None
    ) -> None:
        super().__init__(name=name, func=refuse(sentence), condition=condition)


class AppendOnly(Frozen):
    """A journal: rows are added, never changed."""

    def __init__(self, *, name: str = "append_only") -> None:
        super().__init__(name=name, sentence="Nhật ký chỉ được ghi thêm, không sửa, không xóa.")


class Guard(pgtrigger.Trigger):
    """Refuses a write when an SQL expression over NEW/OLD and other tables is true.

    `refuse_if` is the SQL of a boolean; the row under judgement is NEW.
    """

    when = pgtrigger.Before

    def __init__(
        self,
        *,
        name: str,
        refuse_if: str,
        sentence: str,
        operation: pgtrigger.Operation = pgtrigger.Insert | pgtrigger.Update,
        condition: pgtrigger.Condition | None = None,
    ) -> None:
        returned = "RETURN OLD;" if operation is pgtrigger.Delete else "RETURN NEW;"
        super().__init__(
            name=name,
            operation=operation,
            condition=condition,
            func=f"IF ({refuse_if}) THEN {refuse(sentence)} END IF; {returned}",
        )
