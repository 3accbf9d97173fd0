"""Registered by chamdiem.providers."""


def register() -> None:
    """Nothing yet."""
