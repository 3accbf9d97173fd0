"""The Word twin: the PDF's text letter for letter, and its form by the same numbers."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from tests.vanban.mau import bang_xep_hang, bao_cao, bien_ban
from tests.vanban.so_chu import text_of_docx, text_of_pdf
from vanban.docx import render_docx
from vanban.quy_tac import quy_tac_dong_goi
from vanban.services import print_van_ban
from vanban.van_ban import (
    Bang,
    Can,
    ChuKy,
    Cot,
    Doan,
    GachDau,
    HangNhom,
    Muc,
    PhuLuc,
    VanBan,
)


HD36 = quy_tac_dong_goi("HD36")


LETTERS = "aàảãáạăằâậbcdđeéêệghiịklmnoóôốơợpqrstuùưứvxyỳ ĐÂỀỌƯ0123456789 ,.;:()/–“”%-"
LINE = st.text(LETTERS, min_size=1, max_size=90).filter(str.strip)
SHORT = st.text(LETTERS, min_size=1, max_size=14).filter(str.strip)


@st.composite
def tables(draw) -> Bang:
    """Each with a heading of its own, so that a repeated one is known from another table's."""
    number = draw(st.integers(1, 10**6))
    groups = draw(st.lists(st.sampled_from(["", "Điểm", "Kỳ"]), min_size=1, max_size=4))
    cot = tuple(
        Cot(
            ten=f"Q{number}x{i} {draw(SHORT)}",
            rong=draw(st.integers(2, 6)),
            can=draw(st.sampled_from(list(Can))),
            nhom=group,
        )
        for i, group in enumerate(groups)
    )
    row = st.tuples(*(SHORT for _ in cot))
    rows = draw(st.lists(st.one_of(row, st.builds(HangNhom, ten=LINE)), max_size=4))
    return Bang(
        cot=cot, hang=tuple(rows), tieu_de=draw(st.just("") | LINE), tong=draw(st.just(()) | row)
    )


BLOCK = st.one_of(
    st.builds(Muc, cap=st.integers(1, 3), so=st.just("1"), ten=LINE),
    st.builds(
        Doan,
        text=LINE,
        mo_dau=st.just("") | SHORT,
        nghieng=st.booleans(),
        can=st.sampled_from(list(Can)),
        thut=st.booleans(),
    ),
    st.builds(GachDau, muc=st.lists(LINE, min_size=1, max_size=3).map(tuple)),
    tables(),
)


@given(
    khoi=st.lists(BLOCK, min_size=1, max_size=12).map(tuple),
    kinh_gui=st.lists(LINE, max_size=2).map(tuple),
    noi_nhan=st.lists(SHORT, max_size=3).map(tuple),
    phu_luc=st.lists(
        st.builds(
            PhuLuc,
            tieu_de=LINE,
            khoi=st.lists(BLOCK, min_size=1, max_size=3).map(tuple),
            ngang=st.booleans(),
        ),
        max_size=1,
    ).map(tuple),
    chan=st.sampled_from(["", "Phiên bản 1 · mã 3f2a 91c0"]),
    minutes=st.booleans(),
)
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink would print for minutes
)
def test_both_files_say_the_same(khoi, kinh_gui, noi_nhan, phu_luc, chan, minutes):
    model = bien_ban() if minutes else bao_cao()
    van_ban = replace(
        model,
        khoi=khoi,
        kinh_gui=kinh_gui,
        noi_nhan=noi_nhan,
        phu_luc=phu_luc,
        nhan_chan_trang=chan,
    )

    printed = print_van_ban(van_ban=van_ban, quy_tac=HD36)

    assert text_of_docx(printed.docx) == text_of_pdf(printed.pdf, van_ban)


@pytest.mark.parametrize("ma", ["HD36", "HD05"])
def test_a_report_with_chart_tables_over_pages_and_annex_says_the_same(ma):
    van_ban = bao_cao(kinh_gui=("Ban Thường vụ Tỉnh ủy", "Các huyện ủy"))
    quy_tac = quy_tac_dong_goi(ma)

    printed = print_van_ban(van_ban=van_ban, quy_tac=quy_tac)

    assert text_of_docx(printed.docx) == text_of_pdf(printed.pdf, van_ban, quy_tac=quy_tac)


