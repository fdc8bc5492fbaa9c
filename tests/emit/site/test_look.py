"""The theme's stylesheet: what can be held without looking at it, and what a browser shows."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from polyglot.catalogs.lookup import theme_locales
from polyglot.config_file import read_config
from polyglot.pipeline import build_site

Site = Callable[[Mapping[str, str]], Path]
CSS = (theme_locales().parent / "assets/style.css").read_text(encoding="utf-8")
TEXTS = ("ink", "quiet", "accent", "accent-strong", "keyword", "string", "number", "name")
BODY = """Une phrase qui tient bon\u00a0: « oui\u00a0», dit-elle, non\u202f!
Vraiment\u202f? Elle a compté\u00a0: 12\u202f345 mots.

| un | deux | trois | quatre | cinq | six |
|---|---|---|---|---|---|
| une cellule assez longue | b | c | d | e | une autre cellule assez longue |

```
une-ligne-de-code-qui-ne-se-coupe-pas-et-qui-est-bien-plus-large-que-tout-téléphone-ne-saurait-l-être
```

https://example.org/une/adresse/qui/ne/se/coupe/nulle/part/et/qui/est/longue/longue/longue/longue
"""


def palettes() -> dict[str, dict[str, str]]:
    """The colours by name: those of daylight, and those in the dark."""
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        for part in (CSS.partition("@media")[0], CSS.split("@media")[1])
    )
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_text_stands_out_from_every_ground(scheme: str) -> None:
    colours = palettes()[scheme]
    grounds = {"paper", "raised"}
    weak = {
        f"{text} on {ground}"
        for text in TEXTS
        for ground in grounds
        if contrast(colours[text], colours[ground]) < 7
    }
    assert weak == ({"accent on raised"} if scheme == "light" else set())
    assert contrast(colours["accent"], colours["raised"]) > 6.5
    assert contrast(colours["ink"], colours["marked"]) > 7


def test_the_stylesheet_asks_for_nothing_and_knows_no_left_or_right() -> None:
    assert len(CSS.encode()) < 20_000
    assert re.findall(r"@import|@font-face|url\(", CSS) == []
    # Code alone is written from the left in every language.
    assert re.findall(r"[\w-]*\b(?:left|right)\b", CSS) == ["left"]
    assert re.findall(r"(?<![\w-])(?:width|height|top|bottom)\s*:", CSS) == []


@pytest.fixture
def built(site: Site) -> Path:
    yaml = "languages: [fr, ar]\nbase_url: https://example.org\n"
    arabic = BODY.replace("Une phrase qui tient bon", "جملة صامدة `code()`")
    root = site({"a.md": BODY, "a.ar.md": arabic, "polyglot.yaml": yaml})
    build_site(read_config(root))
    return root / "public"


LINES = """() => {
  const text = document.querySelector(".prose p").firstChild;
  const range = document.createRange();
  let lines = "", last = null;
  [...text.data].forEach((sign, at) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const box = range.getClientRects()[0];
    if (box && last !== null && box.top > last + 5) lines += "|";
    if (box) last = box.top;
    lines += sign;
  });
  return lines;
}"""
"""The first paragraph with a bar before each line but the first."""


@pytest.fixture
def shown(browser: Browser) -> Iterator[Callable[[Path, int], Page]]:
    """Opens a page of a site, with the theme's styles, in a window of that width."""
    opened: list[Page] = []

    def show(path: Path, width: int) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.set_content(path.read_text(encoding="utf-8"))
        page.add_style_tag(content=CSS)
        opened.append(page)
        return page

    yield show
    for page in opened:
        page.close()


def test_french_spaces_never_end_a_line_however_narrow_the_page(
    built: Path, shown: Callable[[Path, int], Page]
) -> None:
    page = shown(built / "a/index.html", 240)
    seen = []
    for width in range(240, 480, 24):
        page.set_viewport_size({"width": width, "height": 800})
        seen.append(page.evaluate(LINES))
    assert all("|" in lines for lines in seen)
    assert [
        lines for lines in seen if re.search("[\u00a0\u202f]\\||\\|[\u00a0\u202f]", lines)
    ] == []


@pytest.mark.parametrize("path", ["a/index.html", "ar/a/index.html", "index.html", "404.html"])
def test_no_page_scrolls_sideways_on_a_small_screen(
    built: Path, shown: Callable[[Path, int], Page], path: str
) -> None:
    page = shown(built / path, 320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
