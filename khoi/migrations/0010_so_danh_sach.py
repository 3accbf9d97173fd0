import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("khoi", "0009_khoa_nhat_ky"),
        ("nen", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="sukiensapxep",
            options={
                "ordering": ["hieu_luc_ngay", "pk"],
                "verbose_name": "lần sắp xếp",
                "verbose_name_plural": "lần sắp xếp",
            },
        ),
        migrations.CreateModel(
            name="LanSoDanhSach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ngay", models.DateField(verbose_name="danh sách có hiệu lực từ ngày")),
                (
                    "so_dong",
                    models.PositiveIntegerField(default=0, verbose_name="số đơn vị đọc được"),
                ),
                ("so_loi", models.PositiveIntegerField(default=0, verbose_name="số lỗi")),
                (
                    "loi",
                    models.JSONField(
                        default=list,
                        help_text="các ô sai đầu tiên, mỗi ô một câu",
                        verbose_name="lỗi",
                    ),
                ),
                (
                    "ghi_chu",
                    models.JSONField(
                        default=list,
                        help_text="điều đã tự sửa, mỗi điều một câu",
                        verbose_name="lưu ý",
                    ),
                ),
                ("khac", models.JSONField(default=list, verbose_name="khác biệt")),
                ("bo_qua", models.JSONField(default=list, verbose_name="tỉnh không xét")),
                ("tao_luc", models.DateTimeField(auto_now_add=True, verbose_name="tải lên lúc")),
                (
                    "xong_luc",
                    models.DateTimeField(blank=True, null=True, verbose_name="so xong lúc"),
                ),
                (
                    "su_kien",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="khoi.sukiensapxep",
                        verbose_name="lần sắp xếp đã lập",
                    ),
                ),
                (
                    "tao_boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tep",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nen.tep",
                        verbose_name="tệp",
                    ),
                ),
                (
                    "viec",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nen.viec",
                        verbose_name="việc đang chạy",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần so danh sách đơn vị",
                "verbose_name_plural": "lần so danh sách đơn vị",
                "ordering": ["-tao_luc", "-pk"],
            },
        ),
    ]
