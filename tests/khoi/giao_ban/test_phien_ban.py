"""Versions: whole at each adoption, for ever, whoever is renamed later."""

import datetime as dt
import importlib
import json
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse

from khoi.enums import VaiTro
from khoi.models import BanNhap, ChuyenGiaoBan, GiaoBan, PhienBanGiaoBan, TenCoQuan
from khoi.models.phien_ban_giao_ban import hash_of
from khoi.pdf import bien_ban
from khoi.queries.bien_ban import BienBan
from khoi.queries.doc_bien_ban import read_bien_ban, read_many
from khoi.queries.kiem_tra import phep_of, vi_pham_cua
from khoi.queries.so_sanh_phien_ban import compare
from khoi.services import giao_ban as services
from khoi.services.phien_ban import keep_all
from tests.factories import khoi as f
from vanban.html import render_html
from vanban.quy_tac import quy_tac_dong_goi


def full(khoi, **more) -> GiaoBan:
    g = khoi.minutes(gio=dt.time(8, 5), tinh_hinh="Ổn định.\nMột vụ khiếu kiện.", **more)
    g.diem_danh.filter(thanh_vien=khoi.thanh_vien[2]).update(
        tinh_trang="di_thay", nguoi_thay="Đàm Văn Thay"
    )
    f.PhanCongFactory(giao_ban=g, thanh_vien=khoi.thanh_vien[2], han=dt.date(2023, 4, 15))
    f.KienNghiFactory(giao_ban=g)
    return g


def adopt(khoi, g) -> GiaoBan:
    services.submit_giao_ban(giao_ban=GiaoBan.objects.get(pk=g.pk), by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=GiaoBan.objects.get(pk=g.pk), by=khoi.truong)
    g.refresh_from_db()
    return g


def correct(khoi, g, **change) -> GiaoBan:
    """Reopened for a reason, changed, adopted again."""
    services.reopen_giao_ban(giao_ban=g, ly_do="Ghi thiếu ý kiến", by=khoi.truong)
    GiaoBan.objects.filter(pk=g.pk).update(**change)
    return adopt(khoi, g)


def said(version) -> BienBan:
    return BienBan.from_json(version.du_lieu)


def test_an_adoption_keeps_all_that_the_minutes_say(khoi):
    g = full(khoi)
    before = read_bien_ban(g)
    adopt(khoi, g)

    (version,) = g.phien_ban.all()

    kept = said(version)
    assert (version.so, kept.so, version.ly_do_mo_lai) == (1, 1, "")
    assert version.ma_bam == hash_of(version.noi_dung)
    assert (version.thong_qua_boi, version.thong_qua_ngay) == (khoi.truong, g.thong_qua_ngay)
    assert kept == read_bien_ban(g).numbered(1)
    assert (kept.muc, kept.du_hop, kept.phan_cong) == (before.muc, before.du_hop, before.phan_cong)
    assert kept.chu_tri.ho_ten == "Nông Văn Mẫu"
    assert kept.thong_qua.ho_ten == khoi.truong.ho_ten
    assert kept.khoi.ten_cap_tren == "Cấp ủy A a1"


