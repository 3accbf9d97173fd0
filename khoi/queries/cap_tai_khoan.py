"""Which accounts a batch would open, give a role, or print a new slip for: read, nothing written."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from khoi.enums import LoaiCoQuan, VaiTro, VaiTroKhoi
from khoi.models import (
    CAP_KHOI,
    CanBo,
    CoQuan,
    DonVi,
    Khoi,
    NguoiDung,
    PhamViDonVi,
    PhanVai,
    ThanhVien,
)
from khoi.queries.khoi import filtered
from khoi.queries.ten_dang_nhap import (
    TenDangNhap,
    free_names,
    name_of_person,
    name_of_seat,
    own_names,
)


THU_KY_CHUNG, KHONG_THU_KY = "khoi", "khong"  # else the key of a position


class ViecCap(StrEnum):
    """What the batch does for one seat."""

    CAP_MOI = "cap_moi"
    CAP_LAI = "cap_lai"
    THEM_VAI = "them_vai"
    DA_CO = "da_co"
    BO_QUA = "bo_qua"


CO_PHIEU = frozenset({ViecCap.CAP_MOI, ViecCap.CAP_LAI})


@dataclass(frozen=True, kw_only=True)
class LuaChonCap:
    """What the administrator chose; kept as JSON with the batch."""

    tu_ngay: date
    cap_lai: bool = False
    huyen_id: int | None = None
    tim: str = ""
    chi_chua_co: bool = False
    truong: bool = True
    thu_ky: str = THU_KY_CHUNG

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "tu_ngay": self.tu_ngay.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        return cls(**{**known, "tu_ngay": date.fromisoformat(data["tu_ngay"])})


@dataclass(frozen=True, kw_only=True)
class MucCap:
    """One line of the plan: a role in a block, and who gets it or why nobody does."""

    khoi_id: int
    ten_khoi: str
    ten_cap_tren: str
    vai_tro: str
    viec: ViecCap
    ho_ten: str = ""
    ten_dang_nhap: str = ""
    can_bo_id: int | None = None
    nguoi_dung_id: int | None = None
    ten_tam: bool = False
    ghi_chu: str = ""

    @property
    def ten_vai_tro(self) -> str:
        return str(VaiTro(self.vai_tro).label)


@dataclass(frozen=True, kw_only=True)
class KeHoachCap:
    muc: tuple[MucCap, ...]

    def count(self, *viec: ViecCap) -> int:
        return sum(line.viec in viec for line in self.muc)

    @property
    def so_phieu(self) -> int:
        return self.count(*CO_PHIEU)

    @property
    def so_them_vai(self) -> int:
        return self.count(ViecCap.THEM_VAI)

    @property
    def so_da_co(self) -> int:
        return self.count(ViecCap.DA_CO)

    @property
    def so_bo_qua(self) -> int:
        return self.count(ViecCap.BO_QUA)

    @property
    def so_khoi(self) -> int:
        return len({line.khoi_id for line in self.muc})


def issuing_bodies(user: NguoiDung, *, ngay: date) -> QuerySet[CoQuan]:
    """Province bodies for which this person opens accounts in bulk."""
    bodies = CoQuan.objects.visible_to(user).in_force(ngay).filter(loai=LoaiCoQuan.BAN_TINH)
    if not user.is_superuser:
        bodies = bodies.filter(pk__in=user.co_quan_cua(frozenset({VaiTro.QUAN_TRI})))
    found: QuerySet[CoQuan] = bodies.with_ten(ngay).order_by("khoa_ten", "pk")
    return found


def plan(*, co_quan: CoQuan, lua_chon: LuaChonCap, by: NguoiDung) -> KeHoachCap:
    """The lines in the order of districts and communes; as many statements for one as for all."""
    blocks = list(_blocks(co_quan, lua_chon))
    if lua_chon.cap_lai:
        return KeHoachCap(muc=tuple(_new_slips(blocks, lua_chon, co_quan=co_quan)))
    return KeHoachCap(muc=tuple(_NewAccounts(blocks, lua_chon, by=by).lines()))


def _blocks(co_quan: CoQuan, lua_chon: LuaChonCap) -> QuerySet[Khoi]:
    """Blocks that the body answers for, in force on the day from which the roles run."""
    ngay = lua_chon.tu_ngay
    blocks = Khoi.objects.in_force(ngay).filter(don_vi__in=_units(co_quan))
    blocks = blocks.with_ten(ngay).with_cap_tren(ngay)
    if lua_chon.chi_chua_co:
        held = _roles_from(ngay).filter(co_quan=OuterRef("pk"))
        blocks = blocks.filter(~Exists(held))
    huyen = DonVi.objects.filter(pk=lua_chon.huyen_id).first() if lua_chon.huyen_id else None
    found: QuerySet[Khoi] = filtered(blocks, ngay=ngay, huyen=huyen, tim=lua_chon.tim)
    return found


def _units(co_quan: CoQuan) -> "QuerySet[PhamViDonVi, Any]":
    return PhamViDonVi.objects.filter(goc=co_quan.don_vi_id, chinh=True).values("don_vi_id")


def _roles_from(ngay: date) -> QuerySet[PhanVai]:
    """Roles of blocks in force on this day or later; who acts for somebody holds none."""
    roles: QuerySet[PhanVai] = PhanVai.objects.filter(vai_tro__in=CAP_KHOI, thay_cho=None)
    return roles.filter(Q(den_ngay=None) | Q(den_ngay__gte=ngay))


def _line(khoi: Khoi, **fields: Any) -> MucCap:
    return MucCap(
        khoi_id=khoi.pk,
        ten_khoi=khoi.ten_day_du,
        ten_cap_tren=khoi.ten_cap_tren or "",  # type: ignore[attr-defined]  # -- annotated by with_cap_tren()
        **fields,
    )


@dataclass
class _NewAccounts:
    """The register and the accounts there are, read once; then one line for each role of a block."""

    blocks: list[Khoi]
    lua_chon: LuaChonCap
    by: NguoiDung
    names: TenDangNhap = field(init=False)
    opened: dict[int, str] = field(default_factory=dict)  # person → name that this batch gives

    def __post_init__(self) -> None:
        ngay = self.lua_chon.tu_ngay
        self.units = own_names((khoi.don_vi_id for khoi in self.blocks), ngay=ngay)
        keys = [khoi.pk for khoi in self.blocks]
        self.holders: dict[tuple[int, str], PhanVai] = {
            (role.co_quan_id, role.vai_tro): role
            for role in _roles_from(ngay)
            .filter(co_quan__in=keys)
            .select_related("nguoi_dung")
            .order_by("-tu_ngay", "-pk")
        }
        self.seats: dict[int, list[ThanhVien]] = defaultdict(list)
        seats = ThanhVien.objects.in_force(ngay).filter(khoi__in=keys)
        for seat in seats.select_related("can_bo__nguoi_dung").order_by(
            "can_bo__khoa_sap_xep", "pk"
        ):
            self.seats[seat.khoi_id].append(seat)
        self.reachable = self._reachable()
        self.names = free_names(goc for khoi in self.blocks for goc in self._stems(khoi))

    def _reachable(self) -> set[int]:
        """Accounts of members to which this administrator may give a role."""
        accounts = {
            seat.can_bo.nguoi_dung_id
            for seats in self.seats.values()
            for seat in seats
            if seat.can_bo.nguoi_dung_id
        }
        own = NguoiDung.objects.assignable_by(self.by).filter(pk__in=accounts, is_active=True)
        return set(own.values_list("pk", flat=True))

    def _stems(self, khoi: Khoi) -> Iterator[str]:
        """Of every name that may be proposed for the block's seats."""
        yield self._stem_of_secretary(khoi)
        for seat in self.seats[khoi.pk]:
            if seat.can_bo.nguoi_dung is None:
                yield self._stem_of(seat.can_bo, khoi)

    def _stem_of(self, person: CanBo, khoi: Khoi) -> str:
        return name_of_person(person.ho_ten, don_vi=self.units.get(khoi.don_vi_id, ""))

    def _stem_of_secretary(self, khoi: Khoi) -> str:
        return name_of_seat(VaiTro.THU_KY_KHOI, don_vi=self.units.get(khoi.don_vi_id, ""))

    def lines(self) -> Iterator[MucCap]:
        for khoi in self.blocks:
            if self.lua_chon.truong:
                head = next(
                    (s for s in self.seats[khoi.pk] if s.vai_tro == VaiTroKhoi.TRUONG), None
                )
                yield self._head(khoi, head)
            if self.lua_chon.thu_ky != KHONG_THU_KY:
                yield self._secretary(khoi)

    def _held(self, khoi: Khoi, vai_tro: VaiTro) -> MucCap | None:
        role = self.holders.get((khoi.pk, vai_tro))
        if role is None:
            return None
        holder = role.nguoi_dung
        note = "" if holder.is_active else "tài khoản này đã ngừng dùng: hãy mở lại hoặc bàn giao"
        return _line(
            khoi,
            vai_tro=vai_tro,
            viec=ViecCap.DA_CO,
            ho_ten=holder.ho_ten,
            ten_dang_nhap=holder.ten_dang_nhap,
            nguoi_dung_id=holder.pk,
            ghi_chu=note,
        )

    def _head(self, khoi: Khoi, seat: ThanhVien | None) -> MucCap:
        held = self._held(khoi, VaiTro.TRUONG_KHOI)
        if held is not None:
            other = seat is not None and seat.can_bo.nguoi_dung_id != held.nguoi_dung_id
            if other and not held.ghi_chu:
                text = f"danh sách thành viên ghi Trưởng Khối là {seat.can_bo}; nếu đã thay người, hãy bàn giao"  # type: ignore[union-attr]  # -- other
                held = MucCap(**{**vars(held), "ghi_chu": text})
            return held
        if seat is None:
            note = "Khối chưa có Trưởng Khối trong danh sách thành viên"
            return _line(khoi, vai_tro=VaiTro.TRUONG_KHOI, viec=ViecCap.BO_QUA, ghi_chu=note)
        return self._person(khoi, VaiTro.TRUONG_KHOI, seat)

    def _secretary(self, khoi: Khoi) -> MucCap:
        """The member in the chosen position; where there is none, an account that asks for a name."""
        held = self._held(khoi, VaiTro.THU_KY_KHOI)
        if held is not None:
            return held
        for seat in self.seats[khoi.pk]:
            chosen = str(seat.chuc_danh_id) == self.lua_chon.thu_ky
            if chosen and seat.vai_tro != VaiTroKhoi.TRUONG:  # who writes does not adopt
                return self._person(khoi, VaiTro.THU_KY_KHOI, seat)
        return _line(
            khoi,
            vai_tro=VaiTro.THU_KY_KHOI,
            viec=ViecCap.CAP_MOI,
            ho_ten=f"Thư ký {khoi.ten_day_du}"[:100],
            ten_dang_nhap=self.names.propose(self._stem_of_secretary(khoi)),
            ten_tam=True,
            ghi_chu="hỏi họ tên khi đăng nhập lần đầu",
        )

    def _person(self, khoi: Khoi, vai_tro: VaiTro, seat: ThanhVien) -> MucCap:
        person = seat.can_bo
        known = {"vai_tro": vai_tro, "ho_ten": person.ho_ten, "can_bo_id": person.pk}
        account = person.nguoi_dung
        if account is not None:
            known |= {"ten_dang_nhap": account.ten_dang_nhap, "nguoi_dung_id": account.pk}
            if account.pk not in self.reachable:
                note = (
                    "người này có tài khoản ngoài phạm vi của bạn"
                    if account.is_active
                    else "tài khoản của người này đã ngừng dùng: hãy mở lại trước"
                )
                return _line(khoi, viec=ViecCap.BO_QUA, ghi_chu=note, **known)
            note = "đã có tài khoản, chỉ thêm vai trò"
            return _line(khoi, viec=ViecCap.THEM_VAI, ghi_chu=note, **known)
        if person.pk in self.opened:
            known["ten_dang_nhap"] = self.opened[person.pk]
            note = "dùng chung tài khoản cấp ở trên, chỉ thêm vai trò"
            return _line(khoi, viec=ViecCap.THEM_VAI, ghi_chu=note, **known)
        name = self.names.propose(self._stem_of(person, khoi))
        self.opened[person.pk] = known["ten_dang_nhap"] = name
        return _line(khoi, viec=ViecCap.CAP_MOI, **known)


