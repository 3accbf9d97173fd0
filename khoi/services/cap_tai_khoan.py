"""Accounts opened in bulk: asked for, made by a job in one transaction, slips kept for a day.

The slow parts (hashing, printing) come first and write nothing. Then one short transaction opens
the accounts and stores the slips with their passwords, or neither: an attempt that was killed
leaves nothing behind, and there is never an account whose password nobody has.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from khoi.enums import ViecVoiPhieu
from khoi.models import (
    CanBo,
    CapMatKhau,
    CoQuan,
    DotCapTaiKhoan,
    Khoi,
    NguoiDung,
    NhatKyPhieu,
    PhanVai,
    PhieuTrongDot,
)
from khoi.perms.tai_khoan import can_administer
from khoi.queries.cap_tai_khoan import CO_PHIEU, KeHoachCap, LuaChonCap, MucCap, ViecCap, plan
from khoi.services.danh_muc import he_thong
from khoi.services.phieu_mat_khau import PhieuIn, print_phieu
from khoi.services.tai_khoan import hash_mat_khau_dau, make_mat_khau
from nen.errors import BusinessRuleError
from nen.models import Viec
from nen.viec import enqueue, report_progress, still_current


JOB = "khoi.cap_tai_khoan"
GIU_PHIEU = timedelta(hours=24)
NHIP = 20  # accounts between two reports of progress
DA_THAY_DOI = (
    "Danh sách vừa thay đổi trong lúc in phiếu (có người khác cấp tài khoản hoặc sửa thành viên). "
    "Chưa tài khoản nào được cấp. Hãy bấm “Làm lại”."
)


@dataclass(frozen=True, kw_only=True)
class _Phieu:
    """A line of the plan, its first password and what is stored of it."""

    muc: MucCap
    mat_khau: str
    bam: str


@transaction.atomic
def request_dot(
    *, co_quan: CoQuan, lua_chon: LuaChonCap, dia_chi: str, by: NguoiDung
) -> DotCapTaiKhoan:
    """Ask for a batch; `dia_chi` is the sign-in address printed on the slips."""
    co_quan = CoQuan.objects.hold(co_quan.pk)
    if not can_administer(by, don_vi_id=co_quan.don_vi_id):
        raise PermissionDenied
    unfinished = (Viec.TrangThai.CHO, Viec.TrangThai.DANG_CHAY)
    if DotCapTaiKhoan.objects.filter(co_quan=co_quan, viec__trang_thai__in=unfinished).exists():
        raise BusinessRuleError("Đang có một đợt cấp tài khoản chạy; hãy chờ đợt đó xong.")
    found = plan(co_quan=co_quan, lua_chon=lua_chon, by=by)
    if not found.so_phieu and not found.so_them_vai:
        raise BusinessRuleError("Không có tài khoản nào cần cấp theo lựa chọn này.")
    dot = DotCapTaiKhoan.objects.create(
        co_quan=co_quan, tieu_chi={**lua_chon.to_json(), "dia_chi": dia_chi}, tao_boi=by
    )
    what = "Cấp lại phiếu" if lua_chon.cap_lai else "Cấp tài khoản"
    dot.viec = enqueue(
        JOB, tieu_de=f"{what}, {found.so_phieu} phiếu đăng nhập", by=by, dot_id=dot.pk
    )
    dot.save(update_fields=["viec"])
    return dot


def run_dot(*, viec: Viec, dot_id: int) -> None:
    """Open the accounts of a batch and keep their slips; a finished batch is left as it is."""
    dot = DotCapTaiKhoan.objects.defer("phieu").select_related("co_quan", "tao_boi").get(pk=dot_id)
    if dot.phieu_het_han is not None:
        return
    lua_chon = LuaChonCap.from_json(dot.tieu_chi)
    report_progress(viec, 2, "Đang lập danh sách")
    found = plan(co_quan=dot.co_quan, lua_chon=lua_chon, by=dot.tao_boi)
    slips = _make_slips(viec, found)
    report_progress(viec, 60, f"Đang in {len(slips)} phiếu")
    pdf = print_phieu([_printed(slip) for slip in slips], dia_chi=dot.tieu_chi["dia_chi"])
    report_progress(viec, 90, "Đang ghi tài khoản")
    try:
        with transaction.atomic():
            still_current(viec)
            _check_unchanged(dot, lua_chon=lua_chon, found=found)
            _write(dot, lua_chon=lua_chon, found=found, slips=slips, pdf=pdf)
    except IntegrityError as error:  # somebody took a name or a role at this very moment
        raise BusinessRuleError(DA_THAY_DOI) from error


def _make_slips(viec: Viec, found: KeHoachCap) -> list[_Phieu]:
    lines = [line for line in found.muc if line.viec in CO_PHIEU]
    slips = []
    for number, line in enumerate(lines):
        if number % NHIP == 0:
            done = f"Đang tạo mật khẩu: {number}/{len(lines)}"
            report_progress(viec, 5 + 50 * number // len(lines), done)
        mat_khau = make_mat_khau()
        slips.append(_Phieu(muc=line, mat_khau=mat_khau, bam=hash_mat_khau_dau(mat_khau)))
    return slips


def _printed(slip: _Phieu) -> PhieuIn:
    line = slip.muc
    return PhieuIn(
        ten_khoi=line.ten_khoi,
        ten_cap_tren=line.ten_cap_tren,
        vai_tro=line.ten_vai_tro,
        ho_ten="" if line.ten_tam else line.ho_ten,
        ten_dang_nhap=line.ten_dang_nhap,
        mat_khau=slip.mat_khau,
    )


def _check_unchanged(dot: DotCapTaiKhoan, *, lua_chon: LuaChonCap, found: KeHoachCap) -> None:
    """The batch still may, and would still do, exactly what was printed."""
    co_quan = CoQuan.objects.hold(dot.co_quan_id)
    by = NguoiDung.objects.get(pk=dot.tao_boi_id)
    if not can_administer(by, don_vi_id=co_quan.don_vi_id):
        raise BusinessRuleError("Bạn không còn quyền quản trị cơ quan này; chưa cấp tài khoản nào.")
    if plan(co_quan=co_quan, lua_chon=lua_chon, by=by) != found:
        raise BusinessRuleError(DA_THAY_DOI)


def _write(
    dot: DotCapTaiKhoan,
    *,
    lua_chon: LuaChonCap,
    found: KeHoachCap,
    slips: list[_Phieu],
    pdf: bytes,
) -> None:
    accounts = _renew(slips) if lua_chon.cap_lai else _open(slips)
    if not lua_chon.cap_lai:
        _link_people(slips, accounts)
        _give_roles(found, accounts, lua_chon=lua_chon)
    given = CapMatKhau.objects.bulk_create(
        CapMatKhau(nguoi_dung=accounts[slip.muc.ten_dang_nhap], boi_id=dot.tao_boi_id)
        for slip in slips
    )
    PhieuTrongDot.objects.bulk_create(PhieuTrongDot(dot=dot, cap=cap) for cap in given)
    dot.so_tai_khoan = len(slips)
    dot.phieu = pdf if slips else None
    dot.phieu_het_han = timezone.now() + GIU_PHIEU
    dot.save(update_fields=["so_tai_khoan", "phieu", "phieu_het_han"])


def _open(slips: list[_Phieu]) -> dict[str, NguoiDung]:
    made = NguoiDung.objects.bulk_create(
        NguoiDung(
            ten_dang_nhap=slip.muc.ten_dang_nhap,
            ho_ten=slip.muc.ho_ten,
            ten_tam=slip.muc.ten_tam,
            password=slip.bam,
        ).fill_keys()
        for slip in slips
    )
    return {account.ten_dang_nhap: account for account in made}


def _renew(slips: list[_Phieu]) -> dict[str, NguoiDung]:
    """New first passwords, for accounts locked so that nobody signs in meanwhile."""
    by_key = {slip.muc.nguoi_dung_id: slip for slip in slips}
    rows = NguoiDung.objects.select_for_update(of=("self",)).filter(pk__in=by_key, last_login=None)
    accounts = list(rows.order_by("pk"))
    if len(accounts) != len(by_key):
        raise BusinessRuleError(DA_THAY_DOI)
    for account in accounts:
        account.password = by_key[account.pk].bam
    NguoiDung.objects.bulk_update(accounts, ["password"])
    return {account.ten_dang_nhap: account for account in accounts}


def _link_people(slips: list[_Phieu], accounts: dict[str, NguoiDung]) -> None:
    owners = {s.muc.can_bo_id: s.muc.ten_dang_nhap for s in slips if s.muc.can_bo_id is not None}
    free = CanBo.objects.select_for_update(of=("self",)).filter(pk__in=owners, nguoi_dung=None)
    people = list(free.order_by("pk"))
    if len(people) != len(owners):  # somebody linked one to another account at this very moment
        raise BusinessRuleError(DA_THAY_DOI)
    for person in people:
        person.nguoi_dung = accounts[owners[person.pk]]
    CanBo.objects.bulk_update(people, ["nguoi_dung"])


def _give_roles(found: KeHoachCap, accounts: dict[str, NguoiDung], *, lua_chon: LuaChonCap) -> None:
    """A role for each new account, and for those that only get one more; none outlives its block."""
    lines = [line for line in found.muc if line.viec in {ViecCap.CAP_MOI, ViecCap.THEM_VAI}]
    blocks = Khoi.objects.filter(pk__in={line.khoi_id for line in lines})
    ends = dict(blocks.values_list("pk", "den_ngay"))

    def account_of(line: MucCap) -> dict[str, Any]:
        if line.nguoi_dung_id is not None:
            return {"nguoi_dung_id": line.nguoi_dung_id}
        return {"nguoi_dung": accounts[line.ten_dang_nhap]}

    PhanVai.objects.bulk_create(
        PhanVai(
            vai_tro=line.vai_tro,
            co_quan_id=line.khoi_id,
            tu_ngay=lua_chon.tu_ngay,
            den_ngay=ends[line.khoi_id],
            **account_of(line),
        )
        for line in lines
    )


@transaction.atomic
def download_phieu(*, dot: DotCapTaiKhoan, by: NguoiDung) -> bytes:
    """The slips, for whoever asked for the batch and nobody else; each time is written down."""
    dot = DotCapTaiKhoan.objects.select_for_update(of=("self",)).get(pk=dot.pk)
    if dot.tao_boi_id != by.pk or not can_administer(by, don_vi_id=dot.co_quan.don_vi_id):
        raise PermissionDenied
    if dot.phieu is None or dot.phieu_het_han is None or dot.phieu_het_han <= timezone.now():
        raise BusinessRuleError(
            "Phiếu không còn giữ trên cổng. Hãy cấp lại phiếu cho tài khoản chưa đăng nhập lần nào."
        )
    NhatKyPhieu.objects.create(dot=dot, viec=ViecVoiPhieu.TAI, boi=by)
    return bytes(dot.phieu)


@transaction.atomic
def empty_phieu(*, dot: DotCapTaiKhoan, by: NguoiDung) -> DotCapTaiKhoan:
    """Printed: the slips go. Any administrator of the body may, so that none lie about."""
    dot = DotCapTaiKhoan.objects.select_for_update(of=("self",)).get(pk=dot.pk)
    if not can_administer(by, don_vi_id=dot.co_quan.don_vi_id):
        raise PermissionDenied
    if dot.phieu is None:
        raise BusinessRuleError("Phiếu của đợt này đã xóa rồi.")
    return _empty(dot, viec=ViecVoiPhieu.XOA, by=by)


@transaction.atomic
def expire_phieu() -> int:
    """Empty the slips whose day is over; how many batches."""
    due = DotCapTaiKhoan.objects.filter(phieu_het_han__lte=timezone.now()).exclude(phieu=None)
    rows = list(due.select_for_update(of=("self",), skip_locked=True).defer("phieu").order_by("pk"))
    for dot in rows:
        _empty(dot, viec=ViecVoiPhieu.HET_HAN, by=he_thong())
    return len(rows)


def _empty(dot: DotCapTaiKhoan, *, viec: ViecVoiPhieu, by: NguoiDung) -> DotCapTaiKhoan:
    dot.phieu = None
    dot.save(update_fields=["phieu"])
    NhatKyPhieu.objects.create(dot=dot, viec=viec, boi=by)
    return dot
