"""The demo: real units, made-up people, and classes that the portal itself computed."""

import datetime as dt
import io
import re
from collections import Counter, defaultdict
from decimal import Decimal

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from baocao.models import BaoCao
from chamdiem.enums import CapCham, XepLoai
from chamdiem.models import ChuyenPhieu, DiemCham, DotCham, KetQua, PhieuCham
from danvan.minh_hoa import diem, giao_ban, nap, thanh_vien
from danvan.minh_hoa.ho_ten import TEN
from danvan.minh_hoa.kich_ban import MA_TINH_CU, NAM_DAU, NGAY_SAP_XEP, SO_LUONG, plan
from khoi.enums import LoaiCoQuan, TrangThaiGiaoBan, VaiTro
from khoi.models import (
    CanBo,
    ChuyenTaiKhoan,
    GiaoBan,
    KeThua,
    Khoi,
    NguoiDung,
    PhanVai,
    TenCoQuan,
    ThanhVien,
)
from khoi.queries.dau_hieu import co_dau_hieu
from khoi.queries.giao_ban import so_giao_ban_theo_khoi
from khoi.queries.kiem_tra import phep_of, vi_pham_cua
from khoi.queries.trung_lap import as_seen, pair_list
from khoi.services.danh_muc import HE_THONG
from khoi.services.nap_tinh import load_tinh
from khoi.services.ngung_tai_khoan import LY_DO
from nen import viec
from nen.dong_ho import dung_o, hom_nay
from nen.models import Viec
from tests import ground as grounds
from tests.conftest import free_redis_db


pytestmark = pytest.mark.xdist_group("minh_hoa")  # one process loads it, once

CONG_BO_2023 = {XepLoai.TOT: 62, XepLoai.KHA: 42, XepLoai.TRUNG_BINH: 2, XepLoai.YEU: 2}
CUOI_2023 = dt.date(2023, 12, 31)
# Officers named in public papers on this work, and names of history.
NGUOI_THAT = {
    "Hồ Chí Minh",
    "Huỳnh Thị Hằng",
    "Lê Thị Xuân Trang",
    "Nguyễn Mạnh Cường",
    "Nguyễn Mạnh Khôi",
    "Nông Thị Vân",
    "Phan Đình Phùng",
    "Vũ Duy Hoàng",
}
# Tables of people and meetings, whose rows must come out alike in every load.
SO_SANH = (
    "khoi_donvi",
    "khoi_coquan",
    "khoi_nguoidung",
    "khoi_canbo",
    "khoi_thanhvien",
    "khoi_phanvai",
    "khoi_giaoban",
    "khoi_diemdanh",
    "khoi_phancong",
    "khoi_kiennghi",
    "khoi_chuyengiaoban",
)
KHONG_SO_SANH = ["password", "tao_luc", "last_login"]  # what loading or signing in stamps


def published(nam: int = NAM_DAU) -> DotCham:
    return DotCham.objects.get(nam=nam)


def blocks_of_2023() -> QuerySet[Khoi]:
    return Khoi.objects.in_force(CUOI_2023)


def points(dot: DotCham, cap: CapCham) -> dict[int, Decimal]:
    """A level's points by the sheet's row."""
    rows = DiemCham.objects.filter(dong__phieu__dot=dot, cap=cap)
    return dict(rows.values_list("dong", "diem"))


def rows() -> dict[str, list[str]]:
    """The compared tables as text, in the order of their keys."""
    found = {}
    with connection.cursor() as cursor:
        for table in SO_SANH:
            cursor.execute(
                f"SELECT (to_jsonb(t) - %s::text[])::text FROM {table} t ORDER BY t.id",
                [KHONG_SO_SANH],
            )
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


def row_counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def test_the_classes_of_2023_follow_from_the_points_of_the_sheets(trong_minh_hoa):
    dot = published()
    totals: dict[int, Decimal] = defaultdict(Decimal)
    for dong__phieu, value in DiemCham.objects.filter(
        dong__phieu__dot=dot, cap=CapCham.TINH
    ).values_list("dong__phieu", "diem"):
        totals[dong__phieu] += value
    thresholds = sorted(dot.bo.nguong.values_list("tu_diem", "xep_loai"), reverse=True)

    classes = {
        phieu: next(name for start, name in thresholds if total >= start)
        for phieu, total in totals.items()
    }

    assert Counter(classes.values()) == CONG_BO_2023
    assert {k.phieu_id: (k.tong_diem, k.xep_loai) for k in KetQua.objects.filter(dot=dot)} == {
        phieu: (total, classes[phieu]) for phieu, total in totals.items()
    }


