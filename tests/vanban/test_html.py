import unicodedata
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.vanban.mau import THE_THUC, bao_cao, bien_ban
from vanban.html import dia_danh_ngay, noi_nhan, render_html
from vanban.kieu_trang import css_string
from vanban.quy_tac import quy_tac_dong_goi
from vanban.van_ban import Bang, ChuKy, Cot, Doan, Muc, chu_ky_bien_ban, paragraphs


HD36 = quy_tac_dong_goi("HD36")


def page(van_ban):
    """The page as a tree; that it parses is a promise to the printer."""
    return ElementTree.fromstring(
        render_html(van_ban, quy_tac=HD36).removeprefix("<!DOCTYPE html>")
    )


def texts(tree, lop):
    return ["".join(e.itertext()).strip() for e in tree.iter() if lop in e.get("class", "").split()]


def test_the_header_of_a_report():
    tree = page(bao_cao())

    assert tree.get("lang") == "vi"
    assert texts(tree, "cap-tren") == ["Tỉnh ủy Bắc Kạn"]
    assert texts(tree, "co-quan") == ["Ban Dân vận"]
    assert texts(tree, "sao") == ["*"]
    assert texts(tree, "tieu-de") == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert [so.split() for so in texts(tree, "so")] == [["Số", "-BC/BDVTU"]]
    assert texts(tree, "ngay")[0].split() == ["Bắc", "Kạn,", "ngày", "tháng", "01", "năm", "2024"]


def test_a_numbered_report_ties_its_annex_to_itself():
    so = replace(THE_THUC, so=5, de_trong_ngay=False)

    kem_theo = texts(page(bao_cao(the_thuc=so)), "kem-theo")

    assert [k.replace("\xa0", " ") for k in kem_theo] == [
        "(Kèm theo Báo cáo số 05-BC/BDVTU, ngày 15 tháng 01 năm 2024)"
    ]


def test_minutes_have_two_signatures_and_no_place_and_date():
    tree = page(bien_ban())

    assert texts(tree, "quyen-han") == ["NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ"]
    assert texts(tree, "ho-ten") == ["Người Ghi Thử", "Người Chủ Trì Thử"]
    assert texts(tree, "ngay") == []
    assert texts(tree, "so") == []


def test_headings_in_the_party_s_way():
    tree = page(
        bao_cao(
            khoi=tuple(Muc(cap=c, so=s, ten="Tên mục") for c, s in ((1, "I"), (2, "1"), (3, "a")))
        )
    )

    assert [texts(tree, f"muc-{c}") for c in (1, 2, 3)] == [
        ["I- Tên mục"],
        ["1. Tên mục"],
        ["a) Tên mục"],
    ]


def test_recipients_are_separated_as_the_rules_say():
    van_ban = bao_cao(noi_nhan=("Ban Thường vụ Tỉnh ủy;", "Các huyện ủy", "Lưu Ban."))

    assert noi_nhan(van_ban, quy_tac=HD36) == (
        "- Ban Thường vụ Tỉnh ủy;",
        "- Các huyện ủy;",
        "- Lưu Ban.",
    )


def test_the_place_and_date_follow_the_rule_set_s_zeros():
    van_ban = bao_cao(the_thuc=replace(THE_THUC, ngay=date(2026, 3, 9), de_trong_ngay=False))
    them = replace(HD36, quy_uoc=replace(HD36.quy_uoc, thang_them_so_khong=(1, 2, 3)))

    assert dia_danh_ngay(van_ban, quy_tac=HD36).endswith("tháng\xa03 năm\xa02026")
    assert dia_danh_ngay(van_ban, quy_tac=them).endswith("tháng\xa003 năm\xa02026")


def test_grouped_columns_share_a_heading():
    tree = page(bao_cao())
    dau = [e for e in tree.iter("th") if e.text in ("Điểm", "Hạng", "Tự chấm")]

    assert [(e.text, e.get("colspan"), e.get("rowspan")) for e in dau[:3]] == [
        ("Hạng", None, "2"),
        ("Điểm", "2", None),
        ("Tự chấm", None, None),
    ]


def test_typed_text_is_never_markup():
    van_ban = bao_cao(
        khoi=(Doan(text="<script>alert(1)</script> & </style>"),),
        trich_yeu='</title><b>"',
        nhan_chan_trang='"; } </style><b>',
    )

    html = render_html(van_ban, quy_tac=HD36)

    assert "<script>" not in html
    assert html.count("</style>") == html.count("</title>") == 1
    page(van_ban)


def test_decomposed_text_is_composed():
    tach = unicodedata.normalize("NFD", "Khối Dân vận ở xã")

    assert texts(page(bao_cao(khoi=(Doan(text=tach),))), "doan") == ["Khối Dân vận ở xã"]


def test_css_strings_hold_nothing_but_text():
    assert css_string("Dữ liệu minh họa") == '"Dữ liệu minh họa"'
    assert css_string('a"\\\n<b>') == '"a\\22 \\5c \\a \\3c b\\3e "'


def test_figures_in_the_css_have_points_whatever_the_language(settings):
    settings.LANGUAGE_CODE = "vi"
    html = render_html(
        bao_cao(), quy_tac=replace(HD36, noi_dung=replace(HD36.noi_dung, gian_dong_pt=20.5))
    )

    assert "line-height: 20.5pt" in html


@pytest.mark.parametrize(
    "sai",
    [
        lambda: Bang(cot=(Cot(ten="A", rong=1),), hang=(("1", "2"),)),
        lambda: Bang(cot=(), hang=()),
        lambda: Bang(cot=(Cot(ten="A", rong=1),), hang=(), tong=("1", "2")),
        lambda: Muc(cap=4, so="", ten="x"),
        lambda: bao_cao(chu_ky=chu_ky_bien_ban(nguoi_ghi="a", chu_tri="b")),
        lambda: bien_ban(chu_ky=(ChuKy(ho_ten="a"),)),
    ],
)
def test_a_document_that_cannot_be_laid_out_is_refused_early(sai):
    with pytest.raises(ValueError, match=r"phải|cần"):
        sai()


def test_each_typed_line_is_a_paragraph():
    assert [d.text for d in paragraphs(" Một \n\n  \nHai")] == ["Một", "Hai"]


def test_a_font_name_of_the_data_cannot_leave_the_stylesheet():
    font = replace(HD36.phong_chu, ten='x"}</style><b>')

    html = render_html(bao_cao(), quy_tac=replace(HD36, phong_chu=font))

    assert html.count("</style>") == 1
