import json
from dataclasses import replace

import pytest

from tests.vanban.mau import DOAN, bang_xep_hang, bao_cao, bien_ban
from vanban.chu_nhe import read_chu_nhe
from vanban.html import render_html
from vanban.kiem_tra import check_pdf
from vanban.pdf import html_to_pdf
from vanban.quy_tac import quy_tac_dong_goi
from vanban.services import print_van_ban
from vanban.van_ban import Doan, Muc, PhuLuc


HD36 = quy_tac_dong_goi("HD36")
# With an annex of a few rows: measuring every letter of a long one takes most of a check.
NGAN = bao_cao(phu_luc=(PhuLuc(tieu_de="Danh sách", khoi=(bang_xep_hang(so_hang=3),)),))

DAM = (
    Muc(cap=2, so="1", ten="Kết quả công việc từ kỳ trước"),
    *read_chu_nhe(
        "**Thực hiện quy chế dân chủ ở cơ sở**\n"
        "Đã họp dân **03 thôn**, xong việc *trước ngày 15 tháng 4*; còn lại làm trong quý sau.\n"
        "**Phong trào thi đua “Dân vận khéo”**\n- Thôn **Nà Mày** có 02 mô hình."
    ),
    DOAN,
)


def wrong(van_ban, *, css="", html=None):
    """The codes of what the checker refuses on a document spoilt by this CSS or rewriting."""
    page = render_html(van_ban, quy_tac=HD36)
    page = (html(page) if html else page).replace("</style>", f"{css}</style>")
    ket_qua = check_pdf(html_to_pdf(page), quy_tac=HD36, mong_doi=van_ban)
    return {muc.ma for muc in ket_qua.khong_dat}


@pytest.mark.parametrize("ma", ["HD36", "HD05"])
@pytest.mark.parametrize(
    "van_ban", [bao_cao(), bien_ban(), bao_cao(nhan_chan_trang="Dữ liệu minh họa")]
)
def test_what_we_print_passes(ma, van_ban):
    ban_in = print_van_ban(van_ban=van_ban, quy_tac=quy_tac_dong_goi(ma))

    assert [(m.ma, m.do_duoc, m.yeu_cau) for m in ban_in.kiem_tra.khong_dat] == []
    assert ban_in.kiem_tra.dat
    assert ban_in.kiem_tra.quy_tac == ma
    assert ban_in.so_trang == ban_in.kiem_tra.so_trang > 0


@pytest.mark.parametrize(
    ("css", "ma"),
    [
        ("@page { margin-left: 27mm }", "le_trai"),
        ("@page { margin-left: 33mm }", "le_trai"),
        ("@page { margin-right: 12mm }", "le_phai"),
        ("@page { margin-right: 18mm }", "le_phai"),
        ("@page { margin-top: 26mm }", "le_tren"),
        ("@page { size: 216mm 279mm }", "kho_giay"),
        (".bang { width: 172mm }", "net_ke"),
        ("p { font-family: 'DejaVu Serif' }", "phong_chu"),
        ("@page :first { @top-center { content: counter(page) } }", "so_trang"),
        ("@page { @top-center { content: none } }", "so_trang"),
        ("@page { @top-center { font-size: 11pt } }", "vi_tri_so_trang"),
        ("@page { @top-center { padding-top: 5mm } }", "vi_tri_so_trang"),
        ("@page { @top-center { text-align: right; width: 100% } }", "vi_tri_so_trang"),
        (".tieu-de { font-size: 13pt }", "tieu_de"),
        (".tieu-de { font-weight: normal }", "tieu_de"),
        (".tieu-de::after { display: none }", "ke_tieu_de"),
        (".tieu-de::after { width: 30mm }", "ke_tieu_de"),
        (".co-quan { font-weight: normal }", "co_quan_ban_hanh"),
        (".cap-tren { font-size: 12pt }", "co_quan_cap_tren"),
        (".khoi-dau { direction: rtl }", "vi_tri_khoi_dau"),
        (".ngay { font-style: normal }", "dia_danh_ngay"),
        (".so { font-size: 12pt }", "so_ky_hieu"),
        (".ten-loai { text-align: left }", "giua_trang"),
        (".ten-loai { font-size: 14pt }", "ten_loai"),
        (".trich-yeu { font-weight: normal }", "trich_yeu"),
        (".gach { display: none }", "gach_trich_yeu"),
        (".doan { font-size: 13pt }", "noi_dung"),
        (".doan { text-indent: 0 }", "thut_dau_dong"),
        (".doan { line-height: 26pt }", "gian_dong"),
        (".muc-1 { font-weight: normal }", "de_muc"),
        (".quyen-han { font-weight: normal }", "quyen_han_1"),
        (".chuc-vu { font-weight: bold }", "chuc_vu_1"),
        (".ho-ten { font-size: 12pt }", "ho_ten_1"),
        (".khoi-cuoi { direction: rtl }", "vi_tri_ky_1"),
        (".khoi-cuoi { break-before: page }", "ky_khong_le_1"),
        (".nhan-noi-nhan { text-decoration: none !important }", "gach_noi_nhan"),
        (".noi-nhan p { font-size: 14pt }", "noi_nhan_danh_sach"),
        (".noi-nhan { padding-left: 20mm }", "vi_tri_noi_nhan"),
    ],
)
def test_a_document_made_wrong_is_refused(css, ma):
    assert ma in wrong(NGAN, css=css)


