"""A file that somebody sends: their word for what is in it, its type by its content, and no more."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from nen.anh import anh_sach
from nen.chu_can_ghi import fit_words
from nen.errors import BusinessRuleError
from nen.loai_tep import ANH, DOCX, JPG, PDF, PNG, XLSX, LoaiTep, nhan_dang
from nen.models import Tep
from nen.services import store_tep


if TYPE_CHECKING:
    from django.contrib.auth.models import _User as NguoiDung

CHO_PHEP = (PDF, JPG, PNG, DOCX, XLSX)


@dataclass(frozen=True, kw_only=True)
class TepGui:
    """A file that was found fit; nothing is stored yet."""

    noi_dung: bytes
    ten_goc: str
    loai: LoaiTep

    def store(self, *, by: "NguoiDung") -> Tep:
        """Keep it; the caller has checked who may."""
        return store_tep(
            noi_dung=self.noi_dung, ten_goc=self.ten_goc, loai_noi_dung=self.loai.mime, by=by
        )


def read_tep(uploaded: UploadedFile | None, *, xac_nhan: bool) -> TepGui | None:
    """The uploaded file, if there is one; refused with a sentence unless it may be kept."""
    if uploaded is None:
        return None
    name = uploaded.name or ""
    check_khai(ten_goc=name, kich_thuoc=uploaded.size or 0, xac_nhan=xac_nhan)
    return fit_tep(uploaded.read(), ten_goc=name, xac_nhan=xac_nhan)


def fit_tep(
    noi_dung: bytes,
    *,
    ten_goc: str,
    xac_nhan: bool,
    cho_phep: tuple[LoaiTep, ...] = CHO_PHEP,
) -> TepGui:
    """What may be kept of these bytes: of a picture, only what is seen on it."""
    check_khai(ten_goc=ten_goc, kich_thuoc=len(noi_dung), xac_nhan=xac_nhan)
    kind = nhan_dang(noi_dung, ten_goc=ten_goc, cho_phep=cho_phep)
    content = anh_sach(noi_dung) if kind in ANH else noi_dung
    return TepGui(noi_dung=content, ten_goc=ten_goc, loai=kind)


def check_khai(*, ten_goc: str, kich_thuoc: int, xac_nhan: bool) -> None:
    """What is said of a file before its bytes are read."""
    check_kich_thuoc(kich_thuoc)
    check_xac_nhan(xac_nhan=xac_nhan)
    fit_words(ten_goc)


def check_kich_thuoc(kich_thuoc: int) -> None:
    if kich_thuoc <= 0:
        raise BusinessRuleError("Tệp rỗng. Hãy chọn lại tệp.")
    if kich_thuoc > settings.TEP_TOI_DA:
        raise BusinessRuleError(
            f"Tệp quá lớn ({filesizeformat(kich_thuoc)}); tối đa "
            f"{filesizeformat(settings.TEP_TOI_DA)}. Hãy giảm độ phân giải ảnh quét hoặc chia nhỏ tệp."
        )


def check_xac_nhan(*, xac_nhan: bool) -> None:
    """Whoever sends a file vouches for what is in it."""
    if not xac_nhan:
        raise BusinessRuleError(
            "Hãy đánh dấu xác nhận: tệp không chứa bí mật nhà nước và thông tin cá nhân của người dân."
        )
