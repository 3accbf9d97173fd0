"""Keys of the journals on devices: made once, wrapped under SECRET_KEY, opened for their owner only.

A journal is sealed to the public key by the page alone (static/js/giao_ban/khoa.js), so that a
device without its person can add to it and read nothing.
"""

import base64
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from khoi.models import KhoaNhatKy, NguoiDung


_PURPOSE = b"danvan khoa nhat ky"


@dataclass(frozen=True, kw_only=True)
class KhoaMo:
    """A key as its owner's page gets it; both halves in base64."""

    ma: str
    cong_khai: str
    rieng: str


def public_key(nguoi_dung: NguoiDung) -> dict[str, str]:
    """What a page may carry: id and public half of the newest key; empty where it does not open."""
    key = KhoaNhatKy.objects.filter(nguoi_dung=nguoi_dung).first()
    if key is None or _unwrap(key) is None:
        return {"ma": "", "cong_khai": ""}
    return {"ma": key.ma, "cong_khai": as_text(bytes(key.cong_khai))}


@transaction.atomic
def ensure_key(*, by: NguoiDung) -> KhoaNhatKy:
    """The person's key; a new one where there is none, or where SECRET_KEY no longer opens it."""
    NguoiDung.objects.select_for_update(of=("self",)).get(pk=by.pk)
    key = KhoaNhatKy.objects.filter(nguoi_dung=by).first()
    if key is not None and _unwrap(key) is not None:
        return key
    private = X25519PrivateKey.generate()
    return KhoaNhatKy.objects.create(
        nguoi_dung=by,
        cong_khai=private.public_key().public_bytes_raw(),
        rieng_boc=_wrapper().encrypt(private.private_bytes_raw()),
    )


def open_keys(*, by: NguoiDung) -> list[KhoaMo]:
    """One's own keys, opened. A key wrapped under a SECRET_KEY that is gone stays closed."""
    return [
        KhoaMo(ma=key.ma, cong_khai=as_text(bytes(key.cong_khai)), rieng=as_text(private))
        for key in KhoaNhatKy.objects.filter(nguoi_dung=by)
        if (private := _unwrap(key)) is not None
    ]


@transaction.atomic
def rewrap_all() -> tuple[int, int]:
    """Wrap every key under today's SECRET_KEY; how many were wrapped, how many do not open."""
    wrapped, lost = 0, 0
    for key in KhoaNhatKy.objects.select_for_update(of=("self",)).iterator():
        private = _unwrap(key)
        if private is None:
            lost += 1
            continue
        key.rieng_boc = _wrapper().encrypt(private)
        key.save(update_fields=["rieng_boc"])
        wrapped += 1
    return wrapped, lost


def as_text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _unwrap(key: KhoaNhatKy) -> bytes | None:
    try:
        return _wrapper().decrypt(bytes(key.rieng_boc))
    except InvalidToken:
        return None


def _wrapper() -> MultiFernet:
    """Wraps with SECRET_KEY, opens with the former ones as well."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
