"""Executing a reorganisation on its day: the whole list in one transaction, or nothing."""

import logging
from collections.abc import Collection, Mapping

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from khoi.enums import TrangThaiSapXep
from khoi.models import (
    BoPhanGiu,
    ChaDonVi,
    CoQuan,
    DonVi,
    KeThua,
    NguoiDung,
    PhanVai,
    SuKienSapXep,
    TenCoQuan,
    TenDonVi,
    ThanhVien,
)
from khoi.perms.sap_xep import can_execute
from khoi.queries.sap_xep.dang_ke_hoach import KeHoach, Khoa, ThamChieu
from khoi.queries.sap_xep.ke_hoach import ke_hoach
from khoi.queries.sap_xep.tac_dong import KhoaCoQuan, TacDong, tac_dong
from khoi.queries.ten_co_quan import KyTenGoi
from khoi.services.danh_muc import he_thong
from khoi.services.don_vi import rebuild_pham_vi
from khoi.services.sap_xep.dong import lock_su_kien
from khoi.services.sap_xep.nhat_ky import NhatKy
from khoi.services.sap_xep.soan import move_su_kien, need_decree
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError, database_message


logger = logging.getLogger(__name__)

DU_THAO, CHO_NGAY = TrangThaiSapXep.DU_THAO, TrangThaiSapXep.CHO_NGAY


def execute_su_kien(*, su_kien: SuKienSapXep, by: NguoiDung) -> SuKienSapXep:
    """Do what the list says, from its day on; refused while it has errors or no decree's number."""
    return _execute(su_kien, by=by, dang=(DU_THAO, CHO_NGAY))


@transaction.atomic
def _execute(su_kien: SuKienSapXep, *, by: NguoiDung, dang: Collection[str]) -> SuKienSapXep:
    """`dang`: the states from which this caller may; somebody may have changed it meanwhile."""
    one_at_a_time()
    su_kien = lock_su_kien(su_kien)
    _hold_units(su_kien)
    plan = ke_hoach(su_kien)
    if not can_execute(by, plan.don_vi_lien_quan):
        raise PermissionDenied
    _check_state(su_kien, dang=dang)
    need_decree(su_kien)
    if plan.loi:
        raise BusinessRuleError(*plan.cau_loi)
    effects = tac_dong(plan)
    journal = NhatKy(su_kien)
    journal.huy(TenCoQuan.objects.filter(pk__in=effects.ten_thoi))
    _end(plan, journal)
    units = _add_units(plan, journal)
    bodies = _add_bodies(plan, effects, units, journal)
    _move_roles(plan, effects, bodies, journal)
    journal.ghi()
    su_kien.thuc_hien_luc = timezone.now()
    move_su_kien(su_kien, den=TrangThaiSapXep.DA_THUC_HIEN, by=by)
    rebuild_pham_vi()
    return su_kien


def execute_due() -> None:
    """Execute what waits for a day that has come, as who scheduled it; a failure goes back to draft."""
    due = SuKienSapXep.objects.filter(trang_thai=CHO_NGAY, hieu_luc_ngay__lte=hom_nay())
    for su_kien in due.order_by("hieu_luc_ngay", "pk"):
        by = _scheduler(su_kien)
        try:
            _execute(su_kien, by=by, dang=(CHO_NGAY,))
        except BusinessRuleError as error:
            _back_to_draft(su_kien, by=by, ly_do=str(error))
        except PermissionDenied:
            _back_to_draft(
                su_kien,
                by=by,
                ly_do="Người hẹn ngày thực hiện không còn quyền; hãy nhờ người có quyền thực hiện.",
            )
        except DatabaseError as error:
            logger.exception("su_kien_sap_xep %s", su_kien.pk)
            reason = database_message(error) or "Lỗi khi ghi dữ liệu; hãy báo người vận hành cổng."
            _back_to_draft(su_kien, by=by, ly_do=reason)


