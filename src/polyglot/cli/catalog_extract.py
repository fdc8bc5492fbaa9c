"""``polyglot catalog extract``: templates of what is to be translated."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.session import (
    Directory,
    Jobs,
    hold_site,
    open_config,
    print_bytes,
    print_problems,
    progress_bar,
    ui_of,
)
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.cataloging.extracting import Extracted
    from polyglot.config import Config, Domain
    from polyglot.emit.extract_view import TemplateView

NAME = "extract"
HELP = N_(
    "Gather the words to translate into templates.\n\n"
    "A template (.pot) lists every text once, with the files that have it; the catalog of each "
    "language is made from it. The words are the site's title, menu, tags and categories, and "
    "what the sources named in polyglot.yaml mark."
)
EXAMPLE = N_("Example: polyglot catalog extract")


class CatalogFormat(StrEnum):
    """How answers are printed."""

    TABLE = "table"
    JSON = "json"


def command(
    context: typer.Context,
    directory: Directory = Path(),
    domain: Annotated[
        str,
        typer.Option(metavar="NAME", help=N_("Only the catalogs of that name, such as site.")),
    ] = "",
    check: Annotated[
        bool,
        typer.Option("--check", help=N_("Write nothing; exit 1 if something would change.")),
    ] = False,
    output_format: Annotated[
        CatalogFormat,
        typer.Option("--format", help=N_("A table for people, or json for machines.")),
    ] = CatalogFormat.TABLE,
    jobs: Jobs = 0,
) -> None:
    """Write the templates that changed; exit 1 where sources have problems."""
    from polyglot.problem_kinds.kind import Severity
    from polyglot.problems import severity_of

    ui = ui_of(context)
    if not check:
        hold_site(context, directory, ui)
    config = open_config(directory)
    extracted = _extract(config, _chosen(config, domain), jobs, ui)
    if not check:
        _write(extracted, config)
    problems = [found for each in extracted for found in each.problems]
    print_problems(problems, config, ui)
    _print(extracted, config, output_format, ui, is_check=check)
    is_stale = check and any(each.is_changed for each in extracted)
    if is_stale or any(severity_of(found) is not Severity.NOTICE for found in problems):
        raise typer.Exit(1)


def _chosen(config: "Config", name: str) -> "list[Domain]":
    found = [domain for domain in config.domains if name in {"", domain.name}]
    if not found:
        raise PolyglotError(
            N_("--domain: there is no '{found}'; there are {known}"),
            found=name,
            known=", ".join(dict.fromkeys(domain.name for domain in config.domains)),
        )
    return found


def _extract(
    config: "Config", domains: "Sequence[Domain]", jobs: int, ui: "NullTranslations"
) -> "list[Extracted]":
    from polyglot.cataloging.extracting import extract_domain
    from polyglot.cli.clock import today

    with progress_bar(ui) as progress:
        found = [
            extract_domain(config, domain, today=today(), jobs=jobs, progress=progress)
            for domain in domains
        ]
    return [each for each in found if each is not None]


def _write(extracted: "Sequence[Extracted]", config: "Config") -> None:
    from polyglot.output import write_file

    for each in extracted:
        if each.is_changed:
            write_file(each.path, each.content, within=config.root)


def _view(each: "Extracted", config: "Config") -> "TemplateView":
    from polyglot.emit.extract_view import TemplateView

    return TemplateView(
        domain=each.domain.name,
        path=each.path.relative_to(config.root).as_posix(),
        messages=each.messages,
        new=each.new,
        gone=each.gone,
        changed=each.is_changed,
    )


def _print(
    extracted: "Sequence[Extracted]",
    config: "Config",
    output_format: CatalogFormat,
    ui: "NullTranslations",
    *,
    is_check: bool,
) -> None:
    from polyglot.emit.extract_view import ExtractDocument, extract_table

    views = tuple(_view(each, config) for each in extracted)
    if output_format is CatalogFormat.JSON:
        import msgspec

        print_bytes(msgspec.json.encode(ExtractDocument(templates=views)))
        return
    if views:
        from polyglot.cli.tables import print_table

        print_table(extract_table(views, ui), ui)
    typer.echo(_outcome(sum(view.changed for view in views), ui, is_check=is_check))


def _outcome(changed: int, ui: "NullTranslations", *, is_check: bool) -> str:
    if is_check:
        template = ui.ngettext(
            "{count} template would change", "{count} templates would change", changed
        )
    else:
        template = ui.ngettext("{count} template written", "{count} templates written", changed)
    return template.format(count=changed)
