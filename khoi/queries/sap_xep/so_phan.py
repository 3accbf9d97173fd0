"""One fate for each unit: what a list does with every old unit and every target, taken together."""

from collections.abc import Callable, Sequence

from khoi.models import DongSapXep
from khoi.queries.sap_xep.boi_canh import BoiCanh, khoa_cha, khoa_cu, khoa_moi, ten_goi
from khoi.queries.sap_xep.dang_ke_hoach import Khoa
from khoi.queries.sap_xep.mot_dong import CHUYEN, DOI_TEN, KET_THUC, LAP, NHAP, tron


def dinh_so_phan(context: BoiCanh) -> None:
    """Find out which units close and which go on; note units with two fates."""
    for key, lines in context.theo_cu.items():
        good = context.lanh(lines)
        if good:
            _one_fate(context, key, good)
            _parts(context, key, [line for line in good if line.hanh_dong == NHAP])
    for lines in context.theo_moi.values():
        _one_target(context, context.lanh(lines))
    for key, lines in context.theo_cu.items():
        if continues(context, lines):
            context.tiep_tuc.add(key)
        elif any(line.hanh_dong in {NHAP, KET_THUC} for line in lines):
            context.ket_thuc.add(key)
    for key, lines in context.theo_moi.items():
        _code_is_free(context, key, context.lanh(lines))


def continues(context: BoiCanh, lines: Sequence[DongSapXep]) -> bool:
    """The unit goes on: renamed or moved, or whole and alone into its own level and code."""
    if any(line.hanh_dong not in {DOI_TEN, CHUYEN, NHAP} for line in lines):
        return False
    merged = [line for line in lines if line.hanh_dong == NHAP]
    return not merged or (
        len(lines) == 1
        and tron(merged[0])
        and khoa_cu(merged[0]) == khoa_moi(merged[0])
        and len(context.theo_moi[khoa_moi(merged[0])]) == 1
    )


def _one_fate(context: BoiCanh, key: Khoa, lines: Sequence[DongSapXep]) -> None:
    """Merging, ending: nothing else beside; renaming and moving: once each."""
    first: dict[str, DongSapXep] = {}
    for line in lines:
        for act, before in first.items():
            together = {act, line.hanh_dong}
            if together in ({NHAP}, {DOI_TEN, CHUYEN}):
                continue
            context.sai(
                line,
                "ma_cu",
                f"{_name(context, key)} đã có việc «{before.get_hanh_dong_display()}» ở dòng "
                f"{before.thu_tu}; mỗi đơn vị chỉ một kết cục, hãy bỏ một dòng.",
            )
            break
        first.setdefault(line.hanh_dong, line)


def _parts(context: BoiCanh, key: Khoa, lines: Sequence[DongSapXep]) -> None:
    """A whole unit has one line; a divided one several parts, one of them the chief."""
    name = _name(context, key)
    numbers = ", ".join(str(line.thu_tu) for line in lines)
    if len({khoa_moi(line) for line in lines}) < len(lines):
        context.sai(
            lines[-1],
            "ma_moi",
            f"{name} được nhập vào cùng một đơn vị ở các dòng {numbers}; hãy bỏ bớt.",
        )
    elif len(lines) > 1 and any(tron(line) for line in lines):
        context.sai(
            lines[-1],
            "pham_vi",
            f"{name} được nhập nhiều lần (dòng {numbers}) mà có dòng ghi «toàn bộ»; nếu đơn vị bị chia, "
            "hãy ghi «một phần» ở mọi dòng, nếu không hãy bỏ dòng thừa.",
        )
    elif len(lines) == 1 and not tron(lines[0]):
        context.sai(
            lines[0],
            "pham_vi",
            f"Danh sách chỉ có một phần của {name}; hãy thêm dòng cho các phần còn lại hoặc ghi «toàn bộ».",
        )
    elif len(lines) > 1 and sum(line.mac_dinh for line in lines) != 1:
        context.sai(
            lines[-1],
            "mac_dinh",
            f"{name} bị chia (dòng {numbers}); hãy đánh dấu «phần chính» ở đúng một dòng.",
        )


def _one_target(context: BoiCanh, lines: Sequence[DongSapXep]) -> None:
    """A target is either founded or merged into, and its lines agree on what it will be."""
    for line in lines[1:]:
        if LAP in {lines[0].hanh_dong, line.hanh_dong}:
            context.sai(
                line,
                "ma_moi",
                f"Đơn vị mới {ten_goi(khoa_moi(line))} đã có ở dòng {lines[0].thu_tu}; đơn vị lập mới "
                "không từ đơn vị nào thì chỉ có một dòng «Lập».",
            )
    texts: tuple[tuple[str, Callable[[DongSapXep], object]], ...] = (
        ("ten_moi", lambda line: line.ten_moi),
        ("loai_moi", lambda line: line.loai_moi),
        ("ma_cha", lambda line: khoa_cha(line) if line.ma_cha else None),
        ("vi_do", lambda line: (line.vi_do, line.kinh_do) if line.vi_do is not None else None),
    )
    for column, value in texts:
        said = [line for line in context.lanh(lines) if value(line)]
        for line in said[1:]:
            if value(line) != value(said[0]):
                context.sai(
                    line,
                    column,
                    f"Ghi khác dòng {said[0].thu_tu} của cùng {ten_goi(khoa_moi(line))}; hãy ghi giống "
                    "nhau hoặc chỉ ghi ở một dòng.",
                )


def _code_is_free(context: BoiCanh, key: Khoa, lines: Sequence[DongSapXep]) -> None:
    """A new unit's code belongs to nobody on the day, unless this list closes its holder."""
    if not lines or key in context.tiep_tuc & {khoa_cu(lines[0])}:
        return
    holder = context.nen.truoc.get(key)
    line = lines[0]
    if (
        holder
        and key not in context.ket_thuc
        and context.nen.den_ngay.get(holder.don_vi_id) != context.ngay_cuoi
    ):
        context.sai(
            line,
            "ma_moi",
            f"Mã {key[1]} đang thuộc {holder.ten}, đơn vị này chưa có trong danh sách; hãy thêm dòng nhập "
            f"chính {holder.ten} vào đơn vị mới, hoặc dùng mã khác.",
        )
    elif key in context.nen.sau:
        context.sai(
            line,
            "ma_moi",
            f"Mã {key[1]} đã thuộc một đơn vị bắt đầu từ {context.nen.sau[key]:%d/%m/%Y}; hãy dùng mã "
            "khác hoặc xem lại ngày hiệu lực.",
        )


def _name(context: BoiCanh, key: Khoa) -> str:
    unit = context.nen.truoc.get(key)
    return unit.ten if unit else ten_goi(key)
