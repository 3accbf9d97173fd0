import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Tep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tep", models.FileField(max_length=200, upload_to="%Y/%m", verbose_name="tệp")),
                ("ten_goc", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("loai_noi_dung", models.CharField(max_length=100, verbose_name="loại nội dung")),
                ("kich_thuoc", models.PositiveBigIntegerField(verbose_name="kích thước (byte)")),
                ("sha256", models.CharField(max_length=64, verbose_name="mã băm SHA-256")),
                ("tao_luc", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                (
                    "tao_boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp",
                "verbose_name_plural": "tệp",
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tep",
            trigger=pgtrigger.compiler.Trigger(
                name="immutable",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Tệp đã lưu không sửa, không xóa; hãy tải tệp mới.';",
                    hash="ca0d70dd31228133e1000b6a8e26df680b725b99",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_immutable_bd84c",
                    table="nen_tep",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Viec",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ten", models.CharField(max_length=80, verbose_name="tên bộ xử lý")),
                ("tham_so", models.JSONField(default=dict, verbose_name="tham số")),
                ("tieu_de", models.CharField(max_length=200, verbose_name="tiêu đề")),
                (
                    "trang_thai",
                    models.CharField(
                        choices=[
                            ("cho", "Đang chờ"),
                            ("dang_chay", "Đang làm"),
                            ("xong", "Đã xong"),
                            ("loi", "Không làm được"),
                        ],
                        default="cho",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("lan_thu", models.PositiveSmallIntegerField(default=0, verbose_name="lần thử")),
                ("lan_toi_da", models.PositiveSmallIntegerField(verbose_name="thử nhiều nhất")),
                (
                    "tien_do",
                    models.PositiveSmallIntegerField(default=0, verbose_name="tiến độ (%)"),
                ),
                ("buoc", models.CharField(blank=True, max_length=200, verbose_name="đang làm")),
                ("loi", models.TextField(blank=True, verbose_name="lỗi")),
                ("tao_luc", models.DateTimeField(auto_now_add=True, verbose_name="yêu cầu lúc")),
                (
                    "gui_luc",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="gửi vào hàng đợi lúc"
                    ),
                ),
                (
                    "bat_dau_luc",
                    models.DateTimeField(blank=True, null=True, verbose_name="bắt đầu lúc"),
                ),
                ("nhip_luc", models.DateTimeField(blank=True, null=True, verbose_name="nhịp cuối")),
                (
                    "xong_luc",
                    models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc"),
                ),
                (
                    "yeu_cau_boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="viec",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người yêu cầu",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc nền",
                "verbose_name_plural": "việc nền",
                "indexes": [
                    models.Index(
                        condition=models.Q(("trang_thai__in", ["cho", "dang_chay"])),
                        fields=["gui_luc"],
                        name="viec_unfinished",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tien_do__lte", 100)),
                        name="viec_tien_do_is_a_percentage",
                        violation_error_message="Tiến độ phải từ 0 đến 100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trang_thai", "loi"), _negated=True),
                            models.Q(("loi", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="viec_failed_says_why",
                        violation_error_message="Việc không làm được phải có lý do.",
                    ),
                ],
            },
        ),
    ]
