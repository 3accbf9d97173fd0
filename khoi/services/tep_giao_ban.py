"""Attaching scans and photos of signed minutes, whole or in pieces over a line that breaks."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from khoi.models import GiaoBan, ManhTepGiaoBan, NguoiDung, TaiTepGiaoBan, TepGiaoBan
from khoi.models.giao_ban import ADOPTED
from khoi.perms import giao_ban as perms
from nen.errors import BusinessRuleError
from nen.loai_tep import ANH, PDF
from nen.tep_gui import check_khai, fit_tep


CHO_PHEP = (PDF, *ANH)
SO_TEP_TOI_DA = 20  # of one meeting's minutes
MANH_TOI_DA = 512 * 1024
BO_SAU = timedelta(days=2)
DANG_TAI_TOI_DA = 5  # unfinished uploads of one person
NAM_IM = timedelta(hours=1)  # of which nothing came so long may make room for another


class TaiDaBoError(BusinessRuleError):
    """The upload was given up meanwhile; the device may begin anew."""


@transaction.atomic
def attach_tep(
    *, giao_ban: GiaoBan, ten_goc: str, noi_dung: bytes, xac_nhan: bool, by: NguoiDung
) -> TepGiaoBan:
    """Keep this file beside the minutes, whatever state they are in."""
    giao_ban = _open(giao_ban, by=by)
    _check_count(giao_ban)
    sent = fit_tep(noi_dung, ten_goc=ten_goc, xac_nhan=xac_nhan, cho_phep=CHO_PHEP)
    tep = sent.store(by=by)
    return TepGiaoBan.objects.create(giao_ban=giao_ban, tep=tep, tao_boi=by, xac_nhan=True)


@transaction.atomic
def begin_tai(
    *, giao_ban: GiaoBan, ten_goc: str, dau: str, kich_thuoc: int, xac_nhan: bool, by: NguoiDung
) -> TaiTepGiaoBan:
    """An upload, or the one begun earlier with the same file: `da_nhan` says where to go on.

    A file that is kept already is the same upload, whole; one removed since is sent anew.
    """
    giao_ban = _open(giao_ban, by=by)
    same = TaiTepGiaoBan.objects.select_for_update(of=("self",)).select_related("tep_kem")
    tai = same.filter(giao_ban=giao_ban, tao_boi=by, dau=dau, kich_thuoc=kich_thuoc).first()
    if tai is not None and tai.tep_kem is not None:
        if tai.tep_kem.go_luc is None:
            return tai
        tai.delete()
        tai = None
    _check_count(giao_ban)
    check_khai(ten_goc=ten_goc, kich_thuoc=kich_thuoc, xac_nhan=xac_nhan)
    if tai is None:
        _make_room(by=by)
        tai = TaiTepGiaoBan.objects.create(
            giao_ban=giao_ban, tao_boi=by, ten_goc=ten_goc, dau=dau, kich_thuoc=kich_thuoc
        )
    return tai


def _make_room(*, by: NguoiDung) -> None:
    """Unfinished uploads fill the database: the one that lies still longest is given up."""
    NguoiDung.objects.select_for_update(no_key=True).get(pk=by.pk)
    begun = TaiTepGiaoBan.objects.filter(tao_boi=by, tep_kem=None).order_by("cap_nhat_luc", "pk")
    rows = list(begun.select_for_update(of=("self",)))
    if len(rows) < DANG_TAI_TOI_DA:
        return
    if rows[0].cap_nhat_luc > timezone.now() - NAM_IM:
        raise BusinessRuleError(
            f"Bạn đang gửi dở {len(rows)} tệp. Hãy chờ các tệp ấy gửi xong rồi gửi tệp này."
        )
    rows[0].delete()


@transaction.atomic
def receive_manh(*, tai: TaiTepGiaoBan, tu: int, noi_dung: bytes, by: NguoiDung) -> TaiTepGiaoBan:
    """The next piece. One that came before, or too early, changes nothing: `da_nhan` tells."""
    tai = _lock(tai, by=by)
    if tu != tai.da_nhan or not noi_dung:
        return tai
    if len(noi_dung) > MANH_TOI_DA or tu + len(noi_dung) > tai.kich_thuoc:
        raise BusinessRuleError("Phần tệp gửi lên dài hơn đã báo. Hãy chọn lại tệp.")
    ManhTepGiaoBan.objects.create(tai=tai, tu=tu, noi_dung=noi_dung)
    tai.da_nhan, tai.cap_nhat_luc = tu + len(noi_dung), timezone.now()
    tai.save(update_fields=["da_nhan", "cap_nhat_luc"])
    return tai


@transaction.atomic
def finish_tai(*, tai: TaiTepGiaoBan, by: NguoiDung) -> TepGiaoBan:
    """Put the pieces together and attach the file, once; asked again it gives the same file.

    One that is unfit is given up by the caller.
    """
    _open(tai.giao_ban, by=by)  # before the upload, as where one begins
    tai = _lock(tai, by=by)
    if tai.tep_kem is not None:
        return tai.tep_kem
    if tai.da_nhan != tai.kich_thuoc:
        raise BusinessRuleError("Tệp chưa tải lên hết. Hãy chọn lại tệp đó để tải tiếp.")
    pieces = tai.manh.order_by("tu").values_list("noi_dung", flat=True)
    attached = attach_tep(
        giao_ban=tai.giao_ban,
        ten_goc=tai.ten_goc,
        noi_dung=b"".join(bytes(piece) for piece in pieces),
        xac_nhan=True,  # given when the upload began
        by=by,
    )
    tai.manh.all().delete()
    tai.tep_kem, tai.cap_nhat_luc = attached, timezone.now()
    tai.save(update_fields=["tep_kem", "cap_nhat_luc"])
    return attached


@transaction.atomic
def drop_tai(*, tai: TaiTepGiaoBan, by: NguoiDung) -> None:
    """Give one's own upload up, unless that was done or its file is kept by now."""
    TaiTepGiaoBan.objects.filter(pk=tai.pk, tao_boi=by, tep_kem=None).delete()


