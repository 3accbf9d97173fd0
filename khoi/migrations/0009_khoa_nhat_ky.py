import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import khoi.models.khoa_nhat_ky


def _person(verbose_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
    )


class Migration(migrations.Migration):
    dependencies = [("khoi", "0008_viec_sau_giao_ban")]

    operations = [
        migrations.CreateModel(
            name="KhoaNhatKy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ma",
                    models.CharField(
                        default=khoi.models.khoa_nhat_ky.new_ma,
                        max_length=16,
                        unique=True,
                        verbose_name="mã khóa",
                    ),
                ),
                (
                    "cong_khai",
                    models.BinaryField(max_length=32, verbose_name="khóa công khai"),
                ),
                (
                    "rieng_boc",
                    models.BinaryField(verbose_name="khóa riêng, đã bọc bằng khóa của máy chủ"),
                ),
                ("tao_luc", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                (
                    "nguoi_dung",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="khoa_nhat_ky",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="của ai",
                    ),
                ),
            ],
            options={
                "verbose_name": "khóa nhật ký",
                "verbose_name_plural": "khóa nhật ký",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField("bannhaplech", "giai_quyet_boi", _person("người ghép")),
        migrations.AddField(
            "bannhaplech",
            "ban_kia",
            models.JSONField(blank=True, default=dict, verbose_name="chữ của bản đã lưu khi ghép"),
        ),
        migrations.AddField("bannhaplech", "ban_kia_boi", _person("bản đã lưu của ai")),
        migrations.AddField(
            "bannhaplech",
            "ban_kia_luc",
            models.DateTimeField(blank=True, null=True, verbose_name="bản đã lưu, lưu lúc"),
        ),
        migrations.AddField(
            "bannhaplech",
            "ban_ghep",
            models.JSONField(blank=True, default=dict, verbose_name="chữ được chọn khi ghép"),
        ),
    ]
