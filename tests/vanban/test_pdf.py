import gc
import io
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pypdf
import pytest
from django.conf import settings

from tests.vanban.mau import bang_xep_hang, bao_cao, bien_ban
from vanban.html import render_html
from vanban.pdf import PdfError, base_url, html_to_pdf
from vanban.quy_tac import quy_tac_dong_goi
from vanban.van_ban import Doan, PhuLuc


HD36 = quy_tac_dong_goi("HD36")


def printed(van_ban):
    return pypdf.PdfReader(io.BytesIO(html_to_pdf(render_html(van_ban, quy_tac=HD36))))


def test_vietnamese_text_title_author_and_bookmarks_can_be_read_back():
    pdf = printed(bao_cao())
    text = " ".join(" ".join(trang.extract_text() for trang in pdf.pages).split())

    assert "kết quả chấm điểm, xếp loại hoạt động Khối Dân vận cơ sở năm 2023" in text
    assert "K/T TRƯỞNG BAN" in text
    assert pdf.metadata.title.startswith("Báo cáo kết quả chấm điểm")
    assert pdf.metadata.author == "Ban Dân vận Tỉnh ủy Bắc Kạn"
    assert pdf.trailer["/Root"]["/Lang"] == "vi"
    assert pdf.outline[0].title == "Báo cáo"
    assert [m.title for m in pdf.outline[1] if not isinstance(m, list)] == [
        "I- Tình hình tổ chức",
        "Phụ lục",
    ]


def test_a_long_table_repeats_its_heading_on_every_page():
    trang = [t.extract_text() for t in printed(bao_cao()).pages]

    phu_luc = [t for t in trang if "Thượng Giáo số 5" in t]
    assert len(phu_luc) >= 2
    assert all("Hạng" in t and "Cấp tỉnh" in t for t in phu_luc)


def test_an_annex_may_lie_on_its_side():
    ngang = PhuLuc(tieu_de="Bảng ngang", khoi=(bang_xep_hang(so_hang=2),), ngang=True)

    trang = printed(bao_cao(phu_luc=(ngang,))).pages[-1]

    assert trang.mediabox.width > trang.mediabox.height


@pytest.mark.parametrize("so_doan", range(7, 15))
def test_the_signature_never_stands_alone_on_a_page(so_doan):
    """However much text there is, the last page carries some of it above the signature."""
    doan = tuple(
        Doan(text=f"Đoạn số {i} " + "của văn bản dài " * 18 + f"hết{i}.") for i in range(so_doan)
    )

    pdf = printed(bien_ban(khoi=doan))
    text = " ".join(pdf.pages[-1].extract_text().split())

    assert f"hết{so_doan - 1}." in text.split("NGƯỜI GHI")[0]
    assert "Người Chủ Trì Thử" in text


def test_pages_that_are_not_xml_are_printed_too():
    pdf = html_to_pdf("<!DOCTYPE html><html><body><p>Một dòng<br>hai dòng</body>")

    assert pdf.startswith(b"%PDF")


@pytest.fixture
def server():
    """A web server on this machine that remembers who asked."""
    hoi = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            hoi.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    http = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}/", hoi
    http.shutdown()
    http.server_close()


@pytest.mark.parametrize(
    "the", ['<img src="{}a.png">', '<link rel="stylesheet" href="{}a.css">', '<style>@import "{}b.css";</style>', '<style>@font-face{{font-family:x;src:url("{}f.ttf")}} p{{font-family:x}}</style>']
)  # fmt: skip
def test_the_printer_asks_no_server(server, the):
    goc, hoi = server

    with pytest.raises(PdfError, match="Không được tải"):
        html_to_pdf(f"<html><body>{the.format(goc)}<p>x</p></body></html>")
    assert hoi == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        f"file://{settings.BASE_DIR}/manage.py",
        "fonts/tai-lieu/../../../manage.py",
        "fonts/tai-lieu/LICENSE.txt",
        "fonts/tai-lieu/LiberationSerif-Regular.ttf?x=1",
        "ftp://127.0.0.1/x",
    ],
)
def test_the_printer_reads_no_file_but_the_four_fonts(url):
    with pytest.raises(PdfError, match="Không được tải"):
        html_to_pdf(f'<html><body><img src="{url}"><p>x</p></body></html>')


def test_embedded_data_is_welcome():
    svg = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="

    assert html_to_pdf(f'<html><body><img src="{svg}"></body></html>').startswith(b"%PDF")


def test_the_garbage_collector_is_as_it_was():
    html_to_pdf("<html><body>x</body></html>")
    assert gc.isenabled()
    with pytest.raises(PdfError):
        html_to_pdf('<html><body><img src="file:///etc/hostname"></body></html>')
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_printing_again_and_again_leaves_nothing_behind():
    html = render_html(bao_cao(), quy_tac=HD36)
    html_to_pdf(html)
    gc.collect()
    truoc = len(gc.get_objects())

    for _ in range(3):
        html_to_pdf(html)

    assert len(gc.get_objects()) - truoc < 2000


def test_fonts_are_looked_up_in_our_own_folder():
    assert base_url() == (settings.BASE_DIR / "static").as_uri() + "/"


def test_no_temporary_folder_outlives_the_process(tmp_path):
    code = (
        "import django; django.setup()\n"
        "from vanban.pdf import html_to_pdf\n"
        "from vanban.kieu_trang import font_faces\n"
        "html_to_pdf(f'<html><head><style>{font_faces()}</style></head><body>x</body></html>')"
    )
    env = {**os.environ, "TMPDIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "danvan.settings.test"}

    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        check=True,
    )

    assert list(tmp_path.iterdir()) == []
    assert b"Exception ignored" not in ended.stderr
