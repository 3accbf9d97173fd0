"""A rehearsal as a workbook: one sheet per section, the numbers first."""

from collections.abc import Sequence

from khoi.models import SuKienSapXep
from khoi.queries.muc_dien_tap import Muc
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, write_xlsx


TONG_HOP = (
    CotXlsx(ten="Mục", rong=60),
    CotXlsx(ten="Số lượng", rong=12, kieu=KieuCot.SO),
)


# Sheet names hold 31 letters with the number before them: short ones, so that none is cut.
TEN_TRANG = {
    "loi": "Lỗi phải sửa",
    "don-vi-moi": "Đơn vị mới",
    "tiep-tuc": "Đơn vị tiếp tục",
    "ket-thuc": "Kết thúc, có kế thừa",
    "khong-ke-thua": "Kết thúc, không kế thừa",
    "co-quan-moi": "Cơ quan lập mới",
    "co-quan-doi-ten": "Cơ quan đổi tên",
    "co-quan-ket-thuc": "Cơ quan kết thúc",
    "can-truong": "Cần bổ nhiệm đứng đầu",
    "quy-dinh": "Quy định phải đặt lại",
    "khong-cham": "Không còn ai chấm điểm",
    "vai-tro-chuyen": "Vai trò chuyển sang",
    "vai-tro-het": "Vai trò hết hiệu lực",
    "tai-khoan-trong": "Tài khoản không vai trò",
    "bien-ban": "Biên bản còn dở",
    "con-theo-doi": "Việc còn theo dõi",
    "giao-ban": "Giao ban phải có",
    "phieu": "Phiếu chấm, báo cáo",
}


def dien_tap_xlsx(muc: Sequence[Muc], *, su_kien: SuKienSapXep) -> bytes:
    """Sections of queries.muc_dien_tap."""
    decree = f"{su_kien.so_van_ban or 'chưa có văn bản'}, hiệu lực {su_kien.hieu_luc_ngay:%d/%m/%Y}"
    title = ("DIỄN TẬP SẮP XẾP ĐƠN VỊ", su_kien.ten, decree)
    first = SheetXlsx(
        ten="Tổng hợp", tieu_de=title, cot=TONG_HOP, hang=[(one.ten, one.so_hang) for one in muc]
    )
    return write_xlsx([first, *(_sheet(one, number=i) for i, one in enumerate(muc, start=1))])


def _sheet(muc: Muc, *, number: int) -> SheetXlsx:
    return SheetXlsx(
        ten=f"{number}. {TEN_TRANG[muc.ma]}",
        tieu_de=(muc.ten, *([muc.cau] if muc.cau else [])),
        cot=tuple(
            CotXlsx(ten=name, rong=14 if i in muc.so else _width(muc, i), kieu=_kind(muc, i))
            for i, name in enumerate(muc.cot)
        ),
        hang=[row.o for row in muc.hang],
    )


def _kind(muc: Muc, column: int) -> KieuCot:
    return KieuCot.SO if column in muc.so else KieuCot.CHU


def _width(muc: Muc, column: int) -> float:
    longest = max((len(str(row.o[column])) for row in muc.hang), default=0)
    return float(min(60, max(12, longest + 2, len(muc.cot[column]) + 2)))
