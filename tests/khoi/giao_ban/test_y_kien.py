"""Remarks from above on adopted minutes: who says them, who sees them, what may never change."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from khoi.enums import LoaiCoQuan, LoaiYKien
from khoi.models import CoQuan, GiaoBan, YKienGiaoBan
from khoi.perms.y_kien_giao_ban import can_acknowledge
from khoi.providers.y_kien_giao_ban import to_answer, to_read
from khoi.queries.y_kien_giao_ban import remarks_of
from khoi.services import giao_ban as states
from khoi.services.y_kien_giao_ban import acknowledge_y_kien, remark_giao_ban
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.khoi.giao_ban.conftest import HOM_NAY, make_khoi
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db


@pytest.fixture
def khoi(ngay):
    ngay(HOM_NAY)
    return make_khoi(make_tinh("A"))


@pytest.fixture
def g(khoi):
    return khoi.minutes(trang_thai="da_thong_qua")


def remark(khoi, g, *, by="cv_huyen.a", loai=LoaiYKien.GOP_Y, words="Ghi rõ theo từng thôn."):
    return remark_giao_ban(giao_ban=g, loai=loai, noi_dung=words, by=khoi.tinh.nguoi[by])


def test_each_level_speaks_for_its_own_body_and_the_block_replies_once(khoi, g):
    praise = remark(khoi, g, loai=LoaiYKien.BIEU_DUONG, words=" Nắm dân tốt. ")
    reminder = remark(khoi, g, by="ld_tinh", loai=LoaiYKien.NHAC_NHO)

    assert (praise.co_quan, praise.noi_dung) == (khoi.tinh.co_quan["a"], "Nắm dân tốt.")
    assert reminder.co_quan == khoi.tinh.co_quan["tinh"]
    assert len(list(to_answer(khoi.thu_ky))) == 2
    acknowledge_y_kien(y_kien=praise, phuc_dap="Khối xin tiếp thu.", by=khoi.thu_ky)
    assert len(list(to_answer(khoi.truong))) == 1
    with pytest.raises(BusinessRuleError, match="đã xem rồi"):
        acknowledge_y_kien(y_kien=praise, phuc_dap="", by=khoi.truong)
    said = remarks_of(g, user=khoi.thu_ky)
    assert [row.phuc_dap for row in said] == ["", "Khối xin tiếp thu."]
    assert "Cấp ủy A a" in said[1].ten_co_quan


@pytest.mark.parametrize("who", ["thu_ky.a1", "truong.a2", "cv_huyen.b", "btv", "quan_tri"])
def test_others_say_nothing(khoi, g, who):
    with pytest.raises(PermissionDenied):
        remark(khoi, g, by=who)


@pytest.mark.parametrize("who", ["thu_ky.a2", "cv_huyen.a", "ld_tinh"])
def test_only_the_block_takes_note(khoi, g, who):
    row = remark(khoi, g)
    with pytest.raises(PermissionDenied):
        acknowledge_y_kien(y_kien=row, phuc_dap="", by=khoi.tinh.nguoi[who])


@pytest.mark.parametrize("words", ["  ", "Hộ ông A, số CCCD 001203004567", "TỐI MẬT"])
def test_words_that_are_not_kept(khoi, g, words):
    with pytest.raises(BusinessRuleError):
        remark(khoi, g, words=words)
    assert not YKienGiaoBan.objects.exists()


def test_a_draft_is_nobodys_business_above(khoi, g):
    states.reopen_giao_ban(giao_ban=g, ly_do="Ghi thiếu", by=khoi.truong)
    with pytest.raises(BusinessRuleError, match="đang được sửa"):
        remark(khoi, g)
    with pytest.raises(IntegrityError, match="cấp trên"), transaction.atomic():
        f.YKienGiaoBanFactory(phien_ban=g.phien_ban.get(), co_quan=khoi.tinh.co_quan["a"])


def test_a_block_does_not_praise_itself_even_by_direct_sql(khoi, g):
    with pytest.raises(IntegrityError, match="cấp trên"), transaction.atomic():
        f.YKienGiaoBanFactory(phien_ban=g.phien_ban.get(), co_quan=khoi.khoi)


@pytest.mark.parametrize("who", ["a2", "b", "btv"])
def test_no_sql_lets_a_neighbour_remark(khoi, g, who):
    body = khoi.tinh.co_quan.get(who) or f.CoQuanFactory(
        loai=LoaiCoQuan.BAN_THUONG_VU, don_vi=khoi.tinh.co_quan["tinh"].don_vi
    )
    with pytest.raises(IntegrityError, match="cấp trên"), transaction.atomic():
        f.YKienGiaoBanFactory(phien_ban=g.phien_ban.get(), co_quan=body)


@pytest.mark.parametrize(
    "change", [{"noi_dung": "Khác"}, {"loai": "bieu_duong"}, {"ngay": dt.date(2023, 1, 1)}]
)
def test_what_was_said_stays(khoi, g, change):
    row = remark(khoi, g)
    with pytest.raises(IntegrityError, match="không sửa được"), transaction.atomic():
        YKienGiaoBan.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError, match="không xóa được"), transaction.atomic():
        row.delete()


def test_read_is_said_once_a_version_and_asked_for_again_after_a_correction(khoi, g):
    officer = khoi.tinh.nguoi["cv_huyen.a"]
    assert [task.ten[:10] for task in to_read(officer)] == ["1 biên bản"]
    first = remark(khoi, g, loai=LoaiYKien.DA_DOC)
    assert remark(khoi, g, loai=LoaiYKien.DA_DOC, by="ld_huyen.a") == first
    assert not list(to_read(officer))
    assert not list(to_answer(khoi.thu_ky))

    states.reopen_giao_ban(giao_ban=g, ly_do="Ghi thiếu ý kiến", by=khoi.truong)
    states.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    states.adopt_giao_ban(giao_ban=g, by=khoi.truong)
    assert len(list(to_read(officer))) == 1
    assert remark(khoi, g, loai=LoaiYKien.DA_DOC).phien_ban.so == 2


def test_the_list_tells_what_ones_own_ban_has_not_read(khoi, g, client):
    other = khoi.minutes(ky=2, trang_thai="da_thong_qua")
    remark(khoi, g)
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    answer = client.get(reverse("khoi:giao-ban-list"), {"nam": 2023, "doc": "chua"})
    assert [row.pk for row in answer.context["page"]] == [other.pk]
    client.force_login(khoi.tinh.nguoi["cv_tinh"])
    answer = client.get(reverse("khoi:giao-ban-list"), {"nam": 2023, "doc": "chua"})
    assert {row.pk for row in answer.context["page"]} == {g.pk, other.pk}


@pytest.mark.parametrize("who", ["cv_huyen.a", "cv_tinh"])
def test_the_home_page_counts_what_its_link_shows(khoi, g, client, ngay, who):
    """In January minutes of November and December of last year, and a district Ban's own."""
    old = f.PhienBanGiaoBanFactory(giao_ban__khoi=khoi.khoi, giao_ban__nam=2022).giao_ban
    body = khoi.tinh.co_quan["a"]
    bans = f.PhienBanGiaoBanFactory(giao_ban__khoi=body, giao_ban__nam=2022).giao_ban
    GiaoBan.objects.filter(pk__in=[old.pk, bans.pk]).update(thong_qua_ngay=dt.date(2023, 3, 30))
    officer = khoi.tinh.nguoi[who]
    client.force_login(officer)

    shown = []
    for line in to_read(officer):
        page = client.get(line.url).context["page"]
        assert line.ten.startswith(f"{page.paginator.count} biên bản")
        shown += [row.pk for row in page]
    assert shown == ([g.pk, old.pk] if who == "cv_huyen.a" else [g.pk, old.pk, bans.pk])


