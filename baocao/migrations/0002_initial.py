import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("baocao", "0001_initial"),
        ("khoi", "0001_initial"),
        ("nen", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="baocao",
            name="ban",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bao_cao",
                to="khoi.coquan",
                verbose_name="cơ quan ban hành",
            ),
        ),
        migrations.AddField(
            model_name="baocao",
            name="ban_ky",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nen.tep",
                verbose_name="bản đã ký (quét)",
            ),
        ),
    ]
