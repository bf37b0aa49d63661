"""Foreign pictures become small and plain ones of our own, or a sentence."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.Image import Exif
from PIL.PngImagePlugin import PngInfo

from blogtui.article.shrinking import LONGEST_SIDE, Shrunk, shrunk
from blogtui.errors import PictureTooLarge, PictureUnreadable
from tests.building import a_picture

ORIENTATION, MAKE = 274, 271


def opened(made: Shrunk) -> Image.Image:
    """As Pillow knows it; it is what its ending says."""
    image = Image.open(BytesIO(made.content))
    assert image.format == {"jpg": "JPEG", "png": "PNG"}[made.ending]
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_four_kinds_are_read(kind: str) -> None:
    image = opened(shrunk(a_picture(kind)))
    assert (image.format, image.size) == ("JPEG", (60, 40))
    red, green, blue = image.convert("RGB").getpixel((30, 20))  # type: ignore[misc]
    assert red > 240 > 20 > max(green, blue)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "ICO", "PCX", "TGA"])
def test_no_others_are_whatever_they_are_called(kind: str) -> None:
    with pytest.raises(PictureUnreadable, match="PNG, JPEG, GIF or WebP"):
        shrunk(a_picture(kind))


@pytest.mark.parametrize(
    ("mode", "colour"),
    [
        *(("1", 1), ("L", 200), ("P", 3), ("I;16", 40_000), ("RGBA", "red")),
        ("LA", (200, 255)),
    ],
)
def test_whatever_it_is_made_of(mode: str, colour: object) -> None:
    made = shrunk(a_picture("PNG", mode=mode, colour=colour))
    assert opened(made).mode == "RGB"


def test_sixteen_bits_of_grey_stay_as_bright() -> None:
    image = opened(shrunk(a_picture("PNG", mode="I;16", colour=0x9C40)))
    assert image.getpixel((3, 3)) == (0x9C, 0x9C, 0x9C)


def test_a_printer_s_colours_become_a_screen_s() -> None:
    assert opened(shrunk(a_picture("JPEG", mode="CMYK", colour=(0, 255, 255, 0)))).mode == "RGB"


def test_what_is_large_is_made_smaller_and_keeps_its_form() -> None:
    assert opened(shrunk(a_picture("JPEG", (4000, 2000)))).size == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert opened(shrunk(a_picture("PNG", (10, 5000)))).size == (3, LONGEST_SIDE)
    assert opened(shrunk(a_picture("PNG", (1, 1)))).size == (1, 1)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_what_is_transparent_stays_so(kind: str) -> None:
    image = opened(shrunk(a_picture(kind, mode="RGBA", colour=(255, 0, 0, 0))))
    assert (image.format, image.mode) == ("PNG", "RGBA")
    assert image.getchannel("A").getextrema() == (0, 0)


def test_of_what_moves_the_first_frame_is_taken() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    file = BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    image = opened(shrunk(file.getvalue()))
    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("RGB").getpixel((4, 4))[0] > 240  # type: ignore[index]


def test_it_stands_upright() -> None:
    turned = Exif()
    turned[ORIENTATION] = 6
    assert opened(shrunk(a_picture("JPEG", (60, 40), exif=turned))).size == (40, 60)


def test_nothing_is_told_of_who_took_it_where() -> None:
    exif = Exif()
    exif[MAKE] = "Spyglass"
    told = PngInfo()
    told.add_text("Comment", "Spyglass")
    clear: dict[str, Any] = {"mode": "RGBA", "colour": (9, 9, 9, 9)}
    for sent in (
        a_picture("JPEG", exif=exif, comment=b"Spyglass", icc_profile=b"Spyglass"),
        a_picture("PNG", exif=exif, pnginfo=told, icc_profile=b"Spyglass", **clear),
        a_picture("WEBP", exif=exif, xmp=b"Spyglass", **clear),
    ):
        assert b"Spyglass" in sent or b"iCCP" in sent
        made = shrunk(sent)
        assert b"Spyglass" not in made.content
        assert not opened(made).info.keys() & {"exif", "icc_profile", "comment", "Comment", "xmp"}


def test_a_kilobyte_of_sixty_thousand_by_sixty_thousand_is_a_sentence() -> None:
    """Said by its head alone: no pixel was read."""
    bomb = png_head(60_000, 60_000) + b"\0" * 900
    with pytest.raises(PictureTooLarge, match="more than 40 million pixels"):
        shrunk(bomb)


@pytest.mark.parametrize("size", [(7000, 6000), (10_000, 10_000), (20_000, 20_000)])
def test_what_is_too_large_is_a_sentence_however_large(size: tuple[int, int]) -> None:
    with pytest.raises(PictureTooLarge):
        shrunk(png_head(*size))


def png_head(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and begins."""
    said = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", said) + chunk(b"IDAT", zlib.compress(b"\0"))


def chunk(name: bytes, body: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + checked


WHOLE = [a_picture(kind, (40, 30)) for kind in ("PNG", "JPEG", "GIF", "WEBP")]


@given(st.sampled_from(WHOLE), st.integers(0, 700), st.binary(max_size=8))
def test_damage_is_a_sentence_or_still_a_picture(whole: bytes, at: int, damage: bytes) -> None:
    for sent in (whole[:at] + damage + whole[at + len(damage) :], whole[:at], damage):
        with suppress(PictureUnreadable):
            assert max(opened(shrunk(sent)).size) <= LONGEST_SIDE
