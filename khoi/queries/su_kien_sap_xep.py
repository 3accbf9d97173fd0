"""Reorganisations in lists and on their pages: numbers, facts, history, what was done."""

from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from khoi.enums import HanhDongSapXep, LoaiCoQuan, TrangThaiSapXep
from khoi.models import CAP_TINH, CoQuan, DonVi, NguoiDung, SuKienSapXep
from khoi.models.don_vi import DonViQuerySet
from khoi.queries.dong_sap_xep import TEN_VIEC


CHUA_THUC_HIEN = frozenset({TrangThaiSapXep.DU_THAO, TrangThaiSapXep.CHO_NGAY})
HUY_HIEU: dict[str, tuple[str, str]] = {
    TrangThaiSapXep.DU_THAO: ("draft", "Dự thảo"),
    TrangThaiSapXep.CHO_NGAY: ("waiting", "Chờ đến ngày hiệu lực"),
    TrangThaiSapXep.DA_THUC_HIEN: ("success", "Đã thực hiện"),
    TrangThaiSapXep.DA_HOAN_TAC: ("returned", "Đã hoàn tác"),
}
TEN_CHUYEN = {
    ("du_thao", "cho_ngay"): "Hẹn đến ngày hiệu lực",
    ("cho_ngay", "du_thao"): "Bỏ hẹn, đưa về dự thảo",
    ("du_thao", "da_thuc_hien"): "Thực hiện",
    ("cho_ngay", "da_thuc_hien"): "Thực hiện",
    ("da_thuc_hien", "da_hoan_tac"): "Hoàn tác",
}


BANG = {  # what is written, in the order in which people think of it
    "donvi": "Đơn vị",
    "tendonvi": "Tên đơn vị",
    "chadonvi": "Quan hệ thuộc cấp trên",
    "kethua": "Quan hệ kế thừa",
    "coquan": "Cơ quan",
    "tencoquan": "Tên, ký hiệu cơ quan",
    "bophangiu": "Bộ phận giữ việc của Khối",
    "phanvai": "Vai trò của tài khoản",
    "thanhvien": "Thành viên Khối",
}


def can_see_list(user: NguoiDung) -> bool:
    """Officers and administrators of a province, operators."""
    return user.is_superuser or user.co_vai_tro(*CAP_TINH)


def may_prepare(user: NguoiDung) -> bool:
    """There is a body for which this person may draw one up."""
    return user.is_superuser or bool(user.co_quan_cua(CAP_TINH))


def bodies_of(user: NguoiDung, *, ngay: date) -> Any:
    """Province bodies for which this person may draw one up, by name."""
    bodies = CoQuan.objects.in_force(ngay).filter(loai=LoaiCoQuan.BAN_TINH)
    if not user.is_superuser:
        bodies = bodies.filter(pk__in=user.co_quan_cua(CAP_TINH))
    return bodies.with_ten(ngay).order_by("khoa_ten", "pk")


def su_kien_list(user: NguoiDung) -> QuerySet[SuKienSapXep]:
    """The newest first, with the number of lines by act."""
    numbers = {
        f"so_{act}": Count("dong", filter=Q(dong__hanh_dong=act)) for act in HanhDongSapXep.values
    }
    rows = SuKienSapXep.objects.visible_to(user).annotate(so_dong=Count("dong"), **numbers)
    return rows.order_by("-hieu_luc_ngay", "-pk")


def in_numbers(row: SuKienSapXep) -> str:
    """«612 dòng: nhập 600, chuyển 12» of a row of su_kien_list."""
    parts = [
        f"{name.lower()} {count}"
        for act, name in TEN_VIEC.items()
        if (count := getattr(row, f"so_{act}"))
    ]
    total: int = row.so_dong  # type: ignore[attr-defined]  # -- annotated by su_kien_list
    return f"{total} dòng: {', '.join(parts)}" if parts else "chưa có dòng nào"


def facts(su_kien: SuKienSapXep) -> list[tuple[str, str]]:
    """The head of one in terms and values."""
    body = CoQuan.objects.with_ten(su_kien.hieu_luc_ngay).filter(pk=su_kien.co_quan_id).first()
    return [
        ("Văn bản", su_kien.so_van_ban or "chưa ghi"),
        ("Có hiệu lực từ ngày", f"{su_kien.hieu_luc_ngay:%d/%m/%Y}"),
        ("Cơ quan lập", body.ten_day_du if body else "người vận hành hệ thống"),
        ("Nguồn danh sách", su_kien.get_nguon_display()),
        ("Lập Khối ở đơn vị cấp xã mới", "có" if su_kien.lap_khoi else "không"),
        (
            "Chuyển tài khoản sang đơn vị kế thừa",
            "có" if su_kien.chuyen_vai_tro else "không, tài khoản cũ hết vai trò",
        ),
    ]


def timeline(su_kien: SuKienSapXep) -> list[dict[str, Any]]:
    """The states that it went through, the newest first, and who drew it up."""
    moves = su_kien.chuyen.annotate(ten_nguoi=F("boi__ho_ten")).order_by("-luc", "-pk")
    lines = [
        {
            "luc": move.luc,
            "boi": move.ten_nguoi or "hệ thống",
            "viec": TEN_CHUYEN.get((move.tu, move.den), str(move)),
            "ly_do": move.ly_do,
        }
        for move in moves
    ]
    drawn_up = {
        "luc": su_kien.tao_luc,
        "boi": su_kien.tao_boi.ho_ten if su_kien.tao_boi else "hệ thống",
        "viec": "Lập dự thảo",
        "ly_do": "",
    }
    return [*lines, drawn_up]


def changes_in_numbers(su_kien: SuKienSapXep) -> list[tuple[str, int, int]]:
    """What was written, by table: its name, rows added, rows changed."""
    counted = (
        su_kien.thay_doi.order_by()
        .values("bang")
        .annotate(them=Count("pk", filter=Q(truoc={})), doi=Count("pk", filter=~Q(truoc={})))
    )
    order = list(BANG)
    rows = sorted(counted, key=lambda row: order.index(row["bang"]))
    return [(BANG[row["bang"]], row["them"], row["doi"]) for row in rows]


def new_units(su_kien: SuKienSapXep, user: NguoiDung) -> DonViQuerySet:
    """The units that it made, by name of the day on which they began."""
    made = su_kien.thay_doi.filter(bang="donvi", truoc={}).values("khoa")
    units = DonVi.objects.visible_to(user).filter(pk__in=made).with_ten(su_kien.hieu_luc_ngay)
    return units.order_by("cap", "khoa_ten", "pk")
