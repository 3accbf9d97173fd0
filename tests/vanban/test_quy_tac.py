import copy
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from nen.errors import BusinessRuleError
from tests.factories.vanban import BoQuyTacFactory
from vanban import queries, services
from vanban.models import BoQuyTac
from vanban.quy_tac import MA_DONG_GOI, QuyTac, QuyTacError, doc_goi, quy_tac_dong_goi


@pytest.fixture
def so_lieu():
    return copy.deepcopy(doc_goi("HD05")["so_lieu"])


@pytest.mark.parametrize("ma", MA_DONG_GOI)
def test_packaged_rule_sets_hold_the_known_numbers(ma):
    q = quy_tac_dong_goi(ma)

    assert (q.trang.tren_mm, q.trang.duoi_mm, q.trang.trai_mm, q.trang.phai_mm) == (20, 20, 30, 15)
    assert (q.thanh_phan.tieu_de.co_pt, q.so_trang.co_pt, q.so_trang.cach_mep_tren_mm) == (
        15,
        14,
        10,
    )
    assert 18 <= q.noi_dung.gian_dong_pt <= 22
    assert q.noi_dung.cach_doan_pt >= 6
    assert q.nhan == "mẫu tham khảo, cần văn thư xác nhận"


def test_what_the_older_rules_borrow_is_marked():
    hd36, hd05 = quy_tac_dong_goi("HD36"), quy_tac_dong_goi("HD05")

    assert hd36.is_borrowed("trang.trai_mm")
    assert hd36.is_borrowed("thanh_phan.noi_dung.co_pt")
    assert not hd36.is_borrowed("thanh_phan.tieu_de.co_pt")
    assert not hd05.is_borrowed("trang.trai_mm")


@pytest.mark.parametrize(
    ("sua", "cau"),
    [
        (lambda s: s["trang"].pop("trai_mm"), "trang: còn thiếu trai_mm"),
        (lambda s: s["trang"].update(trai_mm="30"), "trang.trai_mm: phải là một số"),
        (lambda s: s["trang"].update(trai_mm=True), "trang.trai_mm: phải là một số"),
        (lambda s: s["trang"].update(trai_mm=-1), "trang.trai_mm: phải là một số không âm"),
        (lambda s: s.update(la=1), "la: mục lạ"),
        (lambda s: s.update(trang=[]), "trang: phải là một nhóm"),
        (lambda s: s["thanh_phan"]["tieu_de"].update(dam="có"), "dam: sai kiểu"),
        (lambda s: s["khoi_dau"].update(trai_mm=100), "khoi_dau: hai cột phải vừa bằng 165 mm"),
        (lambda s: s["quy_uoc"].update(thang_them_so_khong="12"), "phải là một dãy số nguyên"),
        (lambda s: s.update(muon_tu=[]), "muon_tu"),
    ],
)
def test_a_faulty_rule_set_names_the_place(so_lieu, sua, cau):
    sua(so_lieu)

    with pytest.raises(QuyTacError, match=cau):
        QuyTac.from_json(so_lieu, ma="X", ten="X")


def test_there_is_no_other_packaged_rule_set():
    with pytest.raises(QuyTacError, match="HD99"):
        doc_goi("HD99")


@pytest.mark.django_db
def test_the_admin_refuses_faulty_numbers_in_words():
    bo = BoQuyTacFactory.build(so_lieu={"trang": {}})

    with pytest.raises(ValidationError, match="còn thiếu"):
        bo.full_clean()
    bo.so_lieu = []
    with pytest.raises(ValidationError, match="đối tượng JSON"):
        bo.full_clean()


@pytest.mark.django_db
def test_loading_twice_keeps_what_an_administrator_changed():
    services.load_bo_quy_tac()
    BoQuyTac.objects.filter(ma="HD36").update(da_xac_nhan=True)

    services.load_bo_quy_tac()

    assert list(BoQuyTac.objects.values_list("ma", "da_xac_nhan")) == [
        ("HD36", True),
        ("HD05", False),
    ]
    assert [bo.nhan for bo in BoQuyTac.objects.all()] == [
        "",
        "mẫu tham khảo, cần văn thư xác nhận",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ngay", "ma"),
    [
        (date(2024, 1, 15), "HD36"),
        (date(2026, 5, 26), "HD36"),
        (date(2026, 5, 27), "HD05"),
        (date(2030, 1, 1), "HD05"),
    ],
)
def test_a_document_follows_the_rules_of_its_own_date(ngay, ma):
    services.load_bo_quy_tac()

    assert queries.bo_quy_tac_tai(ngay).quy_tac.ma == ma


@pytest.mark.django_db
def test_a_date_before_all_rules_is_refused_in_words():
    services.load_bo_quy_tac()

    with pytest.raises(BusinessRuleError, match=r"cho ngày 02/04/2018"):
        queries.bo_quy_tac_tai(date(2018, 4, 2))


@pytest.mark.django_db
def test_two_rule_sets_are_never_in_force_on_one_day():
    services.load_bo_quy_tac()

    with (
        pytest.raises(IntegrityError, match="bo_quy_tac_periods_do_not_overlap"),
        transaction.atomic(),
    ):
        BoQuyTacFactory(hieu_luc_tu=date(2026, 5, 26), hieu_luc_den=None)
    with pytest.raises(IntegrityError, match="does_not_end_before"), transaction.atomic():
        BoQuyTacFactory(hieu_luc_tu=date(2000, 1, 2), hieu_luc_den=date(2000, 1, 1))


@pytest.mark.django_db
def test_each_change_of_a_rule_set_leaves_a_row_that_stays():
    bo = BoQuyTacFactory()
    BoQuyTac.objects.update(da_xac_nhan=True)

    events = bo.events.order_by("pgh_id")
    assert [e.da_xac_nhan for e in events] == [False, True]
    with pytest.raises(DatabaseError), transaction.atomic():
        events.update(da_xac_nhan=False)
