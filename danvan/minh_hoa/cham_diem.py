"""The scoring of the demo year, done by the portal's own services as its people would."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from chamdiem.enums import CapCham, MinhChungCan
from chamdiem.models import BoTieuChi, DotCham, PhieuCham
from chamdiem.services.bo_tieu_chi import load_mau
from chamdiem.services.diem import save_cot
from chamdiem.services.dot_cham import create_dot, open_dot_cham
from chamdiem.services.minh_chung import attach_minh_chung
from chamdiem.services.phieu import approve_phieu, return_phieu, submit_phieu
from danvan.minh_hoa.diem import columns
from danvan.minh_hoa.kich_ban import NAM
from danvan.minh_hoa.thanh_vien import KhoiMinhHoa
from danvan.minh_hoa.to_giay import pdf_mot_dong
from khoi.enums import VaiTro
from khoi.models import CoQuan, NguoiDung


HAN = {
    CapCham.KHOI: date(NAM, 12, 15),
    CapCham.HUYEN: date(NAM, 12, 25),
    CapCham.TINH: date(NAM + 1, 1, 5),
}
TRA_LAI = (
    "Tiêu chí phối hợp giám sát chưa nêu rõ số cuộc; đề nghị Khối xem lại điểm tự chấm và gửi lại."
)


class CanBoTren:
    """The officers above who act in the demo, by body and role."""

    def __init__(self, *, ban_tinh: CoQuan, people: dict[tuple[int, str], NguoiDung]) -> None:
        self.ban_tinh = ban_tinh
        self.quan_tri = people[ban_tinh.pk, VaiTro.QUAN_TRI]
        self.chuyen_vien = people[ban_tinh.pk, VaiTro.CHUYEN_VIEN_TINH]
        self.lanh_dao = people[ban_tinh.pk, VaiTro.LANH_DAO_TINH]
        self.huyen = people

    def cua_huyen(self, ban_huyen: int) -> NguoiDung:
        """The district officer who reviews."""
        return self.huyen[ban_huyen, VaiTro.CHUYEN_VIEN_HUYEN]


def make_rubric(tren: CanBoTren) -> BoTieuChi:
    """The sample rubric, labelled as such."""
    return load_mau(ban=tren.ban_tinh, by=tren.quan_tri)


def open_round(tren: CanBoTren, bo: BoTieuChi, *, nam: int, han: dict[CapCham, date]) -> DotCham:
    """An open round with its sheets and computed proposals."""
    dot = create_dot(
        ban=tren.ban_tinh,
        nam=nam,
        bo=bo,
        ten=f"Chấm điểm, xếp loại Khối Dân vận cơ sở năm {nam}",
        chot_ngay=min(date(nam, 12, 1), date(NAM + 1, 1, 1)),
        han=han,
        ngay_bao_cao=date(nam + 1, 1, 15),
        by=tren.chuyen_vien,
    )
    return open_dot_cham(dot=dot, by=tren.chuyen_vien)


def score(
    dot: DotCham, blocks: list[KhoiMinhHoa], tren: CanBoTren, ban_huyen: dict[int, int]
) -> None:
    """All sheets through their three steps. `ban_huyen`: the district's body by district unit."""
    sheets = {
        phieu.khoi_id: phieu for phieu in PhieuCham.objects.filter(dot=dot).prefetch_related("dong")
    }
    for order, block in enumerate(blocks):
        phieu = sheets[block.khoi.pk]
        assert phieu.cap_tren_id is not None  # noqa: S101 -- every commune of 2023 has a district
        district = tren.cua_huyen(ban_huyen[phieu.cap_tren_id])
        _score_one(phieu, block, district=district, tren=tren, order=order)


def _score_one(
    phieu: PhieuCham, block: KhoiMinhHoa, *, district: NguoiDung, tren: CanBoTren, order: int
) -> None:
    random = block.kich_ban.random("diem")
    rows = list(phieu.dong.all())
    own, by_district, by_province = columns(rows, block.kich_ban.tong_muc_tieu, random)
    sent = _moment(HAN[CapCham.KHOI], random, late=order % 17 == 3)
    save_cot(phieu=phieu, diem=own, by=block.thu_ky)
    for row in rows:
        if row.minh_chung_can == MinhChungCan.BAT_BUOC and row.pk in own:
            attach_minh_chung(
                dong=row,
                noi_dung=pdf_mot_dong(f"Minh chung minh hoa: tieu chi {row.ma}, nam {NAM}"),
                ten_goc=f"minh-chung-{row.ma}.pdf",
                xac_nhan=True,
                by=block.thu_ky,
            )
    _send_own(phieu, block, luc=sent)
    if order % 23 == 5:
        return_phieu(phieu=phieu, ly_do=TRA_LAI, by=district, luc=sent + timedelta(days=1))
        _send_own(phieu, block, luc=sent + timedelta(days=2))
    save_cot(phieu=phieu, diem=by_district, by=district)
    submit_phieu(phieu=phieu, by=district, luc=_moment(HAN[CapCham.HUYEN], random))
    save_cot(phieu=phieu, diem=by_province, by=tren.chuyen_vien)
    submit_phieu(phieu=phieu, by=tren.chuyen_vien, luc=_moment(HAN[CapCham.TINH], random))


def _send_own(phieu: PhieuCham, block: KhoiMinhHoa, *, luc: datetime) -> None:
    submit_phieu(phieu=phieu, by=block.thu_ky, luc=luc)
    approve_phieu(phieu=phieu, by=block.truong, luc=luc)


def _moment(han: date, random: Random, *, late: bool = False) -> datetime:
    """An afternoon before the deadline, or a few days after it."""
    day = han + timedelta(days=random.randint(1, 4) if late else -random.randint(0, 6))
    return timezone.make_aware(datetime.combine(day, time(15, 30)))
