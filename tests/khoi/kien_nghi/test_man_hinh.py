"""The pages of recommendations and assignments: who acts, what is refused, and that nothing typed is lost."""

import datetime as dt
import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from khoi.models import CoQuan, KienNghi, NhomKienNghi, TheoDoiPhanCong, XuLyKienNghi
from khoi.services import kien_nghi as services
from khoi.services.giao_ban import reopen_giao_ban
from khoi.services.kien_nghi import NoiDungTraLoi
from nen.models import Tep
from nen.providers import viec_can_lam_of
from tests.khoi.kien_nghi.conftest import HOM_NAY


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def url(name: str, *args: int) -> str:
    return reverse(f"khoi:{name}", args=args)


def send(client, person, name: str, *args: int, **data):
    client.force_login(person)
    return client.post(url(name, *args), data)


def state(xu_ly: XuLyKienNghi) -> str:
    return XuLyKienNghi.objects.get(pk=xu_ly.pk).trang_thai


@pytest.fixture
def accepted(xa, tinh) -> XuLyKienNghi:
    row = xa.asked()
    services.accept_kien_nghi(xu_ly=row, by=tinh.nguoi["cv_tinh"])
    return row


def test_an_answer_with_a_file_reaches_the_commune(client, xa, xa_ben, tinh, accepted):
    file = SimpleUploadedFile("tra loi.pdf", PDF)
    answer = send(
        client, tinh.nguoi["cv_tinh"], "kien-nghi-answer", accepted.pk,
        ket_qua="tra_loi", noi_dung="Đã bố trí vốn.", so_van_ban="12-CV/BDV", tep=file, xac_nhan="on",
    )  # fmt: skip
    assert (answer.status_code, state(accepted)) == (302, "da_tra_loi")

    client.force_login(xa.thu_ky)
    page = client.get(url("kien-nghi-detail", accepted.pk)).text
    given = XuLyKienNghi.objects.get(pk=accepted.pk).tra_loi
    download = url("kien-nghi-download", accepted.pk, given.pk)

    assert "Đã bố trí vốn." in page
    assert download in page
    assert b"".join(client.get(download).streaming_content) == PDF
    other = xa_ben.asked()
    assert client.get(url("kien-nghi-download", accepted.pk, given.pk + 1)).status_code == 404
    client.force_login(xa_ben.thu_ky)
    assert client.get(url("kien-nghi-download", other.pk, given.pk)).status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"tep": ("anh.jpg", PDF), "xac_nhan": "on"}, "nội dung là PDF"),
        ({"tep": ("tra loi.pdf", PDF)}, "đánh dấu xác nhận"),
        ({"noi_dung": "Đã sửa. " * 700}, "hãy rút gọn"),
        ({"noi_dung": "Ông A, số 026090123456"}, "căn cước"),
    ],
    ids=["pdf called jpg", "no word for the file", "too long", "identity number"],
)
def test_a_refused_answer_keeps_what_was_typed(client, tinh, accepted, change, sentence):
    typed = {"ket_qua": "tu_choi", "noi_dung": "Chưa có vốn trong năm.", "so_van_ban": "7-CV"}
    if "tep" in change:
        change = change | {"tep": SimpleUploadedFile(*change["tep"])}

    answer = send(
        client, tinh.nguoi["cv_tinh"], "kien-nghi-answer", accepted.pk, **(typed | change)
    )

    assert answer.status_code == 422
    assert sentence in answer.text
    assert (typed | change)["noi_dung"][:60] in answer.text
    assert "7-CV" in answer.text
    assert (state(accepted), Tep.objects.exists()) == ("dang_xu_ly", False)


def test_forwarded_on_the_page_to_another_level_or_another_office(client, tinh, accepted):
    officer, district = tinh.nguoi["cv_tinh"], tinh.co_quan["a"]
    nowhere = send(
        client, officer, "kien-nghi-forward", accepted.pk, den="khac", ly_do="Đúng ngành"
    )
    stranger = send(client, officer, "kien-nghi-forward", accepted.pk, den="999999", ly_do="Gửi")
    assert (nowhere.status_code, stranger.status_code) == (422, 422)
    assert "Hãy ghi tên cơ quan khác" in nowhere.text

    send(
        client, officer, "kien-nghi-forward", accepted.pk, den=district.pk, ly_do="Thuộc cấp huyện"
    )

    row = XuLyKienNghi.objects.get(pk=accepted.pk)
    assert (row.noi_nhan, row.trang_thai) == (district, "cho_tiep_nhan")
    page = client.get(url("kien-nghi-detail", accepted.pk)).text
    assert "Thuộc cấp huyện" in page
    assert url("kien-nghi-answer", accepted.pk) not in page


