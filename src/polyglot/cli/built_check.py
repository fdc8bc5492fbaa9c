"""``polyglot check --built``: the built folder, held against its contract."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from polyglot.cli.check_formats import CheckFormat, print_annotations
from polyglot.cli.plain import open_config, print_bytes, print_problems, progress_bar
from polyglot.problem_kinds.kind import Severity

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Iterable
    from gettext import NullTranslations

    from polyglot.auditing.run import Audit
    from polyglot.config import Config
    from polyglot.problems import Problem


def check_built(
    directory: Path,
    languages: str,
    output: str,
    jobs: int,
    ui: "NullTranslations",
    least: Severity | None,
    form: CheckFormat,
) -> bool:
    """Print what is wrong with the built folder; whether nothing is as grave as `least`.

    None: whatever is found, it is clean.
    """
    from polyglot.auditing.run import audit_site

    config = _config_of(directory, languages, output)
    with progress_bar(ui) as progress:
        audit = audit_site(config, jobs=jobs, progress=progress)
    is_clean = least is None or not _has(audit.problems, least)
    if form is CheckFormat.JSON:
        _print_json(audit, is_clean=is_clean)
    elif form is CheckFormat.TABLE:
        _print_lines(audit, config, ui)
    else:
        print_annotations(audit.problems, form, config, ui)
    return is_clean


def _config_of(directory: Path, languages: str, output: str) -> "Config":
    """The site's configuration; its output folder may be any that was named."""
    from msgspec.structs import replace

    config = open_config(directory, languages)
    return replace(config, output=Path(output).resolve()) if output else config


def _has(problems: "Iterable[Problem]", least: Severity) -> bool:
    from polyglot.problems import severity_of

    order = list(Severity)
    return any(order.index(severity_of(found)) <= order.index(least) for found in problems)


def _print_json(audit: "Audit", *, is_clean: bool) -> None:
    import msgspec

    from polyglot.emit.check_view import BuiltCheckDocument
    from polyglot.problems import show

    document = BuiltCheckDocument(
        ok=is_clean,
        pages=audit.pages,
        links=audit.links,
        feeds=audit.feeds,
        sitemaps=audit.sitemaps,
        problems=[show(found) for found in audit.problems],
    )
    print_bytes(msgspec.json.encode(document))


def _print_lines(audit: "Audit", config: "Config", ui: "NullTranslations") -> None:
    from polyglot.emit.check_view import built_text

    print_problems(audit.problems, config, ui)
    typer.echo(built_text(audit.problems, audit.pages, audit.links, audit.feeds, ui))
