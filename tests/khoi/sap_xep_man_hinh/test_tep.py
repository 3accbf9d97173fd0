"""The list as a file: the form, reading it, and what is refused."""

import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from khoi.enums import HanhDongSapXep, PhamViKeThua
from khoi.models import DongSapXep
from khoi.services.sap_xep.dong import DongMoi
from khoi.services.tep_sap_xep import COT, full_name, list_xlsx, read_list, template_xlsx
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.factories.sap_xep import DongSapXepFactory


DAU = tuple(cot.ten for cot in COT)


def workbook(*rows, head=DAU) -> bytes:
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def row(viec, **values):
    values["viec"] = viec
    return [values.get(cot.ma) for cot in COT]


def csv(*lines: str) -> bytes:
    return "\n".join([",".join(DAU), *lines]).encode()


def test_each_act_is_read():
    content = workbook(
        row(
            "Nhập", ma_cu="01984", ma_moi="01849", ten_moi="Phong Quang", loai_moi="xã", ma_cha="19"
        ),
        row("nhập", ma_cu="05461", pham_vi="Một phần", mac_dinh="không", ma_moi="05467"),
        row(
            "LẬP MỚI",
            ma_moi="31999",
            ten_moi="Đặc khu Hải Đông",
            ma_cha="31",
            vi_do="20,5",
            kinh_do=106.9,
        ),
        row("đổi loại", ma_cu="05611", loai_moi="Phường"),
        row("chuyển", ma_cu="05641", ma_cha="20"),
        row("kết thúc", ma_cu="063"),
    )

    read = read_list(content, ten_tep="danh-sach.xlsx")

    assert list(read.loi) == []
    merge, part, new, kind, move, end = read.dong
    assert merge == DongMoi(
        hanh_dong=HanhDongSapXep.NHAP,
        cap_cu="xa",
        ma_cu="01984",
        cap_moi="xa",
        ma_moi="01849",
        ten_moi="Xã Phong Quang",
        loai_moi="Xã",
        cap_cha="tinh",
        ma_cha="19",
    )
    assert (part.pham_vi, part.mac_dinh) == (PhamViKeThua.MOT_PHAN, False)
    assert (new.ten_moi, new.loai_moi) == ("Đặc khu Hải Đông", "Đặc khu")
    assert (new.vi_do, new.kinh_do) == (Decimal("20.5"), Decimal("106.9"))
    assert (kind.ten_moi, kind.loai_moi) == ("", "Phường")
    assert (move.cap_cu, move.cap_cha) == ("xa", "tinh")
    assert (end.hanh_dong, end.cap_cu) == (HanhDongSapXep.KET_THUC, "huyen")


def test_a_csv_is_read_too():
    read = read_list(csv("kết thúc,063,Huyện Bạch Thông,,,,,,,,"), ten_tep="ds.csv")

    assert [(line.hanh_dong, line.ma_cu) for line in read.dong] == [("ket_thuc", "063")]


def test_wrong_cells_are_named_and_no_line_counts():
    content = workbook(
        row("kết thúc", ma_cu="063"),
        row("xóa", ma_cu="064"),
        row("nhập", ma_cu="1", ma_moi="01849"),
        row("chuyển", ma_cu="05641"),
        row("lập mới", ma_moi="31999", ten_moi="Hải Đông"),
        row(
            "lập mới", ma_moi="31998", ten_moi="Hải Tây", loai_moi="Thôn", vi_do="bắc", kinh_do=999
        ),
        row("nhập", ma_cu="01984", ma_moi="01849", pham_vi="nửa", mac_dinh="có lẽ"),
    )

    read = read_list(content, ten_tep="ds.xlsx")

    assert read.dong == []
    found = {str(error) for error in read.loi}
    assert {text.split(":")[0] for text in found} == {
        "Ô A3", "Ô B4", "Ô I5", "Ô G6", "Ô G7", "Ô J7", "Ô K7", "Ô D8", "Ô E8",
    }  # fmt: skip
    assert "Ô I5: việc “chuyển” cần mã đơn vị cấp trên; hãy ghi vào." in found
    assert "Ô D8: không hiểu “nửa”; hãy ghi toàn bộ hoặc một phần." in found


