"""Pictures: what phones write into them is never kept, what is seen on them is."""

import io

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from nen.anh import anh_sach
from nen.errors import BusinessRuleError
from nen.services import store_tep
from tests.factories.khoi import NguoiDungFactory
from tests.factories.nen import picture


PLACE = b"22 deg 08 N 105 deg 50 E"
RED, BLUE = (220, 20, 20), (20, 20, 220)


def exif(**tags: int) -> Image.Exif:
    """As a phone writes it: where, and how it was held."""
    made = Image.Exif()
    made.get_ifd(0x8825)[0x1D] = PLACE.decode()  # GPSDateStamp takes any words
    made[0x010E] = PLACE.decode()
    for tag, value in tags.items():
        made[int(tag.removeprefix("t"))] = value
    return made


def photo(kind: str = "JPEG", **saved) -> bytes:
    """Red above blue, 64 wide and 32 high."""
    drawn = Image.new("RGB", (64, 32), RED)
    drawn.paste(BLUE, (0, 16, 64, 32))
    out = io.BytesIO()
    drawn.save(out, kind, **saved)
    return out.getvalue()


def words() -> PngInfo:
    info = PngInfo()
    info.add_text("Comment", PLACE.decode())
    info.add_itxt("XML:com.adobe.xmp", PLACE.decode())
    return info


def two_pictures() -> bytes:
    """As phones keep a second one (depth, preview) behind the first."""
    out = io.BytesIO()
    first, second = Image.new("RGB", (64, 32), RED), Image.new("RGB", (8, 8), BLUE)
    first.save(out, "MPO", save_all=True, append_images=[second])
    return out.getvalue()


@pytest.mark.parametrize(
    "sent",
    [
        photo(exif=exif()),
        photo(comment=PLACE),
        photo(xmp=PLACE),
        photo() + PLACE,
        photo()[:2] + b"\xff\xeb\x00\x1a" + PLACE + photo()[2:],
        photo("PNG", pnginfo=words()),
        photo("PNG", exif=exif()),
        photo("PNG") + PLACE,
    ],
    ids=["exif", "comment", "xmp", "behind", "unknown", "png-words", "png-exif", "png-behind"],
)
def test_nothing_beside_the_picture_is_kept(sent):
    assert PLACE in sent

    kept = anh_sach(sent)

    assert PLACE not in kept
    with Image.open(io.BytesIO(kept)) as seen:
        assert not seen.getexif()
        assert seen.format == Image.open(io.BytesIO(sent)).format
        assert_like(seen.getpixel((32, 4)), RED)
        assert_like(seen.getpixel((32, 28)), BLUE)


def assert_like(pixel, colour) -> None:
    assert all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


def test_a_second_picture_behind_the_first_is_dropped():
    kept = anh_sach(two_pictures())

    with Image.open(io.BytesIO(kept)) as seen:
        assert (seen.format, seen.size) == ("JPEG", (64, 32))
    assert kept.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize(
    ("held", "size", "red_at", "blue_at"),
    [
        (3, (64, 32), (32, 28), (32, 4)),
        (6, (32, 64), (28, 32), (4, 32)),
        (8, (32, 64), (4, 32), (28, 32)),
    ],
    ids=["upside-down", "right", "left"],
)
def test_a_photo_taken_with_the_phone_turned_is_kept_upright(held, size, red_at, blue_at):
    kept = anh_sach(photo(exif=exif(t274=held)))

    with Image.open(io.BytesIO(kept)) as seen:
        assert seen.size == size
        assert_like(seen.getpixel(red_at), RED)
        assert_like(seen.getpixel(blue_at), BLUE)


@pytest.mark.parametrize(
    "bare",
    [photo(), photo(progressive=True), photo("PNG"), photo("PNG", dpi=(300, 300)), picture("JPEG")],
    ids=["jpeg", "progressive", "png", "png-of-300-dpi", "grey"],
)
def test_a_bare_picture_keeps_its_very_bytes(bare):
    assert anh_sach(bare) == bare


def test_exif_that_nobody_can_read_is_dropped_too():
    broken = photo()[:2] + b"\xff\xe1\x00\x22Exif\0\0" + PLACE + b"\0\0" + photo()[2:]

    assert PLACE not in anh_sach(broken)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (picture("PNG", size=(8000, 7000)), "Ảnh quá lớn"),
        (photo()[:-200], "Ảnh hỏng"),
        (photo("PNG")[:-30], "Ảnh hỏng"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "Ảnh hỏng"),
    ],
    ids=["bomb", "torn", "torn-png", "no-picture"],
)
@pytest.mark.parametrize("beside_weasyprint", [False, True])
def test_what_nobody_could_open_is_refused(monkeypatch, sent, sentence, beside_weasyprint):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", beside_weasyprint)
    with pytest.raises(BusinessRuleError, match=sentence):
        anh_sach(sent)


@pytest.mark.django_db
def test_no_way_of_storing_a_file_keeps_them():
    tep = store_tep(
        noi_dung=photo(exif=exif()),
        ten_goc="anh.jpg",
        loai_noi_dung="image/jpeg",
        by=NguoiDungFactory(),
    )

    with tep.tep.open("rb") as stored:
        kept = stored.read()
    assert PLACE not in kept
    assert len(kept) == tep.kich_thuoc
