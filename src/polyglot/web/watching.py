"""Following a site's files, and building anew whenever one changes."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from msgspec import Struct
from watchfiles import DefaultFilter, awatch

from polyglot.config import CONFIG_NAMES, Config
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.web.changes import Changes

_TICK_MS = 500
"""How often to look for what cannot be watched: folders that are new, the configuration."""
_GROUPED_MS = 400
"""Changes within this time are one: an editor that saves all, a checkout."""


class Built(Struct, frozen=True, kw_only=True):
    """What a build says to those who asked for it."""

    config: Config
    """As it is now: it may have been edited."""
    is_changed: bool
    """Whether any page is another one than before."""


async def follow(
    config: Config, build: Callable[[], Built], changes: Changes, stop: asyncio.Event
) -> None:
    """Build at every change of the site's files until `stop` is set, and announce new pages.

    `build` runs in a thread. Raises PolyglotError where the system cannot watch so many folders.
    """
    while not stop.is_set():
        watched = _watched_facts(config)
        async for _ in _changed_files(config, stop):
            built = await asyncio.to_thread(build)
            if built.is_changed:
                changes.announce()
            config = built.config
            if _watched_facts(config) != watched:
                break


async def _changed_files(config: Config, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yields once when the watch begins, since nobody looked before; then at every change."""
    watched = _watched_facts(config)
    folders = [path for path in _watched_folders(config) if path.is_dir()]
    is_first = True
    try:
        async for found in awatch(
            *folders,
            watch_filter=_filter(config),
            debounce=_GROUPED_MS,
            rust_timeout=_TICK_MS,
            yield_on_timeout=True,
            stop_event=stop,
        ):
            if found or is_first or _watched_facts(config) != watched:
                yield
            is_first = False
    except FileNotFoundError:
        return  # a folder went before its watch began
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be watched: {reason}"),
            path=config.root,
            reason=error.strerror or error,
        ) from error


def _watched_folders(config: Config) -> list[Path]:
    return [config.content, config.templates, config.assets, config.locales]


def _watched_facts(config: Config) -> list[tuple[int, ...]]:
    """Which folders there are, and what the configurations look like: replaced, edited, gone."""
    folders = (_facts(path)[:2] for path in _watched_folders(config))
    names = (*CONFIG_NAMES, *config.layout.evidence)
    paths = (config.root / name for name in names)
    return [*folders, *(() if path.is_dir() else _facts(path) for path in paths)]


def _facts(path: Path) -> tuple[int, ...]:
    try:
        facts = path.stat()
    except OSError:
        return ()
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns


def _filter(config: Config) -> DefaultFilter:
    """Passes over what editors and version control leave, and what the build itself writes."""
    own = [f"{folder}{os.sep}" for folder in (config.output, config.dashboard, config.state)]
    return DefaultFilter(ignore_paths=[*own, config.state])
