"""``polyglot serve``: the site in a browser, built anew while it is written."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.plain import open_config, print_problems, progress_bar
from polyglot.cli.session import Directory, Jobs, Languages, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Callable
    from gettext import NullTranslations

    from polyglot.building.state import BuildResult
    from polyglot.config import Config
    from polyglot.problems import Problem
    from polyglot.web.watching import Built

NAME = "serve"
HELP = N_("Show the site in a browser, rebuilt at every change.")
EXAMPLE = N_("Example: polyglot serve --port 8080")

PREVIEW = "preview"
"""The folder of the pages that are shown, inside that of the cache."""


def command(
    context: typer.Context,
    directory: Directory = Path(),
    port: Annotated[
        int,
        typer.Option(
            min=0,
            max=65_535,
            help=N_(
                "The port: the number at the end of the preview's address. 0 takes any free one."
            ),
        ),
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(
            help=N_(
                "Who can see the preview: 127.0.0.1 is this computer only, "
                "0.0.0.0 the whole network."
            )
        ),
    ] = "127.0.0.1",
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    import asyncio
    from contextlib import suppress
    from time import time_ns

    from polyglot.web.changes import Changes
    from polyglot.web.preview import LOOPBACK_HOSTS, make_app
    from polyglot.web.server import address_of, hosts_for, open_listener, run_server
    from polyglot.web.watching import follow

    ui = ui_of(context)
    published = open_config(directory, languages)
    with open_listener(host, port) as listener:
        base_url = address_of(listener, host) + published.base_path

        def configure() -> "Config":
            return preview_config(open_config(directory, languages), base_url)

        builder = _Builder(configure, jobs, ui)
        built = builder.build()
        changes = Changes(time_ns())
        app = make_app(
            built.config.output,
            changes,
            base_path=published.base_path,
            hosts=hosts_for(host, LOOPBACK_HOSTS),
            not_found=str(ui.gettext("Not found")),
        )
        typer.echo(ui.gettext("Serving {url} (Ctrl+C stops it)").format(url=f"{base_url}/"))
        with suppress(KeyboardInterrupt):  # the ordinary end
            asyncio.run(
                run_server(
                    app,
                    listener,
                    changes,
                    lambda stop: follow(built.config, builder, changes, stop),
                )
            )


def preview_config(config: "Config", base_url: str) -> "Config":
    """`config` for pages that link to `base_url` and leave the published ones alone."""
    import msgspec

    return msgspec.structs.replace(
        config, base_url=base_url, output=config.state / PREVIEW, exclude=_with_output(config)
    )


def _with_output(config: "Config") -> tuple[str, ...]:
    """What is no post: also the published pages, where they lie inside the content folder."""
    if not config.output.is_relative_to(config.content):
        return config.exclude
    return (*config.exclude, f"{config.output.relative_to(config.content).as_posix()}/*")


class _Builder:
    """Builds the preview, again and again, and says what is new about it."""

    def __init__(
        self, configure: "Callable[[], Config]", jobs: int, ui: "NullTranslations"
    ) -> None:
        self._configure = configure
        self._config = configure()
        self._jobs = jobs
        self._ui = ui
        self._known: frozenset[Problem] = frozenset()
        self._has_failed = False

    def __call__(self) -> "Built":
        """One build. Where it cannot be, the last pages stay, and the reason is printed."""
        from polyglot.web.watching import Built

        try:
            built = self.build()
        except PolyglotError as error:
            self._has_failed = True
            for line in error.lines(self._ui.gettext):
                typer.echo(line, err=True)
            return Built(config=self._config, is_changed=False)
        if self._has_failed:
            typer.echo(self._ui.gettext("Mended: the pages are up to date again"), err=True)
        self._has_failed = False
        return built

    def build(self) -> "Built":
        """One build; PolyglotError where it cannot be."""
        from polyglot.web.watching import Built

        self._config = self._configure()
        result = self._build()
        self._report(result)
        is_changed = bool(result.written.written or result.written.removed)
        return Built(config=self._config, is_changed=is_changed)

    def _build(self) -> "BuildResult":
        from polyglot.pipeline import build_site

        with progress_bar(self._ui) as progress:
            return build_site(self._config, jobs=self._jobs, progress=progress)

    def _report(self, result: "BuildResult") -> None:
        """Each problem once: most are still there after the next build."""
        from polyglot.emit.wording import written_text

        fresh = [found for found in result.problems if found not in self._known]
        self._known = frozenset(result.problems)
        print_problems(fresh, self._config, self._ui)
        amounts = result.written
        if not (amounts.written or amounts.removed):
            return
        done = self._ui.gettext("Built: {amounts}")
        typer.echo(done.format(amounts=written_text(amounts, self._ui)), err=True)
