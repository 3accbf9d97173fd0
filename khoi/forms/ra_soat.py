"""The review block in the form of the minutes: one line for each open assignment and each answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from khoi.enums import TrangThaiPhanCong
from khoi.models import MucRaSoat
from khoi.services.dong_giao_ban import RaSoat


TINH_TRANG = [("", "Chưa ghi"), *TrangThaiPhanCong.choices]
HAI_LONG = [("", "Chưa ghi"), ("co", "Hài lòng, kết thúc"), ("khong", "Chưa hài lòng, gửi lại")]
HAI_LONG_TYPED = {"": None, "co": True, "khong": False}


@dataclass(frozen=True, kw_only=True)
class DongRaSoat:
    """One line as the page shows it; `ket_qua` is the state of the work or the block's word."""

    muc: MucRaSoat
    ket_qua: BoundField
    ghi_chu: BoundField


def _name(line: MucRaSoat, part: str) -> str:
    return f"rs-{line.pk}-{part}"


def _part(line: MucRaSoat) -> str:
    return "tinh_trang" if line.phan_cong_id else "hai_long"


def add_ra_soat(form: forms.Form, lines: Sequence[MucRaSoat], *, da_chot: bool) -> None:
    """Add the fields of each line; `da_chot`: the minutes were adopted once, the review is settled."""
    for line in lines:
        work = line.phan_cong is not None
        form.fields[_name(line, _part(line))] = forms.ChoiceField(
            label="Việc này đến đâu" if work else "Ý kiến của xã về trả lời",
            choices=TINH_TRANG if work else HAI_LONG,
            required=False,
            disabled=da_chot,
        )
        form.fields[_name(line, "ghi_chu")] = forms.CharField(
            label="Ghi thêm", max_length=500, required=False, disabled=da_chot
        )


def ra_soat_typed(cleaned: Mapping[str, Any], lines: Sequence[MucRaSoat]) -> tuple[RaSoat, ...]:
    """The cleaned fields as the service takes them."""
    return tuple(
        RaSoat(
            muc_id=line.pk,
            tinh_trang=cleaned.get(_name(line, "tinh_trang"), ""),
            hai_long=HAI_LONG_TYPED[cleaned.get(_name(line, "hai_long"), "")],
            ghi_chu=cleaned[_name(line, "ghi_chu")],
        )
        for line in lines
    )


def rows_of_ra_soat(form: forms.Form, lines: Sequence[MucRaSoat]) -> list[DongRaSoat]:
    """The lines with their fields, for the page."""
    return [
        DongRaSoat(
            muc=line, ket_qua=form[_name(line, _part(line))], ghi_chu=form[_name(line, "ghi_chu")]
        )
        for line in lines
    ]
