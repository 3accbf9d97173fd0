"""The way of a recommendation: sent at adoption, accepted, forwarded, answered, weighed by the block."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from khoi.enums import CapDonVi, LoaiCoQuan, NoiNhanKienNghi, TrangThaiKienNghi
from khoi.models import (
    ChuDe,
    ChuyenKienNghi,
    CoQuan,
    GiaoBan,
    KienNghi,
    NguoiDung,
    NhomKienNghi,
    TraLoiKienNghi,
    XuLyKienNghi,
)
from khoi.perms import kien_nghi as perms
from khoi.queries.han_kien_nghi import han_vao_ngay
from khoi.queries.phu_trach import ban_cap_tren, dang_phu_trach, tinh_cua
from khoi.services.chuong_trinh_hop import hold_agendas, put_on_agenda
from nen.chu_can_ghi import fit_words, needed_words
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.tep_gui import TepGui
from nen.trang_thai import need_state


CHO, DANG = TrangThaiKienNghi.CHO_TIEP_NHAN, TrangThaiKienNghi.DANG_XU_LY
TRA_LOI, KET_THUC = TrangThaiKienNghi.DA_TRA_LOI, TrangThaiKienNghi.DA_KET_THUC
RUT = TrangThaiKienNghi.DA_RUT
LOAI_NOI_NHAN = {
    LoaiCoQuan.BAN_HUYEN: NoiNhanKienNghi.CAP_HUYEN,
    LoaiCoQuan.BAN_TINH: NoiNhanKienNghi.CAP_TINH,
}
CAP_NHAN = {NoiNhanKienNghi.CAP_HUYEN: CapDonVi.HUYEN, NoiNhanKienNghi.CAP_TINH: CapDonVi.TINH}


@dataclass(frozen=True, kw_only=True)
class NoiDungTraLoi:
    """What a receiver answers; `tu_choi`: it cannot be done, and `noi_dung` says why."""

    noi_dung: str
    tu_choi: bool = False
    so_van_ban: str = ""
    tep: TepGui | None = None

    def cleaned(self) -> str:
        """The words, fit to be stored; a refused text says why."""
        fit_words(self.so_van_ban)
        missing = (
            "Hãy ghi lý do không giải quyết được." if self.tu_choi else "Hãy ghi nội dung trả lời."
        )
        return needed_words(self.noi_dung, thieu=missing)


@transaction.atomic
def send_kien_nghi(*, giao_ban: GiaoBan, by: NguoiDung) -> list[XuLyKienNghi]:
    """Each recommendation of minutes just adopted goes to its receiver; one sent before stays there."""
    return [
        _send(row, giao_ban=giao_ban, by=by)
        for row in giao_ban.kien_nghi.filter(xu_ly=None).order_by("thu_tu", "pk")
    ]


def _send(row: KienNghi, *, giao_ban: GiaoBan, by: NguoiDung) -> XuLyKienNghi:
    today = hom_nay()
    receiver = _receiver(row.gui_toi, khoi=giao_ban.khoi, ngay=today)
    # A body writes down what its own committee and others without accounts say: nothing to accept.
    own = CAP_NHAN.get(NoiNhanKienNghi(row.gui_toi)) is None
    state = DANG if own else CHO
    xu_ly = XuLyKienNghi.objects.create(
        kien_nghi=row,
        noi_nhan=receiver,
        trang_thai=state,
        gui_ngay=today,
        han=_due(receiver, gui_toi=row.gui_toi, state=state, ngay=today),
    )
    ChuyenKienNghi.objects.create(
        xu_ly=xu_ly, tu="", den=state, boi=by, ngay=today, den_co_quan=receiver
    )
    return xu_ly


def _receiver(gui_toi: str, *, khoi: CoQuan, ngay: date) -> CoQuan:
    cap = CAP_NHAN.get(NoiNhanKienNghi(gui_toi))
    found = dang_phu_trach(khoi, ngay=ngay) or khoi
    if cap is None:
        return found
    above = ban_cap_tren(khoi.don_vi_id, cap=cap, ngay=ngay)
    if above is None and cap == CapDonVi.HUYEN:  # the level ended before the minutes were adopted
        above = ban_cap_tren(khoi.don_vi_id, cap=CapDonVi.TINH, ngay=ngay)
    if above is None:
        raise BusinessRuleError(
            f"Nơi nhận kiến nghị “{NoiNhanKienNghi(gui_toi).label}” không còn hoạt động; "
            "hãy trả lại biên bản để chọn nơi nhận khác."
        )
    return above


def _due(receiver: CoQuan, *, gui_toi: str, state: TrangThaiKienNghi, ngay: date) -> date:
    province = tinh_cua(receiver.don_vi_id, ngay=ngay)
    kind = LOAI_NOI_NHAN.get(LoaiCoQuan(receiver.loai), gui_toi)
    rule = han_vao_ngay(gui_toi=kind, tinh_id=province.pk if province else None, ngay=ngay)
    days = rule.tiep_nhan_sau_ngay if state == CHO else rule.tra_loi_sau_ngay
    return ngay + timedelta(days=days)


@transaction.atomic
def accept_kien_nghi(*, xu_ly: XuLyKienNghi, by: NguoiDung) -> XuLyKienNghi:
    """The receiver takes it on; the days for the answer begin."""
    (xu_ly,) = _hold([xu_ly.pk], by=by)
    _need(xu_ly, CHO, sentence="Kiến nghị này đã được tiếp nhận rồi.")
    return _move(xu_ly, den=DANG, by=by)


@transaction.atomic
def accept_waiting(*, xu_ly: Sequence[XuLyKienNghi], by: NguoiDung) -> None:
    """Those of them that wait to be accepted are, in a constant number of statements."""
    rows = _hold([row.pk for row in xu_ly], by=by)
    _move_all([row for row in rows if row.trang_thai == CHO], den=DANG, by=by)


@transaction.atomic
def forward_kien_nghi(
    *,
    xu_ly: XuLyKienNghi,
    ly_do: str,
    by: NguoiDung,
    den: CoQuan | None = None,
    chuyen_ngoai: str = "",
) -> XuLyKienNghi:
    """To another level of the same chain, which must accept it; or to an office without accounts.

    With the latter the body that forwards goes on owing the answer.
    """
    (xu_ly,) = _hold([xu_ly.pk], by=by)
    _need(xu_ly, CHO, DANG, sentence="Kiến nghị đã có trả lời, không chuyển được nữa.")
    reason, outside = needed_words(ly_do, thieu="Hãy ghi lý do chuyển."), chuyen_ngoai.strip()
    if (den is None) == (not outside):
        raise BusinessRuleError(
            "Hãy chọn một nơi chuyển đến: một cấp trên cổng, hoặc cơ quan khác."
        )
    if outside:
        xu_ly.chuyen_ngoai = fit_words(outside)
        return _move(xu_ly, den=DANG, by=by, ly_do=f"Chuyển {outside}: {reason}")
    if den is None or den.pk not in {body.pk for body in forward_targets(xu_ly)}:
        raise BusinessRuleError("Không chuyển được đến nơi này; hãy chọn nơi khác trong danh sách.")
    leaving, xu_ly.noi_nhan, xu_ly.nhom = xu_ly.noi_nhan, den, None
    xu_ly.chuyen_ngoai = ""  # the office that the other body had asked is no longer asked
    own = dang_phu_trach(xu_ly.kien_nghi.giao_ban.khoi, ngay=hom_nay())
    state = DANG if den == own else CHO
    return _move(xu_ly, den=state, by=by, ly_do=reason, tu_co_quan=leaving)


def forward_targets(xu_ly: XuLyKienNghi) -> list[CoQuan]:
    """The other levels of the chain today: the body itself, its district, its province."""
    today, khoi = hom_nay(), xu_ly.kien_nghi.giao_ban.khoi
    chain = [
        dang_phu_trach(khoi, ngay=today),
        ban_cap_tren(khoi.don_vi_id, cap=CapDonVi.HUYEN, ngay=today),
        ban_cap_tren(khoi.don_vi_id, cap=CapDonVi.TINH, ngay=today),
    ]
    others = {body.pk: body for body in chain if body is not None}  # a Ban is its own level's
    others.pop(xu_ly.noi_nhan_id, None)
    return list(others.values())


@transaction.atomic
def answer_kien_nghi(
    *, xu_ly: Sequence[XuLyKienNghi], tra_loi: NoiDungTraLoi, by: NguoiDung
) -> TraLoiKienNghi:
    """One answer to one or several; it goes on the next agenda of every block that asked.

    In a constant number of statements, however many they are.
    """
    hold_agendas(xu_ly=xu_ly)
    rows = _hold([row.pk for row in xu_ly], by=by)
    bodies = {row.noi_nhan_id for row in rows}
    if len(bodies) != 1:
        raise BusinessRuleError("Chỉ trả lời chung các kiến nghị mà cùng một cơ quan đang xử lý.")
    for row in rows:
        _need(row, DANG, sentence="Hãy tiếp nhận kiến nghị trước khi trả lời.")
    answer = TraLoiKienNghi.objects.create(
        co_quan_id=bodies.pop(),
        noi_dung=tra_loi.cleaned(),
        tu_choi=tra_loi.tu_choi,
        so_van_ban=tra_loi.so_van_ban.strip(),
        ngay=hom_nay(),
        tep=tra_loi.tep.store(by=by) if tra_loi.tep else None,
        boi=by,
    )
    for row in rows:
        row.tra_loi = answer
    _move_all(rows, den=TRA_LOI, by=by)
    put_on_agenda(xu_ly=rows)
    return answer


@transaction.atomic
def group_kien_nghi(
    *, xu_ly: Sequence[XuLyKienNghi], ten: str, chu_de: ChuDe, by: NguoiDung
) -> NhomKienNghi:
    """Join recommendations that one body has, to handle and answer them as one."""
    rows = _hold([row.pk for row in xu_ly], by=by)
    if len(rows) < 2 or len({row.noi_nhan_id for row in rows}) != 1:
        raise BusinessRuleError("Hãy chọn từ hai kiến nghị trở lên mà cùng một cơ quan đang xử lý.")
    for row in rows:
        _need(row, CHO, DANG, sentence="Chỉ nhập nhóm được kiến nghị chưa trả lời.")
    group = NhomKienNghi.objects.create(
        co_quan_id=rows[0].noi_nhan_id,
        ten=needed_words(ten, thieu="Hãy ghi nội dung chung của nhóm."),
        chu_de=chu_de,
        tao_boi=by,
    )
    join_nhom(nhom=group, xu_ly=rows, by=by)
    return group


@transaction.atomic
def join_nhom(*, nhom: NhomKienNghi, xu_ly: Iterable[XuLyKienNghi], by: NguoiDung) -> None:
    """Put more recommendations of the same body into a group; none is taken out of another."""
    rows = _hold([row.pk for row in xu_ly], by=by)
    for row in rows:
        _need(row, CHO, DANG, sentence="Chỉ nhập nhóm được kiến nghị chưa trả lời.")
        if row.noi_nhan_id != nhom.co_quan_id:
            raise BusinessRuleError("Kiến nghị này do cơ quan khác xử lý, không nhập nhóm được.")
        if row.nhom is not None and row.nhom != nhom:
            raise BusinessRuleError(
                f"Có kiến nghị đã ở nhóm khác, “{row.nhom}”, nên không đưa vào nhóm “{nhom}” được. "
                "Hãy bỏ đánh dấu kiến nghị ấy, hoặc tách nó ở trang nhóm ấy rồi nhập lại."
            )
    XuLyKienNghi.objects.filter(pk__in=[row.pk for row in rows]).update(nhom=nhom)


@transaction.atomic
def leave_nhom(*, xu_ly: XuLyKienNghi, by: NguoiDung) -> XuLyKienNghi:
    """Take one out of its group; what was answered together stays together."""
    (xu_ly,) = _hold([xu_ly.pk], by=by)
    _need(xu_ly, CHO, DANG, sentence="Kiến nghị đã trả lời chung, không tách được.")
    xu_ly.nhom = None
    xu_ly.save(update_fields=["nhom"])
    return xu_ly


@transaction.atomic
def withdraw_kien_nghi(*, xu_ly: XuLyKienNghi, ly_do: str, by: NguoiDung) -> XuLyKienNghi:
    """The block takes it back before an answer; its line in the minutes stays."""
    (xu_ly,) = _rows([xu_ly.pk])
    if not perms.can_withdraw(by, xu_ly):
        raise PermissionDenied
    _need(xu_ly, CHO, DANG, sentence="Kiến nghị đã có trả lời, không rút được.")
    xu_ly.nhom = None
    return _move(xu_ly, den=RUT, by=by, ly_do=needed_words(ly_do, thieu="Hãy ghi lý do rút."))


@transaction.atomic
def weigh_answer(
    *, xu_ly: XuLyKienNghi, hai_long: bool, ly_do: str, giao_ban: GiaoBan, by: NguoiDung
) -> XuLyKienNghi:
    """The block's word in its adopted minutes: satisfied ends it, not satisfied sends it back.

    A refusal that the block does not accept goes back once; the second word ends it all the same.
    """
    (xu_ly,) = _rows([xu_ly.pk])
    _need(xu_ly, TRA_LOI, sentence="Kiến nghị này không chờ ý kiến của xã.")
    xu_ly.hai_long = hai_long
    where = f"Giao ban {giao_ban.ten_ky}"
    reason = f"{where}: {ly_do.strip()}" if ly_do.strip() else where
    weighed = xu_ly.chuyen.filter(tu=TRA_LOI, den=DANG).exists()
    if hai_long or weighed:
        return _move(xu_ly, den=KET_THUC, by=by, ly_do=reason)
    return _move(xu_ly, den=DANG, by=by, ly_do=reason)


def _hold(pks: Sequence[int], *, by: NguoiDung) -> list[XuLyKienNghi]:
    """The rows, locked in one order, after the right check of each."""
    rows = _rows(pks)
    one_of_each = {row.noi_nhan_id: row for row in rows}  # the right depends on the body alone
    if not all(perms.can_handle(by, row) for row in one_of_each.values()):
        raise PermissionDenied
    return rows


def _rows(pks: Sequence[int]) -> list[XuLyKienNghi]:
    asked = XuLyKienNghi.objects.filter(pk__in=pks).order_by("pk")
    list(asked.select_for_update(no_key=True).values_list("pk"))  # then as they are now
    rows = list(asked.select_related("kien_nghi__giao_ban__khoi", "noi_nhan", "nhom"))
    if len(rows) != len(set(pks)) or not rows:
        raise XuLyKienNghi.DoesNotExist
    return rows


def _need(xu_ly: XuLyKienNghi, *states: TrangThaiKienNghi, sentence: str) -> None:
    need_state(xu_ly, states=states, sentence=sentence, ten="kiến nghị")


def _move(
    xu_ly: XuLyKienNghi,
    *,
    den: TrangThaiKienNghi,
    by: NguoiDung,
    ly_do: str = "",
    tu_co_quan: CoQuan | None = None,
) -> XuLyKienNghi:
    turn = _turn(xu_ly, den=den, by=by, han=_next_due(xu_ly, den=den, tu_co_quan=tu_co_quan))
    turn.ly_do, turn.tu_co_quan = ly_do, tu_co_quan
    turn.den_co_quan = xu_ly.noi_nhan if tu_co_quan is not None else None
    xu_ly.save()
    turn.save()
    return xu_ly


def _move_all(rows: Sequence[XuLyKienNghi], *, den: TrangThaiKienNghi, by: NguoiDung) -> None:
    """Rows that one body has, into one state; the day is asked for once for each kind of receiver."""
    dues: dict[str, date | None] = {}
    turns = []
    for row in rows:
        kind = row.kien_nghi.gui_toi
        if kind not in dues:
            dues[kind] = _next_due(row, den=den)
        turns.append(_turn(row, den=den, by=by, han=dues[kind]))
    XuLyKienNghi.objects.bulk_update(rows, ["trang_thai", "han", "dong_ngay", "tra_loi"])
    ChuyenKienNghi.objects.bulk_create(turns)


def _next_due(
    xu_ly: XuLyKienNghi, *, den: TrangThaiKienNghi, tu_co_quan: CoQuan | None = None
) -> date | None:
    """None where the receiver owes nothing; the day stays where neither state nor body changes."""
    if den not in TrangThaiKienNghi.cho_noi_nhan():
        return None
    if xu_ly.trang_thai == den and tu_co_quan is None:
        return xu_ly.han
    return _due(xu_ly.noi_nhan, gui_toi=xu_ly.kien_nghi.gui_toi, state=den, ngay=hom_nay())


def _turn(
    xu_ly: XuLyKienNghi, *, den: TrangThaiKienNghi, by: NguoiDung, han: date | None
) -> ChuyenKienNghi:
    """The row in its new state and the line of its journal; neither is stored yet."""
    today = hom_nay()
    tu, xu_ly.trang_thai = xu_ly.trang_thai, den
    xu_ly.han, xu_ly.dong_ngay = han, today if den == KET_THUC else None
    return ChuyenKienNghi(
        xu_ly=xu_ly,
        tu=tu,
        den=den,
        boi=by,
        ngay=today,
        tra_loi=xu_ly.tra_loi if den == TRA_LOI else None,
    )
