"""Routes of khoi, by noun."""

from khoi.urls import giao_ban, khoi, sap_xep, tai_khoan


app_name = "khoi"

urlpatterns = [
    *tai_khoan.urlpatterns,
    *khoi.urlpatterns,
    *giao_ban.urlpatterns,
    *sap_xep.urlpatterns,
]
