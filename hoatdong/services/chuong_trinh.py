"""Writing a block's annual programme: begun for a year, its items saved as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef

from hoatdong import perms
from hoatdong.models import ChuongTrinhCongTac, LienKetMuc, MucChuongTrinh
from hoatdong.queries.chuong_trinh import exists_in_year, nguon_sao_chep
from hoatdong.queries.da_chot import refuse_settled
from hoatdong.services.van_kien import lock_van_kien, need_draft
from khoi.models import Khoi, NguoiDung
from khoi.queries.thanh_vien_hop import thanh_vien_ngay
from nen.chu_viet import canh_bao_noi_dung
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


SO_MUC_TOI_DA = 100
O_CUA_DONG = ("noi_dung", "tu_thang", "den_thang", "nhom", "chu_tri_id", "phoi_hop", "san_pham")


class DaCoBanMoiError(BusinessRuleError):
    """Somebody saved in the meantime; what was typed is shown again beside it."""


@dataclass(frozen=True, kw_only=True)
class MucMoi:
    """One row as typed; `pk` of the item that it was, if any."""

    noi_dung: str
    tu_thang: int
    den_thang: int
    pk: int | None = None
    nhom: str = ""
    chu_tri_id: int | None = None
    phoi_hop: str = ""
    san_pham: str = ""

    @property
    def chu(self) -> str:
        """All its words."""
        return "\n".join((self.noi_dung, self.nhom, self.phoi_hop, self.san_pham))


@transaction.atomic
def create_chuong_trinh(
    *, khoi: Khoi, nam: int, by: NguoiDung, lay_tu: ChuongTrinhCongTac | None = None
) -> ChuongTrinhCongTac:
    """Begin the programme of a year, with the items of an earlier one if it is named."""
    khoi = Khoi.objects.hold(khoi.pk)
    if not perms.can_write(by, khoi_id=khoi.pk):
        raise PermissionDenied
    _check_new(khoi, nam=nam)
    made = ChuongTrinhCongTac(khoi=khoi, nam=nam, tao_boi=by)
    refusal = refuse_settled(made)
    if refusal:
        raise BusinessRuleError(refusal)
    if lay_tu is not None:
        if not nguon_sao_chep(khoi, user=by).filter(pk=lay_tu.pk).exists():
            raise PermissionDenied
        made.can_cu = _of_year(lay_tu.can_cu, lay_tu, nam)
    made.save()
    if lay_tu is not None:
        copy_items(chuong_trinh=made, lay_tu=lay_tu)
    return made


def _check_new(khoi: Khoi, *, nam: int) -> None:
    if not exists_in_year(khoi, nam=nam):
        raise BusinessRuleError(f"Khối không hoạt động trong năm {nam}; hãy chọn năm khác.")
    if ChuongTrinhCongTac.objects.filter(khoi=khoi, nam=nam).exists():
        raise BusinessRuleError(
            f"Khối đã có chương trình công tác năm {nam}; hãy mở chương trình đó để ghi tiếp."
        )


def copy_items(*, chuong_trinh: ChuongTrinhCongTac, lay_tu: ChuongTrinhCongTac) -> None:
    """The items of another programme, led by the same persons where they still sit in the block."""
    seats = {
        seat.can_bo_id: seat
        for seat in reversed(thanh_vien_ngay(khoi_id=chuong_trinh.khoi_id, ngay=hom_nay()))
    }
    items = lay_tu.muc.select_related("chu_tri")
    MucChuongTrinh.objects.bulk_create(
        MucChuongTrinh(
            chuong_trinh=chuong_trinh,
            thu_tu=order,
            nhom=item.nhom,
            noi_dung=_of_year(item.noi_dung, lay_tu, chuong_trinh.nam),
            tu_thang=item.tu_thang,
            den_thang=item.den_thang,
            chu_tri=seats.get(item.chu_tri.can_bo_id) if item.chu_tri else None,
            phoi_hop=item.phoi_hop,
            san_pham=item.san_pham,
        )
        for order, item in enumerate(items)
    )


def _of_year(text: str, lay_tu: ChuongTrinhCongTac, nam: int) -> str:
    """«năm 2025» of last year's text becomes «năm 2026»."""
    return text.replace(f"năm {lay_tu.nam}", f"năm {nam}")