def test_the_text_is_canonical_so_that_anybody_can_hash_it(khoi):
    (version,) = adopt(khoi, full(khoi)).phien_ban.all()

    again = json.dumps(
        json.loads(version.noi_dung), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    assert again == version.noi_dung
    assert "Đàm Văn Thay" in version.noi_dung


def page(client, g) -> str:
    return client.get(reverse("khoi:giao-ban-detail", args=[g.pk])).content.decode()


def test_who_is_renamed_later_keeps_the_old_name_in_adopted_minutes(khoi, client):
    g = adopt(khoi, full(khoi))
    client.force_login(khoi.thu_ky)
    before = page(client, g)
    seat = khoi.thanh_vien[0]
    old_post = seat.chuc_danh.ten
    seat.can_bo.ho_ten = "Nông Văn Đổi"
    seat.can_bo.save()
    seat.chuc_danh.ten = "Chức danh mới đặt"
    seat.chuc_danh.save()
    TenCoQuan.objects.filter(co_quan=khoi.khoi).update(ten_cap_tren="Cấp ủy đổi tên")

    html = page(client, g)
    (version,) = g.phien_ban.all()
    printed = render_html(bien_ban(said(version)), quy_tac=quy_tac_dong_goi("HD36"))

    assert f"Nông Văn Mẫu, {old_post}" in before
    for text in (html, printed):
        assert f"Nông Văn Mẫu, {old_post}" in text
        assert "Nông Văn Đổi" not in text
        assert "Chức danh mới đặt" not in text
    assert "Cấp ủy A a1" in printed
    assert read_bien_ban(g).chu_tri.ho_ten == "Nông Văn Đổi"


def test_a_correction_makes_the_next_version_and_leaves_the_first(khoi):
    g = adopt(khoi, full(khoi))
    first = g.phien_ban.get()
    correct(khoi, g, ket_luan="Tiếp tục vận động, có bổ sung.")

    one, two = g.phien_ban.all()

    assert one == first
    assert (one.noi_dung, one.ma_bam) == (first.noi_dung, first.ma_bam)
    assert (two.so, two.ly_do_mo_lai) == (2, "Ghi thiếu ý kiến")
    assert said(one).muc[3].noi_dung == "Tiếp tục vận động."
    assert said(two).muc[3].noi_dung == "Tiếp tục vận động, có bổ sung."


def test_versions_are_neither_changed_nor_removed_nor_made_up(khoi):
    g = adopt(khoi, full(khoi))
    draft = khoi.minutes(ky=2)

    for write in (
        lambda: g.phien_ban.update(noi_dung="{}"),
        lambda: g.phien_ban.all().delete(),
        lambda: f.PhienBanGiaoBanFactory(giao_ban=g, so=3, ly_do_mo_lai="Bỏ số 2"),
        lambda: f.PhienBanGiaoBanFactory(
            giao_ban=draft,
            thong_qua_boi=khoi.truong,
            thong_qua_luc=g.thong_qua_luc,
            thong_qua_ngay=g.thong_qua_ngay,
        ),
    ):
        with pytest.raises(IntegrityError, match=r"[Pp]hiên bản"), transaction.atomic():
            write()
    assert g.phien_ban.count() == 1


def test_a_returned_draft_has_no_version(khoi):
    g = full(khoi)
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    services.return_giao_ban(giao_ban=g, ly_do="Ghi rõ hơn", by=khoi.truong)

    assert not PhienBanGiaoBan.objects.exists()


def test_an_acting_head_is_named_as_such(khoi, ngay):
    acting = f.PhanVaiFactory(
        vai_tro=VaiTro.TRUONG_KHOI,
        co_quan=khoi.khoi,
        thay_cho=khoi.truong,
        tu_ngay=dt.date(2023, 4, 1),
        den_ngay=dt.date(2023, 4, 30),
    ).nguoi_dung
    g = full(khoi)
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)
    services.adopt_giao_ban(giao_ban=g, by=acting)

    assert said(g.phien_ban.get()).thong_qua.quyen == f"thay đồng chí {khoi.truong}"


def test_many_are_kept_at_once_by_a_fixed_number_of_queries(khoi, django_assert_num_queries):
    def some(first, last):
        made = [full(khoi, ky=ky) for ky in range(first, last)]
        GiaoBan.objects.filter(pk__in=[g.pk for g in made]).update(
            trang_thai="da_thong_qua",
            thong_qua_boi=khoi.truong,
            thong_qua_luc=dt.datetime(2023, 4, 1, tzinfo=dt.UTC),
            thong_qua_ngay=dt.date(2023, 4, 1),
        )
        return [g.pk for g in made]

    few, many = some(1, 2), some(2, 5)
    with django_assert_num_queries(13):
        assert keep_all(pks=few) == 1
    with django_assert_num_queries(13):
        assert keep_all(pks=many) == 3

    assert PhienBanGiaoBan.objects.count() == 4
    assert said(PhienBanGiaoBan.objects.get(giao_ban=many[1])).ky == 3


def test_the_migration_writes_what_an_adoption_would(khoi):
    """Minutes adopted before there were versions."""
    adopted = [full(khoi, ky=1), full(khoi, ky=2)]
    draft = full(khoi)
    GiaoBan.objects.filter(pk__in=[g.pk for g in adopted]).update(
        trang_thai="da_thong_qua",
        thong_qua_boi=khoi.truong,
        thong_qua_luc=dt.datetime(2023, 4, 1, 3, tzinfo=dt.UTC),
        thong_qua_ngay=dt.date(2023, 4, 1),
    )

    importlib.import_module("khoi.migrations.0016_phien_ban_dau_tien").versions(apps, None)

    found = {version.giao_ban_id: version for version in PhienBanGiaoBan.objects.all()}
    assert set(found) == {g.pk for g in adopted}
    assert draft.pk not in found
    for pk, record in read_many(list(found)).items():
        assert said(found[pk]) == replace(record.numbered(1), luoc_do=1)  # the form of that time
        assert found[pk].ma_bam == hash_of(found[pk].noi_dung)


def test_the_integrity_checks_name_a_changed_version_and_a_missing_one(khoi):
    good = adopt(khoi, full(khoi))
    bad = f.PhienBanGiaoBanFactory(giao_ban__khoi=khoi.khoi, giao_ban__ky=2, ma_bam="0" * 64)
    missing = f.GiaoBanFactory(
        khoi=khoi.khoi,
        ky=1,
        trang_thai="da_thong_qua",
        thong_qua_boi=khoi.truong,
        thong_qua_luc=good.thong_qua_luc,
        thong_qua_ngay=good.thong_qua_ngay,
    )

    def named(ma):
        rows, total = vi_pham_cua(phep_of(ma), ngay=dt.date(2023, 4, 10), toi_da=9)
        assert total == len(rows)
        return [row.duong_dan for row in rows]

    assert named("phien-ban-lech-ma-bam") == [
        reverse("khoi:giao-ban-detail", args=[bad.giao_ban_id])
    ]
    assert named("bien-ban-thieu-phien-ban") == [reverse("khoi:giao-ban-detail", args=[missing.pk])]


