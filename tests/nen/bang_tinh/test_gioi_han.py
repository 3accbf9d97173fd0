"""Hostile and huge files: refused with a sentence, quickly, in little memory."""

import io
import time
import tracemalloc
import zipfile
from contextlib import contextmanager

import pytest

from nen.bang_tinh import xlsx as doc_xlsx
from nen.errors import BusinessRuleError
from tests.nen.bang_tinh.so_tinh import DONG, TIEU_DE, doc, repack, xlsx


SHEET = "xl/worksheets/sheet1.xml"
SMALL = xlsx(TIEU_DE, DONG)


@contextmanager
def bounded(*, mb, seconds):
    """Generous limits: a reader that builds the file in memory takes ten times as much."""
    tracemalloc.start()
    start = time.process_time()
    try:
        yield
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < mb * 1024 * 1024
    assert time.process_time() - start < seconds


def sheet_of(rows):
    return (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData>" + rows + b"</sheetData></worksheet>"
    )


def test_sixty_thousand_rows_are_refused_at_once():
    cells = b"<row><c t='inlineStr'><is><t>01849</t></is></c><c t='inlineStr'><is><t>%x</t></is></c></row>"
    rows = b"".join(cells % (number * 2654435761 % 2**64) for number in range(60_000))
    head = b"".join(b"<c t='inlineStr'><is><t>%s</t></is></c>" % name.encode() for name in TIEU_DE)
    made = repack(SMALL, part=SHEET, new=lambda _: sheet_of(b"<row>" + head + b"</row>" + rows))
    with bounded(mb=40, seconds=5), pytest.raises(BusinessRuleError, match=r"hơn 5\.000 dòng"):
        doc(made, toi_da=5000)


def test_formatted_empty_rows_to_the_end_of_the_sheet_are_read_past():
    empty = b"".join(b'<row r="%d" s="1"/>' % number for number in range(3, 300_003))
    made = repack(
        SMALL, part=SHEET, new=lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>")
    )
    with bounded(mb=20, seconds=15):
        assert len(doc(made).dong) == 1


def test_a_million_rows_of_bordered_cells_are_refused_before_they_are_opened():
    row = b'<row><c s="1"/><c s="1"/><c s="1"/><c s="1"/><c s="1"/></row>'
    made = repack(
        SMALL,
        part=SHEET,
        new=lambda xml: xml.replace(b"</sheetData>", row * 1_050_000 + b"</sheetData>"),
    )
    with bounded(mb=20, seconds=2), pytest.raises(BusinessRuleError):
        doc(made)


def test_a_bomb_is_refused_before_it_is_opened():
    made = repack(SMALL, part="xl/media/x.bin", new=lambda _: bytes(80 * 1024 * 1024))
    with bounded(mb=20, seconds=2), pytest.raises(BusinessRuleError):
        doc(made)


def test_an_archive_that_lies_about_its_sizes_is_refused():
    data = bytearray(repack(SMALL, part=SHEET, new=lambda _: sheet_of(b" " * 3_000_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size
    data = bytes(data).replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    with bounded(mb=20, seconds=2), pytest.raises(BusinessRuleError):
        doc(data)


def test_too_many_parts_are_refused():
    out = io.BytesIO(SMALL)
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(doc_xlsx.SO_MUC_TOI_DA):
            archive.writestr(f"x{number}", b"")
    with pytest.raises(BusinessRuleError):
        doc(out.getvalue())


@pytest.mark.parametrize(
    "entity",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
    ids=["growing", "file", "remote"],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_refused(entity, part):
    made = repack(
        SMALL, part=part, new=lambda xml: b'<?xml version="1.0"?>' + entity + xml[xml.index(b"<", 1 if xml.startswith(b"<?xml") else 0) :]
    )  # fmt: skip
    with pytest.raises(BusinessRuleError, match="bất thường"):
        doc(made)


@pytest.mark.parametrize(
    ("noi_dung", "ten"),
    [
        (b"", "a.xlsx"),
        (b"PK\x03\x04 broken", "a.xlsx"),
        (SMALL[: len(SMALL) // 2], "a.xlsx"),
        (SMALL, "a.csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.csv"),
        (b"%PDF-1.7", "a.xlsx"),
        (bytes(range(256)) * 20, "a.csv"),
        (b'"' + b"x" * 300_000, "a.csv"),
        (b"x" * (doc_xlsx.TEP_TOI_DA + 1), "a.csv"),
    ],
    ids=[
        "empty",
        "broken",
        "cut",
        "named csv",
        "xls",
        "xls as csv",
        "pdf",
        "binary",
        "quote",
        "big",
    ],
)
def test_what_is_no_table_is_refused(noi_dung, ten):
    with pytest.raises(BusinessRuleError):
        doc(noi_dung, ten_tep=ten)


def test_addresses_beyond_any_sheet_do_no_harm():
    made = repack(
        SMALL,
        part=SHEET,
        new=lambda xml: xml.replace(
            b"</sheetData>",
            b'<row r="99999999999"><c r="XFD9999999"><v>1</v></c><c r="ZZZZ1"><v>1</v></c>'
            b'<c r="A9" t="s"><v>-5</v></c><c r="B9"><v>1e999999</v></c></row></sheetData>',
        ),
    )
    bang = doc(made)
    assert bang.dong[0]["ho_ten"] == "Nguyễn Văn An"
