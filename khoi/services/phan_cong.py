"""Assignments after the meeting: where each stands, in the words of who does it or of the block."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.enums import TrangThaiPhanCong
from khoi.models import ChuyenPhanCong, GiaoBan, NguoiDung, PhanCong, TheoDoiPhanCong
from khoi.models.giao_ban import ADOPTED
from khoi.perms import kien_nghi as perms
from nen.chu_can_ghi import fit_words
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.models import Tep
from nen.tep_gui import TepGui


def follow_phan_cong(*, giao_ban: GiaoBan) -> None:
    """From the adoption on each assignment is followed; one followed before goes on."""
    TheoDoiPhanCong.objects.bulk_create(
        TheoDoiPhanCong(phan_cong=row) for row in giao_ban.phan_cong.filter(theo_doi=None)
    )


@transaction.atomic
def report_phan_cong(
    *,
    phan_cong: PhanCong,
    trang_thai: str,
    noi_dung: str,
    by: NguoiDung,
    tep: TepGui | None = None,
) -> TheoDoiPhanCong:
    """Say where the assignment stands; ended ones may be taken up again with a word why."""
    phan_cong = _hold(phan_cong)
    if not perms.can_report(by, phan_cong):
        raise PermissionDenied
    if phan_cong.giao_ban.trang_thai not in ADOPTED:
        raise BusinessRuleError("Biên bản giao việc này đang được sửa; hãy đợi thông qua lại.")
    words = fit_words(noi_dung)
    state = TrangThaiPhanCong(trang_thai)
    if state == TrangThaiPhanCong.KHONG_LAM and not words:
        raise BusinessRuleError("Hãy ghi lý do thôi không làm.")
    follow = TheoDoiPhanCong.objects.select_for_update(of=("self",)).get(phan_cong=phan_cong)
    if follow.trang_thai == state and not words and tep is None:
        raise BusinessRuleError("Chưa có gì mới: hãy đổi trạng thái hoặc ghi kết quả.")
    return _move(follow, den=state, by=by, ly_do=words, tep=tep.store(by=by) if tep else None)


def _hold(phan_cong: PhanCong) -> PhanCong:
    """As it is now, its minutes held first: nobody opens them again while it is reported on."""
    minutes = GiaoBan.objects.select_for_update(of=("self",), no_key=True)
    minutes.filter(pk=phan_cong.giao_ban_id).first()
    rows = PhanCong.objects.select_related("giao_ban__khoi", "thanh_vien__can_bo")
    found = rows.filter(pk=phan_cong.pk).first()
    if found is None:
        raise BusinessRuleError(
            "Việc này vừa được bỏ khỏi biên bản nên không ghi báo cáo được; hãy chép lại chữ bạn gõ "
            "rồi mở lại trang Việc được giao."
        )
    return found


def review_phan_cong(*, phan_cong: PhanCong, trang_thai: str, ly_do: str, by: NguoiDung) -> None:
    """What the adopted minutes of a later meeting say of it."""
    follow = TheoDoiPhanCong.objects.select_for_update(of=("self",)).get(phan_cong=phan_cong)
    if follow.trang_thai != trang_thai:
        _move(follow, den=TrangThaiPhanCong(trang_thai), by=by, ly_do=ly_do)


def _move(
    follow: TheoDoiPhanCong,
    *,
    den: TrangThaiPhanCong,
    by: NguoiDung,
    ly_do: str,
    tep: Tep | None = None,
) -> TheoDoiPhanCong:
    tu, follow.trang_thai = follow.trang_thai, den
    if den in TrangThaiPhanCong.dang_mo():
        follow.xong_ngay = None
    elif tu != den:
        follow.xong_ngay = hom_nay()
    follow.save()
    ChuyenPhanCong.objects.create(theo_doi=follow, tu=tu, den=den, boi=by, ly_do=ly_do, tep=tep)
    return follow
