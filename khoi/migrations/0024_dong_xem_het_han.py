"""Dry runs of imports whose file is gone already go after it; they hold what it said of people."""

from django.db import migrations


XOA = """
DELETE FROM khoi_dongxem d USING khoi_lannhap n
WHERE n.id = d.lan_nhap_id AND n.tep_xoa_luc IS NOT NULL;
UPDATE khoi_lannhap SET loi = '[]', ghi_chu = '[]'
WHERE tep_xoa_luc IS NOT NULL AND (loi <> '[]' OR ghi_chu <> '[]');
"""


class Migration(migrations.Migration):
    dependencies = [("khoi", "0023_co_quan_hop")]

    operations = [migrations.RunSQL(XOA, migrations.RunSQL.noop)]
