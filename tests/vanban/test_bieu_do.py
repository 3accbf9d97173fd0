from decimal import Decimal
from xml.etree import ElementTree

import pytest

from vanban.bieu_do import CotBieuDo, bar_chart_svg


SVG = "{http://www.w3.org/2000/svg}"


def drawn(*cot, **thay):
    return ElementTree.fromstring(
        bar_chart_svg(**{"tieu_de": "Tên", "mo_ta": "Mô tả", "cot": cot, **thay})
    )


def test_bars_are_in_proportion_and_carry_their_words():
    svg = drawn(
        CotBieuDo(ten="Tốt", gia_tri=60, nhan="60 (60%)"),
        CotBieuDo(ten="Khá", gia_tri=Decimal("15.5")),
    )
    rong = [Decimal(r.get("width")) for r in svg.iter(f"{SVG}rect")]

    assert rong[1] / rong[0] == pytest.approx(Decimal("15.5") / 60, rel=Decimal("0.01"))
    assert [t.text for t in svg.iter(f"{SVG}text")] == ["Tốt", "60 (60%)", "Khá", "15,5"]


def test_the_chart_explains_itself_to_a_screen_reader():
    svg = drawn(CotBieuDo(ten="Tốt", gia_tri=1), ma="theo-loai")

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "theo-loai-ten theo-loai-mo-ta"
    assert svg.find(f"{SVG}title").text == "Tên"
    assert svg.find(f"{SVG}desc").text == "Mô tả"


def test_nothing_inline_that_the_page_s_policy_forbids():
    svg = drawn(CotBieuDo(ten='<b onload="x">', gia_tri=1))

    assert not any(
        "style" in e.attrib or e.tag in (f"{SVG}style", f"{SVG}script") for e in svg.iter()
    )
    assert next(svg.iter(f"{SVG}text")).text == '<b onload="x">'


def test_all_zero_and_none_at_all_draw_an_axis():
    assert [r.get("width") for r in drawn(CotBieuDo(ten="a", gia_tri=0)).iter(f"{SVG}rect")] == [
        "0.0"
    ]
    assert list(drawn().iter(f"{SVG}line"))


def test_negative_values_are_refused():
    with pytest.raises(ValueError, match="không âm"):
        drawn(CotBieuDo(ten="a", gia_tri=-1))
