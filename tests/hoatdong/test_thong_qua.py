"""Handed in, adopted, returned, reopened: by whom, and what stays for ever."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from hoatdong.models import ChuongTrinhCongTac, MucChuongTrinh, PhienBanChuongTrinh, QuyCheHoatDong
from hoatdong.providers import of_block
from hoatdong.queries.ban_ghi import ChuongTrinhGhi, read_many
from hoatdong.services import van_kien as services
from hoatdong.services.chuong_trinh import save_chuong_trinh
from hoatdong.services.muc import mark_muc
from khoi.enums import VaiTro, VaiTroKhoi
from khoi.models import ChucDanh, PhanVai
from khoi.models.phien_ban_giao_ban import hash_of
from khoi.services.ghe import Nguoi
from khoi.services.kien_toan import QuyetDinh, Vao, kien_toan, undo_kien_toan
from nen import providers
from nen.errors import BusinessRuleError
from tests.factories import khoi as f


CHOT_2023 = providers.NgayKhoa(dt.date(2023, 12, 31), "Kết quả năm 2023 đã công bố.", cong_bo=True)


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture(params=["programme", "rules"])
def make(request, khoi):
    return getattr(khoi, request.param)


def test_the_head_adopts_what_the_secretary_hands_in(khoi, make):
    one = make(trang_thai="cho_thong_qua")
    with pytest.raises(PermissionDenied):
        services.adopt_van_kien(van_kien=one, by=khoi.thu_ky)
    with pytest.raises(PermissionDenied):
        services.adopt_van_kien(van_kien=one, by=khoi.tinh.nguoi["truong.a2"])

    services.adopt_van_kien(van_kien=one, by=khoi.truong)

    one.refresh_from_db()
    (version,) = one.phien_ban.all()
    assert (one.trang_thai, one.tu_thong_qua) == ("da_thong_qua", False)
    assert version.ma_bam == hash_of(version.noi_dung)
    assert version.du_lieu["thong_qua"]["ho_ten"] == khoi.truong.ho_ten


def test_one_does_not_adopt_ones_own_text_while_another_head_is_there(khoi, make):
    one = make()
    other = f.PhanVaiFactory(vai_tro=VaiTro.TRUONG_KHOI, co_quan=khoi.khoi)
    services.submit_van_kien(van_kien=one, by=khoi.truong)
    with pytest.raises(BusinessRuleError, match="do chính bạn lập"):
        services.adopt_van_kien(van_kien=one, by=khoi.truong)

    PhanVai.objects.filter(pk=other.pk).delete()
    services.adopt_van_kien(van_kien=one, by=khoi.truong)

    one.refresh_from_db()
    assert one.tu_thong_qua


def test_returned_with_a_message_it_is_a_draft_again(khoi, make):
    one = make(trang_thai="cho_thong_qua")
    with pytest.raises(BusinessRuleError, match="Hãy ghi lý do"):
        services.return_van_kien(van_kien=one, ly_do=" ", by=khoi.truong)
    with pytest.raises(PermissionDenied):
        services.return_van_kien(van_kien=one, ly_do="Thiếu", by=khoi.thu_ky)

    services.return_van_kien(van_kien=one, ly_do="Thiếu mục đối thoại", by=khoi.truong)

    one.refresh_from_db()
    assert (one.trang_thai, one.chuyen.last().ly_do) == ("nhap", "Thiếu mục đối thoại")


def test_who_returns_it_for_the_head_is_shown_so(khoi, client):
    programme = khoi.programme(trang_thai="cho_thong_qua")
    acting = f.PhanVaiFactory(
        vai_tro=VaiTro.TRUONG_KHOI, co_quan=khoi.khoi, thay_cho=khoi.truong
    ).nguoi_dung
    client.force_login(khoi.thu_ky)
    url = reverse("hoatdong:chuong-trinh-detail", args=[programme.pk])
    title = f"thay đồng chí {khoi.truong.ho_ten}"
    assertNotContains(client.get(url), title)

    services.return_van_kien(van_kien=programme, ly_do="Thiếu mục", by=acting)

    assertContains(client.get(url), title)


def test_reopened_with_a_reason_it_becomes_a_second_version(khoi, make):
    one = make(trang_thai="da_thong_qua")
    with pytest.raises(PermissionDenied):
        services.reopen_van_kien(van_kien=one, ly_do="Sửa", by=khoi.thu_ky)
    services.reopen_van_kien(van_kien=one, ly_do="Bổ sung việc", by=khoi.truong)
    khoi.moved(one, "da_thong_qua")

    first, second = one.phien_ban.order_by("so")
    assert (first.so, first.ly_do_mo_lai) == (1, "")
    assert (second.so, second.ly_do_mo_lai) == (2, "Bổ sung việc")


def test_an_empty_one_is_not_handed_in(khoi):
    programme, rules = khoi.programme(), khoi.rules(noi_dung=" ")
    save_chuong_trinh(chuong_trinh=programme, can_cu="", muc=[], lan_luu=1, by=khoi.thu_ky)

    for one, said in ((programme, "chưa có mục nào"), (rules, "Chưa ghi nội dung quy chế")):
        with pytest.raises(BusinessRuleError) as refused:
            services.submit_van_kien(van_kien=one, by=khoi.thu_ky)
        assert refused.value.args[0] == services.CHUA_TRINH_DUOC
        assert said in " ".join(refused.value.args)


def test_the_page_says_first_that_it_was_not_handed_in(khoi, client):
    programme = khoi.programme()
    save_chuong_trinh(chuong_trinh=programme, can_cu="", muc=[], lan_luu=1, by=khoi.thu_ky)
    client.force_login(khoi.thu_ky)

    url = reverse("hoatdong:chuong-trinh-submit", args=[programme.pk])
    assertContains(client.post(url, follow=True), "Chưa trình được. Chương trình chưa có mục nào.")


def test_what_can_never_be_adopted_is_not_handed_in(khoi, monkeypatch):
    programme, rules = khoi.programme(), khoi.rules()
    monkeypatch.setattr(providers, "_ngay_khoa", [lambda units: CHOT_2023])

    for one, said in (
        (programme, "Chương trình công tác năm 2023 không thay đổi được nữa"),
        (rules, "hãy sửa ngày có hiệu lực, từ 01/01/2024 trở đi"),
    ):
        with pytest.raises(BusinessRuleError, match=said) as refused:
            services.submit_van_kien(van_kien=one, by=khoi.thu_ky)
        assert refused.value.args[0] == services.CHUA_TRINH_DUOC
        one.refresh_from_db()
        assert one.trang_thai == "nhap"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE hoatdong_chuongtrinhcongtac SET can_cu = 'khác'",
        "UPDATE hoatdong_mucchuongtrinh SET noi_dung = 'khác'",
        "UPDATE hoatdong_mucchuongtrinh SET den_thang = 12",
        "DELETE FROM hoatdong_mucchuongtrinh",
        (
            "INSERT INTO hoatdong_mucchuongtrinh (chuong_trinh_id, thu_tu, nhom, noi_dung, tu_thang,"
            " den_thang, phoi_hop, san_pham) SELECT id, 9, '', 'thêm', 1, 1, '', ''"
            " FROM hoatdong_chuongtrinhcongtac"
        ),
        "DELETE FROM hoatdong_chuongtrinhcongtac",
        "UPDATE hoatdong_phienbanchuongtrinh SET noi_dung = '{}'",
        "DELETE FROM hoatdong_phienbanchuongtrinh",
        "UPDATE hoatdong_chuyenchuongtrinh SET ly_do = 'khác'",
        "UPDATE hoatdong_quychehoatdong SET noi_dung = 'khác'",
        "UPDATE hoatdong_quychehoatdong SET tu_ngay = tu_ngay + 1",
        "DELETE FROM hoatdong_quychehoatdong",
        "UPDATE hoatdong_phienbanquyche SET ma_bam = 'khác'",
    ],
)
def test_no_sql_changes_what_was_adopted(khoi, sql):
    khoi.programme(trang_thai="da_thong_qua")
    khoi.rules(trang_thai="da_thong_qua")

    with pytest.raises(IntegrityError, match=r"(?i)thông qua|nhật ký"):
        run(sql)


def test_no_version_without_an_adoption_and_no_mark_before_it(khoi):
    programme = khoi.programme()
    with pytest.raises(IntegrityError, match="đã thông qua mới có phiên bản"), transaction.atomic():
        PhienBanChuongTrinh.objects.create(
            van_kien=programme,
            so=1,
            noi_dung="{}",
            ma_bam="x",
            thong_qua_boi=khoi.truong,
            thong_qua_luc=programme.tao_luc,
            thong_qua_ngay=dt.date(2023, 1, 1),
        )
    with pytest.raises(IntegrityError, match="Chỉ ghi kết quả"):
        run(
            "INSERT INTO hoatdong_theodoimuc (muc_id, trang_thai, ghi_chu)"
            " SELECT id, 'dang_lam', '' FROM hoatdong_mucchuongtrinh LIMIT 1"
        )


def test_a_version_says_names_and_posts_as_they_were(khoi):
    programme = khoi.programme(trang_thai="da_thong_qua")
    before = read_many([programme])[programme.pk]
    leader = khoi.thanh_vien[0].can_bo
    leader.ho_ten = "Tên Đổi Sau"
    leader.save()

    said = ChuongTrinhGhi.from_json(programme.phien_ban.get().du_lieu)
    assert said == before.numbered(1)
    assert said.muc[0].chu_tri.ho_ten == "Nông Văn Mẫu"
    assert [item.noi_dung for item in said.muc] == [row.noi_dung for row in khoi.rows()]


def test_items_keep_their_results_through_a_correction(khoi):
    programme = khoi.programme(trang_thai="da_thong_qua")
    first, second, third = programme.muc.all()
    mark_muc(muc=first, trang_thai="xong", ghi_chu="Đã đối thoại", by=khoi.thu_ky)
    services.reopen_van_kien(van_kien=programme, ly_do="Bớt việc", by=khoi.truong)
    rows = khoi.rows()

    def save(muc, lan_luu):
        return save_chuong_trinh(
            chuong_trinh=programme, can_cu="", muc=muc, lan_luu=lan_luu, by=khoi.thu_ky
        )

    with pytest.raises(BusinessRuleError, match="đã ghi kết quả"):
        save([rows[1]], 1)
    save([replace(rows[2], pk=third.pk), replace(rows[0], pk=first.pk, den_thang=4)], 1)
    khoi.moved(programme, "da_thong_qua")

    assert list(programme.muc.values_list("pk", flat=True)) == [third.pk, first.pk]
    assert MucChuongTrinh.objects.get(pk=first.pk).theo_doi.ghi_chu == "Đã đối thoại"
    assert not MucChuongTrinh.objects.filter(pk=second.pk).exists()


def test_a_programme_of_a_published_year_stands(khoi, monkeypatch):
    programme = khoi.programme(trang_thai="da_thong_qua")
    monkeypatch.setattr(providers, "_ngay_khoa", [lambda units: CHOT_2023])

    with pytest.raises(BusinessRuleError, match="đã công bố"):
        services.reopen_van_kien(van_kien=programme, ly_do="Sửa", by=khoi.truong)
    monkeypatch.setattr(providers, "_ngay_khoa", [])
    services.reopen_van_kien(van_kien=programme, ly_do="Sửa", by=khoi.truong)


def test_later_rules_end_the_earlier_ones_on_the_eve(khoi):
    old = khoi.rules(trang_thai="da_thong_qua")
    new = khoi.rules(
        ngay_ban_hanh=dt.date(2023, 3, 1), tu_ngay=dt.date(2023, 3, 5), trang_thai="da_thong_qua"
    )
    old.refresh_from_db()
    assert (old.den_ngay, new.den_ngay) == (dt.date(2023, 3, 4), None)

    with pytest.raises(BusinessRuleError, match="đã có quy chế khác thay thế"):
        services.reopen_van_kien(van_kien=old, ly_do="Sửa", by=khoi.truong)
    under = khoi.rules(trang_thai="cho_thong_qua")
    with pytest.raises(BusinessRuleError, match="phải có hiệu lực sau ngày ấy"):
        services.adopt_van_kien(van_kien=under, by=khoi.truong)


def replacement(khoi):
    return khoi.rules(
        ngay_ban_hanh=dt.date(2023, 3, 1), tu_ngay=dt.date(2023, 3, 5), trang_thai="da_thong_qua"
    )


def test_a_reopened_replacement_puts_the_earlier_rules_in_force_again(khoi):
    old, new = khoi.rules(trang_thai="da_thong_qua"), replacement(khoi)
    services.reopen_van_kien(van_kien=new, ly_do="Sai Điều 3", by=khoi.truong)
    old.refresh_from_db()
    assert old.den_ngay is None
    with pytest.raises(BusinessRuleError, match="chưa thông qua"):  # one draft at a time
        services.reopen_van_kien(van_kien=old, ly_do="Sửa", by=khoi.truong)

    khoi.moved(new, "da_thong_qua")
    old.refresh_from_db()
    assert old.den_ngay == dt.date(2023, 3, 4)


def test_rules_do_not_begin_inside_a_published_year(khoi, monkeypatch):
    old = khoi.rules(trang_thai="da_thong_qua")
    days = {"ngay_ban_hanh": dt.date(2023, 3, 1), "tu_ngay": dt.date(2023, 3, 5)}
    new = khoi.rules(trang_thai="cho_thong_qua", **days)
    published = providers.NgayKhoa(
        dt.date(2023, 3, 31), "Kết quả quý I năm 2023 đã công bố.", cong_bo=True
    )
    monkeypatch.setattr(providers, "_ngay_khoa", [lambda units: published])

    with pytest.raises(BusinessRuleError, match=r"trả lại để sửa .* từ 01/04/2023 trở đi"):
        services.adopt_van_kien(van_kien=new, by=khoi.truong)
    old.refresh_from_db()
    assert old.den_ngay is None


def test_the_home_page_names_a_draft_of_rules_once(khoi):
    assert [line.ten for line in of_block(khoi.thu_ky) if "quy chế" in line.ten] == [
        "Chưa có quy chế hoạt động đang hiệu lực"
    ]
    khoi.rules()
    assert [line.ten for line in of_block(khoi.thu_ky) if "quy chế" in line.ten] == [
        "Hoàn thành quy chế hoạt động số 02-QC/KDV"
    ]


def test_a_newcomer_who_leads_an_item_keeps_the_decision(khoi):
    day = dt.date(2023, 4, 1)
    done = kien_toan(
        khoi=khoi.khoi,
        quyet_dinh=QuyetDinh(so="15-QĐ/ĐU", ngay=day, hieu_luc=day),
        roi=[],
        vao=[
            Vao(
                nguoi=Nguoi(ho_ten="Triệu Văn Mới"),
                vai_tro=VaiTroKhoi.THANH_VIEN,
                chuc_danh=ChucDanh.objects.order_by("pk")[0],
            )
        ],
        by=khoi.thu_ky,
    )
    programme = khoi.programme()
    item = programme.muc.first()
    item.chu_tri = done.vao.get()
    item.save()

    with pytest.raises(BusinessRuleError, match="do Triệu Văn Mới chủ trì; hãy chọn người khác"):
        undo_kien_toan(kien_toan=done, by=khoi.thu_ky)
    item.chu_tri = None
    item.save()
    undo_kien_toan(kien_toan=done, by=khoi.thu_ky)


@pytest.mark.parametrize("act", [services.adopt_van_kien, services.reopen_van_kien])
def test_the_body_is_held_before_its_text(khoi, act):
    adopts = act is services.adopt_van_kien
    programme = khoi.programme(trang_thai="cho_thong_qua" if adopts else "da_thong_qua")
    more = {} if adopts else {"ly_do": "Bổ sung"}
    with CaptureQueriesContext(connection) as queries:
        act(van_kien=programme, by=khoi.truong, **more)
    held = [q["sql"].split('FROM "')[1].split('"')[0] for q in queries if " FOR " in q["sql"]]
    assert held[:2] == ["khoi_coquan", "hoatdong_chuongtrinhcongtac"]


def test_the_database_knows_no_two_rules_in_force(khoi):
    khoi.rules(trang_thai="da_thong_qua")
    other = khoi.rules(
        trang_thai="cho_thong_qua", ngay_ban_hanh=dt.date(2023, 2, 1), tu_ngay=dt.date(2023, 2, 2)
    )

    with pytest.raises(IntegrityError, match="quy_che_one_in_force"), transaction.atomic():
        QuyCheHoatDong.objects.filter(pk=other.pk).update(
            trang_thai="da_thong_qua",
            thong_qua_luc=other.tao_luc,
            thong_qua_boi=khoi.truong,
            thong_qua_ngay=dt.date(2023, 4, 1),
        )


def test_seen_by_the_block_and_once_adopted_by_those_above(khoi):
    draft = khoi.programme()
    people = khoi.tinh.nguoi

    def seers():
        return {
            name
            for name, person in people.items()
            if ChuongTrinhCongTac.objects.visible_to(person).filter(pk=draft.pk).exists()
        }

    assert seers() == {"thu_ky.a1", "truong.a1"}
    khoi.moved(draft, "da_thong_qua")
    above = {"cv_huyen.a", "ld_huyen.a", "cv_tinh", "ld_tinh", "quan_tri"}
    assert seers() == {"thu_ky.a1", "truong.a1"} | above
