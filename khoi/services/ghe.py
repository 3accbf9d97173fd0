"""The rules of seats, shared by every act that changes a block's composition.

Callers hold the block's lock (hold_block), so that acts take turns.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.db.models import F, Max, Min, QuerySet

from khoi.enums import VaiTroKhoi
from khoi.models import CanBo, ChucDanh, CoQuan, GiaoBan, KienToan, NguoiDung, ThanhVien
from khoi.models.giao_ban import ADOPTED
from khoi.perms.thanh_vien import can_keep_thanh_vien
from khoi.queries.thanh_vien_hop import named_in
from khoi.services.ho_ten import clean_ho_ten
from khoi.services.thoi_ky import check_within
from nen.chu_can_ghi import fit_words
from nen.chu_viet import fold
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError


SOM_NHAT = date(1990, 1, 1)  # an earlier year is a slip of the finger
TRUOC_TOI_DA = timedelta(days=92)  # a decision is signed a quarter ahead, not more
NHIEM_KY_TOI_DA = timedelta(days=3653)  # ten years: two terms, more is a slip too


class NamesakeError(BusinessRuleError):
    """A member of the same name is there: a person must say whether it is another one."""


@dataclass(frozen=True, kw_only=True)
class Nguoi:
    """Whom a seat is for: a person already known to the block, or a new one by name."""

    can_bo: CanBo | None = None
    ho_ten: str = ""
    la_nguoi_khac: bool = field(default=False)  # a namesake of a member in force, on purpose


def hold_block(khoi: CoQuan, *, by: NguoiDung) -> CoQuan:
    """The block, locked, if this person keeps its register."""
    locked: CoQuan = CoQuan.objects.hold(khoi.pk)
    if not can_keep_thanh_vien(by, locked):
        raise PermissionDenied
    return locked


def hold_seat(thanh_vien: ThanhVien, *, by: NguoiDung) -> ThanhVien:
    """The seat as it is now, its block locked, if this person keeps the register."""
    khoi = hold_block(thanh_vien.khoi, by=by)
    seats = ThanhVien.objects.select_related("can_bo", "chuc_danh", "kien_toan_ra")
    found: ThanhVien = seats.get(pk=thanh_vien.pk, khoi=khoi)
    return found


def take_seat(
    *,
    khoi: CoQuan,
    nguoi: Nguoi,
    vai_tro: VaiTroKhoi,
    chuc_danh: ChucDanh,
    tu_ngay: date,
    by: NguoiDung,
    quyet_dinh: str = "",
    het_nhiem_ky: date | None = None,
    kien_toan: KienToan | None = None,
) -> ThanhVien:
    """A seat from this day, for a person who has none in the block on these days."""
    fit_words(quyet_dinh)
    check_start(khoi, tu_ngay=tu_ngay)
    check_mandate(tu_ngay=tu_ngay, het_nhiem_ky=het_nhiem_ky)
    if vai_tro == VaiTroKhoi.TRUONG:
        check_no_other_head(khoi, tu_ngay=tu_ngay, den_ngay=None)
    return ThanhVien.objects.create(
        khoi=khoi,
        can_bo=_person(khoi, nguoi, tu_ngay=tu_ngay, by=by),
        vai_tro=vai_tro,
        chuc_danh=chuc_danh,
        tu_ngay=tu_ngay,
        quyet_dinh=quyet_dinh.strip(),
        het_nhiem_ky=het_nhiem_ky,
        kien_toan_vao=kien_toan,
    )


def _person(khoi: CoQuan, nguoi: Nguoi, *, tu_ngay: date, by: NguoiDung) -> CanBo:
    """The known person, if free on these days; else a new one, if not there under the same name."""
    if nguoi.can_bo is not None:
        if not CanBo.objects.visible_to(by).filter(pk=nguoi.can_bo.pk).exists():
            raise BusinessRuleError(
                "Hãy chọn người đã có trong các Khối mà bạn phụ trách, hoặc ghi tên người mới."
            )
        check_no_other_seat(khoi, nguoi.can_bo, tu_ngay=tu_ngay, den_ngay=None)
        return nguoi.can_bo
    name = clean_ho_ten(nguoi.ho_ten)
    if not nguoi.la_nguoi_khac and namesake_of(khoi, name, tu_ngay=tu_ngay) is not None:
        raise NamesakeError(
            f"{_ten(khoi)} đang có thành viên tên {name}. Nếu đây là một người khác trùng tên, hãy đánh dấu "
            "“Người khác trùng họ tên”."
        )
    person = CanBo(ho_ten=name)
    person.save()
    return person


def end_seat(
    thanh_vien: ThanhVien, *, den_ngay: date, ly_do: str, kien_toan: KienToan | None = None
) -> None:
    """The seat's last day; a seat that a decision ended stays as that decision says."""
    fit_words(ly_do)
    if den_ngay < thanh_vien.tu_ngay:
        raise BusinessRuleError(
            f"Nhiệm kỳ của {thanh_vien.can_bo} bắt đầu ngày {thanh_vien.tu_ngay:%d/%m/%Y}; ngày cuối "
            "phải từ ngày đó trở đi."
        )
    _check_not_far(den_ngay)
    if thanh_vien.kien_toan_ra is not None:
        raise BusinessRuleError(
            f"{thanh_vien.can_bo} đã thôi theo Quyết định {thanh_vien.kien_toan_ra}; muốn sửa, hãy hủy "
            "lần kiện toàn đó rồi ghi lại."
        )
    if thanh_vien.den_ngay is not None and den_ngay > thanh_vien.den_ngay:
        raise BusinessRuleError(
            f"Nhiệm kỳ này đã kết thúc ngày {thanh_vien.den_ngay:%d/%m/%Y}; muốn người này tiếp tục, "
            "hãy thêm một nhiệm kỳ mới."
        )
    _check_covers_meetings(thanh_vien, tu_ngay=thanh_vien.tu_ngay, den_ngay=den_ngay)
    thanh_vien.den_ngay, thanh_vien.ly_do_thoi = den_ngay, ly_do.strip()
    thanh_vien.kien_toan_ra = kien_toan
    thanh_vien.save(update_fields=["den_ngay", "ly_do_thoi", "kien_toan_ra"])


