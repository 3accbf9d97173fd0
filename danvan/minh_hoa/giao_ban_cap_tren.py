"""The quarterly giao ban of the Ban of districts and province in the demo years, in bulk."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from danvan.minh_hoa.ho_ten import ho_ten
from danvan.minh_hoa.kich_ban import HAT_GIONG
from khoi.enums import (
    LoaiCoQuan,
    LoaiKy,
    TinhTrangDuHop,
    TrangThaiGiaoBan,
    TrangThaiPhanCong,
    VaiTro,
    VaiTroKhoi,
)
from khoi.models import (
    NGUOI_GHI,
    NGUOI_THONG_QUA,
    CanBo,
    CheDoGiaoBan,
    ChucDanh,
    ChuyenGiaoBan,
    CoQuan,
    DiemDanh,
    GiaoBan,
    NguoiDung,
    PhanCong,
    PhanVai,
    ThanhVien,
    TheoDoiPhanCong,
)
from khoi.queries.thanh_vien_hop import ThanhPhanHop, thanh_phan_hop
from khoi.services.phien_ban import keep_all


CAN_CU = (
    "Chỉ thị 22-CT/TU ngày 12/10/2023 của Ban Thường vụ Tỉnh ủy Bình Phước: giao ban ít nhất 01 "
    "lần/quý; tỉnh khác: cần tỉnh xác nhận"
)
BAN = (LoaiCoQuan.BAN_HUYEN, LoaiCoQuan.BAN_TINH)
DU_HOP = 50  # percent, a sample: no regulation is known to name a share
KHONG_HOP = 0.1  # the share of district meetings that were never held
GHE = {
    VaiTroKhoi.TRUONG: "truong-ban",
    VaiTroKhoi.PHO: "pho-truong-ban",
    VaiTroKhoi.THANH_VIEN: "chuyen-vien-ban",
}
KET_QUA = (
    "Đã kiểm tra việc thực hiện quy chế dân chủ ở cơ sở tại {so} xã, phường.",
    "Đã hướng dẫn {so} xã kiện toàn Khối Dân vận và ghi biên bản giao ban trên cổng.",
    "Các Khối đã vận động {ho} hộ hiến đất, góp công làm đường liên thôn.",
    "Đã thẩm định {so} mô hình “Dân vận khéo” đăng ký trong năm.",
)
TINH_HINH = (
    "Nhân dân quan tâm tiến độ giải phóng mặt bằng và giá vật tư {vu}.",
    "Dư luận đồng tình với việc sắp xếp tổ chức bộ máy; còn băn khoăn về nơi làm thủ tục.",
    "Tình hình dân tộc, tôn giáo ổn định; các lễ trọng diễn ra đúng quy định.",
)
KET_LUAN = (
    "Đại diện các cơ quan cấp dưới nắm chắc tình hình, báo cáo trước ngày 10 tháng đầu quý sau.",
    "Tập trung các Khối chưa họp đủ kỳ; Ban cử người dự họp cùng {so} Khối.",
    "Chuẩn bị sơ kết phong trào “Dân vận khéo” vào cuối quý.",
)
VIEC = (
    "Tổng hợp kiến nghị của Nhân dân trong quý, gửi Ban",
    "Rà soát việc thực hiện quy chế dân chủ ở các cơ quan trên địa bàn",
)


@dataclass(frozen=True, kw_only=True)
class NguoiBan:
    """Who writes and who adopts in one Ban, and who is at its table."""

    ban: CoQuan
    nguoi_ghi: NguoiDung
    lanh_dao: NguoiDung
    ban_hop: ThanhPhanHop


def regime() -> None:
    """What the country's Ban owe: a meeting a quarter; of a block's members half must come."""
    blocks = CheDoGiaoBan.objects.filter(loai_co_quan=LoaiCoQuan.KHOI, tinh=None)
    blocks.update(ty_le_du_hop=DU_HOP)
    CheDoGiaoBan.objects.bulk_create(
        CheDoGiaoBan(loai_co_quan=loai, loai_ky=LoaiKy.QUY, can_cu=CAN_CU) for loai in BAN
    )


def load(*, nam: int, quy: Sequence[int]) -> None:
    """Adopted minutes of these quarters, of each Ban in force; a few districts missed one."""
    if not quy:
        return
    last = date(nam, quy[-1] * 3, monthrange(nam, quy[-1] * 3)[1])
    bodies = list(CoQuan.objects.in_force(last).filter(loai__in=BAN).order_by("loai", "pk"))
    people = _people(bodies, ngay=last)
    held = [(who, _minutes(who, nam=nam, ky=ky)) for who in people for ky in quy]
    held = [(who, row) for who, row in held if not _missed(who, row)]
    GiaoBan.objects.bulk_create([row for _, row in held])
    DiemDanh.objects.bulk_create([mark for who, row in held for mark in _attendance(who, row)])
    work = [task for who, row in held for task in _work(who, row)]
    PhanCong.objects.bulk_create(work)
    ChuyenGiaoBan.objects.bulk_create([move for who, row in held for move in _moves(who, row)])
    _adopt(held)
    TheoDoiPhanCong.objects.bulk_create(
        TheoDoiPhanCong(
            phan_cong=task, trang_thai=TrangThaiPhanCong.XONG, xong_ngay=task.han
        )
        for task in work
    )  # fmt: skip


def _people(bodies: Sequence[CoQuan], *, ngay: date) -> list[NguoiBan]:
    """The accounts of each Ban; where it has no seats yet they take them, with a deputy."""
    roles: dict[int, dict[bool, NguoiDung]] = {body.pk: {} for body in bodies}
    in_force = PhanVai.objects.in_force(ngay).filter(co_quan__in=roles, vai_tro__in=NGUOI_GHI)
    for role in in_force.select_related("nguoi_dung").order_by("pk"):
        leads = VaiTro(role.vai_tro) in NGUOI_THONG_QUA
        roles[role.co_quan_id].setdefault(leads, role.nguoi_dung)
    full = [body for body in bodies if len(roles[body.pk]) == 2]
    _seat([body for body in full if not body.thanh_vien.exists()], roles=roles)
    return [
        NguoiBan(
            ban=body,
            nguoi_ghi=roles[body.pk][False],
            lanh_dao=roles[body.pk][True],
            ban_hop=thanh_phan_hop(body, ngay=ngay),
        )
        for body in full
    ]


def _seat(bodies: Sequence[CoQuan], *, roles: dict[int, dict[bool, NguoiDung]]) -> None:
    posts = {post.ma: post for post in ChucDanh.objects.filter(ma__in=GHE.values())}
    known = {
        person.nguoi_dung_id: person
        for person in CanBo.objects.filter(nguoi_dung__in=[u for r in roles.values() for u in r.values()])
    }  # fmt: skip
    people, seats = [], []
    for body in bodies:
        deputy = ho_ten(Random(f"{HAT_GIONG}/pho-ban/{body.pk}"))
        for part, user in (
            (VaiTroKhoi.TRUONG, roles[body.pk][True]),
            (VaiTroKhoi.PHO, None),
            (VaiTroKhoi.THANH_VIEN, roles[body.pk][False]),
        ):
            person = known.get(user.pk if user else None)
            if person is None:
                person = CanBo(ho_ten=user.ho_ten if user else deputy, nguoi_dung=user).fill_keys()
                people.append(person)
            seats.append(
                ThanhVien(
                    khoi=body,
                    can_bo=person,
                    vai_tro=part,
                    chuc_danh=posts[GHE[part]],
                    tu_ngay=body.tu_ngay or date(2021, 1, 15),
                )
            )
    CanBo.objects.bulk_create(people)
    ThanhVien.objects.bulk_create(seats)


def _random(who: NguoiBan, row: GiaoBan, *, viec: str) -> Random:
    return Random(f"{HAT_GIONG}/{who.ban.pk}/{row.nam}/{row.ky}/{viec}")


def _minutes(who: NguoiBan, *, nam: int, ky: int) -> GiaoBan:
    row = GiaoBan(khoi=who.ban, loai_ky=LoaiKy.QUY, nam=nam, ky=ky, tao_boi=who.nguoi_ghi)
    random = _random(who, row, viec="lời văn")
    day = date(nam, ky * 3, random.randint(20, 27))
    row.ngay = day - timedelta(days=max(0, day.weekday() - 4))
    row.gio, row.dia_diem = time(8), "Phòng họp của Ban"
    head, _, clerk = who.ban_hop.cua_minh[:3]
    row.chu_tri, row.thu_ky = head, clerk
    said = {
        "so": random.randint(2, 9),
        "ho": random.randint(40, 300),
        "vu": "vụ xuân" if ky < 3 else "vụ mùa",
    }
    for name, pool, lines in (
        ("ket_qua", KET_QUA, 3),
        ("tinh_hinh", TINH_HINH, 2),
        ("ket_luan", KET_LUAN, 2),
    ):
        text = "\n".join(line.format(**said) for line in random.sample(pool, lines))
        setattr(row, name, text)
    return row


def _missed(who: NguoiBan, row: GiaoBan) -> bool:
    chance = _random(who, row, viec="bỏ họp").random()
    return who.ban.loai == LoaiCoQuan.BAN_HUYEN and chance < KHONG_HOP


def _attendance(who: NguoiBan, row: GiaoBan) -> list[DiemDanh]:
    random = _random(who, row, viec="điểm danh")
    states = (TinhTrangDuHop.CO_MAT, TinhTrangDuHop.VANG_CO_LY_DO, TinhTrangDuHop.DI_THAY)
    marks = []
    for one in who.ban_hop.tat_ca:
        state = random.choices(states, (90, 5, 5))[0] if one.dai_dien else TinhTrangDuHop.CO_MAT
        instead = "Phó Trưởng Khối được cử" if state == TinhTrangDuHop.DI_THAY else ""
        marks.append(
            DiemDanh(giao_ban=row, thanh_vien=one.ghe, tinh_trang=state, nguoi_thay=instead)
        )
    return marks


def _work(who: NguoiBan, row: GiaoBan) -> list[PhanCong]:
    """One task for the Ban's own specialist, one for somebody from below."""
    random = _random(who, row, viec="phân công")
    doers = [who.ban_hop.cua_minh[-1]]
    doers += [random.choice(who.ban_hop.dai_dien).ghe] if who.ban_hop.dai_dien else []
    return [
        PhanCong(
            giao_ban=row,
            thu_tu=order,
            thanh_vien=seat,
            viec=viec,
            han=row.ngay + timedelta(days=14),
        )
        for order, (seat, viec) in enumerate(zip(doers, VIEC, strict=False))
    ]


