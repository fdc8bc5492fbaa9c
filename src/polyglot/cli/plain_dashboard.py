"""A dashboard for the commands that write one: `dashboard`, and `build`."""

from gettext import NullTranslations
from typing import TYPE_CHECKING

from polyglot.cli.plain import from_here, progress_bar, say

if TYPE_CHECKING:  # what it imports would slow down --help
    from polyglot.config import Config
    from polyglot.dashboarding import Dashboard
    from polyglot.emit.build_view import DashboardDocument


def make_dashboard(
    config: "Config", jobs: int, ui: NullTranslations, history: int | None = None
) -> "Dashboard":
    """Write the dashboard of the site; PolyglotError where it cannot be.

    With `history` points of its past at most, or as many as usual.
    """
    import gc

    from polyglot.cli.clock import today
    from polyglot.dashboarding import write_dashboard
    from polyglot.revisions.course import POINTS

    points = POINTS if history is None else history
    # As a build, it makes a great many values and no rings of them.
    gc.disable()
    with progress_bar(ui) as progress:
        return write_dashboard(config, today=today(), history=points, jobs=jobs, progress=progress)


def print_dashboard(config: "Config", made: "Dashboard", ui: NullTranslations) -> None:
    """The page to open, what was written, and what to do where that tells nothing."""
    from polyglot.emit.dashboard.next_steps import empty_text
    from polyglot.emit.wording import written_text

    place = from_here(config.dashboard / "index.html")
    amounts = written_text(made.written, ui)
    say(ui.gettext("{folder}: {amounts}").format(folder=place, amounts=amounts))
    if made.is_empty:
        say(empty_text(config, str(from_here(config.content)), ui), err=True)


def shown_dashboard(config: "Config", made: "Dashboard") -> "DashboardDocument":
    """The same, as JSON has it."""
    from polyglot.emit.build_view import dashboard_document

    folder = config.dashboard.relative_to(config.root).as_posix()
    return dashboard_document(folder, made.pages, made.languages, made.written)
