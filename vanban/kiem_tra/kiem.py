"""One check in progress: the measured file, the rules, the document it should show."""

from dataclasses import dataclass
from functools import cached_property

from vanban.do_pdf import Chu, Manh, TaiLieuDo, TrangDo, compact
from vanban.kiem_tra.ket_qua import MucKiemTra
from vanban.quy_tac import KieuChu, QuyTac
from vanban.van_ban import Doan, VanBan


SAI_SO_MM = 1.0
SAI_SO_GIUA_MM = 2.0
SAI_SO_DONG_DAU_MM = 3.0  # the first line stands lower than the margin by its own leading
SAI_SO_CO_PT = 0.3
SAI_SO_GIAN_DONG_PT = 0.5
DOAN_NGAN = 20  # shorter paragraphs may stand elsewhere too, in a table's cell for one


@dataclass(frozen=True, kw_only=True)
class Kiem:
    tai_lieu: TaiLieuDo
    q: QuyTac
    vb: VanBan

    @property
    def trang_dau(self) -> TrangDo:
        return self.tai_lieu.trang[0]

    @property
    def tam_chu(self) -> float:
        """The middle of the text block on an upright page."""
        return self.q.trang.trai_mm + self.q.trang.be_rong_chu_mm / 2

    @cached_property
    def doan(self) -> list[tuple[Doan, Manh]]:
        """The document's longer paragraphs that were found, each after the one before it."""
        ket_qua: list[tuple[Doan, Manh]] = []
        sau = self.tai_lieu.find(self.q.quy_uoc.gach_duoi_trich_yeu)
        for doan in self.vb.khoi:
            if isinstance(doan, Doan) and len(compact(doan.text)) >= DOAN_NGAN:
                manh = self.tai_lieu.find(doan.text, sau=sau)
                if manh is not None:
                    ket_qua.append((doan, manh))
                    sau = manh
        return ket_qua

    def find(self, text: str, kieu: KieuChu, *, sau: Manh | None = None) -> Manh | None:
        return self.tai_lieu.find(printed(text, kieu), sau=sau)


def printed(text: str, kieu: KieuChu) -> str:
    return text.upper() if kieu.hoa else text


def item(ma: str, ten: str, *, dat: bool, do_duoc: str, yeu_cau: str) -> MucKiemTra:
    return MucKiemTra(ma=ma, ten=ten, dat=dat, do_duoc=do_duoc, yeu_cau=yeu_cau)


def near(do: float, chuan: float, *, sai_so: float = SAI_SO_MM) -> bool:
    return abs(do - chuan) <= sai_so


def letters(ma: str, ten: str, manh: Manh | None, kieu: KieuChu) -> MucKiemTra:
    """Size and style of one component."""
    dang = _style(dam=kieu.dam, nghieng=kieu.nghieng)
    yeu_cau = f"cỡ {kieu.co_pt:g} ± {SAI_SO_CO_PT:g}, {dang}" + (", chữ hoa" if kieu.hoa else "")
    if manh is None:
        return item(ma, ten, dat=False, do_duoc="không tìm thấy", yeu_cau=yeu_cau)
    dat = (
        near(manh.co_pt, kieu.co_pt, sai_so=SAI_SO_CO_PT)
        and manh.dong_deu_co
        and (manh.dam if kieu.dam else manh.khong_dam)
        and manh.nghieng == kieu.nghieng
    )
    do = f"cỡ {manh.co_pt:.1f}, {_style(dam=not manh.khong_dam, nghieng=manh.nghieng)}"
    return item(ma, ten, dat=dat, do_duoc=do, yeu_cau=yeu_cau)


def faces_as_written(doan: Doan, manh: Manh) -> bool:
    """Every letter is bold or slanted where the paragraph says so, and nowhere else."""
    runs = [(run.text, run.dam, run.nghieng) for run in doan.chu]
    runs = runs or [(doan.text, False, doan.nghieng)]
    asked = [(dam, nghieng) for text, dam, nghieng in runs for _ in compact(text)]
    there = [(c.dam, c.nghieng) for c in manh.chu for _ in compact(c.text)]
    return there == asked


def _style(*, dam: bool, nghieng: bool) -> str:
    return f"{'đậm' if dam else 'không đậm'}, {'nghiêng' if nghieng else 'đứng'}"


def side(ma: str, ten: str, manh: Manh, *, dat: bool, ben: str) -> MucKiemTra:
    """On which half of the page a component stands."""
    do = f"từ {manh.trai:.0f} đến {manh.phai:.0f} mm, trang {manh.trang}"
    return item(ma, ten, dat=dat, do_duoc=do, yeu_cau=f"nửa {ben}")


def body_chars(k: Kiem, trang: TrangDo) -> list[Chu]:
    """The page's characters without its number and the note at its foot."""
    tren, duoi = k.q.trang.tren_mm, trang.cao - k.q.trang.duoi_mm
    chan = [c for c in trang.chu if c.tren >= duoi and c.text.strip()]
    bo_chan = compact("".join(c.text for c in chan)) == compact(k.vb.nhan_chan_trang)
    return [
        c
        for c in trang.chu
        if c.text.strip() and c.duoi > tren and not (bo_chan and c.tren >= duoi)
    ]
