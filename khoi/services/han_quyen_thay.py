"""What holds for acting in somebody's place, whichever way it is given."""

from collections.abc import Iterable
from datetime import date, timedelta

from khoi.models import PhanVai
from nen.errors import BusinessRuleError


DAI_NHAT = timedelta(days=365)


def check_length(*, tu_ngay: date, den_ngay: date | None) -> None:
    """Never without an end, and a year at most."""
    if den_ngay is None:
        raise BusinessRuleError("Quyền thay phải có ngày kết thúc, dài nhất một năm.")
    if den_ngay < tu_ngay:
        raise BusinessRuleError("Ngày kết thúc phải từ ngày bắt đầu trở đi.")
    if den_ngay > tu_ngay + DAI_NHAT:
        raise BusinessRuleError(
            f"Quyền thay dài nhất một năm, đến ngày {tu_ngay + DAI_NHAT:%d/%m/%Y}."
        )


def check_nobody_acts(held: Iterable[PhanVai]) -> None:
    """Of one role in one body, one person acts at a time."""
    acting = next((role for role in held if role.thay_cho_id is not None), None)
    if acting is not None:
        until = f" đến {acting.den_ngay:%d/%m/%Y}" if acting.den_ngay else ""
        raise BusinessRuleError(
            f"{acting.nguoi_dung} đang được giao quyền thay từ {acting.tu_ngay:%d/%m/%Y}{until}. "
            "Hãy kết thúc quyền thay đó trước, hoặc chọn ngày sau nó."
        )


def check_other_person(*, nguoi_dung_id: int, thay_cho_id: int) -> None:
    """Nobody acts for themselves."""
    if nguoi_dung_id == thay_cho_id:
        raise BusinessRuleError("Không giao quyền thay cho chính người được thay.")
