"""A folder that holds what a commit has of a site, as far as states depend on it."""

import os
from pathlib import Path, PurePosixPath

from polyglot.analyse.sources import POST_EXTENSIONS, SIZE_BOUND_BYTES
from polyglot.history.git import Blobs, Git

_EVERYWHERE = frozenset({".meta", ".po", ".pot"})
_OF_SETTINGS = frozenset(
    {".yaml", ".yml", ".toml", ".json", ".cfg", ".py", ".js", ".cjs", ".mjs", ".ts"}
)
_DEEPEST_SETTINGS = 2
"""Folders above what may be a tool's configuration: layouts are recognised by no deeper ones."""


class Checkout:
    """Files of one commit after another; only what differs between the two is written.

    Pictures, code and the like are left out, and so are links: no state depends on them. What
    `today` has in the same words is the same file under a second name: nobody has to read it anew.
    """

    def __init__(self, folder: Path, today: Path, git: Git, blobs: Blobs) -> None:
        """`today` is the folder of the `git`, with the files as they are."""
        self._folder = folder
        self._today = today
        self._git = git
        self._blobs = blobs
        self._untouched = git.read_untouched()
        self._there: dict[str, str] = {}

    def turn_to(self, commit: str) -> None:
        """Make the folder hold what that commit has. PolyglotError where git gives up."""
        wanted = {
            path: blob
            for path, blob in self._git.read_plain_files(commit).items()
            if _is_wanted(path)
        }
        # Never written over: it may be the very file of today.
        for path in [path for path, blob in self._there.items() if wanted.get(path) != blob]:
            self._remove(path)
        for path, blob in wanted.items():
            if path not in self._there:
                self._place(path, blob)

    def _place(self, path: str, blob: str) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        is_same = self._untouched.get(path) == blob
        if (is_same and self._link(path, target)) or self._write(blob, target):
            self._there[path] = blob

    def _link(self, path: str, target: Path) -> bool:
        """Whether the file of today has a second name by now; some file systems know none."""
        try:
            os.link(self._today / path, target, follow_symlinks=False)
        except (OSError, NotImplementedError):
            return False
        return True

    def _write(self, blob: str, target: Path) -> bool:
        """Whether it is there by now: what is too large for a post is none, today as well."""
        content = self._blobs.read(blob)
        if content is None or len(content) > SIZE_BOUND_BYTES:
            return False
        with target.open("xb") as file:
            file.write(content)
        return True

    def _remove(self, path: str) -> None:
        file = self._folder / path
        file.unlink()
        del self._there[path]
        # Layouts are recognised by folders, too.
        for folder in file.parents:
            if folder == self._folder:
                return
            try:
                folder.rmdir()
            except OSError:  # there is more in it
                return


def _is_wanted(path: str) -> bool:
    parts = path.split("/")
    # Git itself makes no such paths, but a repository may hold them.
    if os.path.isabs(path) or any(part in {"", ".", ".."} for part in parts):  # noqa: PTH117 -- a string
        return False
    name = parts[-1].lower()
    suffix = PurePosixPath(name).suffix
    is_post = any(extension in name for extension in POST_EXTENSIONS)
    is_setting = suffix in _OF_SETTINGS and len(parts) <= _DEEPEST_SETTINGS + 1
    return is_post or suffix in _EVERYWHERE or ".meta." in name or is_setting
