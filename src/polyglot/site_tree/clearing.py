"""Removing folders: what `shutil` does, without the compressors that it brings along."""

import os
from contextlib import suppress


def clear_away(folder: str | os.PathLike[str]) -> None:
    """Remove `folder` with all that it holds, as far as that may be; leave a link to one alone.

    Nothing where it is not there.
    """
    if os.path.islink(folder):  # noqa: PTH114 -- strings all along
        return
    for inside, folders, files in os.walk(folder, topdown=False):
        for name in files:
            with suppress(OSError):
                os.unlink(os.path.join(inside, name))  # noqa: PTH108, PTH118 -- as above
        for name in folders:
            _remove(os.path.join(inside, name))  # noqa: PTH118 -- as above
    _remove(os.fspath(folder))


def _remove(folder: str) -> None:
    """An empty folder, or a link to any."""
    with suppress(OSError):
        if os.path.islink(folder):  # noqa: PTH114 -- as above
            os.unlink(folder)  # noqa: PTH108 -- as above
        else:
            os.rmdir(folder)  # noqa: PTH106 -- as above
