"""The scoring of the demo years, done by the portal's own services as its people would."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import QuerySet
from django.utils import timezone

from chamdiem.enums import CapCham, MinhChungCan
from chamdiem.models import BoTieuChi, DotCham, PhieuCham
from chamdiem.queries.dot_cham import cap_cua_dot
from chamdiem.services.bo_tieu_chi import load_mau
from chamdiem.services.diem import save_cot
from chamdiem.services.dot_cham import create_dot, open_dot_cham
from chamdiem.services.minh_chung import attach_minh_chung
from chamdiem.services.phieu import approve_phieu, return_phieu, submit_phieu
from danvan.minh_hoa.diem import Cot, columns
from danvan.minh_hoa.thanh_vien import KhoiMinhHoa
from danvan.minh_hoa.to_giay import pdf_mot_dong
from khoi.enums import VaiTro
from khoi.models import CoQuan, NguoiDung, PhanVai
from nen.dong_ho import hom_nay


TRA_LAI = (
    "Tiêu chí phối hợp giám sát chưa nêu rõ số cuộc; đề nghị Khối xem lại điểm tự chấm và gửi lại."
)


def han(nam: int) -> dict[CapCham, date]:
    """The last day of each level's step."""
    return {
        CapCham.KHOI: date(nam, 12, 15),
        CapCham.HUYEN: date(nam, 12, 25),
        CapCham.TINH: date(nam + 1, 1, 5),
    }


class CanBoTren:
    """The officers above who act in the demo on the business day, by role and by district."""

    def __init__(self, ban_tinh: CoQuan) -> None:
        self.ban_tinh = ban_tinh
        by_role = {role.vai_tro: role.nguoi_dung for role in _roles(co_quan=ban_tinh)}
        self.quan_tri = by_role[VaiTro.QUAN_TRI]
        self.chuyen_vien = by_role[VaiTro.CHUYEN_VIEN_TINH]
        self.lanh_dao = by_role[VaiTro.LANH_DAO_TINH]
        self.huyen: dict[int, NguoiDung] = {
            role.co_quan.don_vi_id: role.nguoi_dung
            for role in _roles(vai_tro=VaiTro.CHUYEN_VIEN_HUYEN)
        }


def _roles(**wanted: object) -> "QuerySet[PhanVai]":
    roles: QuerySet[PhanVai] = PhanVai.objects.in_force(hom_nay()).filter(**wanted)
    return roles.select_related("nguoi_dung", "co_quan").order_by("-pk")


def make_rubric(tren: CanBoTren) -> BoTieuChi:
    """The sample rubric, labelled as such."""
    return load_mau(ban=tren.ban_tinh, by=tren.quan_tri)


def open_round(tren: CanBoTren, bo: BoTieuChi, *, nam: int) -> DotCham:
    """An open round with its sheets and computed proposals, for the levels that the province has."""
    chot_ngay = min(date(nam, 12, 1), hom_nay())
    levels = cap_cua_dot(tren.ban_tinh, chot_ngay)
    dot = create_dot(
        ban=tren.ban_tinh,
        nam=nam,
        bo=bo,
        ten=f"Chấm điểm, xếp loại Khối Dân vận cơ sở năm {nam}",
        chot_ngay=chot_ngay,
        han={cap: day for cap, day in han(nam).items() if cap in levels},
        ngay_bao_cao=date(nam + 1, 1, 15),
        by=tren.chuyen_vien,
    )
    return open_dot_cham(dot=dot, by=tren.chuyen_vien)


def score(dot: DotCham, blocks: list[KhoiMinhHoa], tren: CanBoTren) -> None:
    """All sheets through all steps of the round."""
    sheets = _sheets(dot)
    for order, block in enumerate(blocks):
        _score_one(sheets[block.khoi.pk], block, tren=tren, order=order)


def score_own(dot: DotCham, blocks: list[KhoiMinhHoa]) -> None:
    """A round under way: some blocks have sent their sheet, some have begun, some have not."""
    sheets = _sheets(dot)
    for order, block in enumerate(blocks):
        phieu, random = sheets[block.khoi.pk], block.kich_ban.random("diem")
        own, _, _ = columns(list(phieu.dong.all()), block.kich_ban.tong_muc_tieu, random)
        if order % 5 == 1:
            save_cot(phieu=phieu, diem=own, by=block.thu_ky)
        elif order % 5 == 3:
            _fill_own(phieu, block, own)
            _send_own(phieu, block, luc=_moment(hom_nay(), random))


def _sheets(dot: DotCham) -> dict[int, PhieuCham]:
    rows = PhieuCham.objects.filter(dot=dot).select_related("dot").prefetch_related("dong")
    return {phieu.khoi_id: phieu for phieu in rows}


def _score_one(phieu: PhieuCham, block: KhoiMinhHoa, *, tren: CanBoTren, order: int) -> None:
    random, deadlines = block.kich_ban.random("diem"), han(phieu.dot.nam)
    own, by_district, by_province = columns(
        list(phieu.dong.all()), block.kich_ban.tong_muc_tieu, random
    )
    sent = _moment(deadlines[CapCham.KHOI], random, late=order % 17 == 3)
    district = None if phieu.cap_tren_id is None else tren.huyen[phieu.cap_tren_id]
    _fill_own(phieu, block, own)
    _send_own(phieu, block, luc=sent)
    if order % 23 == 5:
        above = district or tren.chuyen_vien
        return_phieu(phieu=phieu, ly_do=TRA_LAI, by=above, luc=sent + timedelta(days=1))
        _send_own(phieu, block, luc=sent + timedelta(days=2))
    if district is not None:
        save_cot(phieu=phieu, diem=by_district, by=district)
        submit_phieu(phieu=phieu, by=district, luc=_moment(deadlines[CapCham.HUYEN], random))
    else:  # the province answers for what the district would have changed
        by_province = {
            pk: (points, reason or by_district[pk][1])
            for pk, (points, reason) in by_province.items()
        }
    save_cot(phieu=phieu, diem=by_province, by=tren.chuyen_vien)
    submit_phieu(phieu=phieu, by=tren.chuyen_vien, luc=_moment(deadlines[CapCham.TINH], random))


def _fill_own(phieu: PhieuCham, block: KhoiMinhHoa, own: Cot) -> None:
    save_cot(phieu=phieu, diem=own, by=block.thu_ky)
    for row in phieu.dong.all():
        if row.minh_chung_can == MinhChungCan.BAT_BUOC and row.pk in own:
            attach_minh_chung(
                dong=row,
                noi_dung=pdf_mot_dong(
                    f"Minh chung minh hoa: tieu chi {row.ma}, nam {phieu.dot.nam}"
                ),
                ten_goc=f"minh-chung-{row.ma}.pdf",
                xac_nhan=True,
                by=block.thu_ky,
            )


def _send_own(phieu: PhieuCham, block: KhoiMinhHoa, *, luc: datetime) -> None:
    submit_phieu(phieu=phieu, by=block.thu_ky, luc=luc)
    approve_phieu(phieu=phieu, by=block.truong, luc=luc)


def _moment(han: date, random: Random, *, late: bool = False) -> datetime:
    """An afternoon before the deadline, or a few days after it."""
    day = han + timedelta(days=random.randint(1, 4) if late else -random.randint(0, 6))
    return timezone.make_aware(datetime.combine(day, time(15, 30)))
