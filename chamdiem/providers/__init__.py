"""What chamdiem shows in the navigation, on the home page and on a block's page, by noun."""

from chamdiem.providers import phieu, xep_hang


def register() -> None:
    """Called once in AppConfig.ready()."""
    phieu.register()
    xep_hang.register()
