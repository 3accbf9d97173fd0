"""Reading minutes into records: the same few queries for one meeting as for thousands."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date
from typing import Any

from django.db.models import F, Q

from khoi.enums import LoaiCoQuan, NoiNhanKienNghi, TrangThaiPhanCong
from khoi.models import (
    NGUOI_THONG_QUA,
    CoQuan,
    DiemDanh,
    GiaoBan,
    KienNghi,
    MucRaSoat,
    PhanCong,
    PhanVai,
    TenCoQuan,
    TenDonVi,
)
from khoi.models.co_quan import ten_trong_cau
from khoi.models.periods import is_in_force
from khoi.queries.ban_giao import acting_title
from khoi.queries.bien_ban import (
    MUC_NOI_DUNG,
    BienBan,
    CoQuanGhi,
    DuHopGhi,
    KienNghiGhi,
    MucGhi,
    NguoiGhi,
    PhanCongGhi,
    RaSoatGhi,
    ThongQuaGhi,
)
from khoi.queries.thanh_vien_hop import chuc_danh_dai_dien
from nen.chu_viet import sort_key


Rows = Mapping[int, list[Any]]


def read_bien_ban(giao_ban: GiaoBan) -> BienBan:
    """The minutes as their rows say now."""
    return read_many([giao_ban.pk])[giao_ban.pk]


def read_many(pks: Collection[int]) -> dict[int, BienBan]:
    """Each of these minutes as its rows say now, in a fixed number of queries."""
    minutes = list(
        GiaoBan.objects.filter(pk__in=pks).select_related(
            "khoi",
            "chu_tri__can_bo",
            "chu_tri__chuc_danh",
            "thu_ky__can_bo",
            "thu_ky__chuc_danh",
            "thong_qua_boi",
        )
    )
    posts = _ChucVu(minutes)
    du_hop, ra_soat = _du_hop(pks, posts=posts), _ra_soat(pks)
    phan_cong, kien_nghi = _phan_cong(pks, posts=posts), _kien_nghi(pks)
    heads = heads_of(minutes)
    return {
        g.pk: BienBan(
            loai_ky=g.loai_ky,
            nam=g.nam,
            ky=g.ky,
            ngay=g.ngay,
            gio=g.gio,
            dia_diem=g.dia_diem,
            long_ghep=g.long_ghep,
            khoi=posts.ten.of(g.khoi, ngay=g.ngay),
            chu_tri=_seat(g.chu_tri),
            thu_ky=_seat(g.thu_ky),
            muc=tuple(MucGhi(ma=ma, ten=ten, noi_dung=getattr(g, ma)) for ma, ten in MUC_NOI_DUNG),
            thong_qua=read_thong_qua(g, heads.get(g.khoi_id, [])),
            du_hop=tuple(du_hop.get(g.pk, ())),
            ra_soat=tuple(ra_soat.get(g.pk, ())),
            phan_cong=tuple(phan_cong.get(g.pk, ())),
            kien_nghi=tuple(kien_nghi.get(g.pk, ())),
        )
        for g in minutes
    }


def _seat(seat: Any) -> NguoiGhi | None:
    if seat is None:
        return None
    return NguoiGhi(ho_ten=seat.can_bo.ho_ten, chuc_danh=seat.chuc_danh.ten)


def read_thong_qua(g: Any, heads: list[PhanVai]) -> ThongQuaGhi | None:
    """The adoption of minutes, or of another text that a body adopts as it does minutes."""
    if g.thong_qua_boi is None or g.thong_qua_ngay is None or g.thong_qua_luc is None:
        return None
    return ThongQuaGhi(
        ho_ten=g.thong_qua_boi.ho_ten,
        ngay=g.thong_qua_ngay,
        luc=g.thong_qua_luc.astimezone(UTC),
        quyen=acting_title(heads, nguoi_dung_id=g.thong_qua_boi.pk, ngay=g.thong_qua_ngay),
        tu_thong_qua=g.tu_thong_qua,
    )


def heads_of(minutes: Iterable[Any]) -> dict[int, list[PhanVai]]:
    """All that were or acted as head, by body; only where something is adopted."""
    blocks = {g.khoi_id for g in minutes if g.thong_qua_boi_id}
    found: dict[int, list[PhanVai]] = defaultdict(list)
    if blocks:
        roles = PhanVai.objects.filter(co_quan__in=blocks, vai_tro__in=NGUOI_THONG_QUA)
        for role in roles.select_related("thay_cho").order_by("pk"):
            found[role.co_quan_id].append(role)
    return found


class TenGhi:
    """Dated names of bodies and of their units, read once."""

    def __init__(self, bodies: Collection[CoQuan]) -> None:
        self._own, self._unit = defaultdict[int, list[Any]](list), defaultdict[int, list[Any]](list)
        latest_first = F("tu_ngay").desc(nulls_last=True)
        for own in TenCoQuan.objects.filter(co_quan__in={body.pk for body in bodies}).order_by(
            latest_first
        ):
            self._own[own.co_quan_id].append(own)
        for unit in TenDonVi.objects.filter(
            don_vi__in={body.don_vi_id for body in bodies}, huy_luc=None
        ).order_by(latest_first):
            self._unit[unit.don_vi_id].append(unit)

    def of(self, body: CoQuan, *, ngay: date) -> CoQuanGhi:
        own, unit = _that_day(self._own[body.pk], ngay), _that_day(self._unit[body.don_vi_id], ngay)
        named = unit.ten if unit else ""
        ten = own.ten if own else LoaiCoQuan(body.loai).label
        above = own.ten_cap_tren if own and body.loai != LoaiCoQuan.KHOI else ""
        return CoQuanGhi(
            ten=ten,
            loai=body.loai,
            ten_cap_tren=own.ten_cap_tren if own and is_in_force(own, ngay=ngay) else "",
            ten_day_du=ten_trong_cau(ten, ten_cap_tren=above, ten_don_vi=named),
            ten_don_vi=named,
        )


class _ChucVu:
    """A seat's post as minutes say it; of who speaks for a body below also the body's name."""

    def __init__(self, minutes: Collection[GiaoBan]) -> None:
        self._minutes = {g.pk: g for g in minutes}
        above = [g.pk for g in minutes if g.khoi.loai != LoaiCoQuan.KHOI]
        named = Q(thanh_vien__diem_danh__giao_ban__in=above) | Q(
            thanh_vien__phan_cong__giao_ban__in=above
        )
        below = CoQuan.objects.filter(named).distinct().order_by("pk") if above else []
        self.co_quan: dict[int, CoQuan] = {body.pk: body for body in below}
        self.co_quan |= {g.khoi_id: g.khoi for g in minutes}
        self.ten = TenGhi(self.co_quan.values())

    def of(self, giao_ban_id: int, *, khoi_id: int, vai_tro: str, ten: str) -> tuple[str, str]:
        """(post, the body below that the person speaks for or "")."""
        g = self._minutes[giao_ban_id]
        if khoi_id == g.khoi_id or khoi_id not in self.co_quan:
            return ten, ""
        body = self.ten.of(self.co_quan[khoi_id], ngay=g.ngay).ten_day_du
        return chuc_danh_dai_dien(vai_tro, chuc_danh=ten, co_quan=body), body


def _that_day(rows: list[Any], ngay: date) -> Any:
    """The name in force, else the latest."""
    return next((row for row in rows if is_in_force(row, ngay=ngay)), rows[0] if rows else None)


def _du_hop(pks: Collection[int], *, posts: _ChucVu) -> Rows:
    """By post; who speaks for a body below comes after the own people, by the body's name."""
    found = defaultdict(list)
    rows = DiemDanh.objects.filter(giao_ban__in=pks).order_by("thanh_vien__chuc_danh__thu_tu", "pk")
    for pk, ho_ten, khoi, vai_tro, chuc_danh, tinh_trang, nguoi_thay, vang in rows.values_list(
        "giao_ban_id",
        "thanh_vien__can_bo__ho_ten",
        "thanh_vien__khoi_id",
        "thanh_vien__vai_tro",
        "thanh_vien__chuc_danh__ten",
        "tinh_trang",
        "nguoi_thay",
        "vang_muc",
    ):
        post, below = posts.of(pk, khoi_id=khoi, vai_tro=vai_tro, ten=chuc_danh)
        found[pk].append(
            DuHopGhi(
                ho_ten=ho_ten,
                chuc_danh=post,
                tinh_trang=tinh_trang,
                nguoi_thay=nguoi_thay,
                dai_dien=below,
                vang_muc=vang,
            )
        )
    for row in found.values():
        row.sort(key=lambda one: sort_key(one.dai_dien) if one.dai_dien else "")
    return found


