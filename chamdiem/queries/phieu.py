"""Who sees which levels' points of a sheet, and what a level still lacks.

The rule (design: a reviewer's points reach the commune only after return or publication):
- one's own level, always;
- a lower level once it has sent the sheet on: until then its points are its own business;
- the level above while the sheet is returned to one's own step;
- everything after publication.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Prefetch

from chamdiem.enums import AiCham, CapCham, MinhChungCan, TrangThaiDot
from chamdiem.models import BuocCham, ChuyenPhieu, DiemCham, DiemTieuChi, MinhChung, PhieuCham
from khoi.enums import VaiTro
from khoi.models import CAP_KHOI, NguoiDung, PhamViDonVi
from nen.dong_ho import hom_nay


_CAP_CUA_VAI_TRO = {
    VaiTro.CHUYEN_VIEN_HUYEN: CapCham.HUYEN,
    VaiTro.LANH_DAO_HUYEN: CapCham.HUYEN,
    VaiTro.CHUYEN_VIEN_TINH: CapCham.TINH,
    VaiTro.LANH_DAO_TINH: CapCham.TINH,
    VaiTro.QUAN_TRI: CapCham.TINH,
}


def buoc_cua(phieu: PhieuCham) -> list[BuocCham]:
    """The steps that this sheet goes through, in order.

    A commune directly under the province has nobody at the district step, and passes it by.
    """
    direct = phieu.cap_tren_id is None and phieu.buoc.cap != CapCham.HUYEN
    steps = phieu.dot.buoc.order_by("thu_tu")
    return list(steps.exclude(cap=CapCham.HUYEN) if direct else steps)


def huyen_da_het(phieu: PhieuCham) -> bool:
    """The sheet's district has ended since the round's list day."""
    last = phieu.cap_tren.den_ngay if phieu.cap_tren else None
    return last is not None and last < hom_nay()


def cap_cua(user: NguoiDung, phieu: PhieuCham) -> frozenset[CapCham]:
    """The levels at which this person looks at the sheet; the province also for an ended district."""
    levels = set()
    if phieu.khoi_id in user.co_quan_phu_trach(CAP_KHOI):
        levels.add(CapCham.KHOI)
    above = [r for r in user.phan_vai_hien_hanh() if r.vai_tro in _CAP_CUA_VAI_TRO]
    if above:
        roots = set(
            PhamViDonVi.objects.filter(
                goc__in=[r.co_quan.don_vi_id for r in above], don_vi=phieu.khoi.don_vi_id
            ).values_list("goc_id", flat=True)
        )
        levels |= {
            _CAP_CUA_VAI_TRO[VaiTro(r.vai_tro)] for r in above if r.co_quan.don_vi_id in roots
        }
    if CapCham.TINH in levels and huyen_da_het(phieu):
        levels.add(CapCham.HUYEN)
    return frozenset(levels)


def visible_levels(
    user: NguoiDung,
    phieu: PhieuCham,
    buoc: Sequence[BuocCham],
    cap: frozenset[CapCham] | None = None,
) -> frozenset[CapCham]:
    """Whose points this person may see on a sheet that is visible to them (the rule above).

    `buoc`: the sheet's steps in order; `cap`: cap_cua, where it is known already.
    """
    steps = [CapCham(b.cap) for b in buoc]
    if user.is_superuser or phieu.dot.trang_thai == TrangThaiDot.DA_CONG_BO:
        return frozenset(steps)
    mine = cap_cua(user, phieu) if cap is None else cap
    now = steps.index(CapCham(phieu.buoc.cap))
    seen = set()
    for level in mine & set(steps):
        own = steps.index(level)
        seen.add(level)
        seen |= set(steps[: min(own, now)])
        if own == now:
            seen |= set(steps[own + 1 : own + 2])
    return frozenset(seen)


def visible_chuyen(
    phieu: PhieuCham, *, user: NguoiDung, cap: frozenset[CapCham], buoc: Sequence[BuocCham]
) -> list[ChuyenPhieu]:
    """The sheet's journal, newest first, as far as this person's levels are concerned by it.

    A message between the bodies above is not the commune's to read, nor one inside another body.
    """
    order = {b.pk: b.thu_tu for b in buoc}
    mine = {b.thu_tu for b in buoc if b.cap in cap}
    moves = phieu.chuyen.select_related("boi").order_by("-luc", "-pk")
    return [m for m in moves if user.is_superuser or _concerns(m, order=order, mine=mine)]


def _concerns(move: ChuyenPhieu, *, order: dict[int, int], mine: set[int]) -> bool:
    start, end = order[move.buoc_tu_id], order[move.buoc_den_id]
    if start == end:
        return start in mine
    return end > start or any(level >= end for level in mine)


def dong_cua(phieu: PhieuCham, cap: frozenset[CapCham]) -> list[DiemTieuChi]:
    """The sheet's rows with their evidence; `diem_cac_cap.all()` holds these levels' points only."""
    points = DiemCham.objects.filter(cap__in=cap).select_related("cham_boi")
    return list(
        phieu.dong.select_related("minh_chung__tep")
        .prefetch_related(Prefetch("diem_cac_cap", queryset=points))
        .order_by("thu_tu", "pk")
    )


def cap_truoc(buoc: Sequence[BuocCham], cap: str) -> CapCham | None:
    """The level whose points this one starts from."""
    steps = [CapCham(b.cap) for b in buoc]
    place = steps.index(CapCham(cap))
    return steps[place - 1] if place else None


def duoc_cham(dong: DiemTieuChi, cap: str) -> bool:
    """Whether this level gives points of this criterion."""
    return cap != CapCham.KHOI or dong.ai_cham == AiCham.MOI_CAP


def moc(
    dong: DiemTieuChi, diem: dict[str, Decimal | None], truoc: CapCham | None
) -> Decimal | None:
    """What a level's points are compared with: the level before, or the computed proposal."""
    return dong.de_xuat if truoc is None else diem.get(truoc)


