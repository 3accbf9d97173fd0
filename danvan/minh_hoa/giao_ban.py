"""The meetings of the demo years, with realistic gaps, and what they led to.

Loaded in bulk: about 1,500 minutes through the services would take minutes. The triggers and
constraints hold all the same: minutes come in as drafts, then are adopted.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    F,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils import timezone

from danvan.minh_hoa import chep, kien_nghi, loi_van
from danvan.minh_hoa.kich_ban import NGAY_SAP_XEP, KichBanKhoi
from danvan.minh_hoa.thanh_vien import KhoiMinhHoa
from khoi.enums import (
    LoaiCoQuan,
    LoaiKy,
    NoiNhanKienNghi,
    TinhTrangDuHop,
    TrangThaiGiaoBan,
    VaiTro,
    VangMuc,
)
from khoi.models import (
    CheDoGiaoBan,
    ChuDe,
    ChuyenGiaoBan,
    DiemDanh,
    GiaoBan,
    KienNghi,
    NguoiDung,
    PhanCong,
    PhanVai,
    ThanhVien,
)
from khoi.services.phien_ban import keep_all


HANDED_IN_AFTER = timedelta(days=1)
ADOPTED = TrangThaiGiaoBan.DA_THONG_QUA
BEGUN_AFTER = timedelta(days=1)
ADOPTED_AFTER = timedelta(days=2)
ADOPTED_LATE = timedelta(days=16)  # more than any regime gives
LATE_SHARE = 0.06
NEVER_LATE = (6, 12)  # the months before bodies end and years are closed
ADOPTED_AT = timedelta(hours=8, minutes=30)  # UTC: 15:30 in Vietnam
TINH_TRANG = (
    TinhTrangDuHop.CO_MAT,
    TinhTrangDuHop.VANG_CO_LY_DO,
    TinhTrangDuHop.VANG,
    TinhTrangDuHop.DI_THAY,
)
TY_LE = (87, 8, 2, 3)
NAM_DU = range(1, 13)


@dataclass(frozen=True)
class CuocHop:
    """One meeting to be: rhythm, number, day, and where its minutes got to."""

    loai_ky: LoaiKy
    ky: int
    ngay: date
    trang_thai: TrangThaiGiaoBan


def load(blocks: list[KhoiMinhHoa], *, thang: Sequence[int] = NAM_DU) -> None:
    """Minutes of all blocks for these months of the year of their plans."""
    year = blocks[0].kich_ban.nam
    last_day = date(year, thang[-1], monthrange(year, thang[-1])[1])
    regime = CheDoGiaoBan.objects.in_force(last_day).filter(loai_co_quan=LoaiCoQuan.KHOI, tinh=None)
    rhythms = set(regime.values_list("loai_ky", flat=True))
    minutes: list[tuple[GiaoBan, CuocHop, KhoiMinhHoa]] = [
        (_minutes(block, cuoc_hop), cuoc_hop, block)
        for block in blocks
        for cuoc_hop in _meetings(block, rhythms, thang)
    ]
    held = [row for row, cuoc_hop, _ in minutes if cuoc_hop.trang_thai == ADOPTED]
    chep.plant(held, nam=year)
    GiaoBan.objects.bulk_create([row for row, _, _ in minutes], batch_size=500)
    themes = {theme.ma: theme for theme in ChuDe.objects.filter(tinh=None)}
    parts = [_parts(*row, themes) for row in minutes]
    DiemDanh.objects.bulk_create([row for part in parts for row in part[0]])
    PhanCong.objects.bulk_create([row for part in parts for row in part[1]])
    KienNghi.objects.bulk_create([row for part in parts for row in part[2]])
    ChuyenGiaoBan.objects.bulk_create([row for part in parts for row in part[3]])
    after = kien_nghi.SauGiaoBan([row for row, _, _ in minutes])
    after.before_adoption(
        {row.pk for row, held, _ in minutes if held.trang_thai == TrangThaiGiaoBan.DA_THONG_QUA}
    )
    _move(minutes)
    after.after_adoption()


def _meetings(block: KhoiMinhHoa, rhythms: Iterable[str], thang: Sequence[int]) -> list[CuocHop]:
    plan, random = block.kich_ban, block.kich_ban.random("giao-ban")
    months = sorted(random.sample(thang, round(plan.so_thang_hop * len(thang) / 12)))
    share = plan.so_thang_hop / 12
    meetings = []
    if LoaiKy.THANG in rhythms:
        meetings += [
            _held(LoaiKy.THANG, month, _weekday(random, plan.nam, month, 19, 27))
            for month in months
        ]
    if LoaiKy.QUY in rhythms:
        meetings += [
            _held(LoaiKy.QUY, quarter, _weekday(random, plan.nam, quarter * 3, 9, 16))
            for quarter in range(1, 5)
            if quarter * 3 in thang and random.random() < share
        ]
    if LoaiKy.NAM in rhythms and thang[-1] == 12 and random.random() < share:
        meetings.append(_held(LoaiKy.NAM, 1, _weekday(random, plan.nam, 12, 28, 30)))
    return meetings + _unadopted(plan, months, thang, random)


def _unadopted(
    plan: KichBanKhoi, months: list[int], thang: Sequence[int], random: Random
) -> list[CuocHop]:
    """Minutes that wait for their head to this day."""
    free = [month for month in reversed(thang) if month not in months][: plan.con_nhap]
    return [
        CuocHop(
            LoaiKy.THANG,
            month,
            _weekday(random, plan.nam, month, 19, 27),
            TrangThaiGiaoBan.CHO_THONG_QUA,
        )
        for month in free
    ]


def _held(loai_ky: LoaiKy, ky: int, ngay: date) -> CuocHop:
    return CuocHop(loai_ky, ky, ngay, TrangThaiGiaoBan.DA_THONG_QUA)


def _weekday(random: Random, year: int, month: int, first: int, last: int) -> date:
    day = date(year, month, random.randint(first, last))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _minutes(block: KhoiMinhHoa, cuoc_hop: CuocHop) -> GiaoBan:
    random = block.kich_ban.random(f"bien-ban/{cuoc_hop.loai_ky}/{cuoc_hop.ky}")
    thang = cuoc_hop.ngay.month
    return GiaoBan(
        khoi=block.khoi,
        loai_ky=cuoc_hop.loai_ky,
        nam=cuoc_hop.ngay.year,
        ky=cuoc_hop.ky,
        ngay=cuoc_hop.ngay,
        gio=time(random.choice((7, 8, 13, 14)), random.choice((0, 30))),
        dia_diem=random.choice(("Phòng họp Đảng ủy", "Hội trường UBND", "Nhà văn hóa trung tâm")),
        chu_tri=block.ghe_truong,
        thu_ky=block.ghe_thu_ky,
        long_ghep=random.random() < 0.2,
        ket_qua=loi_van.doan(random, loi_van.KET_QUA, cau=4, thang=thang),
        tinh_hinh=loi_van.doan(random, loi_van.TINH_HINH, cau=3, thang=thang),
        thao_luan=loi_van.doan(random, loi_van.THAO_LUAN, cau=2, thang=thang),
        ket_luan=loi_van.doan(random, loi_van.KET_LUAN, cau=3, thang=thang),
        tao_boi=block.thu_ky,
    )


Parts = tuple[list[DiemDanh], list[PhanCong], list[KienNghi], list[ChuyenGiaoBan]]


def _addressee(gui_toi: str, ngay: date) -> str:
    """The district level ended with the reform."""
    ended = gui_toi == NoiNhanKienNghi.CAP_HUYEN and ngay >= NGAY_SAP_XEP
    return NoiNhanKienNghi.CAP_TINH if ended else gui_toi


def _parts(row: GiaoBan, cuoc_hop: CuocHop, block: KhoiMinhHoa, themes: dict[str, ChuDe]) -> Parts:
    random = block.kich_ban.random(f"phan/{cuoc_hop.loai_ky}/{cuoc_hop.ky}")
    attendance = [_attendance(random, row, seat, block) for seat in block.thanh_vien]
    _leave(block.kich_ban.random(f"vang-muc/{cuoc_hop.loai_ky}/{cuoc_hop.ky}"), attendance)
    workers = random.sample(block.thanh_vien, 3)
    work = [
        PhanCong(
            giao_ban=row,
            thu_tu=order,
            thanh_vien=seat,
            viec=viec,
            han=row.ngay + timedelta(days=random.randint(10, 25)),
        )
        for order, (seat, viec) in enumerate(
            zip(workers, random.sample(loi_van.VIEC, 3), strict=True)
        )
    ]
    asked = random.sample(loi_van.KIEN_NGHI, random.choice((0, 1, 1, 2)))
    recommendations = [
        KienNghi(
            giao_ban=row,
            thu_tu=order,
            gui_toi=_addressee(gui_toi, row.ngay),
            noi_dung=noi_dung,
            chu_de=themes[chu_de],
        )
        for order, (gui_toi, noi_dung, chu_de) in enumerate(asked)
    ]
    return attendance, work, recommendations, _moves(row, cuoc_hop, block)


def _attendance(random: Random, row: GiaoBan, seat: ThanhVien, block: KhoiMinhHoa) -> DiemDanh:
    if seat in (block.ghe_truong, block.ghe_thu_ky):
        return DiemDanh(giao_ban=row, thanh_vien=seat, tinh_trang=TinhTrangDuHop.CO_MAT)
    state = random.choices(TINH_TRANG, TY_LE)[0]
    substitute = "Cấp phó được cử" if state == TinhTrangDuHop.DI_THAY else ""
    return DiemDanh(giao_ban=row, thanh_vien=seat, tinh_trang=state, nguoi_thay=substitute)


def _leave(random: Random, attendance: Sequence[DiemDanh]) -> None:
    """At every third meeting one of those who came goes early, or comes late."""
    came = [row for row in attendance if row.tinh_trang == TinhTrangDuHop.CO_MAT]
    if len(came) > 2 and random.random() < 1 / 3:
        random.choice(came[2:]).vang_muc = random.choice(VangMuc.values)


def _moves(row: GiaoBan, cuoc_hop: CuocHop, block: KhoiMinhHoa) -> list[ChuyenGiaoBan]:
    moves = [
        _move_row(
            row,
            block.thu_ky,
            TrangThaiGiaoBan.NHAP,
            TrangThaiGiaoBan.CHO_THONG_QUA,
            HANDED_IN_AFTER.days,
        )
    ]
    if cuoc_hop.trang_thai == TrangThaiGiaoBan.DA_THONG_QUA:
        moves.append(
            _move_row(
                row,
                block.truong,
                TrangThaiGiaoBan.CHO_THONG_QUA,
                TrangThaiGiaoBan.DA_THONG_QUA,
                _adopted_after(cuoc_hop, block).days,
            )
        )
    return moves


def _adopted_after(cuoc_hop: CuocHop, block: KhoiMinhHoa) -> timedelta:
    """Most heads adopt within days; a few minutes lie for weeks."""
    random = block.kich_ban.random(f"thong-qua/{cuoc_hop.loai_ky}/{cuoc_hop.ky}")
    late = cuoc_hop.ngay.month not in NEVER_LATE and random.random() < LATE_SHARE
    return ADOPTED_LATE if late else ADOPTED_AFTER


def _move_row(row: GiaoBan, boi: NguoiDung, tu: str, den: str, days: int) -> ChuyenGiaoBan:
    moment = datetime.combine(row.ngay + timedelta(days=days), time(15, 30))
    return ChuyenGiaoBan(giao_ban=row, tu=tu, den=den, boi=boi, luc=timezone.make_aware(moment))


def _move(minutes: list[tuple[GiaoBan, CuocHop, KhoiMinhHoa]]) -> None:
    """From drafts to the state that the plan gives, in two statements; then the versions."""
    by_state: dict[TrangThaiGiaoBan, list[int]] = {}
    for row, cuoc_hop, _ in minutes:
        by_state.setdefault(cuoc_hop.trang_thai, []).append(row.pk)
    head = PhanVai.objects.filter(co_quan=OuterRef("khoi_id"), vai_tro=VaiTro.TRUONG_KHOI)
    begun = ExpressionWrapper(F("ngay") + BEGUN_AFTER + ADOPTED_AT, output_field=DateTimeField())
    late = [
        row.pk
        for row, cuoc_hop, block in minutes
        if _adopted_after(cuoc_hop, block) == ADOPTED_LATE
    ]
    wait = Case(When(pk__in=late, then=Value(ADOPTED_LATE)), default=Value(ADOPTED_AFTER))
    moment = ExpressionWrapper(F("ngay") + wait + ADOPTED_AT, output_field=DateTimeField())
    handed_in = Cast(F("ngay") + HANDED_IN_AFTER, DateField())
    adopted = by_state.get(TrangThaiGiaoBan.DA_THONG_QUA, [])
    GiaoBan.objects.filter(pk__in=adopted).update(
        trang_thai=TrangThaiGiaoBan.DA_THONG_QUA,
        tao_luc=begun,
        thong_qua_ngay=Cast(moment, DateField()),
        thong_qua_luc=moment,
        thong_qua_boi=Subquery(head.values("nguoi_dung_id")[:1]),
        trinh_ngay=handed_in,
    )
    keep_all(pks=adopted)
    GiaoBan.objects.filter(pk__in=by_state.get(TrangThaiGiaoBan.CHO_THONG_QUA, [])).update(
        trang_thai=TrangThaiGiaoBan.CHO_THONG_QUA, tao_luc=begun, trinh_ngay=handed_in
    )
