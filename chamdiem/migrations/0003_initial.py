import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("chamdiem", "0002_initial"),
        ("khoi", "0002_initial"),
        ("nen", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="ketqua",
            name="khoi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ket_qua", to="khoi.khoi"
            ),
        ),
        migrations.AddField(
            model_name="minhchung",
            name="dong",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="minh_chung",
                to="chamdiem.diemtieuchi",
            ),
        ),
        migrations.AddField(
            model_name="minhchung",
            name="tai_len_boi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="minhchung",
            name="tep",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nen.tep"
            ),
        ),
        migrations.AddField(
            model_name="minhchungevent",
            name="dong",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="chamdiem.diemtieuchi",
            ),
        ),
        migrations.AddField(
            model_name="minhchungevent",
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
            model_name="minhchungevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="chamdiem.minhchung",
            ),
        ),
        migrations.AddField(
            model_name="minhchungevent",
            name="tai_len_boi",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="minhchungevent",
            name="tep",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="nen.tep",
            ),
        ),
        migrations.AddField(
            model_name="nguongxeploai",
            name="bo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="nguong",
                to="chamdiem.botieuchi",
            ),
        ),
        migrations.AddField(
            model_name="nguongxeploaievent",
            name="bo",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="chamdiem.botieuchi",
            ),
        ),
        migrations.AddField(
            model_name="nguongxeploaievent",
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
            model_name="nguongxeploaievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="chamdiem.nguongxeploai",
            ),
        ),
        migrations.AddField(
            model_name="nhomtieuchi",
            name="bo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="nhom",
                to="chamdiem.botieuchi",
                verbose_name="bộ tiêu chí",
            ),
        ),
        migrations.AddField(
            model_name="nhomtieuchievent",
            name="bo",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="chamdiem.botieuchi",
                verbose_name="bộ tiêu chí",
            ),
        ),
        migrations.AddField(
            model_name="nhomtieuchievent",
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
            model_name="nhomtieuchievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="chamdiem.nhomtieuchi",
            ),
        ),
        migrations.AddField(
            model_name="phieucham",
            name="buoc",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="phieu",
                to="chamdiem.buoccham",
            ),
        ),
        migrations.AddField(
            model_name="phieucham",
            name="cap_tren",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="phieu_cap_duoi",
                to="khoi.donvi",
                verbose_name="huyện (vào ngày chốt)",
            ),
        ),
        migrations.AddField(
            model_name="phieucham",
            name="dot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="phieu",
                to="chamdiem.dotcham",
            ),
        ),
        migrations.AddField(
            model_name="phieucham",
            name="khoi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="phieu_cham",
                to="khoi.khoi",
            ),
        ),
        migrations.AddField(
            model_name="ketqua",
            name="phieu",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ket_qua",
                to="chamdiem.phieucham",
            ),
        ),
        migrations.AddField(
            model_name="diemtieuchievent",
            name="phieu",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="chamdiem.phieucham",
            ),
        ),
        migrations.AddField(
            model_name="diemtieuchi",
            name="phieu",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="dong",
                to="chamdiem.phieucham",
            ),
        ),
        migrations.AddField(
            model_name="chuyenphieu",
            name="phieu",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chuyen",
                to="chamdiem.phieucham",
            ),
        ),
        migrations.AddField(
            model_name="phieuchamevent",
            name="buoc",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="chamdiem.buoccham",
            ),
        ),
        migrations.AddField(
            model_name="phieuchamevent",
            name="cap_tren",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="khoi.donvi",
                verbose_name="huyện (vào ngày chốt)",
            ),
        ),
        migrations.AddField(
            model_name="phieuchamevent",
            name="dot",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="chamdiem.dotcham",
            ),
        ),
        migrations.AddField(
            model_name="phieuchamevent",
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
            model_name="phieuchamevent",
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
            model_name="phieuchamevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="chamdiem.phieucham",
            ),
        ),
        migrations.AddField(
            model_name="tieuchi",
            name="nhom",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tieu_chi",
                to="chamdiem.nhomtieuchi",
            ),
        ),
        migrations.AddField(
            model_name="diemtieuchievent",
            name="tieu_chi",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="chamdiem.tieuchi",
            ),
        ),
        migrations.AddField(
            model_name="diemtieuchi",
            name="tieu_chi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chamdiem.tieuchi"
            ),
        ),
        migrations.AddField(
            model_name="tieuchievent",
            name="nhom",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="chamdiem.nhomtieuchi",
            ),
        ),
        migrations.AddField(
            model_name="tieuchievent",
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
            model_name="tieuchievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="chamdiem.tieuchi",
            ),
        ),
        migrations.AddConstraint(
            model_name="botieuchi",
            constraint=models.UniqueConstraint(
                fields=("ban", "ten", "phien_ban"),
                name="bo_tieu_chi_version_is_unique",
                violation_error_message="Phiên bản này đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="botieuchi",
            constraint=models.CheckConstraint(
                condition=models.Q(("tong_toi_da__gt", 0)),
                name="bo_tieu_chi_total_is_positive",
                violation_error_message="Tổng điểm tối đa phải lớn hơn 0.",
            ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="diemchamevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9103356d71ebb99d4d3571e336221e0f41b52fea",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_147e3",
                    table="chamdiem_diemchamevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="diemcham",
            index=models.Index(
                models.F("dong"),
                models.Case(
                    models.When(cap="tinh", then=1), models.When(cap="huyen", then=2), default=3
                ),
                condition=models.Q(("diem__isnull", False)),
                include=("cap", "diem"),
                name="diem_cham_last_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="diemcham",
            constraint=models.UniqueConstraint(
                fields=("dong", "cap"), name="diem_cham_one_per_level"
            ),
        ),
        migrations.AddConstraint(
            model_name="diemcham",
            constraint=models.CheckConstraint(
                condition=models.Q(("diem", None), ("diem__gte", Decimal("0")), _connector="OR"),
                name="diem_cham_not_negative",
                violation_error_message="Điểm không được âm.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemcham",
            trigger=pgtrigger.compiler.Trigger(
                name="within_maximum",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (NEW.diem > (SELECT c.toi_da FROM chamdiem_diemtieuchi c WHERE c.id = NEW.dong_id)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Điểm vượt điểm tối đa của tiêu chí.'; END IF; RETURN NEW;",
                    hash="3b846e7510dca10fe79cfad702e9beacf4e2ac33",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_within_maximum_bd2b7",
                    table="chamdiem_diemcham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemcham",
            trigger=pgtrigger.compiler.Trigger(
                name="not_added_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_diemtieuchi c JOIN chamdiem_phieucham p ON p.id = c.phieu_id JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE c.id = NEW.dong_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="c021cd642d6e000ccefc97a9131f580bf7ec7a16",
                    operation="INSERT",
                    pgid="pgtrigger_not_added_after_publication_12800",
                    table="chamdiem_diemcham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemcham",
            trigger=pgtrigger.compiler.Trigger(
                name="not_changed_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_diemtieuchi c JOIN chamdiem_phieucham p ON p.id = c.phieu_id JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE c.id = OLD.dong_id AND d.trang_thai = 'da_cong_bo') OR EXISTS (SELECT 1 FROM chamdiem_diemtieuchi c JOIN chamdiem_phieucham p ON p.id = c.phieu_id JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE c.id = NEW.dong_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="064315253120091418ae69b29b6edc70ae1b6527",
                    operation="UPDATE",
                    pgid="pgtrigger_not_changed_after_publication_f73d7",
                    table="chamdiem_diemcham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemcham",
            trigger=pgtrigger.compiler.Trigger(
                name="not_removed_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_diemtieuchi c JOIN chamdiem_phieucham p ON p.id = c.phieu_id JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE c.id = OLD.dong_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN OLD;",
                    hash="dbaf3030e0666201f799e611f0d2874e2ee614f1",
                    operation="DELETE",
                    pgid="pgtrigger_not_removed_after_publication_514a9",
                    table="chamdiem_diemcham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemcham",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_diemchamevent" ("cap", "cham_boi_id", "cham_luc", "diem", "dong_id", "id", "ly_do", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phien_ban") VALUES (NEW."cap", NEW."cham_boi_id", NEW."cham_luc", NEW."diem", NEW."dong_id", NEW."id", NEW."ly_do", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phien_ban"); RETURN NULL;',
                    hash="d87af087133ca643bd78325b98dd5c0425a1d2e0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4687a",
                    table="chamdiem_diemcham",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemcham",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_diemchamevent" ("cap", "cham_boi_id", "cham_luc", "diem", "dong_id", "id", "ly_do", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phien_ban") VALUES (NEW."cap", NEW."cham_boi_id", NEW."cham_luc", NEW."diem", NEW."dong_id", NEW."id", NEW."ly_do", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phien_ban"); RETURN NULL;',
                    hash="83ed38fef0114081e64ffefd40a59b35dced24ce",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6a4ad",
                    table="chamdiem_diemcham",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="dotcham",
            constraint=models.UniqueConstraint(
                fields=("ban", "nam"),
                name="dot_cham_one_per_year_and_body",
                violation_error_message="Năm này đã có đợt chấm.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dotcham",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("cong_bo_boi__isnull", False),
                        ("cong_bo_luc__isnull", False),
                        ("cong_bo_ngay__isnull", False),
                        ("trang_thai", "da_cong_bo"),
                    ),
                    models.Q(
                        models.Q(("trang_thai", "da_cong_bo"), _negated=True),
                        ("cong_bo_boi", None),
                        ("cong_bo_luc", None),
                    ),
                    _connector="OR",
                ),
                name="dot_cham_publication_says_who_and_when",
                violation_error_message="Công bố phải có người và thời điểm.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dotcham",
            trigger=pgtrigger.compiler.Trigger(
                name="published_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.trang_thai = 'da_cong_bo' AND (NEW.trang_thai <> OLD.trang_thai OR NEW.bo_id <> OLD.bo_id OR NEW.nam <> OLD.nam OR NEW.ban_id <> OLD.ban_id OR NEW.ten <> OLD.ten OR NEW.chot_ngay <> OLD.chot_ngay OR NEW.cong_bo_ngay <> OLD.cong_bo_ngay OR NEW.cong_bo_luc <> OLD.cong_bo_luc OR NEW.cong_bo_boi_id <> OLD.cong_bo_boi_id)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="0ac0ee6ab7012451f6e167cef18d38ec358bfce8",
                    operation="UPDATE",
                    pgid="pgtrigger_published_is_frozen_520b4",
                    table="chamdiem_dotcham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dotcham",
            trigger=pgtrigger.compiler.Trigger(
                name="opened_keeps_its_rubric",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.trang_thai <> 'nhap' AND (NEW.trang_thai = 'nhap' OR (NEW.bo_id, NEW.nam, NEW.ban_id, NEW.chot_ngay) IS DISTINCT FROM (OLD.bo_id, OLD.nam, OLD.ban_id, OLD.chot_ngay))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Đợt chấm đã mở: không đổi bộ tiêu chí, năm, cơ quan, ngày chốt và không quay lại bước chuẩn bị.'; END IF; RETURN NEW;",
                    hash="ed332f81799f1cc7fe6901e979b39505c7a5267e",
                    operation="UPDATE",
                    pgid="pgtrigger_opened_keeps_its_rubric_fcb2d",
                    table="chamdiem_dotcham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dotcham",
            trigger=pgtrigger.compiler.Trigger(
                name="opened_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.trang_thai <> 'nhap') THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Đợt chấm đã mở không xóa được.'; END IF; RETURN OLD;",
                    hash="f788211b4eafd8f1d79c7a61152919ff06867251",
                    operation="DELETE",
                    pgid="pgtrigger_opened_is_kept_a39b4",
                    table="chamdiem_dotcham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dotcham",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_dotchamevent" ("ban_id", "bo_id", "chot_ngay", "cong_bo_boi_id", "cong_bo_luc", "cong_bo_ngay", "id", "nam", "ngay_bao_cao", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "trang_thai") VALUES (NEW."ban_id", NEW."bo_id", NEW."chot_ngay", NEW."cong_bo_boi_id", NEW."cong_bo_luc", NEW."cong_bo_ngay", NEW."id", NEW."nam", NEW."ngay_bao_cao", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ten", NEW."trang_thai"); RETURN NULL;',
                    hash="597034c05a9dbb48fe72c29d4bf8b454c1a89888",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_14e8f",
                    table="chamdiem_dotcham",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dotcham",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_dotchamevent" ("ban_id", "bo_id", "chot_ngay", "cong_bo_boi_id", "cong_bo_luc", "cong_bo_ngay", "id", "nam", "ngay_bao_cao", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten", "trang_thai") VALUES (NEW."ban_id", NEW."bo_id", NEW."chot_ngay", NEW."cong_bo_boi_id", NEW."cong_bo_luc", NEW."cong_bo_ngay", NEW."id", NEW."nam", NEW."ngay_bao_cao", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ten", NEW."trang_thai"); RETURN NULL;',
                    hash="73e1accb34f47a9ef561b2843d658252a207e31b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6a362",
                    table="chamdiem_dotcham",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chuyendot",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Nhật ký chỉ được ghi thêm, không sửa, không xóa.';",
                    hash="9638ea898e04821af5bbb4775a666e6a03833c29",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8ece5",
                    table="chamdiem_chuyendot",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="buocchamevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="feab0851de3b7c56492383ad0023f0ba0796314e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e1a97",
                    table="chamdiem_buocchamevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="buoccham",
            constraint=models.UniqueConstraint(
                fields=("dot", "thu_tu"),
                name="buoc_cham_order_is_unique",
                violation_error_message="Thứ tự bước bị trùng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="buoccham",
            constraint=models.UniqueConstraint(
                fields=("dot", "cap"),
                name="buoc_cham_one_step_per_level",
                violation_error_message="Mỗi cấp chỉ chấm một bước.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="buoccham",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_when_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = OLD.dot_id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Đợt chấm đã mở: không bỏ bước; chỉ gia hạn.'; END IF; RETURN OLD;",
                    hash="8df8fa15212bebb63f9edd508883c13acb89cde0",
                    operation="DELETE",
                    pgid="pgtrigger_kept_when_opened_5c3e1",
                    table="chamdiem_buoccham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="buoccham",
            trigger=pgtrigger.compiler.Trigger(
                name="not_added_when_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = NEW.dot_id AND d.trang_thai <> 'nhap')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Đợt chấm đã mở: không thêm bước; chỉ gia hạn.'; END IF; RETURN NEW;",
                    hash="5683719f151bfad962d0571a249eeac4ae2dc8ef",
                    operation="INSERT",
                    pgid="pgtrigger_not_added_when_opened_0589e",
                    table="chamdiem_buoccham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="buoccham",
            trigger=pgtrigger.compiler.Trigger(
                name="only_deadline_moves_when_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF ((NEW.dot_id, NEW.thu_tu, NEW.cap, NEW.can_duyet) IS DISTINCT FROM (OLD.dot_id, OLD.thu_tu, OLD.cap, OLD.can_duyet) AND (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = OLD.dot_id AND d.trang_thai <> 'nhap') OR EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = NEW.dot_id AND d.trang_thai <> 'nhap'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Đợt chấm đã mở: không đổi bước; chỉ gia hạn.'; END IF; RETURN NEW;",
                    hash="9214d9b74c84059f5a3f4f65ccdc8186cbf08723",
                    operation="UPDATE",
                    pgid="pgtrigger_only_deadline_moves_when_opened_a3e1f",
                    table="chamdiem_buoccham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="buoccham",
            trigger=pgtrigger.compiler.Trigger(
                name="published_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = OLD.dot_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="ebac85490a57c05db4c4f66724c9e191a31c3b1e",
                    operation="UPDATE",
                    pgid="pgtrigger_published_is_frozen_724dd",
                    table="chamdiem_buoccham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="buoccham",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_buocchamevent" ("can_duyet", "cap", "dot_id", "han", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thu_tu") VALUES (NEW."can_duyet", NEW."cap", NEW."dot_id", NEW."han", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."thu_tu"); RETURN NULL;',
                    hash="6c0c20c202f13bdc0b9c6af6166e9b3aab24ff0c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1dc39",
                    table="chamdiem_buoccham",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="buoccham",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_buocchamevent" ("can_duyet", "cap", "dot_id", "han", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thu_tu") VALUES (NEW."can_duyet", NEW."cap", NEW."dot_id", NEW."han", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."thu_tu"); RETURN NULL;',
                    hash="f7150db362db9cb7c620a615818f7657a0031476",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f41db",
                    table="chamdiem_buoccham",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dotchamevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6889537dc65d377901af25e8e2aeaf4f99210f03",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ec892",
                    table="chamdiem_dotchamevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minhchung",
            trigger=pgtrigger.compiler.Trigger(
                name="not_added_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_diemtieuchi c JOIN chamdiem_phieucham p ON p.id = c.phieu_id JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE c.id = NEW.dong_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="c5d9dc3afc26ec1e1f921ad1d3299f0e256c5360",
                    operation="INSERT",
                    pgid="pgtrigger_not_added_after_publication_9e968",
                    table="chamdiem_minhchung",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minhchung",
            trigger=pgtrigger.compiler.Trigger(
                name="not_changed_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_diemtieuchi c JOIN chamdiem_phieucham p ON p.id = c.phieu_id JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE c.id = OLD.dong_id AND d.trang_thai = 'da_cong_bo') OR EXISTS (SELECT 1 FROM chamdiem_diemtieuchi c JOIN chamdiem_phieucham p ON p.id = c.phieu_id JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE c.id = NEW.dong_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="0f291d839baddaa698c198ae7b461aa688cb05a1",
                    operation="UPDATE",
                    pgid="pgtrigger_not_changed_after_publication_49c1e",
                    table="chamdiem_minhchung",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minhchung",
            trigger=pgtrigger.compiler.Trigger(
                name="not_removed_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_diemtieuchi c JOIN chamdiem_phieucham p ON p.id = c.phieu_id JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE c.id = OLD.dong_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN OLD;",
                    hash="947ff20cf8149c01685c89161e83c410bcf84b93",
                    operation="DELETE",
                    pgid="pgtrigger_not_removed_after_publication_22e1f",
                    table="chamdiem_minhchung",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minhchung",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_minhchungevent" ("dong_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tai_len_boi_id", "tai_len_luc", "tep_id") VALUES (NEW."dong_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tai_len_boi_id", NEW."tai_len_luc", NEW."tep_id"); RETURN NULL;',
                    hash="2d55f8af7ee37f2963ca071a4772537e2fa12b43",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_938cf",
                    table="chamdiem_minhchung",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minhchung",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_minhchungevent" ("dong_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tai_len_boi_id", "tai_len_luc", "tep_id") VALUES (NEW."dong_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tai_len_boi_id", NEW."tai_len_luc", NEW."tep_id"); RETURN NULL;',
                    hash="315f3f35e66ff223d060b2ea5a07f895fcbc9e41",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a9619",
                    table="chamdiem_minhchung",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minhchungevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c8a1cba1b8012cf2b2f631439a3a4e09fe9ffe78",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3d58a",
                    table="chamdiem_minhchungevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="nguongxeploai",
            constraint=models.UniqueConstraint(
                fields=("bo", "xep_loai"),
                name="nguong_one_per_class",
                violation_error_message="Mỗi mức xếp loại chỉ có một ngưỡng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nguongxeploai",
            constraint=models.UniqueConstraint(
                fields=("bo", "tu_diem"),
                name="nguong_points_differ",
                violation_error_message="Hai mức xếp loại không được cùng một ngưỡng.",
            ),
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
        migrations.AddConstraint(
            model_name="nhomtieuchi",
            constraint=models.UniqueConstraint(
                fields=("bo", "thu_tu"),
                name="nhom_tieu_chi_order_is_unique",
                violation_error_message="Thứ tự nhóm bị trùng.",
            ),
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
        migrations.AddConstraint(
            model_name="phieucham",
            constraint=models.UniqueConstraint(
                fields=("dot", "khoi"),
                name="phieu_cham_one_per_block_and_round",
                violation_error_message="Khối đã có phiếu chấm trong đợt này.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phieucham",
            trigger=pgtrigger.compiler.Trigger(
                name="not_added_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = NEW.dot_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="44991691c5586fca39f34b4a04ff38d4d161fd3e",
                    operation="INSERT",
                    pgid="pgtrigger_not_added_after_publication_61b98",
                    table="chamdiem_phieucham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phieucham",
            trigger=pgtrigger.compiler.Trigger(
                name="not_changed_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = OLD.dot_id AND d.trang_thai = 'da_cong_bo') OR EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = NEW.dot_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="6833a2844b14cc7bcaec979a94bca1f1a1179e31",
                    operation="UPDATE",
                    pgid="pgtrigger_not_changed_after_publication_5ed72",
                    table="chamdiem_phieucham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phieucham",
            trigger=pgtrigger.compiler.Trigger(
                name="not_removed_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = OLD.dot_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN OLD;",
                    hash="6b3407a3d07e8feda2c2ea533f92f6d3236094d0",
                    operation="DELETE",
                    pgid="pgtrigger_not_removed_after_publication_4c14c",
                    table="chamdiem_phieucham",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phieucham",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_phieuchamevent" ("bi_tra_lai", "buoc_id", "cap_tren_id", "dot_id", "id", "khoa_sap_xep", "khoi_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten_cap_tren", "ten_don_vi", "trang_thai") VALUES (NEW."bi_tra_lai", NEW."buoc_id", NEW."cap_tren_id", NEW."dot_id", NEW."id", NEW."khoa_sap_xep", NEW."khoi_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ten_cap_tren", NEW."ten_don_vi", NEW."trang_thai"); RETURN NULL;',
                    hash="319b0c340edb2043ece7b6a2aa8150bcfa805bdc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_50e13",
                    table="chamdiem_phieucham",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phieucham",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_phieuchamevent" ("bi_tra_lai", "buoc_id", "cap_tren_id", "dot_id", "id", "khoa_sap_xep", "khoi_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ten_cap_tren", "ten_don_vi", "trang_thai") VALUES (NEW."bi_tra_lai", NEW."buoc_id", NEW."cap_tren_id", NEW."dot_id", NEW."id", NEW."khoa_sap_xep", NEW."khoi_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ten_cap_tren", NEW."ten_don_vi", NEW."trang_thai"); RETURN NULL;',
                    hash="0f2f00a18d7beb57689ffe64bf3a45d86da2b182",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b31d1",
                    table="chamdiem_phieucham",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="ketqua",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hang_tinh__gte", 1),
                    models.Q(("hang_huyen", None), ("hang_huyen__gte", 1), _connector="OR"),
                ),
                name="ket_qua_ranks_start_at_one",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ketqua",
            trigger=pgtrigger.compiler.Trigger(
                name="published_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.';",
                    hash="17efe8e307d4df0956d4c9ecd46ee78537b2cdd8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_published_is_frozen_06c37",
                    table="chamdiem_ketqua",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ketqua",
            trigger=pgtrigger.compiler.Trigger(
                name="not_added_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_dotcham d WHERE d.id = NEW.dot_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="b1aa1dc80562d4edd62ae90d5bac441153114bb0",
                    operation="INSERT",
                    pgid="pgtrigger_not_added_after_publication_764ea",
                    table="chamdiem_ketqua",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chuyenphieu",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Nhật ký chỉ được ghi thêm, không sửa, không xóa.';",
                    hash="d55806667734797784c758bb2cd0399f33aa1a3b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_15194",
                    table="chamdiem_chuyenphieu",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chuyenphieu",
            trigger=pgtrigger.compiler.Trigger(
                name="not_added_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_phieucham p JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE p.id = NEW.phieu_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="86a273dbca871146010b504aab6b3e8b19164a15",
                    operation="INSERT",
                    pgid="pgtrigger_not_added_after_publication_5d694",
                    table="chamdiem_chuyenphieu",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phieuchamevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f608a607d7f45c8c16d300eeb1393c50eb722652",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d28de",
                    table="chamdiem_phieuchamevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tieuchi",
            constraint=models.UniqueConstraint(
                fields=("nhom", "thu_tu"),
                name="tieu_chi_order_is_unique",
                violation_error_message="Thứ tự tiêu chí bị trùng.",
            ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="diemtieuchievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="544255ed04a7a029992969922cbeef2f1aa7a211",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bcd03",
                    table="chamdiem_diemtieuchievent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="diemtieuchi",
            index=models.Index(
                fields=["id"], include=("phieu",), name="diem_tieu_chi_sheet_of_row"
            ),
        ),
        migrations.AddConstraint(
            model_name="diemtieuchi",
            constraint=models.UniqueConstraint(
                fields=("phieu", "tieu_chi"), include=("id",), name="diem_tieu_chi_once_per_sheet"
            ),
        ),
        migrations.AddConstraint(
            model_name="diemtieuchi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("de_xuat", None),
                    models.Q(("de_xuat__gte", 0), ("de_xuat__lte", models.F("toi_da"))),
                    _connector="OR",
                ),
                name="diem_tieu_chi_proposal_within_maximum",
                violation_error_message="Điểm đề xuất phải từ 0 đến điểm tối đa.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="not_added_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_phieucham p JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE p.id = NEW.phieu_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="37106c0f26dfae124a4126701f364e99d23bdd60",
                    operation="INSERT",
                    pgid="pgtrigger_not_added_after_publication_8d22f",
                    table="chamdiem_diemtieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="not_changed_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_phieucham p JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE p.id = OLD.phieu_id AND d.trang_thai = 'da_cong_bo') OR EXISTS (SELECT 1 FROM chamdiem_phieucham p JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE p.id = NEW.phieu_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN NEW;",
                    hash="abb8d98bc05054080ed234c7b0a66556ef93f0dd",
                    operation="UPDATE",
                    pgid="pgtrigger_not_changed_after_publication_cb379",
                    table="chamdiem_diemtieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="not_removed_after_publication",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (EXISTS (SELECT 1 FROM chamdiem_phieucham p JOIN chamdiem_dotcham d ON d.id = p.dot_id WHERE p.id = OLD.phieu_id AND d.trang_thai = 'da_cong_bo')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Kết quả đợt chấm đã công bố, không sửa, không xóa được.'; END IF; RETURN OLD;",
                    hash="7e63310863f3d02785429f1458f5c6b5534ea745",
                    operation="DELETE",
                    pgid="pgtrigger_not_removed_after_publication_e86b5",
                    table="chamdiem_diemtieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="snapshot_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF ((NEW.phieu_id, NEW.tieu_chi_id, NEW.thu_tu, NEW.ma_nhom, NEW.ten_nhom, NEW.toi_da_nhom, NEW.ma, NEW.noi_dung, NEW.huong_dan, NEW.toi_da, NEW.minh_chung_can, NEW.ai_cham, NEW.cach_tinh) IS DISTINCT FROM (OLD.phieu_id, OLD.tieu_chi_id, OLD.thu_tu, OLD.ma_nhom, OLD.ten_nhom, OLD.toi_da_nhom, OLD.ma, OLD.noi_dung, OLD.huong_dan, OLD.toi_da, OLD.minh_chung_can, OLD.ai_cham, OLD.cach_tinh)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Nội dung và điểm tối đa đã chụp vào phiếu thì không đổi được.'; END IF; RETURN NEW;",
                    hash="e1e9dedce5ccbcb9f2fea3db6e3f8a040a276e34",
                    operation="UPDATE",
                    pgid="pgtrigger_snapshot_is_kept_b56c3",
                    table="chamdiem_diemtieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="proposal_is_kept_after_sending",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF ((NEW.de_xuat, NEW.can_cu, NEW.tinh_luc) IS DISTINCT FROM (OLD.de_xuat, OLD.can_cu, OLD.tinh_luc) AND EXISTS (SELECT 1 FROM chamdiem_phieucham p JOIN chamdiem_buoccham b ON b.id = p.buoc_id WHERE p.id = NEW.phieu_id AND b.cap <> 'khoi')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Phiếu đã gửi cấp trên; điểm máy đề xuất không tính lại nữa.'; END IF; RETURN NEW;",
                    hash="79a83a04f31b2bbaf5ab6321d5703cfa652e7fc4",
                    operation="UPDATE",
                    pgid="pgtrigger_proposal_is_kept_after_sending_5dba0",
                    table="chamdiem_diemtieuchi",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "chamdiem_diemtieuchievent" ("ai_cham", "cach_tinh", "can_cu", "de_xuat", "huong_dan", "id", "ma", "ma_nhom", "minh_chung_can", "noi_dung", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phieu_id", "ten_nhom", "thu_tu", "tieu_chi_id", "tinh_luc", "toi_da", "toi_da_nhom") VALUES (NEW."ai_cham", NEW."cach_tinh", NEW."can_cu", NEW."de_xuat", NEW."huong_dan", NEW."id", NEW."ma", NEW."ma_nhom", NEW."minh_chung_can", NEW."noi_dung", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phieu_id", NEW."ten_nhom", NEW."thu_tu", NEW."tieu_chi_id", NEW."tinh_luc", NEW."toi_da", NEW."toi_da_nhom"); RETURN NULL;',
                    hash="f20747131cc2d1ad9935d30135dca94cbae01272",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_93e14",
                    table="chamdiem_diemtieuchi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diemtieuchi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "chamdiem_diemtieuchievent" ("ai_cham", "cach_tinh", "can_cu", "de_xuat", "huong_dan", "id", "ma", "ma_nhom", "minh_chung_can", "noi_dung", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phieu_id", "ten_nhom", "thu_tu", "tieu_chi_id", "tinh_luc", "toi_da", "toi_da_nhom") VALUES (NEW."ai_cham", NEW."cach_tinh", NEW."can_cu", NEW."de_xuat", NEW."huong_dan", NEW."id", NEW."ma", NEW."ma_nhom", NEW."minh_chung_can", NEW."noi_dung", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phieu_id", NEW."ten_nhom", NEW."thu_tu", NEW."tieu_chi_id", NEW."tinh_luc", NEW."toi_da", NEW."toi_da_nhom"); RETURN NULL;',
                    hash="a2981448b6a8f81b288b12524485f36084cb6b11",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6fb9c",
                    table="chamdiem_diemtieuchi",
                    when="AFTER",
                ),
            ),
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
