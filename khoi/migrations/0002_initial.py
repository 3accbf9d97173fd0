import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("khoi", "0001_initial"),
        ("nen", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
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
                (
                    "nguoi_dung",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="can_bo",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
            ],
            options={
                "verbose_name": "cán bộ",
                "verbose_name_plural": "cán bộ",
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canbo",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_canboevent" ("ho_ten", "id", "khoa_sap_xep", "khoa_tim", "nguoi_dung_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ho_ten", NEW."id", NEW."khoa_sap_xep", NEW."khoa_tim", NEW."nguoi_dung_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="12afda67f7f86ab7415c0f75c6e405bedf3b010b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_780ff",
                    table="khoi_canbo",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canbo",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_canboevent" ("ho_ten", "id", "khoa_sap_xep", "khoa_tim", "nguoi_dung_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ho_ten", NEW."id", NEW."khoa_sap_xep", NEW."khoa_tim", NEW."nguoi_dung_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="caf2a03b77dd667ff61c00269384f3763f31fd2e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d7ac0",
                    table="khoi_canbo",
                    when="AFTER",
                ),
            ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="chucdanh",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_chucdanhevent" ("id", "ma", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "thu_tu") VALUES (NEW."id", NEW."ma", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ten", NEW."thu_tu"); RETURN NULL;',
                    hash="a15d0c859225a44e96ffd8baf7511b91ceaab697",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6713c",
                    table="khoi_chucdanh",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chucdanh",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_chucdanhevent" ("id", "ma", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "thu_tu") VALUES (NEW."id", NEW."ma", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ten", NEW."thu_tu"); RETURN NULL;',
                    hash="53cbee8fe6159b88d6bf1b6b72df32457eb7013d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e027b",
                    table="khoi_chucdanh",
                    when="AFTER",
                ),
            ),
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
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("huy_luc", None)),
                        expressions=[
                            ("cap", "="),
                            ("ma", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="don_vi_code_is_unique_in_a_level_on_any_day",
                        violation_error_message="Mã này đang thuộc một đơn vị khác cùng cấp trong thời gian ấy.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tu_ngay", None),
                            ("den_ngay", None),
                            ("tu_ngay__lte", models.F("den_ngay")),
                            _connector="OR",
                        ),
                        name="don_vi_starts_before_it_ends",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cap", "tinh"), ("ma__regex", "^\\d{2}$")),
                            models.Q(("cap", "huyen"), ("ma__regex", "^\\d{3}$")),
                            models.Q(("cap", "xa"), ("ma__regex", "^\\d{5}$")),
                            _connector="OR",
                        ),
                        name="don_vi_code_has_the_length_of_its_level",
                        violation_error_message="Mã tỉnh gồm 2, mã huyện 3, mã xã 5 chữ số.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="donvi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_donvievent" ("cap", "den_ngay", "huy_luc", "id", "kinh_do", "ma", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_ngay", "vi_do") VALUES (NEW."cap", NEW."den_ngay", NEW."huy_luc", NEW."id", NEW."kinh_do", NEW."ma", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tu_ngay", NEW."vi_do"); RETURN NULL;',
                    hash="f23b27fdf040cc50cee49685cb1344228d01d9ff",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_88866",
                    table="khoi_donvi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="donvi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_donvievent" ("cap", "den_ngay", "huy_luc", "id", "kinh_do", "ma", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_ngay", "vi_do") VALUES (NEW."cap", NEW."den_ngay", NEW."huy_luc", NEW."id", NEW."kinh_do", NEW."ma", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tu_ngay", NEW."vi_do"); RETURN NULL;',
                    hash="33d96cdaa7cbbf9e2c2bae0f72e82097beb8982d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_10aad",
                    table="khoi_donvi",
                    when="AFTER",
                ),
            ),
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
                (
                    "don_vi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="co_quan",
                        to="khoi.donvi",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "cơ quan",
                "verbose_name_plural": "cơ quan",
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("don_vi", "="),
                            ("loai", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="co_quan_one_of_a_kind_per_unit_on_any_day",
                        violation_error_message="Đơn vị đã có cơ quan loại này trong thời gian ấy.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tu_ngay", None),
                            ("den_ngay", None),
                            ("tu_ngay__lte", models.F("den_ngay")),
                            _connector="OR",
                        ),
                        name="co_quan_starts_before_it_ends",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coquan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_coquanevent" ("ai_giu", "den_ngay", "don_vi_id", "id", "loai", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quyet_dinh", "ton_tai", "tu_ngay") VALUES (NEW."ai_giu", NEW."den_ngay", NEW."don_vi_id", NEW."id", NEW."loai", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quyet_dinh", NEW."ton_tai", NEW."tu_ngay"); RETURN NULL;',
                    hash="241b5b3be1264353b651998e3b7a504f0885b891",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fdf8f",
                    table="khoi_coquan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coquan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_coquanevent" ("ai_giu", "den_ngay", "don_vi_id", "id", "loai", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quyet_dinh", "ton_tai", "tu_ngay") VALUES (NEW."ai_giu", NEW."den_ngay", NEW."don_vi_id", NEW."id", NEW."loai", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quyet_dinh", NEW."ton_tai", NEW."tu_ngay"); RETURN NULL;',
                    hash="ffc140253d10a788865c438919b20c0887ec2db6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_45b13",
                    table="khoi_coquan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Khoi",
            fields=[],
            options={
                "verbose_name": "Khối Dân vận",
                "verbose_name_plural": "Khối Dân vận",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("khoi.coquan",),
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
                (
                    "can_bo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ghe",
                        to="khoi.canbo",
                    ),
                ),
                (
                    "chuc_danh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ghe",
                        to="khoi.chucdanh",
                        verbose_name="chức danh",
                    ),
                ),
                (
                    "khoi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="thanh_vien",
                        to="khoi.khoi",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên Khối",
                "verbose_name_plural": "thành viên Khối",
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("khoi", "="),
                            ("can_bo", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="thanh_vien_one_seat_per_person_on_any_day",
                        violation_error_message="Người này đang là thành viên của khối; hãy kết thúc nhiệm kỳ cũ trước.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("vai_tro", "truong")),
                        expressions=[
                            ("khoi", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="thanh_vien_one_head_on_any_day",
                        violation_error_message="Khối đang có Trưởng Khối khác; hãy kết thúc nhiệm kỳ của người đó trước.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tu_ngay", None),
                            ("den_ngay", None),
                            ("tu_ngay__lte", models.F("den_ngay")),
                            _connector="OR",
                        ),
                        name="thanh_vien_starts_before_it_ends",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="thanhvien",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_thanhvienevent" ("can_bo_id", "chuc_danh_id", "den_ngay", "id", "khoi_id", "ly_do_thoi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quyet_dinh", "tu_ngay", "vai_tro") VALUES (NEW."can_bo_id", NEW."chuc_danh_id", NEW."den_ngay", NEW."id", NEW."khoi_id", NEW."ly_do_thoi", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quyet_dinh", NEW."tu_ngay", NEW."vai_tro"); RETURN NULL;',
                    hash="58467f1f63d8f4b511361c12f4316e2c521b8061",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_12af3",
                    table="khoi_thanhvien",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="thanhvien",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_thanhvienevent" ("can_bo_id", "chuc_danh_id", "den_ngay", "id", "khoi_id", "ly_do_thoi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quyet_dinh", "tu_ngay", "vai_tro") VALUES (NEW."can_bo_id", NEW."chuc_danh_id", NEW."den_ngay", NEW."id", NEW."khoi_id", NEW."ly_do_thoi", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quyet_dinh", NEW."tu_ngay", NEW."vai_tro"); RETURN NULL;',
                    hash="fcdac0a7cda7d75deda5ff2c06247a8396da06fe",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_96892",
                    table="khoi_thanhvien",
                    when="AFTER",
                ),
            ),
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
                (
                    "tao_boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thong_qua_boi",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chu_tri",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chu_tri_giao_ban",
                        to="khoi.thanhvien",
                        verbose_name="chủ trì",
                    ),
                ),
                (
                    "thu_ky",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="thu_ky_giao_ban",
                        to="khoi.thanhvien",
                        verbose_name="người ghi biên bản",
                    ),
                ),
                (
                    "khoi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="giao_ban",
                        to="khoi.khoi",
                    ),
                ),
            ],
            options={
                "verbose_name": "giao ban",
                "verbose_name_plural": "giao ban",
                "indexes": [
                    models.Index(fields=["nam", "khoi"], name="giao_ban_by_year"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("khoi", "loai_ky", "nam", "ky"),
                        name="giao_ban_one_per_period",
                        violation_error_message="Khối đã có biên bản giao ban của kỳ này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ky__range", (1, 12)), ("loai_ky", "thang")),
                            models.Q(("ky__range", (1, 4)), ("loai_ky", "quy")),
                            models.Q(("ky", 1), ("loai_ky", "nam")),
                            _connector="OR",
                        ),
                        name="giao_ban_ky_fits_its_rhythm",
                        violation_error_message="Kỳ giao ban không đúng: tháng 1–12, quý 1–4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ngay__year", models.F("nam")),
                            models.Q(
                                models.Q(("loai_ky", "thang"), ("ngay__month", models.F("ky"))),
                                models.Q(("loai_ky", "quy"), ("ngay__quarter", models.F("ky"))),
                                ("loai_ky", "nam"),
                                _connector="OR",
                            ),
                        ),
                        name="giao_ban_held_in_its_period",
                        violation_error_message="Ngày họp phải nằm trong kỳ giao ban đã chọn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("thong_qua_boi", None),
                                ("thong_qua_luc", None),
                                ("thong_qua_ngay", None),
                                ("trang_thai__in", ["nhap", "cho_thong_qua"]),
                            ),
                            models.Q(
                                ("thong_qua_boi__isnull", False),
                                ("thong_qua_luc__isnull", False),
                                ("thong_qua_ngay__isnull", False),
                                ("trang_thai__in", ["da_thong_qua", "da_khoa"]),
                            ),
                            _connector="OR",
                        ),
                        name="giao_ban_adoption_says_who_and_when",
                        violation_error_message="Biên bản thông qua phải có người và ngày thông qua.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="giaoban",
            trigger=pgtrigger.compiler.Trigger(
                name="adopted_content_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.trang_thai IN ('da_thong_qua', 'da_khoa') AND (NEW.khoi_id IS DISTINCT FROM OLD.khoi_id OR NEW.loai_ky IS DISTINCT FROM OLD.loai_ky OR NEW.nam IS DISTINCT FROM OLD.nam OR NEW.ky IS DISTINCT FROM OLD.ky OR NEW.ngay IS DISTINCT FROM OLD.ngay OR NEW.gio IS DISTINCT FROM OLD.gio OR NEW.dia_diem IS DISTINCT FROM OLD.dia_diem OR NEW.chu_tri_id IS DISTINCT FROM OLD.chu_tri_id OR NEW.thu_ky_id IS DISTINCT FROM OLD.thu_ky_id OR NEW.long_ghep IS DISTINCT FROM OLD.long_ghep OR NEW.ket_qua IS DISTINCT FROM OLD.ket_qua OR NEW.tinh_hinh IS DISTINCT FROM OLD.tinh_hinh OR NEW.thao_luan IS DISTINCT FROM OLD.thao_luan OR NEW.ket_luan IS DISTINCT FROM OLD.ket_luan)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Biên bản đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do.'; END IF; RETURN NEW;",
                    hash="c6435176d0bb789746763400fc67ea07a5d0781c",
                    operation="UPDATE",
                    pgid="pgtrigger_adopted_content_is_frozen_bac3e",
                    table="khoi_giaoban",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="giaoban",
            trigger=pgtrigger.compiler.Trigger(
                name="adopted_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.trang_thai IN ('da_thong_qua', 'da_khoa')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Biên bản đã thông qua không xóa được.'; END IF; RETURN OLD;",
                    hash="79860100874c7e235e1ba63d74e6e082650bf25f",
                    operation="DELETE",
                    pgid="pgtrigger_adopted_is_kept_a71cb",
                    table="khoi_giaoban",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="giaoban",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_giaobanevent" ("chu_tri_id", "dia_diem", "gio", "id", "ket_luan", "ket_qua", "khoi_id", "ky", "loai_ky", "long_ghep", "nam", "ngay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tao_boi_id", "tao_luc", "thao_luan", "thong_qua_boi_id", "thong_qua_luc", "thong_qua_ngay", "thu_ky_id", "tinh_hinh", "trang_thai", "tu_thong_qua") VALUES (NEW."chu_tri_id", NEW."dia_diem", NEW."gio", NEW."id", NEW."ket_luan", NEW."ket_qua", NEW."khoi_id", NEW."ky", NEW."loai_ky", NEW."long_ghep", NEW."nam", NEW."ngay", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tao_boi_id", NEW."tao_luc", NEW."thao_luan", NEW."thong_qua_boi_id", NEW."thong_qua_luc", NEW."thong_qua_ngay", NEW."thu_ky_id", NEW."tinh_hinh", NEW."trang_thai", NEW."tu_thong_qua"); RETURN NULL;',
                    hash="56776d261670c277b16feff1ecb665d74766d9e4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49a4b",
                    table="khoi_giaoban",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="giaoban",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_giaobanevent" ("chu_tri_id", "dia_diem", "gio", "id", "ket_luan", "ket_qua", "khoi_id", "ky", "loai_ky", "long_ghep", "nam", "ngay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tao_boi_id", "tao_luc", "thao_luan", "thong_qua_boi_id", "thong_qua_luc", "thong_qua_ngay", "thu_ky_id", "tinh_hinh", "trang_thai", "tu_thong_qua") VALUES (NEW."chu_tri_id", NEW."dia_diem", NEW."gio", NEW."id", NEW."ket_luan", NEW."ket_qua", NEW."khoi_id", NEW."ky", NEW."loai_ky", NEW."long_ghep", NEW."nam", NEW."ngay", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tao_boi_id", NEW."tao_luc", NEW."thao_luan", NEW."thong_qua_boi_id", NEW."thong_qua_luc", NEW."thong_qua_ngay", NEW."thu_ky_id", NEW."tinh_hinh", NEW."trang_thai", NEW."tu_thong_qua"); RETURN NULL;',
                    hash="369d70d579a578ae6eefa128bc8d81cc84583cf6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0b54b",
                    table="khoi_giaoban",
                    when="AFTER",
                ),
            ),
        ),
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
                (
                    "tep",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nen.tep",
                        verbose_name="tệp",
                    ),
                ),
                (
                    "viec",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nen.viec",
                        verbose_name="việc in",
                    ),
                ),
                (
                    "giao_ban",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ban_in",
                        to="khoi.giaoban",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản in biên bản",
                "verbose_name_plural": "bản in biên bản",
                "ordering": ["-tao_luc", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("giao_ban", "ma_bam"),
                        name="ban_in_giao_ban_one_per_content",
                        violation_error_message="Nội dung này đã có bản in.",
                    ),
                ],
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
                (
                    "luu_boi",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "giao_ban",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ban_nhap",
                        to="khoi.giaoban",
                    ),
                ),
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
                (
                    "luu_boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "giao_ban",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ban_nhap_lech",
                        to="khoi.giaoban",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản nháp lệch",
                "verbose_name_plural": "bản nháp lệch",
                "ordering": ["-luu_luc", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("giai_quyet_luc", None)),
                        fields=("giao_ban", "luu_boi", "dua_tren", "the"),
                        name="ban_nhap_lech_one_open_text_per_tab",
                        violation_error_message="Chữ của thẻ này đã được giữ.",
                    ),
                ],
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
                (
                    "nguoi_dung",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
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
                        to="khoi.canbo",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canboevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bbeeda648f09660d4c20b024cd605df8aa89e4f0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1aedf",
                    table="khoi_canboevent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người cấp",
                    ),
                ),
                (
                    "nguoi_dung",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cap_mat_khau",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần cấp mật khẩu",
                "verbose_name_plural": "lần cấp mật khẩu",
                "ordering": ["-luc", "-pk"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="capmatkhau",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Nhật ký chỉ được ghi thêm, không sửa, không xóa.';",
                    hash="7725bbf1e22483bfbdffc3121b9cc82f8e632d04",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b5f15",
                    table="khoi_capmatkhau",
                    when="BEFORE",
                ),
            ),
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
                (
                    "cha",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="con",
                        to="khoi.donvi",
                    ),
                ),
                (
                    "don_vi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cha",
                        to="khoi.donvi",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị cấp trên",
                "verbose_name_plural": "đơn vị cấp trên",
                "ordering": ["tu_ngay", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("huy_luc", None)),
                        expressions=[
                            ("don_vi", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="cha_don_vi_one_parent_a_day",
                        violation_error_message="Đơn vị đã thuộc cấp trên khác trong thời gian này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tu_ngay", None),
                            ("den_ngay", None),
                            ("tu_ngay__lte", models.F("den_ngay")),
                            _connector="OR",
                        ),
                        name="cha_don_vi_starts_before_it_ends",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("don_vi", models.F("cha")), _negated=True),
                        name="cha_don_vi_is_another_unit",
                        violation_error_message="Một đơn vị không thể thuộc chính nó.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chadonvi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_chadonvievent" ("cha_id", "den_ngay", "don_vi_id", "huy_luc", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_ngay") VALUES (NEW."cha_id", NEW."den_ngay", NEW."don_vi_id", NEW."huy_luc", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tu_ngay"); RETURN NULL;',
                    hash="3dde10d46aa16be4d7bd852c49fd081bc4d824db",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1abd3",
                    table="khoi_chadonvi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chadonvi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_chadonvievent" ("cha_id", "den_ngay", "don_vi_id", "huy_luc", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_ngay") VALUES (NEW."cha_id", NEW."den_ngay", NEW."don_vi_id", NEW."huy_luc", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tu_ngay"); RETURN NULL;',
                    hash="aa5c99b6ee78db4c7e104d9c3ba954aa5d42b495",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3784e",
                    table="khoi_chadonvi",
                    when="AFTER",
                ),
            ),
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
                        to="khoi.chadonvi",
                    ),
                ),
                (
                    "cha",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.donvi",
                    ),
                ),
                (
                    "don_vi",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.donvi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chadonvievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0b42b878db226c28083fe312fb08b5a9d125af4e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c288a",
                    table="khoi_chadonvievent",
                    when="BEFORE",
                ),
            ),
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
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("loai_ky", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="che_do_giao_ban_once_a_rhythm",
                        violation_error_message="Nhịp giao ban này đã có quy định trong thời gian ấy.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tu_ngay", None),
                            ("den_ngay", None),
                            ("tu_ngay__lte", models.F("den_ngay")),
                            _connector="OR",
                        ),
                        name="che_do_giao_ban_starts_before_it_ends",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chedogiaoban",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_chedogiaobanevent" ("can_cu", "den_ngay", "id", "khoa_sau_ngay", "loai_ky", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_ngay") VALUES (NEW."can_cu", NEW."den_ngay", NEW."id", NEW."khoa_sau_ngay", NEW."loai_ky", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tu_ngay"); RETURN NULL;',
                    hash="7bd999ec7da9f9da54d59afe5e6f019412573e10",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c8e73",
                    table="khoi_chedogiaoban",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chedogiaoban",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_chedogiaobanevent" ("can_cu", "den_ngay", "id", "khoa_sau_ngay", "loai_ky", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_ngay") VALUES (NEW."can_cu", NEW."den_ngay", NEW."id", NEW."khoa_sau_ngay", NEW."loai_ky", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tu_ngay"); RETURN NULL;',
                    hash="0809892d2c28e9e4d932333283820550b55f4e85",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_96e55",
                    table="khoi_chedogiaoban",
                    when="AFTER",
                ),
            ),
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
                        to="khoi.chedogiaoban",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chedogiaobanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0c88ae6646901c26720b0bf44ee009452666e1e3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4db91",
                    table="khoi_chedogiaobanevent",
                    when="BEFORE",
                ),
            ),
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
                        to="khoi.chucdanh",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chucdanhevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c745be9567da942011b9729a91bdeb3b6715c7fd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ae9eb",
                    table="khoi_chucdanhevent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người",
                    ),
                ),
                (
                    "giao_ban",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chuyen",
                        to="khoi.giaoban",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt chuyển trạng thái",
                "verbose_name_plural": "lượt chuyển trạng thái",
                "ordering": ["luc", "pk"],
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chuyengiaoban",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Nhật ký chỉ được ghi thêm, không sửa, không xóa.';",
                    hash="e92e5eeaa701e0856cfd66a5fd515bd1971e2f18",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_33ea2",
                    table="khoi_chuyengiaoban",
                    when="BEFORE",
                ),
            ),
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
                        to="khoi.coquan",
                    ),
                ),
                (
                    "don_vi",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.donvi",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coquanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bc45492ceaab3c350474157efb45e2812380ae56",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ab5ac",
                    table="khoi_coquanevent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "giao_ban",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="diem_danh",
                        to="khoi.giaoban",
                    ),
                ),
                (
                    "thanh_vien",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diem_danh",
                        to="khoi.thanhvien",
                    ),
                ),
            ],
            options={
                "verbose_name": "điểm danh",
                "verbose_name_plural": "điểm danh",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("giao_ban", "thanh_vien"),
                        name="diem_danh_once_per_meeting",
                        violation_error_message="Thành viên này đã được điểm danh.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("tinh_trang", "di_thay"), _negated=True),
                            models.Q(("nguoi_thay", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="diem_danh_substitute_has_a_name",
                        violation_error_message="Hãy ghi tên người đi thay.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemdanh",
            trigger=pgtrigger.compiler.Trigger(
                name="member_in_force_that_day",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (NOT EXISTS (\n                    SELECT 1 FROM khoi_thanhvien t JOIN khoi_giaoban g ON g.id = NEW.giao_ban_id\n                    WHERE t.id = NEW.thanh_vien_id AND t.khoi_id = g.khoi_id\n                      AND t.tu_ngay <= g.ngay AND (t.den_ngay IS NULL OR t.den_ngay >= g.ngay))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Người được điểm danh không phải thành viên của khối vào ngày họp.'; END IF; RETURN NEW;",
                    hash="66337372fcac74e5cc331dae3a5fcf180ac71117",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_member_in_force_that_day_e23bf",
                    table="khoi_diemdanh",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemdanh",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_with_minutes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = NEW.giao_ban_id AND g.trang_thai IN ('da_thong_qua', 'da_khoa')) OR EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = OLD.giao_ban_id AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Biên bản đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do.'; END IF; RETURN NEW;",
                    hash="d10f6dc3e22a63867e956d16b1a0bb64cc9ea010",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_frozen_with_minutes_d4502",
                    table="khoi_diemdanh",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemdanh",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_with_minutes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = OLD.giao_ban_id AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Biên bản đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do.'; END IF; RETURN OLD;",
                    hash="7f4339edeabbf33e297b7a5580ad1ddc3c408cca",
                    operation="DELETE",
                    pgid="pgtrigger_kept_with_minutes_afc01",
                    table="khoi_diemdanh",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemdanh",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_diemdanhevent" ("giao_ban_id", "id", "nguoi_thay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thanh_vien_id", "tinh_trang") VALUES (NEW."giao_ban_id", NEW."id", NEW."nguoi_thay", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."thanh_vien_id", NEW."tinh_trang"); RETURN NULL;',
                    hash="a6f9d232094d6f102ef310fa262d012b8d958d48",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e6323",
                    table="khoi_diemdanh",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemdanh",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_diemdanhevent" ("giao_ban_id", "id", "nguoi_thay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thanh_vien_id", "tinh_trang") VALUES (NEW."giao_ban_id", NEW."id", NEW."nguoi_thay", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."thanh_vien_id", NEW."tinh_trang"); RETURN NULL;',
                    hash="83e3572ac68bb1ad525f48cdf84b4e73bdce65eb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_890f6",
                    table="khoi_diemdanh",
                    when="AFTER",
                ),
            ),
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
                        to="khoi.diemdanh",
                    ),
                ),
                (
                    "giao_ban",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.giaoban",
                    ),
                ),
                (
                    "thanh_vien",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.thanhvien",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemdanhevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="14b9c336cbcf0781336562e8e0b3663be63ffbbb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_33e77",
                    table="khoi_diemdanhevent",
                    when="BEFORE",
                ),
            ),
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
                        to="khoi.donvi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="donvievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1b3f520d8dc8034cccc028549dbde893dd07095d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_17b88",
                    table="khoi_donvievent",
                    when="BEFORE",
                ),
            ),
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
                        to="khoi.giaoban",
                    ),
                ),
                (
                    "tao_boi",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thong_qua_boi",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chu_tri",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.thanhvien",
                        verbose_name="chủ trì",
                    ),
                ),
                (
                    "thu_ky",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.thanhvien",
                        verbose_name="người ghi biên bản",
                    ),
                ),
                (
                    "khoi",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.khoi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="giaobanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9a5eb0b72cc691e088ca5e2d8ead1bdac5b25bbe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a5ce3",
                    table="khoi_giaobanevent",
                    when="BEFORE",
                ),
            ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="sukiensapxep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_sukiensapxepevent" ("hieu_luc_ngay", "huy_luc", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "so_van_ban", "ten") VALUES (NEW."hieu_luc_ngay", NEW."huy_luc", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."so_van_ban", NEW."ten"); RETURN NULL;',
                    hash="df6af3ae7eff0c710d462652903ec50b4216bd76",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d9482",
                    table="khoi_sukiensapxep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sukiensapxep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_sukiensapxepevent" ("hieu_luc_ngay", "huy_luc", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "so_van_ban", "ten") VALUES (NEW."hieu_luc_ngay", NEW."huy_luc", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."so_van_ban", NEW."ten"); RETURN NULL;',
                    hash="007b2389996757269164398d63d6d6df071aaa9d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_aa686",
                    table="khoi_sukiensapxep",
                    when="AFTER",
                ),
            ),
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
                (
                    "den",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ke_thua_den",
                        to="khoi.donvi",
                    ),
                ),
                (
                    "tu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ke_thua_di",
                        to="khoi.donvi",
                    ),
                ),
                (
                    "su_kien",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ke_thua",
                        to="khoi.sukiensapxep",
                    ),
                ),
            ],
            options={
                "verbose_name": "kế thừa",
                "verbose_name_plural": "kế thừa",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("huy_luc", None)),
                        fields=("su_kien", "tu", "den"),
                        name="ke_thua_one_edge_per_event",
                        violation_error_message="Quan hệ kế thừa này đã có.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kethua",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_kethuaevent" ("den_id", "huy_luc", "id", "mac_dinh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pham_vi", "su_kien_id", "tu_id") VALUES (NEW."den_id", NEW."huy_luc", NEW."id", NEW."mac_dinh", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pham_vi", NEW."su_kien_id", NEW."tu_id"); RETURN NULL;',
                    hash="04cf669613a2d9fba4b57a325b2fb346f01250ea",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_83040",
                    table="khoi_kethua",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kethua",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_kethuaevent" ("den_id", "huy_luc", "id", "mac_dinh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pham_vi", "su_kien_id", "tu_id") VALUES (NEW."den_id", NEW."huy_luc", NEW."id", NEW."mac_dinh", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pham_vi", NEW."su_kien_id", NEW."tu_id"); RETURN NULL;',
                    hash="91303e9bf89537d5164011c14b437a1a8fbeada3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_28c45",
                    table="khoi_kethua",
                    when="AFTER",
                ),
            ),
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
                (
                    "den",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.donvi",
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
                        to="khoi.kethua",
                    ),
                ),
                (
                    "tu",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.donvi",
                    ),
                ),
                (
                    "su_kien",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.sukiensapxep",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kethuaevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0e38314f677cb809252e29c3f6b7df116f007d92",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e1555",
                    table="khoi_kethuaevent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "giao_ban",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kien_nghi",
                        to="khoi.giaoban",
                    ),
                ),
            ],
            options={
                "verbose_name": "kiến nghị",
                "verbose_name_plural": "kiến nghị",
                "ordering": ["thu_tu", "pk"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kiennghi",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_with_minutes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = NEW.giao_ban_id AND g.trang_thai IN ('da_thong_qua', 'da_khoa')) OR EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = OLD.giao_ban_id AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Biên bản đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do.'; END IF; RETURN NEW;",
                    hash="4995eb90c67cbddda034d67aac5107b2727cf78d",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_frozen_with_minutes_d8c29",
                    table="khoi_kiennghi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kiennghi",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_with_minutes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = OLD.giao_ban_id AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Biên bản đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do.'; END IF; RETURN OLD;",
                    hash="98e6d021ecd288e40fc976859cfed5cf5d2df131",
                    operation="DELETE",
                    pgid="pgtrigger_kept_with_minutes_95f46",
                    table="khoi_kiennghi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kiennghi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_kiennghievent" ("giao_ban_id", "gui_toi", "id", "noi_dung", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thu_tu") VALUES (NEW."giao_ban_id", NEW."gui_toi", NEW."id", NEW."noi_dung", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."thu_tu"); RETURN NULL;',
                    hash="55f46668849098e25204082bf9ee173cad010fd2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a075a",
                    table="khoi_kiennghi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kiennghi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_kiennghievent" ("giao_ban_id", "gui_toi", "id", "noi_dung", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thu_tu") VALUES (NEW."giao_ban_id", NEW."gui_toi", NEW."id", NEW."noi_dung", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."thu_tu"); RETURN NULL;',
                    hash="04325abc78130b7d2ff52076f0422fae41103a3c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_10811",
                    table="khoi_kiennghi",
                    when="AFTER",
                ),
            ),
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
                (
                    "giao_ban",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.giaoban",
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
                        to="khoi.kiennghi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kiennghievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="084386aac7c23e0b8881ab4fb6745b71fe8553a7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_48dac",
                    table="khoi_kiennghievent",
                    when="BEFORE",
                ),
            ),
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
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nguoidungevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ca34b95e05aa9c48f907988e2b72becf0af0ff3a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3b80a",
                    table="khoi_nguoidungevent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "don_vi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trong_pham_vi",
                        to="khoi.donvi",
                    ),
                ),
                (
                    "goc",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pham_vi",
                        to="khoi.donvi",
                    ),
                ),
            ],
            options={
                "verbose_name": "phạm vi đơn vị",
                "verbose_name_plural": "phạm vi đơn vị",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("goc", "don_vi"), name="pham_vi_don_vi_is_a_set"
                    ),
                ],
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
                (
                    "giao_ban",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phan_cong",
                        to="khoi.giaoban",
                    ),
                ),
                (
                    "thanh_vien",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phan_cong",
                        to="khoi.thanhvien",
                        verbose_name="người làm",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân công",
                "verbose_name_plural": "phân công",
                "ordering": ["thu_tu", "pk"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phancong",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_with_minutes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = NEW.giao_ban_id AND g.trang_thai IN ('da_thong_qua', 'da_khoa')) OR EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = OLD.giao_ban_id AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Biên bản đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do.'; END IF; RETURN NEW;",
                    hash="8e5347ed4c13b56b2fbe625cede3f4e0156338b3",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_frozen_with_minutes_ce1b3",
                    table="khoi_phancong",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phancong",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_with_minutes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM khoi_giaoban g WHERE g.id = OLD.giao_ban_id AND g.trang_thai IN ('da_thong_qua', 'da_khoa'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Biên bản đã thông qua, không sửa được nữa; muốn sửa phải mở lại và ghi lý do.'; END IF; RETURN OLD;",
                    hash="19b435bd6072b49f36dd99967975d795125d8b92",
                    operation="DELETE",
                    pgid="pgtrigger_kept_with_minutes_ba1bc",
                    table="khoi_phancong",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phancong",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_phancongevent" ("giao_ban_id", "han", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thanh_vien_id", "thu_tu", "viec") VALUES (NEW."giao_ban_id", NEW."han", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."thanh_vien_id", NEW."thu_tu", NEW."viec"); RETURN NULL;',
                    hash="4f59515e9744ddcf29ccbcfd949950d49ff12b94",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_df425",
                    table="khoi_phancong",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phancong",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_phancongevent" ("giao_ban_id", "han", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thanh_vien_id", "thu_tu", "viec") VALUES (NEW."giao_ban_id", NEW."han", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."thanh_vien_id", NEW."thu_tu", NEW."viec"); RETURN NULL;',
                    hash="2f3e6dae499ac9e530c99a7602d62e5e1afdd889",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_20a2e",
                    table="khoi_phancong",
                    when="AFTER",
                ),
            ),
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
                (
                    "giao_ban",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.giaoban",
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
                        to="khoi.phancong",
                    ),
                ),
                (
                    "thanh_vien",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.thanhvien",
                        verbose_name="người làm",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phancongevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dc4d5bc53c3306dea02a5d9440add9a77c8b2dbe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_34794",
                    table="khoi_phancongevent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "co_quan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phan_vai",
                        to="khoi.coquan",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "nguoi_dung",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phan_vai",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người dùng",
                    ),
                ),
                (
                    "thay_cho",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="quyền thay cho",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân vai",
                "verbose_name_plural": "phân vai",
                "ordering": ["-tu_ngay", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("nguoi_dung", "="),
                            ("vai_tro", "="),
                            ("co_quan", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="phan_vai_once_at_a_time",
                        violation_error_message="Người này đang giữ vai trò ấy ở cơ quan này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tu_ngay", None),
                            ("den_ngay", None),
                            ("tu_ngay__lte", models.F("den_ngay")),
                            _connector="OR",
                        ),
                        name="phan_vai_starts_before_it_ends",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phanvai",
            trigger=pgtrigger.compiler.Trigger(
                name="role_fits_its_body",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF ((CASE NEW.vai_tro WHEN 'thu_ky_khoi' THEN 'khoi' WHEN 'truong_khoi' THEN 'khoi' WHEN 'chuyen_vien_huyen' THEN 'ban_huyen' WHEN 'lanh_dao_huyen' THEN 'ban_huyen' WHEN 'chuyen_vien_tinh' THEN 'ban_tinh' WHEN 'lanh_dao_tinh' THEN 'ban_tinh' WHEN 'ban_thuong_vu' THEN 'ban_thuong_vu' WHEN 'quan_tri' THEN 'ban_tinh' END) IS DISTINCT FROM (SELECT loai FROM khoi_coquan WHERE id = NEW.co_quan_id)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Vai trò này không hợp với loại cơ quan đã chọn.'; END IF; RETURN NEW;",
                    hash="1510b0dfea4577d2a5dfd7ac509e0eaf532d6945",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_role_fits_its_body_0f6cb",
                    table="khoi_phanvai",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phanvai",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_phanvaievent" ("co_quan_id", "den_ngay", "id", "nguoi_dung_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thay_cho_id", "tu_ngay", "vai_tro") VALUES (NEW."co_quan_id", NEW."den_ngay", NEW."id", NEW."nguoi_dung_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."thay_cho_id", NEW."tu_ngay", NEW."vai_tro"); RETURN NULL;',
                    hash="c327c53430259dbcd3e10928738de911dee33595",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bc706",
                    table="khoi_phanvai",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phanvai",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_phanvaievent" ("co_quan_id", "den_ngay", "id", "nguoi_dung_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thay_cho_id", "tu_ngay", "vai_tro") VALUES (NEW."co_quan_id", NEW."den_ngay", NEW."id", NEW."nguoi_dung_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."thay_cho_id", NEW."tu_ngay", NEW."vai_tro"); RETURN NULL;',
                    hash="fbaa0dd1b48e9f860d1e27c0cfec71af51a2f701",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2a05e",
                    table="khoi_phanvai",
                    when="AFTER",
                ),
            ),
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
                (
                    "co_quan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.coquan",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "nguoi_dung",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người dùng",
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
                        to="khoi.phanvai",
                    ),
                ),
                (
                    "thay_cho",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="quyền thay cho",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phanvaievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="73bd99fb7f0a4c6ccec4da6a2255c1931fb52b2e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_894cf",
                    table="khoi_phanvaievent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "chuc_danh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quy_dinh",
                        to="khoi.chucdanh",
                        verbose_name="chức danh",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định thành phần",
                "verbose_name_plural": "quy định thành phần",
                "ordering": ["chuc_danh__thu_tu", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("chuc_danh", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="quy_dinh_thanh_phan_one_rule_per_position_a_day",
                        violation_error_message="Chức danh này đã có quy định trong thời gian ấy.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tu_ngay", None),
                            ("den_ngay", None),
                            ("tu_ngay__lte", models.F("den_ngay")),
                            _connector="OR",
                        ),
                        name="quy_dinh_thanh_phan_starts_before_it_ends",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quydinhthanhphan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_quydinhthanhphanevent" ("can_cu", "chuc_danh_id", "den_ngay", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_ngay", "vai_tro") VALUES (NEW."can_cu", NEW."chuc_danh_id", NEW."den_ngay", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tu_ngay", NEW."vai_tro"); RETURN NULL;',
                    hash="f6536086ec1b5e2ea86ef13ff314bb82a27d96d0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_370e8",
                    table="khoi_quydinhthanhphan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quydinhthanhphan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_quydinhthanhphanevent" ("can_cu", "chuc_danh_id", "den_ngay", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_ngay", "vai_tro") VALUES (NEW."can_cu", NEW."chuc_danh_id", NEW."den_ngay", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tu_ngay", NEW."vai_tro"); RETURN NULL;',
                    hash="e557b5fcd472c0674e153716f773731270611cee",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_713db",
                    table="khoi_quydinhthanhphan",
                    when="AFTER",
                ),
            ),
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
                (
                    "chuc_danh",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.chucdanh",
                        verbose_name="chức danh",
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
                        to="khoi.quydinhthanhphan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quydinhthanhphanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="81aa5531b20036645b1206bbc53aecd6531c2424",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_937bb",
                    table="khoi_quydinhthanhphanevent",
                    when="BEFORE",
                ),
            ),
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
                        to="khoi.sukiensapxep",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sukiensapxepevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bffd0938307170d1050d090d16cd7d4841052cc0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8bfff",
                    table="khoi_sukiensapxepevent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "co_quan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ten",
                        to="khoi.coquan",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên cơ quan",
                "verbose_name_plural": "tên cơ quan",
                "ordering": [models.OrderBy(models.F("tu_ngay"), nulls_first=True), "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("co_quan", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="ten_co_quan_one_name_a_day",
                        violation_error_message="Cơ quan đã có tên khác trong thời gian này; hãy kết thúc tên cũ trước.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tu_ngay", None),
                            ("den_ngay", None),
                            ("tu_ngay__lte", models.F("den_ngay")),
                            _connector="OR",
                        ),
                        name="ten_co_quan_starts_before_it_ends",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tencoquan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_tencoquanevent" ("co_quan_id", "den_ngay", "dia_danh", "id", "ky_hieu", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "ten_cap_tren", "tu_ngay") VALUES (NEW."co_quan_id", NEW."den_ngay", NEW."dia_danh", NEW."id", NEW."ky_hieu", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ten", NEW."ten_cap_tren", NEW."tu_ngay"); RETURN NULL;',
                    hash="2da747458c799f8a9b8df07fb0d2963d09e32132",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7dbf9",
                    table="khoi_tencoquan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tencoquan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_tencoquanevent" ("co_quan_id", "den_ngay", "dia_danh", "id", "ky_hieu", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "ten_cap_tren", "tu_ngay") VALUES (NEW."co_quan_id", NEW."den_ngay", NEW."dia_danh", NEW."id", NEW."ky_hieu", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ten", NEW."ten_cap_tren", NEW."tu_ngay"); RETURN NULL;',
                    hash="a70c50a7e3376d0fc3a623f7bf5fbd0571f69ac4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5606c",
                    table="khoi_tencoquan",
                    when="AFTER",
                ),
            ),
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
                (
                    "co_quan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.coquan",
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
                        to="khoi.tencoquan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tencoquanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="30bc7bb3c6bc244d2c1ce3543ca2cbaf9f105660",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1a470",
                    table="khoi_tencoquanevent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "don_vi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ten",
                        to="khoi.donvi",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên đơn vị",
                "verbose_name_plural": "tên đơn vị",
                "ordering": ["tu_ngay", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("huy_luc", None)),
                        expressions=[
                            ("don_vi", "="),
                            (
                                models.Func(
                                    models.F("tu_ngay"),
                                    models.F("den_ngay"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="ten_don_vi_one_name_a_day",
                        violation_error_message="Đơn vị đã có tên khác trong thời gian này; hãy kết thúc tên cũ trước.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tu_ngay", None),
                            ("den_ngay", None),
                            ("tu_ngay__lte", models.F("den_ngay")),
                            _connector="OR",
                        ),
                        name="ten_don_vi_starts_before_it_ends",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tendonvi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "khoi_tendonvievent" ("den_ngay", "don_vi_id", "huy_luc", "id", "khoa_sap_xep", "khoa_tim", "loai", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "tu_ngay") VALUES (NEW."den_ngay", NEW."don_vi_id", NEW."huy_luc", NEW."id", NEW."khoa_sap_xep", NEW."khoa_tim", NEW."loai", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ten", NEW."tu_ngay"); RETURN NULL;',
                    hash="0f1c58b26a2707804836fe7bd4c6b2f64cfbac71",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1c116",
                    table="khoi_tendonvi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tendonvi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "khoi_tendonvievent" ("den_ngay", "don_vi_id", "huy_luc", "id", "khoa_sap_xep", "khoa_tim", "loai", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "tu_ngay") VALUES (NEW."den_ngay", NEW."don_vi_id", NEW."huy_luc", NEW."id", NEW."khoa_sap_xep", NEW."khoa_tim", NEW."loai", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ten", NEW."tu_ngay"); RETURN NULL;',
                    hash="a411e31a84a4a057d431f6402f01895ac5422cf7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_390bf",
                    table="khoi_tendonvi",
                    when="AFTER",
                ),
            ),
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
                (
                    "don_vi",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.donvi",
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
                        to="khoi.tendonvi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tendonvievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ea43e9fa1a38b8009dd339d84fba4d88e35b2610",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_158b1",
                    table="khoi_tendonvievent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "can_bo",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.canbo",
                    ),
                ),
                (
                    "chuc_danh",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.chucdanh",
                        verbose_name="chức danh",
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
                        to="khoi.thanhvien",
                    ),
                ),
                (
                    "khoi",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="khoi.khoi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="thanhvienevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="372b9057f3f6b024b78389c4f19bdaceaa07797f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_17f45",
                    table="khoi_thanhvienevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