def test_a_page_filled_too_far_down_is_refused():
    assert "le_duoi" in wrong(bao_cao(), css="@page { margin-bottom: 12mm }")


def test_one_wrong_paragraph_among_right_ones_is_found():
    hai = replace(DOAN, text=DOAN.text.replace("năm", "quý"))
    van_ban = bao_cao(khoi=(DOAN, hai, Muc(cap=1, so="I", ten="Mục")))

    assert "noi_dung" in wrong(van_ban, css=".doan:nth-of-type(4) { font-size: 12pt }")


def test_bold_and_slanted_words_of_the_text_pass():
    assert wrong(bien_ban(khoi=DAM)) == set()


@pytest.mark.parametrize(
    "css",
    [
        ".doan { font-weight: bold }",
        ".doan { font-style: italic }",
        ".doan b { font-weight: normal }",
        ".doan i { font-style: normal }",
    ],
)
def test_a_face_that_the_text_does_not_ask_for_is_refused(css):
    assert "noi_dung" in wrong(bien_ban(khoi=DAM), css=css)


def test_minutes_signed_the_wrong_way_round_are_refused():
    ma = wrong(bien_ban(), css=".khoi-cuoi { direction: rtl }")

    assert {"vi_tri_ky_1", "vi_tri_ky_2"} <= ma


def test_missing_text_and_a_missing_signature_are_refused():
    assert "chu_viet" in wrong(NGAN, html=lambda h: h.replace("Ban Dân vận báo cáo", "Ban báo cáo"))
    assert "quyen_han_1" in wrong(NGAN, html=lambda h: h.replace("K/T Trưởng ban", "Trưởng ban"))


def test_another_document_is_not_mistaken_for_ours():
    pdf = html_to_pdf(render_html(bien_ban(), quy_tac=HD36))

    ket_qua = check_pdf(pdf, quy_tac=HD36, mong_doi=bao_cao())

    assert not ket_qua.dat
    assert {"trich_yeu", "so_ky_hieu", "chu_viet"} <= {m.ma for m in ket_qua.khong_dat}


def test_an_empty_page_is_refused_without_an_error():
    ket_qua = check_pdf(html_to_pdf("<html><body></body></html>"), quy_tac=HD36, mong_doi=bao_cao())

    assert not ket_qua.dat


def test_short_paragraphs_alone_are_judged_leniently_on_width():
    """No line reaches the right margin; that is the text's doing, not the layout's."""
    van_ban = bien_ban(khoi=(Doan(text="Không có ý kiến."),))

    assert print_van_ban(van_ban=van_ban, quy_tac=HD36).kiem_tra.dat


def test_the_verdict_can_be_stored():
    ket_qua = print_van_ban(van_ban=bien_ban(), quy_tac=HD36).kiem_tra.to_json()

    assert json.loads(json.dumps(ket_qua)) == ket_qua
    assert ket_qua["dat"] is True
    assert set(ket_qua["muc"][0]) == {"ma", "ten", "dat", "do_duoc", "yeu_cau"}
