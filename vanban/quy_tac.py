"""A rule set's layout numbers, typed; read from the JSON that the database keeps."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from importlib.resources import files
from typing import Any, Self, get_type_hints


NHAN_CHUA_XAC_NHAN = "mẫu tham khảo, cần văn thư xác nhận"
MA_DONG_GOI = ("HD36", "HD05")


class QuyTacError(ValueError):
    """The JSON of a rule set lacks a number or holds a wrong one."""


@dataclass(frozen=True, kw_only=True)
class Trang:
    rong_mm: float
    cao_mm: float
    tren_mm: float
    duoi_mm: float
    trai_mm: float
    phai_mm: float

    @property
    def be_rong_chu_mm(self) -> float:
        return self.rong_mm - self.trai_mm - self.phai_mm


@dataclass(frozen=True, kw_only=True)
class PhongChu:
    """`ten` is what the rule asks for; `thay_the` the metric-compatible font really embedded."""

    ten: str
    thay_the: str


@dataclass(frozen=True, kw_only=True)
class SoTrang:
    co_pt: float
    cach_mep_tren_mm: float
    bo_trang_dau: bool


@dataclass(frozen=True, kw_only=True)
class KieuChu:
    co_pt: float
    dam: bool = False
    nghieng: bool = False
    hoa: bool = False
    gach_chan: bool = False


@dataclass(frozen=True, kw_only=True)
class ThanhPhan:
    tieu_de: KieuChu
    co_quan_cap_tren: KieuChu
    co_quan_ban_hanh: KieuChu
    so_ky_hieu: KieuChu
    dia_danh_ngay: KieuChu
    ten_loai: KieuChu
    trich_yeu: KieuChu
    noi_dung: KieuChu
    de_muc: KieuChu
    quyen_han_ky: KieuChu
    chuc_vu: KieuChu
    ho_ten: KieuChu
    noi_nhan_nhan: KieuChu
    noi_nhan_danh_sach: KieuChu
    bang: KieuChu
    phu_luc: KieuChu


@dataclass(frozen=True, kw_only=True)
class NoiDung:
    thut_dau_dong_mm: float
    cach_doan_pt: float
    gian_dong_pt: float
    gian_dong_bang_pt: float


@dataclass(frozen=True, kw_only=True)
class HaiCot:
    """A borderless two-column block: the header, or the foot with nơi nhận and signature."""

    trai_mm: float
    phai_mm: float


@dataclass(frozen=True, kw_only=True)
class KhoiCuoi(HaiCot):
    cho_ky_mm: float


@dataclass(frozen=True, kw_only=True)
class QuyUoc:
    tieu_de: str
    sao: str
    gach_duoi_trich_yeu: str
    gach_sau_so_muc: str
    nhan_noi_nhan: str
    noi_nhan_ngan_cach: str
    noi_nhan_ket: str
    thang_them_so_khong: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class QuyTac:
    """All the numbers of one version of the layout rules."""

    ma: str
    ten: str
    da_xac_nhan: bool = False
    trang: Trang
    phong_chu: PhongChu
    so_trang: SoTrang
    thanh_phan: ThanhPhan
    noi_dung: NoiDung
    khoi_dau: HaiCot
    khoi_cuoi: KhoiCuoi
    quy_uoc: QuyUoc
    muon_tu: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def nhan(self) -> str:
        return "" if self.da_xac_nhan else NHAN_CHUA_XAC_NHAN

    @classmethod
    def from_json(
        cls, so_lieu: Mapping[str, Any], *, ma: str, ten: str, da_xac_nhan: bool = False
    ) -> Self:
        """Refuses missing, unknown and mistyped entries, naming the place."""
        du_lieu = {key: value for key, value in so_lieu.items() if key != "muon_tu"}
        du_lieu |= {"ma": ma, "ten": ten, "da_xac_nhan": da_xac_nhan}
        muon_tu = so_lieu.get("muon_tu", {})
        if not isinstance(muon_tu, Mapping):
            raise QuyTacError("muon_tu: phải là một nhóm số liệu.")
        du_lieu["muon_tu"] = {str(nguon): tuple(map(str, khoa)) for nguon, khoa in muon_tu.items()}
        ket_qua: Self = _build(cls, du_lieu, noi="")
        ket_qua.check_sums()
        return ket_qua

    def check_sums(self) -> None:
        """Two-column blocks must fill the width between the margins exactly."""
        for ten, khoi in (("khoi_dau", self.khoi_dau), ("khoi_cuoi", self.khoi_cuoi)):
            if abs(khoi.trai_mm + khoi.phai_mm - self.trang.be_rong_chu_mm) > 0.5:
                raise QuyTacError(
                    f"{ten}: hai cột phải vừa bằng {self.trang.be_rong_chu_mm:g} mm giữa hai lề."
                )

    def is_borrowed(self, khoa: str) -> bool:
        """Whether the entry at this dotted path was taken from elsewhere than the rule itself."""
        return any(
            khoa == path or khoa.startswith(f"{path}.")
            for paths in self.muon_tu.values()
            for path in paths
        )


def quy_tac_dong_goi(ma: str) -> QuyTac:
    """A rule set straight from the package, for tests and previews without a database."""
    goi = doc_goi(ma)
    return QuyTac.from_json(goi["so_lieu"], ma=goi["ma"], ten=goi["ten"])


def doc_goi(ma: str) -> dict[str, Any]:
    """The packaged JSON of one rule set."""
    if ma not in MA_DONG_GOI:
        raise QuyTacError(f"Không có bộ quy tắc {ma}.")
    text = files("vanban").joinpath("data", f"{ma.lower()}.json").read_text(encoding="utf-8")
    goi: dict[str, Any] = json.loads(text)
    return goi


def _build(cls: Any, du_lieu: Any, *, noi: str) -> Any:
    """JSON → dataclass, strictly; `noi` is the dotted place for the error message."""
    if not isinstance(du_lieu, Mapping):
        raise QuyTacError(f"{noi}: phải là một nhóm số liệu.")
    kieu = get_type_hints(cls)
    la = sorted(set(du_lieu) - set(kieu))
    if la:
        raise QuyTacError(f"{_place(noi, la[0])}: mục lạ, không có trong bộ quy tắc.")
    gia_tri = {}
    for f in fields(cls):
        if f.name in du_lieu:
            gia_tri[f.name] = _value(kieu[f.name], du_lieu[f.name], noi=_place(noi, f.name))
    try:
        return cls(**gia_tri)
    except TypeError as error:
        thieu = sorted(set(kieu) - set(du_lieu))
        raise QuyTacError(f"{noi or 'so_lieu'}: còn thiếu {', '.join(thieu)}.") from error


def _value(kieu: Any, gia_tri: Any, *, noi: str) -> Any:
    if is_dataclass(kieu):
        return _build(kieu, gia_tri, noi=noi)
    if kieu is float:
        if isinstance(gia_tri, bool) or not isinstance(gia_tri, int | float) or gia_tri < 0:
            raise QuyTacError(f"{noi}: phải là một số không âm.")
        return float(gia_tri)
    if kieu in (bool, str):
        if not isinstance(gia_tri, kieu):
            raise QuyTacError(f"{noi}: sai kiểu giá trị.")
        return gia_tri
    if kieu == tuple[int, ...]:
        if not isinstance(gia_tri, list) or not all(type(so) is int for so in gia_tri):
            raise QuyTacError(f"{noi}: phải là một dãy số nguyên.")
        return tuple(gia_tri)
    return gia_tri


def _place(noi: str, ten: str) -> str:
    return f"{noi}.{ten}" if noi else ten
