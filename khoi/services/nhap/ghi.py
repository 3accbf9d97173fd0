"""Writing a plan in one transaction, and its journal; and taking it back exactly."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from khoi.enums import VaiTroKhoi
from khoi.models import DongNhap, LanNhap, ThanhVien
from khoi.queries.tham_chieu import meta as model_meta, rows_pointing_at, ten_bang
from khoi.services.nhap.ke_hoach import (
    BANG,
    TRUONG,
    Doi,
    KeHoachNhap,
    from_json,
    meta,
    rows_of,
    snapshot,
    to_json,
)
from nen.errors import BusinessRuleError


LO = 1000
HUY = frozenset({"coquan", "tencoquan"})  # bodies are voided, never deleted
LY_DO_TOI_DA = 5


def write(ke_hoach: KeHoachNhap, *, lan_nhap: LanNhap) -> None:
    """All of the plan, parents before children; the caller holds the locks and the transaction."""
    journal: list[DongNhap] = []
    for bang in BANG:
        changed = [item for item in ke_hoach.doi if item.bang == bang]
        added = [item for item in ke_hoach.them if item.bang == bang]
        making_room, taking_it = _in_order(changed)
        _update(bang, making_room)
        rows_of(bang).bulk_create([item.hang for item in added], batch_size=LO)
        _update(bang, taking_it)
        for item in added:
            after = snapshot(bang, item.hang)
            journal.append(_line(lan_nhap, bang, item.hang, item.dong, sau=after))
        for change in changed:
            after = snapshot(bang, change.hang)
            journal.append(
                _line(lan_nhap, bang, change.hang, change.dong, truoc=change.truoc, sau=after)
            )
    DongNhap.objects.bulk_create(journal, batch_size=LO)


def _update(bang: str, changed: list[Doi]) -> None:
    """Only the columns that change in any row: each costs its share of every statement."""
    for item in changed:
        _take_keys(bang, item.hang)
    columns = [
        name
        for name in TRUONG[bang]
        if any(to_json(getattr(item.hang, name)) != item.truoc[name] for item in changed)
    ]
    if columns:
        rows_of(bang).bulk_update([item.hang for item in changed], columns, batch_size=LO)


def _take_keys(bang: str, hang: Model) -> None:
    """Rows that the plan pointed at before they were written have their keys now."""
    for name in TRUONG[bang]:
        if name.endswith("_id") and getattr(hang, name) is None:
            related = getattr(hang, name.removesuffix("_id"), None)
            if related is not None:
                setattr(hang, name, related.pk)


def _in_order(changed: list[Doi]) -> tuple[list[Doi], list[Doi]]:
    """Who stops being head comes before who becomes it: one head on any day, also in between."""
    rising = [
        change
        for change in changed
        if isinstance(change.hang, ThanhVien) and change.hang.vai_tro == VaiTroKhoi.TRUONG
    ]
    return [change for change in changed if change not in rising], rising


def _line(
    lan_nhap: LanNhap,
    bang: str,
    hang: Model,
    dong: int,
    *,
    truoc: dict[str, Any] | None = None,
    sau: dict[str, Any],
) -> DongNhap:
    return DongNhap(
        lan_nhap=lan_nhap, bang=bang, khoa=hang.pk, dong=dong, truoc=truoc or {}, sau=sau
    )


def restore(lan_nhap: LanNhap) -> None:
    """Everything as it was before the import; refused with reasons where something stands on it."""
    journal: dict[str, dict[int, DongNhap]] = defaultdict(dict)
    for line in lan_nhap.dong.all():
        journal[line.bang][line.khoa] = line
    rows = {
        bang: {
            hang.pk: hang
            for hang in rows_of(bang)
            .filter(pk__in=lines)
            .select_for_update(of=("self",))
            .order_by("pk")
        }
        for bang, lines in journal.items()
    }
    # Only as many as are shown: naming a row may ask the database for its person.
    found = chain(_changed_since(journal, rows), _built_since(journal))
    reasons = list(islice(found, LY_DO_TOI_DA + 1))
    if reasons:
        raise BusinessRuleError(
            "Không hoàn tác được vì sau lần nhập này đã có thay đổi:",
            *reasons[:LY_DO_TOI_DA],
            *(["và còn những lý do khác."] if len(reasons) > LY_DO_TOI_DA else []),
        )
    for bang in reversed(BANG):
        if bang in journal:
            _restore(bang, journal[bang], rows[bang])


def _changed_since(
    journal: dict[str, dict[int, DongNhap]], rows: dict[str, dict[int, Model]]
) -> Iterator[str]:
    for bang, lines in journal.items():
        for key, line in lines.items():
            hang = rows[bang].get(key)
            name = meta(bang).verbose_name
            if hang is None:
                yield f"dòng {line.dong}: {name} đã bị xóa."
            elif snapshot(bang, hang) != line.sau:
                yield f"dòng {line.dong}: {name} “{hang}” đã được sửa."


def _built_since(journal: dict[str, dict[int, DongNhap]]) -> Iterator[str]:
    """Rows of any table that point at a row which the import added, and are not its own."""
    added = {
        BANG[bang]: [key for key, line in lines.items() if not line.truoc]
        for bang, lines in journal.items()
    }
    for root, rows in rows_pointing_at(added):
        own = list(journal.get(ten_bang(rows.model), {}))
        count = rows.exclude(pk__in=own).count()
        if count:
            yield (
                f"đã có {count} {model_meta(rows.model).verbose_name} gắn với "
                f"{model_meta(root).verbose_name} của lần nhập này."
            )


def _restore(bang: str, lines: dict[int, DongNhap], rows: dict[int, Model]) -> None:
    added = [key for key, line in lines.items() if not line.truoc]
    if bang in HUY:
        rows_of(bang).filter(pk__in=added).update(huy_luc=timezone.now())
    else:
        _delete(bang, added)
    changed = []
    for key, line in lines.items():
        if line.truoc:
            for name, value in line.truoc.items():
                setattr(rows[key], name, from_json(value, bang=bang, name=name))
            changed.append(Doi(bang=bang, dong=line.dong, hang=rows[key], truoc=line.sau))
    for group in _in_order(changed):
        _update(bang, group)


def _delete(bang: str, khoa: list[int]) -> None:
    """By one statement: what points at the rows was looked for, and the database would refuse."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(meta(bang).db_table)
        cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [khoa])  # noqa: S608 -- a table of ours
