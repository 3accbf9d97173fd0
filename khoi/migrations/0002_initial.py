import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
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
        migrations.AddField(
            model_name="baningiaoban",
            name="tep",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nen.tep",
                verbose_name="tệp",
            ),
        ),
        migrations.AddField(
            model_name="baningiaoban",
            name="viec",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nen.viec",
                verbose_name="việc in",
            ),
        ),
        migrations.AddField(
            model_name="bannhap",
            name="luu_boi",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="bannhaplech",
            name="luu_boi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="canbo",
            name="nguoi_dung",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="can_bo",
                to=settings.AUTH_USER_MODEL,
                verbose_name="tài khoản",
            ),
        ),
        migrations.AddField(
            model_name="canboevent",
            name="nguoi_dung",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="canboevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="canboevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.canbo",
            ),
        ),
        migrations.AddField(
            model_name="capmatkhau",
            name="boi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người cấp",
            ),
        ),
        migrations.AddField(
            model_name="capmatkhau",
            name="nguoi_dung",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cap_mat_khau",
                to=settings.AUTH_USER_MODEL,
                verbose_name="tài khoản",
            ),
        ),
        migrations.AddField(
            model_name="chadonvievent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="chadonvievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.chadonvi",
            ),
        ),
        migrations.AddConstraint(
            model_name="chedogiaoban",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="chedogiaoban",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tu_ngay", None),
                    ("den_ngay", None),
                    ("tu_ngay__lte", models.F("den_ngay")),
                    _connector="OR",
                ),
                name="che_do_giao_ban_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
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
        migrations.AddField(
            model_name="chedogiaobanevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="chedogiaobanevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.chedogiaoban",
            ),
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
        migrations.AddField(
            model_name="chucdanhevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="chucdanhevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.chucdanh",
            ),
        ),
        migrations.AddField(
            model_name="chuyengiaoban",
            name="boi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người",
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
        migrations.AddField(
            model_name="coquanevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="coquanevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.coquan",
            ),
        ),
        migrations.AddField(
            model_name="diemdanhevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="diemdanhevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.diemdanh",
            ),
        ),
        migrations.AddConstraint(
            model_name="donvi",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="donvi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tu_ngay", None),
                    ("den_ngay", None),
                    ("tu_ngay__lte", models.F("den_ngay")),
                    _connector="OR",
                ),
                name="don_vi_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="donvi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cap", "tinh"), ("ma__regex", "^\\d{2}$")),
                    models.Q(("cap", "huyen"), ("ma__regex", "^\\d{3}$")),
                    models.Q(("cap", "xa"), ("ma__regex", "^\\d{5}$")),
                    _connector="OR",
                ),
                name="don_vi_code_has_the_length_of_its_level",
                violation_error_message="Mã tỉnh gồm 2, mã huyện 3, mã xã 5 chữ số.",
            ),
        ),
        migrations.AddField(
            model_name="coquanevent",
            name="don_vi",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.donvi",
                verbose_name="đơn vị",
            ),
        ),
        migrations.AddField(
            model_name="coquan",
            name="don_vi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="co_quan",
                to="khoi.donvi",
                verbose_name="đơn vị",
            ),
        ),
        migrations.AddField(
            model_name="chadonvievent",
            name="cha",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.donvi",
            ),
        ),
        migrations.AddField(
            model_name="chadonvievent",
            name="don_vi",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.donvi",
            ),
        ),
        migrations.AddField(
            model_name="chadonvi",
            name="cha",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="con", to="khoi.donvi"
            ),
        ),
        migrations.AddField(
            model_name="chadonvi",
            name="don_vi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cha", to="khoi.donvi"
            ),
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
        migrations.AddField(
            model_name="donvievent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="donvievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.donvi",
            ),
        ),
        migrations.AddField(
            model_name="giaoban",
            name="tao_boi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="giaoban",
            name="thong_qua_boi",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="diemdanhevent",
            name="giao_ban",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="diemdanh",
            name="giao_ban",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="diem_danh",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="chuyengiaoban",
            name="giao_ban",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chuyen",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="bannhaplech",
            name="giao_ban",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ban_nhap_lech",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="bannhap",
            name="giao_ban",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ban_nhap",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="baningiaoban",
            name="giao_ban",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ban_in",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="giaobanevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="giaobanevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="giaobanevent",
            name="tao_boi",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="giaobanevent",
            name="thong_qua_boi",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="kethua",
            name="den",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ke_thua_den",
                to="khoi.donvi",
            ),
        ),
        migrations.AddField(
            model_name="kethua",
            name="tu",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ke_thua_di",
                to="khoi.donvi",
            ),
        ),
        migrations.AddField(
            model_name="kethuaevent",
            name="den",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.donvi",
            ),
        ),
        migrations.AddField(
            model_name="kethuaevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="kethuaevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.kethua",
            ),
        ),
        migrations.AddField(
            model_name="kethuaevent",
            name="tu",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.donvi",
            ),
        ),
        migrations.AddField(
            model_name="kiennghi",
            name="giao_ban",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="kien_nghi",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="kiennghievent",
            name="giao_ban",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="kiennghievent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="kiennghievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.kiennghi",
            ),
        ),
        migrations.AddField(
            model_name="nguoidungevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="nguoidungevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="phamvidonvi",
            name="don_vi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="trong_pham_vi",
                to="khoi.donvi",
            ),
        ),
        migrations.AddField(
            model_name="phamvidonvi",
            name="goc",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="pham_vi", to="khoi.donvi"
            ),
        ),
        migrations.AddField(
            model_name="phancong",
            name="giao_ban",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="phan_cong",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="phancongevent",
            name="giao_ban",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.giaoban",
            ),
        ),
        migrations.AddField(
            model_name="phancongevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="phancongevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.phancong",
            ),
        ),
        migrations.AddField(
            model_name="phanvai",
            name="co_quan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="phan_vai",
                to="khoi.coquan",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="phanvai",
            name="nguoi_dung",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="phan_vai",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người dùng",
            ),
        ),
        migrations.AddField(
            model_name="phanvai",
            name="thay_cho",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="quyền thay cho",
            ),
        ),
        migrations.AddField(
            model_name="phanvaievent",
            name="co_quan",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.coquan",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="phanvaievent",
            name="nguoi_dung",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người dùng",
            ),
        ),
        migrations.AddField(
            model_name="phanvaievent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="phanvaievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.phanvai",
            ),
        ),
        migrations.AddField(
            model_name="phanvaievent",
            name="thay_cho",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="quydinhthanhphan",
            name="chuc_danh",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="quy_dinh",
                to="khoi.chucdanh",
                verbose_name="chức danh",
            ),
        ),
        migrations.AddField(
            model_name="quydinhthanhphanevent",
            name="chuc_danh",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.chucdanh",
                verbose_name="chức danh",
            ),
        ),
        migrations.AddField(
            model_name="quydinhthanhphanevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="quydinhthanhphanevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.quydinhthanhphan",
            ),
        ),
        migrations.AddField(
            model_name="kethuaevent",
            name="su_kien",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.sukiensapxep",
            ),
        ),
        migrations.AddField(
            model_name="kethua",
            name="su_kien",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ke_thua",
                to="khoi.sukiensapxep",
            ),
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
        migrations.AddField(
            model_name="sukiensapxepevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="sukiensapxepevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.sukiensapxep",
            ),
        ),
        migrations.AddField(
            model_name="tencoquan",
            name="co_quan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ten", to="khoi.coquan"
            ),
        ),
        migrations.AddField(
            model_name="tencoquanevent",
            name="co_quan",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.coquan",
            ),
        ),
        migrations.AddField(
            model_name="tencoquanevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="tencoquanevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.tencoquan",
            ),
        ),
        migrations.AddField(
            model_name="tendonvi",
            name="don_vi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ten", to="khoi.donvi"
            ),
        ),
        migrations.AddField(
            model_name="tendonvievent",
            name="don_vi",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.donvi",
            ),
        ),
        migrations.AddField(
            model_name="tendonvievent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="tendonvievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.tendonvi",
            ),
        ),
        migrations.AddField(
            model_name="thanhvien",
            name="can_bo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ghe", to="khoi.canbo"
            ),
        ),
        migrations.AddField(
            model_name="thanhvien",
            name="chuc_danh",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ghe",
                to="khoi.chucdanh",
                verbose_name="chức danh",
            ),
        ),
        migrations.AddField(
            model_name="phancongevent",
            name="thanh_vien",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.thanhvien",
                verbose_name="người làm",
            ),
        ),
        migrations.AddField(
            model_name="phancong",
            name="thanh_vien",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="phan_cong",
                to="khoi.thanhvien",
                verbose_name="người làm",
            ),
        ),
        migrations.AddField(
            model_name="giaobanevent",
            name="chu_tri",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="giaobanevent",
            name="thu_ky",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="giaoban",
            name="chu_tri",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chu_tri_giao_ban",
                to="khoi.thanhvien",
                verbose_name="chủ trì",
            ),
        ),
        migrations.AddField(
            model_name="giaoban",
            name="thu_ky",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="thu_ky_giao_ban",
                to="khoi.thanhvien",
                verbose_name="người ghi biên bản",
            ),
        ),
        migrations.AddField(
            model_name="diemdanhevent",
            name="thanh_vien",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.thanhvien",
            ),
        ),
        migrations.AddField(
            model_name="diemdanh",
            name="thanh_vien",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="diem_danh",
                to="khoi.thanhvien",
            ),
        ),
        migrations.AddField(
            model_name="thanhvienevent",
            name="can_bo",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.canbo",
            ),
        ),
        migrations.AddField(
            model_name="thanhvienevent",
            name="chuc_danh",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.chucdanh",
                verbose_name="chức danh",
            ),
        ),
        migrations.AddField(
            model_name="thanhvienevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="thanhvienevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="khoi.thanhvien",
            ),
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
        migrations.AddField(
            model_name="thanhvienevent",
            name="khoi",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.khoi",
            ),
        ),
        migrations.AddField(
            model_name="thanhvien",
            name="khoi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="thanh_vien",
                to="khoi.khoi",
            ),
        ),
        migrations.AddField(
            model_name="giaobanevent",
            name="khoi",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.khoi",
            ),
        ),
        migrations.AddField(
            model_name="giaoban",
            name="khoi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="giao_ban", to="khoi.khoi"
            ),
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
        migrations.AddConstraint(
            model_name="coquan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="coquan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tu_ngay", None),
                    ("den_ngay", None),
                    ("tu_ngay__lte", models.F("den_ngay")),
                    _connector="OR",
                ),
                name="co_quan_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
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
        migrations.AddConstraint(
            model_name="chadonvi",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="chadonvi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tu_ngay", None),
                    ("den_ngay", None),
                    ("tu_ngay__lte", models.F("den_ngay")),
                    _connector="OR",
                ),
                name="cha_don_vi_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="chadonvi",
            constraint=models.CheckConstraint(
                condition=models.Q(("don_vi", models.F("cha")), _negated=True),
                name="cha_don_vi_is_another_unit",
                violation_error_message="Một đơn vị không thể thuộc chính nó.",
            ),
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
        migrations.AddConstraint(
            model_name="bannhaplech",
            constraint=models.UniqueConstraint(
                condition=models.Q(("giai_quyet_luc", None)),
                fields=("giao_ban", "luu_boi", "dua_tren", "the"),
                name="ban_nhap_lech_one_open_text_per_tab",
                violation_error_message="Chữ của thẻ này đã được giữ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="baningiaoban",
            constraint=models.UniqueConstraint(
                fields=("giao_ban", "ma_bam"),
                name="ban_in_giao_ban_one_per_content",
                violation_error_message="Nội dung này đã có bản in.",
            ),
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
        migrations.AddConstraint(
            model_name="phamvidonvi",
            constraint=models.UniqueConstraint(
                fields=("goc", "don_vi"), name="pham_vi_don_vi_is_a_set"
            ),
        ),
        migrations.AddConstraint(
            model_name="phanvai",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="phanvai",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tu_ngay", None),
                    ("den_ngay", None),
                    ("tu_ngay__lte", models.F("den_ngay")),
                    _connector="OR",
                ),
                name="phan_vai_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
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
        migrations.AddConstraint(
            model_name="quydinhthanhphan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="quydinhthanhphan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tu_ngay", None),
                    ("den_ngay", None),
                    ("tu_ngay__lte", models.F("den_ngay")),
                    _connector="OR",
                ),
                name="quy_dinh_thanh_phan_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
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
        migrations.AddConstraint(
            model_name="kethua",
            constraint=models.UniqueConstraint(
                condition=models.Q(("huy_luc", None)),
                fields=("su_kien", "tu", "den"),
                name="ke_thua_one_edge_per_event",
                violation_error_message="Quan hệ kế thừa này đã có.",
            ),
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
        migrations.AddConstraint(
            model_name="tencoquan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="tencoquan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tu_ngay", None),
                    ("den_ngay", None),
                    ("tu_ngay__lte", models.F("den_ngay")),
                    _connector="OR",
                ),
                name="ten_co_quan_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
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
        migrations.AddConstraint(
            model_name="tendonvi",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="tendonvi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tu_ngay", None),
                    ("den_ngay", None),
                    ("tu_ngay__lte", models.F("den_ngay")),
                    _connector="OR",
                ),
                name="ten_don_vi_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
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
        migrations.AddConstraint(
            model_name="diemdanh",
            constraint=models.UniqueConstraint(
                fields=("giao_ban", "thanh_vien"),
                name="diem_danh_once_per_meeting",
                violation_error_message="Thành viên này đã được điểm danh.",
            ),
        ),
        migrations.AddConstraint(
            model_name="diemdanh",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tinh_trang", "di_thay"), _negated=True),
                    models.Q(("nguoi_thay", ""), _negated=True),
                    _connector="OR",
                ),
                name="diem_danh_substitute_has_a_name",
                violation_error_message="Hãy ghi tên người đi thay.",
            ),
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
        migrations.AddConstraint(
            model_name="thanhvien",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="thanhvien",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="thanhvien",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tu_ngay", None),
                    ("den_ngay", None),
                    ("tu_ngay__lte", models.F("den_ngay")),
                    _connector="OR",
                ),
                name="thanh_vien_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
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
        migrations.AddIndex(
            model_name="giaoban",
            index=models.Index(fields=["nam", "khoi"], name="giao_ban_by_year"),
        ),
        migrations.AddConstraint(
            model_name="giaoban",
            constraint=models.UniqueConstraint(
                fields=("khoi", "loai_ky", "nam", "ky"),
                name="giao_ban_one_per_period",
                violation_error_message="Khối đã có biên bản giao ban của kỳ này.",
            ),
        ),
        migrations.AddConstraint(
            model_name="giaoban",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ky__range", (1, 12)), ("loai_ky", "thang")),
                    models.Q(("ky__range", (1, 4)), ("loai_ky", "quy")),
                    models.Q(("ky", 1), ("loai_ky", "nam")),
                    _connector="OR",
                ),
                name="giao_ban_ky_fits_its_rhythm",
                violation_error_message="Kỳ giao ban không đúng: tháng 1–12, quý 1–4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="giaoban",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="giaoban",
            constraint=models.CheckConstraint(
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
    ]
