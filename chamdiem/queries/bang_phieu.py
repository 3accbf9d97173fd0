"""A sheet laid out for one person: groups, criteria, each visible level's points, totals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from chamdiem.enums import CapCham, XepLoai
from chamdiem.models import BuocCham, DiemCham, DiemTieuChi, MinhChung, NguongXepLoai, PhieuCham
from chamdiem.queries import phieu as queries
from chamdiem.queries.bo_tieu_chi import xep_loai_cua
from hoatdong.queries.can_cu import noi_doc
from khoi.models import GiaoBan, NguoiDung


_TEN_MOC = {CapCham.KHOI: "tự chấm", CapCham.HUYEN: "huyện chấm", CapCham.TINH: "tỉnh chấm"}
TEN_COT = {CapCham.KHOI: "Tự chấm", CapCham.HUYEN: "Huyện", CapCham.TINH: "Tỉnh"}


@dataclass
class Tong:
    """A level's total over some rows; rows not scored yet are counted, not taken as 0."""

    cap: CapCham
    ten: str
    diem: Decimal = Decimal(0)
    toi_da: Decimal = Decimal(0)
    chua_cham: int = 0
    so_dong: int = 0

    @property
    def trong(self) -> bool:
        """Nothing is scored yet: shown as «—», not as 0."""
        return self.chua_cham == self.so_dong

    def add(self, dong: DiemTieuChi, diem: Decimal | None) -> None:
        """Takes a row in."""
        self.so_dong += 1
        self.toi_da += dong.toi_da
        if diem is None:
            self.chua_cham += 1
        else:
            self.diem += diem


@dataclass
class OCham:
    """One level's points on one criterion, as shown and, in the level's own step, as edited."""

    cap: CapCham
    ten: str
    duoc_cham: bool
    sua_duoc: bool
    diem: Decimal | None = None
    ly_do: str = ""
    phien_ban: int = 0
    moc: Decimal | None = None
    ten_moc: str = ""
    nhap: str | None = None
    loi: list[str] = field(default_factory=list)

    @property
    def khac(self) -> bool:
        """Differs from the points that it starts from."""
        return queries.can_ly_do(self.diem, self.moc)

    @property
    def thieu_ly_do(self) -> bool:
        """Differs, and the reason is still to be written."""
        return self.khac and not self.ly_do.strip()


@dataclass
class DongPhieu:
    """One criterion of the sheet."""

    dong: DiemTieuChi
    o: list[OCham]
    tep: MinhChung | None
    ky: list[dict[str, Any]] = field(default_factory=list)
    thay_van_kien: str = ""  # where the programme or the rules behind the proposal are read

    @property
    def o_sua(self) -> OCham | None:
        """The cell that this person may edit now."""
        return next((o for o in self.o if o.sua_duoc), None)

    @property
    def thieu_tep(self) -> bool:
        """The block took points for which a file is still to be shown."""
        own = next((o.diem for o in self.o if o.cap == CapCham.KHOI), None)
        return queries.thieu_tep(self.dong, own)


@dataclass
class NhomPhieu:
    """A group of criteria with each visible level's total."""

    thu_tu: int
    ma: str
    ten: str
    toi_da: Decimal
    dong: list[DongPhieu]
    tong: list[Tong]


@dataclass
class BangPhieu:
    """The whole sheet as one person sees it."""

    phieu: PhieuCham
    buoc: list[BuocCham]
    cap_cua_toi: frozenset[CapCham]
    cot: list[CapCham]
    nhom: list[NhomPhieu]
    tong: list[Tong]
    sua_duoc: bool
    thay_de_xuat: bool
    du_kien: XepLoai | None
    nguong: list[NguongXepLoai]

    @property
    def ten_cot(self) -> list[str]:
        """Headings of the columns."""
        return [TEN_COT[cap] for cap in self.cot]

    @property
    def cap_dang_cham(self) -> CapCham:
        """The level whose step it is."""
        return CapCham(self.phieu.buoc.cap)

    @property
    def tong_chinh(self) -> Tong | None:
        """The total to look at: the furthest level's that is visible."""
        return self.tong[-1] if self.tong else None

    def dong_so(self, pk: int) -> tuple[NhomPhieu, DongPhieu]:
        """The row of this key and its group."""
        return next((n, d) for n in self.nhom for d in n.dong if d.dong.pk == pk)


