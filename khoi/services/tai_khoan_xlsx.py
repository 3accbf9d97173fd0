"""The list of accounts as a workbook; no passwords, no contacts."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from khoi.models import NguoiDung
from khoi.queries.tai_khoan import TinhTrang
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


COT = (
    CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
    CotXlsx(ten="Họ và tên", rong=28),
    CotXlsx(ten="Tên đăng nhập", rong=26),
    CotXlsx(ten="Vai trò hiện nay", rong=52),
    CotXlsx(ten="Tình trạng", rong=24),
    CotXlsx(ten="Đăng nhập gần nhất", rong=18, kieu=KieuCot.NGAY, dinh_dang="dd/mm/yyyy hh:mm"),
)
MOI_LAN = 500


def accounts_xlsx(accounts: QuerySet[NguoiDung], *, ngay: date) -> bytes:
    """Rows of queries.tai_khoan.list_tai_khoan, as of this day."""
    title = ("DANH SÁCH TÀI KHOẢN", f"Tính đến ngày {ngay:%d/%m/%Y}")
    return write_xlsx([SheetXlsx(ten="Tài khoản", tieu_de=title, cot=COT, hang=_rows(accounts))])


def _rows(accounts: QuerySet[NguoiDung]) -> Iterator[tuple[Value, ...]]:
    for number, account in enumerate(accounts.iterator(chunk_size=MOI_LAN), start=1):
        roles = [
            f"{role.get_vai_tro_display()} · {role.co_quan.ten_don_vi or ''}"
            for role in account.vai_tro_hien  # type: ignore[attr-defined]  # -- prefetched by list_tai_khoan()
        ]
        state = TinhTrang(account.tinh_trang)  # type: ignore[attr-defined]  # -- annotated, idem
        yield (
            number,
            account.ho_ten,
            account.ten_dang_nhap,
            "; ".join(roles),
            str(state.label),
            account.last_login,
        )
