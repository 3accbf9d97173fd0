"""The lines of a draft reorganisation: kept as typed, wrong codes included; the plan judges them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Max

from khoi.enums import HanhDongSapXep, PhamViKeThua, TrangThaiSapXep
from khoi.models import DongSapXep, NguoiDung, SuKienSapXep
from khoi.perms.sap_xep import can_prepare
from khoi.queries.sap_xep.ke_hoach import DONG_TOI_DA
from nen.errors import BusinessRuleError


BATCH = 2000
LOI_HIEN = 20  # refused lines that are named one by one


@dataclass(frozen=True, kw_only=True)
class DongMoi:
    """One line as typed; `thu_tu` 0 stands for «after the last one»."""

    hanh_dong: str = HanhDongSapXep.NHAP
    thu_tu: int = 0
    cap_cu: str = ""
    ma_cu: str = ""
    pham_vi: str = PhamViKeThua.TOAN_BO
    mac_dinh: bool = True
    cap_moi: str = ""
    ma_moi: str = ""
    ten_moi: str = ""
    loai_moi: str = ""
    cap_cha: str = ""
    ma_cha: str = ""
    vi_do: Decimal | None = None
    kinh_do: Decimal | None = None


_TEXTS = [field.name for field in fields(DongMoi) if field.type in {"str", str}]
_FIELDS = {field.name: field for field in DongSapXep._meta.fields}  # noqa: SLF001 -- documented name
_OPTIONAL = {"cap_cu", "cap_moi", "cap_cha"}


def lock_draft(su_kien: SuKienSapXep, *, by: NguoiDung) -> SuKienSapXep:
    """The event, locked, if it is still a draft that this person may write."""
    locked = lock_su_kien(su_kien)
    if not can_prepare(by, locked.co_quan):
        raise PermissionDenied
    if locked.trang_thai == TrangThaiSapXep.CHO_NGAY:
        raise BusinessRuleError(
            "Lần sắp xếp này đang chờ đến ngày thực hiện; hãy bỏ hẹn trước khi sửa."
        )
    if locked.trang_thai != TrangThaiSapXep.DU_THAO:
        raise BusinessRuleError("Lần sắp xếp này đã thực hiện, không sửa được nữa.")
    return locked


def lock_su_kien(su_kien: SuKienSapXep) -> SuKienSapXep:
    """The event's row, locked; its body comes along."""
    rows = SuKienSapXep.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("co_quan").get(pk=su_kien.pk)


@transaction.atomic
def replace_dong(*, su_kien: SuKienSapXep, dong: Sequence[DongMoi], by: NguoiDung) -> None:
    """The whole list at once; what was there before goes."""
    su_kien = lock_draft(su_kien, by=by)
    su_kien.dong.all().delete()
    append_dong(su_kien, dong)


@transaction.atomic
def add_dong(*, su_kien: SuKienSapXep, dong: DongMoi, by: NguoiDung) -> DongSapXep:
    """One more line, at its number or after the last."""
    su_kien = lock_draft(su_kien, by=by)
    (row,) = append_dong(su_kien, [dong])
    return row


@transaction.atomic
def update_dong(*, dong_cu: DongSapXep, dong: DongMoi, by: NguoiDung) -> DongSapXep:
    """Another text for a line; it keeps its number unless another is given."""
    su_kien = lock_draft(dong_cu.su_kien, by=by)
    row: DongSapXep = su_kien.dong.get(pk=dong_cu.pk)
    number = dong.thu_tu or row.thu_tu
    if number != row.thu_tu:
        _check_numbers(su_kien, [number])
    dong = _cleaned([replace(dong, thu_tu=number)])[0]
    for field in fields(DongMoi):
        setattr(row, field.name, getattr(dong, field.name))
    row.save()
    return row


@transaction.atomic
def remove_dong(*, dong: DongSapXep, by: NguoiDung) -> None:
    """Take one line out; the others keep their numbers."""
    su_kien = lock_draft(dong.su_kien, by=by)
    su_kien.dong.filter(pk=dong.pk).delete()


