"""The review block: what the meeting said of earlier assignments and answers counts from its adoption on."""

from khoi.enums import TrangThaiKienNghi
from khoi.models import GiaoBan, MucRaSoat, NguoiDung, XuLyKienNghi
from khoi.models.giao_ban import ADOPTED
from khoi.services.kien_nghi import weigh_answer
from khoi.services.phan_cong import review_phan_cong


def missing_reviews(giao_ban: GiaoBan) -> list[str]:
    """Answers on the agenda about which the minutes do not say whether the block is satisfied."""
    waiting = giao_ban.ra_soat.filter(
        hai_long=None, xu_ly__isnull=False, xu_ly__trang_thai=TrangThaiKienNghi.DA_TRA_LOI
    )
    asked = [
        str(row.xu_ly.kien_nghi).strip().rstrip(".")
        for row in waiting.select_related("xu_ly__kien_nghi")
        if row.xu_ly is not None
    ]
    return [
        f"Chưa ghi ý kiến của xã (hài lòng hay chưa) về trả lời kiến nghị “{text}”."
        for text in asked
    ]


def apply_reviews(*, giao_ban: GiaoBan, by: NguoiDung) -> None:
    """At the first adoption: what the meeting said reaches the assignments and recommendations.

    Later versions correct the minutes, not what has happened since (see write_ra_soat).
    """
    if giao_ban.phien_ban.count() > 1:
        return
    said = XuLyKienNghi.objects.filter(ra_soat__giao_ban=giao_ban).order_by("pk")
    list(said.select_for_update(of=("self",), no_key=True).values_list("pk"))  # in one order, first
    rows = giao_ban.ra_soat.select_related("giao_ban", "phan_cong", "xu_ly").order_by(
        "thu_tu", "pk"
    )
    for row in rows:
        if row.phan_cong is not None and row.tinh_trang and not _reviewed_later(row):
            where = f"Giao ban {giao_ban.ten_ky}"
            review_phan_cong(
                phan_cong=row.phan_cong,
                trang_thai=row.tinh_trang,
                ly_do=f"{where}: {row.ghi_chu}" if row.ghi_chu else where,
                by=by,
            )
        elif row.xu_ly is not None and row.hai_long is not None and _still_asked(row):
            weigh_answer(
                xu_ly=row.xu_ly, hai_long=row.hai_long, ly_do=row.ghi_chu, giao_ban=giao_ban, by=by
            )


def _still_asked(row: MucRaSoat) -> bool:
    """The answer on the agenda is the newest, and nobody has weighed it yet (minutes adopted again)."""
    return (
        row.xu_ly is not None
        and row.xu_ly.trang_thai == TrangThaiKienNghi.DA_TRA_LOI
        and row.xu_ly.tra_loi_id == row.tra_loi_id
    )


def _reviewed_later(row: MucRaSoat) -> bool:
    """A later adopted meeting has spoken of the assignment already (minutes adopted again)."""
    return (
        MucRaSoat.objects.filter(
            phan_cong=row.phan_cong_id,
            giao_ban__trang_thai__in=ADOPTED,
            giao_ban__ngay__gt=row.giao_ban.ngay,
        )
        .exclude(tinh_trang="")
        .exists()
    )
