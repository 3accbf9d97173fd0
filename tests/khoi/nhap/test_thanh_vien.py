"""Members from a spreadsheet: looked at, written whole or not at all, taken back exactly."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from khoi.enums import TrangThaiGiaoBan, TrangThaiNhap, VaiTroKhoi
from khoi.models import CanBo, ChucDanh, DongNhap, LanNhap, ThanhVien
from khoi.services.nhap.lan_nhap import create_lan_nhap, request_ghi, undo_lan_nhap
from nen import viec as jobs
from nen.errors import BusinessRuleError
from nen.models import Tep
from tests.factories import khoi as f
from tests.khoi.nhap.tep import errors, file_of, look, write
from tests.the_gioi import make_tinh


pytestmark = pytest.mark.django_db
NGAY = dt.date(2024, 1, 15)
PHO_BI_THU = "Phó Bí thư Thường trực Đảng ủy"


@pytest.fixture(autouse=True)
def _today(ngay):
    ngay(NGAY)


@pytest.fixture
def tinh():
    return make_tinh("Anh")


@pytest.fixture
def by(tinh):
    return tinh.nguoi["cv_tinh"]


def member(tinh, xa="a1", ho_ten="Nguyễn Văn An", **cells):
    position = ChucDanh.objects.order_by("thu_tu").first().ten
    return {
        "ma_xa": tinh.don_vi[xa].ma if xa in tinh.don_vi else xa,
        "ho_ten": ho_ten,
        "vai_tro": "Thành viên",
        "chuc_danh": position,
        "tu_ngay": NGAY,
        **cells,
    }


def state():
    """All that an import of members may touch."""
    return (
        list(CanBo.objects.order_by("pk").values()),
        list(ThanhVien.objects.order_by("pk").values()),
    )


def test_a_file_without_errors_is_looked_at_written_and_taken_back(tinh, by):
    khoi = tinh.co_quan["a1"]
    head = f.ThanhVienFactory(khoi=khoi, truong=True, can_bo__ho_ten="Hoàng Văn Cũ")
    same = f.ThanhVienFactory(khoi=khoi, can_bo__ho_ten="Lê Thị Bình")
    before = state()
    rows = [
        member(tinh, ho_ten="Hoàng Văn Cũ", vai_tro="Phó Khối", tu_ngay=head.tu_ngay,
               chuc_danh=head.chuc_danh.ten, het_nhiem_ky="31/12/2025"),
        member(tinh, ho_ten="Lê Thị Bình", tu_ngay=same.tu_ngay, chuc_danh=same.chuc_danh.ten),
        member(tinh, ho_ten="Phạm Đức Mới", vai_tro="trưởng khối dân vận", quyet_dinh="05-QĐ/ĐU"),
        member(tinh, xa="b1", ho_ten="Vũ Thị Hoa"),
    ]  # fmt: skip

    seen = look(tinh, "thanh_vien", *rows)
    assert (seen.trang_thai, seen.so_dong, seen.so_loi) == (TrangThaiNhap.SAN_SANG, 4, 0)
    assert seen.ket_qua == {"nhu_cu": 1, "doi": 1, "them": 2}
    assert state() == before

    done = write(seen, by)
    assert done.trang_thai == TrangThaiNhap.DA_GHI
    new_head = ThanhVien.objects.get(khoi=khoi, vai_tro=VaiTroKhoi.TRUONG)
    assert (new_head.can_bo.ho_ten, new_head.quyet_dinh) == ("Phạm Đức Mới", "05-QĐ/ĐU")
    assert new_head.can_bo.khoa_tim == "pham duc moi"
    head.refresh_from_db()
    assert (head.vai_tro, head.het_nhiem_ky) == (VaiTroKhoi.PHO, dt.date(2025, 12, 31))
    assert ThanhVien.objects.filter(khoi=tinh.co_quan["b1"]).count() == 1
    assert look(tinh, "thanh_vien", *rows).ket_qua == {"nhu_cu": 4}

    undo_lan_nhap(lan_nhap=done, by=by)
    assert state() == before
    done.refresh_from_db()
    assert done.trang_thai == TrangThaiNhap.DA_HOAN_TAC


def test_one_wrong_cell_is_named_and_nothing_is_written(tinh, by):
    before = state()
    rows = [member(tinh, ho_ten=f"Người Thứ {'abcdefghi'[i]}") for i in range(9)]
    rows[6]["chuc_danh"] = "Chủ tịch Hội Cây cảnh"

    seen = look(tinh, "thanh_vien", *rows)

    assert seen.trang_thai == TrangThaiNhap.CO_LOI
    [(cell, sentence)] = errors(seen)
    assert cell == "F8"
    assert "Chủ tịch Hội Cây cảnh" in sentence
    with pytest.raises(BusinessRuleError, match="còn lỗi"):
        request_ghi(lan_nhap=seen, by=by)
    assert state() == before


@pytest.mark.parametrize(
    ("cells", "cell", "says"),
    [
        ({"ma_xa": "99999"}, "A2", "không có xã, phường mã 99999"),
        ({"ma_xa": None}, "B2", "mã xã hoặc tên xã"),
        ({"ma_xa": None, "ten_xa": "Xã Không Có"}, "B2", "không có xã, phường tên"),
        ({"ten_xa": "Xã Anh B1"}, "A2", "không phải “Xã Anh B1”"),
        ({"ho_ten": "An"}, "D2", "đủ họ và tên"),
        ({"ho_ten": None}, "D2", "còn trống"),
        ({"vai_tro": "Tổ trưởng"}, "E2", "không có phần việc"),
        ({"tu_ngay": "31/02/2024"}, "G2", "không có ngày"),
        ({"tu_ngay": "15/01/2034"}, "G2", "còn quá xa"),
        ({"het_nhiem_ky": "01/01/2024"}, "H2", "trước ngày bắt đầu"),
        ({"quyet_dinh": "x" * 121}, "I2", "dài quá 120"),
    ],
)  # fmt: skip
def test_each_wrong_cell_says_what_to_do(tinh, cells, cell, says):
    seen = look(tinh, "thanh_vien", member(tinh, **cells))
    assert [(o, says in cau) for o, cau in errors(seen)] == [(cell, True)], errors(seen)


def test_the_rules_of_a_block_hold_inside_one_file_too(tinh):
    f.ThanhVienFactory(khoi=tinh.co_quan["a1"], can_bo__ho_ten="Lê Thị Bình")
    seen = look(
        tinh,
        "thanh_vien",
        member(tinh, ho_ten="Trưởng Thứ Nhất", vai_tro="Trưởng Khối"),
        member(tinh, ho_ten="Trưởng Thứ Hai", vai_tro="Trưởng Khối"),
        member(tinh, ho_ten="Lê thị Bình"),
        member(tinh, ho_ten="Trùng Tên Nhau"),
        member(tinh, ho_ten="Trùng Tên Nhau"),
    )
    assert [o for o, _ in errors(seen)] == ["E3", "D4", "D6"]
    assert "Trưởng Thứ Nhất" in errors(seen)[0][1]


def test_two_heads_change_places_in_one_file(tinh, by):
    khoi = tinh.co_quan["a1"]
    old = f.ThanhVienFactory(khoi=khoi, truong=True, can_bo__ho_ten="Trưởng Hiện Nay")
    new = f.ThanhVienFactory(khoi=khoi, can_bo__ho_ten="Trưởng Sắp Tới")
    rows = [
        member(tinh, ho_ten=str(seat.can_bo), vai_tro=part, tu_ngay=seat.tu_ngay,
               chuc_danh=seat.chuc_danh.ten)
        for seat, part in ((new, "Trưởng Khối"), (old, "Thành viên"))
    ]  # fmt: skip
    done = write(look(tinh, "thanh_vien", *rows), by)
    new.refresh_from_db()
    assert new.vai_tro == VaiTroKhoi.TRUONG
    undo_lan_nhap(lan_nhap=done, by=by)
    old.refresh_from_db()
    assert old.vai_tro == VaiTroKhoi.TRUONG


def test_a_former_member_comes_back_as_the_same_person(tinh, by):
    seat = f.ThanhVienFactory(khoi=tinh.co_quan["a1"], da_roi=True, can_bo__ho_ten="Lê Thị Bình")
    seen = look(tinh, "thanh_vien", member(tinh, ho_ten="Lê Thị Bình"))
    assert any("nối với tên đã có" in note for note in seen.ghi_chu)
    write(seen, by)
    assert ThanhVien.objects.filter(can_bo=seat.can_bo).count() == 2


def test_what_adopted_minutes_name_is_not_changed(tinh):
    seat = f.ThanhVienFactory(khoi=tinh.co_quan["a1"], can_bo__ho_ten="Lê Thị Bình")
    meeting = f.GiaoBanFactory(khoi=seat.khoi, trang_thai=TrangThaiGiaoBan.NHAP)
    f.DiemDanhFactory(giao_ban=meeting, thanh_vien=seat)
    row = member(tinh, ho_ten="Lê Thị Bình", tu_ngay=seat.tu_ngay, vai_tro="Phó Khối")
    assert look(tinh, "thanh_vien", row).so_loi == 0
    meeting.trang_thai = TrangThaiGiaoBan.DA_THONG_QUA
    meeting.thong_qua_boi, meeting.thong_qua_ngay = tinh.nguoi["truong.a1"], meeting.ngay
    meeting.thong_qua_luc = timezone.now()
    meeting.save()
    [(cell, sentence)] = errors(look(tinh, "thanh_vien", row))
    assert cell == "D2"
    assert "đã thông qua" in sentence


def test_units_of_another_province_are_errors(tinh):
    other = make_tinh("Khác")
    seen = look(tinh, "thanh_vien", member(other))
    assert [o for o, _ in errors(seen)] == ["A2"]
    assert "Khác" not in errors(seen)[0][1]


def test_a_commune_is_found_as_it_was_called_on_the_day(tinh, by):
    unit = tinh.don_vi["a1"]
    unit.ten.update(den_ngay=dt.date(2023, 12, 31))
    f.TenDonViFactory(don_vi=unit, ten="Xã Tên Mới", loai="Xã", tu_ngay=dt.date(2024, 1, 1))
    rows = member(tinh, ma_xa=None, ten_xa="tên mới"), member(tinh, ma_xa=None, ten_xa="Xã Anh A1",
                                                            ho_ten="Lê Thị Bình")  # fmt: skip
    assert [o for o, _ in errors(look(tinh, "thanh_vien", *rows))] == ["B3"]


def test_lists_of_the_country_before_unicode(tinh, by):
    from tests.nen.bang_tinh.so_tinh import to_tcvn3  # noqa: PLC0415 -- only here

    names = ["Nguyễn Văn Hải", "Trần Thị Hường", "Lê Đức Thọ", "Phạm Quỳnh Nga"]
    rows = [member(tinh, ho_ten=to_tcvn3(name)) for name in names]
    seen = look(tinh, "thanh_vien", *rows)
    assert any("TCVN3" in note for note in seen.ghi_chu)
    write(seen, by)
    assert set(ThanhVien.objects.values_list("can_bo__ho_ten", flat=True)) >= set(names)


@pytest.mark.parametrize(
    ("where", "says"), [("visible", "căn cước"), ("hidden", "căn cước")], ids=["shown", "hidden"]
)
def test_a_file_with_identity_numbers_is_not_even_kept(tinh, by, where, says):
    file = file_of("thanh_vien", member(tinh), sheets=[("Riêng", [["006085123456"]], where)])
    with pytest.raises(BusinessRuleError, match=says) as refused:
        create_lan_nhap(
            loai="thanh_vien", co_quan=tinh.co_quan["tinh"], noi_dung=file, ten_tep="a.xlsx", by=by
        )
    assert "“Riêng” ô A1" in str(refused.value)
    assert not Tep.objects.exists()
    assert not LanNhap.objects.exists()


@pytest.mark.parametrize("heading", ["Dân tộc", " TÔN GIÁO ", "Số CCCD", "Nhận xét"])
def test_a_column_that_the_portal_may_not_hold_is_not_even_kept(tinh, heading):
    rows = [[heading], [None], ["Tày"]]
    file = file_of("thanh_vien", member(tinh), sheets=[("Riêng", rows, "hidden")])
    with pytest.raises(BusinessRuleError, match="Hãy xóa cả cột") as refused:
        look(tinh, "thanh_vien", noi_dung=file)
    assert f"ô A1: cổng không được giữ thông tin “{heading.strip()}”" in str(refused.value)
    assert not Tep.objects.exists()


def test_a_file_that_is_no_table_says_so_on_the_import(tinh):
    from tests.nen.bang_tinh.so_tinh import xlsx  # noqa: PLC0415 -- only here

    seen = look(tinh, "thanh_vien", noi_dung=xlsx(("Tên", "Tuổi"), ("An", 3)))
    assert seen.trang_thai == TrangThaiNhap.CO_LOI
    assert "Không tìm thấy dòng tiêu đề" in errors(seen)[0][1]


@pytest.mark.parametrize("who", ["thu_ky.a1", "cv_huyen.a", "ld_tinh", "btv"])
def test_others_may_not_import(tinh, who):
    with pytest.raises(PermissionDenied):
        look(tinh, "thanh_vien", member(tinh), by=who)


def test_the_province_next_door_may_not_import_here(tinh):
    other = make_tinh("Khác")
    tinh.nguoi["khach"] = other.nguoi["quan_tri"]
    with pytest.raises(PermissionDenied):
        look(tinh, "thanh_vien", member(tinh), by="khach")


class TestUndo:
    def test_is_refused_with_reasons_once_something_stands_on_its_rows(self, tinh, by):
        done = write(look(tinh, "thanh_vien", member(tinh), member(tinh, ho_ten="Lê Bình An")), by)
        first, second = ThanhVien.objects.order_by("pk")
        meeting = f.GiaoBanFactory(khoi=first.khoi, ngay=NGAY, nam=2024, ky=1)
        f.DiemDanhFactory(giao_ban=meeting, thanh_vien=first)
        second.den_ngay = NGAY
        second.save()
        before = state()
        with pytest.raises(BusinessRuleError) as refused:
            undo_lan_nhap(lan_nhap=done, by=by)
        assert len(refused.value.args) == 3
        assert "dòng 3" in refused.value.args[1]
        assert "đã có 1" in refused.value.args[2]
        assert state() == before

    def test_is_for_the_last_one_only(self, tinh, by):
        first = write(look(tinh, "thanh_vien", member(tinh)), by)
        second = write(look(tinh, "thanh_vien", member(tinh, ho_ten="Lê Bình An")), by)
        with pytest.raises(BusinessRuleError, match="gần nhất"):
            undo_lan_nhap(lan_nhap=first, by=by)
        undo_lan_nhap(lan_nhap=second, by=by)
        undo_lan_nhap(lan_nhap=first, by=by)
        assert not ThanhVien.objects.exists()
        with pytest.raises(BusinessRuleError, match="đã hoàn tác"):
            undo_lan_nhap(lan_nhap=first, by=by)

    def test_names_some_reasons_however_many_there_are(self, tinh, by, django_assert_num_queries):
        names = ("An", "Ba", "Chi", "Dũng", "Em", "Phúc", "Giang")
        done = write(
            look(tinh, "thanh_vien", *(member(tinh, ho_ten=f"Lê Văn {n}") for n in names)), by
        )
        ThanhVien.objects.update(den_ngay=NGAY)
        # Who and which, the locks, the journal and the rows; a person for each reason shown.
        with django_assert_num_queries(16), pytest.raises(BusinessRuleError) as refused:
            undo_lan_nhap(lan_nhap=done, by=by)
        assert refused.value.args[-1] == "và còn những lý do khác."
        assert len(refused.value.args) == 7

    def test_is_not_for_readers(self, tinh, by):
        done = write(look(tinh, "thanh_vien", member(tinh)), by)
        with pytest.raises(PermissionDenied):
            undo_lan_nhap(lan_nhap=done, by=tinh.nguoi["ld_tinh"])


def test_what_changed_between_looking_and_writing_is_found(tinh, by):
    seen = look(tinh, "thanh_vien", member(tinh, vai_tro="Trưởng Khối"))
    f.ThanhVienFactory(khoi=tinh.co_quan["a1"], truong=True)
    done = write(seen, by)
    assert (done.trang_thai, done.so_loi) == (TrangThaiNhap.CO_LOI, 1)
    assert ThanhVien.objects.count() == 1
    assert not DongNhap.objects.exists()


def test_an_overtaken_attempt_writes_nothing(tinh, by):
    asked = request_ghi(lan_nhap=look(tinh, "thanh_vien", member(tinh)), by=by)
    jobs.run(viec_id=asked.viec_id)
    job = asked.viec
    job.refresh_from_db()
    job.trang_thai, job.tien_do = "cho", 0  # its message comes twice
    job.save()
    jobs.run(viec_id=job.pk)
    assert ThanhVien.objects.count() == 1
    assert DongNhap.objects.filter(bang="thanhvien").count() == 1


@pytest.mark.parametrize("count", [2, 40])
def test_as_many_statements_for_many_lines_as_for_few(
    tinh, by, count, django_assert_max_num_queries
):
    letters = "abcdefghijklmnopqrstuvwxyz"
    rows = [
        member(
            tinh, ho_ten=f"Lê {letters[i // 26]} {letters[i % 26]}", xa=("a1", "a2", "b1")[i % 3]
        )
        for i in range(count)
    ]
    with django_assert_max_num_queries(48):
        seen = look(tinh, "thanh_vien", *rows)
    assert seen.ket_qua == {"them": count}
    with django_assert_max_num_queries(48):
        write(seen, by)
    assert ThanhVien.objects.count() == count
