"""Routes of khoi, by noun."""

from khoi.urls import (
    can_bo,
    don_vi,
    giao_ban,
    khoi,
    kiem_tra,
    kien_nghi,
    nhap,
    nhat_ky,
    sap_xep,
    tai_khoan,
    tim_kiem,
    trung_lap,
)


app_name = "khoi"

urlpatterns = [
    *tai_khoan.urlpatterns,
    *khoi.urlpatterns,
    *can_bo.urlpatterns,
    *don_vi.urlpatterns,
    *trung_lap.urlpatterns,
    *giao_ban.urlpatterns,
    *kien_nghi.urlpatterns,
    *nhap.urlpatterns,
    *sap_xep.urlpatterns,
    *kiem_tra.urlpatterns,
    *nhat_ky.urlpatterns,
    *tim_kiem.urlpatterns,
]
