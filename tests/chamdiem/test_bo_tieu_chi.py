"""Rubrics: the sums, the sample, the clone, the freeze, the admin's pages."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, strategies as st

from chamdiem.enums import CachTinh, XepLoai
from chamdiem.models import BoTieuChi, NguongXepLoai, NhomTieuChi, TieuChi
from chamdiem.queries import bo_tieu_chi as queries
from chamdiem.queries.bo_tieu_chi import dang_dung, sai_lech, xep_loai_cua
from chamdiem.services.bo_tieu_chi import clone_bo_tieu_chi, load_mau
from khoi.models import CoQuan
from nen.dong_ho import hom_nay
from nen.errors import database_message
from tests.factories.chamdiem import NguongXepLoaiFactory, NhomTieuChiFactory, make_bo


@pytest.fixture
def bo(tinh):
    return make_bo(tinh.co_quan["tinh"])


def test_the_sample_rubric_agrees_and_says_what_it_is(tinh):
    bo = load_mau(ban=tinh.co_quan["tinh"], by=tinh.nguoi["quan_tri"])

    assert sai_lech(bo) == []
    assert bo.nhan == "mẫu tham khảo, chưa thẩm định"
    assert list(bo.nhom.values_list("toi_da", flat=True)) == [20, 20, 20, 20, 10, 10]
    criteria = TieuChi.objects.filter(nhom__bo=bo)
    assert criteria.count() == 21
    assert set(
        criteria.exclude(cach_tinh=CachTinh.THU_CONG).values_list("cach_tinh", flat=True)
    ) == {
        CachTinh.GIAO_BAN_DU_KY,
        CachTinh.BIEN_BAN_THONG_QUA,
    }
    assert set(criteria.filter(ai_cham="cap_tren").values_list("nhom__ma", flat=True)) == {"VI"}


def test_loading_the_sample_twice_makes_one(tinh):
    first = load_mau(ban=tinh.co_quan["tinh"], by=tinh.nguoi["quan_tri"])

    assert load_mau(ban=tinh.co_quan["tinh"], by=tinh.nguoi["quan_tri"]) == first


@pytest.mark.parametrize("who", ["cv_tinh", "ld_tinh", "thu_ky.a1", "btv"])
def test_only_the_administrator_loads_and_clones(tinh, bo, who):
    with pytest.raises(PermissionDenied):
        load_mau(ban=tinh.co_quan["tinh"], by=tinh.nguoi[who])
    with pytest.raises(PermissionDenied):
        clone_bo_tieu_chi(bo=bo, by=tinh.nguoi[who])


def test_the_administrator_of_another_province_has_no_right_here(tinh, tinh_la, bo):
    with pytest.raises(PermissionDenied):
        clone_bo_tieu_chi(bo=bo, by=tinh_la.nguoi["quan_tri"])


def test_a_group_that_does_not_add_up_is_named_with_both_numbers(bo):
    TieuChi.objects.filter(nhom__bo=bo, ma="1.1").update(toi_da=Decimal("28.5"))

    (sentence,) = sai_lech(bo)
    assert sentence == (
        "Nhóm I. Tổ chức, nền nếp: tổng điểm các tiêu chí là 48,5, "
        "nhưng điểm tối đa của nhóm là 50."
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda bo: bo.nhom.filter(ma="I").delete(), "Tổng điểm tối đa các nhóm là 50"),
        (
            lambda bo: bo.nhom.filter(ma="II").update(ma="I"),
            "Ký hiệu nhóm bị trùng: I; hãy đặt mỗi nhóm một ký hiệu riêng.",
        ),
        (
            lambda bo: TieuChi.objects.filter(nhom__bo=bo, ma="2.1").update(ma="1.1"),
            "Ký hiệu tiêu chí bị trùng: 1.1; hãy đặt mỗi tiêu chí một ký hiệu riêng.",
        ),
        (lambda bo: bo.nguong.filter(xep_loai="kha").delete(), "Chưa có ngưỡng của mức: Khá"),
        (lambda bo: bo.nguong.filter(xep_loai="kha").update(tu_diem=90), "phải giảm dần"),
        (lambda bo: bo.nguong.filter(xep_loai="yeu").update(tu_diem=10), "phải có ngưỡng 0"),
        (lambda bo: bo.nguong.filter(xep_loai="tot").update(tu_diem=101), "không được vượt"),
        (lambda bo: NhomTieuChiFactory(bo=bo, thu_tu=9, ma="IX", toi_da=0), "chưa có tiêu chí"),
    ],
)
def test_what_is_wrong_with_a_rubric_is_said(bo, change, sentence):
    change(bo)

    assert sentence in " ".join(sai_lech(bo))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(-3, 3))
def test_the_sums_agree_exactly_when_the_numbers_do(parts, off):
    bo = BoTieuChi(tong_toi_da=sum(parts) + off)
    groups = [
        NhomTieuChi(pk=i + 1, ma=str(i), ten="x", toi_da=Decimal(p)) for i, p in enumerate(parts)
    ]
    for group, part in zip(groups, parts, strict=True):
        group._prefetched_objects_cache = {"tieu_chi": [TieuChi(toi_da=Decimal(part))]}

    assert (queries._sums(bo, groups) == []) is (off == 0)


THRESHOLDS = [
    NguongXepLoai(xep_loai=x, tu_diem=Decimal(d))
    for x, d in zip(XepLoai, (80, 65, 50, 0), strict=True)
]


@pytest.mark.parametrize(
    ("tong", "xep_loai"),
    [("100", "tot"), ("80", "tot"), ("79.99", "kha"), ("65", "kha"), ("64.99", "trung_binh"),
     ("50", "trung_binh"), ("49.99", "yeu"), ("0", "yeu")],
)  # fmt: skip
def test_a_threshold_belongs_to_the_better_class(tong, xep_loai):
    assert xep_loai_cua(THRESHOLDS, Decimal(tong)) == xep_loai


def test_clone_copies_everything_into_the_next_version(tinh, bo):
    new = clone_bo_tieu_chi(bo=bo, by=tinh.nguoi["quan_tri"])

    assert (new.phien_ban, new.dua_tren) == (2, bo)
    assert sai_lech(new) == []
    texts = "nhom__ma", "thu_tu", "ma", "noi_dung", "toi_da", "cach_tinh", "ai_cham"
    copied, original = (
        list(TieuChi.objects.filter(nhom__bo=one).values_list(*texts)) for one in (new, bo)
    )
    assert copied == original
    assert TieuChi.objects.filter(nhom__bo=bo).count() == 5


FROZEN_WRITES = [
    "UPDATE chamdiem_botieuchi SET ten = 'khác' WHERE id = {bo}",
    "DELETE FROM chamdiem_botieuchi WHERE id = {bo}",
    "UPDATE chamdiem_nhomtieuchi SET toi_da = 1 WHERE bo_id = {bo}",
    "DELETE FROM chamdiem_nhomtieuchi WHERE bo_id = {bo}",
    "INSERT INTO chamdiem_nhomtieuchi (bo_id, thu_tu, ma, ten, toi_da) VALUES ({bo}, 9, 'IX', 'x', 1)",
    "UPDATE chamdiem_tieuchi SET toi_da = 1 WHERE id = {tieu_chi}",
    "UPDATE chamdiem_tieuchi SET nhom_id = {nhom_khac} WHERE id = {tieu_chi}",
    "UPDATE chamdiem_tieuchi SET nhom_id = {nhom} WHERE nhom_id = {nhom_khac}",
    "DELETE FROM chamdiem_tieuchi WHERE id = {tieu_chi}",
    "UPDATE chamdiem_nguongxeploai SET tu_diem = 1 WHERE bo_id = {bo} AND xep_loai = 'tot'",
    "DELETE FROM chamdiem_nguongxeploai WHERE bo_id = {bo}",
]


@pytest.mark.parametrize("sql", FROZEN_WRITES)
@pytest.mark.parametrize("ignore", [False, True])
def test_a_rubric_in_use_is_frozen_for_the_application_role_too(tinh, dot, sql, ignore):
    other = make_bo(tinh.co_quan["tinh"])
    names = {
        "bo": dot.bo_id,
        "nhom": dot.bo.nhom.first().pk,
        "nhom_khac": other.nhom.last().pk,
        "tieu_chi": TieuChi.objects.filter(nhom__bo=dot.bo).first().pk,
    }
    wanted = "{chamdiem_botieuchi,chamdiem_nhomtieuchi,chamdiem_tieuchi,chamdiem_nguongxeploai}"

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', %s, true)", [wanted if ignore else ""]
        )
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            cursor.execute(sql.format(**names))

    assert "tạo phiên bản mới từ bộ này" in (database_message(refused.value) or "")


def test_a_rubric_not_in_use_stays_open(bo):
    bo.nhom.filter(ma="I").update(toi_da=60)

    assert dang_dung(bo) is False


def admin_form(bo, **changed):
    data = {"ban": bo.ban_id, "ten": bo.ten, "phien_ban": bo.phien_ban, "tong_toi_da": "100",
            "nhan": bo.nhan}  # fmt: skip
    for prefix, rows, fields in (
        ("nhom", list(bo.nhom.order_by("thu_tu")), ("thu_tu", "ma", "ten", "toi_da")),
        ("nguong", list(bo.nguong.order_by("-tu_diem")), ("xep_loai", "tu_diem")),
    ):
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-id": row.pk, f"{prefix}-{number}-bo": bo.pk}
            data |= {
                f"{prefix}-{number}-{f}": str(getattr(row, f)).replace(".", ",") for f in fields
            }
    return data | changed


def test_the_admin_saves_and_says_what_does_not_add_up(client, tinh, bo):
    client.force_login(tinh.nguoi["quan_tri"])
    url = reverse("admin:chamdiem_botieuchi_change", args=[bo.pk])

    response = client.post(url, admin_form(bo, **{"nhom-0-toi_da": "45"}), follow=True)

    assert bo.nhom.get(ma="I").toi_da == 45
    page = response.content.decode()
    assert "tổng điểm các tiêu chí là 50, nhưng điểm tối đa của nhóm là 45" in page


def test_in_the_admin_a_rubric_in_use_is_read_only(client, tinh, dot):
    client.force_login(tinh.nguoi["quan_tri"])
    url = reverse("admin:chamdiem_botieuchi_change", args=[dot.bo_id])

    page = client.get(url)
    refused = client.post(url, admin_form(dot.bo, ten="Tên khác"))

    assert "đã dùng cho một đợt chấm" in page.content.decode()
    assert 'name="ten"' not in page.content.decode()
    assert refused.status_code == 403


def test_the_admin_names_the_body_of_each_rubric(client, tinh, dot):
    client.force_login(tinh.nguoi["quan_tri"])
    name = CoQuan.objects.with_ten(hom_nay()).get(pk=dot.ban_id).ten_day_du
    pages = [
        reverse("admin:chamdiem_botieuchi_changelist"),
        reverse("admin:chamdiem_botieuchi_change", args=[dot.bo_id]),
        reverse("admin:chamdiem_botieuchi_add"),
    ]

    assert [name in client.get(url).text for url in pages] == [True, True, True]


def test_the_admin_clones_by_an_action(client, tinh, dot):
    client.force_login(tinh.nguoi["quan_tri"])

    client.post(
        reverse("admin:chamdiem_botieuchi_changelist"),
        {"action": "clone", "_selected_action": [dot.bo_id]},
    )

    assert BoTieuChi.objects.get(dua_tren=dot.bo).phien_ban == 2


def test_the_admin_loads_the_sample(client, tinh):
    client.force_login(tinh.nguoi["quan_tri"])

    client.post(reverse("admin:chamdiem_botieuchi_mau"))

    assert BoTieuChi.objects.get().ban_id == tinh.co_quan["tinh"].pk


def test_the_group_page_edits_its_criteria(client, tinh, bo):
    nhom = bo.nhom.get(ma="I")
    client.force_login(tinh.nguoi["quan_tri"])

    page = client.get(reverse("admin:chamdiem_nhomtieuchi_change", args=[nhom.pk]))

    assert page.status_code == 200
    assert 'name="tieu_chi-0-huong_dan"' in page.content.decode()


def test_the_admin_list_asks_the_same_number_of_queries_at_two_sizes(client, tinh, bo):
    client.force_login(tinh.nguoi["quan_tri"])
    url = reverse("admin:chamdiem_botieuchi_changelist")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(4):
        make_bo(tinh.co_quan["tinh"])

    with CaptureQueriesContext(connection) as five:
        response = client.get(url)

    assert response.context["cl"].result_count == 5
    assert len(five) == len(one)


def test_thresholds_of_one_class_are_one(bo):
    with pytest.raises(DatabaseError), transaction.atomic():
        NguongXepLoaiFactory(bo=bo, xep_loai=XepLoai.TOT, tu_diem=99)
