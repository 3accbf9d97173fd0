import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("baocao", "0001_initial"),
        ("chamdiem", "0003_initial"),
        ("khoi", "0002_initial"),
        ("nen", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("vanban", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BaoCaoEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "loai",
                    models.CharField(
                        choices=[("xep_loai_nam", "Kết quả chấm điểm, xếp loại năm")],
                        default="xep_loai_nam",
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("nam", models.PositiveSmallIntegerField(verbose_name="năm báo cáo")),
                ("ngay", models.DateField(verbose_name="ngày văn bản")),
                ("so", models.PositiveIntegerField(blank=True, null=True, verbose_name="số")),
                (
                    "nhiem_ky",
                    models.CharField(
                        help_text="ví dụ 2020-2025; số văn bản đánh liên tục trong một nhiệm kỳ",
                        max_length=9,
                        verbose_name="nhiệm kỳ cấp ủy",
                    ),
                ),
                ("ky_hieu", models.CharField(max_length=30, verbose_name="ký hiệu")),
                ("trich_yeu", models.CharField(max_length=300, verbose_name="trích yếu")),
                (
                    "quyen_han",
                    models.CharField(blank=True, max_length=100, verbose_name="quyền hạn ký"),
                ),
                ("chuc_vu", models.CharField(max_length=100, verbose_name="chức vụ người ký")),
                ("nguoi_ky", models.CharField(max_length=100, verbose_name="người ký")),
                ("noi_nhan", models.TextField(blank=True, verbose_name="nơi nhận")),
                ("nguyen_nhan", models.TextField(blank=True, verbose_name="nguyên nhân")),
                ("phuong_huong", models.TextField(blank=True, verbose_name="phương hướng")),
                ("kien_nghi", models.TextField(blank=True, verbose_name="kiến nghị, đề xuất")),
                (
                    "trang_thai",
                    models.CharField(
                        choices=[
                            ("dang_lap", "Đang lập"),
                            ("da_lap", "Đã lập, chờ số"),
                            ("da_ban_hanh", "Đã ban hành"),
                        ],
                        default="dang_lap",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "so_lieu",
                    models.JSONField(blank=True, default=dict, verbose_name="số liệu đã chốt"),
                ),
                (
                    "so_lieu_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="mã băm số liệu"),
                ),
                (
                    "kiem_tra",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="kết quả kiểm tra thể thức"
                    ),
                ),
                ("lap_luc", models.DateTimeField(auto_now_add=True, verbose_name="yêu cầu lúc")),
                (
                    "ban",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.coquan",
                        verbose_name="cơ quan ban hành",
                    ),
                ),
                (
                    "ban_ky",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="nen.tep",
                        verbose_name="bản đã ký (quét)",
                    ),
                ),
                (
                    "bo_quy_tac",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="vanban.boquytac",
                        verbose_name="thể thức",
                    ),
                ),
                (
                    "dot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.dotcham",
                        verbose_name="đợt chấm",
                    ),
                ),
                (
                    "lap_boi",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="baocao.baocao",
                    ),
                ),
                (
                    "tep",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="nen.tep",
                        verbose_name="PDF",
                    ),
                ),
                (
                    "viec",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="nen.viec",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChuyenBaoCao",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tu", models.CharField(max_length=20, verbose_name="từ trạng thái")),
                ("den", models.CharField(max_length=20, verbose_name="đến trạng thái")),
                (
                    "luc",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="lúc"
                    ),
                ),
                ("ly_do", models.TextField(blank=True, verbose_name="lý do")),
                (
                    "bao_cao",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chuyen",
                        to="baocao.baocao",
                    ),
                ),
                (
                    "boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt chuyển báo cáo",
                "verbose_name_plural": "lượt chuyển báo cáo",
                "ordering": ["luc", "pk"],
                "abstract": False,
            },
        ),
    ]