@pytest.mark.parametrize("noi_dung", ["Đã bố trí vốn sửa cầu.", ""], ids=["complete", "refused"])
def test_an_answer_typed_while_a_colleague_forwards_it_is_shown_to_be_copied(
    client, xa, xa_ben, tinh, accepted, noi_dung
):
    typed = {"ket_qua": "tra_loi", "noi_dung": noi_dung, "so_van_ban": "7-CV/BDV"}
    services.forward_kien_nghi(
        xu_ly=accepted, den=tinh.co_quan["a"], ly_do="Thuộc huyện", by=tinh.nguoi["ld_tinh"]
    )

    answers = {
        who: send(client, tinh.nguoi[who], "kien-nghi-answer", accepted.pk, **typed)
        for who in ("cv_tinh", "thu_ky.a1", "thu_ky.a2")
    }

    page = answers.pop("cv_tinh")
    assert page.status_code == 422
    where = CoQuan.objects.with_ten(HOM_NAY).get(pk=tinh.co_quan["a"].pk).ten_day_du
    assert f"Kiến nghị đã được chuyển đến {where} nên không trả lời ở đây được nữa" in page.text
    assert (noi_dung in page.text, "7-CV/BDV" in page.text) == (True, True)
    assert not [part for part in ("Gửi trả lời", "Tệp kèm theo") if part in page.text]
    assert [answer.status_code for answer in answers.values()] == [403, 404]
    assert state(accepted) == "cho_tiep_nhan"


def test_like_ones_are_suggested_joined_by_a_person_and_answered_once(client, xa, xa_ben, tinh):
    officer = tinh.nguoi["cv_tinh"]
    first, other = xa.asked(), xa_ben.asked()
    third = xa.open(5)
    KienNghi.objects.create(
        giao_ban=third, noi_dung="Hỗ trợ sách giáo khoa cho học sinh", gui_toi="cap_tinh"
    )
    xa.adopt(third)
    client.force_login(officer)
    page = client.get(url("kien-nghi-detail", first.pk))
    assert list(page.context["nhom_form"].rows) == [str(other.pk)]

    nothing = send(client, officer, "kien-nghi-group", first.pk, ten="Cầu treo", chon=[])
    assert (nothing.status_code, "Cầu treo" in nothing.text) == (422, True)
    theme = page.context["nhom_form"].fields["chu_de"].queryset[0]
    send(
        client, officer, "kien-nghi-group", first.pk, chon=[other.pk], ten="Sửa cầu treo",
        chu_de=theme.pk,
    )  # fmt: skip
    group = NhomKienNghi.objects.get()
    assert set(group.xu_ly.all()) == {first, other}
    for one in (first, other):
        send(client, officer, "kien-nghi-accept", one.pk)
    page = client.get(url("kien-nghi-detail", first.pk)).text
    assert "Trả lời chung cả nhóm (2)" in page
    assert page.index(url("nhom-kien-nghi-detail", group.pk) + "#") < page.index(
        url("kien-nghi-answer", first.pk)
    )

    done = send(
        client,
        officer,
        "nhom-kien-nghi-answer",
        group.pk,
        ket_qua="tra_loi",
        noi_dung="Sửa quý II.",
    )

    assert done.status_code == 302
    assert {commune.open(6).ra_soat.get().tra_loi.noi_dung for commune in (xa, xa_ben)} == {
        "Sửa quý II."
    }
    assert "Trả lời chung cả nhóm" not in client.get(url("kien-nghi-detail", first.pk)).text


def test_what_an_ended_district_left_open_the_province_takes_on(client, xa, tinh, ngay):
    row = xa.asked(gui_toi="cap_huyen")
    CoQuan.objects.filter(pk=tinh.co_quan["a"].pk).update(den_ngay=dt.date(2023, 12, 31))
    officer = tinh.nguoi["cv_tinh"]
    assert send(client, officer, "kien-nghi-accept", row.pk).status_code == 403

    ngay(dt.date(2024, 1, 5))

    assert send(client, officer, "kien-nghi-accept", row.pk).status_code == 302
    assert state(row) == "dang_xu_ly"


def test_reopened_minutes_leave_it_with_its_receiver(client, xa, tinh, accepted):
    minutes = accepted.kien_nghi.giao_ban
    reopen_giao_ban(giao_ban=minutes, ly_do="Ghi sót", by=xa.truong)

    client.force_login(tinh.nguoi["cv_tinh"])
    page = client.get(url("kien-nghi-detail", accepted.pk))
    client.force_login(tinh.nguoi["cv_huyen.a"])

    assert page.status_code == 200
    assert url("giao-ban-detail", minutes.pk) not in page.text
    assert client.get(url("kien-nghi-detail", accepted.pk)).status_code == 404


