"""The packaged list of 1 July 2025 as lines of a draft."""

from collections.abc import Collection, Iterator, Mapping

from django.db import transaction

from khoi.enums import CapDonVi, HanhDongSapXep, NguonSapXep
from khoi.models import DonVi, NguoiDung, SuKienSapXep
from khoi.models.periods import in_force
from khoi.services.danh_sach import (
    NGAY_CUOI_BA_CAP,
    NGAY_HAI_CAP,
    DongDonVi,
    DongKeThua,
    Khoa,
    read_sap_nhap,
    read_truoc_2025,
    read_tu_2025,
)
from khoi.services.sap_xep.dong import DongMoi, append_dong, lock_draft
from nen.errors import BusinessRuleError


@transaction.atomic
def add_goi_2025(*, su_kien: SuKienSapXep, ma_tinh: Collection[str], by: NguoiDung) -> int:
    """Fill the draft with the reform of 2025 of these new provinces; says how many lines.

    Provinces and communes by the packaged map, the end of every district that has no heir.
    """
    su_kien = lock_draft(su_kien, by=by)
    if su_kien.hieu_luc_ngay != NGAY_HAI_CAP:
        raise BusinessRuleError(
            f"Danh sách kèm theo cổng có hiệu lực từ {NGAY_HAI_CAP:%d/%m/%Y}; hãy ghi ngày hiệu lực "
            "của lần sắp xếp là ngày đó."
        )
    new = {row.khoa: row for row in read_tu_2025(ma_tinh)}
    unknown = sorted(set(ma_tinh) - {code for level, code in new if level == CapDonVi.TINH})
    if unknown or not new:
        raise BusinessRuleError(
            f"Không có tỉnh mã {', '.join(unknown) or '(để trống)'} trong danh sách 34 tỉnh từ "
            "01/7/2025; hãy chọn mã tỉnh mới (hai chữ số, ví dụ 19)."
        )
    edges = read_sap_nhap(ma_tinh)
    old_codes = {code for level, code in (edge.tu for edge in edges) if level == CapDonVi.TINH}
    old = read_truoc_2025(old_codes)
    _check_old_units(old)
    lines = append_dong(su_kien, [*_edges(edges, new=new), *_ended_districts(old, edges=edges)])
    su_kien.nguon = NguonSapXep.GOI_2025
    su_kien.save(update_fields=["nguon"])
    return len(lines)


def _edges(edges: Collection[DongKeThua], *, new: Mapping[Khoa, DongDonVi]) -> Iterator[DongMoi]:
    for edge in edges:
        unit = new[edge.den]
        cap_cha, ma_cha = unit.cha or ("", "")
        yield DongMoi(
            hanh_dong=HanhDongSapXep.NHAP,
            cap_cu=edge.tu[0],
            ma_cu=edge.tu[1],
            pham_vi=edge.pham_vi,
            mac_dinh=edge.mac_dinh,
            cap_moi=unit.cap,
            ma_moi=unit.ma,
            ten_moi=unit.ten,
            loai_moi=unit.loai,
            cap_cha=cap_cha,
            ma_cha=ma_cha,
            vi_do=unit.vi_do,
            kinh_do=unit.kinh_do,
        )


def _ended_districts(
    old: Collection[DongDonVi], *, edges: Collection[DongKeThua]
) -> Iterator[DongMoi]:
    into_new = {edge.tu for edge in edges}
    for unit in old:
        if unit.cap == CapDonVi.HUYEN and unit.khoa not in into_new:
            yield DongMoi(hanh_dong=HanhDongSapXep.KET_THUC, cap_cu=unit.cap, ma_cu=unit.ma)


def _check_old_units(old: Collection[DongDonVi]) -> None:
    """Every unit of the old provinces must be in the portal on the last day of the old list."""
    units = DonVi.objects.valid().filter(in_force(NGAY_CUOI_BA_CAP))
    there = set(units.filter(ma__in={row.ma for row in old}).values_list("cap", "ma"))
    missing: dict[Khoa, int] = {}
    province: Khoa | None = None
    parents = {row.khoa: row.cha for row in old}
    for row in old:
        if (row.cap, row.ma) not in there:
            province = _top(row.khoa, parents=parents)
            missing[province] = missing.get(province, 0) + 1
    if missing:
        names = {row.khoa: row.ten for row in old}
        found = "; ".join(
            f"{names[key]} (mã {key[1]}): thiếu {count} đơn vị"
            for key, count in sorted(missing.items())
        )
        raise BusinessRuleError(
            f"Cổng chưa có đủ đơn vị cũ của các tỉnh sẽ sắp xếp. {found}. Hãy nạp danh sách đơn vị "
            "trước 01/7/2025 của các tỉnh ấy rồi làm lại."
        )


def _top(key: Khoa, *, parents: Mapping[Khoa, Khoa | None]) -> Khoa:
    while (above := parents[key]) is not None:
        key = above
    return key
