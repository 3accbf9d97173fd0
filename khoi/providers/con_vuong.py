"""What of khoi still hangs on units that are to close, and up to which day their past is settled."""

from collections.abc import Collection, Iterator

from django.db.models import Q
from django.urls import reverse

from khoi.enums import TrangThaiGiaoBan, TrangThaiKienNghi
from khoi.models import GiaoBan, NguoiDung, PhanCong, XuLyKienNghi
from khoi.queries.chua_hop import watched_bodies
from nen.providers import ConVuong, NgayKhoa, register_con_vuong, register_ngay_khoa


DA_XONG = (TrangThaiKienNghi.DA_KET_THUC, TrangThaiKienNghi.DA_RUT)


def con_vuong(user: NguoiDung, don_vi: Collection[int]) -> Iterator[ConVuong]:
    """Open minutes, unfinished assignments, recommendations from here or to here that have not ended."""
    url = reverse("khoi:giao-ban-list")
    of_units = Q(khoi__don_vi__in=don_vi)
    seen = Q(pk__in=GiaoBan.objects.visible_to(user).values("pk"))
    watched = Q(khoi__in=watched_bodies(user))  # those above know that minutes are open
    dang_do = (TrangThaiGiaoBan.NHAP, TrangThaiGiaoBan.CHO_THONG_QUA)
    opened = GiaoBan.objects.filter(of_units & (seen | watched), trang_thai__in=dang_do)
    yield ConVuong(ten="Biên bản giao ban chưa thông qua", so=opened.count(), url=url)
    tasks = PhanCong.objects.unfinished().filter(
        giao_ban__in=GiaoBan.objects.visible_to(user).filter(of_units)
    )
    yield ConVuong(
        ten="Việc phân công tại giao ban chưa xong",
        so=tasks.count(),
        url=reverse("khoi:viec-duoc-giao-list"),
    )
    asked = XuLyKienNghi.objects.visible_to(user).exclude(trang_thai__in=DA_XONG)
    from_here = Q(kien_nghi__giao_ban__khoi__don_vi__in=don_vi)
    at_here = Q(noi_nhan__don_vi__in=don_vi)
    yield ConVuong(
        ten="Kiến nghị của giao ban chưa kết thúc",
        so=asked.filter(from_here | at_here).count(),
        url=reverse("khoi:kien-nghi-scope-list"),
    )


def ngay_khoa(don_vi: Collection[int]) -> NgayKhoa | None:
    """The day of the last adopted meeting of these units' blocks."""
    minutes = GiaoBan.objects.adopted().filter(khoi__don_vi__in=don_vi)
    last = minutes.order_by("-ngay", "-pk").first()
    if last is None:
        return None
    return NgayKhoa(
        ngay=last.ngay,
        vi_sao=f"Biên bản giao ban ngày {last.ngay:%d/%m/%Y} đã thông qua.",
    )


def register() -> None:
    """Called by khoi.providers."""
    register_con_vuong(con_vuong)
    register_ngay_khoa(ngay_khoa)
