"""Alike passages of minutes: when they are compared, who sees what of them, and what is set aside."""

import datetime as dt
import io
from random import Random

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from bench.corpus import paragraph
from bench.tu_vung import DU_THAO
from khoi.models import VanBanNguon
from khoi.queries.trung_lap import LOAI, pair_list, pair_of, pairs_of, so_bien_ban_giong
from khoi.services import giao_ban as minutes_services, trung_lap as services
from khoi.services.don_vi import move_don_vi
from nen import viec as jobs
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.models import TaiLieuSoSanh, TrungLap, Viec
from tests.factories import khoi as f
from tests.khoi.giao_ban.test_danh_sach import more_communes


PASSAGE = paragraph(Random("bien ban"))
LIST = "khoi:trung-lap-list"
HIDDEN = "Một biên bản của đơn vị khác"


def run_jobs():
    for viec in Viec.objects.filter(trang_thai=Viec.TrangThai.CHO, ten__startswith="khoi.so_sanh"):
        jobs.run(viec_id=viec.pk)
        viec.refresh_from_db()
        assert viec.trang_thai == Viec.TrangThai.XONG, viec.loi


def adopted(block, *, ky=3, ngay=dt.date(2023, 4, 1), text=PASSAGE, **more):
    """Adopted minutes of another block, in the index and compared."""
    row = f.GiaoBanFactory(
        khoi=block,
        ky=ky,
        ket_qua=f"{paragraph(Random(f'{block.pk}/{ky}'))}\n{text}",
        trang_thai="da_thong_qua",
        thong_qua_luc=timezone.now(),
        thong_qua_boi=f.NguoiDungFactory(),
        thong_qua_ngay=ngay,
        **more,
    )
    services.catch_up()
    return row


@pytest.fixture
def pair(khoi):
    """Minutes of commune a1, and earlier ones of its neighbour a2 with the same passage."""
    theirs = adopted(khoi.tinh.co_quan["a2"])
    mine = khoi.minutes(ky=3)
    mine.ket_qua = f"Trong kỳ, khối đã làm mấy việc sau.\n{PASSAGE}"
    mine.save()
    minutes_services.submit_giao_ban(giao_ban=mine, by=khoi.thu_ky)
    minutes_services.adopt_giao_ban(giao_ban=mine, by=khoi.truong)
    run_jobs()
    mine.refresh_from_db()
    return mine, theirs


def ends():
    rows = TrungLap.objects.values_list("sau__doi_tuong_id", "truoc__doi_tuong_id", "kieu")
    return list(rows)


def detail(mine):
    row = TrungLap.objects.get()
    return reverse("khoi:trung-lap-detail", args=[mine.pk, row.pk])


def test_adopted_minutes_are_compared_by_a_job_that_the_adoption_asks_for(pair):
    mine, theirs = pair

    assert ends() == [(mine.pk, theirs.pk, TrungLap.Kieu.DON_VI_KHAC)]


def test_drafts_are_not_compared(khoi):
    khoi.minutes(ky=1)
    khoi.minutes(ky=2, trang_thai="cho_thong_qua")

    assert services.catch_up() == (0, 0)
    assert not Viec.objects.exists()


def test_locking_asks_for_nothing_more(khoi):
    khoi.minutes(ky=1, trang_thai="da_thong_qua")
    run_jobs()

    khoi.minutes(ky=2, trang_thai="da_khoa")
    run_jobs()
    before = Viec.objects.count()
    minutes_services.lock_giao_ban(giao_ban=khoi.khoi.giao_ban.get(ky=1), by=khoi.truong)

    assert Viec.objects.count() == before


def test_reopened_minutes_lose_their_results_and_get_new_ones_at_the_next_adoption(khoi, pair):
    mine, theirs = pair

    minutes_services.reopen_giao_ban(giao_ban=mine, ly_do="Ghi nhầm.", by=khoi.truong)
    assert ends() == []
    assert not TaiLieuSoSanh.objects.filter(loai=LOAI, doi_tuong_id=mine.pk).exists()

    minutes_services.submit_giao_ban(giao_ban=mine, by=khoi.thu_ky)
    minutes_services.adopt_giao_ban(giao_ban=mine, by=khoi.truong)
    run_jobs()
    assert ends() == [(mine.pk, theirs.pk, TrungLap.Kieu.DON_VI_KHAC)]


