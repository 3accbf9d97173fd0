"""The life of a meeting's minutes: draft, handed in, adopted, locked, reopened with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from khoi.enums import LoaiCoQuan, TinhTrangDuHop, TrangThaiGiaoBan
from khoi.models import BanNhap, ChuyenGiaoBan, CoQuan, GiaoBan, NguoiDung
from khoi.models.giao_ban import ngay_cua_ky
from khoi.models.periods import in_force
from khoi.perms import giao_ban as perms
from khoi.queries.che_do import CheDoHienCo
from khoi.queries.muc_thuong_ky import LoiGhi, de_muc_san, muc_vao_ngay
from khoi.queries.thanh_vien_hop import chu_tri_mac_dinh, thanh_phan_hop, thu_ky_mac_dinh
from khoi.services.chuong_trinh_hop import carry_over
from khoi.services.danh_muc import he_thong
from khoi.services.kien_nghi import send_kien_nghi
from khoi.services.phan_cong import follow_phan_cong
from khoi.services.phien_ban import keep_phien_ban
from khoi.services.ra_soat import apply_reviews, missing_reviews
from nen.chu_can_ghi import needed_words
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.providers import cong_bo_of
from nen.trang_thai import need_state


ReopenCheck = Callable[[GiaoBan], str | None]
_reopen_checks: list[ReopenCheck] = []
AfterMove = Callable[[GiaoBan], None]
_after_moves: list[AfterMove] = []

NHAP, CHO = TrangThaiGiaoBan.NHAP, TrangThaiGiaoBan.CHO_THONG_QUA
THONG_QUA, KHOA = TrangThaiGiaoBan.DA_THONG_QUA, TrangThaiGiaoBan.DA_KHOA


def register_reopen_check(check: ReopenCheck) -> None:
    """An upper app refuses the reopening of minutes that it has published, with a sentence."""
    _reopen_checks.append(check)


def register_after_move(follow: AfterMove) -> None:
    """What follows, in the same transaction, once minutes have moved into another state."""
    _after_moves.append(follow)


def refuse_date(*, loai_ky: str, nam: int, ky: int, ngay: date) -> str | None:
    """Why this day cannot be the meeting's, or None."""
    first, last = ngay_cua_ky(loai_ky, nam=nam, ky=ky)
    if not first <= ngay <= last:
        return f"Ngày họp phải nằm trong kỳ, từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}."
    if ngay > hom_nay():
        return f"Ngày họp không được sau hôm nay ({hom_nay():%d/%m/%Y})."
    return None


def refuse_settled(khoi: CoQuan, *, ngay: date) -> str | None:
    """Why no meeting of this day is brought in any more: its results are published; or None.

    Results are those of blocks; a Ban's own meetings are not part of them.
    """
    if khoi.loai != LoaiCoQuan.KHOI:
        return None
    settled = cong_bo_of([khoi.don_vi_id])
    if settled is None or ngay > settled.ngay:
        return None
    return (
        f"{settled.vi_sao} Không lập hoặc mở lại được biên bản của cuộc họp ngày {ngay:%d/%m/%Y}; "
        "hãy ghi nội dung cần bổ sung vào biên bản kỳ đang mở."
    )


@transaction.atomic
def create_giao_ban(
    *, khoi: CoQuan, loai_ky: str, nam: int, ky: int, ngay: date, by: NguoiDung
) -> GiaoBan:
    """Open the minutes of a period's meeting: that day's chair and secretary, the standing items."""
    khoi = CoQuan.objects.hold(khoi.pk)
    if not perms.can_write(by, khoi):
        raise PermissionDenied
    _check_new(khoi, loai_ky=loai_ky, nam=nam, ky=ky, ngay=ngay)
    standing = muc_vao_ngay(khoi=khoi, loai_ky=loai_ky, ngay=ngay)
    giao_ban = GiaoBan.objects.create(
        khoi=khoi,
        loai_ky=loai_ky,
        nam=nam,
        ky=ky,
        ngay=ngay,
        chu_tri=chu_tri_mac_dinh(khoi_id=khoi.pk, ngay=ngay),
        thu_ky=thu_ky_mac_dinh(khoi_id=khoi.pk, ngay=ngay),
        tao_boi=by,
        **de_muc_san(standing),
    )
    BanNhap.objects.create(giao_ban=giao_ban)
    carry_over(giao_ban=giao_ban)
    return giao_ban


