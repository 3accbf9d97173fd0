"""The clean world, what it is broken with, and the register of what breaks it."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from khoi.enums import VaiTro, VaiTroKhoi
from khoi.models import (
    DonVi,
    GiaoBan,
    Khoi,
    PhanVai,
    ThanhVien,
)
from tests.factories import khoi as f
from tests.the_gioi import Tinh, make_tinh


NGAY = dt.date(2024, 1, 15)
TRUOC = dt.date(2023, 12, 31)
XUA = dt.date(2020, 1, 1)
MAI_SAU = dt.date(2030, 12, 31)

Mam = Callable[[Tinh], object]
MAM: dict[str, Mam] = {}


def mam(ma: str) -> Callable[[Mam], Mam]:
    """What breaks the check `ma`, exactly once."""

    def keep(seed: Mam) -> Mam:
        MAM[ma] = seed
        return seed

    return keep


def clean_world() -> Tinh:
    """A province in which every block has its people and every commune its place."""
    w = make_tinh("A")
    DonVi.objects.filter(cap="xa").update(vi_do="22.1", kinh_do="105.8")
    for xa in ("a1", "a2", "b1"):
        head = f.CanBoFactory(nguoi_dung=w.nguoi[f"truong.{xa}"])
        f.ThanhVienFactory(khoi=block(w, xa), can_bo=head, truong=True)
        f.ThanhVienFactory(khoi=block(w, xa), vai_tro=VaiTroKhoi.PHO)
    return w


def block(w: Tinh, key: str) -> Khoi:
    """The body as a seat or a meeting takes it, whatever its kind."""
    return Khoi(pk=w.co_quan[key].pk)


def unit(w: Tinh, *, ten: str | None = "Xã Mới", cha: str | None = "a", **fields) -> DonVi:
    """One more commune."""
    made = f.DonViFactory(**{"vi_do": "22.1", "kinh_do": "105.8"} | fields)
    period = {"tu_ngay": made.tu_ngay, "den_ngay": made.den_ngay}
    if ten:
        f.TenDonViFactory(don_vi=made, ten=ten, **period)
    if cha:
        f.ChaDonViFactory(don_vi=made, cha=w.don_vi[cha], **period)
    return made


def closed(w: Tinh, **fields) -> DonVi:
    return unit(w, ten="Xã Cũ", den_ngay=TRUOC, **fields)


def heir(w: Tinh, ten: str = "Xã Kế Thừa") -> DonVi:
    return unit(w, ten=ten, tu_ngay=TRUOC + dt.timedelta(days=1))


def edge(old: DonVi, new: DonVi, **fields):
    day = TRUOC + dt.timedelta(days=1)
    event = fields.pop("su_kien", None) or f.SuKienSapXepFactory(hieu_luc_ngay=day)
    return f.KeThuaFactory(su_kien=event, tu=old, den=new, **fields)


def seat(w: Tinh, **fields) -> ThanhVien:
    return f.ThanhVienFactory(**{"khoi": block(w, "a1")} | fields)


def role(w: Tinh, **fields) -> PhanVai:
    body = w.co_quan["a1"]
    return f.PhanVaiFactory(**{"vai_tro": VaiTro.THU_KY_KHOI, "co_quan": body} | fields)


def meeting(w: Tinh, **fields) -> GiaoBan:
    return f.GiaoBanFactory(**{"khoi": block(w, "a1")} | fields)


def adopted() -> dict[str, object]:
    return {
        "trang_thai": "da_thong_qua", "thong_qua_luc": timezone.now(),
        "thong_qua_boi": f.PhanVaiFactory().nguoi_dung, "thong_qua_ngay": NGAY,
    }  # fmt: skip
