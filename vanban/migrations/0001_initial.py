import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoQuyTac",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ma", models.CharField(max_length=20, unique=True, verbose_name="mã")),
                ("ten", models.CharField(max_length=200, verbose_name="tên văn bản hướng dẫn")),
                ("hieu_luc_tu", models.DateField(verbose_name="hiệu lực từ ngày")),
                (
                    "hieu_luc_den",
                    models.DateField(blank=True, null=True, verbose_name="hiệu lực đến hết ngày"),
                ),
                ("so_lieu", models.JSONField(verbose_name="số liệu trình bày")),
                ("nguon", models.TextField(blank=True, verbose_name="nguồn")),
                ("ghi_chu", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "da_xac_nhan",
                    models.BooleanField(default=False, verbose_name="văn thư đã xác nhận"),
                ),
            ],
            options={
                "verbose_name": "bộ quy tắc trình bày",
                "verbose_name_plural": "bộ quy tắc trình bày",
                "ordering": ["hieu_luc_tu", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("hieu_luc_tu"),
                                    models.F("hieu_luc_den"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            )
                        ],
                        name="bo_quy_tac_periods_do_not_overlap",
                        violation_error_message="Thời gian hiệu lực trùng với một bộ quy tắc khác.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hieu_luc_den", None),
                            ("hieu_luc_den__gte", models.F("hieu_luc_tu")),
                            _connector="OR",
                        ),
                        name="bo_quy_tac_period_does_not_end_before_it_starts",
                        violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="boquytac",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "vanban_boquytacevent" ("da_xac_nhan", "ghi_chu", "hieu_luc_den", "hieu_luc_tu", "id", "ma", "nguon", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "so_lieu", "ten") VALUES (NEW."da_xac_nhan", NEW."ghi_chu", NEW."hieu_luc_den", NEW."hieu_luc_tu", NEW."id", NEW."ma", NEW."nguon", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."so_lieu", NEW."ten"); RETURN NULL;',
                    hash="3e32ed29cc41a70407ca0066bbf4f5904bce96bd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c0977",
                    table="vanban_boquytac",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="boquytac",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "vanban_boquytacevent" ("da_xac_nhan", "ghi_chu", "hieu_luc_den", "hieu_luc_tu", "id", "ma", "nguon", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "so_lieu", "ten") VALUES (NEW."da_xac_nhan", NEW."ghi_chu", NEW."hieu_luc_den", NEW."hieu_luc_tu", NEW."id", NEW."ma", NEW."nguon", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."so_lieu", NEW."ten"); RETURN NULL;',
                    hash="92e48b12f36df0ffd4bdbc808cb48f3ef77102cf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9008f",
                    table="vanban_boquytac",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="BoQuyTacEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ma", models.CharField(max_length=20, verbose_name="mã")),
                ("ten", models.CharField(max_length=200, verbose_name="tên văn bản hướng dẫn")),
                ("hieu_luc_tu", models.DateField(verbose_name="hiệu lực từ ngày")),
                (
                    "hieu_luc_den",
                    models.DateField(blank=True, null=True, verbose_name="hiệu lực đến hết ngày"),
                ),
                ("so_lieu", models.JSONField(verbose_name="số liệu trình bày")),
                ("nguon", models.TextField(blank=True, verbose_name="nguồn")),
                ("ghi_chu", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "da_xac_nhan",
                    models.BooleanField(default=False, verbose_name="văn thư đã xác nhận"),
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
                        to="vanban.boquytac",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="boquytacevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fc949b19dc878345e3f0483830b29c786e384274",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0981f",
                    table="vanban_boquytacevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
