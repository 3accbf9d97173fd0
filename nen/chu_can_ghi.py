"""Words that an act cannot do without: there, and fit to be stored."""

from nen.chu_viet import canh_bao_noi_dung
from nen.errors import BusinessRuleError


def fit_words(text: str) -> str:
    """The words without the space around them; refused, if they may not be stored."""
    if refused := canh_bao_noi_dung(text):
        raise BusinessRuleError(" ".join(refused))
    return text.strip()


def needed_words(text: str, *, thieu: str) -> str:
    """The same, and some there must be: `thieu` is the sentence for whoever wrote none."""
    words = fit_words(text)
    if not words:
        raise BusinessRuleError(thieu)
    return words
