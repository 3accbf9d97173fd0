"""Routes of khoi, by noun."""

from khoi.urls import giao_ban, khoi, tai_khoan


app_name = "khoi"

urlpatterns = [*tai_khoan.urlpatterns, *khoi.urlpatterns, *giao_ban.urlpatterns]
