"""Writing units' history, and the closure of visibility that follows from it."""

from datetime import date

from django.db import connection, transaction

from nen.dong_ho import hom_nay


# Edges of sight: from a parent to each child by the child's latest link that has begun, and from
# a successor to its predecessors. The closure is their transitive hull, each unit in its own.
_REBUILD = """
WITH RECURSIVE canh (goc, don_vi) AS (
    SELECT cha_id, don_vi_id FROM (
        SELECT DISTINCT ON (c.don_vi_id) c.cha_id, c.don_vi_id
        FROM khoi_chadonvi c JOIN khoi_donvi d ON d.id = c.don_vi_id
        WHERE c.huy_luc IS NULL AND d.huy_luc IS NULL
          AND (c.tu_ngay IS NULL OR c.tu_ngay <= %(ngay)s)
        ORDER BY c.don_vi_id, c.tu_ngay DESC NULLS LAST, c.id DESC
    ) hien
    UNION
    SELECT k.den_id, k.tu_id
    FROM khoi_kethua k JOIN khoi_sukiensapxep s ON s.id = k.su_kien_id
    WHERE k.huy_luc IS NULL AND s.huy_luc IS NULL AND s.hieu_luc_ngay <= %(ngay)s
),
moi (goc, don_vi) AS (
    SELECT id, id FROM khoi_donvi WHERE huy_luc IS NULL
    UNION
    SELECT moi.goc, canh.don_vi FROM moi JOIN canh ON canh.goc = moi.don_vi
),
bo AS (
    DELETE FROM khoi_phamvidonvi p
    WHERE NOT EXISTS (SELECT 1 FROM moi WHERE moi.goc = p.goc_id AND moi.don_vi = p.don_vi_id)
)
INSERT INTO khoi_phamvidonvi (goc_id, don_vi_id)
SELECT goc, don_vi FROM moi
ON CONFLICT ON CONSTRAINT pham_vi_don_vi_is_a_set DO NOTHING
"""


@transaction.atomic
def rebuild_pham_vi(*, ngay: date | None = None) -> None:
    """Make the closure true for this day (today by default): one SQL statement, any size."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('khoi.pham_vi'))")
        cursor.execute(_REBUILD, {"ngay": ngay or hom_nay()})
