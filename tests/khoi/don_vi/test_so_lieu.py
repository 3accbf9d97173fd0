"""A year's figures in two readings: same facts, same totals, nothing given to the wrong unit."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from khoi.models import ChaDonVi, DonVi
from khoi.queries.so_lieu import GHI, QUY_DOI, bang_so_lieu
from khoi.services.don_vi import rebuild_pham_vi
from nen import providers
from nen.providers import CotSoLieu
from tests.factories import khoi as f
from tests.khoi.don_vi.test_danh_sach import REFORM, TODAY, merge
from tests.khoi.don_vi.test_trang import adopted, divide
from tests.the_gioi import Tinh, make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(TODAY)


@pytest.fixture
def tinh() -> Tinh:
    """a1 and a part of a2 are Phong Quang now, b1 and the rest of a2 are Xã Kia."""
    tinh = make_tinh("Anh")
    x = merge(tinh, "a1")
    y = merge(tinh, "b1", ma="01852", ten="Xã Kia")
    divide(tinh, "a2", x, y)
    tinh.don_vi |= {"x": x, "y": y}
    for ky in (1, 2):
        adopted(tinh.co_quan["a1"], nam=2024, ky=ky)
    adopted(tinh.co_quan["a2"], nam=2024, ky=5)
    return tinh


def read(tinh: Tinh, cach: str, *, key: str = "tinh", who: str = "cv_tinh", nam: int = 2024):
    return bang_so_lieu(tinh.don_vi[key], user=tinh.nguoi[who], nam=nam, cach=cach, ngay=TODAY)


def rows(bang) -> dict[str, list]:
    return {row.ten: row.so for group in bang.nhom for row in group.hang}


def test_as_recorded_each_figure_stands_with_its_unit_and_district_of_then(tinh):
    bang = read(tinh, GHI)

    assert [(g.ten, g.cong) for g in bang.nhom] == [
        ("Huyện Anh A, Tỉnh Anh TINH", [24, 3, 3]),
        ("Huyện Anh B, Tỉnh Anh TINH", [12, 0, 0]),
    ]
    assert rows(bang) == {
        "Xã Anh A1": [12, 2, 2],
        "Xã Anh A2": [12, 1, 1],
        "Xã Anh B1": [12, 0, 0],
    }
    behind = {row.ten: [n.ten for n in row.kem] for g in bang.nhom for row in g.hang}
    assert behind["Xã Anh A1"] == ["Xã Phong Quang"]
    assert behind["Xã Anh A2"] == ["Xã Phong Quang", "Xã Kia"]
    assert bang.chua == []


def test_restated_whole_units_count_for_their_heir_and_divided_ones_stay_apart(tinh):
    bang = read(tinh, QUY_DOI)

    assert rows(bang) == {"Xã Phong Quang": [12, 2, 2], "Xã Kia": [12, 0, 0]}
    (left,) = bang.chua
    assert (left.ten, left.so) == ("Xã Anh A2", [12, 1, 1])
    assert {n.ten for n in left.kem} == {"Xã Phong Quang", "Xã Kia"}
    assert bang.cong == read(tinh, GHI).cong == [36, 3, 3]


@pytest.mark.parametrize("key", ["x", "y", "a", "a1"])
def test_both_readings_agree_on_every_unit_s_page(tinh, key):
    assert read(tinh, GHI, key=key).cong == read(tinh, QUY_DOI, key=key).cong


def test_a_new_commune_s_page_tells_its_predecessors_years(tinh):
    bang = read(tinh, QUY_DOI, key="x")

    assert rows(bang) == {"Xã Phong Quang": [12, 2, 2]}
    assert [row.ten for row in bang.chua] == ["Xã Anh A2"]


def test_the_year_of_the_reform_counts_old_and_new_once(tinh):
    block = f.KhoiFactory(don_vi=tinh.don_vi["x"], tu_ngay=REFORM)
    adopted(tinh.co_quan["a1"], nam=2025, ky=3)
    adopted(block, nam=2025, ky=9)

    recorded, restated = (read(tinh, cach, nam=2025) for cach in (GHI, QUY_DOI))

    assert rows(recorded)["Xã Anh A1"] == [6, 1, 1]
    assert rows(recorded)["Xã Phong Quang"] == [6, 1, 1]
    assert rows(restated)["Xã Phong Quang"] == [12, 2, 2]
    assert recorded.cong == restated.cong


def test_a_commune_that_moved_is_with_its_district_of_then_and_shown_once(tinh):
    moved = f.DonViFactory()
    f.TenDonViFactory(don_vi=moved, ten="Xã Chuyển")
    f.ChaDonViFactory(don_vi=moved, cha=tinh.don_vi["a"], den_ngay=dt.date(2024, 12, 31))
    f.ChaDonViFactory(don_vi=moved, cha=tinh.don_vi["b"], tu_ngay=dt.date(2025, 1, 1))
    f.KhoiFactory(don_vi=moved)
    rebuild_pham_vi()

    for key in ("tinh", "a", "b"):
        groups = {g.ten: [r.ten for r in g.hang] for g in read(tinh, GHI, key=key).nhom}
        assert groups["Huyện Anh A, Tỉnh Anh TINH"].count("Xã Chuyển") == 1
        assert "Xã Chuyển" not in groups.get("Huyện Anh B, Tỉnh Anh TINH", [])


def test_money_stays_exact_and_no_figure_is_not_zero(tinh, monkeypatch):
    values = {
        tinh.don_vi["a1"].pk: Decimal("0.10"),
        tinh.don_vi["a2"].pk: Decimal("0.20"),
    }
    monkeypatch.setattr(providers, "_so_lieu", [lambda *_: [CotSoLieu("diem", "Điểm", values)]])

    recorded = read(tinh, GHI)

    assert recorded.cong == [Decimal("0.30")]
    assert rows(recorded) == {"Xã Anh A1": [Decimal("0.10")], "Xã Anh A2": [Decimal("0.20")]}
    assert recorded.khong_so == 1


def test_the_reading_account_counts_no_meetings_and_a_district_only_its_own(tinh):
    assert read(tinh, GHI, who="btv").nhom == []
    ChaDonVi.objects.filter(cha=tinh.don_vi["tinh"], don_vi=tinh.don_vi["x"]).delete()
    rebuild_pham_vi()
    assert set(rows(read(tinh, GHI, key="a", who="ld_huyen.a"))) == {"Xã Anh A1", "Xã Anh A2"}


def test_the_page_switches_between_the_readings(client, tinh):
    client.force_login(tinh.nguoi["cv_tinh"])
    url = f"/don-vi/{tinh.don_vi['tinh'].pk}/so-lieu/"

    recorded = client.get(url, {"nam": "2024"})
    restated = client.get(url, {"nam": "2024", "cach": "quy-doi", "ngay": "2025-07-01"})

    assert "mỗi số đứng ở đơn vị đã ghi nó" in recorded.text
    assert "Không quy đổi được" not in recorded.text
    assert "Quy đổi về ngày 01/07/2025" in restated.text
    assert "Không quy đổi được: 1 đơn vị" in restated.text
    assert client.get(url, {"nam": "x", "cach": "?", "ngay": "32/13"}).status_code == 200


def test_the_workbook_says_its_reading_and_its_day(client, tinh):
    client.force_login(tinh.nguoi["cv_tinh"])

    response = client.get(
        f"/don-vi/{tinh.don_vi['tinh'].pk}/so-lieu/xlsx/", {"nam": "2024", "cach": "quy-doi"}
    )

    book = load_workbook(BytesIO(response.content))
    whole, left = book["Quy đổi"], book["Không quy đổi được"]
    assert whole["A1"].value == "SỐ LIỆU NĂM 2024: TỈNH ANH TINH"
    assert whole["A2"].value == "Quy đổi về các đơn vị ngày 22/11/2026"
    lines = list(whole.iter_rows(min_row=5, values_only=True))
    assert [row[2] for row in lines] == ["Xã Kia", "Xã Phong Quang", "Cộng"]
    assert lines[-1][4:7] == (24, 2, 2)
    last = list(left.iter_rows(min_row=6, values_only=True))[-1]
    assert last[2] == "Cộng tất cả, bằng số đã ghi"
    assert last[4:7] == (36, 3, 3)


def test_the_table_costs_the_same_for_three_communes_and_for_many(client, tinh):
    client.force_login(tinh.nguoi["cv_tinh"])
    url = f"/don-vi/{tinh.don_vi['tinh'].pk}/so-lieu/?nam=2024&cach=quy-doi"

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        return len(asked)

    statements()
    before = statements()
    for _ in range(8):
        unit: DonVi = f.DonViFactory()
        f.TenDonViFactory(don_vi=unit)
        f.ChaDonViFactory(don_vi=unit, cha=tinh.don_vi["a"])
        f.KhoiFactory(don_vi=unit)
    rebuild_pham_vi()

    assert statements() == before
