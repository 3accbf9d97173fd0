"""What came of the recent meetings: recommendations on their way, assignments done and overdue.

From the reform on. Put in two halves around the adoption of a load's minutes: the review lines
belong into drafts, and only adopted minutes end a recommendation. Older minutes stay as they were
taken over, without a way, so that nothing of them is due.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import DateField, ExpressionWrapper, OuterRef, Subquery
from django.utils import timezone

from danvan.minh_hoa import loi_van
from danvan.minh_hoa.kich_ban import NGAY_SAP_XEP
from khoi.enums import LoaiCoQuan, NoiNhanKienNghi, TrangThaiKienNghi, TrangThaiPhanCong, VaiTro
from khoi.models import (
    ChuyenKienNghi,
    ChuyenPhanCong,
    CoQuan,
    GiaoBan,
    KienNghi,
    MucRaSoat,
    NguoiDung,
    NhomKienNghi,
    PhanCong,
    PhanVai,
    TheoDoiPhanCong,
    TraLoiKienNghi,
    XuLyKienNghi,
)
from khoi.models.giao_ban import ADOPTED
from nen.dong_ho import hom_nay


CHO, DANG = TrangThaiKienNghi.CHO_TIEP_NHAN, TrangThaiKienNghi.DANG_XU_LY
TRA_LOI, KET_THUC = TrangThaiKienNghi.DA_TRA_LOI, TrangThaiKienNghi.DA_KET_THUC
RUT = TrangThaiKienNghi.DA_RUT
GUI_SAU = timedelta(days=2)  # adoption, see giao_ban.ADOPTED_AFTER
TRA_LOI_LAI = timedelta(days=30)  # for an answer that the commune did not accept
KHONG_HAI_LONG_TU = timedelta(days=55)
THEO_DOI_TU = timedelta(days=190)  # assignments of so many days are followed
NHOM = {  # sentence -> months of 2026 in which the province takes all of it together
    loi_van.BOI_DUONG: (range(8, 10), date(2026, 10, 12)),
    loi_van.SONG_DIEN_THOAI: (range(10, 11), None),
}


@dataclass
class Duong:
    """One recommendation and what is to become of it."""

    kien_nghi: KienNghi
    gui: date
    noi_nhan: CoQuan
    nguoi_gui: NguoiDung
    nguoi_xu_ly: NguoiDung
    random: Random
    xu_ly: XuLyKienNghi = field(init=False)
    buoc: list[ChuyenKienNghi] = field(default_factory=list)

    def move(self, tu: str, den: str, ngay: date, by: NguoiDung, ly_do: str = "") -> ChuyenKienNghi:
        step = ChuyenKienNghi(
            xu_ly=self.xu_ly, tu=tu, den=den, boi=by, ngay=ngay, ly_do=ly_do, luc=_moment(ngay)
        )
        self.buoc.append(step)
        return step


def _moment(ngay: date, gio: int = 9) -> datetime:
    return timezone.make_aware(datetime.combine(ngay, time(gio, 0)))


class SauGiaoBan:
    """What follows from the minutes of one load."""

    def __init__(self, minutes: Sequence[GiaoBan]) -> None:
        self.today = hom_nay()
        self.minutes = [g for g in minutes if g.ngay >= NGAY_SAP_XEP]
        self.officer: NguoiDung | None = None
        self.ban: CoQuan | None = None
        if self.minutes:
            self.officer, self.ban = _province()
        self.nhom: dict[str, NhomKienNghi] = {}
        self.chung: dict[str, TraLoiKienNghi] = {}

    def before_adoption(self, adopted: set[int]) -> None:
        """Ways up to their answers, and the answers on the agendas of the later meetings."""
        ways = [way for way in self._ways(adopted) if self._plan(way)]
        TraLoiKienNghi.objects.bulk_create(
            {id(a): a for way in ways if (a := way.xu_ly.tra_loi) is not None}.values()
        )
        for way in ways:
            way.xu_ly.tra_loi = way.xu_ly.tra_loi  # its key is known now
        XuLyKienNghi.objects.bulk_create([way.xu_ly for way in ways])
        steps = [step for way in ways for step in way.buoc]
        for step in steps:
            step.xu_ly, step.tra_loi = step.xu_ly, step.tra_loi
        ChuyenKienNghi.objects.bulk_create(steps)
        MucRaSoat.objects.bulk_create(self._agenda())

    def after_adoption(self) -> None:
        """What adopted minutes say ends it; assignments are followed."""
        lines = MucRaSoat.objects.filter(
            giao_ban__in=[g.pk for g in self.minutes],
            giao_ban__trang_thai__in=ADOPTED,
            xu_ly__trang_thai=TRA_LOI,
        )
        weighed = [
            (row.xu_ly_id, row.hai_long, row.giao_ban.thong_qua_ngay, row.giao_ban.thong_qua_boi_id)
            for row in lines.select_related("giao_ban").order_by("pk")
        ]
        own = lines.filter(xu_ly=OuterRef("pk"))
        said = Subquery(own.values("giao_ban__thong_qua_ngay")[:1])
        ways = XuLyKienNghi.objects.filter(trang_thai=TRA_LOI)
        ways.filter(pk__in=[pk for pk, happy, _, _ in weighed if happy]).update(
            hai_long=True, dong_ngay=said, trang_thai=KET_THUC
        )
        ways.filter(pk__in=[pk for pk, happy, _, _ in weighed if not happy]).update(
            hai_long=False,
            han=ExpressionWrapper(said + TRA_LOI_LAI, output_field=DateField()),
            trang_thai=DANG,
        )
        ChuyenKienNghi.objects.bulk_create(
            ChuyenKienNghi(
                xu_ly_id=xu_ly, tu=TRA_LOI, den=KET_THUC if happy else DANG, ngay=ngay, boi_id=boi,
                luc=_moment(ngay, 15),
            )
            for xu_ly, happy, ngay, boi in weighed
            if xu_ly is not None and ngay is not None and boi is not None
        )  # fmt: skip
        self._follow()

    def _ways(self, adopted: set[int]) -> Iterator[Duong]:
        rows = KienNghi.objects.filter(
            giao_ban__in=adopted & {g.pk for g in self.minutes}
        ).select_related("chu_de")
        blocks = {g.pk: g for g in self.minutes}
        heads = _people(VaiTro.TRUONG_KHOI)
        clerks = _people(VaiTro.THU_KY_KHOI)
        for wish in rows.order_by("pk"):
            minutes = blocks[wish.giao_ban_id]
            above = wish.gui_toi == NoiNhanKienNghi.CAP_TINH
            clerk = clerks[minutes.khoi_id]
            yield Duong(
                kien_nghi=wish,
                gui=minutes.ngay + GUI_SAU,
                noi_nhan=self.ban if above and self.ban else minutes.khoi,
                nguoi_gui=heads[minutes.khoi_id],
                nguoi_xu_ly=self.officer if above and self.officer else clerk,
                random=Random(
                    f"kien-nghi/{minutes.khoi.don_vi_id}/{minutes.ngay}/{minutes.loai_ky}/{wish.thu_tu}"
                ),
            )

    def _plan(self, way: Duong) -> bool:
        """Its state today; False for one whose minutes are adopted after today."""
        if way.gui > self.today:
            return False
        above = way.noi_nhan.loai != LoaiCoQuan.KHOI
        accepted = way.gui + timedelta(days=way.random.randint(1, 4)) if above else way.gui
        way.xu_ly = XuLyKienNghi(
            kien_nghi=way.kien_nghi,
            noi_nhan=way.noi_nhan,
            gui_ngay=way.gui,
            trang_thai=CHO if above else DANG,
            han=way.gui + timedelta(days=5 if above else 30),
        )
        way.move("", way.xu_ly.trang_thai, way.gui, way.nguoi_gui).den_co_quan = way.noi_nhan
        fate = way.random.random()
        if fate < 0.04:
            return self._withdraw(way)
        # One in twelve is forgotten; of those of the last weeks some are not accepted yet.
        forgotten = fate > 0.92 and way.gui > self.today - timedelta(days=120)
        if accepted > self.today or (above and forgotten and fate > 0.96):
            return True
        if above:
            self._accept(way, accepted)
        later = accepted + timedelta(days=way.random.randint(6, 45 if above else 25))
        answered = self._together(way, later)
        if answered is not None and answered <= self.today and not forgotten:
            self._answer(way, answered)
        return True

    def _withdraw(self, way: Duong) -> bool:
        before, way.xu_ly.trang_thai, way.xu_ly.han = way.xu_ly.trang_thai, RUT, None
        day = min(way.gui + timedelta(days=3), self.today)
        way.move(before, RUT, day, way.nguoi_gui, "Đã được giải quyết tại thôn.")
        return True

    def _accept(self, way: Duong, ngay: date) -> None:
        way.xu_ly.trang_thai, way.xu_ly.han = DANG, ngay + timedelta(days=30)
        way.move(CHO, DANG, ngay, way.nguoi_xu_ly)
        if way.random.random() < 0.15:
            way.xu_ly.chuyen_ngoai = loi_van.CO_QUAN_KHAC
            why = f"Chuyển {loi_van.CO_QUAN_KHAC}: Thuộc thẩm quyền của ngành."
            way.move(DANG, DANG, ngay, way.nguoi_xu_ly, why)

    def _together(self, way: Duong, ngay: date) -> date | None:
        """Those that the province took together are answered on one day, or wait together."""
        months, day = NHOM.get(way.kien_nghi.noi_dung, (range(0), None))
        if self.ban is None or self.officer is None or way.noi_nhan != self.ban:
            return ngay
        if way.gui.year != self.today.year or way.gui.month not in months:
            return ngay
        words = way.kien_nghi.noi_dung
        theme = way.kien_nghi.chu_de
        if words not in self.nhom and theme is not None:
            self.nhom[words] = NhomKienNghi.objects.create(
                co_quan=self.ban, ten=words, chu_de=theme, tao_boi=self.officer
            )
        way.xu_ly.nhom = self.nhom[words]
        return day

    def _answer(self, way: Duong, ngay: date) -> None:
        refused = way.random.random() < 0.1
        words = loi_van.KHONG_DUOC if refused else loi_van.TRA_LOI[way.random.randrange(3)]
        answer = TraLoiKienNghi(
            co_quan=way.noi_nhan,
            noi_dung=words,
            tu_choi=refused,
            so_van_ban=f"Công văn số {way.random.randint(100, 900)}-CV/BTGDVTU"
            if way.noi_nhan.loai != LoaiCoQuan.KHOI
            else "",
            ngay=ngay,
            boi=way.nguoi_xu_ly,
        )
        if way.xu_ly.nhom is not None:
            answer = self.chung.setdefault(way.kien_nghi.noi_dung, answer)
        way.xu_ly.trang_thai, way.xu_ly.han, way.xu_ly.tra_loi = TRA_LOI, None, answer
        way.move(DANG, TRA_LOI, ngay, way.nguoi_xu_ly).tra_loi = answer

    def _agenda(self) -> Iterator[MucRaSoat]:
        """Each answer that nobody has weighed, on the first agenda after it."""
        waiting: dict[int, list[XuLyKienNghi]] = {}
        rows = XuLyKienNghi.objects.filter(
            trang_thai=TRA_LOI, kien_nghi__giao_ban__khoi__in={g.khoi_id for g in self.minutes}
        ).select_related("tra_loi", "kien_nghi__giao_ban")
        for row in rows.order_by("pk"):
            waiting.setdefault(row.kien_nghi.giao_ban.khoi_id, []).append(row)
        for g in sorted(self.minutes, key=lambda g: (g.ngay, g.pk)):
            left = []
            for row in waiting.get(g.khoi_id, []):
                own = row.kien_nghi.giao_ban_id == g.pk
                if row.tra_loi is None or row.tra_loi.ngay > g.ngay or own:
                    left.append(row)
                    continue
                # Who is not satisfied gets it handled again: of the last weeks, so that it is under way.
                recent = g.ngay > self.today - KHONG_HAI_LONG_TU
                happy = not recent or Random(f"hai-long/{row.pk}").random() < 0.7
                yield MucRaSoat(giao_ban=g, xu_ly=row, tra_loi=row.tra_loi, hai_long=happy)
            waiting[g.khoi_id] = left

    def _follow(self) -> None:
        """Assignments of the last months: most done in time, some late, a few still open."""
        tasks = list(
            PhanCong.objects.filter(
                giao_ban__in=[g.pk for g in self.minutes],
                giao_ban__trang_thai__in=ADOPTED,
                giao_ban__ngay__gte=self.today - THEO_DOI_TU,
            )
            .select_related("giao_ban")
            .order_by("pk")
        )
        clerks = _people(VaiTro.THU_KY_KHOI)
        follows = [(task, *self._fate(task)) for task in tasks]
        made = TheoDoiPhanCong.objects.bulk_create(
            TheoDoiPhanCong(
                phan_cong=task,
                trang_thai=state,
                xong_ngay=day if state not in TrangThaiPhanCong.dang_mo() else None,
            )
            for task, state, day in follows
        )
        ChuyenPhanCong.objects.bulk_create(
            ChuyenPhanCong(
                theo_doi=follow,
                tu=TrangThaiPhanCong.CHUA_LAM,
                den=state,
                boi=clerks[task.giao_ban.khoi_id],
                luc=_moment(day),
                ly_do=loi_van.BAO_CAO[state],
            )
            for follow, (task, state, day) in zip(made, follows, strict=True)
            if state != TrangThaiPhanCong.CHUA_LAM
        )

    def _fate(self, task: PhanCong) -> tuple[TrangThaiPhanCong, date]:
        random = Random(f"viec/{task.pk}")
        day = min(task.giao_ban.ngay + timedelta(days=random.randint(6, 28)), self.today)
        draw = random.random() - (0.16 if day < self.today - timedelta(days=45) else 0)
        if draw < 0.8:
            return TrangThaiPhanCong.XONG, day
        if draw < 0.83:
            return TrangThaiPhanCong.KHONG_LAM, day
        return (TrangThaiPhanCong.DANG_LAM if draw < 0.92 else TrangThaiPhanCong.CHUA_LAM), day


def _province() -> tuple[NguoiDung, CoQuan]:
    ban = CoQuan.objects.in_force(hom_nay()).get(loai=LoaiCoQuan.BAN_TINH)
    role = PhanVai.objects.in_force(hom_nay()).filter(co_quan=ban, vai_tro=VaiTro.CHUYEN_VIEN_TINH)
    return role.select_related("nguoi_dung").order_by("pk")[0].nguoi_dung, ban


def _people(vai_tro: VaiTro) -> dict[int, NguoiDung]:
    """Whoever holds this role in each block now; the first of them."""
    roles = PhanVai.objects.filter(vai_tro=vai_tro).select_related("nguoi_dung").order_by("-pk")
    return {role.co_quan_id: role.nguoi_dung for role in roles}
