import django.core.validators
import django.utils.timezone
import nen.dong_ho
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="BoTieuChi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ten", models.CharField(max_length=200, verbose_name="tên")),
                (
                    "phien_ban",
                    models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản"),
                ),
                (
                    "tong_toi_da",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("100"),
                        max_digits=6,
                        verbose_name="tổng điểm tối đa",
                    ),
                ),
                (
                    "nhan",
                    models.CharField(
                        blank=True,
                        help_text="ví dụ: mẫu tham khảo, chưa thẩm định",
                        max_length=100,
                        verbose_name="nhãn",
                    ),
                ),
            ],
            options={
                "verbose_name": "bộ tiêu chí",
                "verbose_name_plural": "bộ tiêu chí",
                "ordering": ["ten", "phien_ban"],
            },
        ),
        migrations.CreateModel(
            name="BoTieuChiEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ten", models.CharField(max_length=200, verbose_name="tên")),
                (
                    "phien_ban",
                    models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản"),
                ),
                (
                    "tong_toi_da",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("100"),
                        max_digits=6,
                        verbose_name="tổng điểm tối đa",
                    ),
                ),
                (
                    "nhan",
                    models.CharField(
                        blank=True,
                        help_text="ví dụ: mẫu tham khảo, chưa thẩm định",
                        max_length=100,
                        verbose_name="nhãn",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BuocCham",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thu_tu", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                (
                    "cap",
                    models.CharField(
                        choices=[
                            ("khoi", "Khối tự chấm"),
                            ("huyen", "Huyện thẩm định"),
                            ("tinh", "Tỉnh thẩm định"),
                        ],
                        max_length=10,
                        verbose_name="cấp chấm",
                    ),
                ),
                ("han", models.DateField(help_text="đến hết ngày này", verbose_name="hạn")),
                (
                    "can_duyet",
                    models.BooleanField(default=False, verbose_name="lãnh đạo cấp ấy phải duyệt"),
                ),
            ],
            options={
                "verbose_name": "bước chấm",
                "verbose_name_plural": "bước chấm",
                "ordering": ["thu_tu", "pk"],
            },
        ),
        migrations.CreateModel(
            name="BuocChamEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("thu_tu", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                (
                    "cap",
                    models.CharField(
                        choices=[
                            ("khoi", "Khối tự chấm"),
                            ("huyen", "Huyện thẩm định"),
                            ("tinh", "Tỉnh thẩm định"),
                        ],
                        max_length=10,
                        verbose_name="cấp chấm",
                    ),
                ),
                ("han", models.DateField(help_text="đến hết ngày này", verbose_name="hạn")),
                (
                    "can_duyet",
                    models.BooleanField(default=False, verbose_name="lãnh đạo cấp ấy phải duyệt"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChuyenDot",
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
            ],
            options={
                "verbose_name": "lượt chuyển trạng thái đợt",
                "verbose_name_plural": "lượt chuyển trạng thái đợt",
                "ordering": ["luc", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChuyenPhieu",
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
                    "ngay",
                    models.DateField(default=nen.dong_ho.hom_nay, verbose_name="ngày (nghiệp vụ)"),
                ),
                ("tre_han", models.BooleanField(default=False, verbose_name="trễ hạn")),
            ],
            options={
                "verbose_name": "lượt chuyển phiếu",
                "verbose_name_plural": "lượt chuyển phiếu",
                "ordering": ["luc", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DiemCham",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cap",
                    models.CharField(
                        choices=[
                            ("khoi", "Khối tự chấm"),
                            ("huyen", "Huyện thẩm định"),
                            ("tinh", "Tỉnh thẩm định"),
                        ],
                        max_length=10,
                        verbose_name="cấp chấm",
                    ),
                ),
                (
                    "diem",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="điểm"
                    ),
                ),
                ("ly_do", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                ("phien_ban", models.PositiveIntegerField(default=1, verbose_name="phiên bản")),
                ("cham_luc", models.DateTimeField(auto_now=True, verbose_name="chấm lúc")),
            ],
            options={
                "verbose_name": "điểm",
                "verbose_name_plural": "điểm",
            },
        ),
        migrations.CreateModel(
            name="DiemChamEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "cap",
                    models.CharField(
                        choices=[
                            ("khoi", "Khối tự chấm"),
                            ("huyen", "Huyện thẩm định"),
                            ("tinh", "Tỉnh thẩm định"),
                        ],
                        max_length=10,
                        verbose_name="cấp chấm",
                    ),
                ),
                (
                    "diem",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="điểm"
                    ),
                ),
                ("ly_do", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                ("phien_ban", models.PositiveIntegerField(default=1, verbose_name="phiên bản")),
                ("cham_luc", models.DateTimeField(auto_now=True, verbose_name="chấm lúc")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DiemTieuChi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thu_tu", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("ma_nhom", models.CharField(max_length=10, verbose_name="nhóm")),
                ("ten_nhom", models.CharField(max_length=200, verbose_name="tên nhóm")),
                (
                    "toi_da_nhom",
                    models.DecimalField(
                        decimal_places=2, max_digits=6, verbose_name="điểm tối đa của nhóm"
                    ),
                ),
                ("ma", models.CharField(max_length=10, verbose_name="ký hiệu")),
                ("noi_dung", models.TextField(verbose_name="nội dung")),
                ("huong_dan", models.TextField(blank=True, verbose_name="hướng dẫn chấm")),
                (
                    "toi_da",
                    models.DecimalField(decimal_places=2, max_digits=6, verbose_name="điểm tối đa"),
                ),
                (
                    "minh_chung_can",
                    models.CharField(
                        choices=[
                            ("khong", "Không cần tệp"),
                            ("nen_co", "Nên có tệp"),
                            ("bat_buoc", "Bắt buộc có tệp khi có điểm"),
                        ],
                        max_length=10,
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "ai_cham",
                    models.CharField(
                        choices=[
                            ("moi_cap", "Khối tự chấm, cấp trên thẩm định"),
                            ("cap_tren", "Chỉ cấp trên chấm"),
                        ],
                        max_length=10,
                        verbose_name="ai chấm",
                    ),
                ),
                (
                    "cach_tinh",
                    models.CharField(
                        choices=[
                            ("thu_cong", "Người chấm"),
                            ("giao_ban_du_ky", "Tính từ số kỳ giao ban đã họp"),
                            ("bien_ban_thong_qua", "Tính từ số biên bản đã thông qua"),
                        ],
                        max_length=20,
                        verbose_name="cách tính",
                    ),
                ),
                (
                    "de_xuat",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        verbose_name="điểm máy đề xuất",
                    ),
                ),
                (
                    "can_cu",
                    models.JSONField(blank=True, default=dict, verbose_name="các dòng làm căn cứ"),
                ),
                ("tinh_luc", models.DateTimeField(blank=True, null=True, verbose_name="tính lúc")),
            ],
            options={
                "verbose_name": "dòng phiếu",
                "verbose_name_plural": "dòng phiếu",
                "ordering": ["thu_tu", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DiemTieuChiEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("thu_tu", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("ma_nhom", models.CharField(max_length=10, verbose_name="nhóm")),
                ("ten_nhom", models.CharField(max_length=200, verbose_name="tên nhóm")),
                (
                    "toi_da_nhom",
                    models.DecimalField(
                        decimal_places=2, max_digits=6, verbose_name="điểm tối đa của nhóm"
                    ),
                ),
                ("ma", models.CharField(max_length=10, verbose_name="ký hiệu")),
                ("noi_dung", models.TextField(verbose_name="nội dung")),
                ("huong_dan", models.TextField(blank=True, verbose_name="hướng dẫn chấm")),
                (
                    "toi_da",
                    models.DecimalField(decimal_places=2, max_digits=6, verbose_name="điểm tối đa"),
                ),
                (
                    "minh_chung_can",
                    models.CharField(
                        choices=[
                            ("khong", "Không cần tệp"),
                            ("nen_co", "Nên có tệp"),
                            ("bat_buoc", "Bắt buộc có tệp khi có điểm"),
                        ],
                        max_length=10,
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "ai_cham",
                    models.CharField(
                        choices=[
                            ("moi_cap", "Khối tự chấm, cấp trên thẩm định"),
                            ("cap_tren", "Chỉ cấp trên chấm"),
                        ],
                        max_length=10,
                        verbose_name="ai chấm",
                    ),
                ),
                (
                    "cach_tinh",
                    models.CharField(
                        choices=[
                            ("thu_cong", "Người chấm"),
                            ("giao_ban_du_ky", "Tính từ số kỳ giao ban đã họp"),
                            ("bien_ban_thong_qua", "Tính từ số biên bản đã thông qua"),
                        ],
                        max_length=20,
                        verbose_name="cách tính",
                    ),
                ),
                (
                    "de_xuat",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        verbose_name="điểm máy đề xuất",
                    ),
                ),
                (
                    "can_cu",
                    models.JSONField(blank=True, default=dict, verbose_name="các dòng làm căn cứ"),
                ),
                ("tinh_luc", models.DateTimeField(blank=True, null=True, verbose_name="tính lúc")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DotCham",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nam", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("ten", models.CharField(max_length=200, verbose_name="tên đợt")),
                (
                    "chot_ngay",
                    models.DateField(
                        help_text="Khối có vào ngày này thì được chấm",
                        verbose_name="ngày chốt danh sách Khối",
                    ),
                ),
                (
                    "ngay_bao_cao",
                    models.DateField(
                        blank=True, null=True, verbose_name="ngày tự động lập báo cáo"
                    ),
                ),
                (
                    "trang_thai",
                    models.CharField(
                        choices=[
                            ("nhap", "Đang chuẩn bị"),
                            ("dang_cham", "Đang chấm"),
                            ("da_cong_bo", "Đã công bố"),
                        ],
                        default="nhap",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "cong_bo_luc",
                    models.DateTimeField(blank=True, null=True, verbose_name="công bố lúc"),
                ),
                (
                    "cong_bo_ngay",
                    models.DateField(blank=True, null=True, verbose_name="ngày công bố"),
                ),
            ],
            options={
                "verbose_name": "đợt chấm điểm",
                "verbose_name_plural": "đợt chấm điểm",
                "ordering": ["-nam", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DotChamEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("nam", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("ten", models.CharField(max_length=200, verbose_name="tên đợt")),
                (
                    "chot_ngay",
                    models.DateField(
                        help_text="Khối có vào ngày này thì được chấm",
                        verbose_name="ngày chốt danh sách Khối",
                    ),
                ),
                (
                    "ngay_bao_cao",
                    models.DateField(
                        blank=True, null=True, verbose_name="ngày tự động lập báo cáo"
                    ),
                ),
                (
                    "trang_thai",
                    models.CharField(
                        choices=[
                            ("nhap", "Đang chuẩn bị"),
                            ("dang_cham", "Đang chấm"),
                            ("da_cong_bo", "Đã công bố"),
                        ],
                        default="nhap",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "cong_bo_luc",
                    models.DateTimeField(blank=True, null=True, verbose_name="công bố lúc"),
                ),
                (
                    "cong_bo_ngay",
                    models.DateField(blank=True, null=True, verbose_name="ngày công bố"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KetQua",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tong_diem",
                    models.DecimalField(decimal_places=2, max_digits=6, verbose_name="tổng điểm"),
                ),
                (
                    "xep_loai",
                    models.CharField(
                        choices=[
                            ("tot", "Tốt"),
                            ("kha", "Khá"),
                            ("trung_binh", "Trung bình"),
                            ("yeu", "Yếu"),
                        ],
                        max_length=12,
                        verbose_name="xếp loại",
                    ),
                ),
                ("hang_tinh", models.PositiveIntegerField(verbose_name="hạng toàn tỉnh")),
                (
                    "hang_huyen",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="hạng trong huyện"
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả",
                "verbose_name_plural": "kết quả",
                "ordering": ["hang_tinh", "phieu__khoa_sap_xep", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MinhChung",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tai_len_luc",
                    models.DateTimeField(auto_now_add=True, verbose_name="tải lên lúc"),
                ),
            ],
            options={
                "verbose_name": "minh chứng",
                "verbose_name_plural": "minh chứng",
            },
        ),
        migrations.CreateModel(
            name="MinhChungEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "tai_len_luc",
                    models.DateTimeField(auto_now_add=True, verbose_name="tải lên lúc"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NguongXepLoai",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "xep_loai",
                    models.CharField(
                        choices=[
                            ("tot", "Tốt"),
                            ("kha", "Khá"),
                            ("trung_binh", "Trung bình"),
                            ("yeu", "Yếu"),
                        ],
                        max_length=12,
                        verbose_name="xếp loại",
                    ),
                ),
                (
                    "tu_diem",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="từ điểm",
                    ),
                ),
            ],
            options={
                "verbose_name": "ngưỡng xếp loại",
                "verbose_name_plural": "ngưỡng xếp loại",
                "ordering": ["-tu_diem", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NguongXepLoaiEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "xep_loai",
                    models.CharField(
                        choices=[
                            ("tot", "Tốt"),
                            ("kha", "Khá"),
                            ("trung_binh", "Trung bình"),
                            ("yeu", "Yếu"),
                        ],
                        max_length=12,
                        verbose_name="xếp loại",
                    ),
                ),
                (
                    "tu_diem",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="từ điểm",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NhomTieuChi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thu_tu", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("ma", models.CharField(max_length=10, verbose_name="ký hiệu")),
                ("ten", models.CharField(max_length=200, verbose_name="tên nhóm")),
                (
                    "toi_da",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="điểm tối đa",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhóm tiêu chí",
                "verbose_name_plural": "nhóm tiêu chí",
                "ordering": ["thu_tu", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NhomTieuChiEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("thu_tu", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("ma", models.CharField(max_length=10, verbose_name="ký hiệu")),
                ("ten", models.CharField(max_length=200, verbose_name="tên nhóm")),
                (
                    "toi_da",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="điểm tối đa",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PhieuCham",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ten_don_vi", models.CharField(max_length=100, verbose_name="đơn vị")),
                ("khoa_sap_xep", models.CharField(editable=False, max_length=800)),
                (
                    "ten_cap_tren",
                    models.CharField(blank=True, max_length=100, verbose_name="huyện"),
                ),
                (
                    "trang_thai",
                    models.CharField(
                        choices=[
                            ("dang_cham", "Đang chấm"),
                            ("cho_duyet", "Chờ duyệt"),
                            ("hoan_tat", "Đã chấm xong"),
                        ],
                        default="dang_cham",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("bi_tra_lai", models.BooleanField(default=False, verbose_name="đang bị trả lại")),
            ],
            options={
                "verbose_name": "phiếu chấm",
                "verbose_name_plural": "phiếu chấm",
            },
        ),
        migrations.CreateModel(
            name="PhieuChamEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ten_don_vi", models.CharField(max_length=100, verbose_name="đơn vị")),
                ("khoa_sap_xep", models.CharField(editable=False, max_length=800)),
                (
                    "ten_cap_tren",
                    models.CharField(blank=True, max_length=100, verbose_name="huyện"),
                ),
                (
                    "trang_thai",
                    models.CharField(
                        choices=[
                            ("dang_cham", "Đang chấm"),
                            ("cho_duyet", "Chờ duyệt"),
                            ("hoan_tat", "Đã chấm xong"),
                        ],
                        default="dang_cham",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("bi_tra_lai", models.BooleanField(default=False, verbose_name="đang bị trả lại")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TieuChi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thu_tu", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("ma", models.CharField(max_length=10, verbose_name="ký hiệu")),
                ("noi_dung", models.TextField(verbose_name="nội dung")),
                ("huong_dan", models.TextField(blank=True, verbose_name="hướng dẫn chấm")),
                (
                    "toi_da",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="điểm tối đa",
                    ),
                ),
                (
                    "minh_chung_can",
                    models.CharField(
                        choices=[
                            ("khong", "Không cần tệp"),
                            ("nen_co", "Nên có tệp"),
                            ("bat_buoc", "Bắt buộc có tệp khi có điểm"),
                        ],
                        default="nen_co",
                        max_length=10,
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "ai_cham",
                    models.CharField(
                        choices=[
                            ("moi_cap", "Khối tự chấm, cấp trên thẩm định"),
                            ("cap_tren", "Chỉ cấp trên chấm"),
                        ],
                        default="moi_cap",
                        max_length=10,
                        verbose_name="ai chấm",
                    ),
                ),
                (
                    "cach_tinh",
                    models.CharField(
                        choices=[
                            ("thu_cong", "Người chấm"),
                            ("giao_ban_du_ky", "Tính từ số kỳ giao ban đã họp"),
                            ("bien_ban_thong_qua", "Tính từ số biên bản đã thông qua"),
                        ],
                        default="thu_cong",
                        max_length=20,
                        verbose_name="cách tính",
                    ),
                ),
            ],
            options={
                "verbose_name": "tiêu chí",
                "verbose_name_plural": "tiêu chí",
                "ordering": ["nhom__thu_tu", "thu_tu", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TieuChiEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("thu_tu", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("ma", models.CharField(max_length=10, verbose_name="ký hiệu")),
                ("noi_dung", models.TextField(verbose_name="nội dung")),
                ("huong_dan", models.TextField(blank=True, verbose_name="hướng dẫn chấm")),
                (
                    "toi_da",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="điểm tối đa",
                    ),
                ),
                (
                    "minh_chung_can",
                    models.CharField(
                        choices=[
                            ("khong", "Không cần tệp"),
                            ("nen_co", "Nên có tệp"),
                            ("bat_buoc", "Bắt buộc có tệp khi có điểm"),
                        ],
                        default="nen_co",
                        max_length=10,
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "ai_cham",
                    models.CharField(
                        choices=[
                            ("moi_cap", "Khối tự chấm, cấp trên thẩm định"),
                            ("cap_tren", "Chỉ cấp trên chấm"),
                        ],
                        default="moi_cap",
                        max_length=10,
                        verbose_name="ai chấm",
                    ),
                ),
                (
                    "cach_tinh",
                    models.CharField(
                        choices=[
                            ("thu_cong", "Người chấm"),
                            ("giao_ban_du_ky", "Tính từ số kỳ giao ban đã họp"),
                            ("bien_ban_thong_qua", "Tính từ số biên bản đã thông qua"),
                        ],
                        default="thu_cong",
                        max_length=20,
                        verbose_name="cách tính",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
