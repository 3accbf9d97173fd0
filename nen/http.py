"""Questions and answers shared by all apps' views."""

import json
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse

from nen.chu_viet import luu_duoc
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


def json_body(request: HttpRequest, *, max_body: int) -> dict[str, Any]:
    """What a script of a page sent, fit to be stored; empty where it is no object, or too long."""
    try:
        body = json.loads(request.body[:max_body])
        return {luu_duoc(name): _storable(value) for name, value in body.items()}
    except (ValueError, RecursionError, AttributeError):
        return {}


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return luu_duoc(value)
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {luu_duoc(name): _storable(item) for name, item in value.items()}
    return value
