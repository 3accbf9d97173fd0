"""A kind of text that a test makes up."""

import datetime as dt

import pytest

from nen.models import TaiLieuSoSanh
from nen.tuong_dong.chi_muc import VanBan
from nen.tuong_dong.nguon import NguonVanBan, _nguon, register_nguon_van_ban


@pytest.fixture
def registered():
    """Registers a kind of text whose objects are the keys of `texts`; gone after the test."""

    def register(texts=None, **more):
        texts = texts if texts is not None else {}

        vai = more.pop("vai", TaiLieuSoSanh.Vai.BAI)

        def van_ban(keys):
            return [
                VanBan(loai="dang-ky", doi_tuong_id=key, pham_vi=key, ngay=dt.date(2024, 1, 5),
                       noi_dung=texts[key], vai=vai)
                for key in keys if key in texts
            ]  # fmt: skip

        register_nguon_van_ban(
            NguonVanBan(loai="dang-ky", khoa=lambda: KEYS(texts), van_ban=van_ban, **more)
        )

    yield register
    _nguon.pop("dang-ky", None)


def KEYS(texts):  # noqa: N802 -- stands for a queryset of keys
    from khoi.models import DonVi  # noqa: PLC0415 -- any table with rows of our own keys will do

    return DonVi.objects.filter(pk__in=list(texts)).values_list("pk", flat=True)
