"""The ranking of a round: computed from the score rows, or read as it was published.

The tie rule: equal totals share a rank and the next one is skipped (1, 1, 3), in the province and
in the district alike; within a rank the order is that of the units' Vietnamese names.

A criterion's final points are those of the last level that scored it: province, else district,
else the block itself. A criterion that nobody scored adds nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Q

from chamdiem.enums import TrangThaiDot, TrangThaiPhieu, XepLoai
from chamdiem.models import DotCham, KetQua
from khoi.models import CAN_BO_TINH, CAP_KHOI, NguoiDung
from nen.chu_viet import fold, sort_key
from vanban.dinh_dang import lam_tron


# The rule of the last level, over rows `c` of points; the index diem_cham_last_level has it too.
SQL_CAP_CUOI = "CASE WHEN c.cap = 'tinh' THEN 1 WHEN c.cap = 'huyen' THEN 2 ELSE 3 END"
# Two indexes read side by side, both in the order of the sheets' rows: diem_cham_last_level gives
# each row's last level first, diem_tieu_chi_sheet_of_row its sheet. Reading starts at the round's
# first row and ends at its last one (its rows lie together: a round is opened at one stroke), so
# the cost follows the round, not the table. One bound on each side: given both bounds of one
# index, the planner would guess a handful of rows. OFFSET 0 keeps min and max from searching the
# whole table from its ends. Measured on 10,040 sheets: a third less than one probe for each row.
# The class comes by bisection from the rubric's thresholds; below the lowest there is none, and
# none for a sheet that is still being scored.
SQL_XEP_HANG = f"""
WITH nguong AS (
    SELECT array_agg(n.tu_diem ORDER BY n.tu_diem) AS moc,
           array_agg(n.xep_loai ORDER BY n.tu_diem) AS ten
    FROM chamdiem_nguongxeploai n JOIN chamdiem_dotcham d ON d.bo_id = n.bo_id
    WHERE d.id = %(dot)s
),
phieu AS (
    SELECT min(id) AS dau, max(id) AS cuoi FROM chamdiem_phieucham WHERE dot_id = %(dot)s
),
dong AS (
    SELECT min(id) AS dau, max(id) AS cuoi FROM (
        SELECT t.id FROM chamdiem_diemtieuchi t
        WHERE t.phieu_id BETWEEN (SELECT dau FROM phieu) AND (SELECT cuoi FROM phieu)
        OFFSET 0
    ) cua_dot
),
chot AS (
    SELECT DISTINCT ON (c.dong_id) c.dong_id, c.diem FROM chamdiem_diemcham c
    WHERE c.diem IS NOT NULL AND c.dong_id >= (SELECT dau FROM dong)
    ORDER BY c.dong_id, {SQL_CAP_CUOI}
),
cong AS (
    SELECT t.phieu_id, sum(chot.diem) AS diem
    FROM chot JOIN chamdiem_diemtieuchi t ON t.id = chot.dong_id
    WHERE t.id <= (SELECT cuoi FROM dong)
    GROUP BY t.phieu_id
),
tong AS (
    SELECT p.*, cong.diem::numeric(6, 2) AS tong_diem
    FROM chamdiem_phieucham p LEFT JOIN cong ON cong.phieu_id = p.id
    WHERE p.dot_id = %(dot)s
)
SELECT tong.id AS phieu_id, khoi_id, ten_don_vi, cap_tren_id, ten_cap_tren, tong_diem,
       CASE WHEN trang_thai = 'hoan_tat'
            THEN nguong.ten[width_bucket(tong_diem, nguong.moc)] END AS xep_loai,
       CASE WHEN tong_diem IS NOT NULL
            THEN rank() OVER (ORDER BY tong_diem DESC NULLS LAST) END AS hang_tinh,
       CASE WHEN tong_diem IS NOT NULL AND cap_tren_id IS NOT NULL
            THEN rank() OVER (PARTITION BY cap_tren_id ORDER BY tong_diem DESC NULLS LAST)
            END AS hang_huyen,
       trang_thai
FROM tong CROSS JOIN nguong
ORDER BY hang_tinh NULLS LAST, khoa_sap_xep, tong.id
"""  # noqa: S608 -- put together from constants of ours
TRUC_THUOC = "Trực thuộc tỉnh"  # a commune without a district, in a year in which others have one
T = TypeVar("T")


class HangXep(NamedTuple):
    """One block's place; before publication a sheet without points has no total and no rank."""

    phieu_id: int
    khoi_id: int
    ten_don_vi: str
    cap_tren_id: int | None
    ten_cap_tren: str
    tong_diem: Decimal | None
    xep_loai: str | None
    hang_tinh: int | None
    hang_huyen: int | None
    trang_thai: str

    @property
    def ten_xep_loai(self) -> str:
        return XepLoai(self.xep_loai).label if self.xep_loai else ""

    @property
    def ten_phieu(self) -> str:
        """Whether the total is final."""
        done = self.trang_thai == TrangThaiPhieu.HOAN_TAT
        return "Đã chấm xong" if done else "Chưa chấm xong"


class SoLoai(NamedTuple):
    """How many blocks are in a class."""

    xep_loai: XepLoai
    so: int
    tong: int


