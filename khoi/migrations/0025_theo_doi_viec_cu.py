"""Assignments of minutes adopted before they were followed: those that may still be open.

Of each body's last adopted meeting, which its next one looks back on, and whatever is not due yet.
"""

from django.db import migrations


THEO_DOI = """
INSERT INTO khoi_theodoiphancong (phan_cong_id, trang_thai)
SELECT p.id, 'chua_lam'
FROM khoi_phancong p
JOIN khoi_giaoban g ON g.id = p.giao_ban_id
WHERE g.trang_thai IN ('da_thong_qua', 'da_khoa')
  AND (p.han >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
       OR g.id IN (SELECT DISTINCT ON (khoi_id) id FROM khoi_giaoban
                   WHERE trang_thai IN ('da_thong_qua', 'da_khoa')
                   ORDER BY khoi_id, ngay DESC, id DESC))
  AND NOT EXISTS (SELECT 1 FROM khoi_theodoiphancong t WHERE t.phan_cong_id = p.id)
ORDER BY p.id
"""


class Migration(migrations.Migration):
    dependencies = [("khoi", "0024_dong_xem_het_han")]

    operations = [migrations.RunSQL(THEO_DOI, migrations.RunSQL.noop)]
