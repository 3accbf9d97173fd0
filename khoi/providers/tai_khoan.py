"""Registered by khoi.providers."""


def register() -> None:
    """Nothing yet."""
