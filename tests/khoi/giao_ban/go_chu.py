"""Words typed into minutes, as the page's script sends them."""

from khoi.services.ban_nhap import save_typed


CCCD = "Ông A, số 006093001234"


def save(khoi, g, typed, *, phien_ban=0, the="t1", by=None):
    return save_typed(
        giao_ban_id=g.pk, typed=typed, phien_ban=phien_ban, the=the, by=by or khoi.thu_ky
    )