def test_words_stay_apart():
    """The comparison above knows no spaces; here they are."""
    van_ban = bien_ban(
        khoi=(
            Doan(mo_dau="Có mặt:", text="03/03\n thành\tviên\N{NO-BREAK SPACE}cả"),
            Doan(text="Tê\N{COMBINING HOOK ABOVE}t \x0bđo\N{COMBINING CIRCUMFLEX ACCENT}\x02c"),
        )
    )

    made = docx.Document(io.BytesIO(render_docx(van_ban, quy_tac=HD36)))

    lines = [p.text for p in made.paragraphs]
    assert "Có mặt: 03/03 thành viên\N{NO-BREAK SPACE}cả" in lines
    assert "Tểt đôc" in lines
    assert lines[:3] == ["BIÊN BẢN", "Hội nghị giao ban Khối Dân vận quý I năm 2023", "-----"]


def opened(van_ban: VanBan, *, quy_tac=HD36):
    return docx.Document(io.BytesIO(render_docx(van_ban, quy_tac=quy_tac)))


def test_paper_margins_and_face_are_the_rules():
    q = quy_tac_dong_goi("HD05")
    made = opened(bien_ban(), quy_tac=q)
    section, normal = made.sections[0], made.styles["Normal"]

    assert round(section.page_width.mm) == 210
    assert [
        round(side.mm)
        for side in (
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
            section.header_distance,
        )
    ] == [
        q.trang.tren_mm,
        q.trang.duoi_mm,
        q.trang.trai_mm,
        q.trang.phai_mm,
        q.so_trang.cach_mep_tren_mm,
    ]
    assert normal.font.name == "Times New Roman"
    assert normal.font.size == Pt(q.thanh_phan.noi_dung.co_pt)
    paragraph = next(p for p in made.paragraphs if p.text.startswith("Thời gian:"))
    assert abs(paragraph.paragraph_format.first_line_indent - Mm(q.noi_dung.thut_dau_dong_mm)) < 700
    assert [run.bold for run in paragraph.runs] == [True, None, None]


def test_minutes_are_signed_left_by_the_writer_and_right_by_the_chair():
    left, right = opened(bien_ban()).tables[-1].rows[0].cells

    assert [p.text for p in left.paragraphs] == ["NGƯỜI GHI BIÊN BẢN", "Người Ghi Thử"]
    assert [p.text for p in right.paragraphs] == ["CHỦ TRÌ HỘI NGHỊ", "Người Chủ Trì Thử"]
    assert [run.bold for run in right.paragraphs[0].runs] == [True]
    gap = right.paragraphs[1].paragraph_format.space_before
    assert gap.mm == pytest.approx(HD36.khoi_cuoi.cho_ky_mm, abs=0.1)


def test_pages_are_numbered_from_the_second_and_the_foot_is_on_all():
    made = opened(bao_cao(nhan_chan_trang="Dữ liệu minh họa"))
    first, annex = made.sections

    assert first.different_first_page_header_footer
    assert not annex.different_first_page_header_footer
    assert "PAGE" in "".join(t.text for t in first.header._element.iter(qn("w:instrText")))
    assert not list(first.first_page_header._element.iter(qn("w:instrText")))
    assert first.footer.paragraphs[0].text == "Dữ liệu minh họa"
    assert first.first_page_footer.paragraphs[0].text == "Dữ liệu minh họa"
    assert annex.header.is_linked_to_previous


def test_a_wide_annex_lies_on_its_side():
    annex = PhuLuc(tieu_de="Bảng", khoi=(bang_xep_hang(so_hang=2),), ngang=True)
    section = opened(bao_cao(phu_luc=(annex,))).sections[-1]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_the_heads_of_a_table_come_again_and_its_rows_stay_whole():
    table = opened(bien_ban(khoi=(bang_xep_hang(so_hang=2),))).tables[1]
    rows = [row._tr.trPr for row in table.rows]

    assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, True, *[False] * 4]
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
    grid = [column.width.mm for column in table.columns]
    assert round(sum(grid)) == HD36.trang.be_rong_chu_mm


def test_a_chart_is_a_picture_told_in_words():
    made = opened(bao_cao())
    (picture,) = made.inline_shapes

    assert picture._inline.docPr.get("descr") == "62 tốt, 42 khá"
    assert round(picture.width.mm) == HD36.trang.be_rong_chu_mm
    assert picture.height.mm > 20


def test_a_signature_without_a_name_leaves_room_for_the_pen():
    (cell,) = opened(bao_cao(chu_ky=(ChuKy(quyen_han="T/M Đảng ủy"),))).tables[-2].rows[0].cells[1:]

    assert [p.text for p in cell.paragraphs] == ["T/M ĐẢNG ỦY", ""]
    assert cell.paragraphs[-1].paragraph_format.space_before.mm == pytest.approx(28, abs=0.2)
