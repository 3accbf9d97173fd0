import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="BanInGiaoBan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ma_bam", models.CharField(max_length=64, verbose_name="mã băm nội dung")),
                ("du_thao", models.BooleanField(verbose_name="dự thảo")),
                (
                    "kiem_tra",
                    models.JSONField(
                        blank=True, null=True, verbose_name="kết quả kiểm tra thể thức"
                    ),
                ),
                ("tao_luc", models.DateTimeField(auto_now_add=True, verbose_name="yêu cầu lúc")),
            ],
            options={
                "verbose_name": "bản in biên bản",
                "verbose_name_plural": "bản in biên bản",
                "ordering": ["-tao_luc", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BanNhap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noi_dung", models.JSONField(default=dict, verbose_name="nội dung")),
                ("phien_ban", models.PositiveIntegerField(default=0, verbose_name="phiên bản")),
                (
                    "the",
                    models.CharField(
                        blank=True, max_length=32, verbose_name="thẻ trình duyệt lưu gần nhất"
                    ),
                ),
                (
                    "the_tu",
                    models.PositiveIntegerField(
                        default=0, verbose_name="thẻ ấy lưu một mạch từ phiên bản"
                    ),
                ),
                ("luu_luc", models.DateTimeField(blank=True, null=True, verbose_name="lưu lúc")),
            ],
            options={
                "verbose_name": "bản nháp",
                "verbose_name_plural": "bản nháp",
            },
        ),
        migrations.CreateModel(
            name="BanNhapLech",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noi_dung", models.JSONField(default=dict, verbose_name="nội dung")),
                ("dua_tren", models.PositiveIntegerField(verbose_name="dựa trên phiên bản")),
                (
                    "the",
                    models.CharField(blank=True, max_length=32, verbose_name="thẻ trình duyệt"),
                ),
                ("luu_luc", models.DateTimeField(auto_now=True, verbose_name="lưu lúc")),
                (
                    "giai_quyet_luc",
                    models.DateTimeField(blank=True, null=True, verbose_name="đã ghép lúc"),
                ),
            ],
            options={
                "verbose_name": "bản nháp lệch",
                "verbose_name_plural": "bản nháp lệch",
                "ordering": ["-luu_luc", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CanBo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ho_ten", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("khoa_sap_xep", models.CharField(editable=False, max_length=800)),
                ("khoa_tim", models.CharField(editable=False, max_length=100)),
            ],
            options={
                "verbose_name": "cán bộ",
                "verbose_name_plural": "cán bộ",
            },
        ),
        migrations.CreateModel(
            name="CanBoEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ho_ten", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("khoa_sap_xep", models.CharField(editable=False, max_length=800)),
                ("khoa_tim", models.CharField(editable=False, max_length=100)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CapMatKhau",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("luc", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
            ],
            options={
                "verbose_name": "lần cấp mật khẩu",
                "verbose_name_plural": "lần cấp mật khẩu",
                "ordering": ["-luc", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ChaDonVi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị cấp trên",
                "verbose_name_plural": "đơn vị cấp trên",
                "ordering": ["tu_ngay", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ChaDonViEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CheDoGiaoBan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loai_ky",
                    models.CharField(
                        choices=[("thang", "Tháng"), ("quy", "Quý"), ("nam", "Năm")],
                        max_length=10,
                        verbose_name="nhịp",
                    ),
                ),
                ("can_cu", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                (
                    "khoa_sau_ngay",
                    models.PositiveSmallIntegerField(
                        default=10,
                        help_text="Biên bản đã thông qua được khóa sau chừng này ngày.",
                        verbose_name="tự khóa sau số ngày",
                    ),
                ),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "chế độ giao ban",
                "verbose_name_plural": "chế độ giao ban",
            },
        ),
        migrations.CreateModel(
            name="CheDoGiaoBanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "loai_ky",
                    models.CharField(
                        choices=[("thang", "Tháng"), ("quy", "Quý"), ("nam", "Năm")],
                        max_length=10,
                        verbose_name="nhịp",
                    ),
                ),
                ("can_cu", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                (
                    "khoa_sau_ngay",
                    models.PositiveSmallIntegerField(
                        default=10,
                        help_text="Biên bản đã thông qua được khóa sau chừng này ngày.",
                        verbose_name="tự khóa sau số ngày",
                    ),
                ),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChucDanh",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ma", models.SlugField(max_length=40, unique=True, verbose_name="mã")),
                ("ten", models.CharField(max_length=120, verbose_name="tên")),
                ("thu_tu", models.PositiveSmallIntegerField(default=100, verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "chức danh",
                "verbose_name_plural": "chức danh",
                "ordering": ["thu_tu", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ChucDanhEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ma", models.SlugField(db_index=False, max_length=40, verbose_name="mã")),
                ("ten", models.CharField(max_length=120, verbose_name="tên")),
                ("thu_tu", models.PositiveSmallIntegerField(default=100, verbose_name="thứ tự")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChuyenGiaoBan",
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
                "verbose_name": "lượt chuyển trạng thái",
                "verbose_name_plural": "lượt chuyển trạng thái",
                "ordering": ["luc", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CoQuan",
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
                        choices=[
                            ("khoi", "Khối Dân vận"),
                            ("ban_huyen", "Ban Dân vận huyện ủy"),
                            ("ban_tinh", "Ban Dân vận tỉnh ủy"),
                            ("ban_thuong_vu", "Ban Thường vụ Tỉnh ủy"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("ton_tai", models.BooleanField(default=True, verbose_name="đang có")),
                (
                    "ai_giu",
                    models.CharField(
                        choices=[
                            ("khoi", "Khối Dân vận"),
                            ("ban_xay_dung_dang", "Ban Xây dựng Đảng"),
                            ("mttq", "Ủy ban MTTQ"),
                        ],
                        default="khoi",
                        max_length=20,
                        verbose_name="bộ phận giữ việc",
                    ),
                ),
                (
                    "quyet_dinh",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="quyết định kiện toàn"
                    ),
                ),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "cơ quan",
                "verbose_name_plural": "cơ quan",
            },
        ),
        migrations.CreateModel(
            name="CoQuanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "loai",
                    models.CharField(
                        choices=[
                            ("khoi", "Khối Dân vận"),
                            ("ban_huyen", "Ban Dân vận huyện ủy"),
                            ("ban_tinh", "Ban Dân vận tỉnh ủy"),
                            ("ban_thuong_vu", "Ban Thường vụ Tỉnh ủy"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("ton_tai", models.BooleanField(default=True, verbose_name="đang có")),
                (
                    "ai_giu",
                    models.CharField(
                        choices=[
                            ("khoi", "Khối Dân vận"),
                            ("ban_xay_dung_dang", "Ban Xây dựng Đảng"),
                            ("mttq", "Ủy ban MTTQ"),
                        ],
                        default="khoi",
                        max_length=20,
                        verbose_name="bộ phận giữ việc",
                    ),
                ),
                (
                    "quyet_dinh",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="quyết định kiện toàn"
                    ),
                ),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DiemDanh",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tinh_trang",
                    models.CharField(
                        choices=[
                            ("co_mat", "Có mặt"),
                            ("vang_co_ly_do", "Vắng có lý do"),
                            ("vang", "Vắng không lý do"),
                            ("di_thay", "Cử người đi thay"),
                        ],
                        max_length=15,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "nguoi_thay",
                    models.CharField(blank=True, max_length=100, verbose_name="người đi thay"),
                ),
            ],
            options={
                "verbose_name": "điểm danh",
                "verbose_name_plural": "điểm danh",
            },
        ),
        migrations.CreateModel(
            name="DiemDanhEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "tinh_trang",
                    models.CharField(
                        choices=[
                            ("co_mat", "Có mặt"),
                            ("vang_co_ly_do", "Vắng có lý do"),
                            ("vang", "Vắng không lý do"),
                            ("di_thay", "Cử người đi thay"),
                        ],
                        max_length=15,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "nguoi_thay",
                    models.CharField(blank=True, max_length=100, verbose_name="người đi thay"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DonVi",
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
                        choices=[("tinh", "Cấp tỉnh"), ("huyen", "Cấp huyện"), ("xa", "Cấp xã")],
                        max_length=10,
                        verbose_name="cấp",
                    ),
                ),
                ("ma", models.CharField(max_length=5, verbose_name="mã đơn vị")),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "vi_do",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="vĩ độ"
                    ),
                ),
                (
                    "kinh_do",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        verbose_name="kinh độ",
                    ),
                ),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị",
                "verbose_name_plural": "đơn vị",
            },
        ),
        migrations.CreateModel(
            name="DonViEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "cap",
                    models.CharField(
                        choices=[("tinh", "Cấp tỉnh"), ("huyen", "Cấp huyện"), ("xa", "Cấp xã")],
                        max_length=10,
                        verbose_name="cấp",
                    ),
                ),
                ("ma", models.CharField(max_length=5, verbose_name="mã đơn vị")),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "vi_do",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="vĩ độ"
                    ),
                ),
                (
                    "kinh_do",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        verbose_name="kinh độ",
                    ),
                ),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GiaoBan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loai_ky",
                    models.CharField(
                        choices=[("thang", "Tháng"), ("quy", "Quý"), ("nam", "Năm")],
                        max_length=10,
                        verbose_name="kỳ giao ban",
                    ),
                ),
                ("nam", models.PositiveSmallIntegerField(verbose_name="năm")),
                (
                    "ky",
                    models.PositiveSmallIntegerField(
                        help_text="tháng 1–12, quý 1–4, năm: 1", verbose_name="kỳ thứ"
                    ),
                ),
                ("ngay", models.DateField(verbose_name="ngày họp")),
                ("gio", models.TimeField(blank=True, null=True, verbose_name="giờ bắt đầu")),
                ("dia_diem", models.CharField(blank=True, max_length=200, verbose_name="địa điểm")),
                (
                    "long_ghep",
                    models.BooleanField(default=False, verbose_name="lồng ghép với cuộc họp khác"),
                ),
                ("ket_qua", models.TextField(blank=True, verbose_name="kết quả từ kỳ trước")),
                (
                    "tinh_hinh",
                    models.TextField(blank=True, verbose_name="tình hình Nhân dân, vấn đề nổi cộm"),
                ),
                ("thao_luan", models.TextField(blank=True, verbose_name="thảo luận")),
                ("ket_luan", models.TextField(blank=True, verbose_name="kết luận")),
                (
                    "trang_thai",
                    models.CharField(
                        choices=[
                            ("nhap", "Bản nháp"),
                            ("cho_thong_qua", "Chờ thông qua"),
                            ("da_thong_qua", "Đã thông qua"),
                            ("da_khoa", "Đã khóa"),
                        ],
                        default="nhap",
                        max_length=20,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "thong_qua_luc",
                    models.DateTimeField(blank=True, null=True, verbose_name="thông qua lúc"),
                ),
                (
                    "thong_qua_ngay",
                    models.DateField(
                        blank=True, null=True, verbose_name="ngày thông qua (nghiệp vụ)"
                    ),
                ),
                (
                    "tu_thong_qua",
                    models.BooleanField(default=False, verbose_name="người lập tự thông qua"),
                ),
                ("tao_luc", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
            ],
            options={
                "verbose_name": "giao ban",
                "verbose_name_plural": "giao ban",
            },
        ),
        migrations.CreateModel(
            name="GiaoBanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "loai_ky",
                    models.CharField(
                        choices=[("thang", "Tháng"), ("quy", "Quý"), ("nam", "Năm")],
                        max_length=10,
                        verbose_name="kỳ giao ban",
                    ),
                ),
                ("nam", models.PositiveSmallIntegerField(verbose_name="năm")),
                (
                    "ky",
                    models.PositiveSmallIntegerField(
                        help_text="tháng 1–12, quý 1–4, năm: 1", verbose_name="kỳ thứ"
                    ),
                ),
                ("ngay", models.DateField(verbose_name="ngày họp")),
                ("gio", models.TimeField(blank=True, null=True, verbose_name="giờ bắt đầu")),
                ("dia_diem", models.CharField(blank=True, max_length=200, verbose_name="địa điểm")),
                (
                    "long_ghep",
                    models.BooleanField(default=False, verbose_name="lồng ghép với cuộc họp khác"),
                ),
                ("ket_qua", models.TextField(blank=True, verbose_name="kết quả từ kỳ trước")),
                (
                    "tinh_hinh",
                    models.TextField(blank=True, verbose_name="tình hình Nhân dân, vấn đề nổi cộm"),
                ),
                ("thao_luan", models.TextField(blank=True, verbose_name="thảo luận")),
                ("ket_luan", models.TextField(blank=True, verbose_name="kết luận")),
                (
                    "trang_thai",
                    models.CharField(
                        choices=[
                            ("nhap", "Bản nháp"),
                            ("cho_thong_qua", "Chờ thông qua"),
                            ("da_thong_qua", "Đã thông qua"),
                            ("da_khoa", "Đã khóa"),
                        ],
                        default="nhap",
                        max_length=20,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "thong_qua_luc",
                    models.DateTimeField(blank=True, null=True, verbose_name="thông qua lúc"),
                ),
                (
                    "thong_qua_ngay",
                    models.DateField(
                        blank=True, null=True, verbose_name="ngày thông qua (nghiệp vụ)"
                    ),
                ),
                (
                    "tu_thong_qua",
                    models.BooleanField(default=False, verbose_name="người lập tự thông qua"),
                ),
                ("tao_luc", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KeThua",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "pham_vi",
                    models.CharField(
                        choices=[("toan_bo", "Toàn bộ"), ("mot_phan", "Một phần")],
                        max_length=10,
                        verbose_name="phạm vi",
                    ),
                ),
                (
                    "mac_dinh",
                    models.BooleanField(default=True, verbose_name="đơn vị kế thừa chính"),
                ),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "verbose_name": "kế thừa",
                "verbose_name_plural": "kế thừa",
            },
        ),
        migrations.CreateModel(
            name="KeThuaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "pham_vi",
                    models.CharField(
                        choices=[("toan_bo", "Toàn bộ"), ("mot_phan", "Một phần")],
                        max_length=10,
                        verbose_name="phạm vi",
                    ),
                ),
                (
                    "mac_dinh",
                    models.BooleanField(default=True, verbose_name="đơn vị kế thừa chính"),
                ),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KienNghi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thu_tu", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("noi_dung", models.CharField(max_length=1000, verbose_name="nội dung")),
                (
                    "gui_toi",
                    models.CharField(
                        choices=[
                            ("dang_uy_xa", "Đảng ủy cấp xã"),
                            ("ubnd_xa", "UBND cấp xã"),
                            ("cap_huyen", "Cấp ủy, Ban Dân vận cấp huyện"),
                            ("cap_tinh", "Cấp ủy, Ban Dân vận cấp tỉnh"),
                            ("khac", "Cơ quan khác"),
                        ],
                        max_length=15,
                        verbose_name="gửi tới",
                    ),
                ),
            ],
            options={
                "verbose_name": "kiến nghị",
                "verbose_name_plural": "kiến nghị",
                "ordering": ["thu_tu", "pk"],
            },
        ),
        migrations.CreateModel(
            name="KienNghiEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("thu_tu", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("noi_dung", models.CharField(max_length=1000, verbose_name="nội dung")),
                (
                    "gui_toi",
                    models.CharField(
                        choices=[
                            ("dang_uy_xa", "Đảng ủy cấp xã"),
                            ("ubnd_xa", "UBND cấp xã"),
                            ("cap_huyen", "Cấp ủy, Ban Dân vận cấp huyện"),
                            ("cap_tinh", "Cấp ủy, Ban Dân vận cấp tỉnh"),
                            ("khac", "Cơ quan khác"),
                        ],
                        max_length=15,
                        verbose_name="gửi tới",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NguoiDungEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "ten_dang_nhap",
                    models.CharField(
                        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
                        max_length=60,
                        verbose_name="tên đăng nhập",
                    ),
                ),
                ("ho_ten", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("khoa_sap_xep", models.CharField(editable=False, max_length=800)),
                ("khoa_tim", models.CharField(default="", editable=False, max_length=170)),
                ("is_active", models.BooleanField(default=True, verbose_name="đang dùng")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False, verbose_name="vận hành hệ thống (thấy tất cả)"
                    ),
                ),
                (
                    "phai_doi_mat_khau",
                    models.BooleanField(default=True, verbose_name="phải đổi mật khẩu lần đầu"),
                ),
                ("tao_luc", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PhamViDonVi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "phạm vi đơn vị",
                "verbose_name_plural": "phạm vi đơn vị",
            },
        ),
        migrations.CreateModel(
            name="PhanCong",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thu_tu", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("viec", models.CharField(max_length=500, verbose_name="việc")),
                ("han", models.DateField(blank=True, null=True, verbose_name="hạn")),
            ],
            options={
                "verbose_name": "phân công",
                "verbose_name_plural": "phân công",
                "ordering": ["thu_tu", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PhanCongEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("thu_tu", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("viec", models.CharField(max_length=500, verbose_name="việc")),
                ("han", models.DateField(blank=True, null=True, verbose_name="hạn")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PhanVai",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "vai_tro",
                    models.CharField(
                        choices=[
                            ("thu_ky_khoi", "Thư ký Khối"),
                            ("truong_khoi", "Trưởng Khối"),
                            ("chuyen_vien_huyen", "Chuyên viên Ban Dân vận huyện"),
                            ("lanh_dao_huyen", "Lãnh đạo Ban Dân vận huyện"),
                            ("chuyen_vien_tinh", "Chuyên viên Ban Dân vận tỉnh"),
                            ("lanh_dao_tinh", "Lãnh đạo Ban Dân vận tỉnh"),
                            ("ban_thuong_vu", "Ban Thường vụ (chỉ đọc)"),
                            ("quan_tri", "Quản trị cổng"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("tu_ngay", models.DateField(verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "phân vai",
                "verbose_name_plural": "phân vai",
                "ordering": ["-tu_ngay", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PhanVaiEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "vai_tro",
                    models.CharField(
                        choices=[
                            ("thu_ky_khoi", "Thư ký Khối"),
                            ("truong_khoi", "Trưởng Khối"),
                            ("chuyen_vien_huyen", "Chuyên viên Ban Dân vận huyện"),
                            ("lanh_dao_huyen", "Lãnh đạo Ban Dân vận huyện"),
                            ("chuyen_vien_tinh", "Chuyên viên Ban Dân vận tỉnh"),
                            ("lanh_dao_tinh", "Lãnh đạo Ban Dân vận tỉnh"),
                            ("ban_thuong_vu", "Ban Thường vụ (chỉ đọc)"),
                            ("quan_tri", "Quản trị cổng"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("tu_ngay", models.DateField(verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuyDinhThanhPhan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "vai_tro",
                    models.CharField(
                        choices=[
                            ("truong", "Trưởng Khối"),
                            ("pho", "Phó Khối"),
                            ("thanh_vien", "Thành viên"),
                        ],
                        max_length=12,
                        verbose_name="phần trong khối",
                    ),
                ),
                ("can_cu", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "quy định thành phần",
                "verbose_name_plural": "quy định thành phần",
                "ordering": ["chuc_danh__thu_tu", "pk"],
            },
        ),
        migrations.CreateModel(
            name="QuyDinhThanhPhanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "vai_tro",
                    models.CharField(
                        choices=[
                            ("truong", "Trưởng Khối"),
                            ("pho", "Phó Khối"),
                            ("thanh_vien", "Thành viên"),
                        ],
                        max_length=12,
                        verbose_name="phần trong khối",
                    ),
                ),
                ("can_cu", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SuKienSapXep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ten", models.CharField(max_length=300, verbose_name="tên")),
                (
                    "so_van_ban",
                    models.CharField(blank=True, max_length=100, verbose_name="văn bản"),
                ),
                ("hieu_luc_ngay", models.DateField(verbose_name="hiệu lực từ ngày")),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "verbose_name": "sự kiện sắp xếp",
                "verbose_name_plural": "sự kiện sắp xếp",
                "ordering": ["hieu_luc_ngay", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SuKienSapXepEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ten", models.CharField(max_length=300, verbose_name="tên")),
                (
                    "so_van_ban",
                    models.CharField(blank=True, max_length=100, verbose_name="văn bản"),
                ),
                ("hieu_luc_ngay", models.DateField(verbose_name="hiệu lực từ ngày")),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TenCoQuan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ten", models.CharField(max_length=150, verbose_name="tên cơ quan")),
                (
                    "ten_cap_tren",
                    models.CharField(max_length=150, verbose_name="tên cơ quan cấp trên trực tiếp"),
                ),
                (
                    "ky_hieu",
                    models.CharField(
                        help_text="ví dụ BDVTU", max_length=20, verbose_name="ký hiệu văn bản"
                    ),
                ),
                ("dia_danh", models.CharField(max_length=60, verbose_name="địa danh")),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "tên cơ quan",
                "verbose_name_plural": "tên cơ quan",
                "ordering": [models.OrderBy(models.F("tu_ngay"), nulls_first=True), "pk"],
            },
        ),
        migrations.CreateModel(
            name="TenCoQuanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ten", models.CharField(max_length=150, verbose_name="tên cơ quan")),
                (
                    "ten_cap_tren",
                    models.CharField(max_length=150, verbose_name="tên cơ quan cấp trên trực tiếp"),
                ),
                (
                    "ky_hieu",
                    models.CharField(
                        help_text="ví dụ BDVTU", max_length=20, verbose_name="ký hiệu văn bản"
                    ),
                ),
                ("dia_danh", models.CharField(max_length=60, verbose_name="địa danh")),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TenDonVi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ten", models.CharField(max_length=100, verbose_name="tên")),
                (
                    "loai",
                    models.CharField(max_length=40, verbose_name="loại (tỉnh, huyện, xã, phường…)"),
                ),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("khoa_sap_xep", models.CharField(editable=False, max_length=800)),
                ("khoa_tim", models.CharField(editable=False, max_length=100)),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "verbose_name": "tên đơn vị",
                "verbose_name_plural": "tên đơn vị",
                "ordering": ["tu_ngay", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TenDonViEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ten", models.CharField(max_length=100, verbose_name="tên")),
                (
                    "loai",
                    models.CharField(max_length=40, verbose_name="loại (tỉnh, huyện, xã, phường…)"),
                ),
                ("tu_ngay", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("khoa_sap_xep", models.CharField(editable=False, max_length=800)),
                ("khoa_tim", models.CharField(editable=False, max_length=100)),
                (
                    "huy_luc",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hủy lúc"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ThanhVien",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "vai_tro",
                    models.CharField(
                        choices=[
                            ("truong", "Trưởng Khối"),
                            ("pho", "Phó Khối"),
                            ("thanh_vien", "Thành viên"),
                        ],
                        max_length=12,
                        verbose_name="phần trong khối",
                    ),
                ),
                (
                    "quyet_dinh",
                    models.CharField(blank=True, max_length=120, verbose_name="quyết định"),
                ),
                ("tu_ngay", models.DateField(verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "ly_do_thoi",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="lý do, quyết định thôi"
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên Khối",
                "verbose_name_plural": "thành viên Khối",
            },
        ),
        migrations.CreateModel(
            name="ThanhVienEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "vai_tro",
                    models.CharField(
                        choices=[
                            ("truong", "Trưởng Khối"),
                            ("pho", "Phó Khối"),
                            ("thanh_vien", "Thành viên"),
                        ],
                        max_length=12,
                        verbose_name="phần trong khối",
                    ),
                ),
                (
                    "quyet_dinh",
                    models.CharField(blank=True, max_length=120, verbose_name="quyết định"),
                ),
                ("tu_ngay", models.DateField(verbose_name="từ ngày")),
                ("den_ngay", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "ly_do_thoi",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="lý do, quyết định thôi"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NguoiDung",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "ten_dang_nhap",
                    models.CharField(
                        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
                        max_length=60,
                        unique=True,
                        verbose_name="tên đăng nhập",
                    ),
                ),
                ("ho_ten", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("khoa_sap_xep", models.CharField(editable=False, max_length=800)),
                ("khoa_tim", models.CharField(default="", editable=False, max_length=170)),
                ("is_active", models.BooleanField(default=True, verbose_name="đang dùng")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False, verbose_name="vận hành hệ thống (thấy tất cả)"
                    ),
                ),
                (
                    "phai_doi_mat_khau",
                    models.BooleanField(default=True, verbose_name="phải đổi mật khẩu lần đầu"),
                ),
                ("tao_luc", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
            ],
            options={
                "verbose_name": "người dùng",
                "verbose_name_plural": "người dùng",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ten_dang_nhap__regex", "^[a-z0-9][a-z0-9._-]*$")),
                        name="nguoi_dung_sign_in_name_is_plain",
                        violation_error_message="Tên đăng nhập chỉ gồm chữ thường không dấu, số và các dấu . _ -",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nguoidung",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_nguoidungevent" ("ho_ten", "id", "is_active", "is_superuser", "khoa_sap_xep", "khoa_tim", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phai_doi_mat_khau", "tao_luc", "ten_dang_nhap") VALUES (NEW."ho_ten", NEW."id", NEW."is_active", NEW."is_superuser", NEW."khoa_sap_xep", NEW."khoa_tim", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phai_doi_mat_khau", NEW."tao_luc", NEW."ten_dang_nhap"); RETURN NULL;',
                    hash="ea132976c99f13850555da17a65d8af07e72145a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5e7f1",
                    table="khoi_nguoidung",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nguoidung",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ho_ten" IS DISTINCT FROM (NEW."ho_ten") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."khoa_sap_xep" IS DISTINCT FROM (NEW."khoa_sap_xep") OR OLD."khoa_tim" IS DISTINCT FROM (NEW."khoa_tim") OR OLD."phai_doi_mat_khau" IS DISTINCT FROM (NEW."phai_doi_mat_khau") OR OLD."tao_luc" IS DISTINCT FROM (NEW."tao_luc") OR OLD."ten_dang_nhap" IS DISTINCT FROM (NEW."ten_dang_nhap"))',
                    func='INSERT INTO "khoi_nguoidungevent" ("ho_ten", "id", "is_active", "is_superuser", "khoa_sap_xep", "khoa_tim", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phai_doi_mat_khau", "tao_luc", "ten_dang_nhap") VALUES (NEW."ho_ten", NEW."id", NEW."is_active", NEW."is_superuser", NEW."khoa_sap_xep", NEW."khoa_tim", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phai_doi_mat_khau", NEW."tao_luc", NEW."ten_dang_nhap"); RETURN NULL;',
                    hash="1892688bf3770b620bcd1fcae8fc6c8f3b84ecf8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_02f94",
                    table="khoi_nguoidung",
                    when="AFTER",
                ),
            ),
        ),
    ]
