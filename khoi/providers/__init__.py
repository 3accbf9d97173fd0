"""What khoi shows in the navigation and on the home page, by noun."""

from khoi.providers import (
    con_vuong,
    don_vi,
    giao_ban,
    khoi,
    kiem_tra,
    kien_nghi,
    nhap,
    sap_xep,
    tai_khoan,
    tep_giao_ban,
    tim_kiem,
    trung_lap,
    y_kien_giao_ban,
)


def register() -> None:
    """Called once in AppConfig.ready()."""
    tai_khoan.register()
    khoi.register()
    giao_ban.register()
    don_vi.register()
    sap_xep.register()
    nhap.register()
    con_vuong.register()
    kiem_tra.register()
    kien_nghi.register()
    tep_giao_ban.register()
    y_kien_giao_ban.register()
    trung_lap.register()
    tim_kiem.register()
