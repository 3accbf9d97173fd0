import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("baocao", "0002_initial"),
    ]

    operations = [
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