def _moves(who: NguoiBan, row: GiaoBan) -> list[ChuyenGiaoBan]:
    steps = (
        (TrangThaiGiaoBan.NHAP, TrangThaiGiaoBan.CHO_THONG_QUA, who.nguoi_ghi, 1),
        (TrangThaiGiaoBan.CHO_THONG_QUA, TrangThaiGiaoBan.DA_THONG_QUA, who.lanh_dao, 2),
    )
    return [
        ChuyenGiaoBan(giao_ban=row, tu=tu, den=den, boi=boi, luc=_moment(row, days=days))
        for tu, den, boi, days in steps
    ]


def _moment(row: GiaoBan, *, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(row.ngay + timedelta(days=days), time(15, 30)))


def _adopt(held: Sequence[tuple[NguoiBan, GiaoBan]]) -> None:
    """From drafts to adopted minutes, then the versions."""
    for who, row in held:
        row.trang_thai = TrangThaiGiaoBan.DA_THONG_QUA
        row.thong_qua_boi, row.thong_qua_luc = who.lanh_dao, _moment(row, days=2)
        row.thong_qua_ngay = row.ngay + timedelta(days=2)
        row.trinh_ngay, row.tao_luc = row.ngay + timedelta(days=1), _moment(row, days=1)
    rows = [row for _, row in held]
    GiaoBan.objects.bulk_update(
        rows,
        [
            "trang_thai",
            "thong_qua_boi",
            "thong_qua_luc",
            "thong_qua_ngay",
            "trinh_ngay",
            "tao_luc",
        ],
    )
    keep_all(pks=[row.pk for row in rows])