def test_a_code_whose_zero_excel_dropped_comes_back():
    read = read_list(workbook(row("nhập", ma_cu=1984, ma_moi=1849)), ten_tep="ds.xlsx")

    assert [(line.ma_cu, line.ma_moi) for line in read.dong] == [("01984", "01849")]


def test_the_column_that_an_act_needs_is_asked_for():
    content = workbook(["chuyển", "05641"], head=("Việc", "Mã đơn vị cũ"))

    with pytest.raises(BusinessRuleError, match="Bảng thiếu cột “Mã đơn vị cấp trên”"):
        read_list(content, ten_tep="ds.xlsx")


def test_a_table_without_our_columns_is_refused():
    with pytest.raises(BusinessRuleError, match="Không tìm thấy dòng tiêu đề có các cột “Việc”"):
        read_list(workbook(["An", "1990"], head=("Họ tên", "Năm sinh")), ten_tep="ds.xlsx")


def test_sixty_thousand_rows_are_refused_in_one_sentence():
    content = csv(*["kết thúc,063,,,,,,,,,"] * 60_000)

    with pytest.raises(BusinessRuleError, match=r"hơn 20\.000 dòng"):
        read_list(content, ten_tep="ds.csv")


def test_a_bomb_is_not_opened():
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(row("kết thúc", ma_cu="063")))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for name in good.namelist():
            bomb.writestr(name, good.read(name))
        bomb.writestr("xl/worksheets/sheet9.xml", b"0" * 100_000_000)

    with pytest.raises(BusinessRuleError, match="nén bất thường"):
        read_list(out.getvalue(), ten_tep="ds.xlsx")


def test_a_large_file_is_refused_before_it_is_opened():
    with pytest.raises(BusinessRuleError, match="lớn hơn 5 MB"):
        read_list(b"PK" + b"\0" * 5 * 1024 * 1024, ten_tep="ds.xlsx")


def test_the_empty_form_says_that_it_is_empty():
    with pytest.raises(BusinessRuleError, match="chưa có dòng nào"):
        read_list(template_xlsx(), ten_tep="mau.xlsx")


def test_the_examples_of_the_form_are_right():
    book = load_workbook(io.BytesIO(template_xlsx()))
    examples = list(book["Ví dụ"].iter_rows(min_row=5, values_only=True))
    acts = {line[0] for line in examples}

    read = read_list(workbook(*examples), ten_tep="ds.xlsx")

    assert acts == {"nhập", "lập mới", "đổi tên", "chuyển", "kết thúc"}
    assert list(read.loi) == []
    assert len(read.dong) == len(examples) == 7


@pytest.mark.django_db
def test_a_list_that_was_taken_out_comes_back_the_same():
    su_kien = f.SuKienSapXepFactory(du_thao=True)
    first = DongSapXepFactory(
        su_kien=su_kien, hanh_dong="nhap", ma_cu="05461", pham_vi="mot_phan", mac_dinh=False,
        cap_moi="xa", ma_moi="05467", ten_moi="Phường Gia Sàng", loai_moi="Phường", cap_cha="tinh",
        ma_cha="19", vi_do=Decimal("21.5621"), kinh_do=Decimal("105.882"),
    )  # fmt: skip
    last = DongSapXepFactory(su_kien=su_kien, hanh_dong="ket_thuc", cap_cu="huyen", ma_cu="063")

    read = read_list(list_xlsx(su_kien), ten_tep="ds.xlsx")

    names = [name for name in vars(read.dong[0]) if name != "thu_tu"]
    for line, row_ in zip(read.dong, DongSapXep.objects.filter(su_kien=su_kien), strict=True):
        assert {name: getattr(line, name) for name in names} == {
            name: getattr(row_, name) for name in names
        }
    assert [first.pk, last.pk] == [*su_kien.dong.values_list("pk", flat=True)]


@pytest.mark.parametrize(
    ("typed", "loai", "expected"),
    [
        ("Phong Quang", "Xã", ("Xã Phong Quang", "Xã")),
        ("xã Phong  Quang", "", ("Xã Phong Quang", "Xã")),
        ("Xã Phong Quang", "Xã", ("Xã Phong Quang", "Xã")),
        ("10", "Phường", ("Phường 10", "Phường")),
        ("Phong Quang", "", ("Phong Quang", "")),
        ("", "Xã", ("", "Xã")),
    ],
)
def test_a_name_gets_its_kind_once(typed, loai, expected):
    assert full_name(typed, loai=loai) == expected
