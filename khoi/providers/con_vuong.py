"""What of khoi still hangs on units that are to close, and up to which day their past is settled."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from khoi.enums import TrangThaiGiaoBan
from khoi.models import GiaoBan, KienNghi, NguoiDung, PhanCong
from khoi.models.giao_ban import ADOPTED
from khoi.queries.chua_hop import watched_blocks
from nen.dong_ho import hom_nay
from nen.providers import ConVuong, NgayKhoa, register_con_vuong, register_ngay_khoa


KIEN_NGHI_CON_THEO = timedelta(days=365)


def con_vuong(user: NguoiDung, don_vi: Collection[int]) -> Iterator[ConVuong]:
    """Open minutes, assignments not due yet, and the recommendations of the last year."""
    url = reverse("khoi:giao-ban-list")
    of_units = Q(khoi__don_vi__in=don_vi)
    seen = Q(pk__in=GiaoBan.objects.visible_to(user).values("pk"))
    watched = Q(khoi__in=watched_blocks(user))  # those above know that minutes are open
    dang_do = (TrangThaiGiaoBan.NHAP, TrangThaiGiaoBan.CHO_THONG_QUA)
    opened = GiaoBan.objects.filter(of_units & (seen | watched), trang_thai__in=dang_do)
    yield ConVuong(ten="Biên bản giao ban chưa thông qua", so=opened.count(), url=url)
    adopted = GiaoBan.objects.visible_to(user).filter(of_units, trang_thai__in=ADOPTED)
    today = hom_nay()
    tasks = PhanCong.objects.filter(giao_ban__in=adopted, han__gte=today)
    yield ConVuong(ten="Việc phân công tại giao ban chưa đến hạn", so=tasks.count(), url=url)
    recent = adopted.filter(ngay__gt=today - KIEN_NGHI_CON_THEO)
    asked = KienNghi.objects.filter(giao_ban__in=recent)
    yield ConVuong(ten="Kiến nghị trong 12 tháng qua cần theo dõi tiếp", so=asked.count(), url=url)


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
