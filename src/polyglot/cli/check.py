"""``polyglot check``: the gate for continuous integration."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.built_check import check_built
from polyglot.cli.check_formats import (
    CheckFormat,
    CheckFormatOption,
    all_findings,
    print_annotations,
)
from polyglot.cli.clock import today
from polyglot.cli.plain import print_bytes, print_problems, progress_bar
from polyglot.cli.session import Directory, Jobs, Languages, open_site, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import severity_of
from polyglot.tags import Tag, match_language

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.relate.coverage import Threshold
    from polyglot.relate.status import Status

NAME = "check"
HELP = N_(
    "Fail on problems, or when a language covers too little.\n\n"
    "For scripts: the exit code is 0 if nothing is wrong, 1 if something is, and 2 if the "
    "check could not be made."
)
EXAMPLE = N_("Example: polyglot check --fail-on warning --min fr=80 --min es=50")


class FailOn(StrEnum):
    """What makes the check fail, beside a language below its threshold."""

    ERROR = "error"
    WARNING = "warning"
    """A warning, or an error."""
    MISSING = "missing"
    NEVER = "never"


def command(
    context: typer.Context,
    directory: Directory = Path(),
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            help=N_(
                "Fail on an error, on a warning too, on a missing translation, or on thresholds "
                "alone (never). May be given more than once."
            ),
            show_default="error",
        ),
    ] = None,
    minimum: Annotated[
        list[str] | None,
        typer.Option(
            "--min",
            metavar="TAG=PERCENT",
            help=N_("The share of source words that a language must cover. May be repeated."),
        ),
    ] = None,
    output_format: CheckFormatOption = CheckFormat.TABLE,
    built: Annotated[
        bool,
        typer.Option(
            "--built",
            help=N_(
                "Check the folder that was built instead: links, languages, feeds and sitemaps."
            ),
        ),
    ] = False,
    output: Annotated[
        str,
        typer.Option(
            metavar="DIR",
            help=N_("With --built: the folder to check, if not the site's own; any folder."),
        ),
    ] = "",
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from msgspec.structs import replace

    from polyglot.cataloging.checking import catalog_errors
    from polyglot.pipeline import plan_pages
    from polyglot.relate.coverage import check_thresholds
    from polyglot.translating.checking import check_site

    ui = ui_of(context)
    causes = frozenset(fail_on or [FailOn.ERROR])
    if built or output:
        least = _least_of(causes)
        if not check_built(directory, languages, output, jobs, ui, least, output_format):
            raise typer.Exit(1)
        return
    site = open_site(directory, languages, jobs, ui)
    # What a build would find, its URLs included: the gate must not pass what then fails.
    _plan, problems = plan_pages(site)
    with progress_bar(ui) as progress:
        found = check_site(site, jobs=jobs, progress=progress)
    catalogs = catalog_errors(site.config, today=today())
    status = replace(site.status, problems=tuple(sorted({*problems, *found, *catalogs})))
    minimums = site.config.thresholds | dict(
        _parse_minimum(text, site.config) for text in minimum or ()
    )
    thresholds = check_thresholds(status, minimums)
    is_clean = not _fails(status, causes) and all(found.ok for found in thresholds)
    if output_format is CheckFormat.JSON:
        _print_json(status, thresholds, is_clean=is_clean)
    elif output_format is CheckFormat.TABLE:
        print_problems(status.problems, site.config, ui)
        _print_findings(status, thresholds, ui)
    else:
        is_wrong = FailOn.MISSING in causes
        findings = all_findings(status, thresholds, site.config, is_missing_wrong=is_wrong)
        print_annotations(findings, output_format, site.config, ui)
    if not is_clean:
        raise typer.Exit(1)


def _least_of(causes: frozenset[FailOn]) -> Severity | None:
    """The least grave problem that makes the check of a built folder fail; None for none."""
    if FailOn.WARNING in causes:
        return Severity.WARNING
    return Severity.ERROR if FailOn.ERROR in causes else None


def _parse_minimum(text: str, config: "Config") -> tuple[Tag, float]:
    """``fr=80`` → fr, 0.8."""
    name, _, share = text.partition("=")
    language = match_language(name, config.languages)
    if language not in config.languages:
        raise PolyglotError(
            N_("--min: '{found}' is not one of the site's languages ({languages})"),
            found=name,
            languages=", ".join(config.languages),
        )
    match = re.fullmatch(r"\s*([0-9]{1,3}(?:\.[0-9]+)?)\s*%?\s*", share)
    if match is None or float(match[1]) > 100:
        raise PolyglotError(
            N_("--min: '{found}' is not a percentage from 0 to 100, such as 'fr=80'"), found=text
        )
    return language, float(match[1]) / 100


def _fails(status: "Status", causes: frozenset[FailOn]) -> bool:
    severities = {severity_of(found) for found in status.problems}
    return (
        (FailOn.ERROR in causes and Severity.ERROR in severities)
        or (FailOn.WARNING in causes and not severities <= {Severity.NOTICE})
        or (FailOn.MISSING in causes and _count_missing(status) > 0)
    )


def _count_missing(status: "Status") -> int:
    from polyglot.relate.status import State

    works = (row.cells[tag].state for row in status.rows for tag in status.languages)
    catalogs = (row.cells[tag].state for row in status.catalogs for tag in status.languages)
    return sum(state is State.MISSING for state in (*works, *catalogs))


def _print_json(status: "Status", thresholds: "Sequence[Threshold]", *, is_clean: bool) -> None:
    import msgspec

    from polyglot.emit.check_view import check_document

    missing = _count_missing(status)
    document = check_document(status.problems, missing, thresholds, ok=is_clean)
    print_bytes(msgspec.json.encode(document))


def _print_findings(
    status: "Status", thresholds: "Iterable[Threshold]", ui: "NullTranslations"
) -> None:
    """The languages that cover too little on stderr, and one line on all on stdout."""
    from polyglot.emit.check_view import summary_text, threshold_text

    for found in thresholds:
        if not found.ok:
            typer.echo(threshold_text(found, ui), err=True)
    typer.echo(summary_text(status.problems, _count_missing(status), ui))
