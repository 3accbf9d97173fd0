"""Accounts and roles from a spreadsheet, without passwords: slips come from the batch page.

The same rules as a single entry (services.tai_khoan): the role fits its body, nobody gives a role
to themselves, an account elsewhere is not touched.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from khoi.enums import KIND_OF_ROLE, CapDonVi, LoaiCoQuan, VaiTro, ViecNhap
from khoi.models import CanBo, CoQuan, NguoiDung, PhanVai, ThanhVien
from khoi.models.periods import is_in_force
from khoi.queries.dia_ban import DiaBan, DonViDiaBan
from khoi.queries.ten_dang_nhap import free_names, name_of_person
from khoi.services import ghe
from khoi.services.ho_ten import clean_ho_ten
from khoi.services.nhap.cot import TAI_KHOAN, ten_cot
from khoi.services.nhap.ke_hoach import (
    Doi,
    KeHoachNhap,
    MoTa,
    RowRefusedError,
    Them,
    fits,
    snapshot,
)
from nen.bang_tinh import Bang, Dong
from nen.chu_viet import fold
from nen.errors import BusinessRuleError


CAP_CUA: dict[str, CapDonVi] = {
    LoaiCoQuan.KHOI: CapDonVi.XA,
    LoaiCoQuan.BAN_HUYEN: CapDonVi.HUYEN,
    LoaiCoQuan.BAN_TINH: CapDonVi.TINH,
    LoaiCoQuan.BAN_THUONG_VU: CapDonVi.TINH,
}
SO_CHU_SO = {CapDonVi.XA: 5, CapDonVi.HUYEN: 3, CapDonVi.TINH: 2}
VAI = {fold(role.label): role for role in VaiTro} | {
    **{fold(role.label).replace("ban cap", "ban dan van"): role for role in VaiTro},
    "thu ky": VaiTro.THU_KY_KHOI,
    "truong khoi dan van": VaiTro.TRUONG_KHOI,
    "thu ky khoi dan van": VaiTro.THU_KY_KHOI,
    "chuyen vien huyen": VaiTro.CHUYEN_VIEN_HUYEN,
    "lanh dao huyen": VaiTro.LANH_DAO_HUYEN,
    "chuyen vien tinh": VaiTro.CHUYEN_VIEN_TINH,
    "lanh dao tinh": VaiTro.LANH_DAO_TINH,
    "ban thuong vu": VaiTro.BAN_THUONG_VU,
    "quan tri": VaiTro.QUAN_TRI,
}
_DANG_NHAP = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_TEN = ten_cot(TAI_KHOAN)


@dataclass(kw_only=True, eq=False)
class _Hang:
    dong: Dong
    ho_ten: str
    vai_tro: VaiTro
    co_quan: CoQuan
    don_vi: DonViDiaBan
    tu_ngay: date
    ten_dang_nhap: str


@dataclass(kw_only=True)
class _LapTaiKhoan:
    co_quan: CoQuan
    by: NguoiDung
    ke_hoach: KeHoachNhap = field(default_factory=KeHoachNhap)

    def lap(self, bang: Bang) -> KeHoachNhap:
        self.dia_ban = DiaBan(self.co_quan)
        rows = [row for dong in bang if (row := self._understood(dong)) is not None]
        self._read_accounts(rows)
        self.moi: dict[str, NguoiDung] = {}  # accounts to be, by sign-in name
        self.moi_theo_nguoi: dict[tuple[str, int], NguoiDung] = {}
        for row in rows:
            try:
                self._plan_row(row)
            except RowRefusedError:
                continue
        if self.moi:
            self.ke_hoach.ghi_chu.append(
                "Tài khoản mới chưa có mật khẩu: sau khi ghi, hãy cấp phiếu ở trang Cấp tài khoản, chọn "
                "cấp lại phiếu cho người chưa đăng nhập."
            )
        return self.ke_hoach

    def _understood(self, dong: Dong) -> _Hang | None:
        cells: dict[str, Any] = {}
        for ma, read in (
            ("ho_ten", lambda d: fits(clean_ho_ten(d.chu("ho_ten")), limit=100)),
            ("vai_tro", _vai_tro),
            ("ten_dang_nhap", _ten_dang_nhap),
        ):
            if ma in dong.hong:
                continue
            try:
                with self.ke_hoach.cua_o(dong, ma, ten=_TEN[ma]):
                    cells[ma] = read(dong)
            except RowRefusedError:
                continue
        tu_ngay = dong.ngay("tu_ngay")
        if len(cells) < 3 or tu_ngay is None or dong.hong & {"ma_don_vi", "ten_don_vi"}:
            return None
        own = "ma_don_vi" if dong.chu("ma_don_vi") else "ten_don_vi"
        try:
            with self.ke_hoach.cua_o(dong, "tu_ngay", ten=_TEN["tu_ngay"]):
                ghe.check_start_day(tu_ngay)
            with self.ke_hoach.cua_o(dong, own, ten=_TEN[own]):
                unit, body = self._co_quan(dong, vai_tro=cells["vai_tro"], ngay=tu_ngay)
        except RowRefusedError:
            return None
        return _Hang(dong=dong, don_vi=unit, co_quan=body, tu_ngay=tu_ngay, **cells)

    def _co_quan(self, dong: Dong, *, vai_tro: VaiTro, ngay: date) -> tuple[DonViDiaBan, CoQuan]:
        """The body in which the role is held; a role of the province needs no unit."""
        kind = KIND_OF_ROLE[vai_tro]
        cap = CAP_CUA[kind]
        code, name = dong.chu("ma_don_vi"), dong.chu("ten_don_vi")
        if not code and not name and cap is CapDonVi.TINH:
            unit = self.dia_ban.don_vi[self.co_quan.don_vi_id]
        elif not code and not name:
            raise BusinessRuleError("hãy ghi mã hoặc tên đơn vị.")
        else:
            if code.isdecimal():
                code = code.zfill(SO_CHU_SO[cap])
            unit = self.dia_ban.tim(cap=cap, ma=code, ten=name, ngay=ngay, thuoc=dong.chu("huyen"))
        body = self.dia_ban.co_quan_cua(unit, loai=kind, ngay=ngay)
        if body is None:
            raise BusinessRuleError(
                f"{unit.ten_ngay(ngay)} không có {kind.label} ngày {ngay:%d/%m/%Y} để giao vai trò này."
            )
        if body.den_ngay is not None:
            raise BusinessRuleError(
                f"{kind.label} này đã kết thúc ngày {body.den_ngay:%d/%m/%Y}; hãy kiểm tra từ ngày."
            )
        return unit, body

    def _read_accounts(self, rows: list[_Hang]) -> None:
        """Accounts, roles and seats that the lines may mean, each by one statement."""
        named = [row.ten_dang_nhap for row in rows if row.ten_dang_nhap]
        bodies = {row.co_quan.pk for row in rows}
        self.ten = free_names((_goc(row) for row in rows if not row.ten_dang_nhap), da_dat=named)
        seats = ThanhVien.objects.filter(khoi__in=bodies).select_related("can_bo__nguoi_dung")
        self.ghe: dict[tuple[int, str], list[ThanhVien]] = defaultdict(list)
        people: dict[int, CanBo] = {}  # who sits in two blocks is one
        for seat in seats.order_by("pk"):
            seat.can_bo = people.setdefault(seat.can_bo_id, seat.can_bo)
            self.ghe[seat.khoi_id, fold(seat.can_bo.ho_ten)].append(seat)
        accounts = NguoiDung.objects.filter(ten_dang_nhap__in=named)
        self.co_san = {account.ten_dang_nhap: account for account in accounts}
        keys = [account.pk for account in self.co_san.values()]
        roles = PhanVai.objects.filter(thay_cho=None).select_related("nguoi_dung").order_by("pk")
        self.vai: dict[tuple[int, str], list[PhanVai]] = defaultdict(list)
        for role in roles.filter(co_quan__in=bodies):
            self.vai[role.co_quan_id, role.vai_tro].append(role)
            keys.append(role.nguoi_dung_id)
        keys += [
            s.can_bo.nguoi_dung_id
            for seats in self.ghe.values()
            for s in seats
            if s.can_bo.nguoi_dung_id
        ]
        within = NguoiDung.objects.assignable_by(self.by).filter(pk__in=keys)
        self.giao_duoc = set(within.values_list("pk", flat=True))

    def _plan_row(self, row: _Hang) -> None:
        held = self._held(row)
        if held is not None:
            self._say(row, ViecNhap.NHU_CU, held.nguoi_dung)
            return
        account = self._account(row)
        role = PhanVai(
            nguoi_dung=account, vai_tro=row.vai_tro, co_quan=row.co_quan, tu_ngay=row.tu_ngay
        )
        self.vai[row.co_quan.pk, row.vai_tro].append(role)
        self.ke_hoach.them.append(Them(bang="phanvai", dong=row.dong.so, hang=role))

    def _held(self, row: _Hang) -> PhanVai | None:
        """The role that this person holds already in this body."""
        for role in self.vai[row.co_quan.pk, row.vai_tro]:
            holder = role.nguoi_dung
            same = fold(holder.ho_ten) == fold(row.ho_ten) and row.ten_dang_nhap in {
                "",
                holder.ten_dang_nhap,
            }
            if not same or (role.den_ngay is not None and role.den_ngay < row.tu_ngay):
                continue
            if role.tu_ngay > row.tu_ngay:
                with self.ke_hoach.cua_o(row.dong, "tu_ngay", ten=_TEN["tu_ngay"]):
                    raise BusinessRuleError(
                        f"người này giữ vai trò này từ ngày {role.tu_ngay:%d/%m/%Y}; hãy ghi ngày đó."
                    )
            return role
        return None

    def _account(self, row: _Hang) -> NguoiDung:
        if row.ten_dang_nhap in self.co_san:
            return self._existing(row, self.co_san[row.ten_dang_nhap], o="ten_dang_nhap")
        if row.ten_dang_nhap in self.moi:
            account = self.moi[row.ten_dang_nhap]
            if fold(account.ho_ten) != fold(row.ho_ten):
                with self.ke_hoach.cua_o(row.dong, "ten_dang_nhap", ten=_TEN["ten_dang_nhap"]):
                    raise BusinessRuleError(
                        f"tên đăng nhập này đã dùng cho {account.ho_ten} ở dòng trên; hãy đổi một trong hai."
                    )
            return self._say(row, ViecNhap.THEM_VAI, account)
        key = (fold(row.ho_ten), row.don_vi.don_vi.pk)
        if not row.ten_dang_nhap and key in self.moi_theo_nguoi:
            return self._say(row, ViecNhap.THEM_VAI, self.moi_theo_nguoi[key])
        seat = self._seat(row)
        owner = seat.can_bo.nguoi_dung if seat is not None else None
        if owner is not None and not row.ten_dang_nhap:
            if owner.ten_dang_nhap not in self.moi:
                return self._existing(row, owner, o="ho_ten")
            return self._say(row, ViecNhap.THEM_VAI, owner)  # opened by a line above
        return self._new(row, seat, key=key)

    def _existing(self, row: _Hang, account: NguoiDung, *, o: str) -> NguoiDung:
        """An account that is there may get a further role, if it is this person's and within reach."""
        with self.ke_hoach.cua_o(row.dong, o, ten=_TEN[o]):
            if account.pk == self.by.pk:
                raise BusinessRuleError(
                    "không tự phân vai cho chính mình; hãy nhờ quản trị khác của cấp mình."
                )
            if account.pk not in self.giao_duoc:
                raise BusinessRuleError(
                    "tên này đã có người dùng ngoài phạm vi của bạn; hãy ghi tên đăng nhập khác."
                )
            if not account.is_active:
                raise BusinessRuleError("tài khoản này đã ngừng dùng; hãy mở lại trước.")
            if fold(account.ho_ten) != fold(row.ho_ten):
                raise BusinessRuleError(
                    f"tên đăng nhập này là của {account.ho_ten}; hãy ghi tên đăng nhập khác, hoặc để trống."
                )
        return self._say(row, ViecNhap.THEM_VAI, account)

    def _new(self, row: _Hang, seat: ThanhVien | None, *, key: tuple[str, int]) -> NguoiDung:
        name = row.ten_dang_nhap
        if not name:
            name = self.ten.propose(_goc(row))
        account = NguoiDung(
            ten_dang_nhap=name, ho_ten=row.ho_ten, password=make_password(None)
        ).fill_keys()
        self.moi[name] = self.moi_theo_nguoi[key] = account
        self.ke_hoach.them.append(Them(bang="nguoidung", dong=row.dong.so, hang=account))
        if seat is not None and seat.can_bo.nguoi_dung is None:
            before = snapshot("canbo", seat.can_bo)
            seat.can_bo.nguoi_dung = account
            self.ke_hoach.doi.append(
                Doi(bang="canbo", dong=row.dong.so, hang=seat.can_bo, truoc=before)
            )
        return self._say(row, ViecNhap.THEM, account)

    def _say(self, row: _Hang, viec: ViecNhap, account: NguoiDung) -> NguoiDung:
        """Writes down what becomes of the line; gives the account on."""
        self.ke_hoach.mo_ta.append(
            MoTa(
                dong=row.dong.so,
                viec=viec,
                ten=row.ho_ten,
                don_vi=str(row.don_vi.ten_ngay(row.tu_ngay) or ""),
                noi_dung=(
                    f"{row.vai_tro.label}, từ ngày {row.tu_ngay:%d/%m/%Y}; "
                    f"tên đăng nhập {account.ten_dang_nhap}"
                ),
            )
        )
        return account

    def _seat(self, row: _Hang) -> ThanhVien | None:
        """The one member of this name in the block on the day."""
        there = self.ghe[row.co_quan.pk, fold(row.ho_ten)]
        seats = [seat for seat in there if is_in_force(seat, ngay=row.tu_ngay)]
        return seats[0] if len(seats) == 1 else None


def _goc(row: _Hang) -> str:
    """The stem of the name for a person whose line gives none."""
    unit = row.don_vi.ten_ngay(row.tu_ngay)
    return name_of_person(row.ho_ten, don_vi=unit.ten_rieng if unit is not None else "")


def _vai_tro(dong: Dong) -> VaiTro:
    text = dong.chu("vai_tro")
    role = VAI.get(fold(text))
    if role is None:
        raise BusinessRuleError(
            f"không có vai trò “{text[:60]}”; hãy chọn trong danh sách của tệp mẫu."
        )
    return role


def _ten_dang_nhap(dong: Dong) -> str:
    name = dong.chu("ten_dang_nhap").lower()
    if name and not _DANG_NHAP.fullmatch(name):
        raise BusinessRuleError(
            "tên đăng nhập chỉ gồm chữ thường không dấu, số và các dấu . _ -, không dài quá 60 ký tự."
        )
    return name


def plan(bang: Bang, *, co_quan: CoQuan, by: NguoiDung) -> KeHoachNhap:
    """Go through the file; as many statements for a thousand lines as for ten."""
    return _LapTaiKhoan(co_quan=co_quan, by=by).lap(bang)