def _check_new(khoi: CoQuan, *, loai_ky: str, nam: int, ky: int, ngay: date) -> None:
    refusal = refuse_date(loai_ky=loai_ky, nam=nam, ky=ky, ngay=ngay)
    if refusal:
        raise BusinessRuleError(refusal)
    refusal = refuse_settled(khoi, ngay=ngay)
    if refusal:
        raise BusinessRuleError(refusal)
    if not _is_there(khoi, ngay=ngay):
        raise BusinessRuleError(f"{_goi(khoi)} không hoạt động vào ngày này; hãy xem lại ngày họp.")
    if GiaoBan.objects.filter(khoi=khoi, loai_ky=loai_ky, nam=nam, ky=ky).exists():
        raise BusinessRuleError(
            f"{_goi(khoi)} đã có biên bản giao ban của kỳ này; hãy mở biên bản đó để ghi tiếp."
        )


def _is_there(khoi: CoQuan, *, ngay: date) -> bool:
    return CoQuan.objects.that_meet().filter(in_force(ngay), pk=khoi.pk).exists()


@dataclass(frozen=True, kw_only=True)
class ConThieu:
    """One thing to mend before handing in; `o` is the form's field, "" where there is none."""

    o: str = ""
    cau: str


def missing_parts(giao_ban: GiaoBan) -> list[str]:
    """What the minutes still lack before they can be handed in, one sentence each."""
    return [one.cau for one in missing_by_field(giao_ban)]


def missing_by_field(giao_ban: GiaoBan) -> list[ConThieu]:
    missing = []
    if not giao_ban.dia_diem.strip():
        missing.append(ConThieu(o="dia_diem", cau="Chưa ghi địa điểm họp."))
    if giao_ban.chu_tri_id is None:
        missing.append(ConThieu(o="chu_tri", cau="Chưa chọn người chủ trì."))
    if giao_ban.thu_ky_id is None:
        missing.append(ConThieu(o="thu_ky", cau="Chưa chọn người ghi biên bản."))
    missing += _missing_attendance(giao_ban) + _missing_text(giao_ban)
    return missing + [ConThieu(cau=sentence) for sentence in missing_reviews(giao_ban)]


def _missing_text(giao_ban: GiaoBan) -> list[ConThieu]:
    said = LoiGhi(giao_ban)
    missing = []
    if not said.co("ket_qua"):
        missing.append(ConThieu(o="ket_qua", cau="Chưa ghi kết quả công việc từ kỳ trước."))
    if not said.co("ket_luan"):
        missing.append(ConThieu(o="ket_luan", cau="Chưa ghi kết luận."))
    return missing


def _missing_attendance(giao_ban: GiaoBan) -> list[ConThieu]:
    table = thanh_phan_hop(giao_ban.khoi, ngay=giao_ban.ngay)
    if not table.cua_minh:
        return [ConThieu(cau=_khong_co_ai(giao_ban.khoi))]
    marked = dict(giao_ban.diem_danh.values_list("thanh_vien_id", "tinh_trang"))
    left = [one.ghe for one in table.tat_ca if one.ghe.pk not in marked]
    missing = []
    if left:
        names = ", ".join(seat.can_bo.ho_ten for seat in left)
        missing.append(ConThieu(o=f"dd-{left[0].pk}", cau=f"Chưa điểm danh: {names}."))
    return missing + [
        ConThieu(
            o=o,
            cau=f"{one.ghe.can_bo.ho_ten} là {part} nhưng điểm danh không có mặt: "
            f"hãy chọn {part} là người có mặt, hoặc sửa điểm danh.",
        )
        for o, pk, part in (
            ("chu_tri", giao_ban.chu_tri_id, "người chủ trì"),
            ("thu_ky", giao_ban.thu_ky_id, "người ghi biên bản"),
        )
        for one in table.tat_ca
        if one.ghe.pk == pk and marked.get(pk, TinhTrangDuHop.CO_MAT) != TinhTrangDuHop.CO_MAT
    ]


def _khong_co_ai(khoi: CoQuan) -> str:
    if khoi.loai == LoaiCoQuan.KHOI:
        return "Ngày họp khối không có thành viên nào; hãy cập nhật danh sách thành viên."
    return "Ngày họp Ban không có ai trong danh sách; hãy ghi người của Ban trước."


