from decimal import Decimal

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import nen.dong_ho


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
                (
                    "buoc",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phieu",
                        to="chamdiem.buoccham",
                    ),
                ),
                (
                    "cap_tren",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phieu_cap_duoi",
                        to="khoi.donvi",
                        verbose_name="huyện (vào ngày chốt)",
                    ),
                ),
                (
                    "dot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phieu",
                        to="chamdiem.dotcham",
                    ),
                ),
                (
                    "khoi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phieu_cham",
                        to="khoi.khoi",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiếu chấm",
                "verbose_name_plural": "phiếu chấm",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dot", "khoi"),
                        name="phieu_cham_one_per_block_and_round",
                        violation_error_message="Khối đã có phiếu chấm trong đợt này.",
                    ),
                ],
            },
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
                    "buoc_den",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chamdiem.buoccham",
                    ),
                ),
                (
                    "buoc_tu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chamdiem.buoccham",
                    ),
                ),
                (
                    "phieu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chuyen",
                        to="chamdiem.phieucham",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt chuyển phiếu",
                "verbose_name_plural": "lượt chuyển phiếu",
                "ordering": ["luc", "pk"],
                "abstract": False,
            },
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
                (
                    "phieu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dong",
                        to="chamdiem.phieucham",
                    ),
                ),
                (
                    "tieu_chi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chamdiem.tieuchi",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng phiếu",
                "verbose_name_plural": "dòng phiếu",
                "ordering": ["thu_tu", "pk"],
                "indexes": [
                    models.Index(
                        fields=["id"], include=("phieu",), name="diem_tieu_chi_sheet_of_row"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("phieu", "tieu_chi"),
                        include=("id",),
                        name="diem_tieu_chi_once_per_sheet",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("de_xuat", None),
                            models.Q(("de_xuat__gte", 0), ("de_xuat__lte", models.F("toi_da"))),
                            _connector="OR",
                        ),
                        name="diem_tieu_chi_proposal_within_maximum",
                        violation_error_message="Điểm đề xuất phải từ 0 đến điểm tối đa.",
                    ),
                ],
            },
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
                (
                    "cham_boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dong",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="diem_cac_cap",
                        to="chamdiem.diemtieuchi",
                    ),
                ),
            ],
            options={
                "verbose_name": "điểm",
                "verbose_name_plural": "điểm",
                "indexes": [
                    models.Index(
                        models.F("dong"),
                        models.Case(
                            models.When(cap="tinh", then=1),
                            models.When(cap="huyen", then=2),
                            default=3,
                        ),
                        condition=models.Q(("diem__isnull", False)),
                        include=("cap", "diem"),
                        name="diem_cham_last_level",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dong", "cap"), name="diem_cham_one_per_level"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("diem", None), ("diem__gte", Decimal("0")), _connector="OR"
                        ),
                        name="diem_cham_not_negative",
                        violation_error_message="Điểm không được âm.",
                    ),
                ],
            },
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
                (
                    "cham_boi",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="chamdiem.diemcham",
                    ),
                ),
                (
                    "dong",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.diemtieuchi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
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
                        to="chamdiem.diemtieuchi",
                    ),
                ),
                (
                    "phieu",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.phieucham",
                    ),
                ),
                (
                    "tieu_chi",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.tieuchi",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
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
                (
                    "cap_tren",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="khoi.donvi",
                    ),
                ),
                (
                    "dot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ket_qua",
                        to="chamdiem.dotcham",
                    ),
                ),
                (
                    "khoi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ket_qua",
                        to="khoi.khoi",
                    ),
                ),
                (
                    "phieu",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ket_qua",
                        to="chamdiem.phieucham",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả",
                "verbose_name_plural": "kết quả",
                "ordering": ["hang_tinh", "phieu__khoa_sap_xep", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hang_tinh__gte", 1),
                            models.Q(("hang_huyen", None), ("hang_huyen__gte", 1), _connector="OR"),
                        ),
                        name="ket_qua_ranks_start_at_one",
                    ),
                ],
            },
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
                (
                    "dong",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minh_chung",
                        to="chamdiem.diemtieuchi",
                    ),
                ),
                (
                    "tai_len_boi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tep",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nen.tep"
                    ),
                ),
            ],
            options={
                "verbose_name": "minh chứng",
                "verbose_name_plural": "minh chứng",
            },
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
                (
                    "dong",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.diemtieuchi",
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
                        to="chamdiem.minhchung",
                    ),
                ),
                (
                    "tai_len_boi",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tep",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="nen.tep",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
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
                (
                    "buoc",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="chamdiem.buoccham",
                    ),
                ),
                (
                    "cap_tren",
                    models.ForeignKey(
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
                        to="chamdiem.phieucham",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
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
    ]
