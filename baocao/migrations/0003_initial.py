import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("baocao", "0002_initial"),
        ("chamdiem", "0003_initial"),
        ("khoi", "0002_initial"),
        ("nen", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("vanban", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="baocao",
            name="bo_quy_tac",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="vanban.boquytac",
                verbose_name="thể thức",
            ),
        ),
        migrations.AddField(
            model_name="baocao",
            name="dot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bao_cao",
                to="chamdiem.dotcham",
                verbose_name="đợt chấm",
            ),
        ),
        migrations.AddField(
            model_name="baocao",
            name="lap_boi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="baocao",
            name="tep",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nen.tep",
                verbose_name="PDF",
            ),
        ),
        migrations.AddField(
            model_name="baocao",
            name="viec",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nen.viec",
            ),
        ),
        migrations.AddField(
            model_name="baocaoevent",
            name="ban",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.coquan",
                verbose_name="cơ quan ban hành",
            ),
        ),
        migrations.AddField(
            model_name="baocaoevent",
            name="ban_ky",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="baocaoevent",
            name="bo_quy_tac",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="vanban.boquytac",
                verbose_name="thể thức",
            ),
        ),
        migrations.AddField(
            model_name="baocaoevent",
            name="dot",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="chamdiem.dotcham",
                verbose_name="đợt chấm",
            ),
        ),
        migrations.AddField(
            model_name="baocaoevent",
            name="lap_boi",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="baocaoevent",
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
            model_name="baocaoevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="baocao.baocao",
            ),
        ),
        migrations.AddField(
            model_name="baocaoevent",
            name="tep",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="baocaoevent",
            name="viec",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="nen.viec",
            ),
        ),
        migrations.AddField(
            model_name="chuyenbaocao",
            name="bao_cao",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chuyen",
                to="baocao.baocao",
            ),
        ),
        migrations.AddField(
            model_name="chuyenbaocao",
            name="boi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người",
            ),
        ),
        migrations.AddConstraint(
            model_name="baocao",
            constraint=models.UniqueConstraint(
                fields=("dot", "loai"),
                name="bao_cao_one_per_round_and_kind",
                violation_error_message="Đợt chấm này đã có báo cáo.",
            ),
        ),
        migrations.AddConstraint(
            model_name="baocao",
            constraint=models.UniqueConstraint(
                fields=("ban", "ky_hieu", "nhiem_ky", "so"),
                name="bao_cao_number_once_a_term",
                violation_error_message="Số này đã dùng cho một báo cáo khác trong nhiệm kỳ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="baocao",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("trang_thai", "dang_lap"), ("tep__isnull", False), _connector="OR"
                ),
                name="bao_cao_made_has_its_file",
                violation_error_message="Báo cáo đã lập phải có tệp PDF.",
            ),
        ),
        migrations.AddConstraint(
            model_name="baocao",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("trang_thai", "da_ban_hanh"), _negated=True),
                    models.Q(("ban_ky__isnull", False), ("so__gte", 1), ("so__isnull", False)),
                    _connector="OR",
                ),
                name="bao_cao_issued_has_number_and_signed_scan",
                violation_error_message="Ban hành phải có số và bản đã ký.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="baocao",
            trigger=pgtrigger.compiler.Trigger(
                name="issued_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"trang_thai\" = 'da_ban_hanh')",
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Báo cáo đã ban hành không sửa, không xóa được.';",
                    hash="79f779da0cefb5e28c1de20148d72f74f3c8e910",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_issued_is_frozen_6f7fe",
                    table="baocao_baocao",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="baocao",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "baocao_baocaoevent" ("ban_id", "ban_ky_id", "bo_quy_tac_id", "chuc_vu", "dot_id", "id", "kiem_tra", "kien_nghi", "ky_hieu", "lap_boi_id", "lap_luc", "loai", "nam", "ngay", "nguoi_ky", "nguyen_nhan", "nhiem_ky", "noi_nhan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phuong_huong", "quyen_han", "so", "so_lieu", "so_lieu_sha256", "tep_id", "trang_thai", "trich_yeu", "viec_id") VALUES (NEW."ban_id", NEW."ban_ky_id", NEW."bo_quy_tac_id", NEW."chuc_vu", NEW."dot_id", NEW."id", NEW."kiem_tra", NEW."kien_nghi", NEW."ky_hieu", NEW."lap_boi_id", NEW."lap_luc", NEW."loai", NEW."nam", NEW."ngay", NEW."nguoi_ky", NEW."nguyen_nhan", NEW."nhiem_ky", NEW."noi_nhan", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phuong_huong", NEW."quyen_han", NEW."so", NEW."so_lieu", NEW."so_lieu_sha256", NEW."tep_id", NEW."trang_thai", NEW."trich_yeu", NEW."viec_id"); RETURN NULL;',
                    hash="24c3d82e6ca48fdc7c04823955dae77db08e83ee",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8c217",
                    table="baocao_baocao",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="baocao",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "baocao_baocaoevent" ("ban_id", "ban_ky_id", "bo_quy_tac_id", "chuc_vu", "dot_id", "id", "kiem_tra", "kien_nghi", "ky_hieu", "lap_boi_id", "lap_luc", "loai", "nam", "ngay", "nguoi_ky", "nguyen_nhan", "nhiem_ky", "noi_nhan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phuong_huong", "quyen_han", "so", "so_lieu", "so_lieu_sha256", "tep_id", "trang_thai", "trich_yeu", "viec_id") VALUES (NEW."ban_id", NEW."ban_ky_id", NEW."bo_quy_tac_id", NEW."chuc_vu", NEW."dot_id", NEW."id", NEW."kiem_tra", NEW."kien_nghi", NEW."ky_hieu", NEW."lap_boi_id", NEW."lap_luc", NEW."loai", NEW."nam", NEW."ngay", NEW."nguoi_ky", NEW."nguyen_nhan", NEW."nhiem_ky", NEW."noi_nhan", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phuong_huong", NEW."quyen_han", NEW."so", NEW."so_lieu", NEW."so_lieu_sha256", NEW."tep_id", NEW."trang_thai", NEW."trich_yeu", NEW."viec_id"); RETURN NULL;',
                    hash="0fb9dd010b1b6075c4ad04a1f78330d709e0d8e7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cca9c",
                    table="baocao_baocao",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="baocaoevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5fa75d6070895f68cfd2c78eb4c7f8bcf8a499e2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7591e",
                    table="baocao_baocaoevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chuyenbaocao",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Nhật ký chỉ được ghi thêm, không sửa, không xóa.';",
                    hash="3931f6af9ec2e403025ff125d21e3d514e0201ce",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_59971",
                    table="baocao_chuyenbaocao",
                    when="BEFORE",
                ),
            ),
        ),
    ]
