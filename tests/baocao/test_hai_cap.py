"""Reports without districts, after a merger, and through the undoing of one."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from pypdf import PdfReader

from baocao import nhan_dinh
from baocao.models import BaoCao
from baocao.noi_dung import ThamSo, van_ban_bao_cao
from baocao.providers import con_vuong, ngay_khoa
from baocao.queries.so_lieu import so_lieu_cua
from baocao.services.ban_hanh import issue_bao_cao
from baocao.services.bao_cao import edit_bao_cao, request_bao_cao
from baocao.services.tham_so import ThamSoBaoCao, default_tham_so
from baocao.so_lieu import SoLieu
from chamdiem.models import KetQua, PhieuCham
from chamdiem.services.cong_bo import publish_dot
from khoi.models import PhanVai, TenCoQuan
from khoi.services.sap_xep.hoan_tac import undo_su_kien
from nen.errors import BusinessRuleError
from tests.factories.baocao import run_job
from tests.factories.khoi import NguoiDungFactory, TenCoQuanFactory
from tests.factories.xep_hang import province_round
from tests.sap_nhap import NGAY, merge


DOT_2023 = dt.date(2024, 1, 15)
TONG = (90, 70, 55)


def text_of(bao_cao: BaoCao) -> str:
    """The printed words, the breaks of lines aside."""
    with bao_cao.tep.tep.open() as file:
        pages = PdfReader(io.BytesIO(file.read())).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())


def bytes_of(bao_cao: BaoCao) -> tuple[bytes, bytes, str]:
    with bao_cao.tep.tep.open() as made, bao_cao.ban_ky.tep.open() as signed:
        return made.read(), signed.read(), bao_cao.so_lieu_sha256


def fresh(thing):
    """The same person or round as a new request finds it."""
    return type(thing).objects.get(pk=thing.pk)


@pytest.fixture
def dot_2023(tinh):
    """Published by the old province, which has its districts."""
    TenCoQuan.objects.filter(co_quan=tinh.co_quan["tinh"]).update(
        ten="Ban Dân vận", ten_cap_tren="Tỉnh ủy Bắc Kạn", ky_hieu="BDVTU", dia_danh="Bắc Kạn"
    )
    dot = province_round(tinh, so_xa=0, tong=TONG)
    return publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])


@pytest.fixture
def moi_2025(tinh, tinh_la, ngay):
    """The new province, with its own published round of 2025; the clock stands in January 2026."""

    def run(**more):
        ngay(NGAY)
        moi, event = merge(tinh, tinh_la, **more)
        dot = province_round(
            moi, so_xa=0, tong=TONG, nam=2025, chot_ngay=dt.date(2025, 12, 31),
            khoi=("n1", "n2", "n3"), co_huyen=False,
        )  # fmt: skip
        ngay(dt.date(2026, 1, 15))
        return moi, event, publish_dot(dot=dot, by=moi.nguoi["ld_tinh"])

    return run


def test_a_report_without_districts_reads_naturally_and_keeps_the_form(moi_2025):
    moi, _, dot = moi_2025(ten="Tỉnh Thái Nguyên")

    bao_cao = run_job(request_bao_cao(dot=dot, by=moi.nguoi["cv_tinh"]))

    text = text_of(bao_cao)
    assert "uyện" not in text.replace("nguyện", "").replace("Nguyện", "")
    for part in (
        "03 Khối Dân vận cơ sở ở 02 xã, 01 phường, với",
        "Kết quả theo loại đơn vị hành chính",
        "Dẫn đầu toàn tỉnh: xã Hợp Nhất (90,00 điểm)",
        "tự chấm cao hơn kết quả cấp tỉnh thẩm định",
        "chỉ đạo đảng ủy các xã, phường khắc phục",
        "Đảng ủy các xã, phường",
        "BAN TUYÊN GIÁO VÀ DÂN VẬN",
        "TỈNH ỦY THÁI NGUYÊN",
        "BC/BTGDVTU",
    ):
        assert part in text, part
    order = ("1. Kết quả chung", "Dẫn đầu toàn tỉnh", "Thứ hạng của từng Khối", "Biểu đồ: Số Khối")
    assert sorted(order, key=text.index) == list(order)  # text fills the page before the chart
    assert bao_cao.kiem_tra["dat"] is True
    assert SoLieu.from_json(bao_cao.so_lieu) == so_lieu_cua(dot)
    assert [one.ten for one in SoLieu.from_json(bao_cao.so_lieu).loai_don_vi] == ["Xã", "Phường"]


def test_the_rows_behind_a_figure_have_no_district(client, moi_2025):
    moi, _, dot = moi_2025()
    bao_cao = run_job(request_bao_cao(dot=dot, by=moi.nguoi["cv_tinh"]))
    client.force_login(moi.nguoi["cv_tinh"])

    page = client.get(reverse("baocao:so-lieu-detail", args=[bao_cao.pk, "loai-tot"]))

    assert "Huyện" not in page.text
    assert "Xã Hợp Nhất" in page.text


def test_a_province_that_is_a_city_has_a_thanh_uy(moi_2025):
    moi, _, dot = moi_2025(ten="Thành phố Mới", loai="Thành phố")
    TenCoQuan.objects.filter(co_quan=moi.co_quan["tinh"]).delete()
    TenCoQuanFactory(
        co_quan=moi.co_quan["tinh"], ten="Ban Tuyên giáo và Dân vận", ten_cap_tren="Thành ủy Mới",
        ky_hieu="BTGDVTU", dia_danh="Mới", tu_ngay=NGAY,
    )  # fmt: skip

    bao_cao = run_job(request_bao_cao(dot=dot, by=moi.nguoi["cv_tinh"]))

    text = text_of(bao_cao)
    assert "THÀNH ỦY MỚI" in text
    assert "Ban Thường vụ Thành ủy" in text
    assert "toàn thành phố có 03 Khối" in text
    assert "ỉnh ủy" not in text


def test_communes_directly_under_the_province_are_counted_apart(tinh):
    dot = province_round(tinh, so_xa=0, tong=TONG)
    PhieuCham.objects.filter(dot=dot, ten_don_vi="Xã A A1").update(cap_tren=None, ten_cap_tren="")
    publish_dot(dot=dot, by=tinh.nguoi["ld_tinh"])

    so = so_lieu_cua(dot)

    assert "thuộc 02 huyện, thành phố và 01 đơn vị trực thuộc tỉnh, với" in nhan_dinh.to_chuc(so)[0]
    assert [(one.ten, one.so_khoi) for one in so.huyen][-1] == ("", 1)
    assert "kết quả cấp trên thẩm định" in " ".join(nhan_dinh.han_che(so))
    blank = dict.fromkeys(ThamSo.__dataclass_fields__, "") | {"so": 1, "ngay": DOT_2023}
    assert "Trực thuộc tỉnh" in str(van_ban_bao_cao(so, tham_so=ThamSo(**blank)))


def test_figures_of_a_year_with_districts_hold_nothing_new(tinh, dot_2023):
    stored = so_lieu_cua(dot_2023).to_json()

    assert not {"dia_ban", "ten_dia_ban"} & stored.keys()
    assert "loai" not in stored["hang"][0]


def test_the_heir_reports_on_its_predecessor_under_its_own_name(tinh, dot_2023, moi_2025):
    moi, _, _ = moi_2025(ten="Tỉnh Thái Nguyên")

    bao_cao = run_job(request_bao_cao(dot=dot_2023, by=moi.nguoi["cv_tinh"]))

    text = text_of(bao_cao)
    assert bao_cao.ban_id == moi.co_quan["tinh"].pk
    assert "BAN TUYÊN GIÁO VÀ DÂN VẬN" in text
    assert "trên địa bàn tỉnh A TINH năm 2023" in text
    assert "toàn tỉnh A TINH có 03 Khối Dân vận cơ sở thuộc 02 huyện, thành phố" in text
    with pytest.raises(PermissionDenied):
        edit_bao_cao(
            bao_cao=bao_cao,
            tham_so=default_tham_so(fresh(dot_2023)),
            by=fresh(tinh.nguoi["cv_tinh"]),
        )


def test_a_report_dated_before_the_merger_bears_the_name_of_its_day(
    tinh, dot_2023, moi_2025, ban_quet
):
    made = run_job(request_bao_cao(dot=dot_2023, by=tinh.nguoi["cv_tinh"]))
    moi, _, _ = moi_2025()

    bao_cao = run_job(
        edit_bao_cao(
            bao_cao=made,
            tham_so=ThamSoBaoCao(
                ngay=DOT_2023, nhiem_ky="2020-2025", trich_yeu="kết quả năm 2023",
                chuc_vu="TRƯỞNG BAN", nguoi_ky="Hà Văn Mẫu",
            ),
            by=moi.nguoi["cv_tinh"],
        )
    )  # fmt: skip

    text = text_of(bao_cao)
    assert bao_cao.ban_id == tinh.co_quan["tinh"].pk
    assert bao_cao.so_ky_hieu == "…-BC/BDVTU"
    assert "BAN DÂN VẬN" in text
    assert "TỈNH ỦY BẮC KẠN" in text
    with pytest.raises(BusinessRuleError, match="cơ quan khác"):
        issue_bao_cao(
            bao_cao=bao_cao, so=5, ngay=dt.date(2026, 1, 15), noi_dung=ban_quet, xac_nhan=True,
            by=moi.nguoi["ld_tinh"],
        )  # fmt: skip


def test_what_was_issued_stays_byte_for_byte_through_a_merger_and_its_undoing(
    client, tinh, tinh_la, dot_2023, ngay, ban_quet
):
    officer = tinh.nguoi["cv_tinh"]
    bao_cao = run_job(request_bao_cao(dot=dot_2023, by=officer))
    bao_cao = issue_bao_cao(
        bao_cao=bao_cao, so=5, ngay=DOT_2023, noi_dung=ban_quet, xac_nhan=True, by=officer
    )
    results = KetQua.objects.filter(dot=dot_2023).order_by("pk")
    kept = [bytes_of(bao_cao), list(results.values())]
    ngay(NGAY)
    moi, event = merge(tinh, tinh_la)

    url = reverse("baocao:bao-cao-pdf", args=[bao_cao.pk])
    answers = {}
    for name, user in (("btv", moi.nguoi["btv"]), ("cũ", tinh.nguoi["btv"]),
                       ("lạ", NguoiDungFactory())):  # fmt: skip
        client.force_login(user)
        answer = client.get(url)
        answers[name] = b"".join(answer) if answer.streaming else answer.status_code
    after = [bytes_of(BaoCao.objects.get(pk=bao_cao.pk)), list(results.values())]
    PhanVai.objects.filter(co_quan__in=moi.co_quan.values()).delete()  # as the refusal asks for
    undo_su_kien(su_kien=event, ly_do="Thử", by=NguoiDungFactory(is_superuser=True))
    undone = [bytes_of(BaoCao.objects.get(pk=bao_cao.pk)), list(results.values())]

    assert kept == after == undone
    assert answers == {"btv": kept[0][0], "cũ": 404, "lạ": 404}


def test_a_report_hangs_on_its_province_until_it_is_issued_and_then_settles_it(
    tinh, tinh_la, dot_2023, ban_quet
):
    officer, unit = tinh.nguoi["cv_tinh"], tinh.don_vi["tinh"].pk
    bao_cao = run_job(request_bao_cao(dot=dot_2023, by=officer))
    page = reverse("baocao:bao-cao-detail", args=[bao_cao.pk])

    open_ = [(one.so, one.url) for one in con_vuong(officer, [unit])]
    unseen = [one.so for one in con_vuong(tinh_la.nguoi["cv_tinh"], [unit])]
    before = ngay_khoa([unit])
    issue_bao_cao(
        bao_cao=bao_cao, so=5, ngay=DOT_2023, noi_dung=ban_quet, xac_nhan=True, by=officer
    )

    assert open_ == [(1, page)]
    assert unseen == [0]
    assert before is None
    assert ngay_khoa([unit]).ngay == ngay_khoa([tinh.don_vi["a1"].pk]).ngay == dt.date(2023, 12, 31)
    assert [one.so for one in con_vuong(officer, [unit])] == [0]