def test_each_figure_of_the_summary_opens_its_rows(client, xa, xa_ben, tinh, ngay):
    late, other = xa.asked(), xa_ben.asked()
    services.accept_kien_nghi(xu_ly=other, by=tinh.nguoi["cv_tinh"])
    services.answer_kien_nghi(
        xu_ly=[other], tra_loi=NoiDungTraLoi(noi_dung="Xong."), by=tinh.nguoi["cv_tinh"]
    )
    agenda = xa_ben.open(6)
    agenda.ra_soat.update(hai_long=True)
    xa_ben.adopt(agenda)
    ngay(dt.date(2023, 12, 31))
    client.force_login(tinh.nguoi["ld_tinh"])
    found = client.get(url("kien-nghi-tong-hop"))
    opened = {
        link: client.get(link.replace("&amp;", "&")).context["page"].paginator.count
        for link in re.findall(r'href="(/kien-nghi/trong-pham-vi/\?[^"]+)"', found.text)
    }

    total = found.context["tong_hop"]
    assert (total.cong.dang_mo, total.cong.qua_han, total.cong.tuoi["8-30"]) == (1, 1, 1)
    assert [(row.ky_nay, row.ky_truoc) for row in total.chu_de] == [(2, 0)]
    assert (total.ket_thuc, total.hai_long) == (1, 1)
    assert {link: count for link, count in opened.items() if "qua_han" in link and count != 1} == {}
    assert max(opened.values()) == 2
    assert opened[next(link for link in opened if "=hai_long" in link)] == 1
    book = openpyxl.load_workbook(io.BytesIO(client.get(url("kien-nghi-tong-hop-xlsx")).content))
    assert late.kien_nghi.noi_dung in [cell.value for cell in book["Quá hạn"]["C"]]


def test_an_assignment_is_reported_on_by_who_does_it(client, xa, tinh):
    g = xa.open(3)
    task, own = xa.assign(g, han=dt.date(2023, 12, 10)), xa.assign(g, han=dt.date(2023, 12, 22))
    own.thanh_vien = xa.ghe[1]
    own.save()
    xa.adopt(g)
    home = {thing.ten for thing in viec_can_lam_of(xa.thu_ky)}
    assert {"Nắm tình hình thôn bản", "1 việc của Khối quá hạn"} <= home

    no_reason = send(
        client, xa.thu_ky, "viec-duoc-giao-detail", task.pk, trang_thai="khong_lam", noi_dung=""
    )
    assert (no_reason.status_code, "lý do thôi không làm" in no_reason.text) == (422, True)
    send(
        client, xa.thu_ky, "viec-duoc-giao-detail", task.pk, trang_thai="xong", noi_dung="Ba thôn",
        tep=SimpleUploadedFile("anh.pdf", PDF), xac_nhan="on",
    )  # fmt: skip

    follow = TheoDoiPhanCong.objects.get(phan_cong=task)
    assert (follow.trang_thai, follow.chuyen.get().tep.ten_goc) == ("xong", "anh.pdf")
    client.force_login(tinh.nguoi["cv_huyen.a"])
    counts = client.get(url("viec-duoc-giao-list")).context["hang"]
    assert [(row["dang_mo"], row["qua_han"], row["xong"]) for row in counts] == [(1, 0, 1)]
    foreign = client.get(url("viec-duoc-giao-list"), {"khoi": tinh.co_quan["b1"].pk})
    assert foreign.status_code == 404


def test_the_home_page_says_what_a_receiver_owes(xa, xa_ben, tinh, ngay):
    row, other = xa.asked(), xa_ben.asked()
    services.accept_kien_nghi(xu_ly=other, by=tinh.nguoi["cv_tinh"])
    ngay(dt.date(2023, 12, 29))

    found = {thing.ten: thing for thing in viec_can_lam_of(tinh.nguoi["ld_tinh"])}

    accept = found["1 kiến nghị gửi đến cơ quan bạn chờ tiếp nhận"]
    assert (accept.url, accept.qua_han) == (url("kien-nghi-detail", row.pk), True)
    assert not found["1 kiến nghị gửi đến cơ quan bạn chờ trả lời"].qua_han
    assert not [t for t in viec_can_lam_of(tinh.nguoi["cv_huyen.a"]) if "kiến nghị" in t.ten]


@pytest.mark.parametrize("name", ["kien-nghi-list", "kien-nghi-scope-list", "viec-duoc-giao-list"])
def test_the_lists_cost_the_same_at_any_size(
    client, xa, xa_ben, tinh, name, django_assert_max_num_queries, django_assert_num_queries
):
    first = xa.open(3)
    xa.ask(first), xa.assign(first)
    xa.adopt(first)
    client.force_login(tinh.nguoi["cv_tinh"])
    client.get(url(name))
    with django_assert_max_num_queries(20) as small:
        client.get(url(name))
    for month in (4, 5):
        for commune in (xa, xa_ben):
            g = commune.open(month)
            commune.ask(g), commune.assign(g)
            commune.adopt(g)

    with django_assert_num_queries(len(small)):
        page = client.get(url(name))

    assert page.status_code == 200
