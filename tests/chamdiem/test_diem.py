"""Points: what may be typed, what is stored, and two people at one cell."""

import threading
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, connections, transaction
from django.forms import ValidationError
from hypothesis import given, strategies as st

from chamdiem.enums import CapCham
from chamdiem.forms.diem import DiemField
from chamdiem.models import DiemCham, DiemTieuChi, PhieuCham
from chamdiem.queries.bang_phieu import Tong, bang_phieu
from chamdiem.services.diem import StaleScoreError, save_cot, save_diem
from chamdiem.services.phieu import approve_phieu, submit_phieu
from chamdiem.templatetags.diem import diem, diem_nhap
from nen.errors import BusinessRuleError
from tests.chamdiem.test_luot_phieu import publish, reach
from tests.factories.chamdiem import SELF, MinhChungFactory, dong_of, fill, make_dot, phieu_of
from tests.the_gioi import make_tinh


POINTS = st.decimals(min_value=0, max_value=9999, places=2)


@given(POINTS)
def test_what_is_shown_in_a_field_reads_back_the_same(points):
    assert DiemField().clean(diem_nhap(points)) == points


@given(POINTS)
def test_comma_and_point_mean_the_same(points):
    text = f"{points:f}"

    assert DiemField().clean(text) == DiemField().clean(text.replace(".", ",")) == points


@pytest.mark.parametrize(
    ("typed", "points"),
    [("7,5", "7.5"), ("7.5", "7.5"), ("7", "7"), (" 07,50 ", "7.5"), ("0", "0"), ("+3", "3")],
)
def test_points_as_people_type_them(typed, points):
    assert DiemField().clean(typed) == Decimal(points)


@pytest.mark.parametrize("typed", ["", "   ", None])
def test_empty_is_not_scored(typed):
    assert DiemField().clean(typed) is None


@given(st.text(max_size=12))
def test_any_text_is_points_or_a_sentence(text):
    try:
        points = DiemField().clean(text)
    except ValidationError:
        return
    assert points is None or (points >= 0 and points == points.quantize(Decimal("0.01")))


def test_not_scored_is_not_shown_as_zero():
    assert (diem(None), diem(Decimal(0)), diem(Decimal("7.50"))) == ("—", "0", "7,5")
    assert (diem_nhap(None), diem_nhap(Decimal("0.00"))) == ("", "0")


@pytest.mark.parametrize(
    ("points", "sentence"),
    [("-0.5", "không được âm"), ("30.01", "vượt điểm tối đa 30"), ("1.005", "tối đa 2 chữ số")],
)
def test_the_service_refuses_what_no_criterion_can_have(tinh, phieu, points, sentence):
    with pytest.raises(BusinessRuleError, match=sentence):
        save_diem(
            dong=dong_of(phieu, "1.1"),
            diem=Decimal(points),
            ly_do="",
            phien_ban=0,
            by=tinh.nguoi["thu_ky.a1"],
        )
    assert not DiemCham.objects.exists()


def test_a_column_is_saved_whole_or_not_at_all(tinh, phieu):
    rows = {row.ma: row.pk for row in phieu.dong.all()}

    with pytest.raises(BusinessRuleError, match="vượt điểm tối đa"):
        save_cot(
            phieu=phieu,
            diem={rows["1.1"]: (Decimal(5), ""), rows["1.2"]: (Decimal(99), "")},
            by=tinh.nguoi["thu_ky.a1"],
        )

    assert not DiemCham.objects.exists()


def test_a_row_of_another_sheet_is_refused(tinh, dot, phieu):
    other = dong_of(phieu_of(dot, tinh.co_quan["a2"]), "1.1")

    with pytest.raises(BusinessRuleError, match="không thuộc phiếu"):
        save_cot(phieu=phieu, diem={other.pk: (Decimal(1), "")}, by=tinh.nguoi["thu_ky.a1"])


@pytest.mark.parametrize("who", ["thu_ky.a2", "cv_huyen.b", "btv", "quan_tri"])
def test_people_without_a_part_in_the_sheet_write_nothing(tinh, phieu, who):
    with pytest.raises(PermissionDenied):
        fill(phieu, tinh.nguoi[who], {"1.1": 5})


def test_a_reason_with_an_identity_number_is_refused(tinh, phieu):
    with pytest.raises(BusinessRuleError, match="căn cước"):
        fill(phieu, tinh.nguoi["thu_ky.a1"], {"1.1": 5}, ly_do="Ông A, số 001085012345")


