"""What a Word file needs below paragraphs and cells: runs, spacing, fields, borders, fixed tables."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Mm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from vanban.quy_tac import KieuChu
from vanban.van_ban import Chu


_FOLD = re.compile(r"[ \t\r\n\f]+")  # what HTML folds; a no-break space stays
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
# Widths of Times Bold's capitals in thousandths of the size (the font's published metrics).
_RONG_CHU_HOA = {
    **dict.fromkeys("ACDNRUVXYĐ", 722),
    **dict.fromkeys("BELTZ", 667),
    **dict.fromkeys("GHKOQ", 778),
    **dict.fromkeys("FP", 611),
    "I": 389,
    "J": 500,
    "M": 944,
    "S": 556,
    "W": 1000,
    " ": 250,
}


def clean(text: str) -> str:
    """As the printed page has it: composed, white space folded, nothing that XML forbids."""
    return _FOLD.sub(" ", _NOT_XML.sub("", normalize("NFC", text))).strip(" ")


def add_text(paragraph: Paragraph, text: str, kieu: KieuChu) -> None:
    """Text in this face; a size of 0 is that of the paragraph around."""
    shown = clean(text)
    if shown:
        _styled(paragraph, shown.upper() if kieu.hoa else shown, kieu)


def add_runs(paragraph: Paragraph, runs: Sequence[Chu], kieu: KieuChu) -> None:
    """The pieces of a line, each in its own face over `kieu`; blanks between them stay."""
    shown = [_FOLD.sub(" ", _NOT_XML.sub("", normalize("NFC", run.text))) for run in runs]
    if shown:
        shown[0], shown[-1] = shown[0].lstrip(" "), shown[-1].rstrip(" ")
    before = " "
    for run, text in zip(runs, shown, strict=True):
        text = text.lstrip(" ") if before.endswith(" ") else text
        if text:
            face = replace(kieu, dam=kieu.dam or run.dam, nghieng=kieu.nghieng or run.nghieng)
            _styled(paragraph, text, face)
            before = text


def add_space(paragraph: Paragraph) -> None:
    """The blank between a lead-in and its text."""
    paragraph.add_run(" ")


def _styled(paragraph: Paragraph, text: str, kieu: KieuChu) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic = kieu.dam or None, kieu.nghieng or None
    run.underline = kieu.gach_chan or None
    if kieu.co_pt:
        run.font.size = Pt(kieu.co_pt)


def shape(
    paragraph: Paragraph,
    *,
    align: WD_ALIGN_PARAGRAPH,
    first_mm: float = 0,
    line_pt: float | None = None,
    before_pt: float = 0,
    after_pt: float = 0,
) -> Paragraph:
    """Where its lines stand; without `line_pt` they are as far apart as the page's."""
    form = paragraph.paragraph_format
    form.alignment = align
    form.first_line_indent = Mm(first_mm) if first_mm else None
    form.space_before, form.space_after = Pt(before_pt), Pt(after_pt)
    if line_pt is not None:
        form.line_spacing = Pt(line_pt)
    return paragraph


def outline(paragraph: Paragraph, level: int) -> None:
    """Its place in Word's navigation pane; 0 is the document's title."""
    paragraph._p.get_or_add_pPr().append(_element("w:outlineLvl", val=level))  # noqa: SLF001 -- python-docx has no public way


def page_number(paragraph: Paragraph, *, co_pt: float) -> None:
    """The number of the page that it stands on."""
    run = paragraph.add_run()
    run.font.size = Pt(co_pt)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            part = _element("w:fldChar", fldCharType=kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run._r.append(part)  # noqa: SLF001 -- python-docx writes no fields


def rule_under(paragraph: Paragraph, *, text: str, co_pt: float, rong_mm: float) -> None:
    """A line under the capitals `text`, as long as they are, in a column of this width."""
    flat = (normalize("NFD", c)[0] for c in text.upper())
    width = sum(_RONG_CHU_HOA.get(c, 722) for c in flat) / 1000 * co_pt
    aside = max(0.0, (Mm(rong_mm).pt - width) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(aside)
    border = OxmlElement("w:pBdr")
    border.append(_element("w:bottom", val="single", sz=6, space=1, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 -- python-docx has no borders
        border, "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def fix_columns(table: Table, widths: list[float], *, margin_pt: float) -> None:
    """Columns of exactly these widths in mm, whatever stands in them."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=round(margin_pt * 20), type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001 -- python-docx has no cell margins
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
    whole = properties.find(qn("w:tblW"))
    if whole is not None:
        whole.set(qn("w:type"), "dxa")
        whole.set(qn("w:w"), str(round(Mm(sum(widths)).pt * 20)))


def keep_row(row: _Row) -> None:
    """Not broken over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 -- python-docx has no public way


def repeat_row(row: _Row) -> None:
    """Again at the top of every page that the table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 -- python-docx has no public way


def describe(picture: InlineShape, *, ten: str, mo_ta: str) -> None:
    """What the picture shows, in words."""
    named = picture._inline.docPr  # noqa: SLF001 -- python-docx has no public way
    named.set("descr", clean(mo_ta))
    named.set("title", clean(ten))


def language(properties: BaseOxmlElement) -> None:
    """Vietnamese, so that Word does not underline every word."""
    properties.append(_element("w:lang", val="vi-VN"))


def fonts(properties: Any, name: str) -> None:
    """One family for all scripts."""
    family = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        family.set(qn(f"w:{script}"), name)


def _element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made
