from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("khoi", "0002_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

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
                (
                    "ban",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bo_tieu_chi",
                        to="khoi.coquan",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "dua_tren",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ban_sau",
                        to="chamdiem.botieuchi",
                    ),
                ),
            ],
            options={
                "verbose_name": "bộ tiêu chí",
                "verbose_name_plural": "bộ tiêu chí",
                "ordering": ["ten", "phien_ban"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ban", "ten", "phien_ban"),
                        name="bo_tieu_chi_version_is_unique",
                        violation_error_message="Phiên bản này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tong_toi_da__gt", 0)),
                        name="bo_tieu_chi_total_is_positive",
                        violation_error_message="Tổng điểm tối đa phải lớn hơn 0.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="botieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="unchanged_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = OLD.id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN NEW;",
                    hash="444467c59efc05e6c5325202648bd2024b29efeb",
                    operation="UPDATE",
                    pgid="pgtrigger_unchanged_when_used_4591c",
                    table="chamdiem_botieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="botieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = OLD.id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN OLD;",
                    hash="9d278ee882a0b3215844bada37bfa8636152fe15",
                    operation="DELETE",
                    pgid="pgtrigger_kept_when_used_a0126",
                    table="chamdiem_botieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="botieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_botieuchievent" ("ban_id", "dua_tren_id", "id", "nhan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phien_ban", "ten", "tong_toi_da") VALUES (NEW."ban_id", NEW."dua_tren_id", NEW."id", NEW."nhan", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phien_ban", NEW."ten", NEW."tong_toi_da"); RETURN NULL;',
                    hash="cd974bbc5f43a47b4ceac6701a9cf8584109c475",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f2ee0",
                    table="chamdiem_botieuchi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="botieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_botieuchievent" ("ban_id", "dua_tren_id", "id", "nhan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phien_ban", "ten", "tong_toi_da") VALUES (NEW."ban_id", NEW."dua_tren_id", NEW."id", NEW."nhan", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phien_ban", NEW."ten", NEW."tong_toi_da"); RETURN NULL;',
                    hash="7c3eb3d1d989940030a3d3ca359d916eeeb43d89",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_12dc9",
                    table="chamdiem_botieuchi",
                    when="AFTER",
                ),
            ),
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
                (
                    "ban",
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
                    "dua_tren",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.botieuchi",
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
                        to="chamdiem.botieuchi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="botieuchievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="997d148ac39b251f1ce94a2cef701e76944447bb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_459a7",
                    table="chamdiem_botieuchievent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "bo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="nhom",
                        to="chamdiem.botieuchi",
                        verbose_name="bộ tiêu chí",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhóm tiêu chí",
                "verbose_name_plural": "nhóm tiêu chí",
                "ordering": ["thu_tu", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bo", "thu_tu"),
                        name="nhom_tieu_chi_order_is_unique",
                        violation_error_message="Thứ tự nhóm bị trùng.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nhomtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = NEW.bo_id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN NEW;",
                    hash="8bc3e5ff17ca0e51943ea73251abdef6b31aa0da",
                    operation="INSERT",
                    pgid="pgtrigger_frozen_when_used_e69a0",
                    table="chamdiem_nhomtieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nhomtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="unchanged_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = NEW.bo_id AND d.trang_thai <> 'nhap') OR EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = OLD.bo_id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN NEW;",
                    hash="810dafb9fa5bd78a3fe24591a24f19e6ab662fd1",
                    operation="UPDATE",
                    pgid="pgtrigger_unchanged_when_used_f5cf5",
                    table="chamdiem_nhomtieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nhomtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = OLD.bo_id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN OLD;",
                    hash="4ae5f927d3cda42e9fc9440539b93b2cdc95f623",
                    operation="DELETE",
                    pgid="pgtrigger_kept_when_used_bb2db",
                    table="chamdiem_nhomtieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nhomtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_nhomtieuchievent" ("bo_id", "id", "ma", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "thu_tu", "toi_da") VALUES (NEW."bo_id", NEW."id", NEW."ma", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ten", NEW."thu_tu", NEW."toi_da"); RETURN NULL;',
                    hash="3ef7b2a3e581ca03a29ea9e5f4ebe68f2618de95",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_998f4",
                    table="chamdiem_nhomtieuchi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nhomtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_nhomtieuchievent" ("bo_id", "id", "ma", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "thu_tu", "toi_da") VALUES (NEW."bo_id", NEW."id", NEW."ma", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ten", NEW."thu_tu", NEW."toi_da"); RETURN NULL;',
                    hash="f76ca8338637c42af4a12afeb01ded58bd58e083",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6e8ca",
                    table="chamdiem_nhomtieuchi",
                    when="AFTER",
                ),
            ),
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
                (
                    "nhom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tieu_chi",
                        to="chamdiem.nhomtieuchi",
                    ),
                ),
            ],
            options={
                "verbose_name": "tiêu chí",
                "verbose_name_plural": "tiêu chí",
                "ordering": ["nhom__thu_tu", "thu_tu", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("nhom", "thu_tu"),
                        name="tieu_chi_order_is_unique",
                        violation_error_message="Thứ tự tiêu chí bị trùng.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = (SELECT n.bo_id FROM chamdiem_nhomtieuchi n WHERE n.id = NEW.nhom_id) AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN NEW;",
                    hash="efdfa349df664cfe8531dbd3a1a8e3f495fdd150",
                    operation="INSERT",
                    pgid="pgtrigger_frozen_when_used_d6725",
                    table="chamdiem_tieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="unchanged_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = (SELECT n.bo_id FROM chamdiem_nhomtieuchi n WHERE n.id = NEW.nhom_id) AND d.trang_thai <> 'nhap') OR EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = (SELECT n.bo_id FROM chamdiem_nhomtieuchi n WHERE n.id = OLD.nhom_id) AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN NEW;",
                    hash="6350f9303063d881ce08fd92231d2c7cf5d20b56",
                    operation="UPDATE",
                    pgid="pgtrigger_unchanged_when_used_86311",
                    table="chamdiem_tieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = (SELECT n.bo_id FROM chamdiem_nhomtieuchi n WHERE n.id = OLD.nhom_id) AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN OLD;",
                    hash="5dbcd9dd5016c19a82b33dc302caee0a8e62d55c",
                    operation="DELETE",
                    pgid="pgtrigger_kept_when_used_48ea0",
                    table="chamdiem_tieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_tieuchievent" ("ai_cham", "cach_tinh", "huong_dan", "id", "ma", "minh_chung_can", "nhom_id", "noi_dung", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thu_tu", "toi_da") VALUES (NEW."ai_cham", NEW."cach_tinh", NEW."huong_dan", NEW."id", NEW."ma", NEW."minh_chung_can", NEW."nhom_id", NEW."noi_dung", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."thu_tu", NEW."toi_da"); RETURN NULL;',
                    hash="64a34961eea1cee784a8fbf2cc3f22bc065c9a20",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_47483",
                    table="chamdiem_tieuchi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_tieuchievent" ("ai_cham", "cach_tinh", "huong_dan", "id", "ma", "minh_chung_can", "nhom_id", "noi_dung", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thu_tu", "toi_da") VALUES (NEW."ai_cham", NEW."cach_tinh", NEW."huong_dan", NEW."id", NEW."ma", NEW."minh_chung_can", NEW."nhom_id", NEW."noi_dung", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."thu_tu", NEW."toi_da"); RETURN NULL;',
                    hash="c98dbdc94fa3c172d3e92c7647f1eff960ecac32",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c4d14",
                    table="chamdiem_tieuchi",
                    when="AFTER",
                ),
            ),
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
                (
                    "bo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="nguong",
                        to="chamdiem.botieuchi",
                    ),
                ),
            ],
            options={
                "verbose_name": "ngưỡng xếp loại",
                "verbose_name_plural": "ngưỡng xếp loại",
                "ordering": ["-tu_diem", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bo", "xep_loai"),
                        name="nguong_one_per_class",
                        violation_error_message="Mỗi mức xếp loại chỉ có một ngưỡng.",
                    ),
                    models.UniqueConstraint(
                        fields=("bo", "tu_diem"),
                        name="nguong_points_differ",
                        violation_error_message="Hai mức xếp loại không được cùng một ngưỡng.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nguongxeploai",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = NEW.bo_id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN NEW;",
                    hash="b0a06233a3d34cc280030e97443fdc688aa1c6fe",
                    operation="INSERT",
                    pgid="pgtrigger_frozen_when_used_10786",
                    table="chamdiem_nguongxeploai",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nguongxeploai",
            trigger=pgtrigger.compiler.Trigger(
                name="unchanged_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = NEW.bo_id AND d.trang_thai <> 'nhap') OR EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = OLD.bo_id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN NEW;",
                    hash="e6bfd72686af5ca98966a858e0f9307d42ddbed7",
                    operation="UPDATE",
                    pgid="pgtrigger_unchanged_when_used_41736",
                    table="chamdiem_nguongxeploai",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nguongxeploai",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_when_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.bo_id = OLD.bo_id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Bộ tiêu chí đã dùng cho một đợt chấm, không sửa được; hãy tạo phiên bản mới từ bộ này.'; END IF; RETURN OLD;",
                    hash="6c520c23fb3f03c893cdb7bb696e06f5d0ee0638",
                    operation="DELETE",
                    pgid="pgtrigger_kept_when_used_9f40d",
                    table="chamdiem_nguongxeploai",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nguongxeploai",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_nguongxeploaievent" ("bo_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_diem", "xep_loai") VALUES (NEW."bo_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tu_diem", NEW."xep_loai"); RETURN NULL;',
                    hash="d17063115b12c4eef3bd20fae021aaf38ee3d7f3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ad7e9",
                    table="chamdiem_nguongxeploai",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nguongxeploai",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_nguongxeploaievent" ("bo_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tu_diem", "xep_loai") VALUES (NEW."bo_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tu_diem", NEW."xep_loai"); RETURN NULL;',
                    hash="5dacf55d333c3d371445ae1ec0266bd5d9eabada",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b5e90",
                    table="chamdiem_nguongxeploai",
                    when="AFTER",
                ),
            ),
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
                (
                    "bo",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.botieuchi",
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
                        to="chamdiem.nguongxeploai",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nguongxeploaievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c6ef6523c4305b47d15e17c5b6bc8a33d16ea034",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a0c9e",
                    table="chamdiem_nguongxeploaievent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "bo",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.botieuchi",
                        verbose_name="bộ tiêu chí",
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
                        to="chamdiem.nhomtieuchi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nhomtieuchievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="837841fb97e878e1f9e1a32dbbc72f265dc23eaf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_68a01",
                    table="chamdiem_nhomtieuchievent",
                    when="BEFORE",
                ),
            ),
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
                (
                    "nhom",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.nhomtieuchi",
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
                        to="chamdiem.tieuchi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tieuchievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="65aa20e8184839fbdd3aa28513fee13ce364a13d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bbeee",
                    table="chamdiem_tieuchievent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
