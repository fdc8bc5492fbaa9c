"""What the commands for catalogs share: which catalogs, and how it is told."""

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
    str, typer.Option(metavar="NAME", help=N_("Only the catalogs of this name, such as site."))
]
LanguageOption = Annotated[
    str, typer.Option("--lang", metavar="TAG", help=N_("Only the catalogs in this language."))
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


def chosen_catalogs(
    config: "Config", domain_name: str, language: str
) -> "list[tuple[Domain, Tag]]":
    """The domains of that name, or all, each with that language, or with each that it has.

    PolyglotError where there is none.
    """
    from polyglot.tags import match_language

    domains = [domain for domain in config.domains if domain_name in {"", domain.name}]
    if not domains:
        raise PolyglotError(
            N_("--domain: '{found}' is not one of the catalogs ({known})"),
            found=domain_name,
            known=", ".join(dict.fromkeys(domain.name for domain in config.domains)),
        )
    found = [
        (domain, tag)
        for domain in domains
        for tag in domain.languages
        if not language or tag == match_language(language, domain.languages)
    ]
    if not found:
        known = dict.fromkeys(tag for domain in domains for tag in domain.languages)
        raise PolyglotError(
            N_("{option}: '{found}' is not one of the site's languages ({languages})"),
            option="--lang",
            found=language,
            languages=", ".join(known),
        )
    return found
