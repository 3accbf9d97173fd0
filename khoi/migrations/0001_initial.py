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
