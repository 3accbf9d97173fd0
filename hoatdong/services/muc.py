"""What becomes of the items of an adopted programme: results, and the minutes that prove them."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hoatdong import perms
from hoatdong.enums import DA_HET, TrangThaiMuc
from hoatdong.models import ChuyenMuc, LienKetMuc, MucChuongTrinh, TheoDoiMuc
from hoatdong.queries.da_chot import refuse_settled
from hoatdong.queries.muc import gan_duoc_giao_ban, gan_duoc_phan_cong
from hoatdong.services.van_kien import lock_van_kien
from khoi.models import GiaoBan, NguoiDung, PhanCong
from nen.chu_can_ghi import fit_words
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


@transaction.atomic
def mark_muc(
    *, muc: MucChuongTrinh, trang_thai: str, ghi_chu: str, by: NguoiDung, ngay: date | None = None
) -> TheoDoiMuc:
    """Say where an item stands; `ngay` is the day on which it was done or given up.

    The same once more, as a second click sends it, is no second line of the journal.
    """
    muc = _hold(muc, by=by)
    state, note = TrangThaiMuc(trang_thai), fit_words(ghi_chu)
    ended = state in DA_HET
    if state == TrangThaiMuc.KHONG_LAM and not note:
        raise BusinessRuleError("Hãy ghi vì sao không thực hiện.")
    if ended:
        _check_day(ngay or hom_nay(), nam=muc.chuong_trinh.nam)
    day = (ngay or hom_nay()) if ended else None
    follow = TheoDoiMuc.objects.filter(muc=muc).first() or TheoDoiMuc(muc=muc)
    before = follow.trang_thai
    if follow.pk and (before, follow.ghi_chu, follow.ngay) == (state, note, day):
        return follow
    follow.trang_thai, follow.ghi_chu, follow.ngay = state, note, day
    follow.save()
    ChuyenMuc.objects.create(theo_doi=follow, tu=before, den=state, boi=by, ly_do=note)
    return follow


@transaction.atomic
def link_muc(
    *,
    muc: MucChuongTrinh,
    by: NguoiDung,
    giao_ban: GiaoBan | None = None,
    phan_cong: PhanCong | None = None,
) -> None:
    """Tie the item to minutes, to an assignment, or to both: all that was chosen, or nothing."""
    muc = _hold(muc, by=by)
    chosen = {giao_ban.pk} if giao_ban else set()
    chosen |= {phan_cong.giao_ban_id} if phan_cong else set()
    for pk in sorted(chosen):  # in one order, whatever was chosen first
        _hold_minutes(pk)
    if giao_ban is not None:
        link_giao_ban(muc=muc, giao_ban=giao_ban, by=by)
    if phan_cong is not None:
        link_phan_cong(muc=muc, phan_cong=phan_cong, by=by)


@transaction.atomic
def link_giao_ban(*, muc: MucChuongTrinh, giao_ban: GiaoBan, by: NguoiDung) -> LienKetMuc:
    """Adopted minutes of the block speak of this item."""
    muc = _hold(muc, by=by)
    _hold_minutes(giao_ban.pk)
    if not gan_duoc_giao_ban(muc, user=by).filter(pk=giao_ban.pk).exists():
        raise BusinessRuleError("Chỉ gắn được biên bản giao ban đã thông qua của Khối.")
    return LienKetMuc.objects.get_or_create(muc=muc, giao_ban=giao_ban, defaults={"tao_boi": by})[0]


@transaction.atomic
def link_phan_cong(*, muc: MucChuongTrinh, phan_cong: PhanCong, by: NguoiDung) -> LienKetMuc:
    """An assignment carries this item out; nobody need say again that it is being done."""
    muc = _hold(muc, by=by)
    _hold_minutes(phan_cong.giao_ban_id)
    if not gan_duoc_phan_cong(muc, user=by).filter(pk=phan_cong.pk).exists():
        raise BusinessRuleError("Chỉ gắn được việc phân công trong biên bản đã thông qua của Khối.")
    link, new = LienKetMuc.objects.get_or_create(
        muc=muc, phan_cong=phan_cong, defaults={"tao_boi": by}
    )
    if new and not TheoDoiMuc.objects.filter(muc=muc).exists():
        mark_muc(muc=muc, trang_thai=TrangThaiMuc.DANG_LAM, ghi_chu="", by=by)
    return link


@transaction.atomic
def unlink(*, lien_ket: LienKetMuc, by: NguoiDung) -> None:
    """Take a wrong link away; its history keeps it."""
    _hold(lien_ket.muc, by=by)
    LienKetMuc.objects.filter(pk=lien_ket.pk).delete()


def _check_day(ngay: date, *, nam: int) -> None:
    if ngay > hom_nay():
        raise BusinessRuleError(f"Ngày không được sau hôm nay ({hom_nay():%d/%m/%Y}).")
    if ngay < date(nam, 1, 1):
        raise BusinessRuleError(
            f"Đây là mục của chương trình năm {nam}; ngày phải từ ngày 01/01/{nam} trở đi."
        )


def _hold(muc: MucChuongTrinh, *, by: NguoiDung) -> MucChuongTrinh:
    """The item, its programme held before it, as who saves the programme does."""
    lock_van_kien(muc.chuong_trinh)
    rows = MucChuongTrinh.objects.select_for_update(of=("self",))
    muc = rows.select_related("chuong_trinh__khoi").get(pk=muc.pk)
    if not perms.can_write(by, khoi_id=muc.chuong_trinh.khoi_id):
        raise PermissionDenied
    if not muc.chuong_trinh.da_thong_qua:
        raise BusinessRuleError("Chỉ ghi kết quả vào chương trình đã thông qua.")
    refusal = refuse_settled(muc.chuong_trinh)
    if refusal:
        raise BusinessRuleError(refusal)
    return muc


def _hold_minutes(pk: int) -> None:
    """Nobody reopens the minutes while an item is tied to them."""
    GiaoBan.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