@transaction.atomic
def remove_tep(*, tep: TepGiaoBan, by: NguoiDung) -> TepGiaoBan:
    """Take a wrong file off minutes that are not adopted; its row stays."""
    giao_ban = _open(tep.giao_ban, by=by)
    tep = TepGiaoBan.objects.select_for_update(of=("self",)).get(pk=tep.pk)
    if giao_ban.trang_thai in ADOPTED:
        raise BusinessRuleError("Biên bản đã thông qua; tệp kèm theo không gỡ được.")
    if tep.go_luc is None:
        tep.go_boi, tep.go_luc = by, timezone.now()
        tep.save(update_fields=["go_boi", "go_luc"])
    return tep


@transaction.atomic
def clear_abandoned_tai() -> int:
    """Uploads of which nothing came for days, and the traces of finished ones; how many."""
    old = TaiTepGiaoBan.objects.filter(cap_nhat_luc__lt=timezone.now() - BO_SAU)
    count = old.count()
    old.delete()
    return count


def _open(giao_ban: GiaoBan, *, by: NguoiDung) -> GiaoBan:
    giao_ban = GiaoBan.objects.select_for_update(of=("self",)).get(pk=giao_ban.pk)
    if not perms.can_edit(by, giao_ban):
        raise PermissionDenied
    return giao_ban


def _lock(tai: TaiTepGiaoBan, *, by: NguoiDung) -> TaiTepGiaoBan:
    rows = TaiTepGiaoBan.objects.select_for_update(of=("self",))
    found = rows.select_related("giao_ban", "tep_kem").filter(pk=tai.pk).first()
    if found is None:
        raise TaiDaBoError("Lần gửi này đã bỏ ở thẻ hoặc máy khác. Hãy chọn lại tệp để gửi từ đầu.")
    if found.tao_boi_id != by.pk or not perms.can_edit(by, found.giao_ban):
        raise PermissionDenied
    return found


def _check_count(giao_ban: GiaoBan) -> None:
    if giao_ban.tep_dinh_kem.filter(go_luc=None).count() >= SO_TEP_TOI_DA:
        raise BusinessRuleError(f"Mỗi biên bản kèm nhiều nhất {SO_TEP_TOI_DA} tệp.")
