"""The rule set's numbers turned into the CSS of one document."""

from vanban.quy_tac import KieuChu, QuyTac
from vanban.van_ban import Bang, VanBan


# Own family name: a machine's older "Liberation Serif" 1.07 lacks 92 Vietnamese letters and
# would win over a face of the same name.
HO_CHU = "Liberation Serif DanVan"
THU_MUC_CHU = "fonts/tai-lieu"
TEP_CHU = {
    ("normal", "normal"): "LiberationSerif-Regular.ttf",
    ("bold", "normal"): "LiberationSerif-Bold.ttf",
    ("normal", "italic"): "LiberationSerif-Italic.ttf",
    ("bold", "italic"): "LiberationSerif-BoldItalic.ttf",
}
CO_CHAN_TRANG_PT = 10
_CHON = {
    "tieu_de": ".tieu-de",
    "co_quan_cap_tren": ".cap-tren",
    "co_quan_ban_hanh": ".co-quan",
    "so_ky_hieu": ".so, .sao",
    "dia_danh_ngay": ".ngay",
    "ten_loai": ".ten-loai",
    "trich_yeu": ".trich-yeu, .gach",
    "noi_dung": "body",
    "de_muc": ".muc-1, .muc-2, .muc-3, .mo-dau, .tieu-de-bang",
    "quyen_han_ky": ".quyen-han",
    "chuc_vu": ".chuc-vu",
    "ho_ten": ".ho-ten",
    "noi_nhan_nhan": ".nhan-noi-nhan",
    "noi_nhan_danh_sach": ".noi-nhan p",
    "bang": ".bang",
    "phu_luc": ".phu-luc-ten, .phu-luc-tieu-de",
}


def css(van_ban: VanBan, *, quy_tac: QuyTac, bang: tuple[Bang, ...]) -> str:
    """The whole stylesheet: fonts, page, components, and the widths of this document's tables."""
    parts = (
        font_faces(),
        _pages(quy_tac, chan_trang=van_ban.nhan_chan_trang),
        _components(quy_tac),
        _text(quy_tac),
        _blocks(quy_tac),
        *(_columns(b, ma=f"bang-{i}") for i, b in enumerate(bang, start=1)),
    )
    return "\n".join(parts)


def css_string(text: str) -> str:
    """A CSS string that cannot end early, nor end the style element."""
    out = "".join(c if c.isalnum() or c in " .,;:()/%-–" else f"\\{ord(c):x} " for c in text)
    return f'"{out}"'


def _mm(so: float) -> str:
    return f"{so:g}mm"


def _pt(so: float) -> str:
    return f"{so:g}pt"


def font_faces() -> str:
    """The four faces that a printed page may load."""
    return "\n".join(
        f'@font-face {{ font-family: "{HO_CHU}"; font-weight: {dam}; font-style: {nghieng}; '
        f'src: url("{THU_MUC_CHU}/{tep}"); }}'
        for (dam, nghieng), tep in TEP_CHU.items()
    )


def _pages(quy_tac: QuyTac, *, chan_trang: str) -> str:
    t, s = quy_tac.trang, quy_tac.so_trang
    le = f"{_mm(t.tren_mm)} {_mm(t.phai_mm)} {_mm(t.duoi_mm)} {_mm(t.trai_mm)}"
    chan = (
        f"@bottom-center {{ content: {css_string(chan_trang)}; font: italic "
        f'{CO_CHAN_TRANG_PT}pt "{HO_CHU}", serif; }}'
        if chan_trang
        else ""
    )
    dau = "@page :first { @top-center { content: none } }" if s.bo_trang_dau else ""
    return f"""
@page {{ size: {_mm(t.rong_mm)} {_mm(t.cao_mm)}; margin: {le};
  @top-center {{ content: counter(page); font: {_pt(s.co_pt)}/1 "{HO_CHU}", serif;
    vertical-align: top; padding-top: {_mm(s.cach_mep_tren_mm)}; }}
  {chan} }}
{dau}
@page ngang {{ size: {_mm(t.cao_mm)} {_mm(t.rong_mm)}; }}
"""


def _components(quy_tac: QuyTac) -> str:
    return "\n".join(
        f"{chon} {{ {_letters(getattr(quy_tac.thanh_phan, ten))} }}" for ten, chon in _CHON.items()
    )


def _letters(kieu: KieuChu) -> str:
    return (
        f"font-size: {_pt(kieu.co_pt)}; font-weight: {'bold' if kieu.dam else 'normal'}; "
        f"font-style: {'italic' if kieu.nghieng else 'normal'}; "
        f"text-transform: {'uppercase' if kieu.hoa else 'none'}; "
        f"text-decoration: {'underline' if kieu.gach_chan else 'none'};"
    )


