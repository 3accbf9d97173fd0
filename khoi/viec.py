"""The job handlers of khoi; registered when the app is ready. Each calls one service."""

from khoi.services import bien_ban
from nen.models import Viec
from nen.viec import handler


@handler(bien_ban.JOB)
def print_bien_ban(*, viec: Viec, giao_ban_id: int, ma_bam: str) -> None:
    """Print one meeting's minutes as they are now; `ma_bam` says which content was asked for."""
    bien_ban.print_bien_ban(viec=viec, giao_ban_id=giao_ban_id)
