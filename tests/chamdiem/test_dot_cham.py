"""Rounds: prepared, refused when the rubric's sums do not agree, opened with one sheet per block."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from chamdiem.enums import CapCham, TrangThaiDot
from chamdiem.models import DiemTieuChi, DotCham, PhieuCham, TieuChi
from chamdiem.services.bo_tieu_chi import load_mau, lock_bo
from chamdiem.services.dot_cham import create_dot, extend_han, open_dot_cham, update_dot
from khoi.enums import LoaiCoQuan
from nen.errors import BusinessRuleError, database_message
from tests.factories import khoi as k
from tests.factories.chamdiem import (
    CHOT_NGAY,
    HAN,
    NhomTieuChiFactory,
    make_bo,
    make_dot,
    phieu_of,
)
from tests.the_gioi import make_tinh


def test_open_dot_cham_gives_each_block_a_sheet_with_a_snapshot(tinh, tinh_la):
    dot = make_dot(tinh)

    sheets = PhieuCham.objects.filter(dot=dot).order_by("khoa_sap_xep")
    assert [s.ten_don_vi for s in sheets] == ["Xã A A1", "Xã A A2", "Xã A B1"]
    assert {s.ten_cap_tren for s in sheets} == {"Huyện A A", "Huyện A B"}
    assert {s.buoc.cap for s in sheets} == {CapCham.KHOI}
    assert list(sheets[0].dong.values_list("ma", flat=True)) == ["1.1", "1.2", "2.1", "2.2", "3.1"]
    assert list(sheets[0].dong.values_list("thu_tu", flat=True)) == [1, 2, 3, 4, 5]


def test_the_default_steps_are_block_district_province(tinh, dot):
    assert list(dot.buoc.values_list("cap", "can_duyet")) == [
        ("khoi", True),
        ("huyen", False),
        ("tinh", False),
    ]


def test_a_province_without_districts_on_the_list_day_has_no_district_step(tinh, ngay):
    after = dt.date(2025, 12, 31)
    for key in ("a", "b"):
        tinh.don_vi[key].cha.update(den_ngay=dt.date(2025, 6, 30))
    for key in ("a1", "a2", "b1"):
        tinh.don_vi[key].cha.update(den_ngay=dt.date(2025, 6, 30))
        k.ChaDonViFactory(
            don_vi=tinh.don_vi[key], cha=tinh.don_vi["tinh"], tu_ngay=dt.date(2025, 7, 1)
        )
    dot = create_dot(
        ban=tinh.co_quan["tinh"],
        nam=2025,
        bo=make_bo(tinh.co_quan["tinh"]),
        ten="Chấm điểm 2025",
        chot_ngay=after,
        han={CapCham.KHOI: after, CapCham.TINH: after},
        by=tinh.nguoi["cv_tinh"],
    )

    open_dot_cham(dot=dot, by=tinh.nguoi["cv_tinh"])

    assert list(dot.buoc.values_list("cap", flat=True)) == ["khoi", "tinh"]
    assert set(dot.phieu.values_list("cap_tren", "ten_cap_tren")) == {(None, "")}
    assert dot.phieu.count() == 3


def test_a_block_dissolved_before_the_list_day_gets_no_sheet(tinh):
    tinh.co_quan["a1"].den_ngay = CHOT_NGAY - dt.timedelta(days=1)
    tinh.co_quan["a1"].save()

    dot = make_dot(tinh)

    assert sorted(dot.phieu.values_list("ten_don_vi", flat=True)) == ["Xã A A2", "Xã A B1"]


def test_open_dot_cham_refuses_a_rubric_whose_sums_do_not_agree(tinh):
    dot = make_dot(tinh, opened=False)
    NhomTieuChiFactory(bo=dot.bo, thu_tu=4, ma="IV", ten="Thừa", toi_da=7)

    with pytest.raises(BusinessRuleError) as refused:
        open_dot_cham(dot=dot, by=tinh.nguoi["cv_tinh"])

    assert "tổng điểm tối đa các nhóm là 107, nhưng tổng của bộ tiêu chí là 100" in str(
        refused.value
    ).replace("Tổng", "tổng")
    dot.refresh_from_db()
    assert dot.trang_thai == TrangThaiDot.NHAP
    assert not dot.phieu.exists()


@pytest.mark.parametrize(
    "who", ["thu_ky.a1", "truong.a1", "cv_huyen.a", "ld_huyen.a", "btv", "quan_tri"]
)
def test_only_the_province_body_prepares_and_opens(tinh, who):
    dot = make_dot(tinh, opened=False)

    with pytest.raises(PermissionDenied):
        open_dot_cham(dot=dot, by=tinh.nguoi[who])


def test_the_stranger_province_opens_nothing_here(tinh, tinh_la):
    dot = make_dot(tinh, opened=False)

    with pytest.raises(PermissionDenied):
        open_dot_cham(dot=dot, by=tinh_la.nguoi["ld_tinh"])


def test_a_round_is_opened_once(tinh, dot):
    with pytest.raises(BusinessRuleError, match="đã mở"):
        open_dot_cham(dot=dot, by=tinh.nguoi["cv_tinh"])


def test_one_round_a_year(tinh, dot):
    with pytest.raises(BusinessRuleError, match="Năm 2023 đã có đợt chấm"):
        make_dot(tinh)


@pytest.mark.parametrize(("thang", "nam"), [(1, 2024), (8, 2024)])
def test_the_page_proposes_a_year_that_has_no_round(client, tinh, dot, ngay, thang, nam):
    """2023 has its round."""
    ngay(dt.date(2024, thang, 8))
    client.force_login(tinh.nguoi["cv_tinh"])

    form = client.get(reverse("chamdiem:dot-create")).context["form"]

    assert form.initial["nam"] == nam
    assert (form.initial["ten"][-4:], form.initial["chot_ngay"]) == (str(nam), f"{nam}-12-31")


def test_deadlines_go_forward(tinh):
    with pytest.raises(BusinessRuleError, match="không được trước hạn của bước trước"):
        create_dot(
            ban=tinh.co_quan["tinh"],
            nam=2023,
            bo=make_bo(tinh.co_quan["tinh"]),
            ten="Đợt",
            chot_ngay=CHOT_NGAY,
            han={**HAN, CapCham.TINH: dt.date(2024, 1, 1)},
            by=tinh.nguoi["cv_tinh"],
        )


def test_a_rubric_of_another_body_is_refused(tinh, tinh_la):
    with pytest.raises(BusinessRuleError, match="cơ quan khác"):
        create_dot(
            ban=tinh.co_quan["tinh"],
            nam=2023,
            bo=make_bo(tinh_la.co_quan["tinh"]),
            ten="Đợt",
            chot_ngay=CHOT_NGAY,
            han=HAN,
            by=tinh.nguoi["cv_tinh"],
        )


def test_update_dot_rewrites_the_steps_until_the_round_opens(tinh):
    dot = make_dot(tinh, opened=False)
    later = {**HAN, CapCham.TINH: dt.date(2024, 2, 15)}

    update_dot(
        dot=dot, bo=dot.bo, ten="Tên mới", chot_ngay=CHOT_NGAY, han=later, by=tinh.nguoi["cv_tinh"]
    )

    dot.refresh_from_db()
    assert dot.ten == "Tên mới"
    assert dot.buoc.get(cap=CapCham.TINH).han == dt.date(2024, 2, 15)
    open_dot_cham(dot=dot, by=tinh.nguoi["cv_tinh"])
    with pytest.raises(BusinessRuleError, match="đã mở"):
        update_dot(
            dot=dot, bo=dot.bo, ten="X", chot_ngay=CHOT_NGAY, han=HAN, by=tinh.nguoi["cv_tinh"]
        )


def test_extend_han_pushes_later_steps_and_keeps_the_reason(tinh, dot):
    first = dot.buoc.get(cap=CapCham.KHOI)

    extend_han(buoc=first, han=dt.date(2024, 1, 25), ly_do="Mưa lũ", by=tinh.nguoi["ld_tinh"])

    assert list(dot.buoc.values_list("han", flat=True)) == [
        dt.date(2024, 1, 25),
        dt.date(2024, 1, 25),
        dt.date(2024, 1, 31),
    ]
    assert "Mưa lũ" in dot.chuyen.last().ly_do


@pytest.mark.parametrize(
    ("han", "ly_do", "sentence"),
    [
        (dt.date(2024, 1, 10), "Mưa lũ", "phải sau hạn đang có"),
        (dt.date(2024, 1, 25), "  ", "ghi lý do"),
    ],
)
def test_extend_han_is_refused(tinh, dot, han, ly_do, sentence):
    with pytest.raises(BusinessRuleError, match=sentence):
        extend_han(
            buoc=dot.buoc.get(cap=CapCham.KHOI), han=han, ly_do=ly_do, by=tinh.nguoi["cv_tinh"]
        )


@pytest.mark.parametrize("communes", [1, 40])
def test_opening_takes_the_same_statements_for_any_number_of_blocks(
    tinh, communes, django_assert_max_num_queries
):
    for number in range(communes):
        unit = k.DonViFactory()
        k.TenDonViFactory(don_vi=unit, ten=f"Xã Thêm {number}")
        k.ChaDonViFactory(don_vi=unit, cha=tinh.don_vi["a"])
        k.KhoiFactory(loai=LoaiCoQuan.KHOI, don_vi=unit)
    dot = make_dot(tinh, opened=False)
    DotCham.objects.filter(pk=dot.pk).update(bo=load_mau(ban=dot.ban, by=tinh.nguoi["quan_tri"]))

    with django_assert_max_num_queries(20):
        open_dot_cham(dot=dot, by=tinh.nguoi["cv_tinh"])

    assert DiemTieuChi.objects.filter(phieu__dot=dot).count() == (communes + 3) * 21


STEPS = "Đợt chấm đã mở: không {} bước; chỉ gia hạn."
OPENED = "Đợt chấm đã mở: không đổi bộ tiêu chí, năm, cơ quan, ngày chốt và không quay lại bước chuẩn bị."
SNAPSHOT = "Nội dung và điểm tối đa đã chụp vào phiếu thì không đổi được."


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE chamdiem_buoccham SET can_duyet = NOT can_duyet", STEPS.format("đổi")),
        ("UPDATE chamdiem_buoccham SET thu_tu = thu_tu + 10", STEPS.format("đổi")),
        ("DELETE FROM chamdiem_buoccham", STEPS.format("bỏ")),
        (
            (
                "INSERT INTO chamdiem_buoccham (dot_id, thu_tu, cap, han, can_duyet) "
                "SELECT dot_id, 9, 'khac', han, false FROM chamdiem_buoccham LIMIT 1"
            ),
            STEPS.format("thêm"),
        ),
        ("UPDATE chamdiem_dotcham SET nam = nam - 1", OPENED),
        ("UPDATE chamdiem_dotcham SET chot_ngay = chot_ngay + 1", OPENED),
        ("UPDATE chamdiem_dotcham SET bo_id = bo_id + 1", OPENED),
        ("UPDATE chamdiem_dotcham SET trang_thai = 'nhap'", OPENED),
        ("UPDATE chamdiem_dotcham SET ban_id = (SELECT min(id) FROM khoi_coquan)", OPENED),
        ("UPDATE chamdiem_diemtieuchi SET toi_da = toi_da + 1", SNAPSHOT),
        ("UPDATE chamdiem_diemtieuchi SET noi_dung = 'khác'", SNAPSHOT),
        ("UPDATE chamdiem_diemtieuchi SET minh_chung_can = 'khong'", SNAPSHOT),
        (
            "UPDATE chamdiem_diemtieuchi SET phieu_id = (SELECT max(id) FROM chamdiem_phieucham)",
            SNAPSHOT,
        ),
    ],
)
def test_in_an_open_round_direct_sql_changes_neither_its_frame_nor_snapshots(dot, sql, sentence):
    with (
        pytest.raises(DatabaseError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert database_message(refused.value) == sentence


def test_before_it_opens_direct_sql_still_corrects_a_round(tinh):
    dot = make_dot(tinh, opened=False)

    DotCham.objects.filter(pk=dot.pk).update(nam=2022, chot_ngay=dt.date(2022, 12, 31))

    dot.refresh_from_db()
    assert (dot.nam, dot.chot_ngay) == (2022, dt.date(2022, 12, 31))


def test_the_proposal_stays_once_the_block_has_sent_the_sheet(tinh, dot):
    phieu = phieu_of(dot, tinh.co_quan["a1"])
    phieu.dong.update(de_xuat=1)
    PhieuCham.objects.filter(pk=phieu.pk).update(buoc=dot.buoc.get(cap=CapCham.HUYEN))

    with pytest.raises(DatabaseError, match="không tính lại nữa"), transaction.atomic():
        phieu.dong.update(de_xuat=2)

    assert set(phieu.dong.values_list("de_xuat", flat=True)) == {1}


def test_a_rubric_written_while_a_round_opens_waits_and_is_refused(live_database, hom_nay):
    """Else the sheets would show other criteria than the rubric that is frozen with them."""
    tinh = make_tinh("A")
    dot = make_dot(tinh, opened=False)

    def write(_):
        try:
            with transaction.atomic():
                lock_bo(dot.bo)
                TieuChi.objects.filter(nhom__bo=dot.bo, ma="1.1").update(noi_dung="Khác")
        except DatabaseError as refused:
            return database_message(refused)
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            open_dot_cham(dot=dot, by=tinh.nguoi["cv_tinh"])
            waiting = pool.submit(write, None)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
        outcome = waiting.result(timeout=30)

    assert "đã dùng cho một đợt chấm" in outcome
