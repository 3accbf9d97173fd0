"""Parents: where new and moved units go, and units below those that close."""

from collections import defaultdict

from khoi.enums import CapDonVi
from khoi.models import ChaDonVi, DongSapXep, DonVi
from khoi.models.periods import in_force
from khoi.queries.sap_xep.boi_canh import BAC, BoiCanh, don_vi_cu, khoa_cha, ten_goi
from khoi.queries.sap_xep.dang_ke_hoach import DonViCu, Khoa, ThamChieu
from khoi.queries.sap_xep.mot_dong import CHUYEN


KE = 3  # units below a closing one that are named


def cha_cua(
    context: BoiCanh, dong: DongSapXep, *, con: Khoa, moi: dict[Khoa, str]
) -> ThamChieu | None:
    """The parent that this line names for the unit `con`; what is wrong with it is noted.

    `moi`: names of the units that the list makes, and of those that it renames, by code.
    """
    key = khoa_cha(dong)
    if key == con:
        context.sai(dong, "ma_cha", "Một đơn vị không thuộc chính nó; hãy ghi đơn vị cấp trên.")
        return None
    if BAC[CapDonVi(key[0])] >= BAC[CapDonVi(con[0])]:
        context.sai(
            dong,
            "ma_cha",
            f"Đơn vị cấp trên phải ở cấp cao hơn: {CapDonVi(con[0]).label.lower()} không thuộc "
            f"{CapDonVi(key[0]).label.lower()}.",
        )
        return None
    if key in moi and key not in context.tiep_tuc:
        return ThamChieu(khoa=key, ten=moi[key], don_vi_id=None)
    return _existing(context, dong, key, ten=moi.get(key))


def _existing(
    context: BoiCanh, dong: DongSapXep, key: Khoa, *, ten: str | None
) -> ThamChieu | None:
    unit = context.nen.truoc.get(key)
    refusal = _not_there(context, key) if unit is None else _closing(context, unit)
    if unit is None or refusal:
        context.sai(dong, "ma_cha", refusal)
        return None
    return ThamChieu(khoa=key, ten=ten or unit.ten, don_vi_id=unit.don_vi_id)


def _not_there(context: BoiCanh, key: Khoa) -> str:
    begins = context.nen.sau.get(key)
    if begins:
        return (
            f"Đơn vị {ten_goi(key)} bắt đầu từ {begins:%d/%m/%Y} theo một lần sắp xếp khác; hãy đưa "
            "dòng này vào lần sắp xếp ấy, hoặc chọn ngày hiệu lực muộn hơn."
        )
    return (
        f"Ngày {context.ngay:%d/%m/%Y} không có {ten_goi(key)}; hãy kiểm tra mã, hoặc thêm dòng lập "
        "đơn vị ấy."
    )


def _closing(context: BoiCanh, unit: DonViCu) -> str:
    """Why this unit cannot have another below it; "" where it can."""
    line = context.dong_cua(unit.khoa)
    if unit.khoa in context.ket_thuc and line:
        return f"{unit.ten} kết thúc theo dòng {line.thu_tu}; hãy ghi đơn vị cấp trên mới."
    end = context.nen.den_ngay.get(unit.don_vi_id)
    if end:
        return f"{unit.ten} đã được ghi kết thúc ngày {end:%d/%m/%Y}; hãy ghi đơn vị cấp trên khác."
    return ""


def kiem_cap_tren_con_lai(context: BoiCanh) -> None:
    """A unit that goes on below one that closes must be given another parent."""
    closing = {
        unit.don_vi_id: unit for key, unit in context.nen.truoc.items() if key in context.ket_thuc
    }
    for key in context.tiep_tuc:
        unit = context.nen.truoc.get(key)
        lines = context.lanh(context.theo_cu[key])
        if unit is None or unit.cha_id not in closing or not lines:
            continue
        if not any(line.ma_cha for line in context.theo_cu[key]):
            context.sai(
                lines[0],
                "ma_cha",
                f"{unit.ten} còn đó nhưng {closing[unit.cha_id].ten} kết thúc; hãy ghi đơn vị cấp trên "
                "mới.",
            )
    _children_without_fate(context, closing)


def _children_without_fate(context: BoiCanh, closing: dict[int, DonViCu]) -> None:
    """Units below a closing one that no line mentions; one error for each closing unit."""
    below = DonVi.objects.valid().filter(
        in_force(context.ngay),
        pk__in=ChaDonVi.objects.in_force(context.ngay)
        .filter(huy_luc=None, cha__in=closing)
        .values("don_vi_id"),
    )
    left: dict[int, list[DonViCu]] = defaultdict(list)
    for child in don_vi_cu(list(below.order_by("pk")), ngay=context.ngay):
        if child.cha_id in closing and child.khoa not in context.theo_cu:
            left[child.cha_id].append(child)
    for parent_id, children in left.items():
        parent = closing[parent_id]
        names = ", ".join(child.ten for child in children[:KE])
        more = f" và {len(children) - KE} đơn vị khác" if len(children) > KE else ""
        context.sai(
            context.dong_cua(parent.khoa),
            "ma_cu",
            f"{parent.ten} kết thúc nhưng danh sách chưa nói đến đơn vị bên trong: {names}{more}; hãy "
            f"thêm dòng «{CHUYEN.label}», «Nhập» hoặc «Kết thúc» cho từng đơn vị.",
        )
