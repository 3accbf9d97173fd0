"""Points of the demo: three levels' columns whose last one adds up to the block's aim.

Computed criteria keep the portal's own proposal; the judged ones share the rest.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from chamdiem.enums import AiCham, CachTinh
from chamdiem.models import DiemTieuChi


BUOC = Decimal("0.25")
Cot = dict[int, tuple[Decimal | None, str]]

LY_DO_HUYEN = (
    "Minh chứng chưa đủ so với điểm tự chấm.",
    "Hồ sơ có nhưng chưa cập nhật trong năm.",
    "Kết quả chưa rõ số liệu, chỉ chấm theo phần có căn cứ.",
    "Nội dung thực hiện chậm so với kế hoạch.",
)
LY_DO_TINH = "Thống nhất cách chấm giữa các huyện đối với tiêu chí này."


def columns(rows: Sequence[DiemTieuChi], tong: Decimal, random: Random) -> tuple[Cot, Cot, Cot]:
    """The three levels' points (block, district, province) by row key, with reasons."""
    final = _final(rows, tong, random)
    district = dict(final)
    reason_province: dict[int, str] = {}
    if random.random() < 0.12:
        row = random.choice([row for row in rows if row.cach_tinh == CachTinh.THU_CONG])
        district[row.pk] = _moved(final[row.pk], row.toi_da, random)
        if district[row.pk] != final[row.pk]:
            reason_province[row.pk] = LY_DO_TINH
    own = {row.pk: district[row.pk] for row in rows if row.ai_cham == AiCham.MOI_CAP}
    reason_district: dict[int, str] = {}
    judged = [row for row in rows if row.pk in own and row.cach_tinh == CachTinh.THU_CONG]
    for row in random.sample(judged, random.randint(0, 4)):
        own[row.pk] = min(row.toi_da, own[row.pk] + random.randint(1, 4) * BUOC)
        if own[row.pk] != district[row.pk]:
            reason_district[row.pk] = random.choice(LY_DO_HUYEN)
    return (
        {pk: (points, "") for pk, points in own.items()},
        {pk: (points, reason_district.get(pk, "")) for pk, points in district.items()},
        {pk: (points, reason_province.get(pk, "")) for pk, points in final.items()},
    )


def _final(rows: Sequence[DiemTieuChi], tong: Decimal, random: Random) -> dict[int, Decimal]:
    points = {row.pk: row.de_xuat for row in rows if row.de_xuat is not None}
    judged = [row for row in rows if row.pk not in points]
    room = sum((row.toi_da for row in judged), Decimal(0))
    rest = min(max(tong - sum(points.values(), Decimal(0)), Decimal(0)), room)
    rest = _quarter(rest)
    for row in judged:
        wanted = rest * row.toi_da / room + random.randint(-2, 2) * BUOC
        points[row.pk] = min(max(_quarter(wanted), Decimal(0)), row.toi_da)
    _balance(points, judged, rest, random)
    return points


def _balance(
    points: dict[int, Decimal], judged: Sequence[DiemTieuChi], rest: Decimal, random: Random
) -> None:
    """Move single criteria by a quarter until the judged ones add up to `rest`."""
    gap = rest - sum((points[row.pk] for row in judged), Decimal(0))
    while gap:
        step = BUOC if gap > 0 else -BUOC
        free = [row for row in judged if 0 <= points[row.pk] + step <= row.toi_da]
        row = random.choice(free)
        points[row.pk] += step
        gap -= step


def _moved(points: Decimal, toi_da: Decimal, random: Random) -> Decimal:
    return min(toi_da, max(Decimal(0), points + random.choice((-2, -1, 1, 2)) * BUOC))


def _quarter(points: Decimal) -> Decimal:
    return (points / BUOC).quantize(Decimal(1), ROUND_HALF_UP) * BUOC
