import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("chamdiem", "0003_initial"),
        ("khoi", "0002_initial"),
        ("nen", "0001_initial"),
        ("vanban", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BaoCao",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bao_cao",
                        to="khoi.coquan",
                        verbose_name="cơ quan ban hành",
                    ),
                ),
                (
                    "ban_ky",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nen.tep",
                        verbose_name="bản đã ký (quét)",
                    ),
                ),
                (
                    "bo_quy_tac",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vanban.boquytac",
                        verbose_name="thể thức",
                    ),
                ),
                (
                    "dot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bao_cao",
                        to="chamdiem.dotcham",
                        verbose_name="đợt chấm",
                    ),
                ),
                (
                    "lap_boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tep",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nen.tep",
                        verbose_name="PDF",
                    ),
                ),
                (
                    "viec",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nen.viec",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo",
                "verbose_name_plural": "báo cáo",
                "ordering": ["-ngay", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dot", "loai"),
                        name="bao_cao_one_per_round_and_kind",
                        violation_error_message="Đợt chấm này đã có báo cáo.",
                    ),
                    models.UniqueConstraint(
                        fields=("ban", "ky_hieu", "nhiem_ky", "so"),
                        name="bao_cao_number_once_a_term",
                        violation_error_message="Số này đã dùng cho một báo cáo khác trong nhiệm kỳ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("trang_thai", "dang_lap"), ("tep__isnull", False), _connector="OR"
                        ),
                        name="bao_cao_made_has_its_file",
                        violation_error_message="Báo cáo đã lập phải có tệp PDF.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trang_thai", "da_ban_hanh"), _negated=True),
                            models.Q(
                                ("ban_ky__isnull", False), ("so__gte", 1), ("so__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="bao_cao_issued_has_number_and_signed_scan",
                        violation_error_message="Ban hành phải có số và bản đã ký.",
                    ),
                ],
            },
        ),
    ]
