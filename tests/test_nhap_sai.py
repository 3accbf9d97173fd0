"""Bad input through the real pages: a Vietnamese sentence that helps, and nothing typed is lost.

One place for the list that the portal promises; the parts' own tests go deeper.
"""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chamdiem.enums import TrangThaiDot
from chamdiem.models import DiemCham, MinhChung
from chamdiem.services.dot_cham import create_dot
from khoi.models import BanNhap, ChucDanh, GiaoBan, TaiTepGiaoBan, ThanhVien
from tests.factories import khoi as f
from tests.factories.chamdiem import HAN, dong_of, fill, make_bo
from tests.trinh_duyet.the_gioi_nho import HOM_NAY, make_the_gioi


SO_CAN_CUOC = "006093001234"


@pytest.fixture
def the_gioi(db, ngay):
    ngay(HOM_NAY)
    return make_the_gioi()


@pytest.fixture
def nguoi(the_gioi, client):
    """`nguoi("thu_ky.a1")` signs that person in."""

    def sign_in(ai: str):
        client.force_login(the_gioi.tinh.nguoi[ai])
        return client

    return sign_in


@pytest.fixture
def bien_ban(the_gioi) -> GiaoBan:
    g = f.GiaoBanFactory(khoi=the_gioi.khoi, ky=12, tao_boi=the_gioi.tinh.nguoi["thu_ky.a1"])
    f.BanNhapFactory(giao_ban=g)
    return g


def typed_minutes(**change) -> dict[str, str]:
    return {
        "ngay": "2023-12-25",
        "dia_diem": "Phòng họp Đảng ủy",
        "ket_qua": "Đã vận động 12 hộ hiến đất",
        "ket_luan": "Tiếp tục vận động",
        "phien_ban": "0",
        "the": "the-thu",
    } | change


def edit_url(g: GiaoBan) -> str:
    return reverse("khoi:giao-ban-edit", args=[g.pk])


def seats(the_gioi) -> list[ThanhVien]:
    return list(ThanhVien.objects.filter(khoi=the_gioi.khoi).order_by("pk"))


def assert_refused(answer, sentence: str, *kept: str, status: int = 422) -> None:
    assert answer.status_code == status
    assert sentence in answer.text
    assert [text for text in kept if text not in answer.text] == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("30,5", "vượt điểm tối đa 30"),
        ("ba mươi", "Điểm phải là số, ví dụ 7 hoặc 7,5."),
        ("-1", "Điểm không được âm."),
        ("7,125", "tối đa 2 chữ số sau dấu phẩy"),
    ],
)
def test_points_above_the_maximum_or_not_a_number(the_gioi, nguoi, typed, sentence):
    phieu = the_gioi.phieu
    wrong, right = dong_of(phieu, "1.1"), dong_of(phieu, "1.2")
    data = {}
    for dong, value in ((wrong, typed), (right, "18,25")):
        data |= {f"{dong.pk}-diem": value, f"{dong.pk}-ly_do": "", f"{dong.pk}-phien_ban": "0"}

    answer = nguoi("thu_ky.a1").post(reverse("chamdiem:phieu-save", args=[phieu.pk]), data)

    assert_refused(answer, sentence, f'value="{typed}"', 'value="18,25"')
    assert not DiemCham.objects.filter(dong__phieu=phieu).exists()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2023-11-30", "Ngày họp phải nằm trong kỳ, từ 01/12/2023 đến 31/12/2023."),
        ("2024-01-01", "Ngày họp phải nằm trong kỳ, từ 01/12/2023 đến 31/12/2023."),
        ("25.12", "Ngày không đọc được"),
    ],
)
def test_a_meeting_outside_its_period(nguoi, bien_ban, day, sentence):
    answer = nguoi("thu_ky.a1").post(edit_url(bien_ban), typed_minutes(ngay=day))

    assert_refused(answer, sentence, "Đã vận động 12 hộ hiến đất", "Tiếp tục vận động")
    assert BanNhap.objects.get(giao_ban=bien_ban).noi_dung["ket_luan"] == "Tiếp tục vận động"


def test_a_meeting_in_the_future(the_gioi, nguoi, bien_ban, ngay):
    ngay(dt.date(2023, 12, 20))

    answer = nguoi("thu_ky.a1").post(edit_url(bien_ban), typed_minutes())
    opened = nguoi("thu_ky.a1").post(
        reverse("khoi:giao-ban-create", args=[the_gioi.khoi.pk]),
        {"ky": "thang-2023-11", "ngay": "2023-12-21"},
    )

    assert_refused(answer, "không được sau hôm nay (20/12/2023)", "Đã vận động 12 hộ hiến đất")
    assert_refused(opened, "Ngày họp phải nằm trong kỳ", 'value="2023-12-21"')