class SoHuyen(NamedTuple):
    """One district's counts per class, in the classes' order, and its finished sheets' mean total.

    Without `cap_tren_id`: the communes directly under the province.
    """

    cap_tren_id: int | None
    ten: str
    so_khoi: int
    so: tuple[int, ...]
    diem_binh_quan: Decimal | None

    @property
    def ten_hien(self) -> str:
        """What the tables call it."""
        return self.ten or TRUC_THUOC


def rank_dot(dot_id: int) -> list[HangXep]:
    """The ranking as it would be published now: one SQL statement over the score rows."""
    with connection.cursor() as cursor:
        cursor.execute(SQL_XEP_HANG, {"dot": dot_id})
        return [HangXep._make(row) for row in cursor.fetchall()]


def published(dot_id: int) -> list[HangXep]:
    """The ranking as it was published."""
    rows = (
        KetQua.objects.filter(dot=dot_id)
        .order_by("hang_tinh", "phieu__khoa_sap_xep", "phieu_id")
        .values_list(
            "phieu_id", "khoi_id", "phieu__ten_don_vi", "cap_tren_id", "phieu__ten_cap_tren",
            "tong_diem", "xep_loai", "hang_tinh", "hang_huyen", "phieu__trang_thai",
        )
    )  # fmt: skip
    return [HangXep._make(row) for row in rows]


def ranking_of(dot: DotCham) -> list[HangXep]:
    """Published rounds are read from their results only, others computed."""
    return published(dot.pk) if dot.trang_thai == TrangThaiDot.DA_CONG_BO else rank_dot(dot.pk)


def dot_xep_hang(user: NguoiDung) -> Any:
    """Rounds whose ranking this person may read.

    Everyone in scope once it is published; before, only the officers of the province body, as a
    preview: a total holds the province's points, which nobody below sees before publication.
    """
    rounds = DotCham.objects.visible_to(user)
    if user.is_superuser:
        return rounds.exclude(trang_thai=TrangThaiDot.NHAP)
    bodies = user.co_quan_phu_trach(CAN_BO_TINH)
    shown = Q(trang_thai=TrangThaiDot.DA_CONG_BO)
    if bodies:
        shown |= Q(trang_thai=TrangThaiDot.DANG_CHAM, ban__in=bodies)
    return rounds.filter(shown)


def khoi_cua(user: NguoiDung) -> set[int]:
    """One's own blocks, to be marked among all."""
    return set(user.co_quan_phu_trach(CAP_KHOI))


def dem_xep_loai(rows: Iterable[HangXep]) -> list[SoLoai]:
    """Counts per class, best first; a class without blocks counts 0."""
    found = list(rows)
    counts = dem_theo_loai(row.xep_loai for row in found)
    return [SoLoai(loai, so, len(found)) for loai, so in zip(XepLoai, counts, strict=True)]


def theo_huyen(rows: Iterable[HangXep]) -> list[SoHuyen]:
    """Counts per district; in a round without districts there are none."""
    groups = chia_theo_huyen(rows, huyen=lambda row: (row.cap_tren_id, row.ten_cap_tren))
    if not any(key for key, _, _ in groups):
        return []
    return [_district(key, ten, members) for key, ten, members in groups]


def _district(key: int | None, ten: str, rows: list[HangXep]) -> SoHuyen:
    finished = [row.tong_diem for row in rows if row.trang_thai == TrangThaiPhieu.HOAN_TAT]
    totals = [total for total in finished if total is not None]
    mean = lam_tron(sum(totals, Decimal(0)) / len(totals), so_le=2) if totals else None
    return SoHuyen(key, ten, len(rows), dem_theo_loai(row.xep_loai for row in rows), mean)


def chia_theo_huyen(
    rows: Iterable[T], *, huyen: Callable[[T], tuple[int | None, str]]
) -> list[tuple[int | None, str, list[T]]]:
    """Rows by district (key, name), in the Vietnamese order of the names; without one, last."""
    groups: dict[tuple[int | None, str], list[T]] = {}
    for row in rows:
        groups.setdefault(huyen(row), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (not item[0][1], khoa_huyen(item[0][1])))
    return [(key, ten, members) for (key, ten), members in ordered]


def dem_theo_loai(xep_loai: Iterable[str | None]) -> tuple[int, ...]:
    """Counts per class, best first; what has no class yet is not counted."""
    counts = Counter(xep_loai)
    return tuple(counts[loai] for loai in XepLoai)


def khoa_huyen(ten: str) -> str:
    """Key of a district's own name: «Thành phố Bắc Kạn» stands under B."""
    for loai in ("Huyện ", "Thành phố ", "Thị xã ", "Quận "):
        ten = ten.removeprefix(loai)
    return sort_key(ten)


def loc(
    rows: list[HangXep], *, huyen: int | None = None, xep_loai: str = "", tim: str = ""
) -> list[HangXep]:
    """Rows of a district (0: of none), of a class, whose unit's name holds the text (folded)."""
    wanted = fold(tim)
    return [
        row
        for row in rows
        if (huyen is None or (row.cap_tren_id or 0) == huyen)
        and (not xep_loai or row.xep_loai == xep_loai)
        and (not wanted or wanted in fold(row.ten_don_vi))
    ]
