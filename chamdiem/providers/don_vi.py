"""What chamdiem says of units: their years on their page, what hangs on them, what is settled."""

from collections.abc import Collection, Iterator
from typing import Any

from django.urls import reverse

from chamdiem.enums import XepLoai
from chamdiem.queries import con_vuong as queries
from chamdiem.queries.don_vi import ket_qua_cac_nam, xep_loai_theo_don_vi
from khoi.models import NguoiDung
from nen.dong_ho import hom_nay
from nen.providers import (
    ConVuong,
    CotSoLieu,
    NgayKhoa,
    Panel,
    register_con_vuong,
    register_ngay_khoa,
    register_panel,
    register_so_lieu,
)


def register() -> None:
    """Called by chamdiem.providers."""
    register_panel("don_vi", don_vi_panel)
    register_con_vuong(con_vuong)
    register_ngay_khoa(ngay_khoa)
    register_so_lieu(so_lieu)


def don_vi_panel(user: NguoiDung, don_vi: Any) -> Panel | None:
    """The unit's published years and, apart from them, those of each predecessor."""
    years = ket_qua_cac_nam(don_vi, user=user, ngay=hom_nay())
    return Panel("chamdiem/_don_vi_panel.html", {"cac_nam": years}) if years else None


def con_vuong(user: NguoiDung, don_vi: Collection[int]) -> Iterator[ConVuong]:
    """Unfinished sheets of open rounds; rounds that are not published."""
    sheets = queries.phieu_do_dang(user, don_vi)
    rounds = list(sheets.order_by().values_list("dot_id", flat=True).distinct())
    yield ConVuong("Phiếu chấm điểm chưa xong", sheets.count(), _where(rounds))
    unpublished = list(queries.dot_do_dang(user, don_vi).order_by().values_list("pk", flat=True))
    yield ConVuong("Đợt chấm điểm chưa công bố", len(unpublished), _where(unpublished))


def _where(rounds: list[int]) -> str:
    if len(rounds) == 1:
        return reverse("chamdiem:dot-detail", args=rounds)
    return reverse("chamdiem:dot-list") if rounds else ""


def ngay_khoa(don_vi: Collection[int]) -> NgayKhoa | None:
    """Published results settle the units that they counted."""
    dot = queries.dot_chot_muon_nhat(queries.dot_da_cong_bo_cua(don_vi))
    if dot is None:
        return None
    return NgayKhoa(
        queries.ngay_da_chot(dot),
        f"Kết quả chấm điểm năm {dot.nam} đã công bố ngày {dot.cong_bo_ngay:%d/%m/%Y}.",
        cong_bo=True,
    )


def so_lieu(user: NguoiDung, don_vi: Collection[int], nam: int) -> Iterator[CotSoLieu]:
    """Blocks scored in the year, and how many in each class: published results only."""
    by_class = xep_loai_theo_don_vi(user, don_vi, nam=nam)
    every: dict[int, int] = {}
    for counts in by_class.values():
        for unit, count in counts.items():
            every[unit] = every.get(unit, 0) + count
    yield CotSoLieu("khoi-cham-diem", "Khối được chấm điểm", every)
    for loai in XepLoai:
        code = f"xep-loai-{loai.value.replace('_', '-')}"
        yield CotSoLieu(code, f"Xếp loại {loai.label.lower()}", by_class[loai])