def namesake_of(
    khoi: CoQuan, ho_ten: str, *, tu_ngay: date, seats: Iterable[ThanhVien] | None = None
) -> ThanhVien | None:
    """The seat of somebody of this name in the block from this day on."""
    key = fold(ho_ten)
    there = _overlapping(khoi, tu_ngay=tu_ngay, den_ngay=None, seats=seats)
    return next((seat for seat in there if fold(seat.can_bo.ho_ten) == key), None)


def seats_of(khoi: Iterable[CoQuan]) -> QuerySet[ThanhVien]:
    """All seats of these blocks, past ones too, as the checks below want them."""
    seats = ThanhVien.objects.filter(khoi__in=khoi).select_related("can_bo", "chuc_danh")
    return seats.order_by("tu_ngay", "pk")


def _overlapping(
    khoi: CoQuan,
    *,
    tu_ngay: date,
    den_ngay: date | None,
    but: ThanhVien | None = None,
    seats: Iterable[ThanhVien] | None = None,
) -> list[ThanhVien]:
    """Seats of the block that share a day with this period.

    `seats`: those of the block, where the caller has read them for many blocks at once.
    """
    return [
        seat
        for seat in (seats_of([khoi]) if seats is None else seats)
        if (seat.den_ngay is None or seat.den_ngay >= tu_ngay)
        and (den_ngay is None or seat.tu_ngay <= den_ngay)
        and (but is None or seat != but)
    ]


