"""The letters of a printed document, out of its PDF and out of its DOCX, to be compared."""

import io
import re

from docx import Document
from docx.oxml.ns import qn

from vanban.do_pdf import compact
from vanban.html import BangIn
from vanban.quy_tac import QuyTac, quy_tac_dong_goi
from vanban.van_ban import Bang, BieuDo, VanBan


HD36 = quy_tac_dong_goi("HD36")


def text_of_pdf(pdf: bytes, van_ban: VanBan, *, quy_tac: QuyTac = HD36) -> str:
    """The letters between the margins in the order of the file, table heads once, charts left out."""
    import pdfplumber

    inch, pages = 72 / 25.4, []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            top, foot = quy_tac.trang.tren_mm * inch, page.height - quy_tac.trang.duoi_mm * inch
            pages.append(
                compact("".join(c["text"] for c in page.chars if top <= c["bottom"] <= foot + 1))
            )
    text = pages[0]
    heads = [compact(heads_of(bang)) for bang in tables_of(van_ban)]
    for page in pages[1:]:
        again = next((h for h in heads if page.startswith(h) and h in text), "")
        text += page.removeprefix(again)
    for khoi in van_ban.khoi:
        if isinstance(khoi, BieuDo):
            drawn = compact("".join(re.findall(r"<text[^>]*>([^<]*)", khoi.svg)))
            assert drawn in text
            text = text.replace(drawn, "", 1)
    return text


def tables_of(van_ban: VanBan) -> list[Bang]:
    blocks = [*van_ban.khoi, *(khoi for phu_luc in van_ban.phu_luc for khoi in phu_luc.khoi)]
    return [khoi for khoi in blocks if isinstance(khoi, Bang)]


def heads_of(bang: Bang) -> str:
    shown = BangIn(bang=bang, lop="")
    return "".join([*(o.ten for o in shown.dau_tren), *(cot.ten for cot in shown.dau_duoi)])


def text_of_docx(file: bytes) -> str:
    """All text of the body in the order of the file."""
    body = Document(io.BytesIO(file)).element.body
    return compact("".join(t.text or "" for t in body.iter(qn("w:t"))))
