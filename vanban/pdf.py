"""HTML to PDF: the printer, and the walls around it.

What makes it fast (each measured on the 108-row report, see `docs/decisions.md`):
- one FontConfiguration per process: the four faces are read and registered once, not per render;
- `table-layout: fixed`: the widths are known, so no cell is laid out twice to find them;
- no cyclic garbage collection while the box tree grows (all of it stays reachable anyway),
  one collection after, with the objects of the libraries frozen out of its way;
- all frames of the render in one chunk of memory, see `_with_room`;
- our own pages are well-formed XML, so the C parser reads them in 1 ms where the tolerant
  HTML parser in Python needs 40.
What stays at WeasyPrint's default because it is already the cheap choice: subset fonts
(full ones add 1.5 MB to each file), images left as they are, no PDF/UA tags (14 % dearer).
"""

import atexit
import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from django.contrib.staticfiles import finders

from vanban.kieu_trang import TEP_CHU, THU_MUC_CHU


if TYPE_CHECKING:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

_DOCTYPE = "<!DOCTYPE html>"
_PRINT_CSS = ".bang { table-layout: fixed; }"
_lock = threading.Lock()  # Pango's font map is not thread-safe


class PdfError(ValueError):
    """The page asked for something that the printer does not fetch."""


def html_to_pdf(html: str) -> bytes:
    """Print one page of HTML; only data: and the four document fonts can be loaded."""
    with _lock, _no_garbage_collection():
        return _with_room(html)


def _with_room(html: str) -> bytes:
    return _print(html)


# CPython keeps the frames of Python functions in chunks of 16 kB. Where a busy call happens to
# stand at the edge of one, each call maps and unmaps memory: the same render took 457 to 618 ms
# by the depth of its caller. A frame of 560 kB opens a chunk of 1 MB with room for all below it.
_with_room.__code__ = _with_room.__code__.replace(co_stacksize=70_000)


def _print(html: str) -> bytes:
    """Its locals hold the whole document, so they must be gone when the garbage is collected."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        document = _parse(html).render(
            font_config=_font_config(os.getpid()), stylesheets=[_print_css()]
        )
        pdf: bytes = document.write_pdf()
    except FatalURLFetchingError as error:  # a BaseException: would slip past Celery
        raise PdfError(str(error)) from error
    return pdf


def _parse(html: str) -> "HTML":
    from weasyprint import HTML

    root = _well_formed(html)
    if root is None:
        return HTML(string=html, base_url=base_url(), url_fetcher=_fetcher())
    return _parsed_page()(root)


def _well_formed(html: str) -> ElementTree.Element | None:
    """The page's tree, if it is XML without a DTD (so without entities of its own)."""
    body = html.removeprefix(_DOCTYPE)
    if len(body) == len(html) or "<!DOCTYPE" in body:
        return None
    try:
        return ElementTree.fromstring(body)  # noqa: S314 -- no DTD, so nothing to expand or fetch
    except ElementTree.ParseError:
        return None


@cache
def _parsed_page() -> Any:
    from weasyprint import HTML, cssselect2

    class ParsedPage(HTML):  # type: ignore[misc] # -- WeasyPrint is untyped
        """WeasyPrint's page over a tree that is parsed already."""

        def __init__(self, root: ElementTree.Element) -> None:
            self.base_url = base_url()
            self.url_fetcher = _fetcher()
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(
                root, content_language=None
            )
            self.etree_element = self.wrapper_element.etree_element

    return ParsedPage


@cache
def base_url() -> str:
    """Where a document's relative font addresses start."""
    return _static_root().as_uri() + "/"


@cache
def _static_root() -> Path:
    found = finders.find(f"{THU_MUC_CHU}/{next(iter(TEP_CHU.values()))}")
    if not found:
        raise PdfError(f"Không tìm thấy phông chữ của văn bản trong {THU_MUC_CHU}.")
    return Path(found).resolve().parents[len(Path(THU_MUC_CHU).parts)]


@cache
def _fetcher() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    allowed = frozenset(f"{base_url()}{THU_MUC_CHU}/{ten}" for ten in TEP_CHU.values())

    class OnlyOurFonts(URLFetcher):  # type: ignore[misc] # -- WeasyPrint is untyped
        """data: and the listed font files; anything else stops the render."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if not url.startswith("data:") and url not in allowed:
                raise FatalURLFetchingError(f"Không được tải {url[:200]} khi in văn bản.")
            return super().fetch(url, headers)

    return OnlyOurFonts(
        allowed_protocols={"data", "file"}, allow_redirects=False, fail_on_errors=True
    )


@cache
def _font_config(pid: int) -> "FontConfiguration":
    """One per process: a forked child must not share (and delete) its parent's font folder."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def close() -> None:
    """Drop the fonts and their temporary folder; for a process that is about to end.

    WeasyPrint removes the folder in a finaliser, which comes too late when the interpreter is
    already being taken down, and not at all in a worker child that leaves by os._exit.
    """
    _font_config.cache_clear()


atexit.register(close)


@cache
def _print_css() -> "CSS":
    from weasyprint import CSS

    return CSS(string=_PRINT_CSS)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.collect(0)
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
        gc.collect()
        gc.unfreeze()
