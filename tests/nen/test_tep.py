"""Stored files: written once; triggers hold it, and nothing of the application's can lift them."""

import hashlib
from contextlib import nullcontext
from functools import partial

import pgtrigger
import psycopg2
import pytest
from django.db import DatabaseError, transaction

from nen.errors import database_message
from nen.http import tep_response
from nen.models import Tep
from nen.services import store_tep
from tests.factories.khoi import NguoiDungFactory
from tests.factories.nen import TepFactory


SENTENCE = "Tệp đã lưu không sửa, không xóa; hãy tải tệp mới."

REOPEN_THE_ESCAPE = """
    CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN
    AS $$ BEGIN RETURN TRUE; END; $$ LANGUAGE plpgsql
"""


@pytest.mark.django_db
def test_a_file_keeps_its_bytes_its_hash_and_its_name():
    by = NguoiDungFactory()

    tep = store_tep(noi_dung=b"chu", ten_goc="Biên bản.PDF", loai_noi_dung="text/plain", by=by)

    with tep.tep.open("rb") as stored:
        assert stored.read() == b"chu"
    assert tep.sha256 == hashlib.sha256(b"chu").hexdigest()
    assert (tep.kich_thuoc, tep.ten_goc, tep.tao_boi) == (3, "Biên bản.PDF", by)
    assert tep.tep.name.endswith(".pdf")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b\\c.pdf", "khong-duoi", "x" * 300 + ".pdf"]
)
def test_the_name_never_becomes_a_path(name, settings):
    tep = TepFactory(ten_goc=name)

    assert str(settings.MEDIA_ROOT) in tep.tep.path
    assert ".." not in tep.tep.name
    assert len(tep.ten_goc) <= 200


@pytest.mark.django_db
def test_a_download_is_neither_sniffed_nor_kept():
    response = tep_response(TepFactory(ten_goc="Báo cáo.pdf"))

    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]
    response.close()


@pytest.mark.django_db
@pytest.mark.parametrize("escape", [nullcontext, partial(pgtrigger.ignore, "nen.Tep:immutable")])
def test_django_cannot_change_or_delete_a_file(escape):
    tep = TepFactory()
    row = Tep.objects.filter(pk=tep.pk)

    for act in (partial(row.update, sha256="0" * 64), row.delete):
        with escape(), pytest.raises(DatabaseError) as caught, transaction.atomic():
            act()
        assert database_message(caught.value) == SENTENCE

    assert row.get().sha256 == tep.sha256


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE nen_tep SET sha256 = 'x'",
        "DELETE FROM nen_tep",
        "SET pgtrigger.ignore = '{nen_tep:pgtrigger_immutable}'; DELETE FROM nen_tep",
    ],
)
def test_the_application_role_cannot_by_sql(live_database, app_connection, statement):
    TepFactory()

    with pytest.raises(psycopg2.errors.CheckViolation, match="Tệp đã lưu"):
        app_connection.cursor().execute(statement)

    assert Tep.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE nen_tep CASCADE",
        "ALTER TABLE nen_tep DISABLE TRIGGER ALL",
        "DROP TABLE nen_tep CASCADE",
        REOPEN_THE_ESCAPE,
        "SET session_replication_role = replica",
    ],
)
def test_the_application_role_cannot_lift_the_trigger(live_database, app_connection, statement):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        app_connection.cursor().execute(statement)


def test_every_trigger_belongs_to_the_owner(live_database, app_connection):
    cursor = app_connection.cursor()
    cursor.execute("""
        SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND (t.tgenabled <> 'O'
              OR pg_get_userbyid(c.relowner) = current_user)""")
    assert cursor.fetchall() == []
    cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%'")
    assert cursor.fetchone()[0] > 20


@pytest.mark.django_db
def test_errors_of_the_database_itself_are_no_sentence_for_people():
    user = NguoiDungFactory()

    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        NguoiDungFactory(ten_dang_nhap=user.ten_dang_nhap)

    assert database_message(caught.value) is None
