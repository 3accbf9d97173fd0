"""Maps of dots: true proportions, distinct signs, islands kept from shrinking the land."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from vanban.ban_do import SO_NHOM, DiemBanDo, dot_map_svg, near_and_far, symbol_svg


def point(lat: str, lon: str, ten: str = "Xã Thử", **fields) -> DiemBanDo:
    return DiemBanDo(ten=ten, vi_do=Decimal(lat), kinh_do=Decimal(lon), **fields)


def drawn(diem, nhom=("Xã", "Phường"), **fields) -> str:
    return str(dot_map_svg(tieu_de="Bản đồ", mo_ta="Thử", diem=diem, nhom=nhom, **fields))


def circles(svg: str) -> list[tuple[float, float]]:
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)
    return [(float(x), float(y)) for x, y in found]


def test_a_degree_east_is_shorter_than_a_degree_north_by_the_latitude():
    """At 60° by half; north is up, east is right."""
    (x0, y0), (x1, y1), (x2, y2) = circles(
        drawn([point("60", "105"), point("60.2", "105"), point("60", "105.2")])
    )

    assert x1 == x0
    assert y1 < y0
    assert y2 == y0
    assert x2 > x0
    assert (x2 - x0) / (y0 - y1) == pytest.approx(0.5, abs=0.01)


def test_the_scale_bar_is_true():
    """Two places 0.1° of latitude apart: 11.132 km."""
    svg = drawn([point("22", "105"), point("22.1", "105")])
    (_, y0), (_, y1) = circles(svg)
    bar = float(re.search(r'<path d="M2 [\d.]+v8h([\d.]+)', svg)[1])
    km = int(re.search(r">(\d+) km<", svg)[1])

    assert bar / km == pytest.approx((y0 - y1) / 11.132, rel=0.02)


def test_far_islands_are_named_outside_the_frame_with_way_and_distance():
    land = [point("12.25", "109.1"), point("12.3", "109.2"), point("12.6", "109.2")]
    island = point("8.65", "111.92", "Đặc khu Trường Sa", nhom=1)

    near, far = near_and_far([*land, island])
    svg = drawn([*land, island])

    assert (len(near), far) == (3, [island])
    assert "Đặc khu Trường Sa: ngoài khung, cách 500 km về phía đông nam" in svg
    assert len(circles(svg)) == 3


def test_an_island_near_the_shore_is_drawn_where_it_lies():
    land = [point(f"10.{n}", f"106.{n}") for n in range(1, 10)]

    assert near_and_far([*land, point("10.9", "107.5")])[1] == []


def test_one_place_alone_and_two_in_one_spot_are_drawn():
    assert len(circles(drawn([point("22", "105")]))) == 1
    assert len(circles(drawn([point("22", "105"), point("22", "105")]))) == 2
    with pytest.raises(ValueError, match="ít nhất một điểm"):
        drawn([])


def test_no_two_groups_share_a_sign():
    assert len({str(symbol_svg(number)) for number in range(SO_NHOM)}) == SO_NHOM == 36


def test_a_dot_says_its_name_and_group_and_leads_somewhere_without_script_or_style():
    svg = drawn([point("22", "105", "Xã <A>", nhom=1, url="/don-vi/7/")], chu_giai=True)
    root = ET.fromstring(svg)
    link = root.find("{http://www.w3.org/2000/svg}a")

    assert link.get("href") == "/don-vi/7/"
    assert "Xã <A> (Phường)" in "".join(link.itertext())
    assert "style=" not in svg
    assert [t.text for t in root.iter("{http://www.w3.org/2000/svg}text")][-2:] == ["Xã", "Phường"]
