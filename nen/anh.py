"""Pictures are kept upright and bare: phones write into them where and when they were taken, and by what."""

import io
import re
import struct
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image, UnidentifiedImageError

from nen.errors import BusinessRuleError


DIEM_ANH_TOI_DA = 50_000_000  # pixels; a page scanned at 600 dpi has 35 million
QUA_LON = "Ảnh quá lớn{}. Hãy quét lại ở 300 dpi hoặc thấp hơn."
HONG = "Ảnh hỏng hoặc chưa tải hết. Hãy chụp, quét lại rồi tải tệp mới."

# What belongs to the picture itself: how it is coded and its colours.
_JPEG_GIU = (("APP0", b"JFIF\0"), ("APP2", b"ICC_PROFILE\0"), ("APP14", b"Adobe"))
_JPEG_THEM = re.compile(rb"\xff[\xe0-\xef\xfe]")
_PNG_GIU = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs",
}  # fmt: skip
_QUAY = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def anh_sach(noi_dung: bytes) -> bytes:
    """The JPEG or PNG itself if there is nothing beside the picture in it, else redrawn without that.

    Refused with a sentence if it is broken, or if it unfolds into more than whoever opens it can
    hold.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(noi_dung), formats=("JPEG", "PNG")) as picture:
                width, height = picture.size
                if width * height > DIEM_ANH_TOI_DA:
                    raise BusinessRuleError(QUA_LON.format(f" ({width} × {height} điểm)"))
                picture.load()
                if not _whole(noi_dung, png=picture.format == "PNG"):
                    raise BusinessRuleError(HONG)
                bare = _bare_png if picture.format == "PNG" else _bare_jpeg
                return noi_dung if bare(noi_dung, picture) else _redrawn(picture)
    except Image.DecompressionBombError as error:
        raise BusinessRuleError(QUA_LON.format("")) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise BusinessRuleError(HONG) from error


def _whole(noi_dung: bytes, *, png: bool) -> bool:
    """Its end is there; whether Pillow minds is a switch of the whole process, which WeasyPrint turns."""
    if not png:
        return noi_dung.find(b"\xff\xd9", noi_dung.rindex(b"\xff\xda")) >= 0
    return any(kind == b"IEND" for _, kind in _png_chunks(noi_dung))


def _bare_jpeg(noi_dung: bytes, picture: Image.Image) -> bool:
    """No segment of words, place or preview before the drawing, in it or behind it."""
    found = getattr(picture, "applist", [])
    if not all(any(n == name and s.startswith(head) for n, head in _JPEG_GIU) for name, s in found):
        return False
    drawing = noi_dung[noi_dung.index(b"\xff\xda") :]
    return drawing.find(b"\xff\xd9") == len(drawing) - 2 and not _JPEG_THEM.search(drawing)


def _bare_png(noi_dung: bytes, picture: Image.Image) -> bool:
    """None but known chunks, and nothing behind the last."""
    chunks = list(_png_chunks(noi_dung))
    return all(kind in _PNG_GIU for _, kind in chunks) and chunks[-1][0] == len(noi_dung)


def _png_chunks(noi_dung: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind of each chunk that is there whole, up to the last one, and where it ends."""
    at, kind = 8, b""
    while kind != b"IEND":
        kind = noi_dung[at + 4 : at + 8]
        at += 12 + int.from_bytes(noi_dung[at : at + 4])
        if at > len(noi_dung):
            return
        yield at, kind


def _redrawn(picture: Image.Image) -> bytes:
    """As fine as it was: a JPEG by its own tables, a PNG point by point."""
    coding: dict[str, object] = {"icc_profile": picture.info.get("icc_profile")}
    kind = "PNG" if picture.format == "PNG" else "JPEG"
    if kind == "JPEG":
        coding["qtables"] = getattr(picture, "quantization", None)
        coding["subsampling"] = 0 if picture.mode == "RGB" else -1
    turn = _QUAY.get(_orientation(picture))
    upright = picture.transpose(turn) if turn is not None else picture.copy()
    kept = ("transparency", "gamma")
    upright.info = {name: picture.info[name] for name in kept if name in picture.info}
    out = io.BytesIO()
    upright.save(out, kind, **coding)
    return out.getvalue()


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except (SyntaxError, ValueError, TypeError, KeyError, struct.error):
        return 1  # nobody can read it