def check_no_other_head(
    khoi: CoQuan,
    *,
    tu_ngay: date,
    den_ngay: date | None,
    but: ThanhVien | None = None,
    seats: Iterable[ThanhVien] | None = None,
) -> None:
    """One head on any day."""
    there = _overlapping(khoi, tu_ngay=tu_ngay, den_ngay=den_ngay, but=but, seats=seats)
    head = next((seat for seat in there if seat.vai_tro == VaiTroKhoi.TRUONG), None)
    if head is not None:
        if khoi.la_ban:
            raise BusinessRuleError(
                f"Ban {_had(head)} người đứng đầu là {head.can_bo} ({_since(head)}): hãy kết thúc "
                "nhiệm kỳ của người đó trước, hoặc dùng “Thay người”."
            )
        raise BusinessRuleError(
            f"Khối {_had(head)} Trưởng Khối là {head.can_bo} ({_since(head)}). Mỗi Khối chỉ có một "
            "Trưởng Khối: hãy kết thúc nhiệm kỳ của người đó trước, hoặc dùng “Thay người”."
        )


def check_no_other_seat(
    khoi: CoQuan,
    can_bo: CanBo,
    *,
    tu_ngay: date,
    den_ngay: date | None,
    but: ThanhVien | None = None,
    seats: Iterable[ThanhVien] | None = None,
) -> None:
    """One seat per person in a block on any day."""
    there = _overlapping(khoi, tu_ngay=tu_ngay, den_ngay=den_ngay, but=but, seats=seats)
    seat = next((seat for seat in there if seat.can_bo == can_bo), None)
    if seat is not None:
        raise BusinessRuleError(
            f"{can_bo} {_had(seat)} nhiệm kỳ {seat.get_vai_tro_display()} trong {_ten(khoi)} này "
            f"({_since(seat)}); hãy kết thúc nhiệm kỳ đó trước, hoặc chọn ngày sau nó."
        )


def _ten(khoi: CoQuan) -> str:
    return "Ban" if khoi.la_ban else "Khối"


def _had(seat: ThanhVien) -> str:
    return "đang có" if seat.den_ngay is None or seat.den_ngay >= hom_nay() else "đã có"


def _since(seat: ThanhVien) -> str:
    start = f"từ ngày {seat.tu_ngay:%d/%m/%Y}"
    return start if seat.den_ngay is None else f"{start} đến ngày {seat.den_ngay:%d/%m/%Y}"


def check_start(khoi: CoQuan, *, tu_ngay: date) -> None:
    """A first day inside the block's own life, and not a slip of the finger."""
    check_start_day(tu_ngay)
    check_within(khoi, tu_ngay=tu_ngay, den_ngay=khoi.den_ngay, viec="nhiệm kỳ")


def check_start_day(tu_ngay: date) -> None:
    """A day of this portal's time: neither a slip of the year nor far ahead."""
    if tu_ngay < SOM_NHAT:
        raise BusinessRuleError(f"Ngày bắt đầu quá xa ({tu_ngay:%d/%m/%Y}); hãy kiểm tra lại năm.")
    _check_not_far(tu_ngay)


def _check_not_far(ngay: date) -> None:
    latest = hom_nay() + TRUOC_TOI_DA
    if ngay > latest:
        raise BusinessRuleError(
            f"Ngày {ngay:%d/%m/%Y} còn quá xa; chỉ ghi trước được đến ngày {latest:%d/%m/%Y}."
        )


def check_mandate(*, tu_ngay: date, het_nhiem_ky: date | None) -> None:
    """A mandate does not end before the seat begins, nor in an impossible year."""
    if het_nhiem_ky is None:
        return
    if het_nhiem_ky < tu_ngay:
        raise BusinessRuleError(
            f"Nhiệm kỳ đến ngày {het_nhiem_ky:%d/%m/%Y} là trước ngày bắt đầu ({tu_ngay:%d/%m/%Y})."
        )
    if het_nhiem_ky > tu_ngay + NHIEM_KY_TOI_DA:
        raise BusinessRuleError(
            f"Nhiệm kỳ đến ngày {het_nhiem_ky:%d/%m/%Y} dài quá 10 năm; hãy kiểm tra lại năm."
        )


