from pathlib import Path

import pytest

from configured import configure
from polyglot.config import ImageVariants
from polyglot.config_file import read_config
from polyglot.errors import PolyglotError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("images: false", None),
        ("images: true", ImageVariants(widths=(480, 960, 1440), quality=80)),
        ("images: {}", ImageVariants(widths=(480, 960, 1440), quality=80)),
        ("images: {quality: 60}", ImageVariants(widths=(480, 960, 1440), quality=60)),
        ("images: {widths: [900, 300, 900]}", ImageVariants(widths=(300, 900), quality=80)),
    ],
)
def test_variants_are_made_where_they_are_asked_for(
    tmp_path: Path, text: str, expected: ImageVariants | None
) -> None:
    assert configure(tmp_path, f"{text}\n").images == expected


def test_every_fault_is_told_with_its_place(tmp_path: Path) -> None:
    text = "images:\n  width: 3\n  widths: [480, 9, wide]\n  quality: 100\n"
    (tmp_path / "polyglot.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PolyglotError) as caught:
        read_config(tmp_path)
    place = tmp_path / "polyglot.yaml"
    assert caught.value.lines() == [
        f"{place}:2: images.width: unknown key; did you mean 'widths'?",
        f"{place}:3: images.widths[1]: '9' is not a whole number from 16 to 10000",
        f"{place}:3: images.widths[2]: 'wide' is not a whole number from 16 to 10000",
        f"{place}:4: images.quality: '100' is not a whole number from 1 to 95",
    ]


@pytest.mark.parametrize("value", ["480", "[]", "{a: 1}"])
def test_widths_are_a_list(tmp_path: Path, value: str) -> None:
    (tmp_path / "polyglot.yaml").write_text(f"images: {{widths: {value}}}\n", encoding="utf-8")
    with pytest.raises(PolyglotError, match="is not a list of widths in pixels such as"):
        read_config(tmp_path)