def append_dong(su_kien: SuKienSapXep, dong: Sequence[DongMoi]) -> list[DongSapXep]:
    """Write lines into a draft that is already locked."""
    there = su_kien.dong.count()
    if there + len(dong) > DONG_TOI_DA:
        raise BusinessRuleError(
            f"Danh sách có {there + len(dong)} dòng; mỗi lần sắp xếp nhận nhiều nhất {DONG_TOI_DA} "
            "dòng. Hãy chia thành nhiều lần, ví dụ theo tỉnh."
        )
    lines = _cleaned(_numbered(su_kien, dong))
    _check_numbers(su_kien, [line.thu_tu for line in lines])
    return DongSapXep.objects.bulk_create(
        (
            DongSapXep(su_kien=su_kien, **{f.name: getattr(line, f.name) for f in fields(line)})
            for line in lines
        ),
        batch_size=BATCH,
    )


def _numbered(su_kien: SuKienSapXep, dong: Sequence[DongMoi]) -> list[DongMoi]:
    if dong and all(line.thu_tu for line in dong):
        return list(dong)
    last = su_kien.dong.aggregate(last=Max("thu_tu"))["last"] or 0
    return [replace(line, thu_tu=last + place) for place, line in enumerate(dong, start=1)]


def _check_numbers(su_kien: SuKienSapXep, numbers: Sequence[int]) -> None:
    taken = set(su_kien.dong.filter(thu_tu__in=numbers).values_list("thu_tu", flat=True))
    seen: set[int] = set()
    twice = sorted(taken | {n for n in numbers if n in seen or seen.add(n)})  # type: ignore[func-returns-value]  # -- add() gives None on purpose
    if twice:
        raise BusinessRuleError(
            f"Số thứ tự dòng {', '.join(map(str, twice[:LOI_HIEN]))} bị trùng; mỗi dòng một số."
        )


def _cleaned(dong: Sequence[DongMoi]) -> list[DongMoi]:
    """Text in one form (NFC, single spaces); refused where the table could not even hold it."""
    lines = [_with_plain_texts(line) for line in dong]
    refused = [sentence for line in lines for sentence in _refusals(line)]
    if refused:
        more = [f"… và {len(refused) - LOI_HIEN} lỗi khác."] if len(refused) > LOI_HIEN else []
        raise BusinessRuleError(*refused[:LOI_HIEN], *more)
    return lines


def _with_plain_texts(line: DongMoi) -> DongMoi:
    texts: dict[str, Any] = {name: _plain(getattr(line, name)) for name in _TEXTS}
    return replace(line, **texts)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text.replace("\0", "")).split())


def _refusals(line: DongMoi) -> Iterable[str]:
    for name in _TEXTS:
        field = _FIELDS[name]
        text = getattr(line, name)
        where = f"Dòng {line.thu_tu}, cột {field.verbose_name}"
        if _not_a_choice(field, name=name, text=text):
            known = ", ".join(str(label) for _, label in field.choices or ())
            yield f"{where}: “{text[:40]}” không có trong danh mục; hãy chọn một trong: {known}."
        elif len(text) > (field.max_length or 0):
            yield f"{where}: dài quá {field.max_length} ký tự; hãy rút ngắn."
    yield from _bad_place(line)


def _not_a_choice(field: "models.Field[str, str]", *, name: str, text: str) -> bool:
    if not field.choices or (not text and name in _OPTIONAL):
        return False
    return text not in {value for value, _ in field.choices}


def _bad_place(line: DongMoi) -> Iterable[str]:
    for name, label, most in (("vi_do", "vĩ độ", 90), ("kinh_do", "kinh độ", 180)):
        number = getattr(line, name)
        if number is not None and not (number.is_finite() and abs(number) <= most):
            yield f"Dòng {line.thu_tu}, cột {label}: hãy ghi số độ từ -{most} đến {most}."
