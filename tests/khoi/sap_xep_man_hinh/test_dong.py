"""Lines of a draft: typed one by one, or from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import khoi as f
from tests.factories.sap_xep import DongSapXepFactory
from tests.khoi.sap_xep_man_hinh.conftest import url
from tests.khoi.sap_xep_man_hinh.test_tep import csv
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


def test_lines_are_told_in_words(client, sap_xep):
    a1, a2, a = (sap_xep.ma(name) for name in ("a1", "a2", "a"))
    DongSapXepFactory(
        su_kien=sap_xep.su_kien, hanh_dong="nhap", ma_cu=sap_xep.ma("b1"), cap_moi="xa",
        ma_moi=sap_xep.ma("b1"), cap_cha="huyen", ma_cha=a,
    )  # fmt: skip
    DongSapXepFactory(su_kien=sap_xep.su_kien, hanh_dong="ket_thuc", ma_cu="99999")
    client.force_login(sap_xep.nguoi("cv_tinh"))

    lines = [line.cau for line in client.get(url("detail", sap_xep.su_kien.pk)).context["dong"]]

    assert lines == [
        f"Xã A A1 (mã {a1}) nhập toàn bộ vào xã Hợp Nhất mới (mã {a1}), thuộc huyện A A (mã {a}).",
        f"Xã A A2 (mã {a2}) nhập toàn bộ vào xã Hợp Nhất mới (mã {a1}), thuộc huyện A A (mã {a}).",
        f"Xã A B1 (mã {sap_xep.ma('b1')}) tiếp tục, giữ mã, thuộc huyện A A (mã {a}).",
        "Đơn vị mã 99999 kết thúc hoạt động.",
    ]


def test_each_error_stands_beside_its_line_and_may_be_asked_for(client, sap_xep):
    DongSapXepFactory(su_kien=sap_xep.su_kien, thu_tu=7, hanh_dong="ket_thuc", ma_cu="99999")
    client.force_login(sap_xep.nguoi("cv_tinh"))

    whole = client.get(url("detail", sap_xep.su_kien.pk))
    wrong = client.get(url("detail", sap_xep.su_kien.pk, loi="1"))
    merges = client.get(url("detail", sap_xep.su_kien.pk, viec="nhap"))

    assert [bool(line.loi) for line in whole.context["dong"]] == [False, False, True]
    assert "99999" in whole.context["dong"][2].loi[0]
    assert [line.dong.thu_tu for line in wrong.context["dong"]] == [7]
    assert [line.dong.thu_tu for line in merges.context["dong"]] == [1, 2]


def test_queries_of_a_draft_do_not_grow(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))
    counts = []
    for more in (1, 30):
        for _ in range(more):
            DongSapXepFactory(su_kien=sap_xep.su_kien, ma_cu=f.TenDonViFactory().don_vi.ma)
        with CaptureQueriesContext(connection) as queries:
            client.get(url("detail", sap_xep.su_kien.pk))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_line_is_added_act_first(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))
    page = url("dong-create", sap_xep.su_kien.pk)

    chosen = client.post(page, {"viec": "doi_ten"})
    form = client.get(chosen.url).context["form"]
    client.post(chosen.url, {"ma_cu": "xã a b1", "loai_moi": "Phường", "ten_moi": "Bình Minh"})

    assert list(form.fields) == ["ma_cu", "loai_moi", "ten_moi"]
    line = sap_xep.su_kien.dong.latest("thu_tu")
    assert (line.thu_tu, line.hanh_dong, line.cap_cu, line.ma_cu) == (
        3, "doi_ten", "xa", sap_xep.ma("b1"),
    )  # fmt: skip
    assert (line.ten_moi, line.loai_moi) == ("Phường Bình Minh", "Phường")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1234", "Mã đơn vị gồm 2 (tỉnh), 3 (huyện) hoặc 5 (xã) chữ số."),
        ("Xã A", "Có nhiều đơn vị tên “Xã A”"),
        ("Không Có", "Không thấy đơn vị nào tên “Không Có”"),
        ("", "Hãy ghi mã đơn vị cũ."),
    ],
)
def test_a_unit_that_is_not_plain_is_asked_about(client, sap_xep, typed, sentence):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.post(
        url("dong-create", sap_xep.su_kien.pk, viec="ket_thuc"), {"ma_cu": typed}
    )

    assert sentence in response.text
    assert f'value="{typed}"' in response.text or not typed
    assert sap_xep.su_kien.dong.count() == 2


def test_a_line_is_changed_and_taken_out(client, sap_xep):
    first, second = sap_xep.su_kien.dong.all()
    client.force_login(sap_xep.nguoi("cv_tinh"))
    shown = client.get(url("dong-edit", first.pk)).context["form"]

    client.post(url("dong-edit", first.pk, viec="ket_thuc"), {"ma_cu": first.ma_cu})
    said = client.post(url("dong-delete", second.pk), follow=True)

    assert shown["ten_moi"].value() == "Hợp Nhất"
    assert "Đã bỏ dòng: Xã A A2" in said.text
    line = sap_xep.su_kien.dong.get()
    assert (line.pk, line.thu_tu, line.hanh_dong, line.ma_moi) == (first.pk, 1, "ket_thuc", "")


def test_units_are_suggested_by_name_and_code_within_one_s_province(client, sap_xep):
    other = make_tinh("A2")
    client.force_login(sap_xep.nguoi("cv_tinh"))

    def found(**typed) -> list[str]:
        response = client.get(url("don-vi", sap_xep.su_kien.pk, **typed))
        return [unit.ten for unit in response.context["goi_y"]]

    assert found(ma_cu="xa a a") == ["Xã A A1", "Xã A A2"]
    assert found(ma_cu=sap_xep.ma("b1")) == ["Xã A B1"]
    assert found(ma_cu="hop nhat") == []
    assert found(ma_moi="hop nhat") == ["Xã Hợp Nhất"]
    assert found(ma_cu=other.don_vi["b1"].ma) == []
    assert found(ma_cu="x") == []


# The file


def test_a_file_takes_the_place_of_the_list(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))
    tep = SimpleUploadedFile("ds.csv", csv(f"kết thúc,{sap_xep.ma('b1')},,,,,,,,,"))

    response = client.post(url("import", sap_xep.su_kien.pk), {"tep": tep}, follow=True)

    assert "Đã nạp 1 dòng từ tệp." in response.text
    assert [line.hanh_dong for line in sap_xep.su_kien.dong.all()] == ["ket_thuc"]
    assert "Từ tệp bảng tính" in response.text


def test_a_file_with_a_wrong_cell_changes_nothing(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))
    tep = SimpleUploadedFile("ds.csv", csv("kết thúc,063,,,,,,,,,", "xóa,064,,,,,,,,,"))

    response = client.post(url("import", sap_xep.su_kien.pk), {"tep": tep})

    assert response.status_code == 422
    assert "Chưa nạp dòng nào: 1 ô không đọc được" in response.text
    assert "Ô A3: không hiểu việc “xóa”" in response.text
    assert sap_xep.su_kien.dong.count() == 2


def test_the_packaged_list_is_offered_for_one_s_own_province_only(client, sap_xep):
    own = f.DonViFactory(tinh=True, ma="06")
    sap_xep.tinh.don_vi["tinh"].pham_vi.create(don_vi=own)
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.get(url("goi-2025", sap_xep.su_kien.pk))
    refused = client.post(url("goi-2025", sap_xep.su_kien.pk), {"ma_tinh": ["19"]})

    codes = [code for code, _ in response.context["form"].fields["ma_tinh"].choices]
    assert "19" in codes
    assert len(codes) <= 2  # of the province of the world, whatever its code, and of Bắc Kạn
    assert "có hiệu lực từ 01/07/2025" in refused.text
