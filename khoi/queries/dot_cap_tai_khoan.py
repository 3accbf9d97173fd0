"""Batches of accounts, never with the slips themselves: those hold first passwords."""

from django.db.models import BooleanField, Case, Prefetch, QuerySet, Value, When

from khoi.models import CapMatKhau, CoQuan, DotCapTaiKhoan, NguoiDung, PhanVai
from nen.dong_ho import hom_nay


def batches(user: NguoiDung) -> QuerySet[DotCapTaiKhoan]:
    """What this person may see, the newest first; `con_phieu` says whether slips are kept."""
    kept = Case(
        When(phieu=None, then=Value(value=False)),
        default=Value(value=True),
        output_field=BooleanField(),
    )
    rows = DotCapTaiKhoan.objects.visible_to(user).defer("phieu").annotate(con_phieu=kept)
    return rows.select_related("viec", "tao_boi", "co_quan").order_by("-tao_luc", "-pk")


def accounts_of(dot: DotCapTaiKhoan) -> QuerySet[CapMatKhau]:
    """The slips of a batch with their accounts and roles, in the order of printing."""
    roles: QuerySet[PhanVai] = PhanVai.objects.order_by("-tu_ngay", "pk")
    roles = roles.prefetch_related(Prefetch("co_quan", CoQuan.objects.with_ten(hom_nay())))
    rows: QuerySet[CapMatKhau] = CapMatKhau.objects.filter(trong_dot__dot=dot)
    return (
        rows.select_related("nguoi_dung")
        .prefetch_related(Prefetch("nguoi_dung__phan_vai", roles, to_attr="cac_vai_tro"))
        .order_by("pk")
    )