def test_two_heads_at_once(the_gioi, nguoi):
    data = {
        "ho_ten": "Lý Văn Khe",
        "vai_tro": "truong",
        "chuc_danh": ChucDanh.objects.get(ma="pho-bi-thu-thuong-truc").pk,
        "tu_ngay": "2024-01-02",
        "quyet_dinh": "15-QĐ/ĐU",
    }

    answer = nguoi("thu_ky.a1").post(reverse("khoi:thanh-vien-add", args=[the_gioi.khoi.pk]), data)

    sentence = "Khối đang có Trưởng Khối là Nông Thị Suối"
    kept = ('value="Lý Văn Khe"', 'value="15-QĐ/ĐU"', "2024-01-02")
    assert_refused(answer, sentence, *kept, status=200)
    assert ThanhVien.objects.filter(khoi=the_gioi.khoi).count() == 3


@pytest.mark.parametrize("place", ["chu_tri", "thu_ky", "pc-0-thanh_vien"])
def test_a_member_not_in_force_at_the_meeting(the_gioi, nguoi, bien_ban, place):
    late = f.ThanhVienFactory(khoi=the_gioi.khoi, tu_ngay=dt.date(2023, 12, 26))
    typed = typed_minutes(**{"pc-0-viec": "Nắm tình hình thôn", place: str(late.pk)})
    typed.setdefault("pc-0-thanh_vien", str(seats(the_gioi)[0].pk))

    answer = nguoi("thu_ky.a1").post(edit_url(bien_ban), typed)
    the_day_after = nguoi("thu_ky.a1").post(
        edit_url(bien_ban), typed | {"ngay": "2023-12-26", "phien_ban": "1"}
    )

    sentence = "Người này không phải thành viên vào ngày họp."
    assert_refused(answer, sentence, "Đã vận động 12 hộ hiến đất", "Nắm tình hình thôn")
    assert the_day_after.status_code == 302


def test_a_session_that_ended_in_the_middle_of_typing(the_gioi, nguoi, bien_ban):
    browser = nguoi("thu_ky.a1")
    browser.logout()

    autosave = browser.post(
        reverse("khoi:ban-nhap-save", args=[bien_ban.pk]),
        {"phien_ban": 0, "the": "the-thu", "noi_dung": {"ket_luan": "Chữ đang gõ"}},
        content_type="application/json",
        headers={"Accept": "application/json"},
    )
    whole = browser.post(edit_url(bien_ban), typed_minutes())

    assert (autosave.status_code, autosave.json()["dang_nhap"]) == (401, "/dang-nhap/")
    assert_refused(whole, "Gửi lại", "Đã vận động 12 hộ hiến đất", "Tiếp tục vận động", status=401)
    assert BanNhap.objects.get(giao_ban=bien_ban).noi_dung == {}
    again = nguoi("thu_ky.a1").post(edit_url(bien_ban), typed_minutes())
    bien_ban.refresh_from_db()
    assert (again.status_code, bien_ban.ket_luan) == (302, "Tiếp tục vận động")


@pytest.mark.parametrize("background", [True, False], ids=["htmx", "plain form"])
def test_a_file_that_is_not_what_its_name_says(the_gioi, nguoi, background):
    phieu = the_gioi.phieu
    url = reverse("chamdiem:minh-chung-upload", args=[phieu.pk, dong_of(phieu, "1.2").pk])
    program = SimpleUploadedFile("quyết định.pdf", b"MZ\x90\x00" + b"\x00" * 60)

    answer = nguoi("thu_ky.a1").post(
        url,
        {"tep": program, "xac_nhan": "1"},
        headers={"HX-Request": "true"} if background else {},
        follow=True,
    )

    assert "Loại tệp này không nhận được" in answer.text
    assert not MinhChung.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [(f"Ông A, căn cước {SO_CAN_CUOC}", "căn cước"), ("Tài liệu TUYỆT MẬT của Khối", "độ mật")],
    ids=["identity number", "secrecy mark"],
)
class TestTextThatMustNotBeHere:
    def test_in_minutes_it_stays_in_the_page_only(self, nguoi, bien_ban, text, sentence):
        answer = nguoi("thu_ky.a1").post(edit_url(bien_ban), typed_minutes(thao_luan=text))

        assert_refused(answer, sentence, text, "Tiếp tục vận động")
        kept = BanNhap.objects.get(giao_ban=bien_ban).noi_dung
        assert "thao_luan" not in kept
        assert kept["ket_luan"] == "Tiếp tục vận động"

    def test_in_a_reason_for_other_points(self, the_gioi, nguoi, text, sentence):
        the_gioi.review("a1", up_to="huyen")
        dong = dong_of(the_gioi.phieu, "1.1")
        data = {f"{dong.pk}-diem": "20", f"{dong.pk}-ly_do": text, f"{dong.pk}-phien_ban": "0"}

        answer = nguoi("cv_huyen.a").post(
            reverse("chamdiem:phieu-save", args=[the_gioi.phieu.pk]), data
        )

        assert_refused(answer, sentence, text, 'value="20"')

    def test_in_the_message_of_a_returned_sheet(self, the_gioi, nguoi, text, sentence):
        the_gioi.review("a1", up_to="huyen")

        answer = nguoi("cv_huyen.a").post(
            reverse("chamdiem:phieu-return", args=[the_gioi.phieu.pk]), {"ly_do": text}
        )

        assert_refused(answer, sentence, text)
        assert the_gioi.phieu.buoc.cap == "huyen"

    def test_in_the_message_of_returned_minutes(self, the_gioi, nguoi, bien_ban, text, sentence):
        GiaoBan.objects.filter(pk=bien_ban.pk).update(trang_thai="cho_thong_qua")

        answer = nguoi("truong.a1").post(
            reverse("khoi:giao-ban-return", args=[bien_ban.pk]), {"ly_do": text}
        )

        assert_refused(answer, sentence, text)
        bien_ban.refresh_from_db()
        assert bien_ban.trang_thai == "cho_thong_qua"


