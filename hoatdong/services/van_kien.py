"""The life of a programme or of working rules: draft, handed in, adopted, reopened with a reason."""

from collections import Counter
from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from hoatdong import perms
from hoatdong.enums import TrangThaiVanKien
from hoatdong.models import ChuongTrinhCongTac, QuyCheHoatDong, VanKienKhoi
from hoatdong.models.van_kien import VanKien
from hoatdong.queries.ban_ghi import read_many
from hoatdong.queries.da_chot import refuse_settled
from hoatdong.services.hieu_luc import end_earlier, refuse_reopening, restore_earlier
from hoatdong.services.so_sanh import follow_move
from khoi.models import Khoi, NguoiDung
from khoi.models.phien_ban_giao_ban import canonical, hash_of
from nen.chu_can_ghi import needed_words
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError
from nen.trang_thai import need_state


NHAP, CHO = TrangThaiVanKien.NHAP, TrangThaiVanKien.CHO_THONG_QUA
THONG_QUA = TrangThaiVanKien.DA_THONG_QUA
THIEU_LY_DO = "Hãy ghi lý do."
CHUA_TRINH_DUOC = "Chưa trình được."


@singledispatch
def missing_parts(van_kien: VanKien) -> list[str]:
    """What it still lacks before it can be handed in, one sentence each."""
    raise TypeError(type(van_kien))


@missing_parts.register
def _(van_kien: ChuongTrinhCongTac) -> list[str]:
    return [] if van_kien.muc.exists() else ["Chương trình chưa có mục nào."]


@missing_parts.register
def _(van_kien: QuyCheHoatDong) -> list[str]:
    if van_kien.noi_dung.strip() or van_kien.tep_id:
        return []
    return ["Chưa ghi nội dung quy chế, cũng chưa kèm bản quét có chữ ký."]


@transaction.atomic
def submit_van_kien(*, van_kien: VanKienKhoi, by: NguoiDung) -> Any:
    """Hand it to the head: complete, and of a time that may still be changed.

    A refusal of these two begins with CHUA_TRINH_DUOC.
    """
    van_kien = lock_van_kien(van_kien)
    if not perms.can_write(by, khoi_id=van_kien.khoi_id):
        raise PermissionDenied
    need_state(van_kien, states=NHAP, sentence="Văn bản này đã trình rồi.", ten="văn bản")
    refusals = [*missing_parts(van_kien), refuse_settled(van_kien)]
    found = [refusal for refusal in refusals if refusal]
    if found:
        raise BusinessRuleError(CHUA_TRINH_DUOC, *found)
    return _move(van_kien, den=CHO, by=by)


@transaction.atomic
def return_van_kien(*, van_kien: VanKienKhoi, ly_do: str, by: NguoiDung) -> Any:
    """Send it back to the secretary with a message; it is a draft again."""
    van_kien = lock_van_kien(van_kien)
    if not perms.can_adopt(by, van_kien):
        raise PermissionDenied
    need_state(
        van_kien, states=CHO, sentence="Chỉ trả lại được văn bản đang chờ thông qua.", ten="văn bản"
    )
    return _move(van_kien, den=NHAP, by=by, ly_do=needed_words(ly_do, thieu=THIEU_LY_DO))


@transaction.atomic
def adopt_van_kien(*, van_kien: VanKienKhoi, by: NguoiDung) -> Any:
    """The head's word: the content is frozen and kept as a version with its hash."""
    Khoi.objects.hold(van_kien.khoi_id)  # nobody corrects a member's name at this moment
    van_kien = lock_van_kien(van_kien)
    if not perms.can_adopt(by, van_kien):
        raise PermissionDenied
    need_state(
        van_kien,
        states=CHO,
        sentence="Chỉ thông qua được văn bản đang chờ thông qua.",
        ten="văn bản",
    )
    own = by.pk in authors(van_kien)
    if own and perms.another_may_adopt(by, van_kien):
        raise BusinessRuleError(
            "Văn bản do chính bạn lập; hãy để người khác có quyền thông qua trong Khối xem và thông qua."
        )
    van_kien.tu_thong_qua = own
    van_kien.thong_qua_luc, van_kien.thong_qua_boi = timezone.now(), by
    van_kien.thong_qua_ngay = hom_nay()
    refusal = refuse_settled(van_kien)
    if refusal:
        raise BusinessRuleError(refusal)
    if isinstance(van_kien, QuyCheHoatDong):
        end_earlier(van_kien)
    _move(van_kien, den=THONG_QUA, by=by)
    keep_versions([van_kien])
    return van_kien


