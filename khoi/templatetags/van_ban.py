"""How papers are cited on a page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString


register = template.Library()


@register.filter
def so_lien(cited: str) -> SafeString:
    """«28-QĐ/ĐU ngày 07/07/2025» whose words do not break at a hyphen or a slash."""
    words = (format_html('<span class="dv-nowrap">{}</span>', word) for word in cited.split())
    return SafeString(" ".join(words))
