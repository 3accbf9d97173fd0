"""The document model: what a Party document says, apart from how it is laid out.

One model feeds the HTML, the PDF and the DOCX. All parts are frozen: a document
that has been handed over for printing cannot change under the printer's hands.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LoaiVanBan(StrEnum):
    """Minutes have no place-date line and two signatures."""

    THUONG = "thuong"
    BIEN_BAN = "bien_ban"


class Can(StrEnum):
    TRAI = "trai"
    GIUA = "giua"
    PHAI = "phai"
    DEU = "deu"


@dataclass(frozen=True, kw_only=True)
class TheThuc:
    """The header block. `so` None leaves a gap that the văn thư types."""

    co_quan_ban_hanh: str
    co_quan_cap_tren: str = ""
    ky_hieu: str = ""
    so: int | None = None
    dia_danh: str = ""
    ngay: date | None = None
    de_trong_ngay: bool = False


@dataclass(frozen=True, kw_only=True)
class Muc:
    """A heading: "I- TÊN MỤC" (cap 1), "1. Tên" (2), "a) Tên" (3)."""

    cap: int
    so: str
    ten: str

    def __post_init__(self) -> None:
        if self.cap not in (1, 2, 3):
            raise ValueError("Cấp của mục phải là 1, 2 hoặc 3.")


@dataclass(frozen=True, kw_only=True)
class Chu:
    """A piece of a line in one face."""

    text: str
    dam: bool = False
    nghieng: bool = False


@dataclass(frozen=True, kw_only=True)
class Doan:
    """A paragraph; `mo_dau` is its bold lead-in, `chu` its text in pieces where faces differ."""

    text: str
    mo_dau: str = ""
    nghieng: bool = False
    can: Can = Can.DEU
    thut: bool = True
    chu: tuple[Chu, ...] = ()

    def __post_init__(self) -> None:
        _same_text(self.chu, self.text)


@dataclass(frozen=True, kw_only=True)
class GachDau:
    """Lines that begin with a dash; `chu` has the pieces of each where faces differ."""

    muc: tuple[str, ...]
    chu: tuple[tuple[Chu, ...], ...] = ()

    def __post_init__(self) -> None:
        if self.chu and len(self.chu) != len(self.muc):
            raise ValueError("Mỗi dòng gạch đầu dòng phải có đúng một phần chữ.")
        for chu, text in zip(self.chu, self.muc, strict=False):
            _same_text(chu, text)

    @property
    def dong(self) -> tuple[tuple[Chu, ...], ...]:
        """Every line in pieces."""
        return self.chu or tuple((Chu(text=text),) for text in self.muc)


def _same_text(chu: tuple[Chu, ...], text: str) -> None:
    """Pieces that say something else than the text would make the copies of a document differ."""
    if chu and "".join(piece.text for piece in chu) != text:
        raise ValueError("Các phần chữ ghép lại phải đúng bằng nội dung của dòng.")


@dataclass(frozen=True, kw_only=True)
class Cot:
    """A column; neighbours with the same `nhom` share a heading above theirs."""

    ten: str
    rong: float
    can: Can = Can.GIUA
    nhom: str = ""


@dataclass(frozen=True, kw_only=True)
class HangNhom:
    """A row that names the group of rows under it."""

    ten: str


Hang = tuple[str, ...] | HangNhom


@dataclass(frozen=True, kw_only=True)
class Bang:
    """A table; its heading is repeated on every page it reaches."""

    cot: tuple[Cot, ...]
    hang: tuple[Hang, ...]
    tong: tuple[str, ...] = ()
    tieu_de: str = ""
    chu_thich: str = ""

    def __post_init__(self) -> None:
        so_cot = len(self.cot)
        hang_o = [hang for hang in self.hang if not isinstance(hang, HangNhom)]
        if not so_cot or any(len(hang) != so_cot for hang in hang_o):
            raise ValueError(f"Mỗi hàng của bảng phải có đúng {so_cot} ô.")
        if self.tong and len(self.tong) != so_cot:
            raise ValueError(f"Hàng tổng của bảng phải có đúng {so_cot} ô.")


@dataclass(frozen=True, kw_only=True)
class BieuDo:
    """A chart. `svg` is markup made by `vanban.bieu_do`, never text typed by a person."""

    svg: str
    tieu_de: str
    mo_ta: str


Khoi = Muc | Doan | GachDau | Bang | BieuDo


@dataclass(frozen=True, kw_only=True)
class ChuKy:
    """One signature: authority in bold ("K/T TRƯỞNG BAN"), post not bold, name in bold."""

    quyen_han: str = ""
    chuc_vu: str = ""
    ho_ten: str = ""


@dataclass(frozen=True, kw_only=True)
class PhuLuc:
    """An annex; starts a new page, lying on its side where a wide table needs it."""

    tieu_de: str
    khoi: tuple[Khoi, ...]
    ten: str = "Phụ lục"
    ngang: bool = False


@dataclass(frozen=True, kw_only=True)
class VanBan:
    """A whole document, ready to be laid out by a rule set."""

    the_thuc: TheThuc
    ten_loai: str
    trich_yeu: str
    khoi: tuple[Khoi, ...]
    chu_ky: tuple[ChuKy, ...]
    loai: LoaiVanBan = LoaiVanBan.THUONG
    nhan_kinh_gui: str = "Kính gửi"
    kinh_gui: tuple[str, ...] = ()
    noi_nhan: tuple[str, ...] = ()
    phu_luc: tuple[PhuLuc, ...] = ()
    tac_gia: str = ""
    nhan_chan_trang: str = ""

    def __post_init__(self) -> None:
        can_co = 2 if self.la_bien_ban else 1
        if len(self.chu_ky) != can_co:
            raise ValueError(f"Văn bản loại này cần đúng {can_co} chữ ký.")

    @property
    def la_bien_ban(self) -> bool:
        return self.loai is LoaiVanBan.BIEN_BAN

    @property
    def tieu_de_tep(self) -> str:
        """The title that the PDF carries in its metadata."""
        return " ".join(f"{self.ten_loai} {self.trich_yeu}".split())


def paragraphs(text: str) -> tuple[Doan, ...]:
    """Text as a person typed it: one paragraph for each line that is not empty."""
    return tuple(Doan(text=dong.strip()) for dong in text.splitlines() if dong.strip())


def chu_ky_bien_ban(*, nguoi_ghi: str, chu_tri: str) -> tuple[ChuKy, ChuKy]:
    """Minutes: who wrote them at the left, who chaired the meeting at the right."""
    return (
        ChuKy(quyen_han="NGƯỜI GHI BIÊN BẢN", ho_ten=nguoi_ghi),
        ChuKy(quyen_han="CHỦ TRÌ HỘI NGHỊ", ho_ten=chu_tri),
    )
