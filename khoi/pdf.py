"""Minutes and lists of members as Party documents: the model that vanban lays out and prints."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict

from khoi.enums import TinhTrangDuHop, VaiTroKhoi
from khoi.models import CoQuan, KienToan, ThanhVien
from khoi.queries.bien_ban import BienBan, DuHop, DuHopGhi, MucGhi, NguoiGhi, RaSoatGhi
from khoi.queries.thanh_vien_hop import thanh_vien_ngay
from vanban.chu_nhe import read_chu_nhe
from vanban.dinh_dang import ngay_ngan, ngay_thang, so_hai_chu_so
from vanban.quy_tac import QuyTac
from vanban.van_ban import (
    Bang,
    Can,
    ChuKy,
    Cot,
    Doan,
    GachDau,
    Khoi as KhoiVanBan,
    LoaiVanBan,
    Muc,
    TheThuc,
    VanBan,
    chu_ky_bien_ban,
)


TRONG = "(Không có.)"
NEU_TOI_DA = 30  # more people than that are counted, not named one by one


def bien_ban(bien_ban: BienBan, *, nhan_chan_trang: str = "") -> VanBan:
    """The minutes of a meeting; what is not adopted yet says so in its title."""
    draft = " (DỰ THẢO)" if bien_ban.du_thao else ""
    return VanBan(
        the_thuc=TheThuc(
            co_quan_cap_tren=bien_ban.khoi.ten_cap_tren,
            co_quan_ban_hanh=bien_ban.khoi.ten,
        ),
        ten_loai=f"Biên bản{draft}",
        trich_yeu=_about(bien_ban),
        khoi=tuple(_content(bien_ban)),
        chu_ky=chu_ky_bien_ban(nguoi_ghi=_name(bien_ban.thu_ky), chu_tri=_name(bien_ban.chu_tri)),
        loai=LoaiVanBan.BIEN_BAN,
        tac_gia=bien_ban.khoi.ten_don_vi,
        nhan_chan_trang=nhan_chan_trang,
    )


def _about(bien_ban: BienBan) -> str:
    if bien_ban.cua_ban:
        return f"hội nghị giao ban công tác dân vận {bien_ban.ten_ky}"
    return f"giao ban Khối Dân vận {bien_ban.ten_ky}"


def content_hash(van_ban: VanBan, *, quy_tac: QuyTac | None) -> str:
    """Equal where the printed document would be equal: same content, same rules."""
    whole = {"van_ban": asdict(van_ban), "quy_tac": asdict(quy_tac) if quy_tac else None}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _content(bien_ban: BienBan) -> Iterator[KhoiVanBan]:
    yield from _head(bien_ban)
    number = 0
    for number, muc in enumerate(bien_ban.muc, start=1):
        yield from _part(muc, so=number, ra_soat=bien_ban.ra_soat if number == 1 else ())
    yield Muc(cap=2, so=str(number + 1), ten="Phân công")
    yield _assignments(bien_ban) or Doan(text=TRONG)
    yield Muc(cap=2, so=str(number + 2), ten="Kiến nghị")
    yield _recommendations(bien_ban) or Doan(text=TRONG)


def _part(muc: MucGhi, *, so: int, ra_soat: tuple[RaSoatGhi, ...]) -> Iterator[KhoiVanBan]:
    """A part of the text; the review of earlier work stands under the first."""
    yield Muc(cap=2, so=str(so), ten=muc.ten)
    text = read_chu_nhe(muc.noi_dung)
    yield from text
    if ra_soat:
        yield GachDau(muc=tuple(_review(row) for row in ra_soat))
    elif not text:
        yield Doan(text=TRONG)


def _review(row: RaSoatGhi) -> str:
    said = ". ".join(part for part in (row.ket_qua, row.ghi_chu_tron) if part)
    return f"{row.mo_dau} {said}."


def _head(bien_ban: BienBan) -> Iterator[Doan]:
    gio, rows = bien_ban.gio, bien_ban.du_hop
    time = f"{gio.hour} giờ {so_hai_chu_so(gio.minute)}, " if gio else ""
    joined = " (lồng ghép với cuộc họp khác)" if bien_ban.long_ghep else ""
    yield Doan(mo_dau="Thời gian:", text=f"{time}{ngay_thang(bien_ban.ngay)}{joined}.")
    yield Doan(mo_dau="Địa điểm:", text=f"{bien_ban.dia_diem.strip().rstrip('.') or '…'}.")
    yield Doan(mo_dau="Chủ trì:", text=f"{_title(bien_ban.chu_tri)}.")
    yield Doan(mo_dau="Người ghi biên bản:", text=f"{_title(bien_ban.thu_ky)}.")
    who = "cán bộ của Ban" if bien_ban.cua_ban else "thành viên"
    yield _present(bien_ban.cua_minh, mo_dau="Có mặt:", who=who)
    if bien_ban.dai_dien.dong:
        yield _present(bien_ban.dai_dien, mo_dau="Đại diện cấp dưới:", who="cơ quan")
    substituted = [row for row in rows if row.tinh_trang == TinhTrangDuHop.DI_THAY]
    if substituted:
        text = "; ".join(f"{row.nguoi_thay} (thay {_title(row)})" for row in substituted)
        yield Doan(mo_dau="Đi thay:", text=f"{text}.")
    partly = [
        f"{row.nguoi_thay or _title(row)} ({row.ten_vang_muc})" for row in rows if row.vang_muc
    ]
    if partly:
        yield Doan(mo_dau="Dự một phần:", text=f"{'; '.join(partly)}.")
    yield from _absent(rows, TinhTrangDuHop.VANG_CO_LY_DO)
    yield from _absent(rows, TinhTrangDuHop.VANG)


def _present(du_hop: DuHop, *, mo_dau: str, who: str) -> Doan:
    """«07/09 thành viên: đồng chí …»."""
    there, asked = du_hop.co_mat, len(du_hop.dong)
    total = f"{so_hai_chu_so(len(there))}/{so_hai_chu_so(asked)} {who}"
    names = f": {'; '.join(_title(row) for row in there)}" if there else ""
    if len(there) > NEU_TOI_DA:  # a province has over a hundred: who was not there is named
        names = "" if len(there) == asked else ", trừ những người nêu dưới đây"
    return Doan(mo_dau=mo_dau, text=f"{total}{names}.")


def _absent(rows: tuple[DuHopGhi, ...], state: TinhTrangDuHop) -> Iterator[Doan]:
    names = [_title(row) for row in rows if row.tinh_trang == state]
    if names:
        count = so_hai_chu_so(len(names))
        yield Doan(mo_dau=f"{state.label}:", text=f"{count}: {'; '.join(names)}.")


def _assignments(bien_ban: BienBan) -> Bang | None:
    rows = [
        (
            str(number),
            f"{task.ho_ten}, {task.chuc_danh}",
            task.viec,
            ngay_ngan(task.han) if task.han else "",
        )
        for number, task in enumerate(bien_ban.phan_cong, 1)
    ]
    if not rows:
        return None
    columns = (
        Cot(ten="TT", rong=1),
        Cot(ten="Người làm", rong=4.5, can=Can.TRAI),
        Cot(ten="Việc", rong=8, can=Can.TRAI),
        Cot(ten="Hạn", rong=2.5),
    )
    return Bang(cot=columns, hang=tuple(rows))


def _recommendations(bien_ban: BienBan) -> GachDau | None:
    lines = tuple(
        f"{wish.noi_nhan}: {wish.noi_dung.strip().rstrip('.')}." for wish in bien_ban.kien_nghi
    )
    return GachDau(muc=lines) if lines else None


def _name(person: NguoiGhi | None) -> str:
    return person.ho_ten if person else ""


def _title(person: NguoiGhi | None) -> str:
    return f"đồng chí {person.ho_ten}, {person.chuc_danh}" if person else "…"


def file_name(bien_ban: BienBan) -> str:
    """«bien-ban-giao-ban-2023-thang-03», without an ending; from the second version on it says which."""
    draft = "du-thao-" if bien_ban.du_thao else ""
    version = f"-phien-ban-{bien_ban.so}" if bien_ban.so > 1 else ""
    period = f"{bien_ban.nam}-{bien_ban.loai_ky}-{bien_ban.ky:02d}"
    return f"{draft}bien-ban-giao-ban-{period}{version}"


def danh_sach_kien_toan(kien_toan: KienToan, *, nhan_chan_trang: str = "") -> VanBan:
    """The members of the block on the day that the decision counts, to go with the decision."""
    day = kien_toan.hieu_luc_ngay
    body = CoQuan.objects.with_ten(day).get(pk=kien_toan.khoi_id)
    ten = body.ten.in_force(day).first()
    issuer = kien_toan.noi_ban_hanh or (ten.ten_cap_tren if ten else "") or "Đảng ủy"
    signed = ngay_ngan(kien_toan.ngay_quyet_dinh)
    return VanBan(
        the_thuc=TheThuc(co_quan_ban_hanh=issuer),
        ten_loai="Danh sách",
        trich_yeu=(
            f"thành viên {body.ten_day_du} (kèm theo Quyết định số {kien_toan.so_quyet_dinh} "
            f"ngày {signed} của {issuer})"
        ),
        khoi=tuple(_members_of_decision(kien_toan)),
        chu_ky=(ChuKy(quyen_han=_authority(issuer)),),
        tac_gia=body.ten_don_vi or "",
        nhan_chan_trang=nhan_chan_trang,
    )


def ten_tep_kien_toan(kien_toan: KienToan) -> str:
    """«danh-sach-khoi-dan-van-2024-01-15», without an ending."""
    return f"danh-sach-khoi-dan-van-{kien_toan.hieu_luc_ngay:%Y-%m-%d}"


def _members_of_decision(kien_toan: KienToan) -> Iterator[KhoiVanBan]:
    day = kien_toan.hieu_luc_ngay
    seats = list(thanh_vien_ngay(khoi_id=kien_toan.khoi_id, ngay=day))
    left = list(kien_toan.ra.select_related("can_bo", "chuc_danh").order_by("pk"))
    before = {seat.can_bo_id for seat in left}
    yield Bang(
        cot=(
            Cot(ten="TT", rong=1),
            Cot(ten="Họ và tên", rong=4.5, can=Can.TRAI),
            Cot(ten="Chức danh", rong=4.5, can=Can.TRAI),
            Cot(ten="Phần trong Khối", rong=2.8),
            Cot(ten="Ghi chú", rong=3.2, can=Can.TRAI),
        ),
        hang=tuple(
            (
                str(number),
                seat.can_bo.ho_ten,
                seat.chuc_danh.ten,
                VaiTroKhoi(seat.vai_tro).label,
                _remark(seat, kien_toan=kien_toan, before=before),
            )
            for number, seat in enumerate(seats, start=1)
        ),
    )
    yield Doan(text=f"Danh sách này có {so_hai_chu_so(len(seats))} thành viên.")
    there = {seat.can_bo_id for seat in seats}
    gone = [seat for seat in left if seat.can_bo_id not in there]
    if gone:
        names = "; ".join(_seat_title(seat) for seat in gone)
        yield Doan(mo_dau=f"Thôi tham gia Khối từ {ngay_thang(day)}:", text=f"{names}.")


def _seat_title(seat: ThanhVien) -> str:
    return f"đồng chí {seat.can_bo.ho_ten}, {seat.chuc_danh.ten}"


def _remark(seat: ThanhVien, *, kien_toan: KienToan, before: set[int]) -> str:
    changed = "đổi phần, chức danh" if seat.can_bo_id in before else "mới"
    parts = [changed] if seat.kien_toan_vao_id == kien_toan.pk else []
    if seat.het_nhiem_ky:
        parts.append(f"nhiệm kỳ đến {ngay_ngan(seat.het_nhiem_ky)}")
    return "; ".join(parts)


def _authority(issuer: str) -> str:
    """A committee signs collectively: «T/M ĐẢNG ỦY», «T/M BAN THƯỜNG VỤ»."""
    for body in ("Ban Thường vụ", "Đảng ủy"):
        if issuer.lower().startswith(body.lower()):
            return f"T/M {body.upper()}"
    return issuer.upper()
