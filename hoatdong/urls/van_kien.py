"""The routes that programmes and rules both have."""

from django.urls import URLPattern, path

from hoatdong.views import van_kien


def routes_of(ma: str, *, duong: str, ten: str) -> list[URLPattern]:
    """`duong` begins their addresses, `ten` their names; `ma` tells the views which kind is meant."""
    kind = {"ma": ma}
    return [
        path(f"{duong}/<int:pk>/", van_kien.detail, kind, name=f"{ten}-detail"),
        path(f"{duong}/<int:pk>/trinh/", van_kien.submit, kind, name=f"{ten}-submit"),
        path(f"{duong}/<int:pk>/tra-lai/", van_kien.send_back, kind, name=f"{ten}-return"),
        path(f"{duong}/<int:pk>/thong-qua/", van_kien.adopt, kind, name=f"{ten}-adopt"),
        path(f"{duong}/<int:pk>/mo-lai/", van_kien.reopen, kind, name=f"{ten}-reopen"),
        path(
            f"{duong}/<int:pk>/phien-ban/<int:so>/", van_kien.version, kind, name=f"{ten}-version"
        ),
        path(f"{duong}/<int:pk>/in/<int:so>/", van_kien.print_copy, kind, name=f"{ten}-print"),
        path(f"{duong}/<int:pk>/ban-in/<int:so>/", van_kien.print_state, kind, name=f"{ten}-state"),
        path(
            f"{duong}/<int:pk>/tep/<int:ban_in_pk>/",
            van_kien.download,
            kind | {"loai": "pdf"},
            name=f"{ten}-pdf",
        ),
        path(
            f"{duong}/<int:pk>/tep/<int:ban_in_pk>/word/",
            van_kien.download,
            kind | {"loai": "word"},
            name=f"{ten}-word",
        ),
    ]