def test_a_job_that_comes_after_a_reopening_finds_nothing_to_do(khoi):
    mine = khoi.minutes(trang_thai="da_thong_qua")
    minutes_services.reopen_giao_ban(giao_ban=mine, ly_do="Ghi nhầm.", by=khoi.truong)

    run_jobs()

    assert not TaiLieuSoSanh.objects.exists()


def test_what_a_block_takes_over_from_its_predecessor_is_its_own(khoi):
    old = f.KhoiFactory()
    f.KeThuaFactory(tu=old.don_vi, den=khoi.khoi.don_vi)
    theirs = adopted(old)

    mine = adopted(khoi.khoi, ngay=dt.date(2023, 5, 2))

    assert ends() == [(mine.pk, theirs.pk, TrungLap.Kieu.CHINH_MINH)]


@pytest.mark.parametrize("who", ["cv_huyen.a", "ld_tinh"])
def test_an_officer_sees_both_texts_side_by_side(khoi, client, pair, who):
    mine, theirs = pair
    client.force_login(khoi.tinh.nguoi[who])

    minutes_page = client.get(reverse("khoi:giao-ban-detail", args=[mine.pk])).content.decode()
    page = client.get(detail(mine))

    assert "Có đoạn giống biên bản khác" in minutes_page
    assert "Xã A A2" in minutes_page
    text = page.content.decode()
    assert reverse("khoi:giao-ban-detail", args=[theirs.pk]) in text
    (passage,) = page.context["doan"]
    for side in ("nay", "kia"):
        marked = [m.chu for m in passage[side][0] if m.giong]
        assert PASSAGE[:60] in "".join(marked)
    assert "không tự động trừ điểm" in text


def test_the_own_block_sees_that_there_is_one_and_nothing_of_the_other(khoi, client, pair):
    mine, _ = pair
    client.force_login(khoi.thu_ky)

    minutes_page = client.get(reverse("khoi:giao-ban-detail", args=[mine.pk])).content.decode()
    page = client.get(detail(mine)).content.decode()

    for text in (minutes_page, page):
        assert HIDDEN in text
        assert "A A2" not in text
    assert PASSAGE[:40] in page
    assert page.count(PASSAGE[:40]) == 1


def test_the_neighbour_sees_it_too_and_opens_no_foreign_minutes(khoi, client, pair):
    mine, theirs = pair
    client.force_login(khoi.tinh.nguoi["thu_ky.a2"])

    assert HIDDEN in client.get(reverse("khoi:giao-ban-detail", args=[theirs.pk])).content.decode()
    assert client.get(detail(theirs)).status_code == 200
    assert client.get(detail(mine)).status_code == 404


def test_a_pair_is_shown_only_beside_minutes_that_it_belongs_to(khoi, client, pair):
    other = adopted(khoi.khoi, ky=1, text="Việc khác.")
    client.force_login(khoi.tinh.nguoi["ld_tinh"])

    assert client.get(detail(other)).status_code == 404


def test_the_list_names_what_the_reader_may_see(khoi, client, pair):
    for who, seen in (("ld_tinh", 1), ("cv_huyen.a", 1), ("cv_huyen.b", 0)):
        client.force_login(khoi.tinh.nguoi[who])
        page = client.get(reverse(LIST), {"nam": 2023})
        assert page.context["page"].paginator.count == seen
        assert ("A2" in page.content.decode()) == bool(seen)


def test_the_later_minutes_of_another_district_keep_their_neighbours_name(khoi, client):
    """Of a pair over two districts each officer sees the own side."""
    adopted(khoi.tinh.co_quan["b1"])
    adopted(khoi.khoi, ngay=dt.date(2023, 5, 2))
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])

    page = client.get(reverse(LIST), {"nam": 2023}).content.decode()

    assert HIDDEN in page
    assert "B1" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [({}, 1), ({"kieu": ""}, 1), ({"kieu": "chinh_minh"}, 0), ({"nam": 2022}, 0),
     ({"tim": "a a1"}, 1), ({"tim": "khong co"}, 0)],
)  # fmt: skip
def test_the_list_filters(khoi, client, pair, query, found):
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    page = client.get(reverse(LIST), {"nam": 2023} | query).context["page"]

    assert page.paginator.count == found


