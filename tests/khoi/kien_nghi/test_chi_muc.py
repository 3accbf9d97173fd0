"""Like recommendations are looked for in their index."""

import pytest
from django.db import connection

from khoi.models import KienNghi
from nen.gap_sql import Folded


@pytest.mark.django_db
def test_likeness_is_asked_of_the_index():
    like = KienNghi.objects.annotate(gap=Folded("noi_dung")).filter(gap__trigram_similar="sua cau")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert "kien_nghi_similar_words" in like.explain()
