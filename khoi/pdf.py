"""Minutes and lists of members as Party documents: the model that vanban lays out and prints."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict

from khoi.enums import NoiNhanKienNghi, TinhTrangDuHop, VaiTroKhoi
from khoi.models import CoQuan, DiemDanh, GiaoBan, KienToan, ThanhVien
from khoi.models.giao_ban import ADOPTED
from khoi.queries.thanh_vien_hop import thanh_vien_ngay
from vanban.dinh_dang import ngay_ngan, ngay_thang, so_hai_chu_so
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
    paragraphs,
)


TRONG = "(Không có.)"
MUC_NOI_DUNG = (
    ("Kết quả công việc từ kỳ trước", "ket_qua"),
    ("Tình hình Nhân dân, vấn đề nổi cộm", "tinh_hinh"),
    ("Thảo luận", "thao_luan"),
    ("Kết luận", "ket_luan"),
)


def bien_ban(giao_ban: GiaoBan, *, nhan_chan_trang: str = "") -> VanBan:
    """The minutes of a meeting; what is not adopted yet says so in its title."""
    body = CoQuan.objects.with_ten(giao_ban.ngay).get(pk=giao_ban.khoi_id)
    ten = body.ten.in_force(giao_ban.ngay).first()
    draft = "" if giao_ban.trang_thai in ADOPTED else " (DỰ THẢO)"
    return VanBan(
        the_thuc=TheThuc(
            co_quan_cap_tren=ten.ten_cap_tren if ten else "",
            co_quan_ban_hanh=ten.ten if ten else body.ten_hien or "Khối Dân vận",
        ),
        ten_loai=f"Biên bản{draft}",
        trich_yeu=f"giao ban Khối Dân vận {giao_ban.ten_ky}",
        khoi=tuple(_content(giao_ban)),
        chu_ky=chu_ky_bien_ban(nguoi_ghi=_name(giao_ban.thu_ky), chu_tri=_name(giao_ban.chu_tri)),
        loai=LoaiVanBan.BIEN_BAN,
        tac_gia=body.ten_don_vi or "",
        nhan_chan_trang=nhan_chan_trang,
    )


def content_hash(van_ban: VanBan) -> str:
    """Equal where the printed minutes would be equal."""
    text = json.dumps(asdict(van_ban), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _content(giao_ban: GiaoBan) -> Iterator[KhoiVanBan]:
    yield from _head(giao_ban)
    for number, (title, field) in enumerate(MUC_NOI_DUNG, start=1):
        yield Muc(cap=2, so=str(number), ten=title)
        yield from paragraphs(getattr(giao_ban, field)) or (Doan(text=TRONG),)
    yield Muc(cap=2, so="5", ten="Phân công")
    yield _assignments(giao_ban) or Doan(text=TRONG)
    yield Muc(cap=2, so="6", ten="Kiến nghị")
    yield _recommendations(giao_ban) or Doan(text=TRONG)


def _head(giao_ban: GiaoBan) -> Iterator[Doan]:
    rows = list(
        giao_ban.diem_danh.select_related("thanh_vien__can_bo", "thanh_vien__chuc_danh").order_by(
            "thanh_vien__chuc_danh__thu_tu", "pk"
        )
    )
    time = f"{giao_ban.gio.hour} giờ {so_hai_chu_so(giao_ban.gio.minute)}, " if giao_ban.gio else ""
    joined = " (lồng ghép với cuộc họp khác)" if giao_ban.long_ghep else ""
    yield Doan(mo_dau="Thời gian:", text=f"{time}{ngay_thang(giao_ban.ngay)}{joined}.")
    yield Doan(mo_dau="Địa điểm:", text=f"{giao_ban.dia_diem.strip().rstrip('.') or '…'}.")
    yield Doan(mo_dau="Chủ trì:", text=f"{_title(giao_ban.chu_tri)}.")
    yield Doan(mo_dau="Người ghi biên bản:", text=f"{_title(giao_ban.thu_ky)}.")
    present = [row for row in rows if row.tinh_trang == TinhTrangDuHop.CO_MAT]
    substituted = [row for row in rows if row.tinh_trang == TinhTrangDuHop.DI_THAY]
    total = f"{so_hai_chu_so(len(present))}/{so_hai_chu_so(len(rows))} thành viên"
    names = f": {'; '.join(_title(row.thanh_vien) for row in present)}" if present else ""
    yield Doan(mo_dau="Có mặt:", text=f"{total}{names}.")
    if substituted:
        text = "; ".join(f"{row.nguoi_thay} (thay {_title(row.thanh_vien)})" for row in substituted)
        yield Doan(mo_dau="Đi thay:", text=f"{text}.")
    yield from _absent(rows, TinhTrangDuHop.VANG_CO_LY_DO)
    yield from _absent(rows, TinhTrangDuHop.VANG)


def _absent(rows: list[DiemDanh], state: TinhTrangDuHop) -> Iterator[Doan]:
    names = [_title(row.thanh_vien) for row in rows if row.tinh_trang == state]
    if names:
        count = so_hai_chu_so(len(names))
        yield Doan(mo_dau=f"{state.label}:", text=f"{count}: {'; '.join(names)}.")


def _assignments(giao_ban: GiaoBan) -> Bang | None:
    rows = [
        (
            str(number),
            f"{task.thanh_vien.can_bo.ho_ten}, {task.thanh_vien.chuc_danh.ten}",
            task.viec,
            ngay_ngan(task.han) if task.han else "",
        )
        for number, task in enumerate(
            giao_ban.phan_cong.select_related("thanh_vien__can_bo", "thanh_vien__chuc_danh"), 1
        )
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


def _recommendations(giao_ban: GiaoBan) -> GachDau | None:
    lines = tuple(
        f"{NoiNhanKienNghi(wish.gui_toi).label}: {wish.noi_dung.strip().rstrip('.')}."
        for wish in giao_ban.kien_nghi.all()
    )
    return GachDau(muc=lines) if lines else None


def _name(seat: ThanhVien | None) -> str:
    return seat.can_bo.ho_ten if seat else ""


def _title(seat: ThanhVien | None) -> str:
    return f"đồng chí {seat.can_bo.ho_ten}, {seat.chuc_danh.ten}" if seat else "…"


def file_name(giao_ban: GiaoBan) -> str:
    """«bien-ban-giao-ban-2023-thang-03.pdf»."""
    draft = "du-thao-" if giao_ban.trang_thai not in ADOPTED else ""
    return f"{draft}bien-ban-giao-ban-{giao_ban.nam}-{giao_ban.loai_ky}-{giao_ban.ky:02d}.pdf"


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
    """«danh-sach-khoi-dan-van-2024-01-15.pdf»."""
    return f"danh-sach-khoi-dan-van-{kien_toan.hieu_luc_ngay:%Y-%m-%d}.pdf"


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
        names = "; ".join(_title(seat) for seat in gone)
        yield Doan(mo_dau=f"Thôi tham gia Khối từ {ngay_thang(day)}:", text=f"{names}.")


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
