"""Seats in a block: who begins, who ends, one at a time. The rules are in services.ghe."""

from datetime import date, timedelta

from django.db import transaction

from khoi.enums import VaiTroKhoi
from khoi.models import ChucDanh, CoQuan, NguoiDung, ThanhVien
from khoi.services import ghe
from khoi.services.ghe import Nguoi
from khoi.services.ho_ten import clean_ho_ten
from nen.chu_can_ghi import fit_words
from nen.errors import BusinessRuleError


@transaction.atomic
def add_thanh_vien(
    *,
    khoi: CoQuan,
    nguoi: Nguoi,
    vai_tro: VaiTroKhoi,
    chuc_danh: ChucDanh,
    tu_ngay: date,
    by: NguoiDung,
    quyet_dinh: str = "",
    het_nhiem_ky: date | None = None,
) -> ThanhVien:
    """Give a person a seat in the block from this day."""
    khoi = ghe.hold_block(khoi, by=by)
    return ghe.take_seat(
        khoi=khoi,
        nguoi=nguoi,
        vai_tro=vai_tro,
        chuc_danh=chuc_danh,
        tu_ngay=tu_ngay,
        by=by,
        quyet_dinh=quyet_dinh,
        het_nhiem_ky=het_nhiem_ky,
    )


@transaction.atomic
def end_thanh_vien(
    *, thanh_vien: ThanhVien, den_ngay: date, by: NguoiDung, ly_do: str = ""
) -> ThanhVien:
    """End a seat; its last day is `den_ngay`. The seat stays in the block's history."""
    thanh_vien = ghe.hold_seat(thanh_vien, by=by)
    ghe.end_seat(thanh_vien, den_ngay=den_ngay, ly_do=ly_do)
    return thanh_vien


@transaction.atomic
def replace_thanh_vien(
    *,
    thanh_vien: ThanhVien,
    nguoi: Nguoi,
    tu_ngay: date,
    chuc_danh: ChucDanh,
    by: NguoiDung,
    quyet_dinh: str = "",
    het_nhiem_ky: date | None = None,
    ly_do: str = "",
) -> ThanhVien:
    """End a seat the day before and give its part to another person, in one act."""
    thanh_vien = ghe.hold_seat(thanh_vien, by=by)
    if nguoi.can_bo is not None and nguoi.can_bo.pk == thanh_vien.can_bo_id:
        raise BusinessRuleError("Người thay phải là một người khác.")
    ghe.end_seat(thanh_vien, den_ngay=tu_ngay - timedelta(days=1), ly_do=ly_do)
    return ghe.take_seat(
        khoi=thanh_vien.khoi,
        nguoi=nguoi,
        vai_tro=VaiTroKhoi(thanh_vien.vai_tro),
        chuc_danh=chuc_danh,
        tu_ngay=tu_ngay,
        by=by,
        quyet_dinh=quyet_dinh,
        het_nhiem_ky=het_nhiem_ky,
    )


@transaction.atomic
def correct_thanh_vien(
    *,
    thanh_vien: ThanhVien,
    ho_ten: str,
    vai_tro: VaiTroKhoi,
    chuc_danh: ChucDanh,
    tu_ngay: date,
    by: NguoiDung,
    quyet_dinh: str = "",
    het_nhiem_ky: date | None = None,
) -> ThanhVien:
    """Mend what was typed wrongly; adopted minutes that name the person are never changed by it."""
    thanh_vien = ghe.hold_seat(thanh_vien, by=by)
    ghe.check_not_in_adopted(thanh_vien.can_bo)
    fit_words(quyet_dinh)
    ghe.check_new_start(thanh_vien, tu_ngay=tu_ngay)
    ghe.check_mandate(tu_ngay=tu_ngay, het_nhiem_ky=het_nhiem_ky)
    if vai_tro == VaiTroKhoi.TRUONG:
        ghe.check_no_other_head(
            thanh_vien.khoi, tu_ngay=tu_ngay, den_ngay=thanh_vien.den_ngay, but=thanh_vien
        )
    person = thanh_vien.can_bo
    name = clean_ho_ten(ho_ten)
    if name != person.ho_ten:
        person.ho_ten = name
        person.save()
    ghe.check_no_other_seat(
        thanh_vien.khoi, person, tu_ngay=tu_ngay, den_ngay=thanh_vien.den_ngay, but=thanh_vien
    )
    thanh_vien.vai_tro, thanh_vien.chuc_danh = vai_tro, chuc_danh
    thanh_vien.tu_ngay, thanh_vien.quyet_dinh = tu_ngay, quyet_dinh.strip()
    thanh_vien.het_nhiem_ky = het_nhiem_ky
    thanh_vien.save(update_fields=["vai_tro", "chuc_danh", "tu_ngay", "quyet_dinh", "het_nhiem_ky"])
    return thanh_vien
