"""Made-up data for the gallery of components."""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone


class LocForm(forms.Form):
    """A filter like those above the lists."""

    q = forms.CharField(label="Tìm theo tên", required=False)
    huyen = forms.ChoiceField(
        label="Huyện",
        required=False,
        choices=[("", "Tất cả"), ("060", "Huyện Bạch Thông")],
    )
    loai = forms.ChoiceField(
        label="Xếp loại", required=False, choices=[("", "Tất cả"), ("tot", "Tốt")]
    )


class CuocHopForm(forms.Form):
    """Sent with two mistakes, which the gallery's form shows at its fields."""

    ngay = forms.DateField(
        label="Ngày họp", error_messages={"required": "Hãy chọn ngày trong năm 2023."}
    )
    ket_luan = forms.CharField(
        label="Kết luận", error_messages={"required": "Hãy ghi kết luận của cuộc họp."}
    )


def sample(request: HttpRequest) -> dict[str, Any]:
    """What the gallery shows: no real person, no real figure."""
    zone = timezone.get_default_timezone()
    return {
        "page": Paginator(range(240), 20).get_page(request.GET.get("trang")),
        "muc_the_thuc": [
            {"ten": "Lề trang", "dat": False, "do_duoc": "trái 25 mm", "yeu_cau": "trái 30 mm"}
        ],
        "hop_form": CuocHopForm({}, auto_id="mau-%s"),
        "loc_form": LocForm(request.GET or None),
        "cac_tab": [
            {"ten": "Tất cả", "url": "?", "dang_o": True, "so": 108},
            {"ten": "Chờ thẩm định", "url": "?cho=1", "dang_o": False, "so": 12},
            {"ten": "Trả lại", "url": "?tra=1", "dang_o": False, "so": 0},
        ],
        "thong_tin": [
            ("Chủ trì", "Hoàng Văn Thử"),
            ("Thời gian", "28/12/2023, 8 giờ"),
            ("Có mặt", "8 trong 9 thành viên"),
        ],
        "loi_diem": ["Cao hơn mức tối đa 5."],
        "qua_trinh": [
            {
                "luc": dt.datetime(2024, 1, 12, 9, 12, tzinfo=zone),
                "boi": "Hoàng Văn Thử",
                "viec": "Mở lại biên bản",
                "ly_do": "Bổ sung ý kiến của Mặt trận Tổ quốc xã.",
            },
            {
                "luc": dt.datetime(2023, 12, 29, 16, 40, tzinfo=zone),
                "boi": "Hoàng Văn Thử",
                "viec": "Thông qua biên bản",
            },
        ],
    }
