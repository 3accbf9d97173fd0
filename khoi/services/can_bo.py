"""Persons: the account of one, and two rows that are one person."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from khoi.models import CanBo, CoQuan, GiaoBan, NguoiDung, PhanVai, ThanhVien
from khoi.models.giao_ban import ADOPTED
from khoi.perms.can_bo import can_link, can_merge
from khoi.queries.thanh_vien_hop import named_in
from nen.errors import BusinessRuleError


@transaction.atomic
def link_tai_khoan(*, can_bo: CanBo, nguoi_dung: NguoiDung, by: NguoiDung) -> CanBo:
    """Say that this account is this person's; each has one of the other at most."""
    can_bo = _locked(can_bo)
    if not can_link(by, can_bo):
        raise PermissionDenied
    account = NguoiDung.objects.visible_to(by).select_for_update(of=("self",))
    nguoi_dung = account.get(pk=nguoi_dung.pk)
    if can_bo.nguoi_dung is not None:
        raise BusinessRuleError(
            f"{can_bo} đã nối với tài khoản {can_bo.nguoi_dung.ten_dang_nhap}; hãy bỏ nối trước."
        )
    other = CanBo.objects.filter(nguoi_dung=nguoi_dung).first()
    if other is not None:
        raise BusinessRuleError(
            f"Tài khoản {nguoi_dung.ten_dang_nhap} đang nối với {other}; hãy bỏ nối ở người đó trước."
        )
    blocks = ThanhVien.objects.filter(can_bo=can_bo).values("khoi_id")
    if not PhanVai.objects.filter(nguoi_dung=nguoi_dung, co_quan__in=blocks).exists():
        raise BusinessRuleError(
            f"Tài khoản {nguoi_dung.ten_dang_nhap} không có vai trò ở Khối nào của {can_bo}; hãy phân "
            "vai cho tài khoản trước."
        )
    can_bo.nguoi_dung = nguoi_dung
    can_bo.save(update_fields=["nguoi_dung"])
    return can_bo


@transaction.atomic
def unlink_tai_khoan(*, can_bo: CanBo, by: NguoiDung) -> CanBo:
    """The account was another person's; its roles stay as they are."""
    can_bo = _locked(can_bo)
    if not can_link(by, can_bo):
        raise PermissionDenied
    can_bo.nguoi_dung = None
    can_bo.save(update_fields=["nguoi_dung"])
    return can_bo


@transaction.atomic
def merge_can_bo(*, giu: CanBo, gop: CanBo, by: NguoiDung) -> CanBo:
    """Two rows are one person: the seats of `gop` become those of `giu`, and `gop` is gone."""
    _lock_blocks((giu, gop))
    giu, gop = _locked(giu), _locked(gop)
    if giu.pk == gop.pk:
        raise BusinessRuleError("Hãy chọn hai dòng khác nhau.")
    if not (can_merge(by, giu) and can_merge(by, gop)):
        raise PermissionDenied
    _check_never_together(giu, gop)
    _check_minutes(giu, gop)
    account = _one_account(giu, gop)
    for seat in ThanhVien.objects.filter(can_bo=gop).order_by("pk"):
        seat.can_bo = giu
        seat.save(update_fields=["can_bo"])
    gop.delete()
    if account is not None and giu.nguoi_dung is None:
        giu.nguoi_dung = account
        giu.save(update_fields=["nguoi_dung"])
    return giu


def _locked(can_bo: CanBo) -> CanBo:
    people = CanBo.objects.select_for_update(of=("self",)).select_related("nguoi_dung")
    found = people.filter(pk=can_bo.pk).first()
    if found is None:
        raise BusinessRuleError("Dòng này vừa được gộp vào một dòng khác; hãy tải lại trang.")
    return found


def _lock_blocks(people: Iterable[CanBo]) -> None:
    """In the order of their keys, as every act that needs several does."""
    seats = ThanhVien.objects.filter(can_bo__in=[person.pk for person in people])
    for pk in sorted(set(seats.values_list("khoi_id", flat=True))):
        CoQuan.objects.hold(pk)


def _check_never_together(giu: CanBo, gop: CanBo) -> None:
    """Nobody holds two seats of one block on one day."""
    for seat in ThanhVien.objects.filter(can_bo=gop).order_by("tu_ngay", "pk"):
        same = ThanhVien.objects.filter(can_bo=giu, khoi=seat.khoi_id)
        same = same.filter(Q(den_ngay=None) | Q(den_ngay__gte=seat.tu_ngay))
        if seat.den_ngay is not None:
            same = same.filter(tu_ngay__lte=seat.den_ngay)
        other = same.order_by("tu_ngay").first()
        if other is not None:
            raise BusinessRuleError(
                f"Hai dòng cùng là thành viên một Khối trong một thời gian (từ ngày "
                f"{max(seat.tu_ngay, other.tu_ngay):%d/%m/%Y}), nên là hai người. Nếu đúng là một "
                "người, hãy sửa ngày của nhiệm kỳ ghi sai trước."
            )


def _check_minutes(giu: CanBo, gop: CanBo) -> None:
    """Adopted minutes print a member's name as it stands; merging may not change one."""
    if giu.ho_ten == gop.ho_ten:
        return
    seats = ThanhVien.objects.filter(can_bo=gop)
    adopted = GiaoBan.objects.filter(named_in(seats), trang_thai__in=ADOPTED)
    meeting = adopted.order_by("-ngay", "-pk").first()
    if meeting is not None:
        raise BusinessRuleError(
            f"“{gop}” có tên trong biên bản giao ban {meeting.ten_ky} đã thông qua; gộp vào “{giu}” sẽ "
            "đổi tên in trên biên bản đó. Hãy giữ dòng kia, hoặc sửa cho hai tên giống nhau."
        )


def _one_account(giu: CanBo, gop: CanBo) -> NguoiDung | None:
    if giu.nguoi_dung is not None and gop.nguoi_dung is not None:
        raise BusinessRuleError(
            f"Hai dòng nối với hai tài khoản ({giu.nguoi_dung.ten_dang_nhap} và "
            f"{gop.nguoi_dung.ten_dang_nhap}); hãy bỏ nối tài khoản không dùng trước."
        )
    return gop.nguoi_dung