def test_a_rubric_whose_sums_do_not_agree(nguoi, the_gioi):
    ban = the_gioi.tinh.co_quan["tinh"]
    bo = make_bo(ban)
    bo.nhom.filter(ma="I").update(toi_da=45)
    dot = create_dot(
        ban=ban,
        nam=2024,
        bo=bo,
        ten="Chấm điểm năm 2024",
        chot_ngay=dt.date(2024, 1, 5),
        han=HAN,
        by=the_gioi.tinh.nguoi["cv_tinh"],
    )

    answer = nguoi("cv_tinh").post(reverse("chamdiem:dot-open", args=[dot.pk]), follow=True)

    sentence = "tổng điểm các tiêu chí là 50, nhưng điểm tối đa của nhóm là 45"
    assert_refused(answer, sentence, "Chấm điểm năm 2024", status=200)
    assert not dot.phieu.exists()


def test_a_publication_with_a_sheet_missing(the_gioi, nguoi):
    the_gioi.review("a2", up_to="tinh")
    the_gioi.review("b1", up_to="tinh")

    answer = nguoi("ld_tinh").post(reverse("chamdiem:dot-cong-bo", args=[the_gioi.dot.pk]))

    assert_refused(answer, "Còn 1 phiếu chưa chấm xong", "Xã Nà Mẫu A1")
    the_gioi.dot.refresh_from_db()
    assert the_gioi.dot.trang_thai == TrangThaiDot.DANG_CHAM


def test_a_sheet_sent_before_it_is_complete(the_gioi, nguoi):
    fill(the_gioi.phieu, the_gioi.tinh.nguoi["thu_ky.a1"], {"1.1": 20})

    answer = nguoi("thu_ky.a1").post(reverse("chamdiem:phieu-submit", args=[the_gioi.phieu.pk]))

    assert_refused(answer, "Chưa chấm tiêu chí: 1.2, 2.1, 2.2.", 'value="20"')


NUA_CHU = "\ud83d"  # half of an emoji, as a cut clipboard leaves it


def test_letters_that_no_database_holds_cost_nobody_a_word(nguoi, bien_ban):
    """NUL is invisible and goes; half of a letter shows as one that cannot be read."""
    client = nguoi("thu_ky.a1")
    body = {
        "noi_dung": {"ket_qua": f"Đã vận động\0 12 hộ {NUA_CHU}", f"la{NUA_CHU}\0": "x"},
        "phien_ban": BanNhap.objects.get().phien_ban,
        "the": f"t\0{NUA_CHU}",
    }

    url = reverse("khoi:ban-nhap-save", args=[bien_ban.pk])
    answer = client.post(url, json.dumps(body), content_type="application/json")

    assert answer.status_code == 200
    assert BanNhap.objects.get().noi_dung["ket_qua"] == "Đã vận động 12 hộ �"


def test_a_file_name_that_no_database_holds(nguoi, bien_ban):
    about = {"ten": f"biên\0bản {NUA_CHU}.pdf", "dau": f"\0{NUA_CHU}", "kich_thuoc": 9}
    url = reverse("khoi:tep-begin", args=[bien_ban.pk])

    answer = nguoi("thu_ky.a1").post(
        url, json.dumps(about | {"xac_nhan": True}), content_type="application/json"
    )

    assert answer.status_code == 200
    assert TaiTepGiaoBan.objects.get().ten_goc == "biênbản �.pdf"


def test_json_nested_without_end_is_answered(nguoi, bien_ban):
    url = reverse("khoi:ban-nhap-save", args=[bien_ban.pk])

    answer = nguoi("thu_ky.a1").post(url, "[" * 200_000, content_type="application/json")

    assert (answer.status_code, answer.json()["loi"]) == (400, "Dữ liệu gửi lên không đúng.")


def test_nul_in_an_address_or_a_form_is_as_if_it_were_not_there(nguoi, bien_ban):
    client = nguoi("thu_ky.a1")
    seen = BanNhap.objects.get().phien_ban
    typed = typed_minutes(ket_qua="Đã vận động\0 12 hộ", the="t\0", phien_ban=f"{seen}\0")

    saved = client.post(edit_url(bien_ban), typed)
    found = client.get(reverse("khoi:tim-kiem"), {"hoi": "vận\0 động", "khong_co": "\0"})
    lost = client.get("/giao-ban/%00/")

    assert saved.status_code == 302
    bien_ban.refresh_from_db()
    assert bien_ban.ket_qua == "Đã vận động 12 hộ"
    assert (found.status_code, lost.status_code) == (200, 404)
