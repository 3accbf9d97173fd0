"""The keys of words, in Python and in the database alike."""

import unicodedata

import pytest
from django.db.models import TextField, Value

from khoi.models import ChucDanh
from nen.chu_viet import tach_tu
from nen.tim_kiem.khoa import co_dau, khoa, khoa_dau
from nen.tim_kiem.khoa_sql import Khoa, KhoaDau


CAU = {
    "sentence": "Đề nghị SỬA chữa đường Nà Phặc – Bản Hùa; ĐƯỜNG đã hỏng 12 km, 27-NQ/TW",
    "letters": "Ữ ứ ừ ử ữ ự Ạ Ắ Ằ Ẳ Ẵ Ặ Ỳ Ý Ỷ Ỹ Ỵ đ Đ Ô ố ồ ổ ỗ ộ quyết nghiêng giếng",
    "tones": "hoà hòa uỷ ủy thuý thúy loè lòe khoẻ khỏe hoạ họa",
    "old spelling": "kĩ kỹ lí lý tỉ tỷ quí quý mĩ Mỹ sĩ sỹ hi hy Thúy duy y tế quy qui",
    "decomposed": unicodedata.normalize("NFD", "Hỗ trợ tuyên truyền ở thôn Khuổi Nộc, kỹ"),
    "signs": "xã/phường “trích dẫn” (a_b) 1.234,5 – 😀 x=y; h.y",
}


def words(text):
    return [word for word, _, _ in tach_tu(unicodedata.normalize("NFC", text))]


@pytest.mark.django_db
@pytest.mark.parametrize("cau", CAU.values(), ids=CAU)
def test_the_database_makes_the_keys_that_python_makes(cau):
    value = Value(cau, output_field=TextField())
    rows = ChucDanh.objects.annotate(gap=Khoa(value), dau=KhoaDau(value))

    gap, dau = rows.values_list("gap", "dau").first()

    assert gap.split() == [khoa(word) for word in words(cau)]
    assert dau == f" {' '.join(khoa_dau(word) for word in words(cau))} "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"), ("uỷ", "ỦY"), ("kĩ", "kỹ"), ("quí", "quý"), ("tỉ", "Tỷ"),
        ("thuý", unicodedata.normalize("NFD", "Thúy")),
    ],
)  # fmt: skip
def test_one_word_in_two_spellings_has_one_key_with_marks_too(one, other):
    assert khoa(one) == khoa(other)
    assert khoa_dau(one) == khoa_dau(other)


@pytest.mark.parametrize(("one", "other"), [("đất", "đạt"), ("họp", "hợp"), ("hòa", "hóa")])
def test_marks_tell_words_apart_only_when_they_are_asked_for(one, other):
    assert khoa(one) == khoa(other)
    assert khoa_dau(one) != khoa_dau(other)


def test_y_within_a_word_and_after_other_letters_stays():
    assert [khoa(word) for word in ("tuyến", "thúy", "duy", "y")] == ["tuyen", "thuy", "duy", "y"]


@pytest.mark.parametrize(("tu", "typed"), [("đường", True), ("duong", False), ("DUONG", False)])
def test_whether_marks_were_typed(tu, typed):
    assert co_dau(tu) is typed