def _phan_cong(pks: Collection[int], *, posts: _ChucVu) -> Rows:
    found = defaultdict(list)
    rows = PhanCong.objects.filter(giao_ban__in=pks).order_by("thu_tu", "pk")
    for pk, ho_ten, khoi, vai_tro, chuc_danh, viec, han in rows.values_list(
        "giao_ban_id",
        "thanh_vien__can_bo__ho_ten",
        "thanh_vien__khoi_id",
        "thanh_vien__vai_tro",
        "thanh_vien__chuc_danh__ten",
        "viec",
        "han",
    ):
        post, _ = posts.of(pk, khoi_id=khoi, vai_tro=vai_tro, ten=chuc_danh)
        found[pk].append(PhanCongGhi(ho_ten=ho_ten, chuc_danh=post, viec=viec, han=han))
    return found


def _kien_nghi(pks: Collection[int]) -> Rows:
    found = defaultdict(list)
    rows = KienNghi.objects.filter(giao_ban__in=pks).order_by("thu_tu", "pk")
    for pk, gui_toi, noi_dung, chu_de in rows.values_list(
        "giao_ban_id", "gui_toi", "noi_dung", "chu_de__ten"
    ):
        receiver = NoiNhanKienNghi(gui_toi).label
        found[pk].append(KienNghiGhi(noi_nhan=receiver, noi_dung=noi_dung, chu_de=chu_de or ""))
    return found


def _ra_soat(pks: Collection[int]) -> Rows:
    """Lines of the review of which the meeting said something."""
    found = defaultdict(list)
    rows = MucRaSoat.objects.filter(giao_ban__in=pks).order_by("thu_tu", "pk")
    for pk, tinh_trang, hai_long, ghi_chu, viec, ho_ten, kien_nghi, tra_loi in rows.values_list(
        "giao_ban_id",
        "tinh_trang",
        "hai_long",
        "ghi_chu",
        "phan_cong__viec",
        "phan_cong__thanh_vien__can_bo__ho_ten",
        "xu_ly__kien_nghi__noi_dung",
        "tra_loi__noi_dung",
    ):
        if viec and (tinh_trang or ghi_chu):  # else nothing was said
            said = TrangThaiPhanCong(tinh_trang).label if tinh_trang else ""
            found[pk].append(RaSoatGhi(noi_dung=f"{ho_ten}: {viec}", ket_qua=said, ghi_chu=ghi_chu))
        elif hai_long is not None:
            said = "Hài lòng" if hai_long else "Chưa hài lòng"
            text = f"Kiến nghị “{kien_nghi}”, được trả lời: {tra_loi}"
            found[pk].append(RaSoatGhi(noi_dung=text, ket_qua=said, ghi_chu=ghi_chu))
    return found
