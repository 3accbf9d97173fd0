"""From the raw rows under a heading to typed ones: encodings, merged cells, notes below the table."""

import re
import unicodedata
from collections.abc import Sequence

from nen.bang_tinh.am_tiet import tu_co_dau
from nen.bang_tinh.bang_ma import BangMa, chuyen
from nen.bang_tinh.gia_tri import CellError, DaSua, doc_o, sach
from nen.bang_tinh.kieu import Cot, DanhSachLoi, Dong, Kieu, Value, chu_cot
from nen.bang_tinh.nhan_ma import NhanMa, nhan_ma
from nen.bang_tinh.tieu_de import TieuDe, ten_cot_la
from nen.bang_tinh.xlsx import Hang, OTho, TrangDoc
from nen.chu_viet import fold


_TONG = re.compile(r"(?:tong(?: cong| so)?|cong|ghi chu|luu y)\b")
_DE = str.maketrans("Ðð", "Đđ")  # the Icelandic letters that old keyboards typed
_CAU_SUA = {
    "de": "có chữ “Ð” không phải chữ Việt: đã đổi thành “Đ”",
    "cong_thuc": "là công thức: đã lấy kết quả lưu trong tệp",
    "ngay_so": "ghi ngày dưới dạng số của Excel: đã đổi thành ngày",
    "ngay_chu": "ghi ngày bằng chữ: đã đọc theo thứ tự ngày, tháng, năm",
    "to_hop": "có chữ Việt tổ hợp (chữ và dấu rời nhau): đã đổi về Unicode dựng sẵn",
    "gop": "để trống vì nằm trong ô gộp: đã lấy giá trị của ô gộp",
    "ghep": "có tên tách làm nhiều cột dưới một tiêu đề: đã ghép lại",
}


