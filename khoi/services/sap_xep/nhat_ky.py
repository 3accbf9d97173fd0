"""Bulk writes of a reorganisation, each row noted: undoing goes by these notes alone."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from khoi.models import SuKienSapXep, ThayDoiSapXep
from khoi.queries.sap_xep.dau_vet import as_json
from khoi.queries.sap_xep.tac_dong import con_hieu_luc
from khoi.queries.tham_chieu import ten_bang


BATCH = 2000
Row = TypeVar("Row", bound=Model)


class NhatKy:
    """Adds, ends and voids rows for one event; `ghi` writes the notes."""

    def __init__(self, su_kien: SuKienSapXep) -> None:
        self._su_kien = su_kien
        self._thay_doi: list[ThayDoiSapXep] = []

    def them(self, model: type[Row], rows: Iterable[Row]) -> list[Row]:
        """Add these rows; they come back with their keys, in the same order."""
        made = model._base_manager.bulk_create(rows, batch_size=BATCH)  # noqa: SLF001 -- documented
        self._thay_doi += [self._note(model, row.pk) for row in made]
        return made

    def ket_thuc(self, rows: "QuerySet[Any]", *, ngay_cuoi: date, tu: date, **them: str) -> None:
        """End those of the rows that reach the day `tu`; `them`: other fields set where empty."""
        reaching = rows.filter(con_hieu_luc(tu)).order_by()
        fields = ["den_ngay", *them]
        by_empty: dict[tuple[str, ...], list[int]] = {}
        for pk, *values in reaching.values_list("pk", *fields):
            before = dict(zip(fields, values, strict=True))
            empty = tuple(name for name in them if not before[name])
            by_empty.setdefault(empty, []).append(pk)
            changed = {"den_ngay": ngay_cuoi.isoformat(), **{name: them[name] for name in empty}}
            self._thay_doi.append(
                self._note(
                    rows.model,
                    pk,
                    truoc={name: as_json(before[name]) for name in changed},
                    sau=changed,
                )
            )
        for empty, keys in by_empty.items():
            texts = {name: them[name] for name in empty}
            rows.model._base_manager.filter(pk__in=keys).update(den_ngay=ngay_cuoi, **texts)  # noqa: SLF001 -- documented

    def huy(self, rows: "QuerySet[Any]") -> None:
        """Void those of the rows that are not voided; they were of a time that does not come."""
        now = timezone.now()
        keys = list(rows.filter(huy_luc=None).order_by("pk").values_list("pk", flat=True))
        rows.model._base_manager.filter(pk__in=keys).update(huy_luc=now)  # noqa: SLF001 -- documented
        self._thay_doi += [
            self._note(rows.model, pk, truoc={"huy_luc": None}, sau={"huy_luc": as_json(now)})
            for pk in keys
        ]

    def ghi(self) -> None:
        """Write the notes."""
        ThayDoiSapXep.objects.bulk_create(self._thay_doi, batch_size=BATCH)

    def _note(
        self,
        model: type[Model],
        khoa: int,
        *,
        truoc: dict[str, Any] | None = None,
        sau: dict[str, Any] | None = None,
    ) -> ThayDoiSapXep:
        return ThayDoiSapXep(
            su_kien=self._su_kien,
            bang=ten_bang(model),
            khoa=khoa,
            truoc=truoc or {},
            sau=sau or {},
        )
