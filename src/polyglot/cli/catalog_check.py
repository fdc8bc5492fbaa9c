"""``polyglot catalog check``: what is wrong with catalogs."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.catalog_options import (
    DomainOption,
    LanguageOption,
    chosen_catalogs,
    chosen_domains,
)
from polyglot.cli.check_formats import CheckFormat, CheckFormatOption, print_annotations
from polyglot.cli.clock import today
from polyglot.cli.plain import open_config, print_bytes, print_problems
from polyglot.cli.session import ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.cataloging.checking import CheckedFile
    from polyglot.config import Config
    from polyglot.problems import Problem

NAME = "check"
HELP = N_(
    "Find what is wrong in catalogs.\n\n"
    "Such as a placeholder, {name}, that was lost, a plural form that is missing, or a "
    "text that is still in its original language. For scripts: the exit code is 0 if nothing "
    "is as serious as --fail-on says, 1 if something is, and 2 if the check could not be "
    "made."
)
EXAMPLE = N_("Example: polyglot catalog check --lang fr --fail-on warning")


class FailOn(StrEnum):
    """How serious a problem must be to make the check fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


def command(
    context: typer.Context,
    places: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=N_("[DIRECTORY|FILE]..."),
            help=N_("The site's folder, or any PO and POT files."),
            show_default=False,
        ),
    ] = None,
    domains: DomainOption = None,
    languages: LanguageOption = None,
    fail_on: Annotated[
        FailOn, typer.Option(help=N_("How serious a problem must be to make the check fail."))
    ] = FailOn.ERROR,
    show_all: Annotated[bool, typer.Option("--all", help=N_("Show the notices, too."))] = False,
    output_format: CheckFormatOption = CheckFormat.TABLE,
) -> None:
    from polyglot.cataloging.checking import check_files
    from polyglot.cataloging.idle_catalogs import find_idle_catalogs

    ui = ui_of(context)
    config = open_config(_root_of(places or []))
    files = _chosen(places or [], config, domains, languages)
    found = check_files(files, config, today=today())
    if not languages and not any(place.is_file() for place in places or ()):
        idle = find_idle_catalogs(config, chosen_domains(config, domains))
        found = tuple(sorted((*found, *idle)))
    is_clean = not any(map(_failing(fail_on), found))
    shows_notices = show_all or fail_on is FailOn.NOTICE
    shown = found if shows_notices else tuple(filter(_failing(FailOn.WARNING), found))
    if output_format is CheckFormat.JSON:
        _print_json(found, len(files), is_clean=is_clean)
    elif output_format is CheckFormat.TABLE:
        print_problems(shown, config, ui)
        _print_summary(found, len(files), len(found) - len(shown), ui)
    else:
        # Beside the lines of a change what people are to read, in SARIF all: its readers choose.
        said = shown if output_format is CheckFormat.GITHUB else found
        print_annotations(said, output_format, config, ui)
    if not is_clean:
        raise typer.Exit(1)


def _print_summary(
    found: "Sequence[Problem]", catalogs: int, hidden: int, ui: "NullTranslations"
) -> None:
    from polyglot.emit.check_view import catalogs_text

    typer.echo(catalogs_text(found, catalogs, ui))
    if hidden:
        template = ui.ngettext(
            "{count} notice is not listed: --all lists it",
            "{count} notices are not listed: --all lists them",
            hidden,
        )
        typer.echo(template.format(count=hidden))


def _root_of(places: Sequence[Path]) -> Path:
    """The site's folder that was named, or that the first file or the current folder lies in."""
    from polyglot.config_places import find_root

    first = places[0] if places else Path()
    if places and first.is_dir():
        return first
    return find_root(first.parent if places else first)


def _chosen(
    places: Sequence[Path],
    config: "Config",
    domains: Sequence[str] | None,
    languages: Sequence[str] | None,
) -> "list[CheckedFile]":
    """The files that were named, or those of the site in the languages and the domains wanted."""
    from polyglot.cataloging.checking import lone_file

    chosen: list[CheckedFile] = []
    for place in places or [config.root]:
        if place.is_dir():
            chosen += _files_of_site(config, domains, languages)
        elif place.suffix in {".po", ".pot"} and place.is_file():
            chosen.append(lone_file(place, config))
        else:
            raise PolyglotError(
                N_("{path}: is neither a folder nor a catalog (.po) or template (.pot)"),
                path=place,
            )
    return chosen


def _files_of_site(
    config: "Config", domains: Sequence[str] | None, languages: Sequence[str] | None
) -> "list[CheckedFile]":
    """Templates are in no language: they are left out where one is wanted."""
    from polyglot.cataloging.checking import catalog_files, template_files

    found = catalog_files(config, chosen_catalogs(config, domains, languages))
    templates = [] if languages else template_files(config, chosen_domains(config, domains))
    return [*templates, *found]


def _failing(fail_on: FailOn) -> "Callable[[Problem], bool]":
    """Whether a problem is as grave as that, or graver."""
    from polyglot.problems import severity_of

    causes = list(FailOn)[: list(FailOn).index(fail_on) + 1]
    return lambda found: severity_of(found).value in {cause.value for cause in causes}


def _print_json(problems: "Sequence[Problem]", catalogs: int, *, is_clean: bool) -> None:
    import msgspec

    from polyglot.emit.check_view import CatalogCheckDocument
    from polyglot.problems import show

    document = CatalogCheckDocument(
        ok=is_clean, catalogs=catalogs, problems=[show(found) for found in problems]
    )
    print_bytes(msgspec.json.encode(document))
