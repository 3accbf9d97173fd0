"""What khoi shows in the navigation and on the home page, by noun."""

from khoi.providers import con_vuong, giao_ban, khoi, sap_xep, tai_khoan


def register() -> None:
    """Called once in AppConfig.ready()."""
    tai_khoan.register()
    khoi.register()
    giao_ban.register()
    sap_xep.register()
    con_vuong.register()