def _text(quy_tac: QuyTac) -> str:
    n = quy_tac.noi_dung
    return f"""
html {{ font-family: "{HO_CHU}", {css_string(quy_tac.phong_chu.ten)}, serif; color: #000;
  font-kerning: none; }} /* as Word prints; a kerned space breaks justified lines */
body {{ margin: 0; line-height: {_pt(n.gian_dong_pt)}; orphans: 2; widows: 2; }}
h1, h2, h3, h4, p {{ margin: 0; font-weight: normal; }}
h1, h2, h3, h4 {{ font-size: inherit; break-after: avoid; }}
.doan, .muc-1, .muc-2, .muc-3 {{ text-align: justify; text-indent: {_mm(n.thut_dau_dong_mm)};
  margin-bottom: {_pt(n.cach_doan_pt)}; }}
.muc-1, .muc-2, .muc-3 {{ text-align: left; font-weight: bold; }}
.muc-1 {{ text-transform: uppercase; margin-top: {_pt(n.cach_doan_pt)}; }}
.khong-thut {{ text-indent: 0; }}
.nghieng {{ font-style: italic; }}
.trai {{ text-align: left; }}
.giua {{ text-align: center; }}
.phai {{ text-align: right; }}
h1 {{ bookmark-level: 1; }}
h2 {{ bookmark-level: 2; }}
h3 {{ bookmark-level: 3; }}
h4 {{ bookmark-level: 4; }}
"""


def _blocks(quy_tac: QuyTac) -> str:
    d, c, n = quy_tac.khoi_dau, quy_tac.khoi_cuoi, quy_tac.noi_dung
    bang = quy_tac.thanh_phan.bang
    return f"""
.khoi-dau, .khoi-cuoi {{ table-layout: fixed; width: 100%; border-collapse: collapse;
  line-height: {_pt(quy_tac.thanh_phan.so_ky_hieu.co_pt * 1.3)}; }}
.o-khoi {{ padding: 0; vertical-align: top; text-align: center; }}
.dau-trai {{ width: {_mm(d.trai_mm)}; }}
.dau-phai {{ width: {_mm(d.phai_mm)}; }}
.cuoi-trai {{ width: {_mm(c.trai_mm)}; }}
.cuoi-phai {{ width: {_mm(c.phai_mm)}; }}
.tieu-de {{ display: inline-block; white-space: nowrap; }}
.tieu-de::after {{ content: ""; display: block; height: 0.75pt; background: #000; }}
.sao {{ line-height: 14pt; }}
.ten-loai {{ margin-top: 20pt; text-align: center; }}
.trich-yeu, .gach {{ text-align: center; }}
.gach {{ margin-bottom: 8pt; }}
.kinh-gui {{ display: table; margin: 0 auto 10pt; }}
.kinh-gui > p {{ display: table-cell; padding-right: 4pt; }}
.khoi-cuoi {{ margin-top: 14pt; break-inside: avoid; break-before: avoid; }}
.o-ky p {{ padding: 0 2mm; }}
.cho-ky {{ height: {_mm(c.cho_ky_mm)}; }}
.o-noi-nhan, .noi-nhan {{ text-align: left; }}
.noi-nhan p {{ line-height: 15pt; padding-right: 3mm; }}
.noi-nhan .nhan-noi-nhan {{ line-height: 18pt; {_letters(quy_tac.thanh_phan.noi_nhan_nhan)} }}
.noi-nhan.rieng {{ margin-top: 12pt; break-inside: avoid; }}
.tieu-de-bang {{ text-align: center; margin: 8pt 0 4pt; break-after: avoid; }}
.bang {{ width: 100%; border-collapse: collapse; margin: 4pt 0 10pt;
  line-height: {_pt(n.gian_dong_bang_pt)}; }}
.bang td, .o-dau {{ border: 0.5pt solid #000; padding: 2pt 3pt; vertical-align: middle;
  overflow-wrap: break-word; }}
.o-dau {{ font-weight: bold; text-align: center; padding: 2pt 1pt; overflow-wrap: normal; }}
.bang tr {{ break-inside: avoid; }}
.o-nhom {{ font-weight: bold; text-align: left; break-after: avoid; }}
.o-tong {{ font-weight: bold; }}
.chu-thich {{ font-size: {_pt(bang.co_pt)}; font-style: italic; line-height: {_pt(n.gian_dong_bang_pt)};
  margin-bottom: 8pt; }}
.hinh {{ margin: 8pt 0 10pt; text-align: center; break-inside: avoid; }}
.hinh svg {{ width: 100%; height: auto; }}
.phu-luc {{ break-before: page; }}
.phu-luc.ngang {{ page: ngang; }}
.phu-luc-ten, .phu-luc-tieu-de, .kem-theo {{ text-align: center; }}
.phu-luc-ten, .phu-luc-tieu-de {{ font-weight: bold; }}
.kem-theo {{ font-style: italic; }}
"""


def _columns(bang: Bang, *, ma: str) -> str:
    tong = sum(cot.rong for cot in bang.cot)
    return "\n".join(
        f".{ma} .c{i} {{ width: {cot.rong * 100 / tong:.3f}%; }}"
        for i, cot in enumerate(bang.cot, start=1)
    )
