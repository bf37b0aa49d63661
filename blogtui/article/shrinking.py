"""Foreign pictures → pictures of our own making: small, plain, and still.

To be done where it can be killed: pictures are made to break what reads them.
"""

import struct
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from blogtui.errors import PictureTooLarge, PictureUnreadable

if TYPE_CHECKING:
    from PIL.Image import Image

# Others have readers that hardly anybody looks after (CVE-2026-40192: FITS).
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
QUALITY = 88
NOT_READ = "is no PNG, JPEG, GIF or WebP picture, or a damaged one"
TOO_LARGE = f"has more than {MOST_PIXELS // 1_000_000} million pixels, which is too large to show"
# What Pillow raises for bytes that are not what they begin as.
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, struct.error)


class Shrunk(NamedTuple):
    """A picture file that we have written: `ending` is `jpg` or, with transparency, `png`."""

    content: bytes
    ending: str


def shrunk(content: bytes) -> Shrunk:
    """Its first frame, upright, with nothing told of camera and place.

    Raises PictureUnreadable, PictureTooLarge, whose sentences begin after the picture's name.
    """
    from PIL import Image  # an extra, and slow to import

    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            # Only its head was read yet: no pixel costs memory before this.
            if image.width * image.height > MOST_PIXELS:
                raise PictureTooLarge(TOO_LARGE)
            return written(small(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise PictureTooLarge(TOO_LARGE) from error
    except DAMAGE as error:
        raise PictureUnreadable(NOT_READ) from error


def small(image: "Image") -> "Image":
    """Of few colours it takes all, or it could not be made smaller smoothly."""
    from PIL import ImageOps

    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read smaller right away
    if image.mode.startswith("I"):  # sixteen bits, which Pillow would cut off at eight
        image = image.point(lambda value: value / 256).convert("L")
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    turned = image if image.mode == wanted else image.convert(wanted)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    with suppress(*DAMAGE):
        ImageOps.exif_transpose(turned, in_place=True)
    return turned


def written(image: "Image") -> Shrunk:
    """Without its comments, its colour profile and all else that may lie in it."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    image.info.clear()
    ending = "png" if image.mode == "RGBA" else "jpg"
    file = BytesIO()
    if ending == "png":
        image.save(file, "PNG")
    else:
        image.save(file, "JPEG", quality=QUALITY)
    return Shrunk(file.getvalue(), ending)