@transaction.atomic
def save_chuong_trinh(
    *,
    chuong_trinh: ChuongTrinhCongTac,
    can_cu: str,
    muc: Sequence[MucMoi],
    lan_luu: int,
    by: NguoiDung,
) -> ChuongTrinhCongTac:
    """Write the whole draft as typed; `lan_luu` is the save that the typist saw."""
    chuong_trinh = lock_van_kien(chuong_trinh)
    if not perms.can_write(by, khoi_id=chuong_trinh.khoi_id):
        raise PermissionDenied
    need_draft(chuong_trinh)
    if lan_luu != chuong_trinh.lan_luu:
        raise DaCoBanMoiError(
            "Người khác vừa lưu chương trình này. Chữ của bạn còn nguyên bên dưới, chưa lưu; bản "
            "người kia đã lưu hiện ở cuối trang. Hãy so sánh, bổ sung rồi bấm “Lưu” lần nữa để lưu "
            "bản của bạn."
        )
    _check(can_cu, muc)
    chuong_trinh.can_cu, chuong_trinh.lan_luu = can_cu, lan_luu + 1
    chuong_trinh.save(update_fields=["can_cu", "lan_luu"])
    _write(chuong_trinh, muc)
    return chuong_trinh


def _check(can_cu: str, muc: Sequence[MucMoi]) -> None:
    if len(muc) > SO_MUC_TOI_DA:
        raise BusinessRuleError(
            f"Chương trình có nhiều nhất {SO_MUC_TOI_DA} mục, ở đây có {len(muc)}; hãy gộp hoặc bỏ bớt."
        )
    refused = canh_bao_noi_dung("\n".join((can_cu, *(row.chu for row in muc))))
    if refused:
        raise BusinessRuleError(*refused)


def _write(chuong_trinh: ChuongTrinhCongTac, muc: Sequence[MucMoi]) -> None:
    """Items keep their identity, and with it what was said of them; one with results stays."""
    tied = Exists(LienKetMuc.objects.filter(muc=OuterRef("pk")))
    items: Iterable[Any] = chuong_trinh.muc.select_related("theo_doi").annotate(da_gan=tied)
    there = {item.pk: item for item in items}
    kept = {row.pk for row in muc if row.pk in there}
    gone = [item for pk, item in there.items() if pk not in kept]
    marked = [item for item in gone if hasattr(item, "theo_doi") or item.da_gan]
    if marked:
        names = "; ".join(f"“{item.noi_dung}”" for item in marked)
        raise BusinessRuleError(
            f"Mục {names} đã ghi kết quả hoặc đã gắn với biên bản nên không xóa được; hãy giữ mục "
            "ấy, sau khi thông qua thì đánh dấu “Không thực hiện” và ghi lý do."
        )
    if gone:
        MucChuongTrinh.objects.filter(pk__in=[item.pk for item in gone]).delete()
    _write_rows(chuong_trinh, muc, there=there)


def _write_rows(
    chuong_trinh: ChuongTrinhCongTac, muc: Sequence[MucMoi], *, there: Mapping[int, MucChuongTrinh]
) -> None:
    """Only what is new or differs."""
    new, changed = [], []
    for order, row in enumerate(muc):
        typed = {name: getattr(row, name) for name in O_CUA_DONG} | {"thu_tu": order}
        item = there.get(row.pk) if row.pk else None
        if item is None:
            new.append(MucChuongTrinh(chuong_trinh=chuong_trinh, **typed))
        elif any(getattr(item, name) != value for name, value in typed.items()):
            for name, value in typed.items():
                setattr(item, name, value)
            changed.append(item)
    MucChuongTrinh.objects.bulk_create(new)
    if changed:
        names = [name.removesuffix("_id") for name in O_CUA_DONG]
        MucChuongTrinh.objects.bulk_update(changed, [*names, "thu_tu"])
