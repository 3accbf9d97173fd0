"""Routes of khoi, by noun."""

from khoi.urls import can_bo, giao_ban, khoi, sap_xep, tai_khoan


app_name = "khoi"

urlpatterns = [
    *tai_khoan.urlpatterns,
    *khoi.urlpatterns,
    *can_bo.urlpatterns,
    *giao_ban.urlpatterns,
    *sap_xep.urlpatterns,
]
