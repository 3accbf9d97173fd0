"""What an executed reorganisation left behind, and what stands in the way of taking it back."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from khoi.enums import TrangThaiSapXep
from khoi.models import (
    ChaDonVi,
    CoQuan,
    DonVi,
    PhanVai,
    SuKienSapXep,
    TenDonVi,
    ThayDoiSapXep,
)
from khoi.queries.tham_chieu import meta, rows_pointing_at, ten_bang
from nen.providers import ngay_khoa_of


Doi = tuple[int, dict[str, Any], dict[str, Any]]  # key, before, after

ROOTS = (DonVi, CoQuan, PhanVai)
NO_JOURNAL = (
    "Lần sắp xếp này được nạp cùng danh sách đơn vị của cả nước nên không có nhật ký thay đổi; hãy ghi "
    "thay đổi bằng một lần sắp xếp mới."
)


@dataclass(frozen=True, kw_only=True)
class DauVet:
    """The journal of one event by table."""

    su_kien: SuKienSapXep
    them: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    sua: dict[str, list[Doi]] = field(default_factory=lambda: defaultdict(list))
    cuoi: int = 0
    """Key of the last note: what a later event did has a higher one. 0: there is no journal."""


def model_of(bang: str) -> type[Model]:
    """The model behind a table's name in the journal."""
    return apps.get_model("khoi", bang)


def doc_dau_vet(su_kien: SuKienSapXep) -> DauVet:
    """The journal, read once."""
    found: dict[str, list[int]] = defaultdict(list)
    changed: dict[str, list[Doi]] = defaultdict(list)
    last = 0
    rows = su_kien.thay_doi.order_by("pk").values_list("pk", "bang", "khoa", "truoc", "sau")
    for pk, bang, khoa, truoc, sau in rows.iterator():
        last = pk
        if sau:
            changed[bang].append((khoa, truoc, sau))
        else:
            found[bang].append(khoa)
    return DauVet(su_kien=su_kien, them=found, sua=changed, cuoi=last)


def don_vi_cua(su_kien: SuKienSapXep) -> set[int]:
    """Keys of the units that the event made, closed, renamed or moved: keys alone are read."""
    added = su_kien.thay_doi.filter(sau={})
    names = TenDonVi.objects.filter(pk__in=_keys(added, "tendonvi")).order_by()
    links = ChaDonVi.objects.filter(pk__in=_keys(added, "chadonvi")).order_by()
    units = _keys(su_kien.thay_doi.all(), "donvi")
    return set(units.union(names.values_list("don_vi_id"), links.values_list("don_vi_id")))


def don_vi_lien_quan(su_kien: SuKienSapXep) -> set[int]:
    """These units, and the parents from which and under which the event put any of them.

    Who undoes must hold them all, as who executes: a move concerns both sides.
    """
    moved = ChaDonVi.objects.filter(pk__in=_keys(su_kien.thay_doi.all(), "chadonvi"))
    return don_vi_cua(su_kien) | set(moved.values_list("cha_id", flat=True).distinct())


def _keys(notes: "QuerySet[ThayDoiSapXep]", bang: str) -> "QuerySet[ThayDoiSapXep, int]":
    return notes.filter(bang=bang).order_by().values_list("khoa", flat=True)


def can_tro_hoan_tac(dau_vet: DauVet) -> list[str]:
    """Why the event cannot be taken back, one sentence each; empty where it can."""
    if not dau_vet.cuoi:
        return [NO_JOURNAL]
    return [
        *_later_events(dau_vet),
        *_settled(dau_vet),
        *_written(dau_vet),
        *_added_and_changed(dau_vet),
        *_changed_again(dau_vet),
    ]


def _later_events(dau_vet: DauVet) -> Iterator[str]:
    later: dict[int, str] = {}
    notes = ThayDoiSapXep.objects.filter(
        su_kien__trang_thai=TrangThaiSapXep.DA_THUC_HIEN, pk__gt=dau_vet.cuoi
    ).exclude(su_kien=dau_vet.su_kien)
    for bang in {*dau_vet.them, *dau_vet.sua}:
        keys = {*dau_vet.them[bang], *(key for key, _, _ in dau_vet.sua[bang])}
        rows = notes.filter(bang=bang, khoa__in=keys).order_by()
        later |= dict(rows.values_list("su_kien_id", "su_kien__ten").distinct())
    for name in later.values():
        yield f"Lần sắp xếp sau đó «{name}» đã thực hiện trên các đơn vị này; hãy hoàn tác lần ấy trước."


