"""The reform of 1 July 2025 in the demo: the packaged list, then new heads and members."""

from dataclasses import replace
from datetime import date

from danvan.minh_hoa.kich_ban import MA_TINH, NGAY_SAP_XEP, KichBanKhoi, plan
from danvan.minh_hoa.thanh_vien import KhoiMinhHoa, TaiKhoanMoi, ThanhPhan, slug
from khoi.enums import CapDonVi, LoaiCoQuan, NguonSapXep, PhamViKeThua, VaiTro
from khoi.models import (
    CanBo,
    CoQuan,
    DonVi,
    KeThua,
    Khoi,
    KienToan,
    NguoiDung,
    PhanVai,
    SuKienSapXep,
    ThanhVien,
)
from khoi.services.nap_don_vi import write_bodies
from khoi.services.sap_xep.soan import add_goi_2025, create_su_kien
from khoi.services.sap_xep.thuc_hien import execute_su_kien


NGAY_KIEN_TOAN = date(2025, 7, 7)
HET_NHIEM_KY = date(2030, 6, 30)


def reform(*, by: NguoiDung) -> SuKienSapXep:
    """Bắc Kạn and the old Thái Nguyên become the new Thái Nguyên, through the portal's own acts."""
    event = create_su_kien(
        co_quan=CoQuan.objects.get(loai=LoaiCoQuan.BAN_TINH),
        ten="Sắp xếp đơn vị hành chính từ ngày 01/7/2025 (tỉnh Thái Nguyên)",
        so_van_ban="Quyết định 19/2025/QĐ-TTg ngày 30/6/2025",
        hieu_luc_ngay=NGAY_SAP_XEP,
        nguon=NguonSapXep.GOI_2025,
        by=by,
    )
    add_goi_2025(su_kien=event, ma_tinh=[MA_TINH], by=by)
    return execute_su_kien(su_kien=event, by=by)


def compose(before: list[KhoiMinhHoa], *, by: NguoiDung) -> list[KhoiMinhHoa]:
    """All blocks after the reform; the new ones with their first decision on members.

    Secretaries whose account came over with the reform keep it and take a seat; blocks without one
    (their communes were not on the portal before) get new accounts. A block whose commune went on
    keeps its people.
    """
    accounts, composition = TaiKhoanMoi(), ThanhPhan(NGAY_KIEN_TOAN)
    old = _people_of_chief_predecessors()
    going_on = {block.khoi.pk: block for block in before}
    blocks, new = [], []
    for khoi, kich_ban, unit in _blocks_now():
        if khoi.pk in going_on:
            blocks.append(replace(going_on[khoi.pk], kich_ban=kich_ban))
            continue
        people = old.get(unit.pk, {})
        new.append(_block(accounts, composition, khoi, kich_ban, unit, people, by))
        blocks.append(new[-1])
    _save(new, accounts)
    return blocks


def _save(blocks: list[KhoiMinhHoa], accounts: TaiKhoanMoi) -> None:
    NguoiDung.objects.bulk_create(accounts.users)
    seats = [seat for block in blocks for seat in block.thanh_vien]
    decisions = {id(seat.kien_toan_vao): seat.kien_toan_vao for seat in seats}
    KienToan.objects.bulk_create(decision for decision in decisions.values() if decision)
    known = set(CanBo.objects.values_list("pk", flat=True))
    CanBo.objects.bulk_create(seat.can_bo for seat in seats if seat.can_bo.pk not in known)
    ThanhVien.objects.bulk_create(seats)
    there = set(PhanVai.objects.values_list("nguoi_dung", "co_quan", "vai_tro"))
    PhanVai.objects.bulk_create(
        PhanVai(nguoi_dung=user, vai_tro=role, co_quan_id=block.khoi.pk, tu_ngay=NGAY_KIEN_TOAN)
        for block in blocks
        for user, role in (
            (block.truong, VaiTro.TRUONG_KHOI),
            (block.thu_ky, VaiTro.THU_KY_KHOI),
        )
        if (user.pk, block.khoi.pk, role) not in there
    )


def _blocks_now() -> list[tuple[Khoi, KichBanKhoi, DonVi]]:
    units = list(
        DonVi.objects.valid()
        .in_force(NGAY_SAP_XEP)
        .filter(cap=CapDonVi.XA)
        .with_ten(NGAY_SAP_XEP)
        .order_by("ma")
    )
    write_bodies(units, tu_ngay=NGAY_SAP_XEP)  # communes that went on had no block before
    blocks = {k.don_vi_id: k for k in Khoi.objects.in_force(NGAY_SAP_XEP)}
    plans = plan([unit.ma for unit in units], nam=NGAY_SAP_XEP.year)
    return [(blocks[unit.pk], own, unit) for unit, own in zip(units, plans, strict=True)]


def _people_of_chief_predecessors() -> dict[int, dict[str, CanBo]]:
    """Of each new unit: the head and the secretary of one predecessor on the last day."""
    edges = KeThua.objects.filter(
        huy_luc=None, pham_vi=PhamViKeThua.TOAN_BO, den__cap=CapDonVi.XA
    ).order_by("-tu__ma")
    chief = {edge.den_id: edge.tu_id for edge in edges}
    roles = PhanVai.objects.filter(
        co_quan__don_vi__in=chief.values(), nguoi_dung__can_bo__isnull=False
    ).select_related("nguoi_dung__can_bo", "co_quan")
    people: dict[int, dict[str, CanBo]] = {}
    for role in roles:
        people.setdefault(role.co_quan.don_vi_id, {})[role.vai_tro] = role.nguoi_dung.can_bo
    return {new: people[old] for new, old in chief.items() if old in people}


def _block(
    accounts: TaiKhoanMoi,
    composition: ThanhPhan,
    khoi: Khoi,
    kich_ban: KichBanKhoi,
    unit: DonVi,
    old: dict[str, CanBo],
    by: NguoiDung,
) -> KhoiMinhHoa:
    ten, loai = unit.ten_hien, unit.loai_hien  # type: ignore[attr-defined]  # -- with_ten()
    seats = composition.seats(khoi, kich_ban)
    head, clerk = composition.head_and_clerk(seats)
    if old:
        clerk.can_bo = old[VaiTro.THU_KY_KHOI]
        if kich_ban.random("truong-cu").random() < 0.5:
            head.can_bo = old[VaiTro.TRUONG_KHOI]
    short = slug(ten, loai)
    for seat, prefix in ((head, "truong"), (clerk, "thuky")):
        if seat.can_bo.nguoi_dung is None:
            seat.can_bo.nguoi_dung = accounts.add(f"{prefix}.{short}", seat.can_bo.ho_ten)
    decision = KienToan(
        khoi=khoi,
        so_quyet_dinh=f"{kich_ban.random('so').randint(3, 40):02d}-QĐ/ĐU",
        ngay_quyet_dinh=NGAY_KIEN_TOAN,
        noi_ban_hanh=f"Đảng ủy {ten[0].lower()}{ten[1:]}",
        hieu_luc_ngay=NGAY_KIEN_TOAN,
        tao_boi=by,
    )
    for seat in seats:
        seat.kien_toan_vao, seat.het_nhiem_ky = decision, HET_NHIEM_KY
        seat.quyet_dinh = decision.so_quyet_dinh
    assert head.can_bo.nguoi_dung is not None  # noqa: S101 -- given above
    assert clerk.can_bo.nguoi_dung is not None  # noqa: S101 -- idem
    return KhoiMinhHoa(
        khoi, kich_ban, ten, seats, head.can_bo.nguoi_dung, clerk.can_bo.nguoi_dung, head, clerk
    )
