"""Writing points: one cell, a whole column, or the column of the level before."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from chamdiem.enums import AiCham, CapCham
from chamdiem.models import DiemCham, DiemTieuChi, PhieuCham
from chamdiem.queries import phieu as queries
from chamdiem.services.khoa_phieu import lock_for_scoring
from khoi.models import NguoiDung
from nen.chu_can_ghi import fit_words
from nen.errors import BusinessRuleError
from vanban.dinh_dang import so_viet


CENT = Decimal("0.01")


class StaleScoreError(BusinessRuleError):
    """Somebody else has changed the cell since its writer saw it; `hien_tai` is what stands now."""

    def __init__(self, hien_tai: DiemCham) -> None:
        super().__init__("Ô điểm này vừa được người khác sửa. Hãy xem cả hai giá trị rồi chọn.")
        self.hien_tai = hien_tai


@transaction.atomic
def save_diem(
    *,
    dong: DiemTieuChi,
    diem: Decimal | None,
    ly_do: str,
    phien_ban: int,
    by: NguoiDung,
) -> DiemCham:
    """The acting level's points on one criterion. A reason still owed is asked for on sending."""
    phieu = lock_for_scoring(dong.phieu, by=by)
    level = phieu.buoc.cap
    dong = phieu.dong.get(pk=dong.pk)
    ly_do = ly_do.strip()
    _check(dong, diem=diem, ly_do=ly_do, cap=level)
    standing = DiemCham.objects.filter(dong=dong, cap=level).select_related("cham_boi").first()
    if standing is None:
        return DiemCham.objects.create(dong=dong, cap=level, diem=diem, ly_do=ly_do, cham_boi=by)
    if standing.phien_ban != phien_ban:
        if (standing.diem, standing.ly_do) == (diem, ly_do):
            return standing
        raise StaleScoreError(standing)
    standing.diem, standing.ly_do, standing.cham_boi = diem, ly_do, by
    standing.phien_ban += 1
    standing.save()
    return standing


@transaction.atomic
def save_cot(
    *,
    phieu: PhieuCham,
    diem: Mapping[int, tuple[Decimal | None, str]],
    by: NguoiDung,
    phien_ban: Mapping[int, int] | None = None,
) -> None:
    """Many cells of the acting level at once: all or none (key: the row, value: points, reason).

    With the versions that their writer saw, a cell changed by somebody else refuses the lot.
    """
    phieu = lock_for_scoring(phieu, by=by)
    level = phieu.buoc.cap
    rows = {row.pk: row for row in phieu.dong.filter(pk__in=diem)}
    if len(rows) != len(diem):
        raise BusinessRuleError("Có tiêu chí không thuộc phiếu này.")
    for pk, (points, reason) in diem.items():
        _check(rows[pk], diem=points, ly_do=reason.strip(), cap=level)
    standing = {score.dong_id: score for score in DiemCham.objects.filter(dong__in=rows, cap=level)}
    for pk, seen in (phien_ban or {}).items():
        if pk in standing and standing[pk].phien_ban != seen:
            raise StaleScoreError(standing[pk])
    fresh, changed = [], []
    for pk, (points, raw) in diem.items():
        reason, score = raw.strip(), standing.get(pk)
        if score is None:
            fresh.append(DiemCham(dong=rows[pk], cap=level, diem=points, ly_do=reason, cham_boi=by))
        elif (score.diem, score.ly_do) != (points, reason):
            score.diem, score.ly_do, score.cham_boi = points, reason, by
            score.phien_ban, score.cham_luc = score.phien_ban + 1, timezone.now()
            changed.append(score)
    DiemCham.objects.bulk_create(fresh)
    DiemCham.objects.bulk_update(changed, ["diem", "ly_do", "cham_boi", "phien_ban", "cham_luc"])


@transaction.atomic
def keep_diem(*, phieu: PhieuCham, by: NguoiDung) -> int:
    """Fill what the acting level has not scored with what it starts from; says how many.

    A reviewer keeps the points of the level before; the block takes the computed proposals.
    """
    phieu = lock_for_scoring(phieu, by=by)
    level = CapCham(phieu.buoc.cap)
    before = queries.cap_truoc(queries.buoc_cua(phieu), level)
    levels = frozenset({level} | ({before} if before else set()))
    fill: dict[int, tuple[Decimal | None, str]] = {}
    for row in queries.dong_cua(phieu, levels):
        points = {p.cap: p.diem for p in row.diem_cac_cap.all()}
        start = queries.moc(row, points, before)
        if queries.duoc_cham(row, level) and points.get(level) is None and start is not None:
            fill[row.pk] = (start, "")
    if fill:
        save_cot(phieu=phieu, diem=fill, by=by)
    return len(fill)


def _check(dong: DiemTieuChi, *, diem: Decimal | None, ly_do: str, cap: str) -> None:
    """Refuses points that this criterion or this level cannot have."""
    if cap == CapCham.KHOI and dong.ai_cham == AiCham.CAP_TREN:
        raise BusinessRuleError(f"Tiêu chí {dong.ma} do cấp trên chấm, Khối không tự chấm.")
    if diem is not None:
        if diem < 0:
            raise BusinessRuleError(f"Tiêu chí {dong.ma}: điểm không được âm.")
        if diem > dong.toi_da:
            raise BusinessRuleError(
                f"Tiêu chí {dong.ma}: {so_viet(diem)} điểm vượt điểm tối đa {so_viet(dong.toi_da)}."
            )
        if diem != diem.quantize(CENT):
            raise BusinessRuleError(f"Tiêu chí {dong.ma}: điểm có tối đa 2 chữ số sau dấu phẩy.")
    fit_words(ly_do)
