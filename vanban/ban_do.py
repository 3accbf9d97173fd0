"""Maps of dots as plain SVG, the same on a page under CSP and in the PDF.

Only presentation attributes, no style. Each group has a shape and a colour of its own, each dot
says its name in words. One degree of longitude is drawn as long as it is at the map's middle
latitude, so that distances agree in all directions; the scale bar is true there.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vanban.dinh_dang import so_viet
from vanban.kieu_trang import HO_CHU


KM_MOT_DO = 111.32
_RONG, _CAO_NHAT, _CAO_IT_NHAT, _LE = 480.0, 600.0, 180.0, 22.0
_DAI_DUOI, _DONG = 46.0, 26.0
_CO_CHU = 15
_HO_CHU = f"{HO_CHU}, Be Vietnam Pro, sans-serif"
_MAU = ("#1d4b73", "#b3261e", "#1d6438", "#8a5a00", "#6a3d9a", "#0b6e78")
_XA_KM = 60.0  # further than this from all others: a place apart (an island)
_PHONG_TO = 1.6  # … and left out of the drawing if it would shrink it by more than this
_IT_DIEM = 12  # so few that each has its name beside it
_THANH = (1, 2, 5, 10, 20, 50, 100, 200)
_HUONG = (
    "bắc", "đông bắc", "đông", "đông nam", "nam", "tây nam", "tây", "tây bắc",
)  # fmt: skip

# Outlines around (0, 0) for a radius of 1, of about the same area.
_HINH: tuple[tuple[tuple[float, float], ...], ...] = (
    (),  # the circle
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0, -1.25), (1.15, 0.85), (-1.15, 0.85)),
    ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    ((0, 1.25), (1.15, -0.85), (-1.15, -0.85)),
    (
        (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4),
        (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
    ),
)  # fmt: skip
SO_NHOM = len(_HINH) * len(_MAU)


@dataclass(frozen=True, kw_only=True)
class DiemBanDo:
    """One place; `nhom` is the number of its group, `url` where its name leads."""

    ten: str
    vi_do: Decimal
    kinh_do: Decimal
    nhom: int = 0
    url: str = ""


@dataclass(frozen=True)
class _Khung:
    """From degrees to the drawing: east and south in degrees of latitude, then scaled."""

    tay: float
    bac: float
    co_kinh: float
    ti_le: float
    le: float
    cao: float

    def cho(self, diem: DiemBanDo) -> tuple[float, float]:
        x = (float(diem.kinh_do) * self.co_kinh - self.tay) * self.ti_le + self.le
        return x, (self.bac - float(diem.vi_do)) * self.ti_le + _LE


def dot_map_svg(
    *,
    tieu_de: str,
    mo_ta: str,
    diem: Sequence[DiemBanDo],
    nhom: Sequence[str],
    ma: str = "ban-do",
    chu_giai: bool = False,
) -> SafeString:
    """The dots in a frame with a scale bar and north; `chu_giai` draws the legend under it too.

    Places far from all others are named under the frame, with their distance and direction.
    """
    if not diem:
        raise ValueError("Bản đồ cần ít nhất một điểm.")
    gan, xa = near_and_far(diem)
    khung = _frame(gan)
    rows = [*_far_rows(xa, gan)]
    if chu_giai:
        rows += [(i, ten) for i, ten in enumerate(nhom)]
    cao = khung.cao + _DAI_DUOI + _DONG * len(rows)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="ban-do" viewBox="0 0 {} {}" '
        'role="group" aria-labelledby="{}-ten {}-mo-ta" font-family="{}" font-size="{}">'
        '<title id="{}-ten">{}</title><desc id="{}-mo-ta">{}</desc>'
        '<rect x="0.5" y="0.5" width="{}" height="{}" fill="#fff" stroke="#857a69"/>{}{}{}</svg>',
        _n(_RONG), _n(cao), ma, ma, _HO_CHU, _CO_CHU, ma, tieu_de, ma, mo_ta,
        _n(_RONG - 1), _n(khung.cao - 1),
        _dots(gan, khung, nhom), _foot(khung), _rows(rows, khung),
    )  # fmt: skip


def symbol_svg(nhom: int) -> SafeString:
    """A group's sign by itself, for a legend beside the map; decorative."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="ban-do__ky-hieu" viewBox="0 0 18 18" '
        'width="18" height="18" aria-hidden="true" focusable="false">{}</svg>',
        _sign(nhom, x=9, y=9, r=6),
    )


def near_and_far(
    diem: Sequence[DiemBanDo],
) -> tuple[list[DiemBanDo], list[DiemBanDo]]:
    """The body of the places, and those so far off that they would shrink the map."""
    groups: list[list[DiemBanDo]] = sorted(_linked(diem), key=len)
    body = set(map(id, groups[-1]))
    near = [point for point in diem if id(point) in body]
    far = [point for point in diem if id(point) not in body]
    if far and _width(diem) <= _PHONG_TO * max(_width(near), _XA_KM):
        return list(diem), []
    return near, far


def distance_km(one: DiemBanDo, two: DiemBanDo) -> float:
    """Good enough inside a country: longitude shortened by the latitude between the two."""
    middle = math.radians(float(one.vi_do + two.vi_do) / 2)
    dx = float(two.kinh_do - one.kinh_do) * math.cos(middle)
    return KM_MOT_DO * math.hypot(dx, float(two.vi_do - one.vi_do))


def _linked(diem: Sequence[DiemBanDo]) -> Iterator[list[DiemBanDo]]:
    """Groups in which each place has another within _XA_KM."""
    left = list(diem)
    while left:
        group, todo = [], [left.pop()]
        while todo:
            here = todo.pop()
            group.append(here)
            near = [p for p in left if distance_km(here, p) <= _XA_KM]
            if near:
                taken = set(map(id, near))
                left = [p for p in left if id(p) not in taken]
                todo += near
        yield group


