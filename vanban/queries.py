"""Which rules a document of a given date follows."""

from datetime import date

from nen.errors import BusinessRuleError
from vanban.models import BoQuyTac
from vanban.quy_tac import QuyTac


def quy_tac_tai(ngay: date) -> QuyTac | None:
    """The rules in force on this day, if there are any; for pages, which must not fail without."""
    bo_quy_tac = BoQuyTac.objects.in_force(ngay).first()
    return bo_quy_tac.quy_tac if bo_quy_tac else None


def bo_quy_tac_tai(ngay: date) -> BoQuyTac:
    """The rule set in force on the document's own date, not on the day it is printed."""
    bo_quy_tac = BoQuyTac.objects.in_force(ngay).first()
    if bo_quy_tac is None:
        raise BusinessRuleError(
            f"Chưa có bộ quy tắc trình bày văn bản cho ngày {ngay:%d/%m/%Y}. "
            "Quản trị cần thêm bộ quy tắc có hiệu lực vào ngày đó."
        )
    return bo_quy_tac