def test_the_workbook_says_what_the_list_says(khoi, client, pair):
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    answer = client.get(reverse("khoi:trung-lap-list-xlsx"), {"nam": 2023})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)

    cells = [cell for row in rows for cell in row if cell is not None]
    assert "Giao ban tháng 3/2023, Xã A A2" in cells
    assert any("không tự động trừ điểm" in str(cell) for cell in cells)


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_asks_no_more_for_more_rows(khoi, client, django_assert_num_queries, count):
    adopted(khoi.khoi)
    for number, block in enumerate(more_communes(khoi, count)):
        adopted(block, ngay=dt.date(2023, 5, 2 + number))
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])

    with django_assert_num_queries(
        8
    ):  # session, person, roles, years, districts, count, pairs, minutes
        page = client.get(reverse(LIST), {"nam": 2023}).context["page"]
    assert len(page.object_list) == count * (count + 1) // 2


@pytest.mark.parametrize("count", [1, 4])
def test_the_minutes_page_asks_no_more_for_more_pairs(khoi, django_assert_num_queries, count):
    mine = adopted(khoi.khoi)
    for number, block in enumerate(more_communes(khoi, count)):
        adopted(block, ngay=dt.date(2023, 5, 2 + number))
    reader = khoi.tinh.nguoi["ld_tinh"]
    reader.phan_vai_hien_hanh()

    with django_assert_num_queries(2):
        assert len(pairs_of(mine, user=reader)) == count


def test_the_year_counts_later_minutes_of_each_unit_once(khoi, pair):
    mine, _ = pair
    adopted(khoi.tinh.co_quan["b1"], ngay=dt.date(2023, 3, 1))
    blocks = type(khoi.khoi).objects.all()

    assert so_bien_ban_giong(khoi=blocks, nam=2023)[mine.khoi.don_vi_id] == 1
    assert so_bien_ban_giong(khoi=blocks.filter(pk=khoi.khoi.pk), nam=2022) == {}


@pytest.fixture
def register(khoi):
    def do(who="cv_tinh", **more):
        body = more.pop("co_quan", khoi.tinh.co_quan["tinh"])
        typed = {"loai": "du_thao", "ten": "Gợi ý quý I", "ngay": dt.date(2023, 1, 3)}
        return services.register_van_ban_nguon(
            co_quan=body, **(typed | {"noi_dung": DU_THAO} | more), by=khoi.tinh.nguoi[who]
        )

    return do


def test_a_registered_draft_takes_the_blame_off_the_neighbours(khoi, register):
    for key in ("a1", "a2"):
        adopted(khoi.tinh.co_quan[key], text=DU_THAO)
    assert [kieu for *_, kieu in ends()] == [TrungLap.Kieu.DON_VI_KHAC]

    nguon = register()
    run_jobs()
    assert [kieu for *_, kieu in ends()] == [TrungLap.Kieu.DU_THAO] * 2

    services.end_van_ban_nguon(nguon=nguon, by=khoi.tinh.nguoi["cv_tinh"])
    run_jobs()
    assert [kieu for *_, kieu in ends()] == [TrungLap.Kieu.DON_VI_KHAC]


@pytest.mark.parametrize("first", [run_jobs, services.catch_up], ids=["jobs", "night"])
def test_drafts_ended_in_a_row_leave_the_neighbours_to_each_other(khoi, register, first):
    """The job of the first, or the night, meets the others before their own jobs run."""
    for key in ("a1", "a2"):
        adopted(khoi.tinh.co_quan[key], text=DU_THAO)
        adopted(khoi.tinh.co_quan[key], ky=4, text=PASSAGE)
    drafts = [register(noi_dung=text) for text in (DU_THAO, PASSAGE)]
    run_jobs()
    assert {kieu for *_, kieu in ends()} == {TrungLap.Kieu.DU_THAO}

    for nguon in drafts:
        services.end_van_ban_nguon(nguon=nguon, by=khoi.tinh.nguoi["cv_tinh"])
    first()
    run_jobs()

    assert [kieu for *_, kieu in ends()] == [TrungLap.Kieu.DON_VI_KHAC] * 2


def test_the_commune_reads_the_drafts_name(khoi, client, register):
    mine = adopted(khoi.khoi, text=DU_THAO)
    register()
    run_jobs()
    client.force_login(khoi.thu_ky)

    assert "Gợi ý quý I" in client.get(detail(mine)).content.decode()


