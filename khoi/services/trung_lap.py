"""Minutes enter the comparison when they are adopted and leave it when they are reopened."""

import time
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from khoi.models import CoQuan, GiaoBan, NguoiDung, VanBanNguon
from khoi.models.giao_ban import ADOPTED
from khoi.perms import trung_lap as perms
from khoi.queries.trung_lap import LOAI, LOAI_NGUON
from khoi.services.danh_muc import he_thong
from nen.chu_viet import canh_bao_noi_dung
from nen.errors import BusinessRuleError
from nen.models import TaiLieuSoSanh, Viec
from nen.tuong_dong.can_chinh import DAI
from nen.tuong_dong.cap_nhat import cap_nhat, cap_nhat_tat_ca
from nen.tuong_dong.chi_muc import bo_khoi_chi_muc
from nen.tuong_dong.tu import bang_tu
from nen.viec import enqueue, still_current


JOB = "khoi.so_sanh_bien_ban"
JOB_NGUON = "khoi.so_sanh_van_ban_nguon"
GIAY_MOI_DEM = 200  # of one run of the nightly task: the worker stops a task after 240 seconds
TOI_DA = 200_000  # characters of a source


def follow_move(giao_ban: GiaoBan) -> None:
    """After a move of minutes: adopted ones are compared by a job, a draft is taken out at once."""
    if giao_ban.trang_thai not in ADOPTED:
        bo_khoi_chi_muc(loai=LOAI, doi_tuong_id=[giao_ban.pk])
    elif not TaiLieuSoSanh.objects.filter(loai=LOAI, doi_tuong_id=giao_ban.pk).exists():
        enqueue(
            JOB,
            tieu_de=f"So sánh biên bản giao ban {giao_ban.ten_ky}",
            by=he_thong(),
            giao_ban_id=giao_ban.pk,
        )


def compare_giao_ban(*, viec: Viec, giao_ban_id: int) -> None:
    """Index and compare one meeting's minutes; again is the same, reopened ones leave the index."""
    _update(viec, loai=LOAI, doi_tuong_id=giao_ban_id)


def compare_van_ban_nguon(*, viec: Viec, nguon_id: int) -> None:
    """A source into the index, or out of it; the minutes that quote it are compared again."""
    _update(viec, loai=LOAI_NGUON, doi_tuong_id=nguon_id)
    catch_up()


def _update(viec: Viec, *, loai: str, doi_tuong_id: int) -> None:
    """Indexed first and compared then, each for itself: of two alike texts the later sees the other."""
    with transaction.atomic():
        still_current(viec)
    cap_nhat(loai=loai, doi_tuong_id=doi_tuong_id)


def catch_up() -> tuple[int, int]:
    """Index and compare what was missed, for so long at most: (indexed, compared)."""
    end = time.monotonic() + GIAY_MOI_DEM
    return cap_nhat_tat_ca(con_gio=lambda: time.monotonic() < end)


@transaction.atomic
def register_van_ban_nguon(
    *, co_quan: CoQuan, loai: str, ten: str, ngay: date, noi_dung: str, by: NguoiDung
) -> VanBanNguon:
    """A text of this body that minutes may quote without being taken for copies."""
    if co_quan.pk not in perms.bodies_of(by):
        raise PermissionDenied
    refused = canh_bao_noi_dung(f"{ten}\n{noi_dung}")
    if refused:
        raise BusinessRuleError(*refused)
    if len(bang_tu(noi_dung).tu) < DAI:
        raise BusinessRuleError(
            f"Văn bản quá ngắn để so sánh; hãy dán ít nhất {DAI} từ liền nhau của văn bản."
        )
    if len(noi_dung) > TOI_DA:
        raise BusinessRuleError("Văn bản quá dài; hãy chỉ dán phần mà các Khối thường chép lại.")
    nguon = VanBanNguon.objects.create(
        co_quan=co_quan, loai=loai, ten=ten, ngay=ngay, noi_dung=noi_dung, tao_boi=by
    )
    _ask(nguon)
    return nguon


@transaction.atomic
def end_van_ban_nguon(*, nguon: VanBanNguon, by: NguoiDung) -> VanBanNguon:
    """From now on what stands in it counts like any other text."""
    nguon = VanBanNguon.objects.select_for_update(of=("self",)).get(pk=nguon.pk)
    if not perms.can_end(by, nguon):
        raise PermissionDenied
    if nguon.thoi_luc is not None:
        raise BusinessRuleError("Văn bản này đã thôi dùng rồi.")
    nguon.thoi_luc, nguon.thoi_boi = timezone.now(), by
    nguon.save(update_fields=["thoi_luc", "thoi_boi"])
    _ask(nguon)
    return nguon


def _ask(nguon: VanBanNguon) -> None:
    enqueue(
        JOB_NGUON,
        tieu_de=f"So sánh lại với “{nguon.ten}”"[:200],
        by=he_thong(),
        nguon_id=nguon.pk,
    )
