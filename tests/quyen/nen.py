"""Jobs, the home page, the pages of no app."""

from nen.models import Viec
from tests.factories.nen import ViecFactory
from tests.quyen.bang import MOI_NGUOI, NHA_NUOC, THU_KY, Open, Route, Scoped, SignedIn, TheGioi


def viec(w: TheGioi) -> Viec:
    """A failed job of the secretary: for them alone, and for operators."""
    return w.once("viec", lambda w: ViecFactory(yeu_cau_boi=w.a.nguoi[THU_KY], loi_roi=True))


ROUTES: list[Route] = [
    SignedIn("trang-chu", get=200),
    Open("suc-khoe", why="the load balancer asks; it answers only that the database answers"),
    Scoped(
        "nen:viec-detail",
        kwargs=lambda w: {"pk": viec(w).pk},
        get={f"{THU_KY} {NHA_NUOC}": 200},
    ),
    Scoped(
        "nen:viec-retry",
        kwargs=lambda w: {"pk": viec(w).pk},
        post={f"{THU_KY} {NHA_NUOC}": 200},
    ),
]

__all__ = ["MOI_NGUOI", "ROUTES"]
