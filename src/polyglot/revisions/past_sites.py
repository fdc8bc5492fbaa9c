"""Sites as commits have them, read by the same stages as today's, in a folder of the state."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from polyglot.cache import make_state_folder
from polyglot.config import STATE_FOLDER, Config
from polyglot.config_file import read_config
from polyglot.errors import PolyglotError
from polyglot.history.git import Git
from polyglot.messages import N_
from polyglot.pipeline import Progress, Site, read_site, silent
from polyglot.revisions.checkout import Checkout

_KEPT = ("cache.sqlite3", "records.sqlite3", "profiles-*.npz")
"""What is known of the site as it is: what did not change since is not analysed again."""


class PastSites:
    """One site as it was at different commits."""

    def __init__(self, config: Config, root: Path, checkout: Checkout) -> None:
        self._config = config
        self._root = root
        self._checkout = checkout

    def read(self, commit: str, *, jobs: int = 1, progress: Progress = silent) -> Site:
        """The site as that commit has it, with its configuration of then.

        Paths are those of a folder that is soon gone. A site without a content folder has no
        posts. PolyglotError where its configuration was unusable, or git gives up.
        """
        self._checkout.turn_to(commit)
        config = self._read_config(commit)
        config.content.mkdir(parents=True, exist_ok=True)
        return read_site(config, jobs=jobs, progress=progress)

    def _read_config(self, commit: str) -> Config:
        languages = self._config.languages if self._config.are_languages_replaced else ()
        try:
            return read_config(self._root, languages=languages)
        except PolyglotError as error:
            raise PolyglotError(
                N_("commit {commit}: its configuration cannot be used: {reason}"),
                commit=commit[:12],
                reason=str(error).replace(f"{self._root}/", ""),
            ) from error


@contextmanager
def open_past(config: Config, git: Git) -> Iterator[PastSites]:
    """The past of the site, as `git` of its root has it, for as long as the context lasts."""
    with TemporaryDirectory(prefix="then-", dir=_usable_state(config)) as folder:
        root = Path(folder).resolve()
        _keep_known(config.state, root / STATE_FOLDER)
        with git.open_blobs() as blobs:
            yield PastSites(config, root, Checkout(root, config.root, git, blobs))


def _usable_state(config: Config) -> Path | None:
    """The state folder; None, for the system's temporary one, where it cannot be written."""
    try:
        make_state_folder(config.state)
    except OSError:
        return None
    return config.state


def _keep_known(state: Path, then: Path) -> None:
    """Begin with what is known of today's files: by path, and held against their digests."""
    make_state_folder(then)
    for pattern in _KEPT:
        for file in state.glob(pattern):
            with suppress(OSError):
                shutil.copyfile(file, then / file.name)
