"""Blocks from a spreadsheet: founded, ended, who keeps their work, the head line of their documents.

The same rules as a single entry (services.co_quan), with everything they ask read at once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Model

from khoi.enums import AiGiu, CapDonVi, LoaiCoQuan, ViecNhap
from khoi.models import BoPhanGiu, CoQuan, GiaoBan, NguoiDung, PhanVai, TenCoQuan, ThanhVien
from khoi.models.periods import is_in_force
from khoi.queries.dia_ban import DiaBan, DonViDiaBan
from khoi.queries.ten_co_quan import BangMauTen
from khoi.services import ghe
from khoi.services.co_quan import check_end
from khoi.services.nap_don_vi import names_of_body
from khoi.services.nhap.cot import CO_QUAN, ten_cot
from khoi.services.nhap.ke_hoach import (
    Doi,
    KeHoachNhap,
    MoTa,
    RowRefusedError,
    Them,
    differences,
    fits,
    rows_of,
    snapshot,
)
from khoi.services.thoi_ky import making_room
from nen.bang_tinh import Bang, Dong
from nen.chu_can_ghi import fit_words
from nen.chu_viet import fold
from nen.errors import BusinessRuleError


GIU = {fold(keeper.label): keeper for keeper in AiGiu} | {
    "khoi": AiGiu.KHOI,
    "mttq": AiGiu.MTTQ,
    "ubmttq": AiGiu.MTTQ,
    "uy ban mat tran to quoc": AiGiu.MTTQ,
    "uy ban mttq viet nam": AiGiu.MTTQ,
    "ubmttq viet nam": AiGiu.MTTQ,
}
DAI = {"quyet_dinh": 200, "ten_cap_tren": 150, "ky_hieu": 20}
CO_KY = ("tencoquan", "bophangiu", "phanvai", "thanhvien")  # what ends with its body
GIU_VIEC, DONG_DAU, KY_HIEU = "Bộ phận giữ việc", "Dòng đầu văn bản", "Ký hiệu"
KET_THUC, QUYET_DINH = "Kết thúc ngày", "Quyết định"
_TEN = ten_cot(CO_QUAN)

Row = TenCoQuan | BoPhanGiu | PhanVai | ThanhVien


@dataclass(kw_only=True, eq=False)
class _Hang:
    dong: Dong
    don_vi: DonViDiaBan
    ngay: date
    den_ngay: date | None
    ai_giu: AiGiu | None
    quyet_dinh: str
    ten_cap_tren: str
    ky_hieu: str
    khoi: CoQuan | None = None


@dataclass(kw_only=True)
class _LapCoQuan:
    co_quan: CoQuan
    by: NguoiDung
    ke_hoach: KeHoachNhap = field(default_factory=KeHoachNhap)
    da_gap: dict[int, int] = field(default_factory=dict)  # unit → its line in the file
    truoc: dict[int, tuple[str, Model, dict[str, Any]]] = field(default_factory=dict)

    def lap(self, bang: Bang) -> KeHoachNhap:
        self.dia_ban, self.mau = DiaBan(self.co_quan), BangMauTen()
        rows = [row for dong in bang if (row := self._understood(dong)) is not None]
        self._read([row.khoi for row in rows if row.khoi is not None])
        for row in rows:
            try:
                if row.khoi is None:
                    self._found(row)
                else:
                    self._change(row, row.khoi)
            except RowRefusedError:
                continue
        return self.ke_hoach

    def _understood(self, dong: Dong) -> _Hang | None:
        cells: dict[str, Any] = {}
        for ma in ("quyet_dinh", "ten_cap_tren", "ky_hieu", "ai_giu"):
            try:
                with self.ke_hoach.cua_o(dong, ma, ten=_TEN[ma]):
                    cells[ma] = _ai_giu(dong) if ma == "ai_giu" else _text(dong, ma)
            except RowRefusedError:
                continue
        ngay = dong.ngay("ap_dung")
        if len(cells) < 4 or ngay is None or dong.hong:
            return None
        own = "ma_xa" if dong.chu("ma_xa") else "ten_xa"
        try:
            with self.ke_hoach.cua_o(dong, "ap_dung", ten=_TEN["ap_dung"]):
                ghe.check_start_day(ngay)
            with self.ke_hoach.cua_o(dong, own, ten=_TEN[own]):
                unit = self._unit(dong, ngay=ngay)
        except RowRefusedError:
            return None
        block = self.dia_ban.khoi(unit, ngay=ngay)
        return _Hang(
            dong=dong, don_vi=unit, ngay=ngay, den_ngay=dong.ngay("den_ngay"), khoi=block, **cells
        )

    def _unit(self, dong: Dong, *, ngay: date) -> DonViDiaBan:
        if not dong.chu("ma_xa") and not dong.chu("ten_xa"):
            raise BusinessRuleError("hãy ghi mã xã hoặc tên xã.")
        unit = self.dia_ban.tim(
            cap=CapDonVi.XA, ma=dong.chu("ma_xa"), ten=dong.chu("ten_xa"), ngay=ngay,
            thuoc=dong.chu("huyen"),
        )  # fmt: skip
        first = self.da_gap.setdefault(unit.don_vi.pk, dong.so)
        if first != dong.so:
            raise BusinessRuleError(f"đơn vị này đã có ở dòng {first}; hãy gộp thành một dòng.")
        return unit

    def _read(self, blocks: Iterable[CoQuan]) -> None:
        """Dated rows of these blocks, and their last meetings: one statement for each table."""
        keys = [block.pk for block in blocks]
        self.hang: dict[str, dict[int, list[Any]]] = {}
        for bang in CO_KY:
            owner = "khoi_id" if bang == "thanhvien" else "co_quan_id"
            found: dict[int, list[Any]] = defaultdict(list)
            rows = rows_of(bang).filter(**{f"{owner}__in": keys}).order_by("pk")
            for row in rows:
                if getattr(row, "huy_luc", None) is None:
                    found[getattr(row, owner)].append(row)
            self.hang[bang] = found
        meetings = GiaoBan.objects.filter(khoi__in=keys).values("khoi").annotate(cuoi=Max("ngay"))
        self.hop_cuoi = {row["khoi"]: row["cuoi"] for row in meetings.order_by("khoi")}

    def _found(self, row: _Hang) -> None:
        unit = row.don_vi.don_vi
        with self.ke_hoach.cua_o(row.dong, "den_ngay", ten=_TEN["den_ngay"]):
            if row.den_ngay is not None:
                raise BusinessRuleError(
                    f"ngày {row.ngay:%d/%m/%Y} chưa có Khối Dân vận để kết thúc; hãy kiểm tra lại ngày."
                )
        with self.ke_hoach.cua_o(row.dong, "ap_dung", ten=_TEN["ap_dung"]):
            later = self.dia_ban.co_quan[unit.pk, LoaiCoQuan.KHOI]
            if any(block.tu_ngay and block.tu_ngay > row.ngay for block in later):
                raise BusinessRuleError(
                    "đã có Khối Dân vận lập sau ngày này; hãy kiểm tra lại ngày."
                )
        block = CoQuan(
            loai=LoaiCoQuan.KHOI, don_vi=unit, quyet_dinh=row.quyet_dinh,
            tu_ngay=row.ngay, den_ngay=unit.den_ngay,
        )  # fmt: skip
        self._plan_new("coquan", block, row)
        for name in names_of_body(block, ten_don_vi=row.don_vi.ten, bang=self.mau):
            name.ten_cap_tren = row.ten_cap_tren or name.ten_cap_tren
            name.ky_hieu = row.ky_hieu or name.ky_hieu
            self._plan_new("tencoquan", name, row)
        if row.ai_giu not in {None, AiGiu.KHOI}:
            self._plan_new("bophangiu", self._keeper(block, row), row)
        self._say(row, ViecNhap.THEM, _founded(row))

    def _keeper(self, block: CoQuan, row: _Hang) -> BoPhanGiu:
        return BoPhanGiu(
            co_quan=block, ai_giu=row.ai_giu or AiGiu.KHOI, can_cu=row.quyet_dinh,
            tu_ngay=row.ngay, den_ngay=block.den_ngay,
        )  # fmt: skip

    def _plan_new(self, bang: str, hang: Model, row: _Hang) -> None:
        self.ke_hoach.them.append(Them(bang=bang, dong=row.dong.so, hang=hang))

    def _change(self, row: _Hang, block: CoQuan) -> None:
        self.truoc = {}
        added = len(self.ke_hoach.them)
        shown = self._shown(row, block)
        if row.ai_giu is not None:
            self._set_keeper(row, block, row.ai_giu)
        if row.ten_cap_tren or row.ky_hieu:
            self._rename(row, block)
        if row.den_ngay is not None:
            self._end(row, block, row.den_ngay)
        elif row.quyet_dinh and row.quyet_dinh != block.quyet_dinh:
            self._remember("coquan", block)
            block.quyet_dinh = row.quyet_dinh
        for bang, hang, before in self.truoc.values():
            self.ke_hoach.doi.append(Doi(bang=bang, dong=row.dong.so, hang=hang, truoc=before))
        changed = bool(self.truoc) or len(self.ke_hoach.them) > added
        if changed:
            self._say(row, ViecNhap.DOI, differences(shown, shown | _given(row)))
        else:
            self._say(row, ViecNhap.NHU_CU, "")

    def _shown(self, row: _Hang, block: CoQuan) -> dict[str, str]:
        """What a file may change of a block, as it is on the line's day and as people read it."""
        keeper = _on(self.hang["bophangiu"][block.pk], row.ngay)
        name = _on(self.hang["tencoquan"][block.pk], row.ngay)
        return {
            GIU_VIEC: str((AiGiu(keeper.ai_giu) if keeper else AiGiu.KHOI).label),
            DONG_DAU: name.ten_cap_tren if name else "",
            KY_HIEU: name.ky_hieu if name else "",
            KET_THUC: f"{block.den_ngay:%d/%m/%Y}" if block.den_ngay else "",
            QUYET_DINH: block.quyet_dinh,
        }

    def _say(self, row: _Hang, viec: ViecNhap, noi_dung: str) -> None:
        when = f"từ ngày {row.ngay:%d/%m/%Y}"
        self.ke_hoach.mo_ta.append(
            MoTa(
                dong=row.dong.so,
                viec=viec,
                ten="Khối Dân vận",
                don_vi=str(row.don_vi.ten_ngay(row.ngay) or ""),
                noi_dung=f"{noi_dung} ({when})" if noi_dung else "",
            )
        )

    def _remember(self, bang: str, hang: Model) -> None:
        """The row as it stood before its first change."""
        self.truoc.setdefault(id(hang), (bang, hang, snapshot(bang, hang)))

    def _set_keeper(self, row: _Hang, block: CoQuan, ai_giu: AiGiu) -> None:
        rows: list[BoPhanGiu] = self.hang["bophangiu"][block.pk]
        current = _on(rows, row.ngay)
        if (current.ai_giu if current else AiGiu.KHOI) == ai_giu:
            return
        with self.ke_hoach.cua_o(row.dong, "ap_dung", ten=_TEN["ap_dung"]):
            self._end_before("bophangiu", rows, row.ngay)
        self._plan_new("bophangiu", self._keeper(block, row), row)

    def _rename(self, row: _Hang, block: CoQuan) -> None:
        rows: list[TenCoQuan] = self.hang["tencoquan"][block.pk]
        current = _on(rows, row.ngay)
        if current is None:
            return
        line, symbol = row.ten_cap_tren or current.ten_cap_tren, row.ky_hieu or current.ky_hieu
        if (line, symbol) == (current.ten_cap_tren, current.ky_hieu):
            return
        if current.tu_ngay == row.ngay:
            self._remember("tencoquan", current)
            current.ten_cap_tren, current.ky_hieu = line, symbol
            return
        with self.ke_hoach.cua_o(row.dong, "ap_dung", ten=_TEN["ap_dung"]):
            self._end_before("tencoquan", rows, row.ngay)
        name = TenCoQuan(
            co_quan=block, ten=current.ten, ten_cap_tren=line, ky_hieu=symbol,
            dia_danh=current.dia_danh, tu_ngay=row.ngay, den_ngay=block.den_ngay,
        )  # fmt: skip
        self._plan_new("tencoquan", name, row)

    def _end_before(self, bang: str, rows: Iterable[Row], ngay: date) -> None:
        for running in making_room(rows, tu_ngay=ngay):
            self._remember(bang, running)
            running.den_ngay = ngay - timedelta(days=1)

    def _end(self, row: _Hang, block: CoQuan, den_ngay: date) -> None:
        if block.den_ngay == den_ngay:
            return
        new: list[Any] = [
            item.hang
            for item in self.ke_hoach.them
            if item.dong == row.dong.so and item.bang in CO_KY
        ]
        dated = [(bang, hang) for bang in CO_KY for hang in self.hang[bang][block.pk]]
        with self.ke_hoach.cua_o(row.dong, "den_ngay", ten=_TEN["den_ngay"]):
            ghe.check_start_day(den_ngay)
            if den_ngay < row.ngay:
                raise BusinessRuleError("Ngày kết thúc phải từ ngày áp dụng trở đi.")
            check_end(
                block,
                den_ngay=den_ngay,
                hop_cuoi=self.hop_cuoi.get(block.pk),
                bat_dau=[hang.tu_ngay for hang in (*new, *(hang for _, hang in dated))],
            )
        self._remember("coquan", block)
        block.den_ngay = den_ngay
        block.quyet_dinh = row.quyet_dinh or block.quyet_dinh
        for bang, hang in dated:
            if hang.den_ngay is None or hang.den_ngay > den_ngay:
                self._remember(bang, hang)
                hang.den_ngay = den_ngay
        for hang in new:
            hang.den_ngay = den_ngay