def _goi(khoi: CoQuan) -> str:
    return khoi.goi[:1].upper() + khoi.goi[1:]


@transaction.atomic
def submit_giao_ban(*, giao_ban: GiaoBan, by: NguoiDung) -> GiaoBan:
    """Hand the minutes to the head: complete, nothing left in the draft or unmerged."""
    giao_ban = _lock(giao_ban)
    if not perms.can_edit(by, giao_ban):
        raise PermissionDenied
    need_state(giao_ban, states=NHAP, sentence="Biên bản này đã trình rồi.", ten="biên bản")
    missing = missing_parts(giao_ban)
    if missing:
        raise BusinessRuleError("Chưa trình được.", *missing)
    _check_nothing_typed_is_left(giao_ban)
    _leave_out_empty_headings(giao_ban)
    return _move(giao_ban, den=CHO, by=by)


def _leave_out_empty_headings(giao_ban: GiaoBan) -> None:
    """Standing items of which nothing was said are no part of what the head reads and adopts."""
    shorter = LoiGhi(giao_ban).bo_de_muc_trong()
    for phan, text in shorter.items():
        setattr(giao_ban, phan, text)
    if shorter:
        giao_ban.save(update_fields=[*shorter])


def _check_nothing_typed_is_left(giao_ban: GiaoBan) -> None:
    draft = BanNhap.objects.select_for_update(of=("self",)).filter(giao_ban=giao_ban).first()
    if draft is not None and draft.noi_dung:
        raise BusinessRuleError(
            "Còn chữ gõ dở chưa lưu vào biên bản; hãy mở biên bản, xem lại rồi bấm “Lưu”."
        )
    if giao_ban.ban_nhap_lech.filter(giai_quyet_luc=None).exists():
        raise BusinessRuleError(
            "Có người gõ cùng lúc và chữ chưa được ghép; hãy so sánh, ghép xong rồi trình."
        )
    BanNhap.objects.filter(giao_ban=giao_ban).update(phien_ban=F("phien_ban") + 1, the="", the_tu=0)


@transaction.atomic
def return_giao_ban(*, giao_ban: GiaoBan, ly_do: str, by: NguoiDung) -> GiaoBan:
    """Send the minutes back to the secretary with a message; they are a draft again."""
    giao_ban = _lock(giao_ban)
    if not perms.can_adopt(by, giao_ban):
        raise PermissionDenied
    need_state(
        giao_ban,
        states=CHO,
        sentence="Chỉ trả lại được biên bản đang chờ thông qua.",
        ten="biên bản",
    )
    return _move(giao_ban, den=NHAP, by=by, ly_do=needed_words(ly_do, thieu="Hãy ghi lý do."))


@transaction.atomic
def adopt_giao_ban(*, giao_ban: GiaoBan, by: NguoiDung) -> GiaoBan:
    """The head's word: from here on the minutes are evidence and their content is frozen."""
    CoQuan.objects.hold(giao_ban.khoi_id)  # nobody corrects a member's name at this moment
    giao_ban = _lock(giao_ban)
    if not perms.can_adopt(by, giao_ban):
        raise PermissionDenied
    need_state(
        giao_ban,
        states=CHO,
        sentence="Chỉ thông qua được biên bản đang chờ thông qua.",
        ten="biên bản",
    )
    own = by.pk in authors(giao_ban)
    if own and perms.another_may_adopt(by, giao_ban):
        raise BusinessRuleError(
            "Biên bản do chính bạn lập; hãy để người khác có quyền thông qua trong "
            f"{giao_ban.khoi.goi} xem và thông qua."
        )
    giao_ban.tu_thong_qua = own
    giao_ban.thong_qua_luc, giao_ban.thong_qua_boi = timezone.now(), by
    giao_ban.thong_qua_ngay = hom_nay()
    _move(giao_ban, den=THONG_QUA, by=by)
    keep_phien_ban(giao_ban=giao_ban)
    follow_phan_cong(giao_ban=giao_ban)
    send_kien_nghi(giao_ban=giao_ban, by=by)
    apply_reviews(giao_ban=giao_ban, by=by)
    return giao_ban