def _settled(dau_vet: DauVet) -> Iterator[str]:
    settled = ngay_khoa_of(don_vi_cua(dau_vet.su_kien))
    if settled and settled.ngay >= dau_vet.su_kien.hieu_luc_ngay:
        yield (
            f"Số liệu của các đơn vị này đã chốt đến hết ngày {settled.ngay:%d/%m/%Y}. {settled.vi_sao} "
            "Từ đây hãy ghi thay đổi bằng một lần sắp xếp mới."
        )


def _written(dau_vet: DauVet) -> Iterator[str]:
    """Rows of any app that point at what the event added, beside its own."""
    for root, rows in rows_pointing_at({root: dau_vet.them[ten_bang(root)] for root in ROOTS}):
        model = rows.model
        if meta(model).app_label == meta(root).app_label:
            table = ten_bang(model)
            own = {*dau_vet.them[table], *(key for key, _, _ in dau_vet.sua[table])}
            rows = rows.exclude(pk__in=own)
        if any(column.name == "huy_luc" for column in meta(model).fields):
            rows = rows.filter(huy_luc=None)
        count = rows.count()
        if count:
            yield (
                f"Đã có {count} {meta(model).verbose_name} ghi ở {meta(root).verbose_name} mới do lần "
                "sắp xếp này lập; hãy gỡ những nội dung ấy trước."
            )


def _added_and_changed(dau_vet: DauVet) -> Iterator[str]:
    """Rows that the event added and that are not as it wrote them, by their history."""
    for model in apps.get_models():
        tracked = getattr(model, "pgh_tracked_model", None)
        if tracked is None or meta(tracked).app_label != meta(DonVi).app_label:
            continue
        added = dau_vet.them.get(ten_bang(tracked))
        count = _not_as_written(tracked, model, added) if added else 0
        if count:
            yield (
                f"{count} {meta(tracked).verbose_name} do lần sắp xếp này lập đã được sửa sau đó; hãy ghi "
                "thay đổi bằng một lần sắp xếp mới."
            )


def _not_as_written(tracked: type[Model], events: type[Model], added: list[int]) -> int:
    """How many of these rows differ from what was first written; changed and put back is as written."""
    history = events._base_manager.filter(pgh_obj_id__in=added)  # noqa: SLF001 -- documented
    edited = set(history.filter(pgh_label="update").values_list("pgh_obj_id", flat=True))
    if not edited:
        return 0
    columns = [
        column.attname for column in meta(tracked).concrete_fields if _kept(events, column.attname)
    ]
    first = history.filter(pgh_label="insert", pgh_obj_id__in=edited)
    written = set(first.values_list(*columns))
    rows = tracked._base_manager.filter(pk__in=edited)  # noqa: SLF001 -- documented
    return sum(row not in written for row in rows.values_list(*columns))


def _kept(events: type[Model], attname: str) -> bool:
    return any(column.attname == attname for column in meta(events).concrete_fields)


def _changed_again(dau_vet: DauVet) -> Iterator[str]:
    """Rows that the event changed and that are not as it left them."""
    for table, notes in dau_vet.sua.items():
        model = model_of(table)
        fields = sorted({name for _, _, after in notes for name in after})
        rows = model._base_manager.filter(pk__in=[key for key, _, _ in notes])  # noqa: SLF001 -- documented
        now = {
            key: dict(zip(fields, values, strict=True))
            for key, *values in rows.values_list("pk", *fields)
        }
        count = sum(
            key not in now or any(as_json(now[key][name]) != value for name, value in after.items())
            for key, _, after in notes
        )
        if count:
            yield (
                f"{count} {meta(model).verbose_name} mà lần sắp xếp này kết thúc đã được sửa sau đó; hãy "
                "trả lại như khi sắp xếp rồi hoàn tác."
            )


def as_json(value: Any) -> Any:
    """A field's value as the journal holds it: dates as ISO text."""
    return value.isoformat() if isinstance(value, date) else value
