"""How a check prints its findings where something else shows them beside their lines."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.plain import from_repository, print_bytes, say
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Iterable, Sequence
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.problems import Problem
    from polyglot.relate.coverage import Threshold
    from polyglot.relate.status import Status


class CheckFormat(StrEnum):
    """How the findings are printed."""

    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"
    """As code scanning reads it."""
    GITHUB = "github"
    """As annotations of a workflow on GitHub."""


CheckFormatOption = Annotated[
    CheckFormat,
    typer.Option(
        "--format",
        help=N_(
            "Lines for people; json or sarif for programs; github to show findings beside the "
            "lines of a change."
        ),
    ),
]


def print_annotations(
    problems: "Iterable[Problem]", form: CheckFormat, config: "Config", ui: "NullTranslations"
) -> None:
    """All of them on stdout, as SARIF or else as workflow commands."""
    if form is CheckFormat.SARIF:
        _print_sarif(problems, config)
    else:
        _print_commands(problems, config, ui)


def _print_sarif(problems: "Iterable[Problem]", config: "Config") -> None:
    """One document on stdout: all that was found, in English."""
    import msgspec

    from polyglot import __version__
    from polyglot.emit.annotations.annotation import annotate
    from polyglot.emit.annotations.sarif import sarif_document

    locate = from_repository(config)
    document = sarif_document([annotate(each, locate) for each in problems], __version__)
    print_bytes(msgspec.json.encode(document))


def _print_commands(
    problems: "Iterable[Problem]", config: "Config", ui: "NullTranslations"
) -> None:
    """One workflow command a problem on stdout; many that one change settles are one."""
    from polyglot.emit.annotations.annotation import annotate
    from polyglot.emit.annotations.github import github_lines
    from polyglot.problems import gather_repeated

    locate = from_repository(config)
    gathered = gather_repeated(problems)
    shown = ((annotate(each, locate, ui.gettext), more) for each, more in gathered)
    for line in github_lines(shown, ui):
        say(line)


def all_findings(
    status: "Status",
    thresholds: "Sequence[Threshold]",
    config: "Config",
    *,
    is_missing_wrong: bool,
) -> "list[Problem]":
    """The problems, and as problems what else the check fails on, sorted."""
    from polyglot.config import CONFIG_NAMES
    from polyglot.emit.annotations.annotation import missing_problems, threshold_problems

    missing = missing_problems(status) if is_missing_wrong else ()
    file = config.path.name if config.path else CONFIG_NAMES[0]
    return sorted((*status.problems, *missing, *threshold_problems(thresholds, file)))
