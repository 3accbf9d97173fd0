"""Rendered fragments under a key that says all they depend on."""

import pytest

from nen.nho import kept


@pytest.mark.django_db
def test_the_fragment_is_made_once_for_one_key_and_again_for_another():
    made = []

    def make():
        made.append(1)
        return f"<p>{len(made)}</p>"

    assert kept("thu", 1, make=make) == kept("thu", 1, make=make) == "<p>1</p>"
    assert kept("thu", 2, make=make) == "<p>2</p>"
