"""What commands about translations share: which ones, and how they are named."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from polyglot.cli.named_posts import name_of, root_of
from polyglot.cli.plain import print_problems
from polyglot.cli.session import open_site
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.tags import Tag, match_language

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.pipeline import Site
    from polyglot.problems import Problem
    from polyglot.relate.groups import Group

T = TypeVar("T")


class TextFormat(StrEnum):
    """How what was done is told."""

    TEXT = "text"
    JSON = "json"


TextFormatOption = Annotated[
    TextFormat, typer.Option("--format", help=N_("A text for people, or json."))
]
Language = Annotated[
    str, typer.Option("--lang", metavar="TAG", help=N_("Only translations into this language."))
]
Posts = Annotated[
    list[str] | None,
    typer.Argument(
        help=N_("Posts, by their path or their work's key, or folders; all if none is named."),
        show_default=False,
    ),
]
Post = Annotated[
    list[str],
    typer.Argument(help=N_("Posts, by their path or their work's key."), show_default=False),
]


def choose_translations(
    posts: Sequence[str],
    language: str,
    root: Path | None,
    languages: str,
    jobs: int,
    ui: "NullTranslations",
    *,
    with_missing: bool = False,
) -> "tuple[Site, list[tuple[Group, Tag]]]":
    """The site, and the translations that the arguments of a command mean.

    `with_missing`: also into the languages of the site that a work does not have yet.
    """
    from polyglot.relate.chosen import chosen_translations
    from polyglot.relate.selection import select_works

    site = open_site(root or root_of(posts), languages, jobs, ui, with_links=False)
    into = configured_language(language, site.config) if language else None
    names = [name_of(text, site.config) for text in posts]
    selection = select_works(site.status.rows, names, site.drafts)
    missing = site.config.languages if with_missing else ()
    found = chosen_translations(selection, into, missing)
    # A language that the site does not list is told of by itself: nothing is kept for it.
    return site, [(group, tag) for group, tag in found if tag in site.config.languages]


def configured_language(text: str, config: "Config", option: str = "--lang") -> Tag:
    """The language of the site that `text` names; PolyglotError for any other."""
    tag = match_language(text, config.languages)
    if tag in config.languages:
        return tag
    raise PolyglotError(
        N_("{option}: '{found}' is not one of the site's languages ({languages})"),
        option=option,
        found=text,
        languages=", ".join(config.languages),
    )


def told_apart(
    found: "Sequence[T | Problem]", config: "Config", ui: "NullTranslations"
) -> "list[T]":
    """What was done, without the problems that were met: these are printed."""
    from polyglot.problems import Problem

    print_problems([each for each in found if isinstance(each, Problem)], config, ui)
    return [each for each in found if not isinstance(each, Problem)]
