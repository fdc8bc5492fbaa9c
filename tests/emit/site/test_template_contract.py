"""docs/templates.md against the code: what templates can rely on is there, and nothing else."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from site_builders import plan

from builders import EN
from polyglot.catalogs.lookup import theme_locales
from polyglot.emit.site import pages
from polyglot.emit.site.bodies.outlines import Section
from polyglot.emit.site.html_pages import page_context
from polyglot.emit.site.theming import theme
from polyglot.emit.site.theming.templates import load_environment
from polyglot.people import Person
from polyglot.tags import Tag

DOCS = Path(__file__).parents[3] / "docs/templates.md"
TEMPLATES = sorted(path.name for path in (theme_locales().parent / "templates").glob("*.html"))
KINDS = [
    *(pages.PostPage, pages.ListPage, pages.TermsPage, pages.ArchivePage, pages.SearchPage),
    *(
        pages.NotFoundPage,
        pages.LanguagesPage,
        pages.Redirect,
        pages.ArchiveSection,
        pages.ArchiveEntry,
    ),
    *(theme.SiteView, theme.LanguageView),
    *(pages.Link, pages.Alternates, pages.Credit, pages.Entry, pages.TermCount),
    *(pages.CreditsPage, pages.Contributor, pages.Notice, Person, Section),
]
INTERNAL = frozenset("path marks intro intro_marks anchors intro_anchors math raw_html".split())
"""Fields that rendering needs and templates do not."""
INCLUDED = {"_archive_section.html": {"section"}, "_links.html": {"links"}}
"""What the template that includes another has for it."""
URLS = re.compile(
    r"url|canonical|home|feed|tags|categories|archive|search|credits|script|target|default|\w+_url"
)
ENGINES = {"range", "dict", "lipsum", "cycler", "joiner", "namespace", "debug"}


def sections(text: str) -> dict[str, list[list[str]]]:
    """The cells of the tables of each section, by its heading."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip("`")
        elif line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            found.setdefault(heading, []).append(cells)
    return found


TABLES = sections(DOCS.read_text(encoding="utf-8"))


def names_in(heading: str) -> list[str]:
    return [name for cells in TABLES[heading] for name in re.findall(r"`([^`]+)`", cells[0])]


def type_in_words(name: str, annotation: Any) -> str:  # noqa: ANN401 -- whatever an annotation is
    arguments = get_args(annotation)
    if type(None) in arguments:
        return f"{type_in_words(name, arguments[0])} or none"
    if get_origin(annotation) is tuple:
        if get_origin(arguments[0]) is tuple:
            return "list of (language, URL)"
        one = type_in_words("", arguments[0])
        return f"list of {'texts' if one == 'text' else one}"
    if annotation is str:
        return "URL" if URLS.fullmatch(name) else "text"
    words = {
        Tag: "language",
        bool: "yes or no",
        int: "number",
        datetime: "moment",
        date: "day",
        pages.Extent: "extent",
    }
    own = f"[`{annotation.__name__}`](#{annotation.__name__.lower()})"
    return words.get(annotation) or own


def described(kind: type) -> dict[str, str]:
    """Name and type of what a template may read of a value of `kind`."""
    hints = get_type_hints(kind)
    properties = {
        name: get_type_hints(value.fget)["return"]
        for name, value in vars(kind).items()
        if isinstance(value, property)
    }
    return {
        name: type_in_words(name, hint)
        for name, hint in (hints | properties).items()
        if name not in INTERNAL
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_value_is_documented_with_its_fields_and_types(kind: type) -> None:
    documented = {cells[0].strip("`"): cells[1] for cells in TABLES[kind.__name__]}
    assert documented == described(kind)


def test_each_template_is_documented() -> None:
    assert sorted({cells[0].strip("`") for cells in TABLES["Templates"]}) == TEMPLATES


def test_each_function_is_documented() -> None:
    known = set(load_environment(plan([]).frame, EN).globals) - ENGINES
    calls = (re.match(r"`(\w+)\(", cells[0]) for cells in TABLES["Functions"])
    assert {call[1] for call in calls if call} == known


def test_what_every_template_gets_is_documented() -> None:
    frame = plan([]).frame
    got, _ = page_context(pages.NotFoundPage(path="404.html", language=EN), frame)
    # What comes of a post's body, one template alone gets.
    assert {*got, "body", "contents", "intro"} == {*names_in("What every template gets")} - {
        "ltr",
        "rtl",
    }


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_of_the_theme_uses_nothing_that_is_not_documented(name: str) -> None:
    environment = load_environment(plan([]).frame, EN)
    used = environment.undeclared_variables_in_template(name)
    known = {*names_in("What every template gets"), *environment.globals, *INCLUDED.get(name, ())}
    assert used - known == set()
