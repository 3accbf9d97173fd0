"""Version 1 of minutes adopted before there were versions, from what they say today.

Written out here, with the form of that day: what the portal writes later may differ.
"""

import hashlib
import json
from collections import defaultdict
from datetime import UTC

from django.db import migrations
from django.db.models import F

LO = 2000
MUC = (
    ("ket_qua", "Kết quả công việc từ kỳ trước"),
    ("tinh_hinh", "Tình hình Nhân dân, vấn đề nổi cộm"),
    ("thao_luan", "Thảo luận"),
    ("ket_luan", "Kết luận"),
)
NOI_NHAN = {
    "dang_uy_xa": "Đảng ủy cấp xã",
    "ubnd_xa": "UBND cấp xã",
    "cap_huyen": "Cấp ủy cấp huyện, Ban của cấp ủy",
    "cap_tinh": "Cấp ủy cấp tỉnh, Ban của cấp ủy",
    "khac": "Cơ quan khác",
}
NGAY_NGHIEP_VU = """
    UPDATE khoi_giaoban g SET trinh_ngay = c.trinh, tra_ve_ngay = c.tra_ve
    FROM (SELECT giao_ban_id,
                 (max(luc) FILTER (WHERE den = 'cho_thong_qua') AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
                 AS trinh,
                 (max(luc) FILTER (WHERE den = 'nhap') AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
                 AS tra_ve
          FROM khoi_chuyengiaoban GROUP BY giao_ban_id) c
    WHERE c.giao_ban_id = g.id AND g.trinh_ngay IS NULL AND g.tra_ve_ngay IS NULL
"""


def dates(apps, schema_editor):
    """Of the journal: the last day of handing in, and the last of giving back."""
    schema_editor.execute(NGAY_NGHIEP_VU)


def versions(apps, schema_editor):
    minutes = apps.get_model("khoi", "GiaoBan").objects.filter(
        trang_thai__in=("da_thong_qua", "da_khoa"),
        phien_ban=None,  # these have theirs, where the upgrade was taken back and done again
    )
    pks = list(minutes.order_by("pk").values_list("pk", flat=True))
    if not pks:
        return
    names = Names(apps)
    for i in range(0, len(pks), LO):
        write(apps, pks[i : i + LO], names)


class Names:
    """Dated names of blocks and units, and who was or acted as head."""

    def __init__(self, apps):
        latest = F("tu_ngay").desc(nulls_last=True)
        self.own, self.unit, self.heads = defaultdict(list), defaultdict(list), defaultdict(list)
        own = apps.get_model("khoi", "TenCoQuan").objects.filter(co_quan__loai="khoi", huy_luc=None)
        for row in own.order_by(latest):
            self.own[row.co_quan_id].append(row)
        for row in apps.get_model("khoi", "TenDonVi").objects.filter(huy_luc=None).order_by(latest):
            self.unit[row.don_vi_id].append(row)
        heads = apps.get_model("khoi", "PhanVai").objects.filter(
            vai_tro="truong_khoi", huy_luc=None
        )
        for row in heads.select_related("thay_cho").order_by("pk"):
            self.heads[row.co_quan_id].append(row)

    def of(self, g):
        own, unit = (
            that_day(self.own[g.khoi_id], g.ngay),
            that_day(self.unit[g.khoi.don_vi_id], g.ngay),
        )
        ten, don_vi = own.ten if own else "Khối Dân vận", unit.ten if unit else ""
        return {
            "ten": ten,
            "ten_cap_tren": own.ten_cap_tren if own and covers(own, g.ngay) else "",
            "ten_day_du": f"{ten} {don_vi[:1].lower()}{don_vi[1:]}",
            "ten_don_vi": don_vi,
        }

    def title(self, g):
        """In whose place the adoption was done; empty for the head in person."""
        of_day = [role for role in self.heads[g.khoi_id] if covers(role, g.thong_qua_ngay)]
        own = [role for role in of_day if role.nguoi_dung_id == g.thong_qua_boi_id]
        if not own or any(role.thay_cho_id is None for role in own):
            return ""
        absent = own[0].thay_cho
        there = any(role.thay_cho_id is None and role.nguoi_dung_id == absent.pk for role in of_day)
        return f"thay đồng chí {absent.ho_ten}" if there else "Q. Trưởng Khối"


def covers(row, day):
    return (row.tu_ngay is None or row.tu_ngay <= day) and (
        row.den_ngay is None or row.den_ngay >= day
    )