@pytest.mark.parametrize("far", [True, False], ids=["province", "district"])
def test_the_draft_of_a_body_elsewhere_is_no_superiors(khoi, tinh_khac, register, far):
    """Nor are two that have its words taken for copies of each other."""
    who, above = ("cv_tinh", "tinh") if far else ("cv_huyen.a", "a")
    elsewhere = tinh_khac if far else khoi.tinh
    mine, theirs = (adopted(b, text=DU_THAO) for b in (khoi.khoi, elsewhere.co_quan["b1"]))
    register(who=who, co_quan=khoi.tinh.co_quan[above])
    run_jobs()

    assert [pair.kia.ten for pair in pairs_of(mine, user=khoi.thu_ky)] == ["Gợi ý quý I"]
    pair = TrungLap.objects.get(sau__doi_tuong_id=theirs.pk)
    for reader in (elsewhere.nguoi["thu_ky.b1"], elsewhere.nguoi["ld_tinh"]):
        assert pairs_of(theirs, user=reader) == []
        assert pair_of(theirs, pk=pair.pk, user=reader) is None
    shown = pair_list(elsewhere.nguoi["ld_tinh"], nam=2023)
    assert [row.sau.doi_tuong_id for row in shown] == ([] if far else [mine.pk])


def test_a_draft_stays_the_superiors_when_the_commune_has_moved_on(khoi, register):
    mine = adopted(khoi.khoi, text=DU_THAO)
    register(who="cv_huyen.a", co_quan=khoi.tinh.co_quan["a"])
    run_jobs()

    units, by = khoi.tinh.don_vi, khoi.tinh.nguoi["quan_tri"]
    move_don_vi(don_vi=units["a1"], cha=units["b"], tu_ngay=hom_nay(), by=by)
    assert len(pairs_of(mine, user=khoi.tinh.nguoi["ld_tinh"])) == 1


def test_only_officers_register_and_only_for_their_own_body(khoi, register):
    with pytest.raises(PermissionDenied):
        register(who="thu_ky.a1")
    with pytest.raises(PermissionDenied):
        register(who="cv_huyen.a")
    assert register(who="cv_huyen.a", co_quan=khoi.tinh.co_quan["a"]).pk


def test_another_bodys_source_is_not_ended(khoi, register):
    nguon = register()

    with pytest.raises(PermissionDenied):
        services.end_van_ban_nguon(nguon=nguon, by=khoi.tinh.nguoi["cv_huyen.a"])
    services.end_van_ban_nguon(nguon=nguon, by=khoi.tinh.nguoi["ld_tinh"])
    with pytest.raises(BusinessRuleError, match="thôi dùng rồi"):
        services.end_van_ban_nguon(nguon=nguon, by=khoi.tinh.nguoi["ld_tinh"])


@pytest.mark.parametrize(
    ("noi_dung", "said"),
    [("Quá ngắn.", "ngắn"), (f"Độ mật: TỐI MẬT. {DU_THAO}", "độ mật"), ("từ " * 100_000, "dài")],
    ids=["short", "secret", "long"],
)
def test_a_source_is_refused_with_what_to_do(register, noi_dung, said):
    with pytest.raises(BusinessRuleError, match=said):
        register(noi_dung=noi_dung)
    assert not VanBanNguon.objects.exists()


def test_a_source_is_registered_and_ended_on_the_pages(khoi, client):
    client.force_login(khoi.tinh.nguoi["cv_tinh"])
    url = reverse("khoi:van-ban-nguon-create")
    typed = {"co_quan": khoi.tinh.co_quan["tinh"].pk, "loai": "du_thao", "ten": "Gợi ý",
             "ngay": "2023-01-03", "noi_dung": "Ngắn."}  # fmt: skip

    refused = client.post(url, typed)
    assert refused.status_code == 422
    assert "Gợi ý" in refused.content.decode()
    assert client.post(url, typed | {"noi_dung": DU_THAO}).status_code == 302

    page = client.get(reverse("khoi:van-ban-nguon-list"))
    assert "Đang dùng" in page.content.decode()
    client.post(reverse("khoi:van-ban-nguon-end", args=[VanBanNguon.objects.get().pk]))
    assert "Thôi dùng" in client.get(reverse("khoi:van-ban-nguon-list")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_sources_ask_no_more_for_more_rows(khoi, client, django_assert_num_queries, count):
    for _ in range(count):
        f.VanBanNguonFactory(co_quan=khoi.tinh.co_quan["tinh"])
    client.force_login(khoi.tinh.nguoi["cv_tinh"])

    with django_assert_num_queries(5):  # session, person, roles, count, rows
        client.get(reverse("khoi:van-ban-nguon-list"))
