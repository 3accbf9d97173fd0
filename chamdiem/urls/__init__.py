"""Routes of chamdiem, by noun."""

from chamdiem.urls import bo_tieu_chi, dot_cham, minh_chung, phieu, xep_hang


app_name = "chamdiem"

urlpatterns = [
    *bo_tieu_chi.urlpatterns,
    *dot_cham.urlpatterns,
    *phieu.urlpatterns,
    *minh_chung.urlpatterns,
    *xep_hang.urlpatterns,
]
