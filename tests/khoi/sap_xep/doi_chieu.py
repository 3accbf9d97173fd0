"""Checksums of whole tables, voided rows left out: what an undone reorganisation must give back."""

from django.apps import apps
from django.db import connection


# What grows by every act: histories and journals; and rows derived from the others.
GROWING = {
    "khoi_sukiensapxep",
    "khoi_dongsapxep",
    "khoi_thaydoisapxep",
    "khoi_chuyensapxep",
    "nen_viec",
}
DERIVED = {"khoi_phamvidonvi": "goc_id, don_vi_id, chinh"}


def checksums() -> dict[str, str]:
    """Of each table of ours, over all columns of all rows that are not voided."""
    found = {}
    for model in apps.get_models():
        table = model._meta.db_table
        if (
            model._meta.app_label in {"nen", "khoi", "hoatdong", "chamdiem", "baocao", "vanban"}
            and not hasattr(model, "pgh_tracked_model")
            and not model._meta.proxy
            and table not in GROWING
        ):
            found[table] = checksum(table, voidable=has_mark(model))
    return found


def has_mark(model) -> bool:
    return any(field.name == "huy_luc" for field in model._meta.fields)


def checksum(table: str, *, voidable: bool = False) -> str:
    where = "WHERE huy_luc IS NULL" if voidable else ""
    columns = DERIVED.get(table, "*")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) "
            f"FROM (SELECT {columns} FROM {table} {where}) t"
        )
        return str(cursor.fetchone()[0])
