import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("chamdiem", "0001_initial"),
        ("khoi", "0002_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                (
                    "ban",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dot_cham",
                        to="khoi.coquan",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "bo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dot_cham",
                        to="chamdiem.botieuchi",
                        verbose_name="bộ tiêu chí",
                    ),
                ),
                (
                    "cong_bo_boi",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt chấm điểm",
                "verbose_name_plural": "đợt chấm điểm",
                "ordering": ["-nam", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ban", "nam"),
                        name="dot_cham_one_per_year_and_body",
                        violation_error_message="Năm này đã có đợt chấm.",
                    ),
                    models.CheckConstraint(
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
                ],
            },
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
                (
                    "dot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="buoc",
                        to="chamdiem.dotcham",
                    ),
                ),
            ],
            options={
                "verbose_name": "bước chấm",
                "verbose_name_plural": "bước chấm",
                "ordering": ["thu_tu", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dot", "thu_tu"),
                        name="buoc_cham_order_is_unique",
                        violation_error_message="Thứ tự bước bị trùng.",
                    ),
                    models.UniqueConstraint(
                        fields=("dot", "cap"),
                        name="buoc_cham_one_step_per_level",
                        violation_error_message="Mỗi cấp chỉ chấm một bước.",
                    ),
                ],
            },
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
                        to="chamdiem.buoccham",
                    ),
                ),
                (
                    "dot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.dotcham",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
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
                    "dot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chuyen",
                        to="chamdiem.dotcham",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt chuyển trạng thái đợt",
                "verbose_name_plural": "lượt chuyển trạng thái đợt",
                "ordering": ["luc", "pk"],
                "abstract": False,
            },
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
                    "cong_bo_boi",
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
                        to="chamdiem.dotcham",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
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
    ]
