"""What a question finds: folding, phrases, all words, filters, order."""

import io
import unicodedata

import pytest
from openpyxl import load_workbook

from nen.tim_kiem.cau_hoi import doc_cau_hoi
from tests.factories.kien_nghi import ChuDeFactory
from tests.khoi.tim_kiem.conftest import write


CAU = "Vận động hoà giải ở thôn Đồng Tâm, tỉ lệ 95%; giải quyết vướng mắc đất đai theo 27-NQ/TW."


@pytest.mark.parametrize(
    "q",
    [
        "hòa giải", "HOÀ GIẢI", "hoa giai", "dong tam", "đồng TÂM", "tỷ lệ", "ty le", "đất đai",
        unicodedata.normalize("NFD", "hoà giải"), '"hòa giải ở thôn"', "“tỷ lệ 95”", "«đất đai»",
        "27-NQ/TW", "nq 27", 'giải "đồng tâm" đất', "thôn'",
    ],
)  # fmt: skip
def test_case_marks_spelling_and_signs_do_not_matter(khoi, ask, q):
    write(khoi.khoi, ket_luan=CAU)

    found = ask(khoi.thu_ky, q)

    assert [kind for kind, _ in found] == ["Kết luận"]


@pytest.mark.parametrize(
    "q", ['"giải hòa"', '"hòa giải đất đai"', "hòa giải nghèo", "hoagiai", '"27 TW"', "hò giải"]
)
def test_words_in_another_order_or_missing_find_nothing(khoi, ask, q):
    write(khoi.khoi, ket_luan=CAU)

    assert ask(khoi.thu_ky, q) == []


def test_words_parted_over_two_sections_are_not_found_together(khoi, ask):
    write(khoi.khoi, ket_luan="Sửa đường.", tinh_hinh="Thiếu nước.")

    assert ask(khoi.thu_ky, "đường nước") == []
    assert len(ask(khoi.thu_ky, "đường")) == 1


def test_every_part_of_the_minutes_is_found_by_its_kind(khoi, ask):
    write(
        khoi.khoi,
        ket_qua="bò một", tinh_hinh="bò hai", thao_luan="bò ba", ket_luan="bò bốn",
        viec=[(khoi.thanh_vien[0], "bò năm")], kien_nghi=[("bò sáu", None)],
    )  # fmt: skip

    found = dict(ask(khoi.thu_ky, "bò"))

    assert found == {
        "Kết quả từ kỳ trước": "bò một", "Tình hình Nhân dân": "bò hai", "Thảo luận": "bò ba",
        "Kết luận": "bò bốn", "Phân công": "bò năm", "Kiến nghị": "bò sáu",
    }  # fmt: skip
    assert ask(khoi.thu_ky, "bò", loai="kien_nghi") == [("Kiến nghị", "bò sáu")]


def test_a_theme_finds_its_recommendations_alone(khoi, ask):
    dat, duong = ChuDeFactory(ma="dat", ten="Đất đai"), ChuDeFactory(ma="duong")
    write(khoi.khoi, kien_nghi=[("sửa một", dat), ("sửa hai", duong), ("sửa ba", None)])

    assert ask(khoi.thu_ky, "sửa", chu_de="dat") == [("Kiến nghị", "sửa một")]
    assert len(ask(khoi.thu_ky, "sửa")) == 3


def test_days_narrow_down_both_ends_included(khoi, ask):
    for ky in (1, 2, 3):
        write(khoi.khoi, ky=ky, ket_luan=f"họp tháng {ky}")

    days = {"tu_ngay": "2023-01-25", "den_ngay": "2023-02-25"}

    assert ask(khoi.thu_ky, "họp", **days) == [
        ("Kết luận", "họp tháng 2"),
        ("Kết luận", "họp tháng 1"),
    ]


def test_the_closest_is_where_the_words_stand_together(khoi, ask):
    far = "Hoà thuận trong thôn, mọi người cùng dựng lại cầu, sửa nhà văn hóa, trồng cây, rồi giải thưởng"
    write(khoi.khoi, ky=2, ket_luan=f"An ninh tốt; hòa giải ở thôn; {'việc khác, ' * 9}hết.")
    write(khoi.khoi, ky=3, ket_luan=f"{far}.")

    found = ask(khoi.thu_ky, "hòa giải")

    assert len(found) == 2
    assert "hòa giải ở thôn" in found[0][1]


def test_the_newest_first_or_the_closest(khoi, ask):
    write(khoi.khoi, ky=1, ket_luan="Đất đai, đất đai: vướng mắc đất đai.")
    write(khoi.khoi, ky=2, ket_luan="Xã đạt chuẩn. " + "Việc khác còn nhiều. " * 20 + "Ai đãi?")

    newest = ask(khoi.thu_ky, "đất đai", xep="moi")
    closest = ask(khoi.thu_ky, "đất đai")

    assert newest[0][1].startswith("Xã đạt chuẩn")
    assert closest[0][1].startswith("Đất đai, đất đai")
    assert len(newest) == len(closest) == 2


def test_marks_count_when_they_are_asked_to(khoi, ask):
    write(khoi.khoi, ky=1, ket_luan="Xã đã đạt chuẩn.")
    write(khoi.khoi, ky=2, ket_luan="Giao ĐẤT, hoà giải.")

    assert [text for _, text in ask(khoi.thu_ky, "đạt")] == [
        "Xã đã đạt chuẩn.",
        "Giao ĐẤT, hoà giải.",
    ]
    assert ask(khoi.thu_ky, "đất", dung_dau="on") == [("Kết luận", "Giao ĐẤT, hoà giải.")]
    assert len(ask(khoi.thu_ky, "hòa giải", dung_dau="on")) == 1
    assert len(ask(khoi.thu_ky, "dat", dung_dau="on")) == 2


