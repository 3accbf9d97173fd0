"""Members of the blocks of the demo, their accounts and roles."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password

from danvan.minh_hoa.ho_ten import ho_ten
from danvan.minh_hoa.kich_ban import HAT_GIONG, KichBanKhoi, plan
from khoi.enums import LoaiCoQuan, VaiTro, VaiTroKhoi
from khoi.models import (
    CanBo,
    ChucDanh,
    CoQuan,
    Khoi,
    NguoiDung,
    PhanVai,
    QuyDinhThanhPhan,
    ThanhVien,
)
from nen.chu_viet import fold, name_key


MAT_KHAU = "danvan-2024"
TU_NGAY = date(2021, 1, 15)


@dataclass
class KhoiMinhHoa:
    """A block of the demo with its people, and its plan for one year."""

    khoi: Khoi
    kich_ban: KichBanKhoi
    ten: str
    thanh_vien: list[ThanhVien]
    truong: NguoiDung
    thu_ky: NguoiDung
    ghe_truong: ThanhVien
    ghe_thu_ky: ThanhVien


def slug(ten_don_vi: str, loai: str) -> str:
    """«Xã Bành Trạch» → «banhtrach»."""
    return fold(ten_don_vi.removeprefix(loai)).replace(" ", "")


class TaiKhoanMoi:
    """Makes accounts with one shared demo password, hashed once (hashing is slow on purpose)."""

    def __init__(self) -> None:
        self.password = make_password(MAT_KHAU)
        self.names = set(NguoiDung.objects.values_list("ten_dang_nhap", flat=True))
        self.users: list[NguoiDung] = []

    def add(self, ten_dang_nhap: str, ho_ten: str) -> NguoiDung:
        """One account; a name taken already gets a number."""
        name, number = ten_dang_nhap, 2
        while name in self.names:
            name, number = f"{ten_dang_nhap}{number}", number + 1
        self.names.add(name)
        user = NguoiDung(
            ten_dang_nhap=name,
            ho_ten=ho_ten,
            khoa_sap_xep=name_key(ho_ten),
            khoa_tim=f"{fold(ho_ten)} {name}",
            phai_doi_mat_khau=False,
            password=self.password,
        )
        self.users.append(user)
        return user


BlockRow = tuple[Khoi, KichBanKhoi, str, str]  # block, plan, dated unit name, unit kind


def load(blocks: list[BlockRow]) -> list[KhoiMinhHoa]:
    """People of all blocks, each with the seats and roles of the term 2020-2025."""
    accounts, composition = TaiKhoanMoi(), ThanhPhan(TU_NGAY)
    result = []
    for khoi, kich_ban, ten, loai in blocks:
        seats = composition.seats(khoi, kich_ban)
        for seat in seats:
            seat.quyet_dinh = "Quyết định kiện toàn Khối Dân vận nhiệm kỳ 2020-2025"
        head, clerk = composition.head_and_clerk(seats)
        short = slug(ten, loai)
        head.can_bo.nguoi_dung = truong = accounts.add(f"truong.{short}", head.can_bo.ho_ten)
        clerk.can_bo.nguoi_dung = thu_ky = accounts.add(f"thuky.{short}", clerk.can_bo.ho_ten)
        result.append(KhoiMinhHoa(khoi, kich_ban, ten, seats, truong, thu_ky, head, clerk))
    NguoiDung.objects.bulk_create(accounts.users)
    seats = [seat for block in result for seat in block.thanh_vien]
    CanBo.objects.bulk_create([seat.can_bo for seat in seats])
    ThanhVien.objects.bulk_create(seats)
    PhanVai.objects.bulk_create([role for block in result for role in _roles(block)])
    return result


def of_year(blocks: list[KhoiMinhHoa], nam: int) -> list[KhoiMinhHoa]:
    """The same blocks and people with the plan of another year."""
    plans = plan([block.kich_ban.ma_don_vi for block in blocks], nam=nam)
    return [replace(block, kich_ban=own) for block, own in zip(blocks, plans, strict=True)]


class ThanhPhan:
    """Draws the seats of a block by the composition rules of a day."""

    def __init__(self, ngay: date) -> None:
        self.ngay = ngay
        rules = QuyDinhThanhPhan.objects.in_force(ngay).filter(tinh=None)
        self.rules = list(rules.select_related("chuc_danh"))
        # Not every head is the standing deputy secretary (433 of 460 are, in one province).
        self.other = ChucDanh.objects.get(ma="bi-thu-dang-uy")

    def seats(self, khoi: Khoi, kich_ban: KichBanKhoi) -> list[ThanhVien]:
        """One person for each rule, but for the vacancies of the plan; unsaved."""
        random = kich_ban.random("thanh-vien")
        seats: list[ThanhVien] = []
        names: set[str] = set()
        for rule in self.rules:
            if rule.vai_tro == VaiTroKhoi.PHO and kich_ban.khuyet_pho:
                continue
            name = ho_ten(random)
            while name in names:
                name = ho_ten(random)
            names.add(name)
            is_other = rule.vai_tro == VaiTroKhoi.TRUONG and kich_ban.truong_khac
            seats.append(
                ThanhVien(
                    khoi=khoi,
                    can_bo=CanBo(ho_ten=name, khoa_sap_xep=name_key(name), khoa_tim=fold(name)),
                    vai_tro=rule.vai_tro,
                    chuc_danh=self.other if is_other else rule.chuc_danh,
                    tu_ngay=self.ngay,
                )
            )
        return seats

    def head_and_clerk(self, seats: list[ThanhVien]) -> tuple[ThanhVien, ThanhVien]:
        """Who leads, and who takes the minutes."""
        head = next(seat for seat in seats if seat.vai_tro == VaiTroKhoi.TRUONG)
        return head, seats[-2]


def _roles(block: KhoiMinhHoa) -> list[PhanVai]:
    return [
        PhanVai(nguoi_dung=user, vai_tro=role, co_quan=block.khoi, tu_ngay=TU_NGAY)
        for user, role in (
            (block.truong, VaiTro.TRUONG_KHOI),
            (block.thu_ky, VaiTro.THU_KY_KHOI),
        )
    ]


ABOVE = {
    LoaiCoQuan.BAN_HUYEN: (
        ("huyen", VaiTro.CHUYEN_VIEN_HUYEN),
        ("lanhdao", VaiTro.LANH_DAO_HUYEN),
    ),
    LoaiCoQuan.BAN_TINH: (
        ("tinh", VaiTro.CHUYEN_VIEN_TINH),
        ("lanhdao", VaiTro.LANH_DAO_TINH),
        ("quantri", VaiTro.QUAN_TRI),
    ),
    LoaiCoQuan.BAN_THUONG_VU: (("banthuongvu", VaiTro.BAN_THUONG_VU),),
}


def load_above(bodies: list[tuple[CoQuan, str, str]]) -> dict[tuple[int, str], NguoiDung]:
    """Officers of the bodies above the blocks, by (body, role); each tuple: body, unit name, kind."""
    accounts = TaiKhoanMoi()
    roles: list[PhanVai] = []
    people: dict[tuple[int, str], NguoiDung] = {}
    for body, ten, loai in bodies:
        random = Random(f"{HAT_GIONG}/{body.don_vi.ma}/{body.loai}")
        short = slug(ten, loai)
        for prefix, role in ABOVE[LoaiCoQuan(body.loai)]:
            name = f"{prefix}.{short}" if body.loai == LoaiCoQuan.BAN_HUYEN else prefix
            user = accounts.add(name, ho_ten(random))
            roles.append(PhanVai(nguoi_dung=user, vai_tro=role, co_quan=body, tu_ngay=TU_NGAY))
            people[body.pk, role] = user
    NguoiDung.objects.bulk_create(accounts.users)
    PhanVai.objects.bulk_create(roles)
    return people
