"""Integrity checks of reports: stored figures and files against their hashes."""

import hashlib
import json
from collections.abc import Iterable

from django.core.files.storage import default_storage

from baocao.so_lieu import sha256_of
from khoi.queries.kiem_tra import PhepKiemTra
from khoi.queries.kiem_tra.so import Hang


NHOM = "Báo cáo"
TRANG = "baocao:bao-cao-detail"


def _changed_figures(rows: Iterable[Hang]) -> list[Hang]:
    return [
        (don_vi_id, trich_yeu, khoa)
        for khoa, don_vi_id, trich_yeu, so_lieu, sha256 in rows
        if sha256_of(json.loads(so_lieu)) != sha256
    ]


def _changed_files(rows: Iterable[Hang]) -> list[Hang]:
    found: list[Hang] = []
    for khoa, don_vi_id, trich_yeu, tep, sha256 in rows:
        if not default_storage.exists(tep):
            found.append((don_vi_id, f"{trich_yeu}, mất tệp", khoa))
        elif _digest(tep) != sha256:
            found.append((don_vi_id, f"{trich_yeu}, tệp đã đổi", khoa))
    return found


def _digest(tep: str) -> str:
    with default_storage.open(tep) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


PHEP = (
    PhepKiemTra(
        ma="bao-cao-lech-so-lieu",
        nhom=NHOM,
        ten="Số liệu đã chốt của báo cáo khác mã băm",
        y_nghia="Số liệu lưu kèm báo cáo đã bị đổi sau khi lập.",
        cach_sua="Báo người vận hành: phục hồi số liệu từ bản sao lưu.",
        trang=TRANG,
        loc=_changed_figures,
        sql="""SELECT b.id, q.don_vi_id, b.trich_yeu, b.so_lieu::text, b.so_lieu_sha256
               FROM baocao_baocao b JOIN khoi_coquan q ON q.id = b.ban_id
               WHERE b.so_lieu_sha256 <> '' ORDER BY md5(concat(b.id, %(ngay)s)) LIMIT %(mau)s""",
    ),
    PhepKiemTra(
        ma="bao-cao-lech-tep",
        nhom=NHOM,
        ten="Tệp PDF của báo cáo mất hoặc khác mã băm",
        y_nghia="Tệp trên máy chủ không còn đúng tệp đã lập. Mỗi đêm thử một phần các báo cáo.",
        cach_sua="Báo người vận hành: phục hồi tệp từ bản sao lưu.",
        trang=TRANG,
        loc=_changed_files,
        sql="""SELECT b.id, q.don_vi_id, b.trich_yeu, t.tep, t.sha256
               FROM baocao_baocao b JOIN khoi_coquan q ON q.id = b.ban_id
               JOIN nen_tep t ON t.id = b.tep_id
               ORDER BY md5(concat(b.id, %(ngay)s)) LIMIT %(mau)s""",
    ),
)
