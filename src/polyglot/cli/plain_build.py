"""``polyglot build`` without Typer: what it does, and the command lines that say it plainly.

A build that has nothing to do takes less time than Typer takes to load.
"""

from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from polyglot.cli.plain import (
    from_here,
    open_config,
    print_bytes,
    print_problems,
    progress_bar,
    say,
)
from polyglot.cli.plain_dashboard import make_dashboard, print_dashboard, shown_dashboard

if TYPE_CHECKING:  # what it imports would slow down --help
    from polyglot.building.past import Past
    from polyglot.building.run import Progress
    from polyglot.building.state import Asked, BuildResult
    from polyglot.config import Config
    from polyglot.dashboarding import Dashboard


class WantedBuild(Struct, frozen=True, kw_only=True):
    """What a command line asks for."""

    directory: Path | None = None
    """None for the site that the current folder lies in."""
    output: str = ""
    languages: str = ""
    jobs: int = 0
    is_anew: bool = False
    is_json: bool = False
    with_dashboard: bool = False


def read_plainly(words: Sequence[str]) -> WantedBuild | None:
    """``build``, ``build my-blog``, ``build --all``, ``build -j 2``; None for any other words."""
    if words[:1] != ["build"]:
        return None
    rest = list(words[1:])
    is_anew = "--all" in rest
    if is_anew:
        rest.remove("--all")
    jobs = 0
    if rest[:1] == ["-j"] and len(rest) > 1 and rest[1].isdecimal() and rest[1].isascii():
        jobs = int(rest[1])
        rest = rest[2:]
    if len(rest) > 1 or any(not word or word.startswith("-") for word in rest):
        return None
    directory = Path(rest[0]) if rest else None
    return WantedBuild(directory=directory, jobs=jobs, is_anew=is_anew)


def run_build(wanted: WantedBuild, ui: NullTranslations) -> int:
    """Build, and say so; the exit code. PolyglotError where it cannot be."""
    import atexit
    import gc

    from polyglot.problem_kinds.kind import Severity
    from polyglot.problems import severity_of

    # A build makes a great many values and no rings of them; nor do its workers, which are forked.
    gc.disable()
    atexit.register(gc.freeze)  # nor are any to be looked for when the interpreter ends
    config, result = _build(wanted, ui)
    errors = sum(severity_of(found) is Severity.ERROR for found in result.problems)
    if not wanted.is_json:
        _print(config, result, errors, ui, is_anew=wanted.is_anew)
    made = make_dashboard(config, wanted.jobs, ui) if wanted.with_dashboard else None
    if wanted.is_json:
        _print_document(config, result, made)
    elif made:
        print_dashboard(config, made, ui)
    return 1 if errors else 0


def _build(wanted: WantedBuild, ui: NullTranslations) -> tuple["Config", "BuildResult"]:
    from polyglot.building.past import recall, unchanged
    from polyglot.building.state import Asked
    from polyglot.config_places import find_root

    root = wanted.directory or find_root(Path())
    asked = Asked(root=str(root.resolve()), languages=wanted.languages, output=wanted.output)
    with progress_bar(ui) as progress:
        if not wanted.is_anew and (known := recall(asked)):
            config, past = known
            if result := unchanged(past) or _build_edited(config, past, asked, progress):
                return config, result
        from polyglot.pipeline import build_site

        config = open_config(root, wanted.languages, wanted.output)
        return config, build_site(
            config, jobs=wanted.jobs, progress=progress, is_anew=wanted.is_anew, asked=asked
        )


def _build_edited(
    config: "Config", past: "Past", asked: "Asked", progress: "Progress"
) -> "BuildResult | None":
    """The build that follows the edit of a few posts: without Typer, YAML and all that plans."""
    from polyglot.building.past import changed_inputs

    if not changed_inputs(past):
        return None
    from polyglot.building.edits import build_edited

    return build_edited(config, past, asked, 1, progress)


def _print(
    config: "Config", result: "BuildResult", errors: int, ui: NullTranslations, *, is_anew: bool
) -> None:
    from polyglot.emit.wording import anew_text, written_text

    print_problems(sorted((*result.problems, *result.left)), config, ui)
    _remind_of_address(config, ui)
    amounts = anew_text(result.written, ui) if is_anew else written_text(result.written, ui)
    done = ui.gettext("{folder}: {amounts}")
    say(done.format(folder=from_here(config.output), amounts=amounts))
    if errors:
        say(
            ui.ngettext(
                "{count} error: what it concerns is left out or wrong",
                "{count} errors: what they concern is left out or wrong",
                errors,
            ).format(count=errors),
            err=True,
        )


def _print_document(config: "Config", result: "BuildResult", made: "Dashboard | None") -> None:
    import msgspec

    from polyglot.emit.build_view import build_document

    folder = config.output.relative_to(config.root).as_posix()
    dashboard = shown_dashboard(config, made) if made else msgspec.UNSET
    problems = sorted((*result.problems, *result.left))
    document = build_document(folder, result.written, problems, dashboard)
    print_bytes(msgspec.json.encode(document))


def _remind_of_address(config: "Config", ui: NullTranslations) -> None:
    """Say so where the pages name an address that only this machine knows."""
    from polyglot.config import CONFIG_NAMES, DEFAULT_BASE_URL

    if config.base_url != DEFAULT_BASE_URL:
        return
    template = (
        ui.gettext(
            "{place}: base_url is {address}, and feeds, the sitemap and links between "
            "languages use it; write your site's address there before you publish"
        )
        if config.path
        else ui.gettext(
            "{place}: without a {file}, base_url is {address}, and feeds, the sitemap and "
            "links between languages use it; before you publish, make that file, with your "
            "site's address as base_url"
        )
    )
    place = from_here(config.path or config.root)
    say(template.format(place=place, file=CONFIG_NAMES[0], address=DEFAULT_BASE_URL), err=True)
