"""Pages of reorganisations: the list, one draft, its lines, the rehearsal, the acts."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from khoi.enums import TrangThaiSapXep
from khoi.models import DongSapXep, DonVi, SuKienSapXep
from khoi.providers.sap_xep import viec_can_lam
from nen.providers import menu_of, viec_can_lam_of
from tests.factories import khoi as f
from tests.factories.sap_xep import ChuyenSapXepFactory, DongSapXepFactory
from tests.khoi.sap_xep_man_hinh.conftest import HIEU_LUC, VAN_BAN, make_sap_xep
from tests.khoi.sap_xep_man_hinh.test_tep import csv
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


def url(name: str, *args, **query) -> str:
    return reverse(f"khoi:sap-xep-{name}", args=args, query=query)


def head(**changes) -> dict[str, str]:
    return {
        "ten": "Đổi tên xã",
        "so_van_ban": "15/NQ-HĐND",
        "hieu_luc_ngay": "2026-07-01",
        "nguon": "nhap_tay",
        "lap_khoi": "on",
        **changes,
    }


def text_of(response) -> str:
    return " ".join(response.text.split())


# The list


def test_the_list_holds_the_province_s_own(client, sap_xep):
    make_sap_xep(make_tinh("B"))
    client.force_login(sap_xep.nguoi("ld_tinh"))

    response = client.get(url("list"))

    assert [row for row, _, _ in response.context["rows"]] == [sap_xep.su_kien]
    assert "2 dòng: nhập 2" in response.text
    assert "Dự thảo" in response.text


def test_an_empty_list_says_what_this_is_for(client, ngay):
    client.force_login(make_tinh("A").nguoi["cv_tinh"])

    assert "Chưa có lần sắp xếp nào" in client.get(url("list")).text


@pytest.mark.parametrize(
    ("who", "there"), [("cv_tinh", True), ("quan_tri", True), ("btv", False), ("cv_huyen.a", False)]
)
def test_the_menu_entry_is_for_the_province(sap_xep, who, there):
    names = {entry.ten for entry in menu_of(sap_xep.nguoi(who))}

    assert ("Sắp xếp đơn vị" in names) is there


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_asks_no_more_for_more(client, sap_xep, django_assert_num_queries, count):
    for _ in range(count - 1):
        make_sap_xep(sap_xep.tinh)
    client.force_login(sap_xep.nguoi("cv_tinh"))

    with django_assert_num_queries(5):
        client.get(reverse("khoi:sap-xep-list"))


# The head


def test_a_new_one_begins_as_a_draft_of_one_s_body(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.post(url("create"), head())

    made = SuKienSapXep.objects.latest("pk")
    assert response.url == url("detail", made.pk)
    assert (made.co_quan, made.trang_thai) == (sap_xep.tinh.co_quan["tinh"], "du_thao")
    assert (made.lap_khoi, made.chuyen_vai_tro, made.tao_boi) == (
        True,
        False,
        sap_xep.nguoi("cv_tinh"),
    )


@pytest.mark.parametrize(("nguon", "step"), [("tep", "import"), ("goi_2025", "goi-2025")])
def test_the_list_s_source_leads_to_the_next_page(client, sap_xep, nguon, step):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.post(url("create"), head(nguon=nguon))

    assert response.url == url(step, SuKienSapXep.objects.latest("pk").pk)


def test_a_form_that_is_refused_keeps_what_was_typed(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.post(url("create"), head(hieu_luc_ngay="32/13/2026"))

    assert 'value="Đổi tên xã"' in response.text
    assert "Ngày không đọc được" in response.text
    assert SuKienSapXep.objects.count() == 1


def test_the_head_is_mended(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    client.post(url("edit", sap_xep.su_kien.pk), head(ten="Tên khác"))

    sap_xep.su_kien.refresh_from_db()
    assert (sap_xep.su_kien.ten, sap_xep.su_kien.so_van_ban) == ("Tên khác", "15/NQ-HĐND")


def test_a_draft_is_thrown_away_with_its_lines(client, sap_xep):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    response = client.post(url("delete", sap_xep.su_kien.pk), follow=True)

    assert "Đã xóa bản dự thảo" in response.text
    assert not DongSapXep.objects.exists()


# The lines


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


# The rehearsal


def test_the_rehearsal_is_told_in_sections(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))

    response = client.get(url("dien-tap", sap_xep.su_kien.pk))

    counts = {muc.ma: muc.so_hang for _, group in response.context["nhom_muc"] for muc in group}
    assert (counts["loi"], counts["don-vi-moi"], counts["ket-thuc"]) == (0, 1, 2)
    assert (counts["co-quan-moi"], counts["can-truong"]) == (1, 1)
    assert "Danh sách không có lỗi" in response.text
    assert "Thực hiện…" in response.text


def test_without_a_decree_the_pages_lead_to_its_field(client, sap_xep):
    SuKienSapXep.objects.update(so_van_ban="")
    key = sap_xep.su_kien.pk
    field = f"{url('edit', key)}#id_so_van_ban"
    client.force_login(sap_xep.nguoi("quan_tri"))

    pages = {name: client.get(url(name, key)).text for name in ("detail", "dien-tap", "execute")}
    refused = client.post(url("execute", key), {"da_doc": "on"})

    assert {name for name, text in pages.items() if field in text} == set(pages)
    assert "Thực hiện…" not in pages["dien-tap"]
    assert refused.status_code == 422
    assert "ghi vào ô “Văn bản quyết định”" in refused.text


def test_with_errors_the_rehearsal_speaks_of_units_only(client, sap_xep):
    DongSapXepFactory(su_kien=sap_xep.su_kien, thu_tu=7, hanh_dong="ket_thuc", ma_cu="99999")
    client.force_login(sap_xep.nguoi("quan_tri"))

    response = client.get(url("dien-tap", sap_xep.su_kien.pk))

    assert [name for name, _ in response.context["nhom_muc"]] == ["Kiểm tra danh sách", "Đơn vị"]
    assert "Còn 1 lỗi phải sửa" in response.text
    assert "Thực hiện…" not in response.text


def test_only_who_may_execute_is_offered_to(client, sap_xep):
    client.force_login(sap_xep.nguoi("ld_tinh"))

    response = client.get(url("dien-tap", sap_xep.su_kien.pk))

    assert "Thực hiện…" not in response.text
    assert "Người quản trị phụ trách mọi đơn vị trong danh sách" in response.text


def test_a_long_section_has_a_page_of_its_own(client, sap_xep):
    for _ in range(25):
        unit = f.TenDonViFactory().don_vi
        DongSapXepFactory(su_kien=sap_xep.su_kien, ma_cu=unit.ma)
    client.force_login(sap_xep.nguoi("quan_tri"))

    whole = client.get(url("dien-tap", sap_xep.su_kien.pk))
    section = client.get(url("dien-tap", sap_xep.su_kien.pk, muc="khong-ke-thua"))

    assert "Xem cả 25 dòng" in whole.text
    assert len(section.context["hang"]) == 25
    assert client.get(url("dien-tap", sap_xep.su_kien.pk, muc="khac")).status_code == 404


def test_queries_of_the_rehearsal_do_not_grow(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))
    counts = []
    for more in (1, 12):
        for _ in range(more):
            DongSapXepFactory(su_kien=sap_xep.su_kien, ma_cu=f.TenDonViFactory().don_vi.ma)
        with CaptureQueriesContext(connection) as queries:
            client.get(url("dien-tap", sap_xep.su_kien.pk))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_rehearsal_as_a_workbook(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))

    response = client.get(url("dien-tap-xlsx", sap_xep.su_kien.pk))

    book = load_workbook(io.BytesIO(response.content))
    assert len(book.sheetnames) == 19
    assert [name for name in book.sheetnames if len(name) > 30] == []
    assert book.sheetnames[:3] == ["Tổng hợp", "1. Lỗi phải sửa", "2. Đơn vị mới"]
    names = [row[0] for row in book["2. Đơn vị mới"].iter_rows(min_row=4, values_only=True)]
    assert names == ["Xã Hợp Nhất"]


# The acts


def confirm(**changes) -> dict[str, str]:
    return {"so_van_ban": VAN_BAN, "da_doc": "on", **changes}


def test_executing_asks_for_the_decree_and_tells_what_was_done(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))
    page = url("execute", sap_xep.su_kien.pk)

    shown = client.get(page)
    wrong = client.post(page, confirm(so_van_ban="13/NQ-HĐND"))
    unread = client.post(page, {"so_van_ban": VAN_BAN})
    done = client.post(page, confirm(so_van_ban="12/nq-hđnd"), follow=True)

    assert VAN_BAN in shown.text
    assert (wrong.status_code, unread.status_code) == (422, 422)
    assert "Số văn bản không khớp" in wrong.text
    assert "Hãy đánh dấu ô này để xác nhận." in unread.text
    assert "Đã thực hiện." in done.text
    new = DonVi.objects.get(tu_ngay=HIEU_LUC)
    assert reverse("khoi:don-vi-detail", args=[new.pk]) in done.text
    tables = {name: (them, doi) for name, them, doi in done.context["so_thay_doi"]}
    assert tables["Đơn vị"] == (1, 2)
    assert "Hoàn tác…" in done.text


def test_a_refused_execution_says_why_and_keeps_what_was_typed(client, sap_xep):
    DongSapXepFactory(su_kien=sap_xep.su_kien, thu_tu=7, hanh_dong="ket_thuc", ma_cu="99999")
    client.force_login(f.NguoiDungFactory(is_superuser=True))

    response = client.post(url("execute", sap_xep.su_kien.pk), confirm())

    assert response.status_code == 422
    assert "99999" in response.text
    assert f'value="{VAN_BAN}"' in response.text
    sap_xep.su_kien.refresh_from_db()
    assert sap_xep.su_kien.trang_thai == TrangThaiSapXep.DU_THAO


def test_undoing_needs_a_reason(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))
    client.post(url("execute", sap_xep.su_kien.pk), confirm())
    page = url("undo", sap_xep.su_kien.pk)

    silent = client.post(page, {"ly_do": " "})
    done = client.post(page, {"ly_do": "Nhầm ngày"}, follow=True)

    assert "Hãy ghi lý do hoàn tác." in silent.text
    assert "Đã hoàn tác." in done.text
    assert "Nhầm ngày" in done.text
    assert [item["viec"] for item in done.context["qua_trinh"]] == [
        "Hoàn tác",
        "Thực hiện",
        "Lập dự thảo",
    ]


def test_scheduling_and_taking_it_back(client, sap_xep, ngay):
    ngay(HIEU_LUC.replace(day=1, month=6))
    client.force_login(sap_xep.nguoi("quan_tri"))

    waiting = client.post(url("schedule", sap_xep.su_kien.pk), follow=True)
    refused = client.post(url("schedule", sap_xep.su_kien.pk), follow=True)
    back = client.post(url("unschedule", sap_xep.su_kien.pk), follow=True)

    assert "Đang chờ đến ngày hiệu lực" in waiting.text
    assert "Chỉ dự thảo mới hẹn ngày được" in refused.text
    assert "Đã bỏ hẹn." in back.text


@pytest.mark.parametrize("name", ["execute", "undo"])
def test_an_officer_may_look_but_not_act(client, sap_xep, name):
    client.force_login(sap_xep.nguoi("cv_tinh"))

    assert client.get(url(name, sap_xep.su_kien.pk)).status_code == 403
    assert client.post(url(name, sap_xep.su_kien.pk), confirm(ly_do="x")).status_code == 403


def test_a_scheduled_list_that_became_wrong_is_something_to_do(sap_xep):
    def due(who):
        return [
            thing.ten for thing in viec_can_lam_of(sap_xep.nguoi(who)) if "sắp xếp" in thing.ten
        ]

    sap_xep.su_kien.trang_thai = TrangThaiSapXep.CHO_NGAY
    sap_xep.su_kien.save()
    ChuyenSapXepFactory(su_kien=sap_xep.su_kien, boi=sap_xep.nguoi("quan_tri"), den="cho_ngay")
    fine = due("quan_tri")
    DongSapXepFactory(su_kien=sap_xep.su_kien, thu_tu=7, ma_cu="99999")

    assert fine == []
    assert due("quan_tri") == ["Sửa danh sách sắp xếp “Sắp xếp xã năm 2026”"]
    assert due("btv") == []


def test_the_home_page_plans_a_scheduled_list_once(sap_xep):
    SuKienSapXep.objects.filter(pk=sap_xep.su_kien.pk).update(trang_thai=TrangThaiSapXep.CHO_NGAY)
    user = sap_xep.nguoi("quan_tri")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            list(viec_can_lam(user))
        counts.append(len(queries))

    assert counts[0] > counts[1] == 1


def test_a_page_of_an_undone_one_says_so(client, sap_xep):
    client.force_login(sap_xep.nguoi("quan_tri"))
    client.post(url("execute", sap_xep.su_kien.pk), confirm())
    client.post(url("undo", sap_xep.su_kien.pk), {"ly_do": "Nhầm"})

    text = text_of(client.get(url("detail", sap_xep.su_kien.pk)))

    assert "Lần sắp xếp này đã hoàn tác" in text
    assert "Hoàn tác…" not in text
