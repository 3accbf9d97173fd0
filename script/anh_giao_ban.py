# ruff: noqa: INP001 -- a module beside scripts
"""Pictures of the guide: what comes of the meetings, at the commune and at the province."""

import re

from script.may_anh import Nguoi


def thu_ky(me: Nguoi) -> None:
    """Recommendations, assignments, a remark from above, the annual programme."""
    page = me.page
    me.shot("thu-ky-kien-nghi", "/kien-nghi/", cao=820)
    me.shot("thu-ky-viec-duoc-giao", "/viec-duoc-giao/?tinh_trang=tat_ca", cao=820)
    page.goto("/")
    me.open(re.compile("Xem ý kiến của cấp trên"))
    me.shot_of("thu-ky-y-kien", "#y-kien", tren=40, cao=460)
    page.goto("/chuong-trinh/")
    me.shot("thu-ky-chuong-trinh-cac-nam", cao=820)
    me.open(re.compile("Chương trình công tác năm 2026|Năm 2026"))
    me.shot("thu-ky-chuong-trinh", cao=1100)


def can_bo_tinh(me: Nguoi) -> None:
    """Who met when, passages in common, recommendations, search, programmes, the own meetings."""
    page = me.page
    me.shot("tinh-lich", "/giao-ban/lich/", cao=820)
    me.shot("tinh-ban-do-nhiet", "/giao-ban/ban-do-nhiet/", cao=900)
    me.shot("tinh-bien-ban", "/giao-ban/?doc=chua", cao=760)
    page.goto("/giao-ban/doan-giong/")
    page.locator(".dv-table__lead a").first.click()
    page.wait_for_url(re.compile(r"/doan-giong/\d+/$"))
    me.shot("tinh-doan-giong", cao=1000)
    me.shot("tinh-kien-nghi", "/kien-nghi/", cao=900)
    me.shot("tinh-kien-nghi-tong-hop", "/kien-nghi/tong-hop/", cao=1100)
    me.shot("tinh-tim", "/tim-kiem/?q=nước sinh hoạt", cao=900)
    me.shot("tinh-chuong-trinh", "/chuong-trinh/", cao=900)
