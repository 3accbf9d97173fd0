"""A process that prints one HTML file several times: python -m bench.render ours|default FILE N.

`ours` is vanban.pdf.html_to_pdf; `default` is WeasyPrint as its manual says, the fonts readable.
Prints JSON: seconds of each render, pages and bytes of the last.
"""

import json
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import perf_counter

import django
from pypdf import PdfReader

from vanban.pdf import base_url, html_to_pdf


def default(html: str) -> bytes:
    from weasyprint import HTML

    pdf: bytes = HTML(string=html, base_url=base_url()).write_pdf()
    return pdf


PRINTERS: dict[str, Callable[[str], bytes]] = {"ours": html_to_pdf, "default": default}


def main() -> None:
    name, path, times = sys.argv[1:]
    django.setup()
    import weasyprint  # noqa: F401 -- its import belongs to neither side

    html, spent, pdf = Path(path).read_text(encoding="utf-8"), [], b""
    for _ in range(int(times)):
        start = perf_counter()
        pdf = PRINTERS[name](html)
        spent.append(perf_counter() - start)
    pages = len(PdfReader(BytesIO(pdf)).pages)
    print(json.dumps({"giay": spent, "trang": pages, "byte": len(pdf)}))


if __name__ == "__main__":
    main()
