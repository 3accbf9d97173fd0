"""A one-line PDF for the demo's evidence files."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.annotations import FreeText


def pdf_mot_dong(text: str) -> bytes:
    """One A5 page with one line of plain ASCII."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=420, height=595)
    writer.add_annotation(page, FreeText(text=text, rect=(40, 520, 380, 560), font_size="12pt"))
    writer.add_metadata({"/Title": text})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