def test_the_provinces_ban_answers_for_a_district_that_ended(khoi, g):
    body = khoi.tinh.co_quan["a"]
    version = f.PhienBanGiaoBanFactory(giao_ban__khoi=body)
    f.YKienGiaoBanFactory(phien_ban=version, co_quan=khoi.tinh.co_quan["tinh"])
    officer = khoi.tinh.nguoi["cv_tinh"]
    assert not list(to_answer(officer))
    CoQuan.objects.filter(pk=body.pk).update(den_ngay=dt.date(2023, 4, 1))
    assert can_acknowledge(officer, GiaoBan.objects.get(pk=version.giao_ban_id))
    assert len(list(to_answer(officer))) == 1


def test_refused_words_come_back_with_a_sentence(khoi, g, client):
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    typed = {"loai": "gop_y", "noi_dung": "Hộ số 001203004567 cần xem lại"}
    answer = client.post(reverse("khoi:y-kien", args=[g.pk]), typed)
    assert answer.status_code == 422
    assert "Hộ số 001203004567 cần xem lại" in answer.content.decode()

    row = remark(khoi, g)
    client.force_login(khoi.thu_ky)
    answer = client.post(
        reverse("khoi:y-kien-da-xem", args=[g.pk, row.pk]), {"phuc_dap": "Hộ 001203004567"}
    )
    assert answer.status_code == 422
    assert "Hộ 001203004567" in answer.content.decode()
    client.post(reverse("khoi:y-kien-da-xem", args=[g.pk, row.pk]), {"phuc_dap": "Xin tiếp thu"})
    row.refresh_from_db()
    assert (row.phuc_dap, row.xem_boi) == ("Xin tiếp thu", khoi.thu_ky)


@pytest.mark.parametrize(
    ("phuc_dap", "said"), [("Xin tiếp thu", "Đã gửi phúc đáp."), ("  ", "Đã ghi là đã xem.")]
)
def test_the_word_after_tells_whether_a_reply_was_sent(khoi, g, client, phuc_dap, said):
    row = remark(khoi, g)
    client.force_login(khoi.thu_ky)
    assert (
        "Ghi đã xem, gửi phúc đáp"
        in client.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()
    )

    url = reverse("khoi:y-kien-da-xem", args=[g.pk, row.pk])
    answer = client.post(url, {"phuc_dap": phuc_dap}, follow=True)

    assert [str(message) for message in answer.context["messages"]] == [said]


@pytest.mark.parametrize("more", [1, 6])
def test_many_remarks_cost_no_more_queries(khoi, g, more):
    for _ in range(more):
        remark(khoi, g)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        rows = remarks_of(g, user=khoi.thu_ky)
    assert len(rows) == more
    assert len(queries) <= 3