def authors(giao_ban: GiaoBan) -> set[int]:
    """Accounts of those whose minutes these are: who opened, who wrote and who handed them in."""
    found = {giao_ban.tao_boi_id}
    if giao_ban.thu_ky is not None and giao_ban.thu_ky.can_bo.nguoi_dung_id:
        found.add(giao_ban.thu_ky.can_bo.nguoi_dung_id)
    last = giao_ban.chuyen.filter(den=CHO).order_by("luc", "pk").last()
    return found | ({last.boi_id} if last else set())


@transaction.atomic
def lock_giao_ban(*, giao_ban: GiaoBan, by: NguoiDung) -> GiaoBan:
    """Close adopted minutes for good: only a leader above can open them again."""
    giao_ban = _lock(giao_ban)
    if not perms.can_lock(by, giao_ban):
        raise PermissionDenied
    need_state(
        giao_ban, states=THONG_QUA, sentence="Chỉ khóa được biên bản đã thông qua.", ten="biên bản"
    )
    return _move(giao_ban, den=KHOA, by=by)


@transaction.atomic
def lock_due_giao_ban() -> int:
    """Lock what was adopted as many days ago as the regime says; how many."""
    today = hom_nay()
    regimes = CheDoHienCo()
    adopted = GiaoBan.objects.filter(
        trang_thai=THONG_QUA,
        thong_qua_ngay__lte=today - timedelta(days=regimes.khoa_som_nhat),
    ).select_related("khoi")
    count = 0
    for giao_ban in adopted.order_by("pk").select_for_update(of=("self",), skip_locked=True):
        wait = regimes.of(giao_ban, ngay=today).khoa_sau_ngay
        if giao_ban.thong_qua_ngay and giao_ban.thong_qua_ngay + timedelta(days=wait) <= today:
            _move(
                giao_ban,
                den=KHOA,
                by=he_thong(),
                ly_do=f"Tự khóa sau {wait} ngày kể từ ngày thông qua.",
            )
            count += 1
    return count


@transaction.atomic
def reopen_giao_ban(*, giao_ban: GiaoBan, ly_do: str, by: NguoiDung) -> GiaoBan:
    """Take the adoption back for a reason: the minutes are a draft again and prove nothing."""
    giao_ban = _lock(giao_ban)
    locked = giao_ban.trang_thai == KHOA
    allowed = perms.can_reopen_locked if locked else perms.can_reopen_adopted
    if not allowed(by, giao_ban):
        raise PermissionDenied
    if giao_ban.trang_thai not in {THONG_QUA, KHOA}:
        raise BusinessRuleError("Chỉ mở lại được biên bản đã thông qua hoặc đã khóa.")
    for check in (*_reopen_checks, _refuse_settled_minutes):
        refusal = check(giao_ban)
        if refusal:
            raise BusinessRuleError(refusal)
    reason = needed_words(ly_do, thieu="Hãy ghi lý do.")
    giao_ban.tu_thong_qua = False
    giao_ban.thong_qua_luc = giao_ban.thong_qua_boi = giao_ban.thong_qua_ngay = None
    return _move(giao_ban, den=NHAP, by=by, ly_do=reason)


def _refuse_settled_minutes(giao_ban: GiaoBan) -> str | None:
    return refuse_settled(giao_ban.khoi, ngay=giao_ban.ngay)


def _lock(giao_ban: GiaoBan) -> GiaoBan:
    return (
        GiaoBan.objects.select_for_update(of=("self",))
        .select_related("khoi", "thu_ky__can_bo")
        .get(pk=giao_ban.pk)
    )


def _move(giao_ban: GiaoBan, *, den: TrangThaiGiaoBan, by: NguoiDung, ly_do: str = "") -> GiaoBan:
    tu, giao_ban.trang_thai = giao_ban.trang_thai, den
    if den == CHO:
        giao_ban.trinh_ngay = hom_nay()
    elif den == NHAP:
        giao_ban.tra_ve_ngay = hom_nay()
    giao_ban.save(
        update_fields=[
            "trang_thai",
            "trinh_ngay",
            "tra_ve_ngay",
            "tu_thong_qua",
            "thong_qua_luc",
            "thong_qua_boi",
            "thong_qua_ngay",
        ]
    )
    ChuyenGiaoBan.objects.create(giao_ban=giao_ban, tu=tu, den=den, boi=by, ly_do=ly_do)
    for follow in _after_moves:
        follow(giao_ban)
    return giao_ban
