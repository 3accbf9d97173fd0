"""The life of minutes: who may move them, from where, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from khoi.enums import VaiTro
from khoi.models import CheDoGiaoBan, DiemDanh, GiaoBan
from khoi.services import giao_ban as services
from khoi.services.danh_muc import HE_THONG
from nen.errors import BusinessRuleError
from tests.factories import khoi as f


STATES = ("nhap", "cho_thong_qua", "da_thong_qua", "da_khoa")
ACTS = {
    "submit": lambda g, by: services.submit_giao_ban(giao_ban=g, by=by),
    "return": lambda g, by: services.return_giao_ban(giao_ban=g, ly_do="Ghi rõ hơn", by=by),
    "adopt": lambda g, by: services.adopt_giao_ban(giao_ban=g, by=by),
    "lock": lambda g, by: services.lock_giao_ban(giao_ban=g, by=by),
    "reopen": lambda g, by: services.reopen_giao_ban(giao_ban=g, ly_do="Ghi sót", by=by),
}
# act, state it needs, who may, state it leads to
MOVES = [
    ("submit", "nhap", {"thu_ky.a1", "truong.a1"}, "cho_thong_qua"),
    ("return", "cho_thong_qua", {"truong.a1"}, "nhap"),
    ("adopt", "cho_thong_qua", {"truong.a1"}, "da_thong_qua"),
    ("lock", "da_thong_qua", {"truong.a1"}, "da_khoa"),
    ("reopen", "da_thong_qua", {"truong.a1"}, "nhap"),
    ("reopen", "da_khoa", {"ld_huyen.a", "ld_tinh"}, "nhap"),
]
EVERYBODY = [
    "thu_ky.a1",
    "truong.a1",
    "thu_ky.a2",
    "truong.a2",
    "cv_huyen.a",
    "ld_huyen.a",
    "ld_huyen.b",
    "cv_tinh",
    "ld_tinh",
    "btv",
    "quan_tri",
]


@pytest.mark.parametrize(("act", "state", "may", "then"), MOVES)
def test_who_may_move_the_minutes(khoi, act, state, may, then):
    g = khoi.minutes(trang_thai=state)
    moves_before = g.chuyen.count()

    for who in EVERYBODY:
        by = khoi.tinh.nguoi[who]
        if who in may:
            with transaction.atomic():
                ACTS[act](g, by)
                g.refresh_from_db()
                assert g.trang_thai == then
                last = g.chuyen.last()
                assert (last.tu, last.den, last.boi) == (state, then, by)
                transaction.set_rollback(True)
        else:
            with pytest.raises(PermissionDenied):
                ACTS[act](g, by)

    g.refresh_from_db()
    assert (g.trang_thai, g.chuyen.count()) == (state, moves_before)


@pytest.mark.parametrize(("act", "state", "may", "then"), MOVES)
def test_the_same_roles_elsewhere_may_nothing(khoi, tinh_khac, act, state, may, then):
    g = khoi.minutes(trang_thai=state)

    for who in may:
        with pytest.raises(PermissionDenied):
            ACTS[act](g, tinh_khac.nguoi[who])


@pytest.mark.parametrize("act", ["submit", "return", "adopt", "lock"])
def test_the_state_must_allow_it(khoi, act):
    needed = next(state for name, state, _, _ in MOVES if name == act)

    for ky, state in enumerate(STATES, start=1):
        if state != needed:
            g = khoi.minutes(ky=ky, trang_thai=state)
            with pytest.raises(BusinessRuleError, match="Hiện biên bản ở trạng thái"):
                ACTS[act](g, khoi.truong)


def test_a_draft_is_not_reopened(khoi):
    g = khoi.minutes()

    with pytest.raises(BusinessRuleError, match="Chỉ mở lại được"):
        ACTS["reopen"](g, khoi.truong)


def test_a_reason_is_asked_for(khoi):
    g = khoi.minutes(trang_thai="da_thong_qua")

    with pytest.raises(BusinessRuleError, match="Hãy ghi lý do"):
        services.reopen_giao_ban(giao_ban=g, ly_do="  ", by=khoi.truong)
    with pytest.raises(BusinessRuleError, match="căn cước"):
        services.reopen_giao_ban(giao_ban=g, ly_do="ông A 006093001234", by=khoi.truong)


def test_an_empty_submit_lists_what_is_missing(khoi):
    g = services.create_giao_ban(
        khoi=khoi.khoi, loai_ky="thang", nam=2023, ky=3, ngay=dt.date(2023, 3, 20), by=khoi.thu_ky
    )
    GiaoBan.objects.filter(pk=g.pk).update(chu_tri=None, thu_ky=None)

    with pytest.raises(BusinessRuleError) as refused:
        services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)

    assert str(refused.value) == (
        "Chưa trình được. Chưa ghi địa điểm họp. Chưa chọn người chủ trì. "
        "Chưa chọn người ghi biên bản. "
        "Chưa điểm danh: Nông Văn Mẫu, Hoàng Thị Thử, Lý Văn Ví. "
        "Chưa ghi kết quả công việc từ kỳ trước. Chưa ghi kết luận."
    )


def test_every_member_in_force_that_day_must_be_marked(khoi):
    g = khoi.minutes()
    f.ThanhVienFactory(
        khoi=khoi.khoi, can_bo=f.CanBoFactory(ho_ten="Mới Vào"), tu_ngay=dt.date(2023, 3, 25)
    )
    f.ThanhVienFactory(khoi=khoi.khoi, tu_ngay=dt.date(2023, 3, 26))

    assert services.missing_parts(g) == ["Chưa điểm danh: Mới Vào."]


@pytest.mark.parametrize("state", ["vang", "vang_co_ly_do", "di_thay"])
@pytest.mark.parametrize(("seat", "part"), [(0, "người chủ trì"), (1, "người ghi biên bản")])
def test_who_chairs_or_writes_must_be_marked_present(khoi, seat, part, state):
    g = khoi.minutes()
    replaced = {"nguoi_thay": "Đàm Văn Thay"} if state == "di_thay" else {}
    mark = g.diem_danh.filter(thanh_vien=khoi.thanh_vien[seat])
    mark.update(tinh_trang=state, **replaced)

    with pytest.raises(BusinessRuleError, match=f"là {part} nhưng điểm danh không có mặt"):
        services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)

    mark.update(tinh_trang="co_mat", nguoi_thay="")
    g.diem_danh.filter(thanh_vien=khoi.thanh_vien[2]).update(tinh_trang=state, **replaced)
    services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)


def test_typed_text_that_is_not_saved_stops_the_submit(khoi):
    g = khoi.minutes()
    g.ban_nhap.noi_dung = {"ket_luan": "Chữ mới"}
    g.ban_nhap.save()

    with pytest.raises(BusinessRuleError, match="chữ gõ dở"):
        services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)


def test_unmerged_text_stops_the_submit(khoi):
    g = khoi.minutes()
    f.BanNhapLechFactory(giao_ban=g, luu_boi=khoi.thu_ky, noi_dung={"ket_luan": "Khác"})

    with pytest.raises(BusinessRuleError, match="chưa được ghép"):
        services.submit_giao_ban(giao_ban=g, by=khoi.thu_ky)


def test_a_secretary_who_also_heads_leaves_their_minutes_to_another_head(khoi):
    f.PhanVaiFactory(nguoi_dung=khoi.truong, vai_tro=VaiTro.THU_KY_KHOI, co_quan=khoi.khoi)
    g = khoi.minutes()
    services.submit_giao_ban(giao_ban=g, by=khoi.truong)
    other = f.PhanVaiFactory(vai_tro=VaiTro.TRUONG_KHOI, co_quan=khoi.khoi).nguoi_dung

    with pytest.raises(BusinessRuleError, match="chính bạn lập"):
        services.adopt_giao_ban(giao_ban=g, by=khoi.truong)
    adopted = services.adopt_giao_ban(giao_ban=g, by=other)

    assert adopted.tu_thong_qua is False


def test_alone_in_the_right_one_adopts_ones_own_and_it_shows(khoi):
    g = khoi.minutes()
    services.submit_giao_ban(giao_ban=g, by=khoi.truong)
    gone = f.PhanVaiFactory(vai_tro=VaiTro.TRUONG_KHOI, co_quan=khoi.khoi).nguoi_dung
    gone.is_active = False
    gone.save()

    adopted = services.adopt_giao_ban(giao_ban=g, by=khoi.truong)

    assert adopted.tu_thong_qua is True


def test_adopted_content_is_frozen_in_the_database(khoi):
    g = khoi.minutes(trang_thai="da_thong_qua")

    for write in (
        lambda: GiaoBan.objects.filter(pk=g.pk).update(ket_luan="Sửa lén"),
        lambda: DiemDanh.objects.filter(giao_ban=g).update(tinh_trang="vang"),
        lambda: DiemDanh.objects.filter(giao_ban=g).delete(),
        lambda: f.PhanCongFactory(giao_ban=g, thanh_vien=khoi.thanh_vien[0]),
    ):
        with pytest.raises(IntegrityError, match="đã thông qua"), transaction.atomic():
            write()


@pytest.mark.parametrize("part", ["diem_danh", "phan_cong", "kien_nghi"])
def test_a_part_of_adopted_minutes_is_not_moved_to_others(khoi, part):
    f.PhanCongFactory(giao_ban=(g := khoi.minutes(ky=2)), thanh_vien=khoi.thanh_vien[0])
    f.KienNghiFactory(giao_ban=g)
    for name in ("submit", "adopt"):
        ACTS[name](g, khoi.thu_ky if name == "submit" else khoi.truong)
    other = f.GiaoBanFactory(khoi=khoi.khoi, ky=3)
    rows = getattr(g, part)
    before = rows.count()

    with pytest.raises(IntegrityError, match="muốn sửa phải mở lại"), transaction.atomic():
        rows.update(giao_ban=other)

    assert (rows.count(), getattr(other, part).count()) == (before, 0)
    assert before > 0


def test_reopened_minutes_prove_nothing_and_open_again(khoi):
    g = khoi.minutes(trang_thai="da_khoa")

    g = services.reopen_giao_ban(giao_ban=g, ly_do="Sai ngày", by=khoi.tinh.nguoi["ld_huyen.a"])

    assert (g.thong_qua_luc, g.thong_qua_boi, g.thong_qua_ngay) == (None, None, None)
    assert not GiaoBan.objects.adopted().filter(pk=g.pk).exists()
    GiaoBan.objects.filter(pk=g.pk).update(ket_luan="Sửa được")


def test_a_published_round_refuses_the_reopening(khoi, monkeypatch):
    g = khoi.minutes(trang_thai="da_thong_qua")
    monkeypatch.setattr(services, "_reopen_checks", [])
    services.register_reopen_check(lambda giao_ban: f"Kỳ chấm điểm đã công bố ({giao_ban.nam}).")

    with pytest.raises(BusinessRuleError, match=r"đã công bố \(2023\)"):
        ACTS["reopen"](g, khoi.truong)

    g.refresh_from_db()
    assert g.trang_thai == "da_thong_qua"


@pytest.mark.parametrize(("days", "locked"), [(9, 0), (10, 1), (30, 1)])
def test_minutes_lock_themselves_after_the_days_of_the_regime(khoi, ngay, days, locked):
    g = khoi.minutes(trang_thai="da_thong_qua")
    khoi.minutes(ky=2, trang_thai="cho_thong_qua")
    ngay(dt.date(2023, 4, 10) + dt.timedelta(days=days))

    assert services.lock_due_giao_ban() == locked
    assert services.lock_due_giao_ban() == 0

    g.refresh_from_db()
    assert g.trang_thai == ("da_khoa" if locked else "da_thong_qua")
    if locked:
        assert g.chuyen.last().boi.ten_dang_nhap == HE_THONG


def test_the_days_until_the_lock_are_data(khoi, ngay):
    khoi.minutes(trang_thai="da_thong_qua")
    CheDoGiaoBan.objects.update(khoa_sau_ngay=3)
    ngay(dt.date(2023, 4, 13))

    assert services.lock_due_giao_ban() == 1


def create(khoi, **change):
    given = {
        "khoi": khoi.khoi,
        "loai_ky": "thang",
        "nam": 2023,
        "ky": 3,
        "ngay": dt.date(2023, 3, 20),
        "by": khoi.thu_ky,
    }
    return services.create_giao_ban(**(given | change))


def test_new_minutes_know_the_chair_and_the_secretary_of_that_day(khoi):
    g = create(khoi)

    assert (g.chu_tri, g.thu_ky) == (khoi.thanh_vien[0], khoi.thanh_vien[1])
    assert g.trang_thai == "nhap"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ngay": dt.date(2023, 2, 28)}, "từ 01/03/2023 đến 31/03/2023"),
        ({"ky": 4, "ngay": dt.date(2023, 4, 11)}, "không được sau hôm nay (10/04/2023)"),
    ],
)
def test_the_day_lies_in_the_period_and_not_in_the_future(khoi, change, sentence):
    with pytest.raises(BusinessRuleError) as refused:
        create(khoi, **change)

    assert sentence in str(refused.value)


def test_one_meeting_a_period(khoi):
    create(khoi)

    with pytest.raises(BusinessRuleError, match="đã có biên bản"):
        create(khoi)


@pytest.mark.parametrize("who", ["thu_ky.a2", "cv_huyen.a", "ld_tinh", "btv", "quan_tri"])
def test_only_the_blocks_own_people_open_minutes(khoi, who):
    with pytest.raises(PermissionDenied):
        create(khoi, by=khoi.tinh.nguoi[who])


@pytest.mark.parametrize("state", STATES)
def test_drafts_stay_in_the_block_and_adopted_minutes_go_up(khoi, tinh_khac, state):
    g = khoi.minutes(trang_thai=state)

    def sees(user):
        return GiaoBan.objects.visible_to(user).filter(pk=g.pk).exists()

    above = state in {"da_thong_qua", "da_khoa"}
    people = khoi.tinh.nguoi
    assert sees(people["thu_ky.a1"])
    assert sees(people["truong.a1"])
    for who in ("cv_huyen.a", "ld_huyen.a", "cv_tinh", "ld_tinh"):
        assert sees(people[who]) is above
    for who in ("thu_ky.a2", "cv_huyen.b", "btv"):
        assert not sees(people[who])
    assert not any(sees(user) for user in tinh_khac.nguoi.values())
