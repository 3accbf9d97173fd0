"""The format checker: measures a printed PDF against its rule set.

It reads the file itself, not the HTML, so it also judges documents made elsewhere. Each item
states its own tolerance; the numbers are in `kiem.py`.
"""

from vanban.do_pdf import measure
from vanban.kiem_tra import khoi_cuoi, thanh_phan, trang
from vanban.kiem_tra.ket_qua import KetQuaKiemTra, MucKiemTra
from vanban.kiem_tra.kiem import Kiem
from vanban.quy_tac import QuyTac
from vanban.van_ban import VanBan


__all__ = ["KetQuaKiemTra", "MucKiemTra", "check_pdf"]

_CHECKS = (
    trang.page_size,
    trang.margins,
    trang.strokes,
    trang.fonts,
    trang.page_numbers,
    trang.vietnamese,
    thanh_phan.header,
    thanh_phan.number_and_date,
    thanh_phan.title,
    thanh_phan.body,
    khoi_cuoi.signatures,
    khoi_cuoi.recipients,
)


def check_pdf(pdf: bytes, *, quy_tac: QuyTac, mong_doi: VanBan) -> KetQuaKiemTra:
    """Judges the file by the rules, knowing which document it should show."""
    kiem = Kiem(tai_lieu=measure(pdf), q=quy_tac, vb=mong_doi)
    muc = tuple(muc for kiem_tra in _CHECKS for muc in kiem_tra(kiem))
    return KetQuaKiemTra(quy_tac=quy_tac.ma, so_trang=len(kiem.tai_lieu.trang), muc=muc)