def _new_slips(blocks: list[Khoi], lua_chon: LuaChonCap, *, co_quan: CoQuan) -> Iterator[MucCap]:
    """Accounts of these blocks that nobody has signed in with; one line each, however many roles."""
    by_key = {khoi.pk: khoi for khoi in blocks}
    scope = [khoi.pk for khoi in blocks]
    current = PhanVai.objects.filter(
        Q(den_ngay=None) | Q(den_ngay__gte=lua_chon.tu_ngay), nguoi_dung=OuterRef("nguoi_dung")
    )
    # An officer above, or somebody with a role in another province too, is reset one by one.
    more = current.exclude(co_quan__loai=LoaiCoQuan.KHOI, co_quan__don_vi__in=_units(co_quan))
    roles = (
        PhanVai.objects.filter(Q(den_ngay=None) | Q(den_ngay__gte=lua_chon.tu_ngay))
        .filter(
            ~Exists(more),
            co_quan__in=scope,
            nguoi_dung__is_active=True,
            nguoi_dung__is_superuser=False,
            nguoi_dung__last_login=None,
            nguoi_dung__phai_doi_mat_khau=True,
        )
        .select_related("nguoi_dung")
    )
    order = {key: place for place, key in enumerate(scope)}
    done: set[int] = set()
    for role in sorted(
        roles, key=lambda r: (order[r.co_quan_id], r.vai_tro != "truong_khoi", r.pk)
    ):
        if role.nguoi_dung_id in done:
            continue
        done.add(role.nguoi_dung_id)
        yield _line(
            by_key[role.co_quan_id],
            vai_tro=role.vai_tro,
            viec=ViecCap.CAP_LAI,
            ho_ten=role.nguoi_dung.ho_ten,
            ten_dang_nhap=role.nguoi_dung.ten_dang_nhap,
            nguoi_dung_id=role.nguoi_dung_id,
            ten_tam=role.nguoi_dung.ten_tam,
        )