def test_the_loader_writes_neither_a_result_nor_a_class(project_root):
    for module in (project_root / "danvan" / "minh_hoa").glob("*.py"):
        text = module.read_text()
        for word in ("KetQua", "ket_qua_", "xep_loai=", "hang_tinh", "hang_huyen", ".execute("):
            assert word not in text, f"{module.name}: {word}"


def test_the_points_are_the_same_in_every_load(trong_minh_hoa):
    dot = published()
    codes = sorted(blocks_of_2023().values_list("don_vi__ma", flat=True))
    plans = {p.ma_don_vi: p for p in plan(codes, nam=NAM_DAU)}
    expected: dict[CapCham, dict[int, Decimal]] = {cap: {} for cap in CapCham}

    for phieu in PhieuCham.objects.filter(dot=dot).select_related("khoi__don_vi"):
        block = plans[phieu.khoi.don_vi.ma]
        levels = diem.columns(list(phieu.dong.all()), block.tong_muc_tieu, block.random("diem"))
        for cap, column in zip(CapCham, levels, strict=True):
            expected[cap] |= {row: value for row, (value, _) in column.items()}

    assert {cap: points(dot, cap) for cap in CapCham} == expected


def test_people_and_meetings_are_the_same_in_every_load(trong_minh_hoa, ground, minh_hoa):
    loads = []
    for number in (1, 2):
        name = f"danvan_minh_hoa_lan_{number}"
        ground.databases.create_database(name, template=grounds.TEMPLATE)
        urls = ground.urls(name, redis_db=free_redis_db())
        try:
            with grounds.pointed_at(urls, back=minh_hoa), dung_o(dt.date(2023, 1, 15)):
                load_tinh(ma_tinh=[MA_TINH_CU])
                thanh_vien.load_above(nap._bodies_above())
                giao_ban.load(thanh_vien.load(nap._blocks()))
                loads.append(rows())
                connection.close()
        finally:
            ground.databases.drop_database(name)

    first, second = loads
    assert min(len(first[table]) for table in SO_SANH) > 100
    for table in SO_SANH:
        assert second[table] == first[table], table


def test_loading_twice_changes_nothing(trong_minh_hoa):
    before = row_counts()

    said = grounds.manage("nap_minh_hoa", env=trong_minh_hoa)

    assert said == "Dữ liệu minh họa đã có.\n"
    assert row_counts() == before


def test_108_blocks_of_about_nine_members(trong_minh_hoa):
    seats = ThanhVien.objects.in_force(CUOI_2023).filter(khoi__loai=LoaiCoQuan.KHOI)
    members = Counter(seats.values_list("khoi", flat=True))

    assert len(members) == blocks_of_2023().count() == 108
    assert set(members.values()) == {8, 9}
    assert sum(members.values()) / 108 > 8.8


def test_the_reform_made_92_communes_of_which_37_come_from_bac_kan(trong_minh_hoa):
    day_after = Khoi.objects.in_force(NGAY_SAP_XEP)
    edges = KeThua.objects.filter(den__cap="xa", huy_luc=None)
    from_bac_kan = edges.filter(tu__co_quan__loai="khoi")

    going_on = day_after.filter(pk__in=blocks_of_2023())

    assert day_after.count() == 92
    assert going_on.count() + from_bac_kan.values("den").distinct().count() == 37
    assert going_on.count() + from_bac_kan.values("tu").distinct().count() == 108
    assert blocks_of_2023().filter(den_ngay=None).count() == going_on.count() == 1


@pytest.mark.parametrize("nam", sorted(SO_LUONG)[:-1])
def test_each_closed_year_is_published_as_planned(trong_minh_hoa, nam):
    classes = Counter(KetQua.objects.filter(dot=published(nam)).values_list("xep_loai", flat=True))

    assert classes == SO_LUONG[nam]


