"""A province without districts, and one in which only some communes have one: page by page."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from chamdiem.enums import CapCham
from chamdiem.models import DotCham, PhieuCham
from chamdiem.services.cong_bo import publish_dot
from khoi.enums import LoaiKy
from khoi.models import ChaDonVi, CheDoGiaoBan, DonVi
from khoi.services.don_vi import rebuild_pham_vi
from nen.providers import viec_can_lam_of
from tests.factories.chamdiem import make_bo, phieu_of
from tests.factories.khoi import CheDoGiaoBanFactory
from tests.factories.xep_hang import province_round


def under_the_province(tinh, *keys):
    units = [tinh.don_vi[key].pk for key in keys]
    ChaDonVi.objects.filter(don_vi__in=units).update(cha=tinh.don_vi["tinh"])
    rebuild_pham_vi()


@pytest.fixture
def hai_cap(tinh):
    """The districts ended long ago; the communes hang under the province."""
    under_the_province(tinh, "a1", "a2", "b1")
    districts = [tinh.don_vi["a"].pk, tinh.don_vi["b"].pk]
    ChaDonVi.objects.filter(don_vi__in=districts).update(den_ngay=dt.date(2020, 12, 31))
    DonVi.objects.filter(pk__in=districts).update(den_ngay=dt.date(2020, 12, 31))
    return tinh


def test_from_the_form_to_the_open_round_without_a_district(client, hai_cap):
    client.force_login(hai_cap.nguoi["cv_tinh"])
    form = client.get(reverse("chamdiem:dot-create"))
    answer = client.post(
        reverse("chamdiem:dot-create"),
        {
            "nam": 2023, "ten": "Chấm điểm 2023", "bo": make_bo(hai_cap.co_quan["tinh"]).pk,
            "chot_ngay": "2023-12-31", "han_khoi": "2024-01-10", "han_tinh": "2024-01-31",
        },
    )  # fmt: skip
    dot = DotCham.objects.get()
    client.post(reverse("chamdiem:dot-open", args=[dot.pk]))
    page = client.get(reverse("chamdiem:dot-detail", args=[dot.pk]))
    book = client.get(reverse("chamdiem:dot-xlsx", args=[dot.pk])).content

    assert "han_huyen" not in form.context["form"].fields
    assert answer.status_code == 302
    assert [step.cap for step in dot.buoc.all()] == [CapCham.KHOI, CapCham.TINH]
    assert PhieuCham.objects.filter(dot=dot).count() == 3
    main = page.text.partition("<main")[2]
    assert "Huyện" not in main.replace(hai_cap.don_vi["a"].ten.get().ten, "")
    assert "huyen" not in page.context["form"].fields
    headings = [
        cell.value for row in load_workbook(io.BytesIO(book)).active.iter_rows() for cell in row
    ]
    assert "Huyện" not in headings


def test_the_form_asks_for_the_districts_deadline_when_the_list_day_has_districts(client, tinh):
    client.force_login(tinh.nguoi["cv_tinh"])
    for key in ("a", "b"):
        tinh.don_vi[key].cha.update(den_ngay=dt.date(2022, 6, 30))
    form = client.get(reverse("chamdiem:dot-create"))
    answer = client.post(
        reverse("chamdiem:dot-create"),
        {
            "nam": 2021, "ten": "Chấm điểm 2021", "bo": make_bo(tinh.co_quan["tinh"]).pk,
            "chot_ngay": "2021-12-31", "han_khoi": "2024-01-10", "han_tinh": "2024-01-31",
        },
    )  # fmt: skip

    assert "han_huyen" not in form.context["form"].fields
    assert answer.status_code == 422
    assert "Hãy ghi hạn của bước: Huyện thẩm định." in answer.text
    assert 'name="han_huyen"' in answer.text


@pytest.mark.parametrize("da_cong_bo", [True, False])
def test_the_ranking_has_no_trace_of_districts(client, hai_cap, da_cong_bo):
    dot = province_round(hai_cap, so_xa=0, tong=(90, 70, 55), co_huyen=False)
    if da_cong_bo:
        publish_dot(dot=dot, by=hai_cap.nguoi["ld_tinh"])
    client.force_login(hai_cap.nguoi["cv_tinh"])

    page = client.get(reverse("chamdiem:xep-hang-detail", args=[dot.pk]))
    book = load_workbook(
        io.BytesIO(client.get(reverse("chamdiem:xep-hang-xlsx", args=[dot.pk])).content)
    )

    main = page.text.partition("<main")[2]
    assert "uyện" not in main
    assert "Xã A A1" in main
    assert book.sheetnames == ["Xếp hạng"]
    texts = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert "Hạng toàn tỉnh" in texts
    assert not any("uyện" in text for text in texts)


def test_a_commune_without_a_district_among_others_is_named_and_found(client, tinh):
    dot = province_round(tinh, so_xa=0, tong=(90, 70, 55))
    PhieuCham.objects.filter(dot=dot, ten_don_vi="Xã A A1").update(cap_tren=None, ten_cap_tren="")
    client.force_login(tinh.nguoi["cv_tinh"])
    ranking = reverse("chamdiem:xep-hang-detail", args=[dot.pk])
    progress = reverse("chamdiem:dot-detail", args=[dot.pk])

    page = client.get(ranking, {"huyen": "0"})
    table = client.get(progress, {"huyen": "0"})

    assert [row.ten_don_vi for row in page.context["page"]] == ["Xã A A1"]
    assert page.context["huyen"][-1].ten_hien == "Trực thuộc tỉnh"
    assert page.context["huyen"][-1].so_khoi == 1
    assert [sheet.ten_don_vi for sheet, _ in table.context["hang"]] == ["Xã A A1"]
    assert page.text.count("Trực thuộc tỉnh") >= 3  # the filter, the row, the table


def test_the_province_is_called_what_it_was(client, hai_cap):
    hai_cap.don_vi["tinh"].ten.update(loai="Thành phố")
    dot = province_round(hai_cap, so_xa=0, tong=(90, 70, 55), co_huyen=False)
    publish_dot(dot=dot, by=hai_cap.nguoi["ld_tinh"])
    client.force_login(hai_cap.nguoi["thu_ky.a1"])

    page = client.get(reverse("chamdiem:xep-hang-detail", args=[dot.pk]))

    assert "/ 3 toàn thành phố" in page.text


def test_a_sheet_of_a_block_that_began_in_the_year_owes_its_own_months(client, hai_cap):
    CheDoGiaoBan.objects.all().delete()
    CheDoGiaoBanFactory(loai_ky=LoaiKy.THANG)
    begun = hai_cap.co_quan["a1"]
    begun.tu_ngay = dt.date(2023, 7, 1)
    begun.save()
    client.force_login(hai_cap.nguoi["cv_tinh"])
    client.post(
        reverse("chamdiem:dot-create"),
        {
            "nam": 2023, "ten": "Chấm điểm 2023", "bo": make_bo(hai_cap.co_quan["tinh"]).pk,
            "chot_ngay": "2023-12-31", "han_khoi": "2024-01-10", "han_tinh": "2024-01-31",
        },
    )  # fmt: skip
    dot = DotCham.objects.get()
    client.post(reverse("chamdiem:dot-open", args=[dot.pk]))

    grounds = {
        key: phieu_of(dot, hai_cap.co_quan[key]).dong.get(ma="2.1").can_cu["phai"]
        for key in ("a1", "a2")
    }
    client.force_login(hai_cap.nguoi["thu_ky.a1"])
    page = client.get(reverse("chamdiem:phieu-detail", args=[phieu_of(dot, begun).pk])).text
    client.force_login(hai_cap.nguoi["thu_ky.a2"])
    other = client.get(
        reverse("chamdiem:phieu-detail", args=[phieu_of(dot, hai_cap.co_quan["a2"]).pk])
    ).text

    assert grounds == {"a1": 6, "a2": 12}
    assert "Khối hoạt động từ ngày 01/07/2023" in page
    assert "Khối hoạt động" not in other


def test_the_home_page_speaks_of_no_district(hai_cap):
    dot = province_round(hai_cap, so_xa=0, tong=(90, 70, 55), co_huyen=False)
    PhieuCham.objects.filter(dot=dot).update(trang_thai="dang_cham")

    lines = [task.ten for task in viec_can_lam_of(hai_cap.nguoi["cv_tinh"])]

    assert "3 phiếu chấm điểm năm 2023 chờ thẩm định" in lines
    assert not any("uyện" in line for line in lines)