def that_day(rows, day):
    return next((row for row in rows if covers(row, day)), rows[0] if rows else None)


def person(ho_ten, chuc_danh):
    return {"ho_ten": ho_ten, "chuc_danh": chuc_danh}


def seat(row):
    return None if row is None else person(row.can_bo.ho_ten, row.chuc_danh.ten)


def parts(apps, model, pks, fields, order, make):
    found = defaultdict(list)
    rows = apps.get_model("khoi", model).objects.filter(giao_ban__in=pks).order_by(*order)
    for pk, *values in rows.values_list("giao_ban_id", *fields).iterator(chunk_size=5000):
        found[pk].append(make(*values))
    return found


def write(apps, pks, names):
    who = ("thanh_vien__can_bo__ho_ten", "thanh_vien__chuc_danh__ten")
    du_hop = parts(
        apps, "DiemDanh", pks, (*who, "tinh_trang", "nguoi_thay"),
        ("thanh_vien__chuc_danh__thu_tu", "pk"),
        lambda n, p, t, thay: person(n, p) | {"tinh_trang": t, "nguoi_thay": thay},
    )  # fmt: skip
    phan_cong = parts(
        apps, "PhanCong", pks, (*who, "viec", "han"), ("thu_tu", "pk"),
        lambda n, p, viec, han: person(n, p) | {
            "viec": viec, "han": han.isoformat() if han else None
        },
    )  # fmt: skip
    kien_nghi = parts(
        apps, "KienNghi", pks, ("gui_toi", "noi_dung", "chu_de__ten"), ("thu_tu", "pk"),
        lambda gui_toi, noi_dung, chu_de: {
            "noi_nhan": NOI_NHAN[gui_toi], "noi_dung": noi_dung, "chu_de": chu_de or ""
        },
    )  # fmt: skip
    minutes = (
        apps.get_model("khoi", "GiaoBan")
        .objects.filter(pk__in=pks)
        .select_related(
            "khoi", "chu_tri__can_bo", "chu_tri__chuc_danh", "thu_ky__can_bo",
            "thu_ky__chuc_danh", "thong_qua_boi",
        )
    )  # fmt: skip
    versions = apps.get_model("khoi", "PhienBanGiaoBan").objects
    versions.bulk_create(
        (
            version(apps, g, said(g, names, du_hop[g.pk], phan_cong[g.pk], kien_nghi[g.pk]))
            for g in minutes
        ),
        batch_size=500,
    )


def said(g, names, du_hop, phan_cong, kien_nghi):
    return {
        "luoc_do": 1,
        "so": 1,
        "loai_ky": g.loai_ky,
        "nam": g.nam,
        "ky": g.ky,
        "ngay": g.ngay.isoformat(),
        "gio": g.gio.isoformat() if g.gio else None,
        "dia_diem": g.dia_diem,
        "long_ghep": g.long_ghep,
        "khoi": names.of(g),
        "chu_tri": seat(g.chu_tri),
        "thu_ky": seat(g.thu_ky),
        "du_hop": du_hop,
        "muc": [{"ma": ma, "ten": ten, "noi_dung": getattr(g, ma)} for ma, ten in MUC],
        "ra_soat": [],
        "phan_cong": phan_cong,
        "kien_nghi": kien_nghi,
        "thong_qua": {
            "ho_ten": g.thong_qua_boi.ho_ten,
            "ngay": g.thong_qua_ngay.isoformat(),
            "luc": g.thong_qua_luc.astimezone(UTC).isoformat(),
            "quyen": names.title(g),
            "tu_thong_qua": g.tu_thong_qua,
        },
    }


def version(apps, g, content):
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return apps.get_model("khoi", "PhienBanGiaoBan")(
        giao_ban_id=g.pk,
        so=1,
        noi_dung=text,
        ma_bam=hashlib.sha256(text.encode()).hexdigest(),
        thong_qua_boi_id=g.thong_qua_boi_id,
        thong_qua_luc=g.thong_qua_luc,
        thong_qua_ngay=g.thong_qua_ngay,
    )


class Migration(migrations.Migration):
    dependencies = [("khoi", "0015_kien_nghi_giong_nhau")]

    operations = [
        migrations.RunPython(dates, migrations.RunPython.noop),
        migrations.RunPython(versions, migrations.RunPython.noop),
    ]
