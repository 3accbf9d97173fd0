"""The guard judges alike in Python and in the browser: one table of cases for both."""

import json
import unicodedata

import pytest

from nen.chu_viet import canh_bao_noi_dung


@pytest.fixture(scope="module")
def cases(project_root):
    rows = json.loads((project_root / "tests/nen/canh_bao.json").read_text())
    return rows + [{**row, "text": unicodedata.normalize("NFD", row["text"])} for row in rows]


def test_python_judges_the_cases(cases):
    found = [(row["text"], len(canh_bao_noi_dung(row["text"]))) for row in cases]

    assert found == [(row["text"], row["loi"]) for row in cases]


def test_the_browser_says_the_same_sentences(cases, page, project_root):
    source = (project_root / "static/js/canh_bao.js").read_text()
    page.goto("data:text/html,<title>thu</title>")

    said = page.evaluate(
        """async ([source, texts]) => {
            const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
            const { canhBaoNoiDung } = await import(url);
            return texts.map((text) => canhBaoNoiDung(text));
        }""",
        [source, [row["text"] for row in cases]],
    )

    expected = [canh_bao_noi_dung(unicodedata.normalize("NFC", row["text"])) for row in cases]
    assert said == expected
