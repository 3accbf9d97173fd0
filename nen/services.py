"""Storing files."""

import hashlib
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from nen.anh import anh_sach
from nen.loai_tep import ANH
from nen.models import Tep


if TYPE_CHECKING:
    from django.contrib.auth.models import _User as NguoiDung


@transaction.atomic
def store_tep(*, noi_dung: bytes, ten_goc: str, loai_noi_dung: str, by: "NguoiDung") -> Tep:
    """Keep these bytes for good; the caller has checked who may, and what they are.

    A picture is never kept with what phones write into it, whoever forgot to see to that.
    """
    if loai_noi_dung in {kind.mime for kind in ANH}:
        noi_dung = anh_sach(noi_dung)
    sha256 = hashlib.sha256(noi_dung).hexdigest()
    suffix = ten_goc.rpartition(".")[2].lower()[:8] if "." in ten_goc else "bin"
    tep = Tep(
        ten_goc=ten_goc[-200:],
        loai_noi_dung=loai_noi_dung,
        kich_thuoc=len(noi_dung),
        sha256=sha256,
        tao_boi=by,
    )
    tep.tep.save(f"{sha256[:32]}.{suffix}", ContentFile(noi_dung), save=False)
    tep.save()
    return tep
