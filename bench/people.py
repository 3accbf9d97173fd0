"""Made-up people for the measurements: members, and accounts that no password opens."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count, product

from danvan.minh_hoa.ho_ten import DEM, HO, TEN
from khoi.enums import VaiTro, VaiTroKhoi
from khoi.models import CanBo, ChucDanh, CoQuan, NguoiDung, PhanVai, ThanhVien


STEP = 37  # no divisor in common with the number of names: neighbours differ in all parts
BATCH = 2000


def names() -> Iterator[str]:
    """Names of nobody; 6,080 of them before the first comes again."""
    every = [" ".join(parts) for parts in product(HO, DEM, TEN)]
    return (every[number * STEP % len(every)] for number in count())


def account(ten_dang_nhap: str, *, ho_ten: str = "Người đo") -> NguoiDung:
    """An account, not stored yet, that nobody can sign in to by password."""
    user = NguoiDung(ten_dang_nhap=ten_dang_nhap, ho_ten=ho_ten, phai_doi_mat_khau=False)
    user.set_unusable_password()
    return user.fill_keys()


def seat_accounts(
    bodies: Sequence[CoQuan], *, vai_tro: VaiTro, tu_ngay: date
) -> dict[int, NguoiDung]:
    """One account with this role in each body, by the body's key."""
    users = NguoiDung.objects.bulk_create(
        (account(f"do.{vai_tro}.{body.pk}".replace("_", "-"), ho_ten=name)
         for body, name in zip(bodies, names(), strict=False)),
        batch_size=BATCH,
    )  # fmt: skip
    PhanVai.objects.bulk_create(
        (
            PhanVai(nguoi_dung=user, vai_tro=vai_tro, co_quan=body, tu_ngay=tu_ngay)
            for body, user in zip(bodies, users, strict=True)
        ),
        batch_size=BATCH,
    )
    return {body.pk: user for body, user in zip(bodies, users, strict=True)}


def seat_members(blocks: Sequence[CoQuan], *, moi_khoi: int, tu_ngay: date) -> None:
    """So many members in each block, the first its head."""
    position = ChucDanh.objects.order_by("thu_tu", "pk")[0]
    people = CanBo.objects.bulk_create(
        (CanBo(ho_ten=name).fill_keys()
         for name, _ in zip(names(), range(len(blocks) * moi_khoi), strict=False)),
        batch_size=BATCH,
    )  # fmt: skip
    ThanhVien.objects.bulk_create(
        (
            ThanhVien(
                khoi_id=blocks[number // moi_khoi].pk,
                can_bo=person,
                vai_tro=VaiTroKhoi.THANH_VIEN if number % moi_khoi else VaiTroKhoi.TRUONG,
                chuc_danh=position,
                tu_ngay=tu_ngay,
            )
            for number, person in enumerate(people)
        ),
        batch_size=BATCH,
    )
