"""The figures, against a naive count over planted rows; the sentences that follow from them."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from baocao import nhan_dinh
from baocao.noi_dung import bieu_do
from baocao.queries.so_lieu import so_lieu_cua
from baocao.so_lieu import DongKhoi, DongTieuChi, SoLieu, sha256_of
from chamdiem.enums import CapCham, XepLoai
from chamdiem.models import ChuyenPhieu, PhieuCham
from chamdiem.services.cong_bo import publish_dot
from khoi.enums import TrangThaiGiaoBan
from khoi.models import Khoi, QuyDinhThanhPhan
from khoi.queries.thanh_phan import vacancies
from tests.factories.khoi import ChucDanhFactory, GiaoBanFactory, NguoiDungFactory, ThanhVienFactory


names = st.sampled_from(["Huyện Ba Bể", "Huyện Na Rì", "Thành phố Bắc Kạn"])


@st.composite
def rows(draw, number):
    owed = draw(st.integers(0, 12))
    held = draw(st.integers(0, owed))
    head = draw(st.sampled_from(["", "Phó Bí thư", "Bí thư"]))
    return DongKhoi(
        khoi_id=number, phieu_id=number, ten=f"Xã {number}", huyen_id=1, huyen=draw(names),
        diem=Decimal(draw(st.integers(0, 10000))) / 100,
        xep_loai=draw(st.sampled_from(XepLoai.values)), hang_tinh=number + 1, hang_huyen=1,
        thanh_vien=draw(st.integers(0, 15)), truong_chuc_danh=head, truong_dung=head == "Phó Bí thư",
        khuyet=tuple(draw(st.lists(st.sampled_from(["Trưởng Công an", "Phó Chủ tịch"]), unique=True))),
        phai_hop=owed, da_hop=held, da_thong_qua=draw(st.integers(0, held)),
        tre_han=draw(st.booleans()), tra_lai=draw(st.integers(0, 2)),
        cat_giam=Decimal(draw(st.integers(-500, 500))) / 100,
    )  # fmt: skip


@st.composite
def figures(draw):
    n = draw(st.integers(0, 12))
    return SoLieu(
        nam=2023,
        ngay_to_chuc=dt.date(2023, 12, 31),
        chuc_danh_truong=("Phó Bí thư",),
        so_chuc_danh=9,
        hang=tuple(draw(rows(i)) for i in range(n)),
        tieu_chi=(DongTieuChi(ma="1", noi_dung="Họp", toi_da=Decimal(10), ty_le=Decimal("0.5")),),
    )


@given(so=figures())
@settings(max_examples=60, deadline=None)
def test_every_figure_is_a_count_over_its_rows(so):
    by_code = {one.ma: one for one in so.con_so()}

    assert by_code["thanh-vien"].gia_tri == sum(r.thanh_vien for r in so.hang)
    assert by_code["thieu-hop"].gia_tri == len([r for r in so.hang if r.da_hop < r.phai_hop])
    assert by_code["khuyet"].gia_tri == len([r for r in so.hang if r.khuyet])
    for loai in XepLoai:
        figure = by_code[f"loai-{loai.value.replace('_', '-')}"]
        assert figure.gia_tri == len([r for r in so.hang if r.xep_loai == loai])
        assert figure.gia_tri == len(so.hang_cua(figure))
    assert sum(so.theo_loai) == so.so_khoi == sum(d.so_khoi for d in so.huyen)
    for figure in so.con_so():
        if figure.mau:
            assert 0 <= figure.gia_tri <= figure.mau
        elif figure.mau == 0:
            assert figure.ty_le == "-"


@given(so=figures())
@settings(max_examples=60, deadline=None)
def test_sentences_are_written_for_any_figures(so):
    """No division by zero, no broken sentence, whatever is empty."""
    texts = [
        *nhan_dinh.to_chuc(so), *nhan_dinh.giao_ban(so), nhan_dinh.ket_qua(so), *nhan_dinh.han_che(so),
    ]  # fmt: skip

    assert all(text.endswith(".") and ".." not in text and "None" not in text for text in texts)
    assert "<svg" in bieu_do(so)


@given(so=figures())
@settings(max_examples=30, deadline=None)
def test_stored_figures_come_back_whole(so):
    stored = json.loads(json.dumps(so.to_json()))

    assert SoLieu.from_json(stored) == so
    assert sha256_of(stored) == sha256_of(so.to_json())


def test_the_hash_moves_with_any_row():
    base = {"hang": [{"diem": "90.00"}]}

    assert sha256_of(base) != sha256_of({"hang": [{"diem": "90.01"}]})


@pytest.fixture
def planted(tinh, dot):
    """Members, a vacancy, meetings, a return and a late sheet in a1 and a2."""
    rule = QuyDinhThanhPhan.objects.filter(vai_tro="truong").select_related("chuc_danh").first()
    a1, a2 = tinh.co_quan["a1"], tinh.co_quan["a2"]
    ThanhVienFactory(khoi=a1, truong=True, chuc_danh=rule.chuc_danh)
    ThanhVienFactory(khoi=a1)
    ThanhVienFactory(khoi=a1, da_roi=True)
    ThanhVienFactory(khoi=a2, truong=True, chuc_danh=ChucDanhFactory(ten="Chức danh khác"))
    adopted = {
        "trang_thai": TrangThaiGiaoBan.DA_THONG_QUA,
        "thong_qua_luc": dt.datetime(2023, 6, 1, tzinfo=dt.UTC),
        "thong_qua_boi": NguoiDungFactory(),
        "thong_qua_ngay": dt.date(2023, 6, 1),
    }
    GiaoBanFactory(khoi=a1, ky=3, **adopted)
    GiaoBanFactory(khoi=a1, ky=4, trang_thai=TrangThaiGiaoBan.CHO_THONG_QUA)
    GiaoBanFactory(khoi=a1, ky=5)
    return dot


def test_gathered_facts_are_the_planted_ones(tinh, planted):
    so = so_lieu_cua(planted)

    by_block = {row.khoi_id: row for row in so.hang}
    a1, a2 = by_block[tinh.co_quan["a1"].pk], by_block[tinh.co_quan["a2"].pk]
    assert (a1.thanh_vien, a1.truong_dung) == (2, True)
    assert (a2.thanh_vien, a2.truong_dung, a2.truong_chuc_danh) == (1, False, "Chức danh khác")
    assert (a1.phai_hop, a1.da_hop, a1.da_thong_qua) == (12, 2, 1)
    assert (a2.phai_hop, a2.da_hop) == (12, 0)
    assert len(a1.khuyet) == so.so_chuc_danh - 1
    assert len(a2.khuyet) == so.so_chuc_danh - 1  # a head of another position is no vacancy
    for row in (a1, a2):  # the register counts the same
        khoi = Khoi.objects.get(pk=row.khoi_id)
        assert len(row.khuyet) == vacancies(khoi, ngay=planted.chot_ngay).count()
    assert a1.cat_giam == 2
    assert so.theo_loai == (2, 2, 1, 1)
    assert [one.ty_le for one in so.tieu_chi] == [Decimal("0.6583")] * 2


def test_minutes_of_december_adopted_before_the_report_count(tinh, dot):
    GiaoBanFactory(
        khoi=tinh.co_quan["a2"],
        ky=12,
        trang_thai=TrangThaiGiaoBan.DA_THONG_QUA,
        thong_qua_luc=dt.datetime(2024, 1, 3, tzinfo=dt.UTC),
        thong_qua_boi=NguoiDungFactory(),
        thong_qua_ngay=dt.date(2024, 1, 3),
    )

    row = {r.khoi_id: r for r in so_lieu_cua(dot).hang}[tinh.co_quan["a2"].pk]

    assert (row.phai_hop, row.da_hop, row.da_thong_qua) == (12, 1, 1)


def test_returns_and_late_sheets_are_counted(tinh, dot_dang_cham):
    sheet = PhieuCham.objects.get(dot=dot_dang_cham, khoi=tinh.co_quan["b1"])
    steps = {step.cap: step for step in dot_dang_cham.buoc.all()}
    moves = [(CapCham.KHOI, CapCham.HUYEN, True, ""), (CapCham.HUYEN, CapCham.KHOI, False, "thiếu"),
             (CapCham.KHOI, CapCham.KHOI, False, "sửa")]  # fmt: skip
    for tu, den, late, reason in moves:
        ChuyenPhieu.objects.create(
            phieu=sheet, tu="dang_cham", den="dang_cham", buoc_tu=steps[tu], buoc_den=steps[den],
            boi=tinh.nguoi["cv_tinh"], tre_han=late, ly_do=reason,
        )  # fmt: skip

    dot = publish_dot(dot=dot_dang_cham, by=tinh.nguoi["ld_tinh"])

    row = {r.khoi_id: r for r in so_lieu_cua(dot).hang}[tinh.co_quan["b1"].pk]

    assert (row.tra_lai, row.tre_han) == (1, True)


@pytest.mark.parametrize(
    ("first_late", "again_late", "counted"), [(False, True, False), (True, False, True)]
)
def test_a_returned_sheet_that_comes_back_late_was_not_sent_late(
    tinh, dot_dang_cham, first_late, again_late, counted
):
    sheet = PhieuCham.objects.get(dot=dot_dang_cham, khoi=tinh.co_quan["b1"])
    steps = {step.cap: step for step in dot_dang_cham.buoc.all()}
    moves = [(CapCham.KHOI, CapCham.KHOI, first_late), (CapCham.KHOI, CapCham.HUYEN, first_late),
             (CapCham.HUYEN, CapCham.KHOI, False), (CapCham.KHOI, CapCham.HUYEN, again_late)]  # fmt: skip
    for tu, den, late in moves:
        ChuyenPhieu.objects.create(
            phieu=sheet, tu="dang_cham", den="dang_cham", buoc_tu=steps[tu], buoc_den=steps[den],
            boi=tinh.nguoi["cv_tinh"], tre_han=late,
        )  # fmt: skip

    dot = publish_dot(dot=dot_dang_cham, by=tinh.nguoi["ld_tinh"])

    row = {r.khoi_id: r for r in so_lieu_cua(dot).hang}[tinh.co_quan["b1"].pk]

    assert row.tre_han is counted


def test_gathering_takes_the_same_number_of_queries_for_any_size(
    tinh, planted, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        so_lieu_cua(planted)
