"""The Django admin: each registered model has an object here, of province A where it has a scope."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from khoi.models import CheDoGiaoBan, ChucDanh, ChuDe, MauTenCoQuan, QuyDinhThanhPhan
from tests.factories.chamdiem import make_bo
from tests.factories.khoi import MucThuongKyFactory, SuKienSapXepFactory
from tests.factories.kien_nghi import HanKienNghiFactory
from tests.quyen.bang import Admin, Open, Route, TheGioi
from vanban.models import BoQuyTac


Make = Callable[[TheGioi], Model]

# Models with a scope: an object of province A; the administrator of province B finds nothing.
SCOPED: dict[str, Make] = {
    "khoi_nguoidung": lambda w: w.a.nguoi["thu_ky.a1"],
    "khoi_phanvai": lambda w: w.a.nguoi["thu_ky.a1"].phan_vai.get(),
    "khoi_donvi": lambda w: w.a.don_vi["a1"],
    "khoi_coquan": lambda w: w.a.co_quan["a1"],
    "khoi_sukiensapxep": lambda w: SuKienSapXepFactory(co_quan=w.a.co_quan["tinh"]),
}
SCOPED |= {
    "chamdiem_botieuchi": lambda w: make_bo(w.a.co_quan["tinh"]),
    "chamdiem_nhomtieuchi": lambda w: make_bo(w.a.co_quan["tinh"]).nhom.first(),
}
# Reference data: the same rows for the administrators of every province.
COMMON: dict[str, Make] = {
    "khoi_chucdanh": lambda w: ChucDanh.objects.first(),
    "khoi_quydinhthanhphan": lambda w: QuyDinhThanhPhan.objects.first(),
    "khoi_chedogiaoban": lambda w: CheDoGiaoBan.objects.first(),
    "khoi_chude": lambda w: ChuDe.objects.first(),
    "khoi_hankiennghi": lambda w: HanKienNghiFactory(),
    "khoi_mucthuongky": lambda w: MucThuongKyFactory(),
    "khoi_mautencoquan": lambda w: MauTenCoQuan.objects.first(),
    "vanban_boquytac": lambda w: BoQuyTac.objects.first(),
}

SITE: list[Route] = [
    Open("admin:login", why="leads to the portal's own sign-in page"),
    Admin("admin:index"),
    Admin("admin:logout", get=307, post=307),
    Admin("admin:password_change"),
    Admin("admin:password_change_done"),
    Admin("admin:autocomplete", get=(200, 403)),
    Admin("admin:jsi18n"),
    Admin("admin:app_list", kwargs=lambda w: {"app_label": "khoi"}),
    Admin("admin:chamdiem_botieuchi_mau"),
    Admin("quan-tri/(?P<url>.*)$", mau="quan-tri/khong-co/", get=404, post=404),
]


def _rows(name: str, make: Make, *, everywhere: bool) -> list[Route]:
    def kwargs(w: TheGioi) -> dict[str, Any]:
        return {"object_id": w.once(f"admin {name}", make).pk}

    app, model = name.split("_", 1)
    old = f"quan-tri/{app}/{model}/<path:object_id>/"  # Django's redirect to the change page
    return [
        Admin(f"admin:{name}_changelist"),
        Admin(f"admin:{name}_add", get=(200, 403)),
        Admin(f"admin:{name}_change", kwargs=kwargs, everywhere=everywhere),
        Admin(f"admin:{name}_history", kwargs=kwargs, everywhere=everywhere),
        Admin(f"admin:{name}_delete", kwargs=kwargs, everywhere=everywhere, get=(200, 403)),
        Admin(old, mau=old.replace("<path:", "{").replace(">", "}"), kwargs=kwargs),
    ]


ROUTES: list[Route] = [
    *SITE,
    *(row for name, make in SCOPED.items() for row in _rows(name, make, everywhere=False)),
    *(row for name, make in COMMON.items() for row in _rows(name, make, everywhere=True)),
]
