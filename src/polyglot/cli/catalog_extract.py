"""``polyglot catalog extract``: templates of what is to be translated."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from polyglot.cli.catalog_options import (
    CatalogFormat,
    CheckOption,
    DomainOption,
    FormatOption,
    chosen_domains,
)
from polyglot.cli.plain import open_config, print_bytes, print_problems, progress_bar
from polyglot.cli.session import Directory, Jobs, hold_site, ui_of
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.cataloging.extracting import Extracted
    from polyglot.config import Config, Domain
    from polyglot.emit.extract_view import TemplateView
    from polyglot.problems import Problem

NAME = "extract"
HELP = N_(
    "Gather the words to translate into templates.\n\n"
    "A template (.pot) lists every text once, with the files that have it; the catalog of "
    "each language is made from it. The words are the site's title, menu, tags and "
    "categories, and the texts marked for translation in the source files that polyglot.yaml "
    "names."
)
EXAMPLE = N_("Example: polyglot catalog extract")


def command(
    context: typer.Context,
    directory: Directory = Path(),
    domains: DomainOption = None,
    check: CheckOption = False,
    output_format: FormatOption = CatalogFormat.TABLE,
    jobs: Jobs = 0,
) -> None:
    """Write the templates that changed; exit 1 where sources have problems."""
    from polyglot.problem_kinds.kind import Severity
    from polyglot.problems import severity_of

    ui = ui_of(context)
    if not check:
        hold_site(context, directory, ui)
    config = open_config(directory)
    extracted = _extract(config, chosen_domains(config, domains), jobs, ui)
    if not check:
        _write(extracted, config)
    problems = [found for each in extracted for found in each.problems]
    views = [_view(each, config) for each in extracted]
    if output_format is CatalogFormat.JSON:
        _print_json(views, problems)
    else:
        print_problems(problems, config, ui)
        _print(views, ui, is_check=check)
    is_stale = check and any(each.is_changed for each in extracted)
    if is_stale or any(severity_of(found) is not Severity.NOTICE for found in problems):
        raise typer.Exit(1)


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


def _print_json(views: "Sequence[TemplateView]", problems: "Sequence[Problem]") -> None:
    import msgspec

    from polyglot.emit.extract_view import ExtractDocument
    from polyglot.problems import show

    shown = [show(found) for found in problems]
    print_bytes(msgspec.json.encode(ExtractDocument(templates=tuple(views), problems=shown)))


def _print(views: "Sequence[TemplateView]", ui: "NullTranslations", *, is_check: bool) -> None:
    if views:
        from polyglot.cli.tables import print_table
        from polyglot.emit.extract_view import extract_table

        print_table(extract_table(views, ui), ui)
    typer.echo(_outcome(views, ui, is_check=is_check))


def _outcome(views: "Sequence[TemplateView]", ui: "NullTranslations", *, is_check: bool) -> str:
    changed = sum(view.changed for view in views)
    if not views:
        return ui.gettext(
            "There is nothing to translate; name source files under 'catalogs' in polyglot.yaml."
        )
    if not changed:
        return ui.gettext("All templates are up to date.")
    if is_check:
        template = ui.ngettext(
            "{count} template would change: run 'polyglot catalog extract'",
            "{count} templates would change: run 'polyglot catalog extract'",
            changed,
        )
    else:
        template = ui.ngettext("{count} template written", "{count} templates written", changed)
    return template.format(count=changed)
