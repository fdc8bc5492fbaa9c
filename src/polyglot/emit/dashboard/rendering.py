"""The dashboard's pages out of templates: one MiniJinja environment an interface language."""

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from minijinja import Environment
from msgspec import Struct

from polyglot.catalogs.spoken import load_spoken
from polyglot.cldr import language_name, written_number
from polyglot.emit.dashboard.words import template_words, write_words
from polyglot.emit.states import STATE_SIGNS, state_names
from polyglot.emit.tables import printable
from polyglot.emit.wording import percent
from polyglot.interrupts import hold_interrupts
from polyglot.messages import N_
from polyglot.output import Output
from polyglot.relate.status import State
from polyglot.speech import Speech, day_text
from polyglot.tags import Tag, is_right_to_left

THEME = Path(__file__).parent.parent.parent / "dashboard_theme"
"""What the package brings: `templates` and `assets`."""

NAVIGATION = (
    ("index.html", N_("Overview")),
    ("works.html", N_("Works")),
    ("worklist-{into}.html", N_("Worklists")),
    ("authors.html", N_("Authors")),
    ("translators.html", N_("Translators")),
    ("problems.html", N_("Problems")),
)
"""The pages that every page leads to, by their path in the tree of a language."""

_SLASH = "&#x2f;"
"""What MiniJinja makes of a slash; it adds nothing to safety."""


class Frame(Struct, frozen=True, kw_only=True):
    """What all pages share, whatever their language."""

    title: str
    """The site's."""
    languages: tuple[Tag, ...]
    """Those of the interface; there is a tree of pages for each."""
    site_languages: tuple[Tag, ...]
    made: date
    """When the dashboard was made; no page says anything more exact."""
    commit: str = ""
    """What the site's folder was at, with a plus where it has changed since; empty without git."""


class Place(Struct, frozen=True, kw_only=True):
    """Where a page lies: in the tree of an interface language, or alone at the top."""

    language: Tag
    path: str
    """Within the tree: ``works/posts--bread.html``."""
    is_top: bool = False
    """Whether it is the page that opens the whole: beside the trees, not in one."""

    @property
    def output(self) -> str:
        """Its path in the dashboard's folder."""
        return self.path if self.is_top else f"{self.language}/{self.path}"

    @property
    def section(self) -> str:
        """How the entry of the navigation begins that it belongs to: ``works``, ``worklist``."""
        return re.split(r"[/._-]", self.path, maxsplit=1)[0]

    @property
    def root(self) -> str:
        """The way to the dashboard's folder: empty, or ending in a slash."""
        return "../" * self.output.count("/")

    @property
    def tree(self) -> str:
        """The way to the top of the language's tree: empty, or ending in a slash."""
        return f"{self.language}/" if self.is_top else "../" * self.path.count("/")


class StateView(Struct, frozen=True, kw_only=True):
    """A state as every page shows it: by a class of its own, a sign and a word."""

    state: State
    sign: str
    name: str


def render_page(frame: Frame, place: Place, template: str, **values: object) -> Output:
    """The page at `place`: `template`, which extends ``base.html``, with `values`."""
    html = render_part(
        template, place.language, frame=frame, place=place, **_chrome(frame, place), **values
    )
    return Output(path=place.output, content=html.encode("utf-8", "backslashreplace"))


def render_part(template: str, language: Tag, /, **values: object) -> str:
    """What a template makes that is a page, or a part of one."""
    with hold_interrupts():
        html = load_environment(language).render_template(template, **values)
    return html.replace(_SLASH, "/")


def _chrome(frame: Frame, place: Place) -> dict[str, object]:
    return {
        "language": place.language,
        "direction": "rtl" if is_right_to_left(place.language) else "ltr",
        "root": place.root,
        "tree": place.tree,
        "path": place.path,
        "section": place.section,
        "languages": frame.languages,
        "navigation": navigation_in(place.language, frame.site_languages),
        "made": day_in(frame.made, place.language),
    }


@lru_cache(maxsize=64)
def navigation_in(language: Tag, site_languages: tuple[Tag, ...]) -> tuple[tuple[str, str], ...]:
    """Path and label of each entry; `{into}` is the first language that is translated into."""
    ui, into = ui_in(language), site_languages[-1 if len(site_languages) == 1 else 1]
    return tuple((path.format(into=into), str(ui.gettext(label))) for path, label in NAVIGATION)


@lru_cache(maxsize=16_384)
def day_in(day: date, language: Tag) -> str:
    return day_text(day, ui_in(language))


@lru_cache(maxsize=64)
def ui_in(language: Tag) -> Speech:
    """The tool's messages in one of its languages; English for any other."""
    return load_spoken(language) or ui_in(Tag("en"))


@lru_cache(maxsize=64)
def states_in(language: Tag) -> dict[State, StateView]:
    """Every state in the words of a language, in their order."""
    names = state_names(ui_in(language))
    return {
        state: StateView(state=state, sign=STATE_SIGNS[state], name=str(names[state]))
        for state in State
    }


def _chip(view: StateView) -> Markup:
    """A state as it is shown everywhere: who does not see the sign reads the word."""
    sign = f'<span class="sign" aria-hidden="true">{view.sign}</span>'
    word = f'<span class="word">{escape(view.name)}</span>'
    return Markup(f'<span class="state state-{view.state}">{sign} {word}</span>')  # noqa: S704 -- escaped


@lru_cache(maxsize=64)
def severities_in(language: Tag) -> dict[str, str]:
    """How grave a problem is, in the words of a language."""
    ui = ui_in(language)
    return {
        "error": str(ui.pgettext("severity", "error")),
        "warning": str(ui.pgettext("severity", "warning")),
        "notice": str(ui.pgettext("severity", "notice")),
    }


@lru_cache(maxsize=64)
def load_environment(language: Tag) -> Environment:
    """The templates in a language, whose words are written into them."""
    ui = ui_in(language)
    return Environment(
        loader=lambda name: _load_template(name, ui),
        globals={**template_words(ui), **_functions(language, ui)},
        undefined_behavior="strict",
        auto_escape_callback=lambda _name: "html",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _load_template(name: str, ui: Speech) -> str | None:
    path = THEME / "templates" / name
    return write_words(path.read_text(encoding="utf-8"), ui) if path.is_file() else None


def _functions(language: Tag, ui: Speech) -> dict[str, Any]:
    """What templates may ask besides gettext."""
    return {
        "states": {str(state): view for state, view in states_in(language).items()},
        "chips": {str(state): _chip(view) for state, view in states_in(language).items()},
        "severities": severities_in(language),
        "number": lambda number: written_number(number, language),
        "percent": lambda share: str(percent(share, ui)),
        "day": lambda day: day_in(day, language),
        "language_name": lambda tag: language_name(tag, language),
        "own_name": _own_name,
        "direction_of": lambda tag: "rtl" if is_right_to_left(tag) else "ltr",
        "isolate": isolate,
        "plain": printable,
    }


@lru_cache(maxsize=64)
def _own_name(language: Tag) -> str:
    name = language_name(language, language)
    return name[:1].upper() + name[1:]


def isolate(text: str) -> Markup:
    """Somebody's words, as an element that keeps its direction to itself."""
    return Markup(f"<bdi>{escape(printable(text))}</bdi>")  # noqa: S704 -- escaped
