"""The job handlers of khoi; registered when the app is ready. Each calls one service."""

from khoi.services import (
    bien_ban,
    cap_tai_khoan,
    in_kien_toan,
    kiem_tra,
    lan_so_danh_sach,
    trung_lap,
)
from khoi.services.nhap import lan_nhap
from nen.models import Viec
from nen.viec import handler


@handler(bien_ban.JOB)
def print_bien_ban(
    *, viec: Viec, giao_ban_id: int, ma_bam: str, phien_ban_id: int | None = None
) -> None:
    """Print a version, or minutes as they are now; `ma_bam` says which content was asked for."""
    bien_ban.print_bien_ban(viec=viec, giao_ban_id=giao_ban_id, phien_ban_id=phien_ban_id)


@handler(cap_tai_khoan.JOB)
def open_accounts(*, viec: Viec, dot_id: int) -> None:
    """Open the accounts of one batch and print their slips."""
    cap_tai_khoan.run_dot(viec=viec, dot_id=dot_id)


@handler(in_kien_toan.JOB)
def print_kien_toan(*, viec: Viec, kien_toan_id: int) -> None:
    """Print the list of members that goes with one decision."""
    in_kien_toan.print_danh_sach(viec=viec, kien_toan_id=kien_toan_id)


@handler(lan_nhap.JOB_XEM)
def look_at_import(*, viec: Viec, lan_nhap_id: int) -> None:
    """Read one spreadsheet and say what writing it would do."""
    lan_nhap.xem_thu(viec=viec, lan_nhap_id=lan_nhap_id)


@handler(lan_nhap.JOB_GHI)
def write_import(*, viec: Viec, lan_nhap_id: int) -> None:
    """Write one spreadsheet, whole or not at all."""
    lan_nhap.ghi(viec=viec, lan_nhap_id=lan_nhap_id)


@handler(kiem_tra.JOB)
def check_everything(*, viec: Viec) -> None:
    """Run all integrity checks."""
    kiem_tra.run_kiem_tra(viec=viec)


@handler(lan_so_danh_sach.JOB)
def compare_list(*, viec: Viec, lan_so_id: int) -> None:
    """Hold one newer list of units against the portal's."""
    lan_so_danh_sach.run_lan_so(viec=viec, lan_so_id=lan_so_id)


@handler(trung_lap.JOB)
def compare_giao_ban(*, viec: Viec, giao_ban_id: int) -> None:
    """Compare one meeting's adopted minutes with all others."""
    trung_lap.compare_giao_ban(viec=viec, giao_ban_id=giao_ban_id)


@handler(trung_lap.JOB_NGUON)
def compare_van_ban_nguon(*, viec: Viec, nguon_id: int) -> None:
    """Set a superior's text aside, or no longer."""
    trung_lap.compare_van_ban_nguon(viec=viec, nguon_id=nguon_id)
