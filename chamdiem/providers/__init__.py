"""What chamdiem shows in the navigation, on the home page and on a block's or unit's page, by noun."""

from chamdiem.providers import don_vi, kiem_tra, phieu, xep_hang


def register() -> None:
    """Called once in AppConfig.ready()."""
    don_vi.register()
    phieu.register()
    xep_hang.register()
    kiem_tra.register()
