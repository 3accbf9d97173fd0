"""Answers shared by all apps' views."""

from django.http import FileResponse

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
