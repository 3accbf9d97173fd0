"""Which rules a document of a given date follows."""

from datetime import date

from nen.errors import BusinessRuleError
from vanban.models import BoQuyTac


def bo_quy_tac_tai(ngay: date) -> BoQuyTac:
    """The rule set in force on the document's own date, not on the day it is printed."""
    bo_quy_tac = BoQuyTac.objects.in_force(ngay).first()
    if bo_quy_tac is None:
        raise BusinessRuleError(
            f"Chưa có bộ quy tắc trình bày văn bản cho ngày {ngay:%d/%m/%Y}. "
            "Quản trị cần thêm bộ quy tắc có hiệu lực vào ngày đó."
        )
    return bo_quy_tac
