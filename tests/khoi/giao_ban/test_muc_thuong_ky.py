"""Standing items: there when minutes are opened, no content by themselves, left out at handing in if empty."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from khoi.enums import LoaiKy
from khoi.services import giao_ban as services
from khoi.services.ban_nhap import save_typed
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture
def khoi(ngay):
    ngay(HOM_NAY)
    return make_khoi(make_tinh("A"))


def item(tieu_de, *, phan="ket_qua", **more):
    return f.MucThuongKyFactory(tieu_de=tieu_de, phan=phan, **more)


def opened(khoi, *, ky=3):
    return services.create_giao_ban(
        khoi=khoi.khoi,
        loai_ky=LoaiKy.THANG,
        nam=2023,
        ky=ky,
        ngay=dt.date(2023, ky, 25),
        by=khoi.thu_ky,
    )


def test_minutes_open_with_the_headings_of_their_rhythm_in_order(khoi):
    item("Dân vận khéo", thu_tu=2)
    item("Quy chế dân chủ", thu_tu=1)
    item("Giao việc", phan="ket_luan")
    item("Của quý", loai_ky=LoaiKy.QUY)
    item("Đã thôi", den_ngay=dt.date(2023, 2, 28))

    g = opened(khoi)

    assert g.ket_qua == "**Quy chế dân chủ**\n\n**Dân vận khéo**"
    assert g.ket_luan == "**Giao việc**"
    assert g.tinh_hinh == ""


def test_a_province_with_items_of_its_own_does_not_use_the_country_s(khoi):
    item("Cả nước")
    item("Của tỉnh", tinh=khoi.tinh.don_vi["tinh"])
    item("Tỉnh khác", tinh=make_tinh("B").don_vi["tinh"])

    assert opened(khoi).ket_qua == "**Của tỉnh**"


def test_untouched_headings_are_no_content(khoi):
    item("Quy chế dân chủ")
    item("Giao việc", phan="ket_luan")

    missing = services.missing_parts(opened(khoi))

    assert "Chưa ghi kết quả công việc từ kỳ trước." in missing
    assert "Chưa ghi kết luận." in missing
    assert not any("Giao việc" in sentence for sentence in missing)


@pytest.mark.parametrize("nothing", ["", "\n\n", "- \n", "|  |  |\n", "…\n"])
def test_a_heading_with_nothing_under_it_is_left_out_at_handing_in(khoi, nothing):
    item("Quy chế dân chủ", thu_tu=1)
    item("Dân vận khéo", thu_tu=2)
    item("Dư luận", phan="tinh_hinh")
    g = khoi.minutes()
    g.ket_qua = f"**Dân vận khéo**\n{nothing}\n**Quy chế dân chủ**\nĐã họp dân 3 thôn.\n\n"
    g.tinh_hinh = f"**Dư luận**\n{nothing}"
    g.save()

    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)

    g.refresh_from_db()
    assert g.ket_qua == "**Quy chế dân chủ**\nĐã họp dân 3 thôn."
    assert g.tinh_hinh == ""
    assert g.ket_luan == "Tiếp tục vận động."


@pytest.mark.parametrize(("late", "kept"), [("Đã xong.", 0), ("Việc khác.", 1)])
def test_a_late_copy_of_the_text_with_its_empty_heading_is_no_other_text(khoi, late, kept):
    item("Dân vận khéo", phan="tinh_hinh")
    item("Dân vận khéo")
    g = khoi.minutes()
    g.tinh_hinh = "**Dân vận khéo**"
    g.ket_qua = "Đã xong.\n**Dân vận khéo**\n"
    g.save()
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)

    sent = {"tinh_hinh": "**Dân vận khéo**", "ket_qua": f"{late}\n**Dân vận khéo**\n"}
    result = save_typed(
        giao_ban_id=g.pk, typed=sent, phien_ban=0, the="a" * 16, by=khoi.thu_ky, lai=True
    )

    assert (result.lech is not None) == bool(kept)
    assert g.ban_nhap_lech.count() == kept


def test_headings_and_an_empty_table_alone_are_refused(khoi):
    item("Quy chế dân chủ")
    g = khoi.minutes()
    g.ket_qua = "**Quy chế dân chủ**\n- \n|  |  |"
    g.save()

    with pytest.raises(BusinessRuleError, match="Chưa ghi kết quả công việc"):
        services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)

    g.refresh_from_db()
    assert g.ket_qua == "**Quy chế dân chủ**\n- \n|  |  |"


@pytest.mark.parametrize(
    "text",
    [
        "**Dân vận khéo**\nKhông có",
        "Dân vận khéo\n- 2 mô hình",
        "**Dân vận khéo**: 2 mô hình",
        "Đề mục đã xóa, ghi chung",
    ],
)
def test_a_filled_changed_or_deleted_heading_stays_as_typed(khoi, text):
    item("Dân vận khéo")
    g = khoi.minutes()
    g.ket_qua = text
    g.save()

    assert services.missing_parts(g) == []
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    g.refresh_from_db()
    assert g.ket_qua == text


@pytest.mark.parametrize("tieu_de", ["**đậm**", "a|b", "hai\ndòng"])
def test_a_heading_is_one_plain_line(tieu_de):
    with pytest.raises(IntegrityError), transaction.atomic():
        item(tieu_de)
