"""Minutes as they are typed: a flat dictionary of form fields, the same in page, draft and form.

`dd-7` is the attendance of seat 7, `dd-7-thay` who came instead, `dd-7-vang` for which parts nobody
was there; `pc-0-viec` the first assignment, `kn-0-noi_dung` the first recommendation; `rs-12-ghi_chu`
belongs to line 12 of the review block. A row whose text is empty does not exist; the number of a
row is its place among the stored ones.
"""

import re
from collections.abc import Mapping

from django.db.models import QuerySet

from khoi.enums import TrangThaiGiaoBan
from khoi.models import BanNhap, BanNhapLech, GiaoBan
from khoi.models.giao_ban import NOI_DUNG


MAX_ROWS = 40
MAX_LENGTH = 20_000
DONG_THUA = f"Nhiều nhất {MAX_ROWS} dòng; hãy gộp bớt rồi ghi vào dòng trên."
DON = ("ngay", "gio", "dia_diem", "chu_tri", "thu_ky", "long_ghep", *NOI_DUNG)
PHAN_CONG = ("thanh_vien", "viec", "han")
KIEN_NGHI = ("noi_dung", "chu_de", "gui_toi")
HAI_LONG = {None: "", True: "co", False: "khong"}  # as typed
_ROW = re.compile(
    r"dd-\d{1,18}(?:-thay|-vang)?|rs-\d{1,18}-(?:tinh_trang|hai_long|ghi_chu)"
    r"|pc-(\d{1,2})-(?:thanh_vien|viec|han)|kn-(\d{1,2})-(?:noi_dung|chu_de|gui_toi)"
)


def is_typed_field(name: str) -> bool:
    """A field of the minutes' form, whatever a browser sends along."""
    return name in DON or (_ROW.fullmatch(name) is not None and not is_row_too_many(name))


def is_row_too_many(name: str) -> bool:
    """A field of a row beyond those that the form has."""
    row = _ROW.fullmatch(name)
    return row is not None and int(row[1] or row[2] or 0) >= MAX_ROWS


def unknown_fields(typed: Mapping[str, object]) -> list[str]:
    """Fields with text in them that the form no longer has: a device may send them years later."""
    return [
        name
        for name, value in typed.items()
        if value and not is_typed_field(name) and not is_row_too_many(name)
    ]


def rows_in(typed: dict[str, str], prefix: str) -> int:
    """How many rows of `pc` or `kn` hold something."""
    used = [
        int(name.split("-")[1])
        for name, value in typed.items()
        if name.startswith(f"{prefix}-") and value and not name.endswith(("gui_toi", "chu_de"))
    ]
    return max(used, default=-1) + 1


def as_typed(giao_ban: GiaoBan) -> dict[str, str]:
    """What is stored in the minutes, as if it had been typed."""
    typed = {name: getattr(giao_ban, name) for name in ("dia_diem", *NOI_DUNG)}
    typed |= {
        "ngay": giao_ban.ngay.isoformat(),
        "gio": f"{giao_ban.gio:%H:%M}" if giao_ban.gio else "",
        "chu_tri": str(giao_ban.chu_tri_id or ""),
        "thu_ky": str(giao_ban.thu_ky_id or ""),
        "long_ghep": "on" if giao_ban.long_ghep else "",
    }
    for row in giao_ban.diem_danh.all():
        typed[f"dd-{row.thanh_vien_id}"] = row.tinh_trang
        typed[f"dd-{row.thanh_vien_id}-thay"] = row.nguoi_thay
        typed[f"dd-{row.thanh_vien_id}-vang"] = row.vang_muc
    for number, task in enumerate(giao_ban.phan_cong.all()):
        typed[f"pc-{number}-thanh_vien"] = str(task.thanh_vien_id)
        typed[f"pc-{number}-viec"] = task.viec
        typed[f"pc-{number}-han"] = task.han.isoformat() if task.han else ""
    for number, wish in enumerate(giao_ban.kien_nghi.all()):
        typed[f"kn-{number}-noi_dung"] = wish.noi_dung
        typed[f"kn-{number}-gui_toi"] = wish.gui_toi
        typed[f"kn-{number}-chu_de"] = str(wish.chu_de_id or "")
    for line in giao_ban.ra_soat.all():
        typed[f"rs-{line.pk}-tinh_trang"] = line.tinh_trang
        typed[f"rs-{line.pk}-hai_long"] = HAI_LONG[line.hai_long]
        typed[f"rs-{line.pk}-ghi_chu"] = line.ghi_chu
    return typed


def typed_now(giao_ban: GiaoBan, draft: BanNhap | None) -> dict[str, str]:
    """The newest text: what is stored, with the draft over it while the minutes are open."""
    typed = as_typed(giao_ban)
    if draft is not None and giao_ban.trang_thai == TrangThaiGiaoBan.NHAP:
        typed |= draft.noi_dung
    return typed


def kept_texts(giao_ban: GiaoBan) -> QuerySet[BanNhapLech]:
    """Every text that was ever kept beside the minutes, merged or not; the newest first."""
    people = ("luu_boi", "ban_kia_boi", "giai_quyet_boi")
    return giao_ban.ban_nhap_lech.select_related(*people).order_by("-luu_luc", "-pk")


def differing_fields(*, lech: BanNhapLech, typed: dict[str, str]) -> list[str]:
    """Fields in which the stale text says something else than the newest one."""
    return [
        name
        for name, value in lech.noi_dung.items()
        if same_text(value) != same_text(typed.get(name, ""))
    ]


def same_text(value: str) -> str:
    """Browsers send CRLF; the line's end is no difference."""
    return value.replace("\r\n", "\n").strip()


def adds_only(stored: str, text: str) -> bool:
    """Every word that is stored stands in the text, in the same order."""
    words = iter(text.split())
    return all(word in words for word in stored.split())