def check_new_start(thanh_vien: ThanhVien, *, tu_ngay: date) -> None:
    """Another first day of a seat that was typed wrongly."""
    if thanh_vien.kien_toan_vao_id is not None and tu_ngay != thanh_vien.tu_ngay:
        raise BusinessRuleError(
            "Ngày bắt đầu theo quyết định kiện toàn; muốn sửa ngày, hãy hủy lần kiện toàn đó rồi ghi "
            "lại."
        )
    check_start(thanh_vien.khoi, tu_ngay=tu_ngay)
    if thanh_vien.den_ngay is not None and tu_ngay > thanh_vien.den_ngay:
        raise BusinessRuleError(
            f"Ngày bắt đầu phải từ ngày kết thúc ({thanh_vien.den_ngay:%d/%m/%Y}) trở về trước."
        )
    _check_covers_meetings(thanh_vien, tu_ngay=tu_ngay, den_ngay=thanh_vien.den_ngay)


def check_not_in_adopted(can_bo: CanBo) -> None:
    """What adopted minutes print is not mended behind their back."""
    meeting = adopted_of([can_bo]).get(can_bo.pk)
    if meeting is not None:
        refuse_adopted(meeting)


def refuse_adopted(meeting: GiaoBan) -> NoReturn:
    """Says which minutes name the person."""
    raise BusinessRuleError(
        f"Người này đã có tên trong biên bản giao ban {meeting.ten_ky} đã thông qua nên không sửa "
        "được nữa. Nếu chức vụ hoặc phần việc đã đổi, hãy kết thúc nhiệm kỳ này và thêm nhiệm kỳ "
        "mới."
    )


def adopted_of(can_bo: Collection[CanBo]) -> dict[int, GiaoBan]:
    """The last adopted minutes that name each of these persons, by the person's key."""
    found: dict[int, GiaoBan] = {}
    for seat in ("chu_tri", "thu_ky", "diem_danh__thanh_vien", "phan_cong__thanh_vien"):
        person = F(f"{seat}__can_bo_id")
        meetings = GiaoBan.objects.filter(trang_thai__in=ADOPTED, **{f"{seat}__can_bo__in": can_bo})
        for meeting in (
            meetings.annotate(nguoi=person).order_by("nguoi", "-ngay", "-pk").distinct("nguoi")
        ):
            who: int = meeting.nguoi  # type: ignore[attr-defined]  # -- annotated above
            last = found.get(who)
            if last is None or (last.ngay, last.pk) < (meeting.ngay, meeting.pk):
                found[who] = meeting
    return found


def _check_covers_meetings(thanh_vien: ThanhVien, *, tu_ngay: date, den_ngay: date | None) -> None:
    """A seat may not begin after, nor end before, a meeting whose minutes name it."""
    found = GiaoBan.objects.filter(named_in(ThanhVien.objects.filter(pk=thanh_vien.pk))).aggregate(
        dau=Min("ngay"), cuoi=Max("ngay")
    )
    if found["dau"] is not None and tu_ngay > found["dau"]:
        raise BusinessRuleError(
            f"{thanh_vien.can_bo} có tên trong biên bản giao ban ngày {found['dau']:%d/%m/%Y}; ngày "
            "bắt đầu phải từ ngày đó trở về trước."
        )
    if found["cuoi"] is not None and den_ngay is not None and den_ngay < found["cuoi"]:
        raise BusinessRuleError(
            f"{thanh_vien.can_bo} có tên trong biên bản giao ban ngày {found['cuoi']:%d/%m/%Y}: nhiệm "
            "kỳ phải kéo đến hết ngày đó, người thay vào sớm nhất là ngày "
            f"{found['cuoi'] + timedelta(days=1):%d/%m/%Y}."
        )
