"""Sites as commits have them, read by the same stages as today's, in a folder of the state.

What a commit has in the same words as the files of today is not read again: the posts and records
of today are those of then.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from polyglot.cache import make_state_folder
from polyglot.config import STATE_FOLDER, Config
from polyglot.config_file import read_config
from polyglot.errors import PolyglotError
from polyglot.history.git import Git
from polyglot.messages import N_
from polyglot.pipeline import Known, Progress, Site, read_site, silent
from polyglot.relate.status import Status
from polyglot.revisions.checkout import Checkout

_PROFILES = "profiles-*.npz"
"""What detection has compiled; the state folder of today has it."""


class _Today(Struct, frozen=True, kw_only=True):
    """The site as it is, as far as it may be what it was."""

    config: Config
    blobs: dict[str, str]
    """Of posts and records that are as the last commit has them: ids by path from the root."""
    known: Known


class PastSites:
    """One site as it was at different commits."""

    def __init__(self, root: Path, checkout: Checkout, today: _Today) -> None:
        self._root = root
        self._checkout = checkout
        self._today = today

    def read(self, commit: str, *, jobs: int = 1, progress: Progress = silent) -> Status:
        """How the site stands as that commit has it, with its configuration of then.

        A site without a content folder has no posts. PolyglotError where its configuration was
        unusable, or git gives up.
        """
        left = self._checkout.turn_to(commit, self._today.blobs)
        config = self._read_config(commit)
        known = self._choose(left)
        if left and not _reads_alike(config, self._today.config):
            self._checkout.turn_to(commit)
            config, known = self._read_config(commit), Known()
        config.content.mkdir(parents=True, exist_ok=True)
        return read_site(config, known=known, jobs=jobs, progress=progress).status

    def _choose(self, left: frozenset[str]) -> Known:
        """The posts and records of these files, which are the same today."""
        known = self._today.known
        prefix = _content_prefix(self._today.config)
        return Known(
            posts=tuple(post for post in known.posts if f"{prefix}{post.path}" in left),
            records=tuple(record for record in known.records if record.path in left),
        )

    def _read_config(self, commit: str) -> Config:
        today = self._today.config
        languages = today.languages if today.are_languages_replaced else ()
        try:
            return read_config(self._root, languages=languages)
        except PolyglotError as error:
            raise PolyglotError(
                N_("commit {commit}: its configuration cannot be used: {reason}"),
                commit=commit[:12],
                reason=str(error).replace(f"{self._root}/", ""),
            ) from error


@contextmanager
def open_past(site: Site, git: Git) -> Iterator[PastSites]:
    """The past of the site, as `git` of its root has it, for as long as the context lasts."""
    state = site.config.state
    with TemporaryDirectory(prefix="then-", dir=_usable_folder(state)) as folder:
        root = Path(folder).resolve()
        _copy_profiles(state, root / STATE_FOLDER)
        with git.open_blobs() as blobs:
            yield PastSites(root, Checkout(root, git, blobs), _read_today(site, git))


def _read_today(site: Site, git: Git) -> _Today:
    config = site.config
    known = Known()
    # The file beside a post that holds its metadata may have changed alone.
    if not config.layout.has_sidecars and config.content.is_relative_to(config.root):
        known = Known(posts=site.posts, records=site.records)
    prefix = _content_prefix(config)
    paths = {f"{prefix}{post.path}" for post in known.posts}
    paths.update(record.path for record in known.records)
    untouched = git.read_untouched()
    blobs = {path: blob for path, blob in untouched.items() if path in paths}
    return _Today(config=config, blobs=blobs, known=known)


def _content_prefix(config: Config) -> str:
    """What paths of posts have before them from the root: empty, or ending in a slash."""
    place = config.content.relative_to(config.root).as_posix()
    return "" if place == "." else f"{place}/"


def _reads_alike(one: Config, other: Config) -> bool:
    """Whether the same files are the same posts to both."""
    return _reading_of(one) == _reading_of(other)


def _reading_of(config: Config) -> tuple[object, ...]:
    # Not where pages are written: a run may name another folder for them.
    folders = (config.content, config.locales, config.templates, config.assets)
    return (
        tuple(folder.relative_to(config.root) for folder in folders),
        config.layout,
        config.exclude,
        config.languages,
        config.detector,
        config.translatable_fields,
    )


def _usable_folder(state: Path) -> Path | None:
    """The state folder; None, for the system's temporary one, where it cannot be written."""
    try:
        make_state_folder(state)
    except OSError:
        return None
    return state


def _copy_profiles(state: Path, then: Path) -> None:
    make_state_folder(then)
    for file in state.glob(_PROFILES):
        with suppress(OSError):
            shutil.copyfile(file, then / file.name)
