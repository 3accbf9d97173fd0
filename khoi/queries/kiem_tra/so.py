"""The register of integrity checks, and how one is run: one statement for the whole country."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.urls import reverse


MAU_TOI_DA = 3000  # rows of a table whose stored keys are computed again in one run

# What the checks read: rows that were not voided, an unknown first or last day as infinite.
_NGUON = """
dv AS NOT MATERIALIZED (
    SELECT id, cap, ma, vi_do, kinh_do, tu_ngay, den_ngay,
           daterange(tu_ngay, den_ngay, '[]') AS doi
    FROM khoi_donvi WHERE huy_luc IS NULL
),
ten AS NOT MATERIALIZED (
    SELECT id, don_vi_id, ten, loai, daterange(tu_ngay, den_ngay, '[]') AS doi
    FROM khoi_tendonvi WHERE huy_luc IS NULL
),
cha AS NOT MATERIALIZED (
    SELECT id, don_vi_id, cha_id, daterange(tu_ngay, den_ngay, '[]') AS doi
    FROM khoi_chadonvi WHERE huy_luc IS NULL
),
canh AS NOT MATERIALIZED (
    SELECT k.id, k.tu_id, k.den_id, k.pham_vi, k.mac_dinh, k.su_kien_id, s.hieu_luc_ngay,
           s.trang_thai
    FROM khoi_kethua k JOIN khoi_sukiensapxep s ON s.id = k.su_kien_id
    WHERE k.huy_luc IS NULL AND s.huy_luc IS NULL
),
cq AS NOT MATERIALIZED (
    SELECT id, loai, don_vi_id, tu_ngay, den_ngay, daterange(tu_ngay, den_ngay, '[]') AS doi
    FROM khoi_coquan WHERE huy_luc IS NULL
),
tcq AS NOT MATERIALIZED (
    SELECT id, co_quan_id, ten, ky_hieu, daterange(tu_ngay, den_ngay, '[]') AS doi
    FROM khoi_tencoquan WHERE huy_luc IS NULL
),
ghe AS NOT MATERIALIZED (
    SELECT g.id, g.khoi_id, g.can_bo_id, g.vai_tro, g.chuc_danh_id, g.het_nhiem_ky, g.tu_ngay,
           g.kien_toan_vao_id, daterange(g.tu_ngay, g.den_ngay, '[]') AS doi, b.ho_ten,
           b.khoa_tim, b.nguoi_dung_id
    FROM khoi_thanhvien g JOIN khoi_canbo b ON b.id = g.can_bo_id
),
pv AS NOT MATERIALIZED (
    SELECT p.id, p.nguoi_dung_id, p.vai_tro, p.co_quan_id, p.thay_cho_id, p.tu_ngay, p.den_ngay,
           daterange(p.tu_ngay, p.den_ngay, '[]') AS doi, u.ho_ten, u.khoa_tim, u.is_active
    FROM khoi_phanvai p JOIN khoi_nguoidung u ON u.id = p.nguoi_dung_id
    WHERE p.huy_luc IS NULL
)"""

# Each row begins with its unit's latest name; the true total comes with the first rows.
_BOC = """
WITH RECURSIVE [nguon],
dong (don_vi_id, mo_ta, khoa) AS ([sql])
SELECT dong.don_vi_id, concat_ws(': ', cua.ten, nullif(dong.mo_ta, '')), dong.khoa,
       count(*) OVER ()
FROM dong LEFT JOIN LATERAL (
    SELECT t.ten FROM khoi_tendonvi t WHERE t.don_vi_id = dong.don_vi_id AND t.huy_luc IS NULL
    ORDER BY t.tu_ngay DESC NULLS LAST LIMIT 1
) cua ON true
ORDER BY dong.don_vi_id NULLS FIRST, dong.khoa, dong.mo_ta
LIMIT %(toi_da)s
"""

Hang = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class PhepKiemTra:
    """One named check. Its SQL yields (don_vi_id, mo_ta, khoa); `khoa` is what `trang` opens.

    `them` are further CTEs. With `loc`, which sees what SQL cannot compute, the SQL yields rows of
    any form, and `loc` returns those three of each row that breaks the check.
    """

    ma: str
    nhom: str
    ten: str
    y_nghia: str
    cach_sua: str
    sql: str
    trang: str = ""  # name of the page where the row is mended
    them: str = ""
    loc: Callable[[Iterable[Hang]], list[Hang]] | None = None


@dataclass(frozen=True, kw_only=True)
class ViPham:
    """One row that breaks a check."""

    don_vi_id: int | None
    mo_ta: str
    duong_dan: str


_phep: dict[str, PhepKiemTra] = {}


def register_kiem_tra(phep: PhepKiemTra) -> None:
    """Adds a check; upper apps call it in AppConfig.ready()."""
    if _phep.setdefault(phep.ma, phep) is not phep:
        raise ValueError(f"two checks are named {phep.ma}")


def cac_phep() -> list[PhepKiemTra]:
    """All checks, in the order of registration."""
    return list(_phep.values())


def phep_of(ma: str) -> PhepKiemTra | None:
    """The check of this name."""
    return _phep.get(ma)


def vi_pham_cua(phep: PhepKiemTra, *, ngay: date, toi_da: int) -> tuple[list[ViPham], int]:
    """The first rows that break the check on this day, and how many there are in all."""
    values: dict[str, date | int] = {"ngay": ngay, "toi_da": toi_da, "mau": MAU_TOI_DA}
    with connection.cursor() as cursor:
        cursor.execute(_statement(phep), values)
        rows: Sequence[Hang] = cursor.fetchall()
    if phep.loc is not None:
        found = phep.loc(rows)
        rows, total = found[:toi_da], len(found)
    else:
        total = rows[0][3] if rows else 0
    return [_finding(phep, *row[:3]) for row in rows], total


def _statement(phep: PhepKiemTra) -> str:
    sources = _NGUON + ("," + phep.them if phep.them else "")
    if phep.loc is not None:
        return f"WITH RECURSIVE {sources} {phep.sql}"
    return _BOC.replace("[nguon]", sources).replace("[sql]", phep.sql)


def _finding(phep: PhepKiemTra, don_vi_id: int | None, mo_ta: str, khoa: int | None) -> ViPham:
    path = reverse(phep.trang, args=[khoa]) if phep.trang and khoa is not None else ""
    return ViPham(don_vi_id=don_vi_id, mo_ta=mo_ta[:400] or phep.ten, duong_dan=path)
