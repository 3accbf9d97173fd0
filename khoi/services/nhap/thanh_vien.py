"""The register of members from a spreadsheet: the rules of services.ghe for many blocks at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from khoi.enums import CapDonVi, VaiTroKhoi, ViecNhap
from khoi.models import CanBo, ChucDanh, CoQuan, GiaoBan, Khoi, NguoiDung, ThanhVien
from khoi.perms.thanh_vien import NGUOI_NHAP_CAP_TREN
from khoi.queries.dia_ban import DiaBan
from khoi.services import ghe
from khoi.services.ho_ten import clean_ho_ten
from khoi.services.nhap.cot import THANH_VIEN, ten_cot
from khoi.services.nhap.ke_hoach import (
    Doi,
    KeHoachNhap,
    MoTa,
    RowRefusedError,
    Them,
    differences,
    fits,
    snapshot,
)
from nen.bang_tinh import Bang, Dong
from nen.chu_can_ghi import fit_words
from nen.chu_viet import fold
from nen.errors import BusinessRuleError


PHAN = {
    "truong khoi": VaiTroKhoi.TRUONG,
    "truong": VaiTroKhoi.TRUONG,
    "pho khoi": VaiTroKhoi.PHO,
    "pho truong khoi": VaiTroKhoi.PHO,
    "pho": VaiTroKhoi.PHO,
    "thanh vien": VaiTroKhoi.THANH_VIEN,
    "uy vien": VaiTroKhoi.THANH_VIEN,
}
_TEN = ten_cot(THANH_VIEN)


@dataclass(kw_only=True, eq=False)
class _Hang:
    """A line of the file, its cells understood."""

    dong: Dong
    khoi: Khoi
    ho_ten: str
    vai_tro: VaiTroKhoi
    chuc_danh: ChucDanh
    tu_ngay: date
    het_nhiem_ky: date | None
    quyet_dinh: str
    ghe: ThanhVien | None = None  # the seat that is there already


@dataclass(kw_only=True)
class _LapThanhVien:
    """Reads what is there once, then goes through the lines."""

    co_quan: CoQuan
    by: NguoiDung
    ke_hoach: KeHoachNhap = field(default_factory=KeHoachNhap)
    noi: list[str] = field(default_factory=list)

    def lap(self, bang: Bang) -> KeHoachNhap:
        self.dia_ban = DiaBan(self.co_quan)
        self.chuc_danh = {fold(p.ten): p for p in ChucDanh.objects.all()}
        scope = self.by.don_vi_nhin_thay(NGUOI_NHAP_CAP_TREN).values_list("don_vi_id", flat=True)
        self.duoc_ghi = set(self.dia_ban.don_vi if self.by.is_superuser else scope)
        rows = [row for dong in bang if (row := self._understood(dong)) is not None]
        blocks = {row.khoi.pk: row.khoi for row in rows}
        self.ghe: dict[int, list[ThanhVien]] = defaultdict(list)
        for seat in ghe.seats_of(blocks.values()):
            self.ghe[seat.khoi_id].append(seat)
        self._match(rows)
        old = [row for row in rows if row.ghe is not None]
        self._change(old)
        self._add(row for row in rows if row.ghe is None)
        if self.noi:
            shown = ", ".join(self.noi[:5]) + (" …" if len(self.noi) > 5 else "")
            self.ke_hoach.ghi_chu.append(
                f"{len(self.noi)} người trở lại Khối cũ được nối với tên đã có: {shown}."
            )
        return self.ke_hoach

    def _understood(self, dong: Dong) -> _Hang | None:
        """The line with its block, part and position; each cell that is wrong is named."""
        cells: dict[str, Any] = {}
        for ma, read in (
            ("khoi", self._khoi),
            ("ho_ten", lambda d: fits(clean_ho_ten(d.chu("ho_ten")), limit=100)),
            ("vai_tro", self._vai_tro),
            ("chuc_danh", self._chuc_danh),
            ("quyet_dinh", self._quyet_dinh),
        ):
            own = "ma_xa" if ma == "khoi" and "ma_xa" in dong.vi_tri else ma
            own = "ten_xa" if own == "khoi" or (own == "ma_xa" and not dong.chu("ma_xa")) else own
            if {own, *({"ma_xa", "ten_xa", "tu_ngay"} if ma == "khoi" else ())} & dong.hong:
                continue
            try:
                with self.ke_hoach.cua_o(dong, own, ten=_TEN[own]):
                    cells[ma] = read(dong)
            except RowRefusedError:
                continue
        tu_ngay = dong.ngay("tu_ngay")
        if len(cells) < 5 or tu_ngay is None or "het_nhiem_ky" in dong.hong:
            return None
        return _Hang(dong=dong, tu_ngay=tu_ngay, het_nhiem_ky=dong.ngay("het_nhiem_ky"), **cells)

    def _khoi(self, dong: Dong) -> Khoi:
        ngay = dong.ngay("tu_ngay")
        if ngay is None:
            raise BusinessRuleError("chưa biết từ ngày nên chưa tìm được xã.")
        if not dong.chu("ma_xa") and not dong.chu("ten_xa"):
            raise BusinessRuleError("hãy ghi mã xã hoặc tên xã.")
        unit = self.dia_ban.tim(
            cap=CapDonVi.XA, ma=dong.chu("ma_xa"), ten=dong.chu("ten_xa"), ngay=ngay,
            thuoc=dong.chu("huyen"),
        )  # fmt: skip
        found = self.dia_ban.khoi(unit, ngay=ngay)
        if found is None:
            raise BusinessRuleError(
                f"{unit.ten_ngay(ngay)} không có Khối Dân vận ngày {ngay:%d/%m/%Y}; hãy nhập Khối trước."
            )
        if found.den_ngay is not None:
            raise BusinessRuleError(
                f"Khối Dân vận {unit.ten_ngay(ngay)} đã kết thúc ngày {found.den_ngay:%d/%m/%Y}; chỉ nhập "
                "thành viên của Khối đang hoạt động, hãy kiểm tra từ ngày."
            )
        if unit.don_vi.pk not in self.duoc_ghi:
            raise BusinessRuleError("bạn không được ghi thành viên của Khối này.")
        return cast(Khoi, found)

    def _vai_tro(self, dong: Dong) -> VaiTroKhoi:
        text = dong.chu("vai_tro")
        part = PHAN.get(fold(text).removesuffix(" dan van"))
        if part is None:
            raise BusinessRuleError(
                f"không có phần việc “{text[:60]}”; hãy ghi Trưởng Khối, Phó Khối hoặc Thành viên."
            )
        return part

    def _chuc_danh(self, dong: Dong) -> ChucDanh:
        text = dong.chu("chuc_danh")
        position = self.chuc_danh.get(fold(text))
        if position is None:
            raise BusinessRuleError(
                f"không có chức vụ “{text[:60]}” trong danh mục; hãy chọn trong danh sách của tệp mẫu."
            )
        return position

    def _quyet_dinh(self, dong: Dong) -> str:
        text = fits(dong.chu("quyet_dinh"), limit=120)
        fit_words(text)
        return text

    def _match(self, rows: list[_Hang]) -> None:
        """Same block, same name, same first day: the seat that is there already."""
        there = {
            (khoi_id, fold(seat.can_bo.ho_ten), seat.tu_ngay): seat
            for khoi_id, seats in self.ghe.items()
            for seat in seats
        }
        for row in rows:
            row.ghe = there.pop((row.khoi.pk, fold(row.ho_ten), row.tu_ngay), None)

    def _change(self, rows: list[_Hang]) -> None:
        """First all as they shall be, then judged: two heads may change places in one file."""
        changed: list[tuple[_Hang, Doi, Doi | None, str]] = []
        for row in rows:
            seat = cast(ThanhVien, row.ghe)
            before, person = snapshot("thanhvien", seat), snapshot("canbo", seat.can_bo)
            shown = _shown(seat)
            seat.vai_tro, seat.chuc_danh = row.vai_tro, row.chuc_danh
            seat.quyet_dinh = row.quyet_dinh or seat.quyet_dinh
            seat.het_nhiem_ky = row.het_nhiem_ky or seat.het_nhiem_ky
            if row.ho_ten != seat.can_bo.ho_ten:
                seat.can_bo.ho_ten = row.ho_ten
                seat.can_bo.fill_keys()
            own = Doi(bang="thanhvien", dong=row.dong.so, hang=seat, truoc=before)
            name = Doi(bang="canbo", dong=row.dong.so, hang=seat.can_bo, truoc=person)
            renamed = name if snapshot("canbo", seat.can_bo) != person else None
            if snapshot("thanhvien", seat) == before and renamed is None:
                self._say(row, ViecNhap.NHU_CU, _in_words(seat))
            else:
                changed.append((row, own, renamed, differences(shown, _shown(seat))))
        adopted = ghe.adopted_of([cast(ThanhVien, row.ghe).can_bo for row, *_ in changed])
        for row, own, renamed, what in changed:
            try:
                self._check_changed(row, adopted=adopted)
            except RowRefusedError:
                continue
            self._say(row, ViecNhap.DOI, what)
            self.ke_hoach.doi += [own, *([renamed] if renamed else [])]

    def _check_changed(self, row: _Hang, *, adopted: dict[int, GiaoBan]) -> None:
        seat = cast(ThanhVien, row.ghe)
        with self.ke_hoach.cua_o(row.dong, "ho_ten", ten=_TEN["ho_ten"]):
            if meeting := adopted.get(seat.can_bo_id):
                ghe.refuse_adopted(meeting)
        with self.ke_hoach.cua_o(row.dong, "het_nhiem_ky", ten=_TEN["het_nhiem_ky"]):
            ghe.check_mandate(tu_ngay=seat.tu_ngay, het_nhiem_ky=seat.het_nhiem_ky)
        if seat.vai_tro == VaiTroKhoi.TRUONG:
            with self.ke_hoach.cua_o(row.dong, "vai_tro", ten=_TEN["vai_tro"]):
                ghe.check_no_other_head(
                    row.khoi, tu_ngay=seat.tu_ngay, den_ngay=seat.den_ngay, but=seat,
                    seats=self.ghe[row.khoi.pk],
                )  # fmt: skip

    def _add(self, rows: Iterable[_Hang]) -> None:
        for row in rows:
            seats = self.ghe[row.khoi.pk]
            try:
                self._check_new(row, seats)
            except RowRefusedError:
                continue
            person = self._returning(row, seats)
            if person is None:
                person = CanBo(ho_ten=row.ho_ten).fill_keys()
                self.ke_hoach.them.append(Them(bang="canbo", dong=row.dong.so, hang=person))
            seat = ThanhVien(
                khoi=row.khoi, can_bo=person, vai_tro=row.vai_tro, chuc_danh=row.chuc_danh,
                tu_ngay=row.tu_ngay, het_nhiem_ky=row.het_nhiem_ky, quyet_dinh=row.quyet_dinh,
            )  # fmt: skip
            seats.append(seat)
            self.ke_hoach.them.append(Them(bang="thanhvien", dong=row.dong.so, hang=seat))
            self._say(row, ViecNhap.THEM, _in_words(seat))

    def _say(self, row: _Hang, viec: ViecNhap, noi_dung: str) -> None:
        unit = self.dia_ban.don_vi[row.khoi.don_vi_id].ten_ngay(row.tu_ngay)
        self.ke_hoach.mo_ta.append(
            MoTa(
                dong=row.dong.so,
                viec=viec,
                ten=row.ho_ten,
                don_vi=str(unit or ""),
                noi_dung=noi_dung,
            )
        )

    def _check_new(self, row: _Hang, seats: list[ThanhVien]) -> None:
        with self.ke_hoach.cua_o(row.dong, "tu_ngay", ten=_TEN["tu_ngay"]):
            ghe.check_start(row.khoi, tu_ngay=row.tu_ngay)
        with self.ke_hoach.cua_o(row.dong, "het_nhiem_ky", ten=_TEN["het_nhiem_ky"]):
            ghe.check_mandate(tu_ngay=row.tu_ngay, het_nhiem_ky=row.het_nhiem_ky)
        with self.ke_hoach.cua_o(row.dong, "ho_ten", ten=_TEN["ho_ten"]):
            other = ghe.namesake_of(row.khoi, row.ho_ten, tu_ngay=row.tu_ngay, seats=seats)
            if other is not None:
                raise BusinessRuleError(
                    f"Khối có thành viên {other.can_bo} từ ngày {other.tu_ngay:%d/%m/%Y}: nếu là người "
                    "này, hãy ghi đúng ngày đó; nếu là người khác trùng tên, hãy thêm trên trang của Khối."
                )
        if row.vai_tro == VaiTroKhoi.TRUONG:
            with self.ke_hoach.cua_o(row.dong, "vai_tro", ten=_TEN["vai_tro"]):
                ghe.check_no_other_head(row.khoi, tu_ngay=row.tu_ngay, den_ngay=None, seats=seats)

    def _returning(self, row: _Hang, seats: list[ThanhVien]) -> CanBo | None:
        """A former member of exactly this name, if there is one only."""
        former = {s.can_bo for s in seats if s.can_bo.pk and s.can_bo.ho_ten == row.ho_ten}
        if len(former) != 1:
            return None
        self.noi.append(f"{row.ho_ten} (dòng {row.dong.so})")
        return former.pop()


def _shown(seat: ThanhVien) -> dict[str, str]:
    """What a file may change of a seat, as people read it."""
    return {
        "Họ và tên": seat.can_bo.ho_ten,
        "Phần trong Khối": seat.get_vai_tro_display(),
        "Chức vụ": seat.chuc_danh.ten,
        "Nhiệm kỳ đến": f"{seat.het_nhiem_ky:%d/%m/%Y}" if seat.het_nhiem_ky else "",
        "Quyết định": seat.quyet_dinh,
    }


def _in_words(seat: ThanhVien) -> str:
    until = f", nhiệm kỳ đến {seat.het_nhiem_ky:%d/%m/%Y}" if seat.het_nhiem_ky else ""
    decision = f", quyết định {seat.quyet_dinh}" if seat.quyet_dinh else ""
    return (
        f"{seat.get_vai_tro_display()}, {seat.chuc_danh.ten}, từ ngày {seat.tu_ngay:%d/%m/%Y}"
        f"{until}{decision}"
    )


def plan(bang: Bang, *, co_quan: CoQuan, by: NguoiDung) -> KeHoachNhap:
    """Go through the file; as many statements for five thousand lines as for five."""
    return _LapThanhVien(co_quan=co_quan, by=by).lap(bang)
