"""A document laid out as a DOCX by the same rule set as its PDF, for offices that edit in Word.

The text is the PDF's, letter for letter and in the same order; fonts, margins, header block,
signatures and page numbers follow the same numbers. Capitals are real capitals, so that what is
copied out of either file is the same.
"""

import io
from collections.abc import Iterable

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from vanban import docx_xml as xml
from vanban.hinh import svg_to_png
from vanban.html import BangIn, TrangIn
from vanban.kieu_trang import CO_CHAN_TRANG_PT
from vanban.quy_tac import KieuChu, QuyTac
from vanban.van_ban import Bang, BieuDo, Can, Chu, ChuKy, Doan, GachDau, Khoi, Muc, PhuLuc, VanBan


_ALIGN = {
    Can.TRAI: WD_ALIGN_PARAGRAPH.LEFT,
    Can.GIUA: WD_ALIGN_PARAGRAPH.CENTER,
    Can.PHAI: WD_ALIGN_PARAGRAPH.RIGHT,
    Can.DEU: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_GIUA, _TRAI = _ALIGN[Can.GIUA], _ALIGN[Can.TRAI]
_SAU_SO = {1: "- ", 2: ". ", 3: ") "}
_THUONG = KieuChu(co_pt=0)  # 0: the size of the text around


def render_docx(van_ban: VanBan, *, quy_tac: QuyTac) -> bytes:
    """The document as a Word file."""
    file = io.BytesIO()
    _Writer(van_ban, quy_tac=quy_tac).write().save(file)
    return file.getvalue()


class _Writer:
    """One document on its way into a file; each method adds what its template adds to the page."""

    def __init__(self, van_ban: VanBan, *, quy_tac: QuyTac) -> None:
        self.vb, self.q = van_ban, quy_tac
        self.trang = TrangIn(van_ban=van_ban, quy_tac=quy_tac, bang=())
        self.docx: Docx = Document()
        self.rong_mm = quy_tac.trang.be_rong_chu_mm

    def write(self) -> Docx:
        self._style()
        self._page(ngang=False)
        self._page_numbers()
        self._head()
        self._title()
        self._addressees()
        self._blocks(self.vb.khoi)
        self._foot()
        for phu_luc in self.vb.phu_luc:
            self._annex(phu_luc)
        self._properties()
        return self.docx

    # The page

    def _style(self) -> None:
        style = self.docx.styles["Normal"]
        properties = style.element.get_or_add_rPr()
        xml.fonts(properties, self.q.phong_chu.ten)
        style.font.size = Pt(self.q.thanh_phan.noi_dung.co_pt)
        xml.language(properties)
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing = Pt(self.q.noi_dung.gian_dong_pt)
        form.widow_control = True

    def _page(self, *, ngang: bool) -> Section:
        """The last section's paper and margins."""
        section, t = self.docx.sections[-1], self.q.trang
        rong, cao = (t.cao_mm, t.rong_mm) if ngang else (t.rong_mm, t.cao_mm)
        section.orientation = WD_ORIENT.LANDSCAPE if ngang else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(rong), Mm(cao)
        section.top_margin, section.bottom_margin = Mm(t.tren_mm), Mm(t.duoi_mm)
        section.left_margin, section.right_margin = Mm(t.trai_mm), Mm(t.phai_mm)
        section.header_distance = Mm(self.q.so_trang.cach_mep_tren_mm)
        section.footer_distance = Mm(t.duoi_mm / 2)
        self.rong_mm = rong - t.trai_mm - t.phai_mm
        return section

    def _page_numbers(self) -> None:
        """At the head of each page, not of the first where the rules say so; the label at the foot."""
        section, s = self.docx.sections[0], self.q.so_trang
        number = section.header.paragraphs[0]
        xml.shape(number, align=_GIUA, line_pt=s.co_pt * 1.15)
        xml.page_number(number, co_pt=s.co_pt)
        section.different_first_page_header_footer = s.bo_trang_dau
        feet = [section.footer, *([section.first_page_footer] if s.bo_trang_dau else [])]
        for foot in feet if self.vb.nhan_chan_trang else ():
            label = foot.paragraphs[0]
            xml.add_text(
                label, self.vb.nhan_chan_trang, KieuChu(co_pt=CO_CHAN_TRANG_PT, nghieng=True)
            )
            xml.shape(label, align=_GIUA, line_pt=CO_CHAN_TRANG_PT * 1.3)

    def _properties(self) -> None:
        core = self.docx.core_properties
        core.title = xml.clean(self.vb.tieu_de_tep)[:255]
        core.author = xml.clean(self.vb.tac_gia or self.vb.the_thuc.co_quan_ban_hanh)[:255]
        core.language, core.comments = "vi-VN", ""

    # The parts, in the order of the page

    def _head(self) -> None:
        d, p, the_thuc = self.q.khoi_dau, self.q.thanh_phan, self.vb.the_thuc
        so, ngay = self.trang.so, self.trang.dia_danh_ngay
        table = self._columns(2 if so or ngay else 1, (d.trai_mm, d.phai_mm))
        left, right = table.rows[0].cells
        if the_thuc.co_quan_cap_tren:
            self._line(left, the_thuc.co_quan_cap_tren, p.co_quan_cap_tren)
        self._line(left, the_thuc.co_quan_ban_hanh, p.co_quan_ban_hanh)
        self._line(left, self.q.quy_uoc.sao, p.so_ky_hieu)
        motto = self._line(right, self.q.quy_uoc.tieu_de, p.tieu_de)
        xml.rule_under(motto, text=self.q.quy_uoc.tieu_de, co_pt=p.tieu_de.co_pt, rong_mm=d.phai_mm)
        if so or ngay:
            left, right = table.rows[1].cells
            self._line(left, so, p.so_ky_hieu)
            self._line(right, ngay, p.dia_danh_ngay)

    def _title(self) -> None:
        p = self.q.thanh_phan
        xml.outline(self._text(self.vb.ten_loai, p.ten_loai, before_pt=20), 0)
        self._text(self.vb.trich_yeu, p.trich_yeu)
        self._text(self.q.quy_uoc.gach_duoi_trich_yeu, p.trich_yeu, after_pt=8)

    def _addressees(self) -> None:
        if not self.vb.kinh_gui:
            return
        table = self._columns(1, (self.rong_mm * 0.35, self.rong_mm * 0.65))
        label, where = table.rows[0].cells
        dash, line = "- " if len(self.vb.kinh_gui) > 1 else "", self.q.noi_dung.gian_dong_pt
        head = self._line(label, f"{self.vb.nhan_kinh_gui}:", _THUONG, line_pt=line)
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for left, place in zip(
            reversed(range(len(self.vb.kinh_gui))), self.vb.kinh_gui, strict=True
        ):
            text = f"{dash}{xml.clean(place)}{',' if left else ''}"
            paragraph = self._line(where, text, _THUONG, line_pt=line)
            paragraph.alignment, paragraph.paragraph_format.left_indent = _TRAI, Mm(1.5)
        self._text("", _THUONG)

    def _foot(self) -> None:
        c, last = self.q.khoi_cuoi, self.docx.paragraphs[-1]
        last.paragraph_format.keep_with_next = True
        left, right = self._columns(1, (c.trai_mm, c.phai_mm)).rows[0].cells
        if not self.vb.la_bien_ban:
            self._recipients(left, before_pt=14)
            self._signature(right, self.vb.chu_ky[0])
            return
        self._signature(left, self.vb.chu_ky[0])
        self._signature(right, self.vb.chu_ky[1])
        if self.vb.noi_nhan:
            self._text("", _THUONG)
            self._recipients(self._columns(1, (self.rong_mm,)).rows[0].cells[0], before_pt=0)

    def _signature(self, cell: _Cell, ky: ChuKy) -> None:
        p, before = self.q.thanh_phan, 14.0
        for text, kieu in ((ky.quyen_han, p.quyen_han_ky), (ky.chuc_vu, p.chuc_vu)):
            if text:
                self._line(cell, text, kieu, before_pt=before)
                before = 0
        gap = Mm(self.q.khoi_cuoi.cho_ky_mm).pt
        self._line(cell, ky.ho_ten, p.ho_ten, before_pt=before + gap)

    def _recipients(self, cell: _Cell, *, before_pt: float) -> None:
        p, lines = self.q.thanh_phan, self.trang.noi_nhan
        if not lines:
            return
        label = self._line(
            cell, self.q.quy_uoc.nhan_noi_nhan, p.noi_nhan_nhan, line_pt=18, before_pt=before_pt
        )
        label.alignment = _TRAI
        for text in lines:
            self._line(cell, text, p.noi_nhan_danh_sach, line_pt=15).alignment = _TRAI

    def _annex(self, phu_luc: PhuLuc) -> None:
        self.docx.add_section(WD_SECTION.NEW_PAGE).different_first_page_header_footer = False
        self._page(ngang=phu_luc.ngang)
        p = self.q.thanh_phan
        name = KieuChu(
            co_pt=p.phu_luc.co_pt, dam=True, nghieng=p.phu_luc.nghieng, hoa=p.phu_luc.hoa
        )
        xml.outline(self._text(phu_luc.ten, name), 1)
        self._text(phu_luc.tieu_de, name)
        if self.trang.kem_theo:
            self._text(self.trang.kem_theo, KieuChu(co_pt=0, nghieng=True))
        self._text(self.q.quy_uoc.gach_duoi_trich_yeu, p.trich_yeu, after_pt=8)
        self._blocks(phu_luc.khoi)

    # The blocks

    def _blocks(self, blocks: Iterable[Khoi]) -> None:
        for khoi in blocks:
            if isinstance(khoi, Muc):
                self._heading(khoi)
            elif isinstance(khoi, Doan):
                self._paragraph(khoi)
            elif isinstance(khoi, GachDau):
                for chu in khoi.dong:
                    self._paragraph(_dash_line(chu))
            elif isinstance(khoi, Bang):
                self._table(khoi)
            else:
                self._chart(khoi)

    def _heading(self, muc: Muc) -> None:
        n, text = self.q.noi_dung, f"{muc.so}{_SAU_SO[muc.cap]}{muc.ten}"
        kieu = KieuChu(
            co_pt=self.q.thanh_phan.de_muc.co_pt, dam=True, nghieng=self.q.thanh_phan.de_muc.nghieng
        )
        paragraph = self._text(text.upper() if muc.cap == 1 else text, kieu)
        xml.outline(paragraph, muc.cap)
        xml.shape(
            paragraph,
            align=_TRAI,
            first_mm=n.thut_dau_dong_mm,
            before_pt=n.cach_doan_pt if muc.cap == 1 else 0,
            after_pt=n.cach_doan_pt,
        )
        paragraph.paragraph_format.keep_with_next = True

    def _paragraph(self, doan: Doan) -> None:
        n, paragraph = self.q.noi_dung, self.docx.add_paragraph()
        kieu = KieuChu(co_pt=0, nghieng=doan.nghieng)
        if doan.mo_dau:
            xml.add_text(paragraph, doan.mo_dau, self.q.thanh_phan.de_muc)
            xml.add_space(paragraph)
        xml.add_runs(paragraph, doan.chu or (Chu(text=doan.text),), kieu)
        xml.shape(
            paragraph,
            align=_ALIGN[doan.can],
            first_mm=n.thut_dau_dong_mm if doan.thut else 0,
            after_pt=n.cach_doan_pt,
        )

    def _table(self, bang: Bang) -> None:
        shown, kieu = BangIn(bang=bang, lop=""), self.q.thanh_phan.bang
        whole = sum(cot.rong for cot in bang.cot)
        widths = [cot.rong * self.rong_mm / whole for cot in bang.cot]
        self._table_title(bang.tieu_de)
        table = self.docx.add_table(rows=0, cols=len(widths), style="Table Grid")
        xml.fix_columns(table, widths, margin_pt=3)
        self._table_heads(table, shown, widths)
        bold = KieuChu(co_pt=kieu.co_pt, dam=True)
        for group, cells in shown.hang:
            if group:
                row = self._row(table, [(Can.TRAI, "") for _ in widths], bold, widths)
                merged = row[0].merge(row[-1])
                self._fill(merged, group, bold, align=_TRAI)
                merged.paragraphs[0].paragraph_format.keep_with_next = True
            else:
                self._row(table, [(Can(can), text) for can, text in cells], kieu, widths)
        if bang.tong:
            self._row(table, [(Can(can), text) for can, text in shown.tong], bold, widths)
        note = self._text(bang.chu_thich, KieuChu(co_pt=kieu.co_pt, nghieng=True))
        line = self.q.noi_dung.gian_dong_bang_pt if bang.chu_thich else 10.0
        xml.shape(note, align=_TRAI, line_pt=line, after_pt=8 if bang.chu_thich else 0)

    def _table_title(self, text: str) -> None:
        if text:
            title = self._text(text, self.q.thanh_phan.de_muc, before_pt=8, after_pt=4)
            title.paragraph_format.keep_with_next = True

    def _table_heads(self, table: Table, shown: BangIn, widths: list[float]) -> None:
        """One row or two, repeated on every page; a group's name spans its columns."""
        bold = KieuChu(co_pt=self.q.thanh_phan.bang.co_pt, dam=True)
        empty = [(Can.GIUA, "") for _ in widths]
        rows = [self._row(table, empty, bold, widths) for _ in range(2 if shown.hai_tang else 1)]
        for row in table.rows:
            xml.repeat_row(row)
        place = 0
        for head in shown.dau_tren:
            end = rows[head.hang - 1][place + head.cot - 1]
            alone = head.cot == head.hang == 1
            cell = rows[0][place] if alone else rows[0][place].merge(end)
            self._fill(cell, head.ten, bold, align=_GIUA)
            place += head.cot
        grouped = [i for i, cot in enumerate(shown.bang.cot) if cot.nhom]
        for i, cot in zip(grouped, shown.dau_duoi, strict=True):
            self._fill(rows[1][i], cot.ten, bold, align=_GIUA)

    def _row(
        self, table: Table, cells: list[tuple[Can, str]], kieu: KieuChu, widths: list[float]
    ) -> list[_Cell]:
        row = table.add_row()  # type: ignore[no-untyped-call] # -- python-docx leaves it untyped
        xml.keep_row(row)
        made = list(row.cells)
        for cell, width, (can, text) in zip(made, widths, cells, strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            self._fill(cell, text, kieu, align=_ALIGN[can])
        return made

    def _fill(self, cell: _Cell, text: str, kieu: KieuChu, *, align: WD_ALIGN_PARAGRAPH) -> None:
        paragraph, line = cell.paragraphs[0], self.q.noi_dung.gian_dong_bang_pt
        xml.add_text(paragraph, text, kieu)
        xml.shape(paragraph, align=align, line_pt=line, before_pt=2, after_pt=2)

    def _chart(self, bieu_do: BieuDo) -> None:
        """The chart as a picture, told in words to those who cannot see it."""
        self._table_title(bieu_do.tieu_de)
        png = svg_to_png(bieu_do.svg, rong_mm=self.rong_mm)
        paragraph = self.docx.add_paragraph()
        picture = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(self.rong_mm))
        xml.describe(picture, ten=bieu_do.tieu_de, mo_ta=bieu_do.mo_ta)
        xml.shape(paragraph, align=_GIUA, after_pt=10)
        paragraph.paragraph_format.line_spacing = 1.0

    # Lines

    def _columns(self, rows: int, widths: tuple[float, ...]) -> Table:
        """A table without lines that only places its cells."""
        table: Table = self.docx.add_table(rows=rows, cols=len(widths))
        xml.fix_columns(table, list(widths), margin_pt=0)
        for row in table.rows:
            xml.keep_row(row)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        return table

    def _line(
        self,
        cell: _Cell,
        text: str,
        kieu: KieuChu,
        *,
        line_pt: float | None = None,
        before_pt: float = 0,
    ) -> Paragraph:
        """One more centred line of a placed cell, whose first paragraph is there already."""
        first = cell.paragraphs[0]
        paragraph = first if len(cell.paragraphs) == 1 and not first.runs else cell.add_paragraph()
        xml.add_text(paragraph, text, kieu)
        line = line_pt or self.q.thanh_phan.so_ky_hieu.co_pt * 1.3
        return xml.shape(paragraph, align=_GIUA, line_pt=line, before_pt=before_pt)

    def _text(
        self, text: str, kieu: KieuChu, *, before_pt: float = 0, after_pt: float = 0
    ) -> Paragraph:
        """A centred paragraph of the page."""
        paragraph = self.docx.add_paragraph()
        xml.add_text(paragraph, text, kieu)
        return xml.shape(paragraph, align=_GIUA, before_pt=before_pt, after_pt=after_pt)


def _dash_line(chu: tuple[Chu, ...]) -> Doan:
    runs = (Chu(text="- "), *chu)
    return Doan(text="".join(run.text for run in runs), chu=runs)
