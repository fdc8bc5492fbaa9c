"""Width and height of images, from the first bytes of their files."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

_HEAD_BYTES = 4096
_MOST_BYTES = 1 << 18
"""How far into a JPEG its size is looked for: previews and profiles come before it."""
_SVG = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_SVG_SIDE = re.compile(rb"""\s(width|height)=["']\s*([0-9]+)(?:\.[0-9]+)?(?:px)?\s*["']""")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of JPEG that begin a frame (ITU-T T.81, table B.1)."""
_APP1 = 0xE1
ORIENTATION = 0x0112
SIDEWAYS = frozenset({5, 6, 7, 8})
"""Orientations whose rows are the columns of what is seen (Exif 2.32, 4.6.4)."""
ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")

Size = tuple[int, int]
"""Width and height in pixels."""


def read_sizes(files: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, Size]]:
    """The size of each image among `files`, by its name; of those alone that tell it."""
    for name, path in files:
        if name.lower().endswith(ENDINGS) and (size := read_size(path)):
            yield name, size


def read_size(path: Path) -> Size | None:
    """The size of the image at `path`; None for what cannot be read, or tells none."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            if head.startswith(b"\xff\xd8"):
                head += file.read(_MOST_BYTES)
    except OSError:
        return None
    size = parse_size(head)
    return size if size and size[0] > 0 and size[1] > 0 else None


def parse_size(head: bytes) -> Size | None:
    """The size that the first bytes of an image tell; None for any others."""
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    if head.startswith((b"GIF87a", b"GIF89a")) and len(head) >= 10:
        return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    if head.startswith(b"\xff\xd8"):
        return _jpeg_size(head)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp_size(head)
    return _svg_size(head)


def is_still(path: Path) -> bool:
    """Whether the file at `path` is a picture of pixels that does not move: PNG, JPEG or WebP."""
    try:
        with path.open("rb") as file:
            head = file.read(32)
            if head.startswith(b"\x89PNG\r\n\x1a\n"):
                return not _is_moving_png(file)
    except OSError:
        return False
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        # RFC 9649 §2.7: the flag for animation.
        return not (head[12:16] == b"VP8X" and head[20] & 0x02)
    return head.startswith(b"\xff\xd8")


def _is_moving_png(file: BinaryIO) -> bool:
    """Whether frames are announced before the data (PNG 3rd edition, §11.3.6.1 'acTL')."""
    at = 8
    while True:
        file.seek(at)
        head = file.read(8)
        if len(head) < 8 or head[4:] == b"IDAT":
            return False
        if head[4:] == b"acTL":
            return True
        at += 12 + int.from_bytes(head[:4])


def _jpeg_size(head: bytes) -> Size | None:
    """That of the first frame (ITU-T T.81, B.2.2), as it is seen."""
    at = 2
    is_sideways = False
    while at + 9 <= len(head):
        if head[at] != 0xFF:
            return None
        marker = head[at + 1]
        if marker in _FRAMES:
            height, width = head[at + 5 : at + 7], head[at + 7 : at + 9]
            if is_sideways:
                width, height = height, width
            return int.from_bytes(width), int.from_bytes(height)
        if marker == 0xFF:
            at += 1
        else:
            end = at + 2 + max(2, int.from_bytes(head[at + 2 : at + 4]))
            if marker == _APP1 and head[at + 4 : at + 10] == b"Exif\0\0":
                is_sideways = _is_sideways(head[at + 10 : end])
            at = end
    return None


def _is_sideways(exif: bytes) -> bool:
    """Whether a camera was held so that rows are columns (TIFF 6.0, "Orientation")."""
    order: Literal["little", "big"] = "little" if exif.startswith(b"II") else "big"
    at = int.from_bytes(exif[4:8], order)
    for _ in range(int.from_bytes(exif[at : at + 2], order)):
        entry = exif[at + 2 : at + 14]
        if len(entry) < 12:
            break
        if int.from_bytes(entry[:2], order) == ORIENTATION:
            return int.from_bytes(entry[8:10], order) in SIDEWAYS
        at += 12
    return False


def _webp_size(head: bytes) -> Size | None:
    """RFC 9649 §2.5 to §2.7: lossy, lossless, extended."""
    kind = head[12:16]
    if len(head) < 30:
        return None
    if kind == b"VP8 ":
        width, height = head[26:28], head[28:30]
        return int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if kind == b"VP8X":
        width, height = head[24:27], head[27:30]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    return None


def _svg_size(head: bytes) -> Size | None:
    """In pixels alone: other units mean nothing to the attributes of a page."""
    tag = _SVG.search(head)
    sides = dict(_SVG_SIDE.findall(tag[0])) if tag else {}
    if b"width" not in sides or b"height" not in sides:
        return None
    return int(sides[b"width"]), int(sides[b"height"])