def test_a_version_of_a_later_form_is_refused_and_an_earlier_one_read(khoi):
    (version,) = adopt(khoi, full(khoi)).phien_ban.all()
    data = version.du_lieu

    with pytest.raises(ValueError, match="form 99"):
        BienBan.from_json(data | {"luoc_do": 99})
    older = {name: value for name, value in data.items() if name not in {"ra_soat", "kien_nghi"}}
    assert BienBan.from_json(older | {"khong_con": 1}).kien_nghi == ()


# Pages


def test_versions_are_listed_with_who_when_and_why(khoi, client):
    g = correct(khoi, adopt(khoi, full(khoi)), ket_luan="Khác")
    one, two = g.phien_ban.all()
    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])

    html = page(client, g)

    for text in (
        reverse("khoi:phien-ban", args=[g.pk, 1]),
        "Lý do sửa: Ghi thiếu ý kiến",
        f"{khoi.truong.ho_ten} thông qua ngày 10/04/2023",
        one.ma_ngan,
        two.ma_ngan,
        reverse("khoi:phien-ban-compare", args=[g.pk, 1, 2]),
    ):
        assert text in html
    assert html.count("Đang hiệu lực") == 1


def test_the_old_version_stays_readable_and_says_what_replaced_it(khoi, client):
    g = correct(khoi, adopt(khoi, full(khoi)), ket_luan="Kết luận khác hẳn")
    client.force_login(khoi.thu_ky)

    html = client.get(reverse("khoi:phien-ban", args=[g.pk, 1])).content.decode()

    assert "Tiếp tục vận động." in html
    assert "Kết luận khác hẳn" not in html
    assert reverse("khoi:phien-ban", args=[g.pk, 2]) in html
    assert "Ghi thiếu ý kiến" in html
    assert client.get(reverse("khoi:phien-ban", args=[g.pk, 3])).status_code == 404


def test_while_it_is_corrected_those_above_still_read_what_was_adopted(khoi, client):
    g = adopt(khoi, full(khoi))
    services.reopen_giao_ban(giao_ban=g, ly_do="Sai ngày", by=khoi.truong)
    url = reverse("khoi:phien-ban", args=[g.pk, 1])

    client.force_login(khoi.tinh.nguoi["cv_huyen.a"])
    answer = client.get(url)
    assert "đang được mở lại" in answer.content.decode()
    minutes = reverse("khoi:giao-ban-detail", args=[g.pk])
    assert f'href="{minutes}"' not in answer.content.decode()
    compare_url = reverse("khoi:phien-ban-compare-draft", args=[g.pk, 1])
    assert client.get(compare_url).status_code == 404
    client.force_login(khoi.tinh.nguoi["cv_huyen.b"])
    assert client.get(url).status_code == 404


def test_a_correction_under_way_is_compared_with_the_version(khoi, client):
    g = adopt(khoi, full(khoi))
    services.reopen_giao_ban(giao_ban=g, ly_do="Sai", by=khoi.truong)
    GiaoBan.objects.filter(pk=g.pk).update(ket_luan="Tiếp tục tuyên truyền.")
    client.force_login(khoi.truong)

    assert reverse("khoi:phien-ban-compare-draft", args=[g.pk, 1]) in page(client, g)
    html = client.get(reverse("khoi:phien-ban-compare-draft", args=[g.pk, 1])).content.decode()

    assert "<del>vận động.</del>" in html
    assert "<ins>tuyên truyền.</ins>" in html
    assert "Không đổi:" in html
    assert "Còn chữ gõ dở" not in html
    BanNhap.objects.filter(giao_ban=g).update(noi_dung={"ket_luan": "Chưa bấm Lưu"})
    html = client.get(reverse("khoi:phien-ban-compare-draft", args=[g.pk, 1])).content.decode()
    assert "Còn chữ gõ dở" in html


def test_two_versions_are_compared_word_by_word(khoi):
    g = correct(
        khoi,
        adopt(khoi, full(khoi)),
        ket_luan="Tiếp tục vận động.",
        tinh_hinh="Ổn định.\nHai vụ khiếu kiện.",
    )
    one, two = g.phien_ban.all()

    different = {muc.ten: muc for muc in compare(said(one), said(two)) if muc.khac}

    assert set(different) == {"Tình hình Nhân dân, vấn đề nổi cộm"}
    muc = different["Tình hình Nhân dân, vấn đề nổi cộm"]
    assert [d.chu for d in muc.truoc if d.khac] == ["Một"]
    assert [d.chu for d in muc.sau if d.khac] == ["Hai"]
    assert "".join(d.chu for d in muc.sau) == "Ổn định.\nHai vụ khiếu kiện."


def test_the_journal_keeps_each_reopening(khoi):
    g = correct(khoi, adopt(khoi, full(khoi)), ket_luan="Khác")

    assert ChuyenGiaoBan.objects.filter(giao_ban=g, den="nhap").count() == 1
    assert (g.trinh_ngay, g.tra_ve_ngay) == (dt.date(2023, 4, 10), dt.date(2023, 4, 10))
