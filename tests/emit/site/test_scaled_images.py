"""Pictures made smaller: by the pixels, not by Pillow's word alone."""

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from polyglot.emit.site.bodies.image_sizes import is_still, parse_size
from polyglot.emit.site.bodies.scaled_images import render_variant
from polyglot.emit.site.facts import NO_FACTS
from polyglot.emit.site.pages import ImageVariant
from polyglot.problems import problem

RED, BLUE = (200, 20, 20), (20, 20, 200)
GPS = 0x8825


def picture(width: int = 800, height: int = 400, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right, and noise that keeps it from being tiny."""
    noise = Image.effect_noise((width, height), 40).convert("RGB")
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return Image.blend(image, noise, 0.2).convert(mode)


def stored(
    image: Image.Image,
    kind: str,
    **settings: Any,  # noqa: ANN401 -- as many types as Pillow has settings
) -> bytes:
    saved = BytesIO()
    image.save(saved, kind, **settings)
    return saved.getvalue()


def variant(path: Path, content: bytes, width: int = 200) -> Image.Image:
    """What comes of `content`, which has to be without a problem."""
    path.write_bytes(content)
    made = render_variant(
        ImageVariant(path="x", source=str(path), name="a.png", width=width, quality=80)
    )
    assert made.facts == NO_FACTS
    return Image.open(BytesIO(made.content))


def look(image: Image.Image, x: float, y: float) -> str:
    """Which of our two colours is at a place, which is given as shares of width and height."""
    place = int(image.width * x), int(image.height * y)
    pixel = image.convert("RGB").getpixel(place)
    assert isinstance(pixel, tuple)
    return "red" if pixel[0] > pixel[2] else "blue"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_variant_has_the_format_and_the_proportions_of_its_picture(
    tmp_path: Path, kind: str, mode: str
) -> None:
    made = variant(tmp_path / "a", stored(picture(mode=mode), kind))
    assert (made.format, made.size) == (kind, (200, 100))


def test_a_picture_that_was_taken_sideways_is_turned_and_tells_nobody_where(
    tmp_path: Path,
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "at home"
    exif.get_ifd(GPS)[1] = "N"
    content = stored(picture(), "JPEG", exif=exif, comment=b"secret")
    made = variant(tmp_path / "a", content)
    assert (made.size, parse_size(content)) == ((200, 400), (400, 800))
    assert (look(made, 0.5, 0.1), look(made, 0.5, 0.9)) == ("red", "blue")
    assert dict(made.getexif()) == {}
    assert "comment" not in made.info


def test_the_colour_profile_stays(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = variant(tmp_path / "a", stored(picture(), "JPEG", icc_profile=profile))
    assert made.info["icc_profile"] == profile


def test_colours_of_a_palette_stay_a_palette_and_what_is_clear_stays_clear(tmp_path: Path) -> None:
    image = picture().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 400, 400))
    made = variant(tmp_path / "a", stored(image.quantize(64), "PNG"))
    assert made.mode == "P"
    shown = made.convert("RGBA")
    assert (shown.getpixel((20, 50)), look(shown, 0.9, 0.5)) == ((0, 0, 0, 0), "blue")


def test_black_and_white_becomes_grey(tmp_path: Path) -> None:
    made = variant(tmp_path / "a", stored(picture().convert("1"), "PNG"))
    assert (made.mode, made.size) == ("L", (200, 100))


def test_a_picture_without_loss_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "a"
    made = variant(path, stored(Image.new("RGB", (800, 400), RED), "WEBP", lossless=True))
    assert made.convert("RGB").getpixel((50, 50)) == RED


def test_a_picture_of_fewer_bytes_is_its_own_variant(tmp_path: Path) -> None:
    content = stored(picture(), "JPEG", quality=5)
    assert variant(tmp_path / "a", content, width=790).size == (800, 400)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    content = stored(picture(), "JPEG")
    first, second = (variant(tmp_path / "a", content).tobytes() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "content",
    [
        stored(picture(), "PNG")[:2000],
        stored(picture(), "JPEG")[:2000],
        b"\x89PNG\r\n\x1a\n nothing",
        b"no picture at all",
        stored(Image.new("I;16", (800, 400)), "PNG"),
    ],
)
def test_what_cannot_be_made_smaller_is_told_and_shown_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    made = render_variant(
        ImageVariant(path="x", source=str(path), name="posts/a.png", width=200, quality=80)
    )
    assert made.content == content
    assert made.facts.problems == (problem("image-unreadable", "posts/a.png"),)


def test_a_picture_that_is_gone_is_no_broken_one(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.png")
    with pytest.raises(FileNotFoundError):
        render_variant(ImageVariant(path="x", source=gone, name="a", width=200, quality=80))


def test_what_moves_is_not_still(tmp_path: Path) -> None:
    frames = [picture(40, 20), picture(40, 20).rotate(180)]
    moving = {"save_all": True, "append_images": frames[1:]}
    files = {
        "still.png": stored(frames[0], "PNG"),
        "moving.png": stored(frames[0], "PNG", **moving),
        "still.webp": stored(frames[0], "WEBP"),
        "clear.webp": stored(frames[0].convert("RGBA"), "WEBP"),
        "moving.webp": stored(frames[0], "WEBP", **moving),
        "still.jpg": stored(frames[0], "JPEG"),
        "moving.gif": stored(frames[0], "GIF", **moving),
        "cut.png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13),
        "drawing.svg": b'<svg width="900" height="900"/>',
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert sorted(name for name in files if is_still(tmp_path / name)) == [
        "clear.webp",
        "cut.png",
        "still.jpg",
        "still.png",
        "still.webp",
    ]
    assert not is_still(tmp_path / "gone.png")