def _width(diem: Sequence[DiemBanDo]) -> float:
    """Of the diagonal, in km."""
    low = DiemBanDo(ten="", vi_do=min(p.vi_do for p in diem), kinh_do=min(p.kinh_do for p in diem))
    high = DiemBanDo(ten="", vi_do=max(p.vi_do for p in diem), kinh_do=max(p.kinh_do for p in diem))
    return distance_km(low, high)


def _frame(diem: Sequence[DiemBanDo]) -> _Khung:
    lats = [float(p.vi_do) for p in diem]
    co_kinh = math.cos(math.radians((min(lats) + max(lats)) / 2))
    xs = [float(p.kinh_do) * co_kinh for p in diem]
    rong = max(max(xs) - min(xs), 0.04)
    cao = max(max(lats) - min(lats), 0.04)
    ti_le = min((_RONG - 2 * _LE) / rong, (_CAO_NHAT - 2 * _LE) / cao)
    le = (_RONG - (max(xs) - min(xs)) * ti_le) / 2
    ve_cao = max((max(lats) - min(lats)) * ti_le + 2 * _LE, _CAO_IT_NHAT)
    du = (ve_cao - (max(lats) - min(lats)) * ti_le - 2 * _LE) / 2 / ti_le
    return _Khung(tay=min(xs), bac=max(lats) + du, co_kinh=co_kinh, ti_le=ti_le, le=le, cao=ve_cao)


def _radius(so: int) -> float:
    return next((r for most, r in ((60, 7.0), (150, 6.0), (320, 4.5)) if so <= most), 3.5)


def _dots(diem: Sequence[DiemBanDo], khung: _Khung, nhom: Sequence[str]) -> SafeString:
    r = _radius(len(diem))
    drawn = []
    for point in diem:
        x, y = khung.cho(point)
        label = f"{point.ten} ({nhom[point.nhom]})" if nhom else point.ten
        sign = format_html("<g><title>{}</title>{}</g>", label, _sign(point.nhom, x=x, y=y, r=r))
        if len(diem) <= _IT_DIEM:
            sign += _name_beside(point.ten, x=x, y=y)
        if point.url:
            sign = format_html('<a href="{}" tabindex="-1">{}</a>', point.url, sign)
        drawn.append((sign,))
    return format_html_join("", "{}", drawn)


def _name_beside(ten: str, *, x: float, y: float) -> SafeString:
    """On the side where there is more room."""
    left = x > _RONG / 2
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        _n(x - 11 if left else x + 11), _n(y + 5), "end" if left else "start", ten,
    )  # fmt: skip


def _sign(nhom: int, *, x: float, y: float, r: float) -> SafeString:
    """Shapes change fastest, then the pairing with colours: 36 signs, none alike."""
    shape = _HINH[nhom % len(_HINH)]
    colour = _MAU[(nhom + nhom // len(_HINH)) % len(_MAU)]
    if not shape:
        return format_html(
            '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="#fff" stroke-width="1"/>',
            _n(x), _n(y), _n(r), colour,
        )  # fmt: skip
    points = " ".join(f"{_n(x + dx * r)},{_n(y + dy * r)}" for dx, dy in shape)
    return format_html(
        '<polygon points="{}" fill="{}" stroke="#fff" stroke-width="1"/>', points, colour
    )


def _foot(khung: _Khung) -> SafeString:
    """The scale bar, a fifth of the width or less, and where north is."""
    most = _RONG / 4 / khung.ti_le * KM_MOT_DO
    km = max((n for n in _THANH if n <= most), default=_THANH[0])
    dai = km / KM_MOT_DO * khung.ti_le
    y = khung.cao + 18
    return format_html(
        '<path d="M{0} {1}v8h{2}v-8" fill="none" stroke="#231f1c" stroke-width="2"/>'
        '<text x="{3}" y="{4}">{5} km</text>'
        '<path d="M{6} {7}v-22m-6 8l6-8l6 8" fill="none" stroke="#231f1c" stroke-width="2"/>'
        '<text x="{8}" y="{4}">Bắc</text>',
        2, _n(y), _n(dai), _n(dai + 12), _n(y + 9), so_viet(km),
        _n(_RONG - 48), _n(y + 10), _n(_RONG - 34),
    )  # fmt: skip


def _far_rows(xa: Sequence[DiemBanDo], gan: Sequence[DiemBanDo]) -> Iterator[tuple[int, str]]:
    for point in xa:
        nearest = min(gan, key=lambda p: distance_km(p, point))
        km = round(distance_km(nearest, point), -1)
        place = f"cách {so_viet(int(km))} km về phía {_direction(nearest, point)}"
        yield point.nhom, f"{point.ten}: ngoài khung, {place}"


def _direction(one: DiemBanDo, two: DiemBanDo) -> str:
    east = float(two.kinh_do - one.kinh_do) * math.cos(math.radians(float(one.vi_do)))
    angle = math.degrees(math.atan2(east, float(two.vi_do - one.vi_do)))
    return _HUONG[round(angle / 45) % 8]


def _rows(rows: Sequence[tuple[int, str]], khung: _Khung) -> SafeString:
    top = khung.cao + _DAI_DUOI
    return format_html_join(
        "",
        '{}<text x="22" y="{}" font-size="13">{}</text>',
        (
            (
                _sign(nhom, x=9, y=top + _DONG * i + 8, r=6),
                _n(top + _DONG * i + 13),
                text,
            )
            for i, (nhom, text) in enumerate(rows)
        ),
    )


def _n(number: float) -> str:
    """A coordinate with one decimal, as SVG writes it."""
    return f"{number:.1f}".removesuffix(".0")
