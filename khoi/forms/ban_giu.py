"""A text kept beside the minutes, shown against what it differed from."""

from collections.abc import Sequence
from dataclasses import dataclass

from khoi.forms.giao_ban import GiaoBanForm
from khoi.forms.o_bien_ban import shown_of, title_of
from khoi.models import BanNhapLech
from khoi.queries.ban_nhap import same_text
from khoi.queries.so_sanh import Doan, compare_words


@dataclass(frozen=True, kw_only=True)
class OGiu:
    """One field: the kept text, the other one, and what was chosen (None: not merged yet)."""

    ten: str
    giu: Sequence[Doan]
    kia: Sequence[Doan]
    ghep: str | None


@dataclass(frozen=True, kw_only=True)
class BanGiu:
    """One kept text with its differing fields; `giong` counts those that said the same."""

    lech: BanNhapLech
    cac_o: Sequence[OGiu]
    giong: int


def kept_pair(lech: BanNhapLech, *, typed: dict[str, str], form: GiaoBanForm) -> BanGiu:
    """Against the text that it was merged with; while it waits, against the newest."""
    merged = lech.giai_quyet_luc is not None
    other = lech.ban_kia if merged else typed
    names = [
        name
        for name, value in lech.noi_dung.items()
        if same_text(value) != same_text(other.get(name, ""))
    ]
    return BanGiu(
        lech=lech,
        cac_o=[_field(lech, name, other=other.get(name, ""), form=form) for name in names],
        giong=len(lech.noi_dung) - len(names),
    )


def _field(lech: BanNhapLech, name: str, *, other: str, form: GiaoBanForm) -> OGiu:
    kept, stored = compare_words(
        shown_of(form, name, lech.noi_dung[name]), shown_of(form, name, other)
    )
    chosen = lech.ban_ghep.get(name)
    return OGiu(
        ten=title_of(form, name),
        giu=kept,
        kia=stored,
        ghep=None if chosen is None else shown_of(form, name, chosen),
    )
