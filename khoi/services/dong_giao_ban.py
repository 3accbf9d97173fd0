"""The repeated parts of the minutes as typed, written over the stored rows.

A row keeps its identity from save to save, and when adopted minutes are opened again: an assignment
that was reported on and a recommendation that was sent have a life outside the minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from khoi.models import GiaoBan, KienNghi, MucRaSoat, PhanCong, TheoDoiPhanCong, XuLyKienNghi
from nen.errors import BusinessRuleError


@dataclass(frozen=True, kw_only=True)
class Viec:
    """One assignment: who, what, until when; `so` is its place among the stored ones."""

    so: int
    thanh_vien_id: int
    viec: str
    han: date | None = None


@dataclass(frozen=True, kw_only=True)
class DeNghi:
    """One recommendation, its theme, and to whom it goes; `so` is its place among the stored ones."""

    so: int
    noi_dung: str
    gui_toi: str
    chu_de_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class RaSoat:
    """What the meeting said of one line of the review block."""

    muc_id: int
    tinh_trang: str = ""
    hai_long: bool | None = None
    ghi_chu: str = ""


def write_phan_cong(*, giao_ban: GiaoBan, rows: Sequence[Viec]) -> None:
    """Assignments: changed in place, added at the end, taken away where nothing was reported yet."""
    stored = list(giao_ban.phan_cong.order_by("thu_tu", "pk"))
    typed = {row.so: row for row in rows}
    for place, task in enumerate(stored):
        row = typed.get(place)
        if row is None:
            _remove_phan_cong(task)
            continue
        if (row.thanh_vien_id, row.viec) != (task.thanh_vien_id, task.viec) and _has_a_life(task):
            raise BusinessRuleError(
                f"Việc “{task.viec}” đã có báo cáo thực hiện hoặc đã được rà soát ở kỳ sau, chỉ sửa "
                "được hạn. Hãy giữ nguyên dòng này và ghi việc khác vào dòng mới."
            )
        now = (task.thanh_vien_id, task.viec, task.han)
        if now != (row.thanh_vien_id, row.viec, row.han):
            task.thanh_vien_id, task.viec, task.han = row.thanh_vien_id, row.viec, row.han
            task.save(update_fields=["thanh_vien", "viec", "han"])
    PhanCong.objects.bulk_create(
        PhanCong(
            giao_ban=giao_ban,
            thu_tu=_next_order(stored) + number,
            thanh_vien_id=row.thanh_vien_id,
            viec=row.viec,
            han=row.han,
        )
        for number, row in enumerate(row for row in rows if row.so >= len(stored))
    )


def _next_order(stored: Sequence[PhanCong] | Sequence[KienNghi]) -> int:
    return stored[-1].thu_tu + 1 if stored else 0


def _remove_phan_cong(task: PhanCong) -> None:
    if _has_a_life(task):
        raise BusinessRuleError(
            f"Việc “{task.viec}” đã có báo cáo thực hiện hoặc đã được rà soát ở kỳ sau, không xóa "
            "được; hãy giữ dòng này, rồi ghi “Thôi không làm” ở trang Việc được giao."
        )
    TheoDoiPhanCong.objects.filter(phan_cong=task).delete()
    task.delete()


def _has_a_life(task: PhanCong) -> bool:
    """Somebody reported on it, or a later meeting has it on its agenda."""
    reported = TheoDoiPhanCong.objects.filter(phan_cong=task, chuyen__isnull=False)
    return task.ra_soat.exists() or reported.exists()


def write_kien_nghi(*, giao_ban: GiaoBan, rows: Sequence[DeNghi]) -> None:
    """Recommendations; of one that was sent only the theme may be corrected."""
    stored = list(giao_ban.kien_nghi.order_by("thu_tu", "pk"))
    sent = set(
        XuLyKienNghi.objects.filter(kien_nghi__in=stored).values_list("kien_nghi_id", flat=True)
    )
    typed = {row.so: row for row in rows}
    for place, wish in enumerate(stored):
        row = typed.get(place)
        if wish.pk in sent and (
            row is None or (row.noi_dung, row.gui_toi) != (wish.noi_dung, wish.gui_toi)
        ):
            raise BusinessRuleError(
                f"Kiến nghị “{wish.noi_dung}” đã gửi đi, không sửa, không xóa được. Hãy giữ nguyên "
                "dòng này; nếu gửi nhầm thì rút ở trang Kiến nghị, rồi ghi kiến nghị mới."
            )
        if row is None:
            wish.delete()
        elif (wish.noi_dung, wish.gui_toi, wish.chu_de_id) != (
            row.noi_dung, row.gui_toi, row.chu_de_id,
        ):  # fmt: skip
            wish.noi_dung, wish.gui_toi, wish.chu_de_id = row.noi_dung, row.gui_toi, row.chu_de_id
            wish.save(update_fields=["noi_dung", "gui_toi", "chu_de"])
    KienNghi.objects.bulk_create(
        KienNghi(
            giao_ban=giao_ban,
            thu_tu=_next_order(stored) + number,
            noi_dung=row.noi_dung,
            gui_toi=row.gui_toi,
            chu_de_id=row.chu_de_id,
        )
        for number, row in enumerate(row for row in rows if row.so >= len(stored))
    )


def write_ra_soat(*, giao_ban: GiaoBan, rows: Sequence[RaSoat]) -> None:
    """What was said of each line of the review; a line that came in meanwhile stays unsaid.

    Minutes that were adopted once keep it: it has reached the assignments and recommendations.
    """
    if giao_ban.phien_ban.exists():
        return
    typed = {row.muc_id: row for row in rows}
    for line in MucRaSoat.objects.filter(giao_ban=giao_ban, pk__in=typed):
        row = typed[line.pk]
        state = row.tinh_trang if line.phan_cong_id else ""
        word = row.hai_long if line.xu_ly_id else None
        if (line.tinh_trang, line.hai_long, line.ghi_chu) != (state, word, row.ghi_chu):
            line.tinh_trang, line.hai_long, line.ghi_chu = state, word, row.ghi_chu
            line.save(update_fields=["tinh_trang", "hai_long", "ghi_chu"])
