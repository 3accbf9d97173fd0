"""The plan of a reorganisation: its lines resolved into acts, and all that is wrong with them.

Pure reading, in a number of queries that does not grow with the list.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from khoi.enums import CO_QUAN_CUA_CAP, CapDonVi, LoaiCoQuan
from khoi.models import DongSapXep, SuKienSapXep
from khoi.queries.sap_xep.boi_canh import BoiCanh, doc_boi_canh, khoa_cu
from khoi.queries.sap_xep.cap_tren import cha_cua, kiem_cap_tren_con_lai
from khoi.queries.sap_xep.dang_ke_hoach import (
    Canh,
    Chuyen,
    DoiTen,
    DonViCu,
    DonViMoi,
    KeHoach,
    KetThuc,
    Khoa,
    LoiDong,
    ThamChieu,
)
from khoi.queries.sap_xep.mot_dong import CHUYEN, DOI_TEN, NHAP, kiem_tung_dong, tron
from khoi.queries.sap_xep.so_phan import dinh_so_phan
from khoi.queries.sap_xep.thoi_gian import kiem_thoi_gian
from khoi.queries.ten_co_quan import BangMauTen
from nen.errors import BusinessRuleError


__all__ = ["DONG_TOI_DA", "KeHoach", "LoiDong", "co_quan_cua_cap", "ke_hoach"]

DONG_TOI_DA = 20_000


def ke_hoach(su_kien: SuKienSapXep) -> KeHoach:
    """What this list means on its day; errors come all at once, in the order of the lines."""
    lines = list(su_kien.dong.order_by("thu_tu", "pk")[: DONG_TOI_DA + 1])
    if not lines or len(lines) > DONG_TOI_DA:
        return KeHoach(su_kien=su_kien, loi=[_empty_or_too_long(su_kien, lines)])
    context = doc_boi_canh(su_kien, lines)
    kiem_tung_dong(context)
    dinh_so_phan(context)
    kiem_cap_tren_con_lai(context)
    acts = _acts(context)
    bang = BangMauTen()
    _check_names_of_bodies(context, acts, table=bang)
    kiem_thoi_gian(
        context,
        dong={act.don_vi.don_vi_id for act in acts.ket_thuc},
        doi_ten={act.don_vi.don_vi_id for act in acts.doi_ten},
        chuyen={act.don_vi.don_vi_id for act in acts.chuyen},
        bang=bang,
    )
    return KeHoach(
        su_kien=su_kien,
        loi=sorted(context.loi, key=lambda error: error.thu_tu or 0),
        don_vi_moi=acts.don_vi_moi,
        tiep_tuc=acts.tiep_tuc,
        doi_ten=acts.doi_ten,
        chuyen=acts.chuyen,
        ket_thuc=acts.ket_thuc,
        canh=acts.canh,
    )


def co_quan_cua_cap(cap: str, *, lap_khoi: bool) -> tuple[LoaiCoQuan, ...]:
    """The bodies that a new unit of this level gets; blocks only where the province wants them."""
    kinds = CO_QUAN_CUA_CAP[CapDonVi(cap)]
    return tuple(kind for kind in kinds if lap_khoi or kind != LoaiCoQuan.KHOI)


@dataclass
class _Acts:
    don_vi_moi: list[DonViMoi] = field(default_factory=list)
    tiep_tuc: list[DonViCu] = field(default_factory=list)
    doi_ten: list[DoiTen] = field(default_factory=list)
    chuyen: list[Chuyen] = field(default_factory=list)
    ket_thuc: list[KetThuc] = field(default_factory=list)
    canh: list[Canh] = field(default_factory=list)


def _empty_or_too_long(su_kien: SuKienSapXep, lines: Sequence[DongSapXep]) -> LoiDong:
    if not lines:
        sentence = "Danh sách chưa có dòng nào; hãy thêm ít nhất một dòng."
    else:
        sentence = (
            f"Danh sách có {su_kien.dong.count()} dòng; mỗi lần sắp xếp nhận nhiều nhất {DONG_TOI_DA} "
            "dòng. Hãy chia thành nhiều lần, ví dụ theo tỉnh."
        )
    return LoiDong(thu_tu=None, cot="", cau=sentence)


def _acts(context: BoiCanh) -> _Acts:
    acts = _Acts()
    names = _new_names(context)
    for key, lines in context.theo_moi.items():
        if not _goes_on(context, key, lines):
            _found(context, acts, key, lines, names=names)
    heirs: dict[Khoa, list[Canh]] = defaultdict(list)
    for edge in acts.canh:
        heirs[edge.tu.khoa].append(edge)
    for key in context.theo_cu:
        unit = context.nen.truoc.get(key)
        if unit is None:
            continue
        if key in context.ket_thuc:
            acts.ket_thuc.append(KetThuc(don_vi=unit, ke_thua=tuple(heirs[key])))
        elif key in context.tiep_tuc:
            _go_on(context, acts, unit, names=names)
    return acts


def _new_names(context: BoiCanh) -> dict[Khoa, str]:
    """Names of targets, and of units that are renamed, by code."""
    names: dict[Khoa, str] = {}
    for key, lines in context.theo_moi.items():
        unit = context.nen.truoc.get(key) if _goes_on(context, key, lines) else None
        said = next((line.ten_moi for line in lines if line.ten_moi), "")
        names[key] = said or (unit.ten if unit else "")
    for key in context.tiep_tuc:
        unit = context.nen.truoc.get(key)
        if unit:
            names[key] = _renamed(unit, context.theo_cu[key])[0]
    return names


def _goes_on(context: BoiCanh, key: Khoa, lines: Sequence[DongSapXep]) -> bool:
    """The target is the unit itself, which continues."""
    return key in context.tiep_tuc and khoa_cu(lines[0]) == key


def _found(
    context: BoiCanh,
    acts: _Acts,
    key: Khoa,
    lines: Sequence[DongSapXep],
    *,
    names: dict[Khoa, str],
) -> None:
    """A new unit, with the edges that lead into it."""
    good = context.lanh(lines)
    if not good:
        return
    kind = next((line.loai_moi for line in lines if line.loai_moi), "")
    for column, value, what in (("ten_moi", names[key], "tên"), ("loai_moi", kind, "loại")):
        if not value:
            context.sai(good[0], column, f"Đơn vị mới cần có {what}; hãy ghi ở ít nhất một dòng.")
    parent = _parent_of_new(context, key, lines, names=names)
    place = next((line for line in lines if line.vi_do is not None), None)
    edges = [
        Canh(
            tu=context.nen.truoc[khoa_cu(line)],
            den=key,
            ten_den=names[key],
            pham_vi=line.pham_vi,
            mac_dinh=line.mac_dinh or tron(line),
        )
        for line in good
        if line.hanh_dong == NHAP
    ]
    acts.canh += edges
    acts.don_vi_moi.append(
        DonViMoi(
            khoa=key,
            ten=names[key],
            loai=kind,
            cha=parent,
            vi_do=place.vi_do if place else None,
            kinh_do=place.kinh_do if place else None,
            tien_nhiem=tuple(edges),
        )
    )


def _parent_of_new(
    context: BoiCanh, key: Khoa, lines: Sequence[DongSapXep], *, names: dict[Khoa, str]
) -> ThamChieu | None:
    said = next((line for line in context.lanh(lines) if line.ma_cha), None)
    if said is not None:
        return cha_cua(context, said, con=key, moi=names)
    good = context.lanh(lines)
    if key[0] != CapDonVi.TINH and good and not any(line.ma_cha for line in lines):
        context.sai(good[0], "ma_cha", "Hãy ghi đơn vị cấp trên của đơn vị mới.")
    return None


def _go_on(context: BoiCanh, acts: _Acts, unit: DonViCu, *, names: dict[Khoa, str]) -> None:
    """A unit that continues: kept, renamed, moved."""
    lines = context.lanh(context.theo_cu[unit.khoa])
    if not lines:
        return
    acts.tiep_tuc.append(unit)
    name, kind = _renamed(unit, lines)
    if (name, kind) != (unit.ten, unit.loai):
        acts.doi_ten.append(DoiTen(don_vi=unit, ten_moi=name, loai_moi=kind))
    said = next((line for line in lines if line.ma_cha), None)
    parent = cha_cua(context, said, con=unit.khoa, moi=names) if said else None
    if parent and (parent.don_vi_id is None or parent.don_vi_id != unit.cha_id):
        acts.chuyen.append(Chuyen(don_vi=unit, cha=parent))
    for line in lines:
        same = parent is not None and parent.don_vi_id == unit.cha_id
        if line.hanh_dong == DOI_TEN and (name, kind) == (unit.ten, unit.loai):
            context.sai(
                line, "ten_moi", f"{unit.ten} vốn đã mang tên và loại này; hãy bỏ dòng này."
            )
        elif line.hanh_dong == CHUYEN and same:
            context.sai(line, "ma_cha", f"{unit.ten} vốn đã thuộc {unit.ten_cha}; hãy bỏ dòng này.")


def _renamed(unit: DonViCu, lines: Sequence[DongSapXep]) -> tuple[str, str]:
    """Name and kind afterwards; a new kind alone changes the beginning of the name."""
    kind = next((line.loai_moi for line in lines if line.loai_moi), unit.loai)
    said = next((line.ten_moi for line in lines if line.ten_moi), "")
    if said or kind == unit.loai:
        return said or unit.ten, kind
    return f"{kind} {unit.ten.removeprefix(unit.loai).strip()}", kind


def _check_names_of_bodies(context: BoiCanh, acts: _Acts, *, table: BangMauTen) -> None:
    """New and renamed units must be of a kind for which bodies have a name."""
    made = [(new.khoa, new.loai) for new in acts.don_vi_moi]
    made += [(act.don_vi.khoa, act.loai_moi) for act in acts.doi_ten]
    judged: dict[tuple[str, str], str] = {}
    for key, kind in made:
        if kind and (key[0], kind) not in judged:
            judged[key[0], kind] = _no_template(context, table, cap=key[0], loai=kind)
        sentence = judged.get((key[0], kind), "")
        line = next(iter(context.theo_moi.get(key) or context.theo_cu.get(key) or ()), None)
        if sentence:
            context.sai(line, "loai_moi", sentence)


def _no_template(context: BoiCanh, table: BangMauTen, *, cap: str, loai: str) -> str:
    try:
        for body in co_quan_cua_cap(cap, lap_khoi=context.su_kien.lap_khoi):
            table.qua_thoi_gian(
                loai=body,
                loai_don_vi=loai,
                ten_don_vi=loai,
                tu_ngay=context.ngay,
                den_ngay=None,
            )
    except BusinessRuleError as error:
        return str(error)
    return ""
