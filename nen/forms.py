"""What forms of all apps do with text that people type."""

from django import forms

from nen.chu_viet import canh_bao_noi_dung


def fit(text: str) -> str:
    """The text, unless it holds what may not be stored; for `clean_…` of a form."""
    if refused := canh_bao_noi_dung(text):
        raise forms.ValidationError(refused)
    return text
