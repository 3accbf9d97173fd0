"""Units made up for tests stand beside real ones: their codes must be those of no real unit."""

import csv

import pytest

from khoi.enums import CapDonVi
from tests.factories.khoi import DonViFactory
from tests.ground import ROOT


@pytest.mark.parametrize(
    ("cap", "trait"),
    [(CapDonVi.TINH, {"tinh": True}), (CapDonVi.HUYEN, {"huyen": True}), (CapDonVi.XA, {})],
)
def test_no_made_up_unit_has_the_code_of_a_real_one(cap, trait):
    real = set()
    for path in (ROOT / "khoi" / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                real |= {code for name, code in row.items() if name.startswith(f"ma_{cap}")}

    made = [unit.ma for unit in DonViFactory.build_batch(1_200, **trait)]

    assert len(real) > 60
    assert set(made) & real == set()
    assert len(set(made)) >= 35
