"""Answers shared by all apps' views."""

from django.http import FileResponse, HttpResponse

from nen.loai_tep import XLSX
from nen.models import Tep


def tep_response(tep: Tep, *, inline: bool = False) -> FileResponse:
    """The file's bytes; the caller found its owner through visible_to.

    Never sniffed, never cached; an inline one is for kinds that browsers only draw (PDF).
    """
    response = FileResponse(
        tep.tep.open("rb"),
        as_attachment=not inline,
        filename=tep.ten_goc,
        content_type=tep.loai_noi_dung,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def xlsx_response(noi_dung: bytes, *, ten: str) -> HttpResponse:
    """A workbook to save under this name (without its ending); made anew, never cached."""
    response = HttpResponse(noi_dung, content_type=XLSX.mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{ten}.xlsx"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