def can_ly_do(diem: Decimal | None, moc_: Decimal | None) -> bool:
    """A reason is due where points differ from what they start from."""
    return diem is not None and moc_ is not None and diem != moc_


def con_thieu(phieu: PhieuCham, cap: str) -> list[str]:
    """What keeps this level from sending the sheet on, as sentences."""
    truoc = cap_truoc(buoc_cua(phieu), cap)
    levels = frozenset({CapCham(cap)} | ({truoc} if truoc else set()))
    rows = [r for r in dong_cua(phieu, levels) if duoc_cham(r, cap)]
    empty, reasons, files = [], [], []
    for row in rows:
        given = {p.cap: p for p in row.diem_cac_cap.all()}
        points = {level: p.diem for level, p in given.items()}
        mine = points.get(cap)
        if mine is None:
            empty.append(row.ma)
        elif can_ly_do(mine, moc(row, points, truoc)) and not given[cap].ly_do.strip():
            reasons.append(row.ma)
        if cap == CapCham.KHOI and thieu_tep(row, mine):
            files.append(row.ma)
    return [
        f"{sentence}: {', '.join(codes)}."
        for sentence, codes in (
            ("Chưa chấm tiêu chí", empty),
            ("Chưa ghi lý do chấm khác ở tiêu chí", reasons),
            ("Chưa có tệp minh chứng bắt buộc ở tiêu chí", files),
        )
        if codes
    ]


def tep_cua(dong: DiemTieuChi) -> MinhChung | None:
    """The row's evidence, if there is any."""
    return getattr(dong, "minh_chung", None)


def thieu_tep(dong: DiemTieuChi, diem: Decimal | None) -> bool:
    """Points were taken for which a file must be shown."""
    needed = dong.minh_chung_can == MinhChungCan.BAT_BUOC
    return needed and bool(diem) and tep_cua(dong) is None
