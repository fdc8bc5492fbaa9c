from pathlib import Path

import pytest

from polyglot.emit.site.bodies.image_sizes import parse_size, read_sizes

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (30).to_bytes(4) + (20).to_bytes(4) + b"\x08"
JPEG = (
    b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x03c"
    b"\xff\xc0\0\x11\x08" + (20).to_bytes(2) + (30).to_bytes(2) + b"\x03"
)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        (PNG, (30, 20)),
        (JPEG, (30, 20)),
        (b"GIF89a" + b"\x1e\0\x14\0\0", (30, 20)),
        (b"RIFF....WEBPVP8 ....\0\0\0\x9d\x01*\x1e\0\x14\0", (30, 20)),
        (b"RIFF....WEBPVP8L....\x2f\x1d\xc0\x04\0" + b"\0" * 8, (30, 20)),
        (b"RIFF....WEBPVP8X....\0\0\0\0\x1d\0\0\x13\0\0", (30, 20)),
        (b'<?xml version="1.0"?>\n<svg viewBox="0 0 1 1" width="30.0px" height=\'20\'>', (30, 20)),
        (b'<svg width="100%" height="3em">', None),
        (PNG[:20], None),
        (JPEG[:14], None),
        (b"\xff\xd8\xff\xe0\0\0" * 9, None),
        (b"", None),
        (b"text", None),
    ],
)
def test_the_first_bytes_tell_the_size(head: bytes, size: tuple[int, int] | None) -> None:
    assert parse_size(head) == size


def test_only_images_that_can_be_read_have_a_size(tmp_path: Path) -> None:
    for name in ("a.png", "b.txt", "empty.PNG"):
        (tmp_path / name).write_bytes(PNG if name != "empty.PNG" else b"")
    names = ["a.png", "b.txt", "empty.PNG", "gone.png"]
    assert list(read_sizes((name, tmp_path / name) for name in names)) == [("a.png", (30, 20))]