def _given(row: _Hang) -> dict[str, str]:
    """What the line says, under the same names; what it leaves open stays."""
    said = {
        GIU_VIEC: str(row.ai_giu.label) if row.ai_giu else "",
        DONG_DAU: row.ten_cap_tren,
        KY_HIEU: row.ky_hieu,
        KET_THUC: f"{row.den_ngay:%d/%m/%Y}" if row.den_ngay else "",
        QUYET_DINH: row.quyet_dinh,
    }
    return {name: text for name, text in said.items() if text}


def _founded(row: _Hang) -> str:
    said = "; ".join(f"{name}: {text}" for name, text in _given(row).items())
    return f"Lập mới; {said}" if said else "Lập mới"


def _on(rows: Iterable[Any], ngay: date) -> Any:
    """The row in force on this day."""
    return next((row for row in rows if is_in_force(row, ngay=ngay)), None)


def _text(dong: Dong, ma: str) -> str:
    text = fits(dong.chu(ma), limit=DAI[ma])
    fit_words(text)
    return text


def _ai_giu(dong: Dong) -> AiGiu | None:
    text = dong.chu("ai_giu")
    if text and fold(text) not in GIU:
        names = ", ".join(keeper.label for keeper in AiGiu)
        raise BusinessRuleError(f"không có bộ phận “{text[:60]}”; hãy ghi một trong: {names}.")
    return GIU[fold(text)] if text else None


def plan(bang: Bang, *, co_quan: CoQuan, by: NguoiDung) -> KeHoachNhap:
    """Go through the file; as many statements for five hundred lines as for five."""
    return _LapCoQuan(co_quan=co_quan, by=by).lap(bang)