def bang_phieu(phieu: PhieuCham, *, user: NguoiDung, sua_duoc: bool = False) -> BangPhieu:
    """Lay out a sheet (found through visible_to) for this person: a fixed number of queries.

    `sua_duoc`: the acting level's column is open to this person (services.luot_phieu knows).
    """
    buoc = queries.buoc_cua(phieu)
    mine = queries.cap_cua(user, phieu)
    seen = queries.visible_levels(user, phieu, buoc, mine)
    rows = queries.dong_cua(phieu, seen)
    columns = _columns(phieu, buoc, seen, rows)
    shown = CapCham.KHOI in seen
    links = _minutes_seen(rows, user=user) if shown else set()
    papers = noi_doc(_papers(rows), user=user) if shown else {}
    layout = _Layout(phieu, buoc, columns, sua_duoc, shown, links, papers)
    groups = [
        layout.group(number, list(run))
        for number, (_, run) in enumerate(groupby(rows, key=lambda r: r.ma_nhom), start=1)
    ]
    totals = [_sum(cap, [t for g in groups for t in g.tong if t.cap == cap]) for cap in columns]
    thresholds = list(phieu.dot.bo.nguong.all())
    return BangPhieu(
        phieu=phieu,
        buoc=buoc,
        cap_cua_toi=mine,
        cot=columns,
        nhom=groups,
        tong=totals,
        sua_duoc=sua_duoc,
        thay_de_xuat=shown,
        du_kien=_expected(totals, thresholds),
        nguong=thresholds,
    )


def _columns(
    phieu: PhieuCham, buoc: list[BuocCham], seen: frozenset[CapCham], rows: list[DiemTieuChi]
) -> list[CapCham]:
    """Visible levels up to the acting one; a later one only where it has left points."""
    scored = {p.cap for row in rows for p in row.diem_cac_cap.all()}
    return [
        CapCham(step.cap)
        for step in buoc
        if step.cap in seen and (step.thu_tu <= phieu.buoc.thu_tu or step.cap in scored)
    ]


def _minutes_seen(rows: list[DiemTieuChi], *, user: NguoiDung) -> set[int]:
    keys = {
        period["giao_ban"]
        for row in rows
        for period in row.can_cu.get("ky", [])
        if period.get("giao_ban")
    }
    if not keys:
        return set()
    return set(GiaoBan.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))


def _papers(rows: list[DiemTieuChi]) -> set[tuple[str, int]]:
    """Programmes and rules that proposals are read from, by kind and key."""
    found = (row.can_cu.get("van_kien") for row in rows)
    return {(paper["loai"], paper["pk"]) for paper in found if paper}


def _sum(cap: CapCham, parts: list[Tong]) -> Tong:
    total = Tong(cap, TEN_COT[cap])
    for part in parts:
        total.diem += part.diem
        total.toi_da += part.toi_da
        total.chua_cham += part.chua_cham
        total.so_dong += part.so_dong
    return total


def _expected(totals: list[Tong], thresholds: list[NguongXepLoai]) -> XepLoai | None:
    """A column with gaps has no class: what is not scored yet is not 0."""
    if not totals or totals[-1].chua_cham:
        return None
    return xep_loai_cua(thresholds, totals[-1].diem)


@dataclass
class _Layout:
    """What every row of the sheet is laid out with."""

    phieu: PhieuCham
    buoc: Sequence[BuocCham]
    columns: list[CapCham]
    editable: bool
    proposals: bool
    links: set[int]
    papers: Mapping[tuple[str, int], str]

    def group(self, number: int, rows: list[DiemTieuChi]) -> NhomPhieu:
        totals = [Tong(cap, TEN_COT[cap]) for cap in self.columns]
        laid = []
        for row in rows:
            cells = self._cells(row)
            laid.append(self._row(row, cells))
            for total, cell in zip(totals, cells, strict=True):
                if cell.duoc_cham:
                    total.add(row, cell.diem)
        first = rows[0]
        return NhomPhieu(number, first.ma_nhom, first.ten_nhom, first.toi_da_nhom, laid, totals)

    def _row(self, row: DiemTieuChi, cells: list[OCham]) -> DongPhieu:
        if not self.proposals:
            return DongPhieu(row, cells, None)
        periods = [{**p, "thay": p.get("giao_ban") in self.links} for p in row.can_cu.get("ky", [])]
        paper = row.can_cu.get("van_kien")
        url = self.papers.get((paper["loai"], paper["pk"]), "") if paper else ""
        return DongPhieu(row, cells, queries.tep_cua(row), periods, url)

    def _cells(self, row: DiemTieuChi) -> list[OCham]:
        given: dict[str, DiemCham] = {p.cap: p for p in row.diem_cac_cap.all()}
        points = {level: p.diem for level, p in given.items()}
        return [self._cell(row, cap, given.get(cap), points) for cap in self.columns]

    def _cell(
        self,
        row: DiemTieuChi,
        cap: CapCham,
        given: DiemCham | None,
        points: dict[str, Decimal | None],
    ) -> OCham:
        before = queries.cap_truoc(self.buoc, cap)
        allowed = queries.duoc_cham(row, cap)
        cell = OCham(
            cap=cap,
            ten=TEN_COT[cap],
            duoc_cham=allowed,
            sua_duoc=self.editable and allowed and cap == self.phieu.buoc.cap,
            moc=queries.moc(row, points, before),
            ten_moc="điểm máy đề xuất" if before is None else f"điểm {_TEN_MOC[before]}",
        )
        if given is not None:
            cell.diem, cell.ly_do, cell.phien_ban = given.diem, given.ly_do, given.phien_ban
        return cell
