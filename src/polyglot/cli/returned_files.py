"""What ``polyglot import`` does with files that come back from translators."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from polyglot.cli.plain import from_here, print_bytes, shown_problems
from polyglot.cli.session import hold_site, open_site
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.cataloging.returning import TakenCatalog
    from polyglot.config import Config
    from polyglot.exchange.parcels import Returned
    from polyglot.pipeline import Site
    from polyglot.problems import Problem
    from polyglot.translating.returning import Taken

SUFFIXES = frozenset({".po", ".xlf", ".xliff", ".tmx", ".csv"})
"""Of files that translators bring back; no other importer reads one of these."""


def is_returned(path: Path) -> bool:
    """Whether `path` is such a file, by its name."""
    return path.suffix.lower() in SUFFIXES


def take_files(
    context: typer.Context,
    paths: Sequence[Path],
    languages: str,
    by: str,
    ui: "NullTranslations",
    *,
    is_json: bool,
    is_dry: bool,
) -> None:
    """Take back what the files hold, and tell what became of it; leaves with 1 on trouble."""
    from polyglot.config_places import find_root
    from polyglot.exchange.formats import parse_returned
    from polyglot.problem_kinds.kind import Severity
    from polyglot.problems import severity_of

    root = find_root(Path())
    if not is_dry:
        hold_site(context, root, ui)
    site = open_site(root, languages, 0, ui, with_links=False)
    taken: list[Taken | TakenCatalog] = []
    problems: list[Problem] = []
    for path in paths:
        returned, faults = parse_returned(_read(path), str(path))
        problems.extend(faults)
        done = [_take(site, each, by, is_dry=is_dry) for each in returned]
        taken.extend(done)
        problems.extend(fault for each in done for fault in each.problems)
    if is_json:
        _print_json(taken, problems)
    else:
        _print(taken, site.config, ui, is_dry=is_dry)
        _print_problems(problems, site.config, ui)
    if any(severity_of(found) is not Severity.NOTICE for found in problems):
        raise typer.Exit(1)


def _take(site: "Site", returned: "Returned", by: str, *, is_dry: bool) -> "Taken | TakenCatalog":
    """Take back what came for one post, or for one catalog."""
    from polyglot.cataloging.returning import Signature, find_domain, take_back_catalog
    from polyglot.cli.clock import today
    from polyglot.translating.returning import take_back

    domain = find_domain(site.config, returned)
    if domain is None:
        return take_back(site, returned, by=by, is_dry=is_dry)
    signature = Signature(by=by, day=today())
    return take_back_catalog(site.config, domain, returned, signature, is_dry=is_dry)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error


def _print_json(taken: "Sequence[Taken | TakenCatalog]", problems: "Sequence[Problem]") -> None:
    import msgspec

    from polyglot.problems import show

    shown = [show(found) for found in problems]
    items = [
        {name: value for name, value in msgspec.structs.asdict(each).items() if name != "problems"}
        for each in taken
    ]
    print_bytes(msgspec.json.encode({"schema": 1, "taken": items, "problems": shown}))


def _print(
    taken: "Sequence[Taken | TakenCatalog]",
    config: "Config",
    ui: "NullTranslations",
    *,
    is_dry: bool,
) -> None:
    from polyglot.cataloging.returning import TakenCatalog

    for each in taken:
        if not each.key:
            continue
        if isinstance(each, TakenCatalog):
            base, parts = config.root, _catalog_outcome(each, ui)
        else:
            base, parts = config.content, _outcome(each, ui)
        name = str(from_here(base / each.path)) if each.path else each.key
        template = ui.gettext("{path} ({language}): {outcome}")
        outcome = ", ".join(parts)
        typer.echo(template.format(path=name, language=each.language, outcome=outcome))
        if each.quarantine:
            place = from_here(config.root / each.quarantine)
            template = ui.gettext("  set aside, with the reasons: {path}")
            typer.echo(template.format(path=place))
    if is_dry:
        typer.echo(ui.gettext("Nothing was written: this was only a trial (--dry-run)."))


def _outcome(each: "Taken", ui: "NullTranslations") -> list[str]:
    """What became of the segments, in words."""
    written = ui.ngettext("{count} segment written", "{count} segments written", each.written)
    if each.is_new:
        written = ui.ngettext(
            "a new post with {count} segment", "a new post with {count} segments", each.written
        )
    return [written.format(count=each.written), *_further_outcome(each, ui)]


def _catalog_outcome(each: "TakenCatalog", ui: "NullTranslations") -> list[str]:
    """What became of the texts of a catalog, in words."""
    written = ui.ngettext("{count} text written", "{count} texts written", each.written)
    if each.is_new:
        written = ui.ngettext(
            "a new catalog with {count} text", "a new catalog with {count} texts", each.written
        )
    parts = [written.format(count=each.written)]
    if each.fuzzy:
        template = ui.ngettext("{count} to verify (fuzzy)", "{count} to verify (fuzzy)", each.fuzzy)
        parts.append(template.format(count=each.fuzzy))
    return [*parts, *_further_outcome(each, ui)]


def _further_outcome(each: "Taken | TakenCatalog", ui: "NullTranslations") -> list[str]:
    parts = []
    if each.confirmed:
        template = ui.ngettext("{count} confirmed", "{count} confirmed", each.confirmed)
        parts.append(template.format(count=each.confirmed))
    if each.refused:
        template = ui.ngettext("{count} refused", "{count} refused", each.refused)
        parts.append(template.format(count=each.refused))
    return parts


def _print_problems(
    problems: "Sequence[Problem]", config: "Config", ui: "NullTranslations"
) -> None:
    """One line a problem on stderr, at its place in the file that came back, or in the site."""
    from polyglot.emit.wording import problem_line

    for found in shown_problems(problems, ui):
        inside = [base / found.path for base in (config.content, config.root)]
        path = next((each for each in inside if each.exists()), Path(found.path))
        typer.echo(problem_line(f"{from_here(path)}:{found.line}", found, ui), err=True)
