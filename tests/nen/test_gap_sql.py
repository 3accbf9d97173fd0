"""The database folds as the portal does."""

import unicodedata

import pytest
from django.db.models import TextField, Value

from khoi.models import ChucDanh
from nen.chu_viet import fold
from nen.gap_sql import Folded


CAU = (
    "Đề nghị SỬA chữa đường Nà Phặc – Bản Hùa; ĐƯỜNG đã hỏng 12 m²",
    "Ữ ứ ừ ử ữ ự Ạ Ắ Ằ Ẳ Ẵ Ặ Ỳ Ý Ỷ Ỹ Ỵ đ Đ Ô ố ồ ổ ỗ ộ",
    unicodedata.normalize("NFD", "Hỗ trợ tuyên truyền ở thôn Khuổi Nộc"),
    "ABCXYZ abcxyz 0123456789",
    "Façade ñandú Ç",
)


@pytest.mark.django_db
@pytest.mark.parametrize("cau", CAU, ids=["sentence", "letters", "decomposed", "plain", "foreign"])
def test_the_database_folds_as_the_portal_does(cau):
    rows = ChucDanh.objects.annotate(gap=Folded(Value(cau, output_field=TextField())))

    assert rows.values_list("gap", flat=True).first() == fold(cau)
