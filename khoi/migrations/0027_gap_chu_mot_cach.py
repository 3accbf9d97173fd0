"""The index of like recommendations stands on Folded(), which is written in another way now."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations

from nen.gap_sql import Folded


NAME = "kien_nghi_similar_words"


class Migration(migrations.Migration):
    dependencies = [("khoi", "0026_y_kien_giao_ban")]

    operations = [
        migrations.RemoveIndex(model_name="kiennghi", name=NAME),
        migrations.AddIndex(
            model_name="kiennghi",
            index=GinIndex(OpClass(Folded("noi_dung"), name="gin_trgm_ops"), name=NAME),
        ),
    ]
