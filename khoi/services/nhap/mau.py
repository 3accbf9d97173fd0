"""Templates to fill in, and the errors of a file as a workbook to go through."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from khoi.enums import AiGiu, LoaiNhap, VaiTro, VaiTroKhoi
from khoi.models import ChucDanh, LanNhap
from khoi.services.nhap.cot import COT, TOI_DA
from nen.bang_tinh import Cot, Kieu
from vanban.xlsx import CotXlsx, KieuCot, SheetXlsx, Value, write_xlsx


TEN_TEP = {
    LoaiNhap.THANH_VIEN: "mau-thanh-vien",
    LoaiNhap.CO_QUAN: "mau-khoi-dan-van",
    LoaiNhap.TAI_KHOAN: "mau-tai-khoan",
}
TRANG = {
    LoaiNhap.THANH_VIEN: "Thành viên",
    LoaiNhap.CO_QUAN: "Khối Dân vận",
    LoaiNhap.TAI_KHOAN: "Tài khoản",
}
RONG = {"ten_xa": 26, "ten_don_vi": 26, "ho_ten": 26, "chuc_danh": 40, "quyet_dinh": 30, "vai_tro": 24,
        "ten_cap_tren": 36, "ai_giu": 24}  # fmt: skip
TRANG_DANH_MUC = "Danh mục"

CACH_GHI: dict[str, str] = {
    "ma_xa": "Năm chữ số theo danh mục đơn vị hành chính, ví dụ 01849. Có mã thì không cần tên.",
    "ten_xa": "Ví dụ Xã Cẩm Giàng. Có mã rồi thì tên chỉ để đối chiếu.",
    "ma_don_vi": "Mã xã năm số, huyện ba số, tỉnh hai số. Vai trò cấp tỉnh thì để trống được.",
    "ten_don_vi": "Ví dụ Xã Cẩm Giàng. Có mã rồi thì tên chỉ để đối chiếu.",
    "huyen": "Chỉ cần cho thời gian trước 01/7/2025, khi hai xã trùng tên.",
    "ho_ten": "Đủ họ và tên, không kèm chức vụ.",
    "tu_ngay": "Ngày bắt đầu, ví dụ 01/07/2025. Xã được tìm theo ngày này.",
    "het_nhiem_ky": "Nhiệm kỳ đến ngày nào theo quyết định; để trống nếu không ghi.",
    "quyet_dinh": "Số, ký hiệu và ngày, ví dụ 15-QĐ/ĐU ngày 05/01/2026.",
    "ap_dung": "Chưa có Khối: ngày lập. Có Khối rồi: ngày các thay đổi ở dòng này có hiệu lực.",
    "den_ngay": "Chỉ ghi khi Khối kết thúc: ngày cuối cùng.",
    "ten_cap_tren": "Dòng trên tên cơ quan ở đầu văn bản, ví dụ Đảng ủy xã Cẩm Giàng.",
    "ky_hieu": "Ví dụ KDV.",
    "ten_dang_nhap": "Để trống thì cổng tự đặt theo tên và xã.",
}
CHUNG = (
    "Mỗi dòng một nội dung; giữ nguyên dòng tiêu đề, thứ tự cột đổi được, cột thừa không được đọc.",
    f"Nhiều nhất {f'{TOI_DA:,}'.replace(',', '.')} dòng một tệp. Sau khi tải lên, cổng xem thử và chỉ rõ ô sai; chưa ghi gì.",
    "Có một ô sai thì không dòng nào được ghi. Ghi rồi vẫn hoàn tác được lần nhập gần nhất.",
    "Không ghi số điện thoại riêng. Tệp có cột dân tộc, tôn giáo, số căn cước, số thẻ đảng, nhận xét cán bộ không được nhận.",
)  # fmt: skip


def template(loai: LoaiNhap) -> bytes:
    """The sheet to fill, how to fill it, and lists to choose from."""
    columns = COT[loai]
    choices = _choices(loai)
    blank = SheetXlsx(
        ten=TRANG[loai],
        tieu_de=(),
        cot=tuple(
            CotXlsx(ten=c.ten, rong=RONG.get(c.ma, 16), kieu=KieuCot.NGAY if c.kieu is Kieu.NGAY else KieuCot.CHU)
            for c in columns
        ),
        hang=(),
    )  # fmt: skip
    guide = SheetXlsx(
        ten="Hướng dẫn",
        tieu_de=("CÁCH ĐIỀN", *CHUNG),
        cot=(
            CotXlsx(ten="Tên cột trong bảng", rong=34),
            CotXlsx(ten="Bắt buộc", rong=10),
            CotXlsx(ten="Ghi thế nào", rong=80),
        ),
        hang=[(c.ten, "Có" if c.bat_buoc else "", _how(c, choices)) for c in columns],
    )
    lists = SheetXlsx(
        ten=TRANG_DANH_MUC,
        tieu_de=(),
        cot=tuple(CotXlsx(ten=f"Danh mục: {_name(columns, ma)}", rong=44) for ma in choices),
        hang=list(_side_by_side(list(choices.values()))),
    )
    sheets = [blank, guide, lists] if choices else [blank, guide]
    return _with_lists(write_xlsx(sheets), loai=loai, choices=choices)


def _name(columns: Sequence[Cot], ma: str) -> str:
    return next(c.ten for c in columns if c.ma == ma)


def _choices(loai: LoaiNhap) -> dict[str, list[str]]:
    """What may stand in a column, where that is a closed list."""
    if loai == LoaiNhap.THANH_VIEN:
        positions = list(ChucDanh.objects.values_list("ten", flat=True))
        return {"vai_tro": list(map(str, VaiTroKhoi.labels)), "chuc_danh": positions}
    if loai == LoaiNhap.CO_QUAN:
        return {"ai_giu": list(map(str, AiGiu.labels))}
    return {"vai_tro": list(map(str, VaiTro.labels))}


def _how(cot: Cot, choices: dict[str, list[str]]) -> str:
    if cot.ma in choices:
        return "Chọn trong danh sách thả xuống (trang Danh mục)."
    return CACH_GHI.get(cot.ma, "")


def _side_by_side(columns: list[list[str]]) -> Iterator[tuple[str, ...]]:
    for i in range(max(map(len, columns), default=0)):
        yield tuple(column[i] if i < len(column) else "" for column in columns)


def _with_lists(noi_dung: bytes, *, loai: LoaiNhap, choices: dict[str, list[str]]) -> bytes:
    """Drop-down lists, and cells that keep leading zeros and dates as they are typed."""
    book = load_workbook(io.BytesIO(noi_dung))
    sheet = book[TRANG[loai]]
    for number, cot in enumerate(COT[loai], start=1):
        letter = get_column_letter(number)
        form = "dd/mm/yyyy" if cot.kieu is Kieu.NGAY else "@"
        for row in range(2, 502):
            sheet[f"{letter}{row}"].number_format = form
        if cot.ma in choices:
            source = get_column_letter(list(choices).index(cot.ma) + 1)
            rule = DataValidation(
                type="list",
                formula1=f"'{TRANG_DANH_MUC}'!${source}$2:${source}${len(choices[cot.ma]) + 1}",
                allow_blank=not cot.bat_buoc,
                errorTitle=cot.ten,
                error="Hãy chọn trong danh sách.",
            )
            rule.add(f"{letter}2:{letter}{TOI_DA + 1}")
            sheet.add_data_validation(rule)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def list_xlsx(lan_nhap: Iterable[LanNhap]) -> bytes:
    """The imports that this reader sees, the newest first."""
    columns = (
        CotXlsx(ten="Tệp", rong=44),
        CotXlsx(ten="Nội dung", rong=24),
        CotXlsx(ten="Người nhập", rong=26),
        CotXlsx(ten="Lúc", rong=18, kieu=KieuCot.NGAY, dinh_dang="hh:mm dd/mm/yyyy"),
        CotXlsx(ten="Số dòng", rong=10, kieu=KieuCot.SO),
        CotXlsx(ten="Số lỗi", rong=10, kieu=KieuCot.SO),
        CotXlsx(ten="Trạng thái", rong=24),
    )
    rows: list[tuple[Value, ...]] = [
        (
            one.tep.ten_goc,
            one.get_loai_display(),
            one.tao_boi.ho_ten,
            one.tao_luc,
            one.so_dong,
            one.so_loi,
            one.get_trang_thai_display(),
        )
        for one in lan_nhap
    ]
    title = ("CÁC LẦN NHẬP BẢNG TÍNH",)
    return write_xlsx([SheetXlsx(ten="Lần nhập", tieu_de=title, cot=columns, hang=rows)])


def rows_xlsx(lan_nhap: LanNhap, *, tieu_de: str) -> bytes:
    """Every line as it was understood, and what becomes of it."""
    rows: list[tuple[Value, ...]] = [
        (line.dong, line.get_viec_display(), line.ten, line.don_vi, line.noi_dung)
        for line in lan_nhap.dong_xem.order_by("dong")
    ]
    columns = (
        CotXlsx(ten="Dòng trong tệp", rong=10, kieu=KieuCot.SO),
        CotXlsx(ten="Việc", rong=22),
        CotXlsx(ten="Người, cơ quan", rong=28),
        CotXlsx(ten="Đơn vị", rong=28),
        CotXlsx(ten="Nội dung", rong=90),
    )
    title = (tieu_de.upper(), f"Tệp {lan_nhap.tep.ten_goc}")
    return write_xlsx([SheetXlsx(ten="Từng dòng", tieu_de=title, cot=columns, hang=rows)])


def errors_xlsx(lan_nhap: LanNhap, *, ngay: date) -> bytes:
    """Every error kept, by cell."""
    kept = len(lan_nhap.loi)
    more = f"; {kept} lỗi đầu tiên" if kept < lan_nhap.so_loi else ""
    title = (
        f"LỖI CỦA TỆP {lan_nhap.tep.ten_goc}",
        f"{lan_nhap.so_loi} lỗi{more}; xem thử ngày {ngay:%d/%m/%Y}",
    )
    rows: list[tuple[Value, ...]] = [
        (i, loi["o"], loi["cot"], loi["cau"]) for i, loi in enumerate(lan_nhap.loi, start=1)
    ]
    columns = (
        CotXlsx(ten="TT", rong=6, kieu=KieuCot.SO),
        CotXlsx(ten="Ô", rong=10),
        CotXlsx(ten="Cột", rong=24),
        CotXlsx(ten="Vì sao và sửa thế nào", rong=100),
    )
    return write_xlsx([SheetXlsx(ten="Lỗi", tieu_de=title, cot=columns, hang=rows)])