def one_at_a_time() -> None:
    """Reorganisations take turns, whatever they touch."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('khoi.sap_xep'))")


def _scheduler(su_kien: SuKienSapXep) -> NguoiDung:
    moves = su_kien.chuyen.filter(den=CHO_NGAY).select_related("boi").order_by("luc", "pk")
    last = moves.last()
    return last.boi if last else he_thong()


@transaction.atomic
def _back_to_draft(su_kien: SuKienSapXep, *, by: NguoiDung, ly_do: str) -> None:
    su_kien = lock_su_kien(su_kien)
    if su_kien.trang_thai == CHO_NGAY:
        move_su_kien(su_kien, den=DU_THAO, by=by, ly_do=f"Không tự thực hiện được. {ly_do}")


def _check_state(su_kien: SuKienSapXep, *, dang: Collection[str]) -> None:
    if su_kien.trang_thai == DU_THAO and DU_THAO not in dang:
        raise BusinessRuleError("Lần sắp xếp này đã được bỏ hẹn; hãy tải lại trang.")
    if su_kien.trang_thai not in dang:
        raise BusinessRuleError("Lần sắp xếp này đã thực hiện rồi; hãy tải lại trang.")
    if su_kien.hieu_luc_ngay > hom_nay():
        raise BusinessRuleError(
            f"Chưa đến ngày hiệu lực {su_kien.hieu_luc_ngay:%d/%m/%Y}; hãy hẹn để cổng tự thực hiện "
            "vào ngày đó."
        )


def _hold_units(su_kien: SuKienSapXep) -> None:
    """Lock the old units and their bodies: minutes and seats that are being written come first."""
    codes = su_kien.dong.values("ma_cu")
    units = DonVi.objects.valid().filter(ma__in=codes, den_ngay=None).order_by("pk")
    held = list(units.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    # Province bodies before blocks, as imports take them: else the two could wait for each other.
    bodies = CoQuan.objects.filter(don_vi__in=held).order_by("loai", "pk")
    list(bodies.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))


def _end(plan: KeHoach, journal: NhatKy) -> None:
    """The last day of what closes, of names that change and of parents that change."""
    closed = [act.don_vi.don_vi_id for act in plan.ket_thuc]
    renamed = [act.don_vi.don_vi_id for act in plan.doi_ten]
    moved = [act.don_vi.don_vi_id for act in plan.chuyen]
    names = TenDonVi.objects.filter(huy_luc=None, don_vi__in=[*closed, *renamed])
    body_names = TenCoQuan.objects.filter(co_quan__don_vi__in=[*closed, *renamed])
    for rows in (
        DonVi.objects.filter(pk__in=closed),
        names,
        ChaDonVi.objects.filter(huy_luc=None, don_vi__in=[*closed, *moved]),
        CoQuan.objects.filter(don_vi__in=closed),
        body_names,
        BoPhanGiu.objects.filter(co_quan__don_vi__in=closed),
        PhanVai.objects.filter(co_quan__don_vi__in=closed),
    ):
        journal.ket_thuc(rows, ngay_cuoi=plan.ngay_cuoi, tu=plan.ngay)
    decree = plan.su_kien.so_van_ban
    journal.ket_thuc(
        ThanhVien.objects.filter(khoi__don_vi__in=closed),
        ngay_cuoi=plan.ngay_cuoi,
        tu=plan.ngay,
        ly_do_thoi=f"Sắp xếp đơn vị: {decree}"[:200],
    )


def _add_units(plan: KeHoach, journal: NhatKy) -> dict[Khoa, int]:
    """New units with names, parents and edges; names and parents of those that go on."""
    made = journal.them(
        DonVi,
        [
            DonVi(cap=new.cap, ma=new.ma, tu_ngay=plan.ngay, vi_do=new.vi_do, kinh_do=new.kinh_do)
            for new in plan.don_vi_moi
        ],
    )
    units = {(unit.cap, unit.ma): unit.pk for unit in made}
    names = [(units[new.khoa], new.ten, new.loai) for new in plan.don_vi_moi]
    names += [(act.don_vi.don_vi_id, act.ten_moi, act.loai_moi) for act in plan.doi_ten]
    journal.them(
        TenDonVi,
        [
            TenDonVi(don_vi_id=pk, ten=ten, loai=loai, tu_ngay=plan.ngay).fill_keys()
            for pk, ten, loai in names
        ],
    )
    parents = [(units[new.khoa], new.cha) for new in plan.don_vi_moi if new.cha is not None]
    parents += [(act.don_vi.don_vi_id, act.cha) for act in plan.chuyen]
    journal.them(
        ChaDonVi,
        [
            ChaDonVi(don_vi_id=pk, cha_id=_key(parent, units), tu_ngay=plan.ngay)
            for pk, parent in parents
        ],
    )
    journal.them(
        KeThua,
        [
            KeThua(
                su_kien=plan.su_kien,
                tu_id=edge.tu.don_vi_id,
                den_id=units[edge.den],
                pham_vi=edge.pham_vi,
                mac_dinh=edge.mac_dinh,
            )
            for edge in plan.canh
        ],
    )
    return units


def _key(parent: ThamChieu, units: Mapping[Khoa, int]) -> int:
    return parent.don_vi_id if parent.don_vi_id is not None else units[parent.khoa]


def _add_bodies(
    plan: KeHoach, effects: TacDong, units: Mapping[Khoa, int], journal: NhatKy
) -> dict[KhoaCoQuan, int]:
    """Bodies of new units, and the names of these and of bodies whose unit is called otherwise."""
    made = journal.them(
        CoQuan,
        [
            CoQuan(
                loai=body.loai,
                don_vi_id=units[body.don_vi.khoa],
                quyet_dinh=plan.su_kien.so_van_ban,
                tu_ngay=plan.ngay,
            )
            for body in effects.lap
        ],
    )
    names = [
        _body_name(body.pk, period)
        for body, act in zip(made, effects.lap, strict=True)
        for period in act.ten
    ]
    names += [_body_name(act.co_quan_id, period) for act in effects.doi_ten for period in act.ten]
    journal.them(TenCoQuan, names)
    return {act.khoa: body.pk for act, body in zip(effects.lap, made, strict=True)}


def _body_name(co_quan_id: int, period: KyTenGoi) -> TenCoQuan:
    first, last, name = period
    return TenCoQuan(
        co_quan_id=co_quan_id,
        ten=name.ten,
        ten_cap_tren=name.ten_cap_tren,
        ky_hieu=name.ky_hieu,
        dia_danh=name.dia_danh,
        tu_ngay=first,
        den_ngay=last,
    )


def _move_roles(
    plan: KeHoach, effects: TacDong, bodies: Mapping[KhoaCoQuan, int], journal: NhatKy
) -> None:
    journal.them(
        PhanVai,
        [
            PhanVai(
                nguoi_dung_id=end.phan_vai.nguoi_dung_id,
                vai_tro=end.phan_vai.vai_tro,
                co_quan_id=bodies[end.dich],
                thay_cho_id=end.phan_vai.thay_cho_id,
                tu_ngay=plan.ngay,
                den_ngay=end.phan_vai.den_ngay,
            )
            for end in effects.vai_tro
            if end.dich is not None
        ],
    )