class DocDong:
    """Reads the rows of one table; built once, read once."""

    def __init__(
        self, trang: TrangDoc, tieu_de: TieuDe, *, cot: Sequence[Cot], nam_1904: bool
    ) -> None:
        self._cot = [c for c in cot if c.ma in tieu_de.cot]
        self._bat_buoc = [c for c in self._cot if c.bat_buoc]
        self._tieu_de, self._nam_1904 = tieu_de, nam_1904
        self._sua = DaSua()
        self._vi_du: dict[str, tuple[str, str]] = {}  # a converted cell, before and after
        self._hang = self._rows(trang)
        self._bo = self._below()
        self._ma = self._encodings()
        self.so_dong = [number for number in self._hang if number not in self._bo]

    def doc(self, loi: DanhSachLoi) -> list[Dong]:
        """The rows in their order; cells that cannot be taken go to `loi`."""
        return [row for number in self.so_dong if (row := self._row(number, loi=loi)) is not None]

    def ghi_chu(self) -> list[str]:
        """One sentence per thing that was mended or left out."""
        notes = []
        for cot in self._cot:
            found = self._ma[self._tieu_de.cot[cot.ma]].bang_ma
            if found is not None and cot.ma in self._vi_du:
                before, after = (sach(text)[:60] for text in self._vi_du[cot.ma])
                notes.append(
                    f"Cột “{cot.ten}” ghi bằng bảng mã {found}: đã chuyển sang Unicode, ví dụ “{before}” "
                    f"thành “{after}”."
                )
        for what, cells in self._sua.o.items():
            sentence = _CAU_SUA.get(what) or (
                f"ở cột “{what.removeprefix('so_0 ')}” bị mất số 0 ở đầu: đã thêm lại"
            )
            shown = ", ".join(cells[:3]) + (" …" if len(cells) > 3 else "")
            notes.append(f"{len(cells)} ô ({shown}) {sentence}.")
        if self._bo:
            rows = ", ".join(str(number) for number in sorted(self._bo)[:5])
            more = " …" if len(self._bo) > 5 else ""
            notes.append(f"Không đọc dòng {rows}{more}: dòng tổng, ghi chú hoặc chữ ký.")
        if strange := ten_cot_la(self._tieu_de):
            notes.append(
                f"Không đọc cột {', '.join(strange[:6])}{' …' if len(strange) > 6 else ''}."
            )
        return notes

    def _rows(self, trang: TrangDoc) -> dict[int, Hang]:
        """Rows under the heading that hold any of the columns, merged cells filled downwards."""
        wanted = {
            *self._tieu_de.cot.values(),
            *(c for more in self._tieu_de.ghep.values() for c in more),
        }
        rows = {
            number: kept
            for number in sorted(trang.hang)
            if number > self._tieu_de.cuoi
            and (kept := {c: o for c, o in trang.hang[number].items() if c in wanted and _holds(o)})
        }
        self._fill_merged(trang, rows)
        return rows

    def _fill_merged(self, trang: TrangDoc, rows: dict[int, Hang]) -> None:
        columns = set(self._tieu_de.cot.values())
        for r1, c1, r2, _ in trang.gop:
            source = rows.get(r1, {}).get(c1)
            if source is None or r2 == r1 or c1 not in columns:
                continue
            for number in range(r1 + 1, min(r2, max(rows)) + 1):
                if number in rows and c1 not in rows[number]:
                    rows[number][c1] = source
                    self._sua.ghi("gop", f"{chu_cot(c1)}{number}")

    def _filled(self, hang: Hang) -> int:
        return sum(self._tieu_de.cot[c.ma] in hang for c in self._bat_buoc)

    def _below(self) -> set[int]:
        """Totals anywhere; and what stands after the last row that has most of its columns."""
        half = len(self._bat_buoc) / 2
        poor = [number for number, hang in self._hang.items() if self._filled(hang) < half]
        totals = {
            number
            for number in poor
            if _TONG.match(fold(sach(self._hang[number][min(self._hang[number])].chu)))
        }
        last = max((number for number in self._hang if number not in set(poor)), default=0)
        return totals | {number for number in poor if number > last > 0}

    def _encodings(self) -> dict[int, NhanMa]:
        texts: dict[int, set[str]] = {c: set() for c in self._tieu_de.cot.values()}
        for number, hang in self._hang.items():
            if number in self._bo:
                continue
            for cot in self._cot:
                for column in self._columns_of(cot):
                    if column in hang and hang[column].loai == "chu":
                        texts[self._tieu_de.cot[cot.ma]].add(
                            unicodedata.normalize("NFC", hang[column].chu)
                        )
        return nhan_ma(texts)

    def _columns_of(self, cot: Cot) -> tuple[int, ...]:
        return (self._tieu_de.cot[cot.ma], *self._tieu_de.ghep.get(cot.ma, ()))

    def _row(self, number: int, *, loi: DanhSachLoi) -> Dong | None:
        hang = self._hang[number]
        if len(hang) == 1 and len(self._bat_buoc) > 1:
            ((column, only),) = hang.items()
            loi.them(
                o=f"{chu_cot(column)}{number}",
                cot="",
                cau=f"dòng này chỉ có “{sach(only.chu)[:60]}”; nếu là dòng chia nhóm, hãy xóa dòng này.",
            )
            return None
        values: dict[str, Value] = {}
        broken = set()
        for cot in self._cot:
            try:
                values[cot.ma] = self._value(hang, cot=cot, number=number)
            except CellError as error:
                loi.them(o=self._address(cot, number), cot=cot.ten, cau=str(error))
                values[cot.ma] = None
                broken.add(cot.ma)
        return Dong(
            so=number, gia_tri=values, vi_tri=dict(self._tieu_de.cot), hong=frozenset(broken)
        )

    def _address(self, cot: Cot, number: int) -> str:
        return f"{chu_cot(self._tieu_de.cot[cot.ma])}{number}"

    def _value(self, hang: Hang, *, cot: Cot, number: int) -> Value:
        address = self._address(cot, number)
        cells = [hang[column] for column in self._columns_of(cot) if column in hang]
        if not cells:
            value = None
        else:
            cell = self._joined(cells, address=address)
            if cell.loai == "chu":
                cell = cell._replace(chu=self._text(cell.chu, cot=cot, address=address))
            value = doc_o(cell, cot=cot, dia_chi=address, da_sua=self._sua, nam_1904=self._nam_1904)
        if value is None and cot.bat_buoc:
            raise CellError(f"còn trống; hãy ghi {cot.ten[:1].lower()}{cot.ten[1:]}.")
        return value

    def _joined(self, cells: list[OTho], *, address: str) -> OTho:
        if len(cells) == 1:
            return cells[0]
        self._sua.ghi("ghep", address)
        return OTho("chu", " ".join(cell.chu for cell in cells))

    def _text(self, text: str, *, cot: Cot, address: str) -> str:
        """In NFC and Unicode; a word that may be of an old encoding is for a person to settle."""
        composed = unicodedata.normalize("NFC", text)
        if composed != text:
            self._sua.ghi("to_hop", address)
        found = self._ma[self._tieu_de.cot[cot.ma]]
        if found.bang_ma is not None:
            decoded = chuyen(composed, tu=BangMa(found.bang_ma)) or composed
            if decoded != composed:
                self._vi_du.setdefault(cot.ma, (composed, decoded))
            return decoded
        doubtful = [word for word in tu_co_dau(composed) if word in found.nghi]
        if doubtful and cot.kieu is not Kieu.NGAY:
            raise CellError(
                f"chữ “{doubtful[0][:40]}” có vẻ là phông cũ (TCVN3, VNI) nhưng không đủ chắc để tự đổi; "
                "hãy chuyển tệp sang Unicode, hoặc gõ lại ô này."
            )
        mended = composed.translate(_DE)
        if mended != composed:
            self._sua.ghi("de", address)
        return mended


def _holds(o: OTho) -> bool:
    return bool(sach(o.chu)) or o.cong_thuc
