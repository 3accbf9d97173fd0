"""The upgrade to reorganisations turns what stood in a body's own columns into dated rows."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import migrations
from django.utils import timezone

from khoi.enums import VaiTro
from khoi.models import BoPhanGiu, CoQuan, Khoi, PhanVai, TenCoQuan, ThanhVien
from tests.factories import khoi as f


LAP, KET_THUC = dt.date(2020, 1, 1), dt.date(2023, 6, 30)
SAU = dt.date(2099, 1, 1)
# The columns that the migration takes out; a temporary table of the name is found first.
CU = """
CREATE TEMP TABLE khoi_coquan AS
    SELECT *, true AS ton_tai, 'khoi'::varchar AS ai_giu FROM public.khoi_coquan
"""


def data_steps() -> list[str]:
    """What the migration does to rows: before its columns go, and after."""
    module = import_module("khoi.migrations.0003_don_vi_qua_thoi_gian")
    found = [o.sql for o in module.Migration.operations if isinstance(o, migrations.RunSQL)]
    assert len(found) == 2
    return found


@contextmanager
def upgraded(owner, **old: dict[int, str]) -> Iterator:
    """After both steps, before the end; `old`: values of the former columns by the body's key."""
    before, after = data_steps()
    with owner.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(CU)
        for column, values in old.items():
            for key, value in values.items():
                cursor.execute(f"UPDATE khoi_coquan SET {column} = %s WHERE id = %s", [value, key])
        cursor.execute(before)
        cursor.execute("DROP TABLE pg_temp.khoi_coquan")
        cursor.execute(after)
        yield cursor
        cursor.execute("COMMIT")


def block(**columns) -> Khoi:
    """A block with one name, one role and one seat that nobody ended."""
    made = f.KhoiFactory(tu_ngay=LAP, **columns)
    f.TenCoQuanFactory(co_quan=made, tu_ngay=LAP)
    f.PhanVaiFactory(co_quan=made, vai_tro=VaiTro.THU_KY_KHOI, tu_ngay=LAP)
    f.ThanhVienFactory(khoi=made, tu_ngay=LAP)
    return made


def ends(body: Khoi) -> dict[str, list[dt.date | None]]:
    """The last day of the body and of all that belongs to it."""
    rows = {
        "body": CoQuan.objects.filter(pk=body.pk),
        "names": TenCoQuan.objects.filter(co_quan=body),
        "roles": PhanVai.objects.filter(co_quan=body).order_by("tu_ngay"),
        "seats": ThanhVien.objects.filter(khoi=body),
    }
    return {what: list(found.values_list("den_ngay", flat=True)) for what, found in rows.items()}


def keepers(body: Khoi) -> list[tuple]:
    rows = BoPhanGiu.objects.filter(co_quan=body)
    return list(rows.values_list("ai_giu", "can_cu", "tu_ngay", "den_ngay"))


def test_ended_blocks_end_with_all_they_hold_and_keepers_become_dated(owner_connection):
    own, undated = block(), block()
    front, closed = block(quyet_dinh="12-QĐ/ĐU"), block(den_ngay=KET_THUC)
    f.PhanVaiFactory(co_quan=undated, vai_tro=VaiTro.TRUONG_KHOI, tu_ngay=SAU)

    with upgraded(
        owner_connection,
        ton_tai={undated.pk: "false", closed.pk: "false"},
        ai_giu={front.pk: "mttq", closed.pk: "ban_xay_dung_dang"},
    ) as cursor:
        cursor.execute("SELECT CURRENT_DATE - 1")
        (eve,) = cursor.fetchone()

    untouched = {"body": [None], "names": [None], "roles": [None], "seats": [None]}
    assert ends(own) == ends(front) == untouched
    assert ends(closed) == {what: [KET_THUC] for what in untouched}
    assert ends(undated) == {what: [eve] for what in untouched} | {"roles": [eve, SAU]}
    assert (keepers(own), keepers(undated)) == ([], [])
    assert keepers(front) == [("mttq", "12-QĐ/ĐU", LAP, None)]
    assert keepers(closed) == [("ban_xay_dung_dang", "", LAP, KET_THUC)]


def test_events_of_before_count_as_executed_or_undone(owner_connection):
    stands, undone = f.SuKienSapXepFactory(), f.SuKienSapXepFactory()
    then = timezone.now() - dt.timedelta(days=9)
    # As the columns were filled when they came: every event a draft, whatever became of it.
    with owner_connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE khoi_sukiensapxep AS SELECT * FROM khoi_sukiensapxep")
        cursor.execute("UPDATE khoi_sukiensapxep SET trang_thai = 'du_thao', thuc_hien_luc = NULL")
        cursor.execute("UPDATE khoi_sukiensapxep SET huy_luc = %s WHERE id = %s", [then, undone.pk])

    with upgraded(owner_connection) as cursor:
        cursor.execute("SELECT id, trang_thai, thuc_hien_luc FROM khoi_sukiensapxep")
        rows = {key: found for key, *found in cursor.fetchall()}

    assert rows[stands.pk][0] == "da_thuc_hien"
    assert rows[stands.pk][1] is not None
    assert rows[undone.pk] == ["da_hoan_tac", then]