@given(
    points=st.lists(st.none() | st.decimals(0, 9, places=2), min_size=5, max_size=5),
)
def test_totals_are_sums_and_count_what_is_not_scored(points):
    total = Tong(CapCham.TINH, "Tỉnh")
    for one in points:
        total.add(DiemTieuChi(toi_da=Decimal(9)), one)

    given_points = [p for p in points if p is not None]
    assert total.diem == sum(given_points, Decimal(0))
    assert total.chua_cham == len(points) - len(given_points)
    assert total.trong is (not given_points)
    assert total.diem <= total.toi_da == 45


def test_the_sheets_totals_are_those_of_its_rows(tinh, phieu):
    fill(phieu, tinh.nguoi["thu_ky.a1"], {"1.1": 0, "2.1": Decimal("7.25")})

    bang = bang_phieu(phieu, user=tinh.nguoi["thu_ky.a1"])

    (tong,) = bang.tong
    assert (tong.diem, tong.chua_cham, tong.toi_da) == (Decimal("7.25"), 2, 90)
    assert [n.tong[0].trong for n in bang.nhom] == [False, False, True]


@pytest.mark.parametrize("off", [Decimal("0.01"), Decimal(50)])
def test_the_database_itself_refuses_points_above_the_maximum(tinh, phieu, off):
    dong = dong_of(phieu, "1.1")

    with (
        pytest.raises(DatabaseError, match="vượt điểm tối đa"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO chamdiem_diemcham (dong_id, cap, diem, ly_do, phien_ban, cham_boi_id, "
            "cham_luc) VALUES (%s, 'khoi', %s, '', 1, %s, now())",
            [dong.pk, dong.toi_da + off, tinh.nguoi["thu_ky.a1"].pk],
        )


AFTER = [
    "UPDATE chamdiem_diemcham SET diem = 0",
    "UPDATE chamdiem_diemcham SET ly_do = 'x'",
    "DELETE FROM chamdiem_diemcham",
    "UPDATE chamdiem_diemtieuchi SET noi_dung = 'x'",
    "DELETE FROM chamdiem_diemtieuchi",
    "UPDATE chamdiem_phieucham SET ten_don_vi = 'x'",
    "UPDATE chamdiem_minhchung SET tai_len_luc = now()",
    "DELETE FROM chamdiem_minhchung",
    "UPDATE chamdiem_chuyenphieu SET ly_do = 'x'",
    "UPDATE chamdiem_dotcham SET trang_thai = 'dang_cham'",
]


@pytest.mark.parametrize("sql", AFTER)
def test_after_publication_the_application_role_changes_nothing(tinh, phieu, sql):
    reach(tinh, phieu, "xong")
    publish(phieu.dot, tinh.nguoi["ld_tinh"])

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{chamdiem_diemcham}', true)")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(sql)


def run_together(*acts):
    """Each act in its own thread and connection, started at once; what each came to."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def work(number, act):
        gate.wait()
        try:
            act()
        except BusinessRuleError as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def song(live_database, hom_nay):
    tinh = make_tinh("A")
    return tinh, phieu_of(make_dot(tinh), tinh.co_quan["a1"])


def test_two_officers_at_one_cell_do_not_overwrite_each_other(song):
    tinh, phieu = song
    dong = dong_of(phieu, "1.1")

    def write(who, points):
        return lambda: save_diem(
            dong=dong, diem=Decimal(points), ly_do="", phien_ban=0, by=tinh.nguoi[who]
        )

    results = run_together(write("thu_ky.a1", 10), write("truong.a1", 20))

    refused = [r for r in results if r is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], StaleScoreError)
    assert DiemCham.objects.get(dong=dong).diem == refused[0].hien_tai.diem


def test_a_sheet_sent_twice_at_once_moves_once(song):
    tinh, phieu = song
    fill(phieu, tinh.nguoi["thu_ky.a1"], SELF)
    MinhChungFactory(dong=dong_of(phieu, "1.2"))
    submit_phieu(phieu=phieu, by=tinh.nguoi["thu_ky.a1"])
    head = tinh.nguoi["truong.a1"]

    def approve():
        try:
            approve_phieu(phieu=phieu, by=head)
        except PermissionDenied:  # the sheet is the district's by then
            raise BusinessRuleError("đã chuyển") from None

    results = run_together(approve, approve)

    assert sum(result is None for result in results) == 1
    assert phieu.chuyen.filter(tu="cho_duyet").count() == 1
    assert PhieuCham.objects.get(pk=phieu.pk).buoc.cap == CapCham.HUYEN