def test_the_page_shown_first_has_the_classes_of_all_predecessors(trong_minh_hoa, client):
    commune = nap.xa_moi()
    secretary = NguoiDung.objects.get(ten_dang_nhap=nap.tai_khoan()[0][0])
    client.force_login(secretary)

    text = client.get(reverse("khoi:don-vi-detail", args=[commune.pk])).text

    olds = KetQua.objects.filter(khoi__don_vi__ke_thua_di__den=commune, dot__nam=2023)
    assert olds.count() >= 2
    for old in olds.select_related("phieu"):
        assert old.phieu.ten_don_vi in text
        assert old.get_xep_loai_display() in text


def test_the_gaps_are_realistic(trong_minh_hoa):
    numbers = so_giao_ban_theo_khoi(khoi=blocks_of_2023(), nam=NAM_DAU)
    below = [n for n in numbers.values() if n.da_hop < n.phai_hop]
    dot = published()
    late = ChuyenPhieu.objects.filter(phieu__dot=dot, tre_han=True).values("phieu").distinct()
    returned = ChuyenPhieu.objects.filter(phieu__dot=dot).exclude(ly_do="").values("phieu")

    assert len(numbers) == 108
    assert 30 < len(below) < 108
    assert min(n.da_hop for n in numbers.values()) <= 4
    assert GiaoBan.objects.filter(trang_thai=TrangThaiGiaoBan.CHO_THONG_QUA).count() > 3
    assert 0 < late.count() < 20
    assert 0 < returned.distinct().count() < 10
    assert any(points(dot, CapCham.HUYEN)[r] != p for r, p in points(dot, CapCham.KHOI).items())


def people():
    """Accounts of persons, open or closed."""
    return NguoiDung.objects.exclude(ten_dang_nhap__in=[nap.VAN_HANH, HE_THONG])


def test_no_name_is_that_of_a_real_person(trong_minh_hoa):
    names = set(CanBo.objects.values_list("ho_ten", flat=True))
    names |= set(people().values_list("ho_ten", flat=True))

    assert len(names) > 500
    assert names & NGUOI_THAT == set()
    assert {name.split()[-1] for name in names} <= set(TEN)


def test_no_account_of_the_demo_must_change_its_password_and_none_is_left_out(trong_minh_hoa):
    accounts = people()

    assert accounts.filter(phan_vai__co_quan__in=blocks_of_2023()).distinct().count() == 2 * 108
    assert not accounts.filter(phai_doi_mat_khau=True).exists()
    assert not accounts.filter(phan_vai=None).exists()
    assert not NguoiDung.objects.get(ten_dang_nhap=nap.VAN_HANH).has_usable_password()


def test_who_got_no_role_after_the_reform_has_a_closed_account(trong_minh_hoa):
    check = phep_of("tai-khoan-khong-vai-tro")

    assert vi_pham_cua(check, ngay=hom_nay(), toi_da=5) == ([], 0)
    closed = ChuyenTaiKhoan.objects.filter(nguoi_dung__is_active=False, ly_do=LY_DO)
    assert 100 < closed.count() == people().filter(is_active=False).count()


PAGES = {
    VaiTro.THU_KY_KHOI.label: (
        "trang-chu",
        "khoi:giao-ban-list",
        "chamdiem:dot-list",
        "khoi:doi-mat-khau",
    ),
    VaiTro.CHUYEN_VIEN_TINH.label: (
        "khoi:khoi-list",
        "khoi:giao-ban-chua-hop",
        "chamdiem:xep-hang",
        "khoi:tai-khoan-list",
    ),
    VaiTro.LANH_DAO_TINH.label: ("trang-chu", "baocao:bao-cao-list"),
    VaiTro.BAN_THUONG_VU.label: ("trang-chu", "chamdiem:xep-hang"),
    VaiTro.QUAN_TRI.label: ("trang-chu", "admin:index", "admin:chamdiem_botieuchi_changelist"),
}


def says_demo(response) -> bool:
    return "dữ liệu minh họa" in response.content.decode().lower()


