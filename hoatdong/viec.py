"""The job handlers of hoatdong; registered when the app is ready. Each calls one service."""

from hoatdong.services import in_van_kien, so_sanh
from nen.models import Viec
from nen.viec import handler


@handler(in_van_kien.JOB)
def print_van_kien(*, viec: Viec, kieu: str, pk: int, so: int) -> None:
    """Print a version, or a draft as it is now."""
    in_van_kien.print_van_kien(viec=viec, kieu=kieu, pk=pk, so=so)


@handler(so_sanh.JOB)
def compare_chuong_trinh(*, viec: Viec, chuong_trinh_id: int) -> None:
    """Compare one adopted programme with all other texts."""
    so_sanh.compare_chuong_trinh(viec=viec, chuong_trinh_id=chuong_trinh_id)
