"""How Party documents write numbers, dates and symbols."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal


NBSP = "\N{NO-BREAK SPACE}"
GAP = NBSP * 6
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def so_hai_chu_so(n: int) -> str:
    """A count below ten is written with a leading zero: 5 → "05"."""
    return f"{n:02d}"


def ngay_thang(
    ngay: date | None, *, de_trong_ngay: bool = False, thang_them_so_khong: tuple[int, ...] = (1, 2)
) -> str:
    """ "ngày 05 tháng 01 năm 2024": zero before days under 10 and months 1, 2 only.

    Without a date, or with the day left open, gaps stay for the pen.
    """
    if ngay is None:
        return f"ngày{GAP}tháng{GAP}năm{GAP}".rstrip()
    so_ngay = GAP if de_trong_ngay else f"{NBSP}{ngay.day:02d}{NBSP}"
    thang = f"{ngay.month:02d}" if ngay.month in thang_them_so_khong else str(ngay.month)
    return f"ngày{so_ngay}tháng{NBSP}{thang} năm{NBSP}{ngay.year}"


def ngay_ngan(ngay: date) -> str:
    """Inside tables: 05/01/2024."""
    return f"{ngay.day:02d}/{ngay.month:02d}/{ngay.year:04d}"


def lam_tron(so: Decimal | int, *, so_le: int) -> Decimal:
    """Half up, as people round; never banker's rounding."""
    return Decimal(so).quantize(Decimal(1).scaleb(-so_le), rounding=ROUND_HALF_UP)


def so_viet(so: Decimal | int, *, so_le: int | None = None) -> str:
    """Vietnamese figures: point between thousands, comma before decimals; 1234.5 → "1.234,5".

    Without `so_le` the decimals stay as they are, less trailing zeros.
    """
    gia_tri = Decimal(so) if so_le is None else lam_tron(so, so_le=so_le)
    chuoi = f"{gia_tri:,f}"
    if so_le is None and "." in chuoi:
        chuoi = chuoi.rstrip("0").rstrip(".")
    if not chuoi.strip("-0.,"):
        chuoi = chuoi.removeprefix("-")
    return chuoi.translate(str.maketrans(",.", ".,"))


def phan_tram(tu: Decimal | int, mau: Decimal | int, *, so_le: int = 1) -> str:
    """Share of `tu` in `mau`: "57,4%"; a whole share drops its decimals ("100%"); no base: "-"."""
    if not mau:
        return "-"
    return so_viet(lam_tron(Decimal(tu) * 100 / Decimal(mau), so_le=so_le)) + "%"


def so_ky_hieu(so: int | None, ky_hieu: str) -> str:
    """ "Số 05-BC/BDVTU"; without a number a gap stays for the văn thư to type."""
    dau = f"{NBSP}{so_hai_chu_so(so)}" if so is not None else GAP
    return f"Số{dau}-{ky_hieu}"


def la_ma(n: int) -> str:
    """Roman numeral of a section: 4 → "IV"."""
    if not 0 < n < 4000:
        raise ValueError("Số La Mã chỉ viết được từ 1 đến 3999.")
    ket_qua = []
    for gia_tri, chu in _ROMAN:
        lan, n = divmod(n, gia_tri)
        ket_qua.append(chu * lan)
    return "".join(ket_qua)
