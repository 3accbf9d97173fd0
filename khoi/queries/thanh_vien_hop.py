"""Who belongs at the table on the day of a meeting."""

from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from khoi.enums import VaiTro, VaiTroKhoi
from khoi.models import GiaoBan, PhanVai, ThanhVien


def thanh_vien_ngay(*, khoi_id: int, ngay: date) -> "QuerySet[ThanhVien]":
    """Members in force that day: head, deputies, members, then by the order of their posts."""
    part = Case(
        When(vai_tro=VaiTroKhoi.TRUONG, then=Value(0)),
        When(vai_tro=VaiTroKhoi.PHO, then=Value(1)),
        default=Value(2),
    )
    members: QuerySet[ThanhVien] = ThanhVien.objects.filter(khoi=khoi_id).in_force(ngay)
    return members.select_related("can_bo", "chuc_danh").order_by(
        part, "chuc_danh__thu_tu", "can_bo__khoa_sap_xep", "pk"
    )


def chu_tri_mac_dinh(*, khoi_id: int, ngay: date) -> ThanhVien | None:
    """The head's seat that day."""
    return thanh_vien_ngay(khoi_id=khoi_id, ngay=ngay).filter(vai_tro=VaiTroKhoi.TRUONG).first()


def thu_ky_mac_dinh(*, khoi_id: int, ngay: date) -> ThanhVien | None:
    """The seat of the member who holds the secretary's role that day; else who wrote last time."""
    members = thanh_vien_ngay(khoi_id=khoi_id, ngay=ngay)
    secretaries = (
        PhanVai.objects.in_force(ngay)
        .filter(co_quan=khoi_id, vai_tro=VaiTro.THU_KY_KHOI)
        .values("nguoi_dung_id")
    )
    found = members.filter(can_bo__nguoi_dung__in=secretaries).first()
    if found is not None:
        return found
    last = (
        GiaoBan.objects.filter(khoi=khoi_id, ngay__lte=ngay, thu_ky__isnull=False)
        .order_by("-ngay", "-pk")
        .values_list("thu_ky_id", flat=True)
        .first()
    )
    return members.filter(pk=last).first() if last else None


def named_in(seats: QuerySet[ThanhVien]) -> Q:
    """Meetings whose minutes name one of these seats."""
    return (
        Q(chu_tri__in=seats)
        | Q(thu_ky__in=seats)
        | Q(pk__in=GiaoBan.objects.filter(diem_danh__thanh_vien__in=seats).values("pk"))
        | Q(pk__in=GiaoBan.objects.filter(phan_cong__thanh_vien__in=seats).values("pk"))
    )