def test_hits_are_marked_in_the_text_as_it_was_written(khoi, client):
    long = "Mở đầu dài dòng. " * 30 + "Bà con xã hoà thuận, HÒA THUẬN. " + "Kết thúc. " * 30
    write(khoi.khoi, ket_luan=f"Dòng trước.\n{long}\n<b>Hoà thuận</b> & cuối.")

    client.force_login(khoi.thu_ky)
    html = client.get("/tim-kiem/", {"q": '"hoa thuan"'}).content.decode()

    assert "xã <mark>hoà thuận</mark>, <mark>HÒA THUẬN</mark>. Kết" in html
    assert "&lt;b&gt;<mark>Hoà thuận</mark>&lt;/b&gt; &amp; cuối." in html
    assert "… " in html
    assert "Dòng trước" not in html


def test_stars_of_light_marks_are_left_out_of_the_lines(khoi, ask):
    write(khoi.khoi, ket_luan="Đã **hoà giải** *ba* vụ; 5*3 m.")

    assert ask(khoi.thu_ky, "giải") == [("Kết luận", "Đã hoà giải ba vụ; 5*3 m.")]


def test_with_marks_typed_those_hits_are_marked_that_have_them(khoi, ask, client):
    write(khoi.khoi, ky=1, ket_luan="Đường hoa đẹp; tổ hoà giải họp.")
    write(khoi.khoi, ky=2, ket_luan="Chăm đường hoa.")
    client.force_login(khoi.thu_ky)

    html = client.get("/tim-kiem/", {"q": "hòa"}).content.decode()

    assert "Đường hoa đẹp; tổ <mark>hoà</mark> giải" in html
    assert "Chăm đường <mark>hoa</mark>." in html


@pytest.mark.parametrize(
    "q", ["", "   ", '"', '""', "“”", "& | ! <-> ()", "' -- ;", "*", "\0", "😀", "…–—"]
)
def test_what_holds_no_word_finds_nothing_and_breaks_nothing(khoi, client, q):
    write(khoi.khoi, ket_luan="Có chữ.")
    client.force_login(khoi.thu_ky)

    answer = client.get("/tim-kiem/", {"q": q})

    assert answer.status_code == 200
    assert list(answer.context["page"]) == []
    typed = bool(q.replace("\0", "").strip())
    assert ("Hãy gõ ít nhất một từ" in answer.content.decode()) == typed


@pytest.mark.parametrize(
    "q", ["đường:* & nước", "đường | !nước", "NOT đường", "' OR 1=1 --", "đường\\", "%_đường%"]
)
def test_operators_are_words_or_nothing(khoi, client, q):
    write(khoi.khoi, ket_luan="Sửa đường, nước.")
    client.force_login(khoi.thu_ky)

    found = list(client.get("/tim-kiem/", {"q": q}).context["page"])

    assert len(found) == (0 if "NOT" in q or "OR" in q else 1)


def test_ten_thousand_characters_are_refused_in_words_and_kept_in_the_box(khoi, client):
    client.force_login(khoi.thu_ky)

    html = client.get("/tim-kiem/", {"q": "đường " * 1700}).content.decode()

    assert "Câu tìm quá dài" in html
    assert "đường đường" in html


def test_a_day_that_is_none_and_a_span_that_ends_before_it_begins(khoi, client):
    write(khoi.khoi, ket_luan="đường")
    client.force_login(khoi.thu_ky)

    wrong = client.get("/tim-kiem/", {"q": "đường", "tu_ngay": "32/13/2023"}).content.decode()
    turned = client.get(
        "/tim-kiem/", {"q": "đường", "tu_ngay": "2023-05-01", "den_ngay": "2023-04-01"}
    ).content.decode()

    assert "Hãy ghi ngày theo dạng" in wrong
    assert "Ngày cuối phải từ ngày đầu" in turned


def test_at_most_twenty_terms_are_asked_for():
    assert len(doc_cau_hoi(" ".join(f"a{n}" for n in range(60))).cum) == 20


def test_a_page_asks_as_often_for_many_results_as_for_few(
    khoi, client, django_assert_max_num_queries
):
    def ask(count):
        with django_assert_max_num_queries(count) as asked:
            client.get("/tim-kiem/", {"q": "đường"})
        return len(asked)

    client.force_login(khoi.thu_ky)
    write(khoi.khoi, ky=1, ket_luan="đường", kien_nghi=[("đường", ChuDeFactory())])
    few = ask(30)
    for ky in range(2, 10):
        write(khoi.khoi, ky=ky, ket_luan="đường", kien_nghi=[("đường", ChuDeFactory())] * 2)

    assert ask(few) == few


def test_the_workbook_holds_what_was_found(khoi, client):
    write(khoi.khoi, ket_luan="Sửa đường.", kien_nghi=[("Đường hỏng", None)])
    client.force_login(khoi.thu_ky)

    answer = client.get("/tim-kiem/xlsx/", {"q": "đường"})

    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert {"Sửa đường.", "Đường hỏng", "Tìm: đường", "Kết luận", "Kiến nghị"} <= cells
