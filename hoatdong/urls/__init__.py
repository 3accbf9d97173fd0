"""Routes of hoatdong, by noun."""

from hoatdong.urls import chuong_trinh, quy_che


app_name = "hoatdong"

urlpatterns = [*chuong_trinh.urlpatterns, *quy_che.urlpatterns]
