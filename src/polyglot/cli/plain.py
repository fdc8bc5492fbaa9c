"""What commands share that Typer has no part in: the configuration, and the way they print."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from polyglot.config import Config
    from polyglot.pipeline import Progress
    from polyglot.problems import Problem, ShownProblem


def say(text: str, *, err: bool = False) -> None:
    """One line on stdout, or on stderr, as soon as it is said."""
    stream = sys.stderr if err else sys.stdout
    stream.write(f"{text}\n")
    stream.flush()


def open_config(
    directory: Path, languages: str = "", output: str = "", dashboard: str = ""
) -> "Config":
    """The configuration of the site in `directory`, with what the call sets in its place."""
    from polyglot.config_file import read_config
    from polyglot.config_places import is_too_wide

    if is_too_wide(directory):
        raise PolyglotError(
            N_(
                "{path}: holds far more than a site; name the site's folder, "
                "or write a polyglot.yaml here"
            ),
            path=directory.resolve(),
        )
    return read_config(directory, languages=listed(languages), output=output, dashboard=dashboard)


def listed(languages: str) -> list[str]:
    """``en, fr`` → the tags, whatever they are."""
    return [text.strip() for text in languages.split(",") if text.strip()]


@contextmanager
def progress_bar(ui: NullTranslations) -> Iterator["Progress"]:
    """A bar on stderr, drawn from the first step on; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    # No refresh thread: the pools fork.
    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(ui.gettext(stage), total=total)
            bar.update(tasks[stage], completed=done, refresh=True)

        yield advance


def shown_problems(problems: "Iterable[Problem]", ui: NullTranslations) -> "list[ShownProblem]":
    """`problems` in the user's words, in the given order."""
    from polyglot.problems import show

    return [show(found, ui.gettext) for found in problems]


def print_problems(problems: "Iterable[Problem]", config: "Config", ui: NullTranslations) -> None:
    """One line a problem on stderr, its path as an editor can open it from here.

    Of what one change settles for many posts the first alone is printed, with how many more.
    """
    from polyglot.config_places import path_of
    from polyglot.problems import gather_repeated, show

    for each, more in gather_repeated(problems):
        found = show(each, ui.gettext)
        print_problem(from_here(path_of(found.path, config)), found, ui, more=more)


def print_problem(
    path: Path, found: "ShownProblem", ui: NullTranslations, *, more: int = 0
) -> None:
    """One line on stderr, under the name `path`, for that problem and as many `more`."""
    from polyglot.emit.wording import problem_line

    say(problem_line(f"{path}:{found.line}", found, ui, more=more), err=True)


def from_here(path: Path) -> Path:
    """`path` as short as it can be opened from the current folder."""
    here = Path.cwd()
    # The current folder itself goes by its name: a lone dot says nothing.
    return path.relative_to(here) if here in path.parents else path


def from_repository(config: "Config") -> Callable[[str], str]:
    """From what a problem calls a file to its path below the top of the repository.

    Without one from the current folder, if the site is in it; else from the site's own.
    """
    from polyglot.config_places import find_repository, path_of

    here = Path.cwd()
    root = config.root.resolve()
    top = find_repository(root) or (here if here in (root, *root.parents) else root)

    def locate(name: str) -> str:
        path = path_of(name, config)
        # The folder of the file alone: what a link leads to is another file.
        absolute = path.parent.resolve() / path.name
        return (absolute.relative_to(top) if top in absolute.parents else absolute).as_posix()

    return locate


def print_bytes(content: bytes) -> None:
    """`content`, which is UTF-8 text, on stdout with a final newline."""
    say(content.decode("utf-8", "backslashreplace").rstrip("\n"))
