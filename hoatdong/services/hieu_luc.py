"""Which working rules are in force: later ones end those before them."""

from datetime import timedelta

from hoatdong.models import QuyCheHoatDong
from hoatdong.models.van_kien import VanKien
from nen.errors import BusinessRuleError


def end_earlier(quy_che: QuyCheHoatDong) -> None:
    """The rules before these end on the eve; nothing is slipped in under later ones."""
    others = QuyCheHoatDong.objects.adopted().filter(khoi=quy_che.khoi_id).exclude(pk=quy_che.pk)
    later = others.filter(tu_ngay__gte=quy_che.tu_ngay).order_by("tu_ngay").first()
    if later is not None:
        raise BusinessRuleError(
            f"Khối đã có {later.ten_goi} hiệu lực từ ngày {later.tu_ngay:%d/%m/%Y}; quy chế thay thế "
            "phải có hiệu lực sau ngày ấy. Hãy sửa ngày có hiệu lực."
        )
    before = others.order_by("-tu_ngay").select_for_update(of=("self",)).first()
    if before is not None:
        before.den_ngay = quy_che.tu_ngay - timedelta(days=1)
        before.save(update_fields=["den_ngay"])


def restore_earlier(quy_che: QuyCheHoatDong) -> None:
    """The rules that these had ended are in force again while these are a draft."""
    eve = quy_che.tu_ngay - timedelta(days=1)
    before = QuyCheHoatDong.objects.adopted().filter(khoi=quy_che.khoi_id, den_ngay=eve)
    for rules in before.select_for_update(of=("self",)):
        rules.den_ngay = None
        rules.save(update_fields=["den_ngay"])


def refuse_reopening(van_kien: VanKien) -> str | None:
    """Rules that others have replaced stay as they were; a block has one draft at a time."""
    if not isinstance(van_kien, QuyCheHoatDong):
        return None
    if van_kien.den_ngay is not None:
        return "Quy chế này đã có quy chế khác thay thế; không mở lại được."
    if QuyCheHoatDong.objects.drafts_of(van_kien.khoi_id).exists():
        return (
            "Khối đang có một quy chế chưa thông qua; hãy sửa vào bản đó rồi thông qua, không mở lại "
            "quy chế đang hiệu lực."
        )
    return None
