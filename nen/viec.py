"""Jobs: asked for inside a transaction, run by a worker, brought back when their worker dies.

The broker is lossy, so the row is the truth (nen.models.Viec). A handler is found by name; it may
run more than once, so each of its writing transactions first calls `still_current`.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from nen.errors import BusinessRuleError, LostAttemptError
from nen.models import Viec


if TYPE_CHECKING:
    from django.contrib.auth.models import _User as NguoiDung

logger = logging.getLogger(__name__)

Handler = Callable[..., None]
_handlers: dict[str, Handler] = {}

LOI_CHUNG = (
    "Hệ thống gặp lỗi khi làm việc này. Hãy bấm “Làm lại”; nếu vẫn lỗi, báo quản trị số việc {pk}."
)
LOI_QUA_GIO = "Việc này chạy quá thời gian cho phép. Hãy bấm “Làm lại” lúc máy chủ rảnh hơn."
LOI_MAT = "Máy xử lý dừng giữa chừng {lan} lần. Hãy bấm “Làm lại”; nếu vẫn vậy, báo quản trị."


def handler(ten: str) -> Callable[[Handler], Handler]:
    """Registers the function that runs the jobs of this name; imported in AppConfig.ready()."""

    def register(function: Handler) -> Handler:
        if _handlers.setdefault(ten, function) is not function:
            raise ValueError(f"two handlers for {ten}")
        return function

    return register


@transaction.atomic
def enqueue(ten: str, *, tieu_de: str, by: "NguoiDung", **tham_so: Any) -> Viec:
    """Record the job now; a worker hears of it once this transaction commits."""
    if ten not in _handlers:
        raise LookupError(f"no handler is registered for {ten}")
    viec = Viec.objects.create(
        ten=ten,
        tieu_de=tieu_de,
        tham_so=tham_so,
        yeu_cau_boi=by,
        lan_toi_da=settings.VIEC_LAN_TOI_DA,
    )
    _send_on_commit(viec)
    return viec


@transaction.atomic
def retry(*, viec: Viec, by: "NguoiDung") -> Viec:
    """Ask once more for a job that failed; the count of attempts goes on, so old ones stay fenced."""
    viec = Viec.objects.select_for_update(of=("self",)).get(pk=viec.pk)
    if not Viec.objects.visible_to(by).filter(pk=viec.pk).exists():
        raise PermissionDenied
    if viec.trang_thai != Viec.TrangThai.LOI:
        raise BusinessRuleError("Việc này chưa lỗi, không cần làm lại.")
    viec.lan_toi_da = viec.lan_thu + settings.VIEC_LAN_TOI_DA
    _wait_again(viec)
    return viec


@transaction.atomic
def requeue_lost() -> int:
    """Bring back jobs whose worker died, or whose message the broker lost; how many."""
    lost = Viec.objects.lost(now=timezone.now()).order_by("pk").select_for_update(skip_locked=True)
    count = 0
    for viec in lost:
        if viec.trang_thai == Viec.TrangThai.DANG_CHAY and viec.lan_thu >= viec.lan_toi_da:
            logger.error("job %s given up after %s attempts", viec.pk, viec.lan_thu)
            viec.trang_thai = Viec.TrangThai.LOI
            viec.loi = LOI_MAT.format(lan=viec.lan_thu)
            viec.xong_luc = timezone.now()
            viec.save(update_fields=["trang_thai", "loi", "xong_luc"])
            continue
        _wait_again(viec)
        count += 1
    return count


def run(*, viec_id: int) -> None:
    """Run one waiting job to its end; a second message for the same row finds nothing to do."""
    viec = _claim(viec_id)
    if viec is None:
        return
    try:
        with _heartbeat(viec):
            _handlers[viec.ten](viec=viec, **viec.tham_so)
    except LostAttemptError:
        logger.warning("job %s: attempt %s was overtaken", viec.pk, viec.lan_thu)
    except BusinessRuleError as error:
        _end(viec, loi=str(error))
    except SoftTimeLimitExceeded:
        _end(viec, loi=LOI_QUA_GIO)
    except Exception:  # the one place where any failure becomes a row people can see
        logger.exception("job %s failed", viec.pk)
        _end(viec, loi=LOI_CHUNG.format(pk=viec.pk))
    else:
        _end(viec)


def still_current(viec: Viec) -> None:
    """Call first in each writing transaction of a handler: locks the row until commit.

    Raises LostAttemptError where another attempt has taken over.
    """
    current = (
        Viec.objects.select_for_update(of=("self",))
        .filter(pk=viec.pk, lan_thu=viec.lan_thu, trang_thai=Viec.TrangThai.DANG_CHAY)
        .exists()
    )
    if not current:
        raise LostAttemptError


def report_progress(viec: Viec, phan_tram: int, buoc: str) -> None:
    """Tell the page how far the job is; also stops an attempt that was overtaken."""
    changed = _rows_of_attempt(viec).update(tien_do=phan_tram, buoc=buoc, nhip_luc=timezone.now())
    if not changed:
        raise LostAttemptError


def _rows_of_attempt(viec: Viec) -> Any:
    return Viec.objects.filter(
        pk=viec.pk, lan_thu=viec.lan_thu, trang_thai=Viec.TrangThai.DANG_CHAY
    )


def _send_on_commit(viec: Viec) -> None:
    transaction.on_commit(partial(_send, viec.pk))


def _send(viec_id: int) -> None:
    from nen.tasks import chay_viec  # noqa: PLC0415 -- the task calls run(), above

    try:
        chay_viec.apply_async((viec_id,), retry=False)
    except OperationalError:
        logger.exception("the broker is away; beat will send job %s again", viec_id)


def _wait_again(viec: Viec) -> None:
    viec.trang_thai = Viec.TrangThai.CHO
    viec.gui_luc = timezone.now()
    viec.tien_do, viec.buoc, viec.loi, viec.xong_luc = 0, "", "", None
    viec.save(
        update_fields=[
            "trang_thai",
            "gui_luc",
            "tien_do",
            "buoc",
            "loi",
            "xong_luc",
            "lan_toi_da",
        ]
    )
    _send_on_commit(viec)


@transaction.atomic
def _claim(viec_id: int) -> Viec | None:
    viec = (
        Viec.objects.select_for_update(skip_locked=True)
        .filter(pk=viec_id, trang_thai=Viec.TrangThai.CHO)
        .first()
    )
    if viec is None:
        return None
    viec.trang_thai = Viec.TrangThai.DANG_CHAY
    viec.lan_thu += 1
    viec.bat_dau_luc = viec.nhip_luc = timezone.now()
    viec.save(update_fields=["trang_thai", "lan_thu", "bat_dau_luc", "nhip_luc"])
    return viec


def _end(viec: Viec, *, loi: str = "") -> None:
    state = Viec.TrangThai.LOI if loi else Viec.TrangThai.XONG
    progress = {} if loi else {"tien_do": 100, "buoc": ""}
    _rows_of_attempt(viec).update(trang_thai=state, loi=loi, xong_luc=timezone.now(), **progress)


@contextmanager
def _heartbeat(viec: Viec) -> Iterator[None]:
    """Beat in a thread with a connection of its own while the handler works."""
    stop = threading.Event()

    def beat() -> None:
        try:
            while not stop.wait(settings.VIEC_NHIP_GIAY):
                _rows_of_attempt(viec).update(nhip_luc=timezone.now())
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"nhip-{viec.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
