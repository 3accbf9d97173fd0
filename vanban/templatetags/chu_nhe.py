"""Text with light marks on a page."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vanban.chu_nhe import read_chu_nhe
from vanban.van_ban import Bang, GachDau


register = template.Library()


@register.filter
def chu_nhe(text: str) -> SafeString:
    """The same blocks as the printed copy's, in HTML; what was typed stays text."""
    blocks = [(_shape(block), block) for block in read_chu_nhe(text)]
    return render_to_string("vanban/chu_nhe.html", {"blocks": blocks})


def _shape(block: object) -> str:
    return "bang" if isinstance(block, Bang) else "gach" if isinstance(block, GachDau) else "doan"
