"""What the commands for catalogs share: which catalogs, and how it is told."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from polyglot.config import Config, Domain
    from polyglot.tags import Tag


class CatalogFormat(StrEnum):
    """How answers are printed."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[
    CatalogFormat, typer.Option("--format", help=N_("A table for people, or json for programs."))
]
DomainOption = Annotated[
    list[str] | None,
    typer.Option(
        "--domain",
        metavar="NAME",
        help=N_("Only the catalogs of this name, such as site. May be repeated."),
        show_default=False,
    ),
]
LanguageOption = Annotated[
    list[str] | None,
    typer.Option(
        "--lang", metavar="TAG", help=N_("Only this language. May be repeated."), show_default=False
    ),
]
CheckOption = Annotated[
    bool,
    typer.Option(
        "--check",
        help=N_(
            "Write nothing, only say what would change. For "
            "scripts: the exit code is 1 if something would."
        ),
    ),
]


def chosen_domains(config: "Config", names: Sequence[str] | None) -> "list[Domain]":
    """The domains of these names, or all; PolyglotError where one of the names is none's."""
    known = dict.fromkeys(domain.name for domain in config.domains)
    for name in names or ():
        if name not in known:
            raise PolyglotError(
                N_("--domain: '{found}' is not one of the catalogs ({domains})"),
                found=name,
                domains=", ".join(known),
            )
    return [domain for domain in config.domains if not names or domain.name in names]


def chosen_catalogs(
    config: "Config", names: Sequence[str] | None, languages: Sequence[str] | None
) -> "list[tuple[Domain, Tag]]":
    """The domains of these names, or all, each with its languages of these, or all that it has.

    PolyglotError where a name is no domain's, or a language that of no catalog.
    """
    domains = chosen_domains(config, names)
    every = [(domain, tag) for domain in domains for tag in domain.languages]
    for text in languages or ():
        if not any(_is_meant(text, domain, tag) for domain, tag in every):
            raise PolyglotError(
                N_("{option}: '{found}' is not one of the site's languages ({languages})"),
                option="--lang",
                found=text,
                languages=", ".join(dict.fromkeys(tag for _, tag in every)),
            )
    return [
        (domain, tag)
        for domain, tag in every
        if not languages or any(_is_meant(text, domain, tag) for text in languages)
    ]


def _is_meant(text: str, domain: "Domain", language: "Tag") -> bool:
    from polyglot.tags import match_language

    return match_language(text, domain.languages) == language
