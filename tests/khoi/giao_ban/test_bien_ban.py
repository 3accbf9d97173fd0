"""The minutes as PDF and DOCX: what they say, when they are printed anew, who may have them."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from docx import Document

from khoi.models import BanInGiaoBan, GiaoBan
from khoi.pdf import bien_ban
from khoi.queries.doc_bien_ban import read_bien_ban
from khoi.services import giao_ban as services
from khoi.services.bien_ban import latest_version, printed_copy, record_of, request_bien_ban
from nen import viec as jobs
from nen.models import Tep, Viec
from tests.factories import khoi as f
from tests.factories.kien_nghi import MucRaSoatFactory
from tests.vanban.so_chu import text_of_docx, text_of_pdf
from vanban.do_pdf import compact, measure
from vanban.html import render_html
from vanban.models import BoQuyTac
from vanban.quy_tac import quy_tac_dong_goi


@pytest.fixture
def minutes(khoi) -> GiaoBan:
    g = khoi.minutes(gio=dt.time(8, 5), long_ghep=True)
    g.diem_danh.filter(thanh_vien=khoi.thanh_vien[2]).update(
        tinh_trang="di_thay", nguoi_thay="Đàm Văn Thay"
    )
    f.PhanCongFactory(giao_ban=g, thanh_vien=khoi.thanh_vien[2], han=dt.date(2023, 4, 15))
    f.KienNghiFactory(giao_ban=g)
    return g


def copy_now(g: GiaoBan) -> BanInGiaoBan | None:
    """As the page of the minutes asks."""
    version = latest_version(g)
    return printed_copy(g, phien_ban=version, record=record_of(g, phien_ban=version))


def run(copy: BanInGiaoBan) -> BanInGiaoBan:
    jobs.run(viec_id=copy.viec_id)
    copy.refresh_from_db()
    assert copy.viec.trang_thai == Viec.TrangThai.XONG, copy.viec.loi
    return copy


def test_the_document_says_who_met_when_and_what_was_agreed(minutes):
    html = render_html(bien_ban(read_bien_ban(minutes)), quy_tac=quy_tac_dong_goi("HD36"))

    for text in (
        "Cấp ủy A a1",
        "Khối Dân vận",
        "(DỰ THẢO)",
        "giao ban Khối Dân vận tháng 3/2023",
        "lồng ghép với cuộc họp khác",
        "Đàm Văn Thay (thay đồng chí Lý Văn Ví",
        "Đã vận động 12 hộ hiến đất.",
        "Nắm tình hình thôn bản",
        "15/04/2023",
        "UBND cấp xã: Đề nghị sửa đường liên thôn.",
        "NGƯỜI GHI BIÊN BẢN",
        "Hoàng Thị Thử",
    ):
        assert text.casefold() in html.casefold()


def test_adopted_minutes_are_no_draft(khoi, minutes):
    services.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    draft = bien_ban(read_bien_ban(minutes))
    services.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)

    adopted = bien_ban(read_bien_ban(minutes))

    assert (draft.ten_loai, adopted.ten_loai) == ("Biên bản (DỰ THẢO)", "Biên bản")
    assert adopted.khoi == draft.khoi


def test_what_the_meeting_said_of_earlier_work_stands_under_the_first_part(khoi, minutes):
    earlier = f.PhanCongFactory(
        giao_ban=khoi.minutes(ky=2), thanh_vien=khoi.thanh_vien[1], viec="Làm đường"
    )
    MucRaSoatFactory(
        giao_ban=minutes, phan_cong=earlier, tinh_trang="xong", ghi_chu="Xong ngày 20/3."
    )
    unsaid = f.PhanCongFactory(giao_ban=earlier.giao_ban, thanh_vien=khoi.thanh_vien[1])
    MucRaSoatFactory(giao_ban=minutes, phan_cong=unsaid)

    html = render_html(bien_ban(read_bien_ban(minutes)), quy_tac=quy_tac_dong_goi("HD36"))

    assert "- Hoàng Thị Thử: Làm đường. Đã xong. Xong ngày 20/3." in html
    assert html.index("Làm đường") < html.index("2. Tình hình")
    assert len(read_bien_ban(minutes).ra_soat) == 1


def test_printed_once_and_kept_while_nothing_changes(khoi, minutes):
    copy = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))

    again = request_bien_ban(giao_ban=minutes, by=khoi.truong)

    assert again == copy
    with copy.tep.tep.open() as file:
        assert file.read(5) == b"%PDF-"
    assert copy.tep.ten_goc == "du-thao-bien-ban-giao-ban-2023-thang-03.pdf"
    assert "dat" in copy.kiem_tra
    assert copy.tep_docx.ten_goc == "du-thao-bien-ban-giao-ban-2023-thang-03.docx"
    with copy.tep_docx.tep.open() as file:
        assert file.read(2) == b"PK"
    assert (Viec.objects.count(), Tep.objects.count()) == (1, 2)


def test_the_page_names_what_the_format_check_refused(khoi, minutes, client):
    copy = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    client.force_login(khoi.thu_ky)
    page = reverse("khoi:giao-ban-detail", args=[minutes.pk])
    assert "Đã kiểm tra thể thức: đạt." in client.get(page).content.decode()

    first, *rest = copy.kiem_tra["muc"]
    wrong = first | {"ten": "Mép giấy", "dat": False, "do_duoc": "27 mm", "yeu_cau": "30 mm"}
    copy.kiem_tra |= {"dat": False, "muc": [wrong, *rest]}
    copy.save()
    said = client.get(page).content.decode()

    assert "<li>Mép giấy: 27 mm (yêu cầu: 30 mm)</li>" in said
    assert f"<li>{rest[0]['ten']}:" not in said


def test_a_second_click_while_it_prints_is_the_same_job(khoi, minutes):
    first = request_bien_ban(giao_ban=minutes, by=khoi.thu_ky)

    assert request_bien_ban(giao_ban=minutes, by=khoi.truong).viec == first.viec


def test_changed_minutes_are_printed_anew(khoi, minutes):
    old = request_bien_ban(giao_ban=minutes, by=khoi.thu_ky)
    minutes.ket_luan = "Kết luận khác"
    minutes.save()

    assert copy_now(minutes) is None
    new = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))

    assert new != old
    assert copy_now(minutes) == new


def rules(**change) -> None:
    """An administrator changes the rule set in force."""
    row = BoQuyTac.objects.in_force(dt.date(2023, 3, 25)).get()
    row.so_lieu["noi_dung"] |= change
    row.save()


def test_a_changed_rule_set_prints_a_draft_anew_and_a_version_never(khoi, minutes):
    old = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    rules(gian_dong_pt=22)

    assert copy_now(minutes) is None
    assert run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky)) != old

    services.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)
    minutes.refresh_from_db()
    kept = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    rules(gian_dong_pt=21)
    khoi.thanh_vien[0].can_bo.ho_ten = "Đổi Tên Rồi"
    khoi.thanh_vien[0].can_bo.save()

    assert copy_now(minutes) == kept
    assert request_bien_ban(giao_ban=minutes, by=khoi.truong).viec == kept.viec


def test_both_files_of_a_version_say_the_same_and_name_it_at_the_foot(khoi, minutes):
    services.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)
    version = minutes.phien_ban.get()
    copy = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky, phien_ban=version))
    with copy.tep.tep.open() as one, copy.tep_docx.tep.open() as two:
        pdf, docx = one.read(), two.read()
    foot = f"Phiên bản 1, mã {version.ma_ngan}"
    made = Document(io.BytesIO(docx))

    document = bien_ban(record_of(minutes, phien_ban=version))
    assert text_of_docx(docx) == text_of_pdf(pdf, document)
    assert made.sections[0].first_page_footer.paragraphs[0].text == foot
    assert compact(foot) in measure(pdf).text
    assert copy.kiem_tra["dat"], copy.kiem_tra
    assert (copy.phien_ban, copy.du_thao) == (version, False)


def test_each_version_keeps_its_own_file(khoi, minutes):
    services.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)
    first = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    services.reopen_giao_ban(giao_ban=minutes, ly_do="Sai", by=khoi.truong)
    GiaoBan.objects.filter(pk=minutes.pk).update(ket_luan="Đã sửa.")
    services.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)
    minutes.refresh_from_db()

    second = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    one, two = minutes.phien_ban.all()

    assert (first.phien_ban, second.phien_ban) == (one, two)
    assert request_bien_ban(giao_ban=minutes, by=khoi.thu_ky, phien_ban=one) == first
    assert second.tep.ten_goc == "bien-ban-giao-ban-2023-thang-03-phien-ban-2.pdf"


def test_a_draft_adopted_before_its_job_runs_is_printed_as_adopted(khoi, minutes):
    asked = request_bien_ban(giao_ban=minutes, by=khoi.thu_ky)
    services.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)

    run(asked)

    minutes.refresh_from_db()
    assert asked.tep is None
    assert copy_now(minutes).tep.ten_goc == "bien-ban-giao-ban-2023-thang-03.pdf"


def test_a_job_brought_back_adds_no_second_file(khoi, minutes):
    copy = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    Viec.objects.filter(pk=copy.viec_id).update(trang_thai=Viec.TrangThai.CHO)

    run(copy)

    assert Tep.objects.count() == 2


def test_only_those_who_see_the_minutes_get_them(khoi, minutes, client):
    copy = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    url = reverse("khoi:bien-ban-download", args=[minutes.pk, copy.pk])
    stranger = khoi.tinh.nguoi["cv_huyen.a"]

    client.force_login(stranger)
    assert client.get(url).status_code == 404
    with pytest.raises(PermissionDenied):
        request_bien_ban(giao_ban=minutes, by=stranger)
    client.force_login(khoi.truong)
    answer = client.get(url)
    word = client.get(reverse("khoi:bien-ban-docx", args=[minutes.pk, copy.pk]))

    assert word["Content-Type"].endswith("wordprocessingml.document")
    assert "attachment" in word["Content-Disposition"]
    assert b"".join(word.streaming_content)[:2] == b"PK"
    word.close()
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    answer.close()


def test_one_click_then_progress_then_the_link(khoi, minutes, client):
    client.force_login(khoi.thu_ky)
    url = reverse("khoi:bien-ban-print", args=[minutes.pk])

    asked = client.post(url, headers={"hx-request": "true"}).content.decode()
    run(BanInGiaoBan.objects.get())
    state = client.get(reverse("khoi:bien-ban-state", args=[minutes.pk])).content.decode()

    assert reverse("nen:viec-detail", args=[BanInGiaoBan.objects.get().viec_id]) in asked
    assert "du-thao-bien-ban-giao-ban-2023-thang-03.pdf" in state
    assert "Đã kiểm tra thể thức" in state


def test_a_printed_draft_stays_inside_the_block(khoi, minutes, client):
    draft = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))
    services.submit_giao_ban(giao_ban=minutes, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=minutes, by=khoi.truong)
    adopted = run(request_bien_ban(giao_ban=minutes, by=khoi.thu_ky))

    def seen(who: str) -> set[BanInGiaoBan]:
        return set(BanInGiaoBan.objects.visible_to(khoi.tinh.nguoi[who]))

    assert [seen(who) for who in ("thu_ky.a1", "truong.a1")] == [{draft, adopted}] * 2
    assert [seen(who) for who in ("cv_huyen.a", "ld_tinh", "quan_tri")] == [{adopted}] * 3
    assert [seen(who) for who in ("thu_ky.a2", "cv_huyen.b", "btv")] == [set()] * 3
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    url = reverse("khoi:bien-ban-download", args=[minutes.pk, draft.pk])
    assert client.get(url).status_code == 404
