"""A file beside an answer or a report: its type by its content, and somebody's word for what is in it."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from khoi.models import NguoiDung
from nen.chu_viet import canh_bao_noi_dung
from nen.errors import BusinessRuleError
from nen.loai_tep import DOCX, JPG, PDF, PNG, XLSX, LoaiTep, nhan_dang
from nen.models import Tep
from nen.services import store_tep


CHO_PHEP = (PDF, JPG, PNG, DOCX, XLSX)


@dataclass(frozen=True, kw_only=True)
class TepGui:
    """A file that was found fit; nothing is stored yet."""

    noi_dung: bytes
    ten_goc: str
    loai: LoaiTep

    def store(self, *, by: NguoiDung) -> Tep:
        """Keep it; the caller has checked who may."""
        return store_tep(
            noi_dung=self.noi_dung, ten_goc=self.ten_goc, loai_noi_dung=self.loai.mime, by=by
        )


def read_tep(uploaded: UploadedFile | None, *, xac_nhan: bool) -> TepGui | None:
    """The uploaded file, if there is one; refused with a sentence unless it may be kept."""
    if uploaded is None:
        return None
    name = uploaded.name or ""
    size = uploaded.size or 0
    if size > settings.TEP_TOI_DA:
        raise BusinessRuleError(
            f"Tệp quá lớn ({filesizeformat(size)}); tối đa "
            f"{filesizeformat(settings.TEP_TOI_DA)}. Hãy giảm độ phân giải ảnh quét hoặc chia nhỏ tệp."
        )
    if not xac_nhan:
        raise BusinessRuleError(
            "Hãy đánh dấu xác nhận: tệp không chứa bí mật nhà nước và thông tin cá nhân của người dân."
        )
    if warnings := canh_bao_noi_dung(name):
        raise BusinessRuleError(" ".join(warnings))
    content = uploaded.read()
    return TepGui(
        noi_dung=content,
        ten_goc=name,
        loai=nhan_dang(content, ten_goc=name, cho_phep=CHO_PHEP),
    )
