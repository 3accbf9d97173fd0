"""Factories of nen."""

import datetime as dt
import io

import factory
from django.core.files.base import ContentFile
from PIL import Image

from nen import models
from nen.services import store_tep
from nen.tuong_dong.chi_muc import VanBan, lap_chi_muc
from tests.factories.khoi import NguoiDungFactory


class ViecFactory(factory.django.DjangoModelFactory[models.Viec]):
    """A waiting job; `dang_chay`, `xong`, `loi_roi` are the other states."""

    class Meta:
        model = models.Viec

    class Params:
        dang_chay = factory.Trait(trang_thai=models.Viec.TrangThai.DANG_CHAY, lan_thu=1)
        xong = factory.Trait(trang_thai=models.Viec.TrangThai.XONG, lan_thu=1, tien_do=100)
        loi_roi = factory.Trait(
            trang_thai=models.Viec.TrangThai.LOI, lan_thu=1, loi="Hỏng rồi. Hãy bấm “Làm lại”."
        )

    ten = "thu.ghi"
    tieu_de = "Việc để thử"
    lan_toi_da = 3
    yeu_cau_boi = factory.SubFactory(NguoiDungFactory)


class TepFactory(factory.django.DjangoModelFactory[models.Tep]):
    """A stored file, through the service: a row without its bytes would be no honest file."""

    class Meta:
        model = models.Tep

    class Params:
        noi_dung = b"%PDF-1.7 tep de thu"

    ten_goc = "tep-de-thu.pdf"
    loai_noi_dung = "application/pdf"
    tao_boi = factory.SubFactory(NguoiDungFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return store_tep(
            noi_dung=kwargs.pop("noi_dung", ContentFile(b"%PDF-1.7 tep de thu").read()),
            ten_goc=kwargs["ten_goc"],
            loai_noi_dung=kwargs["loai_noi_dung"],
            by=kwargs["tao_boi"],
        )


class TaiLieuSoSanhFactory(factory.django.DjangoModelFactory[models.TaiLieuSoSanh]):
    """A document in the index, through the index itself: its fingerprints are those of its text."""

    class Meta:
        model = models.TaiLieuSoSanh

    loai = "thu"
    doi_tuong_id = factory.Sequence(lambda n: n + 1)
    pham_vi = factory.Sequence(lambda n: n + 1)
    ngay = dt.date(2024, 3, 28)
    noi_dung = "Vận động Nhân dân tham gia làm đường liên thôn."

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        lap_chi_muc([VanBan(**kwargs)])
        return model_class.objects.get(loai=kwargs["loai"], doi_tuong_id=kwargs["doi_tuong_id"])


class TrungLapFactory(factory.django.DjangoModelFactory[models.TrungLap]):
    class Meta:
        model = models.TrungLap

    sau = factory.SubFactory(TaiLieuSoSanhFactory)
    truoc = factory.SubFactory(TaiLieuSoSanhFactory)
    kieu = models.TrungLap.Kieu.DON_VI_KHAC
    so_tu = 9
    ty_le = "1.0000"
    doan = [{"sau": [[0, 9]], "truoc": [[0, 9]], "so_tu": 9}]


class ManhTimKiemFactory(factory.django.DjangoModelFactory[models.ManhTimKiem]):
    """A piece of a kind of text that nobody registered."""

    class Meta:
        model = models.ManhTimKiem

    nguon = "thu"
    chu_id = factory.Sequence(lambda n: n + 1)
    loai = "ket_luan"
    doi_tuong_id = factory.SelfAttribute("chu_id")
    pham_vi = 1
    ngay = dt.date(2024, 3, 28)
    noi_dung = "Vận động Nhân dân tham gia làm đường liên thôn."


def picture(kind: str, *, size: tuple[int, int] = (40, 30)) -> bytes:
    """A black one, with nothing beside it."""
    out = io.BytesIO()
    Image.new("L", size).save(out, kind)
    return out.getvalue()
