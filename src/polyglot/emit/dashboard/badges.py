"""Badges: how much of the site exists in a language, as small pictures for a README."""

from collections.abc import Iterator

from markupsafe import escape
from msgspec import Struct

from polyglot.cldr import language_name
from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.rendering import ui_in
from polyglot.emit.wording import percent
from polyglot.output import Output
from polyglot.tags import Tag, is_right_to_left

_HEIGHT = 20
_PADDING = 6
_WIDTHS = {
    4: "fijl|!.,:;'‘’ıíìîï",
    5: "rt()[]-/ \u00a0\u202f",
    6: "sczI*“”°",
    7: "abdeghknopquvxyJL0123456789áàâäãåéèêëóòôöõúùûüñçýÿ_",
    8: "ABCEFKPRSTVXYZ–&ÉÈÊËÁÀÂÄÇ+=<>~",
    9: "DGHNOQUÓÒÔÖÚÙÛÜÑæœß",
    11: "mwMWÆŒ%@—",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
"""Pixels that a letter takes at 11 px in Verdana and its like; `textLength` evens out the rest."""
_WIDE = 11
"""Ideographs, kana and Hangul."""
_OTHER = 7


class _Shade(Struct, frozen=True, kw_only=True):
    """A colour on which white letters stand out by 4.5 : 1 at least (WCAG 2.2, 1.4.3)."""

    least: float
    """The share (0–1) from which on it is used."""
    colour: str


_SHADES = (
    _Shade(least=0.9, colour="#1b6b3a"),
    _Shade(least=0.5, colour="#8a4b00"),
    _Shade(least=0.0, colour="#a01c1c"),
)
_NOTHING_WANTED = "#635d55"
_LABEL = "#3f3b36"


class Badge(Struct, frozen=True, kw_only=True):
    """What a badge says, in the words of its language."""

    path: str
    """In the dashboard's folder."""
    label: str
    value: str
    title: str
    """Both of them."""
    share: float | None
    language: Tag
    target: str
    """The page that tells more, in the dashboard's folder."""

    def markdown_in(self, folder: str) -> str:
        """What to paste into a README; `folder` leads from there to the dashboard."""
        picture = f"![{self.label}]({folder}{self.path})"
        return f"[{picture}]({folder}{self.target})"


def badge_files(facts: Facts) -> Iterator[Output]:
    """``badges/fr.svg`` for each language of the site, in its own words, and ``badges/all.svg``."""
    for badge in make_badges(facts):
        texts = (badge.label, badge.value)
        drawn = draw_badge(texts, badge.title, colour_of(badge.share), badge.language)
        yield Output(path=badge.path, content=drawn.encode())


def make_badges(facts: Facts) -> Iterator[Badge]:
    """One for each language of the site, and one for all of them."""
    found = facts.coverage.totals.languages
    spoken = facts.frame.languages
    for language, covered in found.items():
        name = language_name(language, language)
        tree = language if language in spoken else spoken[0]
        yield _badge(str(language), name, covered.share, language, f"{tree}/worklist-{language}")
    first = facts.frame.languages[0]
    wanted = sum(each.wanted_words for each in found.values())
    share = sum(each.covered_words for each in found.values()) / wanted if wanted else None
    yield _badge("all", ui_in(first).gettext("translations"), share, first, "index")


def _badge(name: str, label: str, share: float | None, language: Tag, target: str) -> Badge:
    ui = ui_in(language)
    value = percent(share, ui)
    return Badge(
        path=f"badges/{name}.svg",
        label=label,
        value=value,
        title=ui.gettext("{label}: {value}").format(label=label, value=value),
        share=share,
        language=language,
        target=f"{target}.html",
    )


def colour_of(share: float | None) -> str:
    """Of the part with the number, which says the same."""
    if share is None:
        return _NOTHING_WANTED
    return next(shade.colour for shade in _SHADES if share >= shade.least)


def draw_badge(label_and_value: tuple[str, str], title: str, colour: str, language: Tag) -> str:
    """A badge of two parts; its title says both. The value stands on `colour`."""
    texts, colours = list(label_and_value), [_LABEL, colour]
    sizes = [text_width(text) + 2 * _PADDING for text in texts]
    direction = "ltr"
    if is_right_to_left(language):
        sizes, colours, texts = sizes[::-1], colours[::-1], texts[::-1]
        direction = "rtl"
    width = sum(sizes)
    said = escape(title)
    parts = "".join(
        _part(text, sum(sizes[:at]), sizes[at], colours[at]) for at, text in enumerate(texts)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_HEIGHT}" '
        f'viewBox="0 0 {width} {_HEIGHT}" role="img" aria-label="{said}" xml:lang="{language}">'
        f"<title>{said}</title>"
        f'<clipPath id="round"><rect width="{width}" height="{_HEIGHT}" rx="3"/></clipPath>'
        '<g clip-path="url(#round)" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" '
        f'font-size="11" text-anchor="middle" direction="{direction}">{parts}</g></svg>\n'
    )


def _part(text: str, left: int, width: int, colour: str) -> str:
    length = width - 2 * _PADDING
    return (
        f'<rect x="{left}" width="{width}" height="{_HEIGHT}" fill="{colour}"/>'
        f'<text x="{left + width / 2:g}" y="14" fill="#fff" textLength="{length}">'
        f"{escape(text)}</text>"
    )


def text_width(text: str) -> int:
    """Pixels that a text takes at 11 px, about."""
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> int:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    return _WIDE if "\u1100" <= letter <= "\u115f" or letter >= "\u2e80" else _OTHER
