"""Imports from spreadsheets: members the specialist's too; bodies and accounts the administrator's."""

from typing import Any

from django.utils import timezone

from khoi.enums import LoaiNhap, TrangThaiNhap
from tests.factories.nen import TepFactory
from tests.factories.sap_xep import DongXemFactory, LanNhapFactory
from tests.khoi.nhap.tep import file_of
from tests.quyen.bang import CV_TINH, LD_TINH, QUAN_TRI, TINH, Route, Scoped, SignedIn, TheGioi


NGUOI_NHAP = f"{CV_TINH} {QUAN_TRI}"


def _nhap(
    loai: LoaiNhap, trang_thai: TrangThaiNhap = TrangThaiNhap.SAN_SANG, so_loi: int = 0
) -> Any:
    def made(w: TheGioi) -> Any:
        file = TepFactory(
            ten_goc="danh-sach.xlsx", noi_dung=file_of(loai), loai_noi_dung="application/x"
        )
        made = LanNhapFactory(
            co_quan=w.a.co_quan["tinh"],
            loai=loai,
            trang_thai=trang_thai,
            so_loi=so_loi,
            tep=file,
            ghi_luc=timezone.now() if trang_thai == TrangThaiNhap.DA_GHI else None,
        )
        DongXemFactory(lan_nhap=made)
        return made

    return lambda w: {"pk": w.once(f"nhap {loai} {trang_thai}", made).pk}


MEMBERS = _nhap(LoaiNhap.THANH_VIEN)
ACCOUNTS = _nhap(LoaiNhap.TAI_KHOAN)
WRITTEN = _nhap(LoaiNhap.CO_QUAN, TrangThaiNhap.DA_GHI)
FAILED = _nhap(LoaiNhap.THANH_VIEN, TrangThaiNhap.CO_LOI, 1)


def _kind(ten: str, loai: LoaiNhap, *, only: str, **answers: Any) -> SignedIn:
    """Whoever brings this kind in, for their own province."""
    return SignedIn(ten, kwargs=lambda _: {"loai": loai}, khi=loai, only=only, **answers)


ROUTES: list[Route] = [
    SignedIn("khoi:nhap-list", get=200, only=f"{TINH} {QUAN_TRI}"),
    SignedIn("khoi:nhap-list-xlsx", get=200, only=f"{TINH} {QUAN_TRI}"),
    _kind("khoi:nhap-template", LoaiNhap.THANH_VIEN, only=NGUOI_NHAP, get=200),
    _kind("khoi:nhap-template", LoaiNhap.CO_QUAN, only=QUAN_TRI, get=200),
    _kind("khoi:nhap-template", LoaiNhap.TAI_KHOAN, only=QUAN_TRI, get=200),
    _kind("khoi:nhap-create", LoaiNhap.THANH_VIEN, only=NGUOI_NHAP, get=200, post=422),
    _kind("khoi:nhap-create", LoaiNhap.CO_QUAN, only=QUAN_TRI, get=200, post=422),
    _kind("khoi:nhap-create", LoaiNhap.TAI_KHOAN, only=QUAN_TRI, get=200, post=422),
    Scoped("khoi:nhap-detail", kwargs=MEMBERS, get={f"{TINH} {QUAN_TRI}": 200}, khi="members"),
    Scoped("khoi:nhap-detail", kwargs=ACCOUNTS, get={QUAN_TRI: 200}, khi="accounts"),
    Scoped("khoi:nhap-errors-xlsx", kwargs=FAILED, get={f"{TINH} {QUAN_TRI}": 200}),
    Scoped("khoi:nhap-rows-xlsx", kwargs=MEMBERS, get={f"{TINH} {QUAN_TRI}": 200}, khi="members"),
    Scoped("khoi:nhap-rows-xlsx", kwargs=ACCOUNTS, get={QUAN_TRI: 200}, khi="accounts"),
    Scoped("khoi:nhap-file", kwargs=MEMBERS, get={f"{TINH} {QUAN_TRI}": 200}, khi="members"),
    Scoped("khoi:nhap-file", kwargs=ACCOUNTS, get={QUAN_TRI: 200}, khi="accounts"),
    Scoped("khoi:nhap-write", kwargs=MEMBERS, post={NGUOI_NHAP: 302, LD_TINH: 403}, khi="members"),
    Scoped("khoi:nhap-write", kwargs=ACCOUNTS, post={QUAN_TRI: 302}, khi="accounts"),
    Scoped("khoi:nhap-undo", kwargs=WRITTEN, post={QUAN_TRI: 302, TINH: 403}),
]
