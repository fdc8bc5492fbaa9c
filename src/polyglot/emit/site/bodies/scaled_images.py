"""Pictures made smaller, by Pillow, here alone: it is an extra."""

import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from polyglot.emit.site.bodies.image_sizes import ORIENTATION, SIDEWAYS
from polyglot.emit.site.facts import Facts, Made
from polyglot.emit.site.pages import ImageVariant
from polyglot.problems import problem

_FORMATS = ("JPEG", "PNG", "WEBP")
_ANY_HEIGHT = 1 << 20
_SCALED_MODES = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})
_MOST_COLOURS = 256
_UNREAD = (Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError)
"""What Pillow raises for damaged files, and for such as would fill the memory."""


def render_variant(variant: ImageVariant) -> Made:
    """The picture at the width of `variant`, in its own format, turned as it is to be seen.

    Of its metadata the colour profile alone stays. The picture itself, with a problem, where it
    cannot be read; also where it has fewer bytes and tells nothing else. OSError where it is gone.
    """
    original = Path(variant.source).read_bytes()
    try:
        with warnings.catch_warnings():
            # Of odd metadata, and of pictures that are large and can be read nonetheless.
            warnings.simplefilter("ignore")
            return Made(content=_scaled(original, variant))
    except _UNREAD:
        found = problem("image-unreadable", variant.name)
        return Made(content=original, facts=Facts(problems=(found,)))


def _scaled(original: bytes, variant: ImageVariant) -> bytes:
    with Image.open(BytesIO(original), formats=_FORMATS) as image:
        has_palette, has_metadata = image.mode == "P", bool(image.getexif())
        small = ImageOps.exif_transpose(_narrowed(image, variant.width))
        profile = image.info.get("icc_profile")
    if has_palette:
        small = small.quantize(_MOST_COLOURS)
    # Whatever else the file says of itself would be written, too: comments, places, descriptions.
    small.info = {}
    scaled = _saved(small, original, variant.quality, profile)
    return scaled if has_metadata or len(scaled) < len(original) else original


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    """`image`, as it is stored, so that what is seen of it is `width` wide."""
    is_sideways = image.getexif().get(ORIENTATION) in SIDEWAYS
    if image.mode not in _SCALED_MODES or "transparency" in image.info:
        image = _in_full_colours(image)
    bounds = (_ANY_HEIGHT, width) if is_sideways else (width, _ANY_HEIGHT)
    image.thumbnail(bounds, Image.Resampling.LANCZOS)
    return image


def _in_full_colours(image: Image.Image) -> Image.Image:
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith(("I", "F")):
        # Of more than 8 bits a colour: Pillow would clip them.
        raise ValueError(image.mode)
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _saved(image: Image.Image, original: bytes, quality: int, profile: bytes | None) -> bytes:
    """In the format of `original`; without loss where that is without."""
    saved = BytesIO()
    if original.startswith(b"\x89PNG"):
        image.save(saved, "PNG", optimize=True, icc_profile=profile)
    elif original.startswith(b"RIFF"):
        is_lossless = original[12:16] == b"VP8L"
        image.save(saved, "WEBP", quality=quality, lossless=is_lossless, icc_profile=profile)
    else:
        image.save(saved, "JPEG", quality=quality, optimize=True, icc_profile=profile)
    return saved.getvalue()
