"""The examiner of pages can fail: each fault it looks for is put before it once."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.trinh_duyet.nguoi import DIEN_THOAI, den


PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"></head><body><main><h1>Trang</h1>%s</main></body></html>"""
FAULTS = {
    "an unnamed picture": ('<img src="data:,">', "image-alt"),
    "a field without a label": ('<input type="text">', "label"),
    "a wide table": ('<table width="600"><tr><td>Rộng</td></tr></table>', "wider than the screen"),
    "an inline style": ('<p style="color: red">Đỏ</p>', "color: red"),
    "a second main heading": ("<h1>Hai</h1>", "at 360 px"),
    "a word on the console": ("<script>console.error('hỏng rồi')</script>", "hỏng rồi"),
    "a script that fails": ("<script>khongCo()</script>", "khongCo is not defined"),
}


class Server(HTTPServer):
    body = ""


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((PAGE % self.server.body).encode())

    def log_message(self, *args) -> None:
        """Silent."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Answer) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def visit(browser, server: Server, *, examine: bool = True) -> None:
    url = f"http://127.0.0.1:{server.server_port}"
    with den(browser, url, "Người thử", widths=(DIEN_THOAI,)) as me:
        me.page.goto("/")
        if examine:
            me.examine()


def test_a_good_page_passes(browser, server):
    visit(browser, server)


@pytest.mark.parametrize(("body", "said"), FAULTS.values(), ids=list(FAULTS))
def test_each_fault_is_found(browser, server, body, said):
    server.body = body

    with pytest.raises(AssertionError, match=said):
        visit(browser, server)


def test_a_page_that_is_passed_by_is_found(browser, server):
    with pytest.raises(AssertionError, match="not examined"):
        visit(browser, server, examine=False)