def test_every_page_says_that_its_data_are_made_up(trong_minh_hoa, client):
    assert says_demo(client.get(reverse("khoi:dang-nhap")))
    seen = 0
    shown = {role: name for name, role, _ in nap.tai_khoan()}
    for role, pages in PAGES.items():
        name = shown[role]
        client.force_login(NguoiDung.objects.get(ten_dang_nhap=name))
        for page in pages:
            response = client.get(reverse(page), follow=True)
            assert response.status_code == 200, (name, page)
            assert says_demo(response), (name, page)
            seen += 1
        missing = client.get("/khong-co-trang-nay/")
        assert (missing.status_code, says_demo(missing)) == (404, True)
    assert seen == sum(len(pages) for pages in PAGES.values())


def test_the_accounts_shown_to_a_visitor_have_something_to_do(trong_minh_hoa, client):
    lines = nap.tai_khoan()

    assert len(lines) == 6
    for name, role, _ in lines:
        client.force_login(NguoiDung.objects.get(ten_dang_nhap=name))
        response = client.get("/")
        things = [thing.ten for thing in response.context["viec_can_lam"]]
        if role in ("Thư ký Khối", "Trưởng Khối"):
            assert things, name


def test_the_reports_and_the_workbooks_are_written_out(trong_minh_hoa, tmp_path):
    import pdfplumber

    for job in Viec.objects.filter(ten="baocao.in_bao_cao"):
        viec.run(viec_id=job.pk)

    call_command("xuat_minh_hoa", out=tmp_path, cho=1, stdout=io.StringIO())

    reader = NguoiDung.objects.get(ten_dang_nhap="banthuongvu")
    issued = BaoCao.objects.visible_to(reader).order_by("nam").values_list("nam", flat=True)
    assert list(issued) == [2023, 2024]
    with pdfplumber.open(tmp_path / "bao-cao-xep-loai-2023.pdf") as pdf:
        text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    cells = {" ".join(str(cell).split()) for table in tables for row in table for cell in row}
    assert "tháng 01 năm 2024" in text
    assert re.search("62 Khối .*42 Khối .*02 Khối .*02 Khối ", text), text[:3000]
    blocks = PhieuCham.objects.filter(dot=published()).values_list("ten_don_vi", flat=True)
    assert set(blocks) - cells == set()
    sheet = openpyxl.load_workbook(tmp_path / "xep-hang-2023.xlsx").worksheets[0]
    ranked = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(ranked) == 108
    assert Counter(row[4] for row in ranked) == {"Tốt": 62, "Khá": 42, "Trung bình": 2, "Yếu": 2}


@pytest.mark.parametrize(
    ("nam", "ten", "ky_hieu"),
    [(2023, "BẮC KẠN BAN DÂN VẬN", "BDVTU"), (2025, "THÁI NGUYÊN BAN TUYÊN GIÁO", "BTGDVTU")],
)
def test_a_report_is_headed_by_the_body_of_its_day(trong_minh_hoa, nam, ten, ky_hieu):
    report = BaoCao.objects.get(nam=nam)
    name = TenCoQuan.objects.in_force(report.ngay).get(co_quan=report.ban)

    assert report.ky_hieu == f"BC/{ky_hieu}"
    assert f"{name.ten_cap_tren} {name.ten}".upper().removeprefix("TỈNH ỦY ").startswith(ten)


def test_the_business_day_of_the_demo_is_not_today(trong_minh_hoa, client):
    assert "18/11/2026" in client.get(reverse("khoi:dang-nhap")).content.decode()
    assert published().cong_bo_ngay == dt.date(2024, 1, 15)


def test_alike_passages_and_signs_have_something_to_show(trong_minh_hoa):
    leaders = PhanVai.objects.in_force(hom_nay()).filter(vai_tro=VaiTro.LANH_DAO_TINH)
    reader = leaders.order_by("pk").select_related("nguoi_dung")[0].nguoi_dung

    pairs = as_seen(pair_list(reader, nam=2026), user=reader)

    found = Counter(pair.trung_lap.kieu for pair in pairs)
    assert found["don_vi_khac"] >= 2
    assert found["chinh_minh"] == 1
    assert found["du_thao"] == 3
    assert all(pair.giao_ban and pair.kia for pair in pairs)
    assert co_dau_hieu(reader, nam=2026, loai="ngay_nghi").count() >= 1
    bulk = co_dau_hieu(reader, nam=2025, loai="nhap_don")
    assert bulk.count() >= 4
    assert bulk.values("khoi").distinct().count() == 1
    late = co_dau_hieu(reader, nam=2026, loai="nhap_muon")
    assert late.count() == 0