@transaction.atomic
def reopen_van_kien(*, van_kien: VanKienKhoi, ly_do: str, by: NguoiDung) -> Any:
    """Take the adoption back for a reason; the version stays readable, the text is a draft again."""
    Khoi.objects.hold(van_kien.khoi_id)  # nobody begins another text at this moment
    van_kien = lock_van_kien(van_kien)
    if not perms.can_adopt(by, van_kien):
        raise PermissionDenied
    need_state(
        van_kien, states=THONG_QUA, sentence="Chỉ mở lại được văn bản đã thông qua.", ten="văn bản"
    )
    for refusal in (refuse_settled(van_kien), refuse_reopening(van_kien)):
        if refusal:
            raise BusinessRuleError(refusal)
    reason = needed_words(ly_do, thieu=THIEU_LY_DO)
    van_kien.tu_thong_qua = False
    van_kien.thong_qua_luc = van_kien.thong_qua_boi = van_kien.thong_qua_ngay = None
    _move(van_kien, den=NHAP, by=by, ly_do=reason)
    if isinstance(van_kien, QuyCheHoatDong):
        restore_earlier(van_kien)
    return van_kien


def authors(van_kien: VanKienKhoi) -> set[int]:
    """Accounts of those whose text this is: who began it and who handed it in last."""
    last = van_kien.chuyen.filter(den=CHO).order_by("luc", "pk").last()
    return {van_kien.tao_boi_id} | ({last.boi_id} if last else set())


def keep_versions(van_kien: Sequence[VanKienKhoi]) -> None:
    """The versions of texts of one kind that were adopted just now, in a fixed number of queries."""
    if not van_kien:
        return
    kind = type(van_kien[0])
    pks = [one.pk for one in van_kien]
    versions = _model(kind, "phien_ban")
    there = Counter(versions.objects.filter(van_kien__in=pks).values_list("van_kien_id", flat=True))
    moves = _model(kind, "chuyen").objects.filter(van_kien__in=there, tu=THONG_QUA, den=NHAP)
    reasons = dict(moves.order_by("luc", "pk").values_list("van_kien_id", "ly_do"))
    said = read_many(van_kien)
    rows = []
    for one in van_kien:
        so = there[one.pk] + 1
        text = canonical(said[one.pk].numbered(so).to_json())
        rows.append(
            versions(
                van_kien_id=one.pk,
                so=so,
                noi_dung=text,
                ma_bam=hash_of(text),
                thong_qua_boi_id=one.thong_qua_boi_id,
                thong_qua_luc=one.thong_qua_luc,
                thong_qua_ngay=one.thong_qua_ngay,
                ly_do_mo_lai=reasons.get(one.pk, ""),
            )
        )
    versions.objects.bulk_create(rows)


def _model(kind: Any, children: str) -> Any:
    """The model of its journal or its versions."""
    return getattr(kind, children).rel.related_model


def lock_van_kien(van_kien: VanKienKhoi) -> Any:
    """The row as it is now, held until the transaction ends."""
    rows = type(van_kien).objects.select_for_update(of=("self",))
    return rows.select_related("khoi", "thong_qua_boi").get(pk=van_kien.pk)


def need_draft(van_kien: VanKien) -> None:
    """Refused, with whom to ask, where the text has been handed in or adopted."""
    if van_kien.la_nhap:
        return
    acts = "mở lại" if van_kien.da_thong_qua else "trả lại"
    raise BusinessRuleError(
        f"{van_kien} ở trạng thái “{van_kien.get_trang_thai_display()}” nên không lưu được. Hãy nhờ "
        f"Trưởng Khối {acts}, giữ trang này, rồi bấm “Lưu” lần nữa."
    )


def _move(van_kien: Any, *, den: TrangThaiVanKien, by: NguoiDung, ly_do: str = "") -> Any:
    tu, van_kien.trang_thai = van_kien.trang_thai, den
    van_kien.save(
        update_fields=[
            "trang_thai",
            "tu_thong_qua",
            "thong_qua_luc",
            "thong_qua_boi",
            "thong_qua_ngay",
        ]
    )
    van_kien.chuyen.create(tu=tu, den=den, boi=by, ly_do=ly_do)
    follow_move(van_kien=van_kien)
    return van_kien
