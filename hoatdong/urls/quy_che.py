"""Routes of the working rules."""

from django.urls import path

from hoatdong.urls.van_kien import routes_of
from hoatdong.views import quy_che


urlpatterns = [
    path("chuong-trinh/quy-che/khoi/<int:khoi_pk>/lap/", quy_che.create, name="quy-che-create"),
    path("chuong-trinh/quy-che/<int:pk>/sua/", quy_che.edit, name="quy-che-edit"),
    path("chuong-trinh/quy-che/<int:pk>/ban-quet/", quy_che.scan, name="quy-che-scan"),
    path(
        "chuong-trinh/quy-che/<int:pk>/phien-ban/<int:so>/ban-quet/",
        quy_che.version_scan,
        name="quy-che-version-scan",
    ),
    *routes_of("quy_che", duong="chuong-trinh/quy-che", ten="quy-che"),
]
