"""Undoing a reorganisation: what it changed is put back, what it added is voided, nothing deleted."""

import json
from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from khoi.enums import TrangThaiSapXep
from khoi.models import NguoiDung, SuKienSapXep
from khoi.perms.sap_xep import can_execute
from khoi.queries.sap_xep.dau_vet import (
    DauVet,
    Doi,
    can_tro_hoan_tac,
    doc_dau_vet,
    don_vi_lien_quan,
    model_of,
)
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.sap_xep.dong import lock_su_kien
from khoi.services.sap_xep.soan import move_su_kien
from khoi.services.sap_xep.thuc_hien import one_at_a_time
from nen.errors import BusinessRuleError


# Every table with a mark of its own; the order in which voided rows leave the constraints.
VOIDED = ("phanvai", "tencoquan", "coquan", "kethua", "chadonvi", "tendonvi", "donvi")


@transaction.atomic
def undo_su_kien(*, su_kien: SuKienSapXep, ly_do: str, by: NguoiDung) -> SuKienSapXep:
    """Take the whole event back, as long as nothing was built on it."""
    one_at_a_time()
    su_kien = lock_su_kien(su_kien)
    if not can_execute(by, don_vi_lien_quan(su_kien)):
        raise PermissionDenied
    if su_kien.trang_thai != TrangThaiSapXep.DA_THUC_HIEN:
        raise BusinessRuleError("Chỉ hoàn tác được lần sắp xếp đã thực hiện; hãy tải lại trang.")
    if not ly_do.strip():
        raise BusinessRuleError("Hãy ghi lý do hoàn tác.")
    traces = doc_dau_vet(su_kien)
    _hold_added(traces)
    obstacles = can_tro_hoan_tac(traces)
    if obstacles:
        raise BusinessRuleError("Không hoàn tác được.", *obstacles)
    _void(traces)
    _restore(traces)
    su_kien.huy_luc = timezone.now()
    move_su_kien(su_kien, den=TrangThaiSapXep.DA_HOAN_TAC, by=by, ly_do=ly_do.strip())
    rebuild_pham_vi()
    return su_kien


def _hold_added(traces: DauVet) -> None:
    """Whoever is writing on a new unit or body comes first; whoever comes later waits, and is seen."""
    order = {"coquan": ("loai", "pk")}  # as in executing
    for table in ("donvi", "coquan", "phanvai"):
        rows = model_of(table)._base_manager.filter(pk__in=traces.them[table])  # noqa: SLF001 -- documented
        held = rows.order_by(*order.get(table, ("pk",))).select_for_update(of=("self",))
        list(held.values_list("pk", flat=True))


def _void(traces: DauVet) -> None:
    now = timezone.now()
    left = set(traces.them) - set(VOIDED)
    if any(traces.them[table] for table in left):
        raise RuntimeError(f"no mark to void rows of {sorted(left)}")
    for table in VOIDED:
        rows = model_of(table)._base_manager.filter(pk__in=traces.them[table])  # noqa: SLF001 -- documented
        rows.update(huy_luc=now)


def _restore(traces: DauVet) -> None:
    """Put the fields back, rows with the same values at once."""
    for table, notes in traces.sua.items():
        for before, keys in _alike(notes).items():
            rows = model_of(table)._base_manager.filter(pk__in=keys)  # noqa: SLF001 -- documented
            try:
                with transaction.atomic():
                    rows.update(**json.loads(before))
            except IntegrityError as error:
                raise BusinessRuleError(
                    "Không hoàn tác được: đã có nội dung mới trùng thời gian với nội dung cũ của đơn vị "
                    "(tên, vai trò hoặc thành viên); hãy gỡ nội dung mới trước."
                ) from error


def _alike(notes: list[Doi]) -> dict[str, list[int]]:
    by_before: dict[str, list[int]] = defaultdict(list)
    for key, before, _ in notes:
        by_before[json.dumps(before, sort_keys=True)].append(key)
    return by_before
