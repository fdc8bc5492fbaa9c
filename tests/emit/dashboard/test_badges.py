import subprocess
from pathlib import Path
from shutil import which
from xml.etree import ElementTree as ET

import pytest
from dashboard_builders import facts_of

from builders import EN, make_post, make_status
from conftest import skip_without
from polyglot.emit.dashboard.badges import badge_files, colour_of, draw_badge, text_width
from polyglot.tags import Tag

STATUS = make_status(
    make_post("a.md", words=300), make_post("a.fr.md", words=300), make_post("b.md", words=100)
)


def badges() -> dict[str, str]:
    return {each.path: each.content.decode() for each in badge_files(facts_of(STATUS))}


def title_of(badge: str) -> str | None:
    return ET.fromstring(badge).findtext("{http://www.w3.org/2000/svg}title")


def test_each_language_has_a_badge_in_its_own_words_and_all_have_one() -> None:
    assert {path: title_of(badge) for path, badge in badges().items()} == {
        "badges/en.svg": "English: 100%",
        "badges/fr.svg": "français\u00a0: 75\u00a0%",
        "badges/es.svg": "español: 0\u00a0%",
        "badges/all.svg": "translations: 58%",
    }


def test_a_badge_is_drawn_so() -> None:
    assert draw_badge(("fr", "75%"), "fr: 75%", "#8a4b00", EN) == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="58" height="20" viewBox="0 0 58 20" '
        'role="img" aria-label="fr: 75%" xml:lang="en"><title>fr: 75%</title>'
        '<clipPath id="round"><rect width="58" height="20" rx="3"/></clipPath>'
        '<g clip-path="url(#round)" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" '
        'font-size="11" text-anchor="middle" direction="ltr">'
        '<rect x="0" width="21" height="20" fill="#3f3b36"/>'
        '<text x="10.5" y="14" fill="#fff" textLength="9">fr</text>'
        '<rect x="21" width="37" height="20" fill="#8a4b00"/>'
        '<text x="39.5" y="14" fill="#fff" textLength="25">75%</text></g></svg>\n'
    )


def test_the_label_stands_at_the_right_where_the_language_begins_there() -> None:
    drawn = draw_badge(("العربية", "3%"), "العربية: 3%", "#a01c1c", Tag("ar"))
    texts = [text for text in ET.fromstring(drawn).itertext() if text.strip()]
    assert texts == ["العربية: 3%", "3%", "العربية"]
    assert 'direction="rtl"' in drawn


def test_what_markup_would_be_is_text() -> None:
    drawn = draw_badge(('<b a="1">&', "1%"), '<b a="1">&: 1%', "#a01c1c", EN)
    assert title_of(drawn) == '<b a="1">&: 1%'


@pytest.mark.parametrize(
    ("share", "colour"),
    [
        (1.0, "#1b6b3a"),
        (0.9, "#1b6b3a"),
        (0.899, "#8a4b00"),
        (0.5, "#8a4b00"),
        (0.0, "#a01c1c"),
        (None, "#635d55"),
    ],
)
def test_the_colour_goes_with_the_share(share: float | None, colour: str) -> None:
    assert colour_of(share) == colour


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("share", [1.0, 0.5, 0.0, None])
def test_white_letters_stand_out(share: float | None) -> None:
    assert 1.05 / (luminance(colour_of(share)) + 0.05) >= 4.5


def test_wide_letters_take_more_room() -> None:
    assert text_width("ii") < text_width("aa") < text_width("mm")
    assert text_width("日本") == 22


def test_badges_are_well_formed(tmp_path: Path) -> None:
    if which("xmllint") is None:
        skip_without("SITEMAP", "xmllint is not installed (Debian: libxml2-utils)")
    for path, badge in badges().items():
        file = tmp_path / Path(path).name
        file.write_text(badge, encoding="utf-8")
    command = ["xmllint", "--noout", *map(str, sorted(tmp_path.iterdir()))]
    assert subprocess.run(command, check=False, capture_output=True).stderr == b""
