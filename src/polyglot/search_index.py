"""The index for searching in a site's pages: Pagefind makes it, here alone.

Pagefind (https://pagefind.app) is a program that reads pages of HTML; the ``search`` extra brings
it. What it says of a page is what the page's own attributes ask for: ``data-pagefind-body`` around
what is found, ``lang`` for the index that it belongs to. They ask for no filters: those come out in
another order each time.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.output import Output

INDEX_FOLDER = "pagefind"
"""Below the site's root: where the index is, and the scripts that look into it."""

_MISSING = N_(
    "search needs Pagefind, which is not installed; install it with: pip install {package}"
)
_FAILED = N_("Pagefind: the pages cannot be indexed: {reason}")
# Ready-made interfaces, 400 kB of them: the theme has its own.
_INTERFACES = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.")
_HIGHLIGHT = "pagefind-highlight.js"
_ENTRY = "pagefind-entry.json"
_LEFT_OUT = ".footnote-back, .footnote-reference"
"""Selectors of what stands inside a text without being part of it."""


def find_pagefind() -> Path:
    """The program. PolyglotError where it is not installed."""
    try:
        from pagefind.service import get_executable

        program: Path | None = get_executable()
    except (ImportError, FileNotFoundError) as error:
        raise _missing() from error
    if program is None:
        raise _missing()
    return program


def _missing() -> PolyglotError:
    return PolyglotError(_MISSING, package="'polyglot-posts[search]'")


def index_pages(pages: Mapping[str, Path], program: Path, scratch: Path) -> list[Output]:
    """The index of `pages`, which are given by their paths in the site, in order of path.

    The same pages give the same bytes. `scratch` is a folder for as long as it takes, best on the
    pages' disk. PolyglotError where Pagefind fails; nothing is made of no pages.
    """
    if not pages:
        return []
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        for path, source in pages.items():
            _put(source, folder / "site" / path)
        _run(program, folder)
        return sorted(_outputs(folder / "index"), key=lambda output: output.path)


def _put(source: Path, target: Path) -> None:
    """Make `source` lie at `target`: Pagefind tells addresses by paths, and follows no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # another disk, or one without links
        import shutil  # here and below: every plan asks for the name of the folder in this module

        shutil.copyfile(source, target)


def _run(program: Path, folder: Path) -> None:
    """Index ``site`` into ``index``, with no other settings than ours."""
    # Here, not above: every plan asks for the names in this module, and few sites have search.
    import subprocess

    options = {"--site": "site", "--output-path": "index", "--exclude-selectors": _LEFT_OUT}
    command = [str(program), "--silent", *(part for pair in options.items() for part in pair)]
    own = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    try:
        ended = subprocess.run(  # noqa: S603 -- no shell, and every argument is ours
            command, cwd=folder, env=own, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise PolyglotError(_FAILED, reason=error.strerror) from error
    if ended.returncode:
        said = (ended.stderr or ended.stdout).strip().splitlines()
        raise PolyglotError(_FAILED, reason=said[0] if said else N_("no answer"))


def _outputs(folder: Path) -> Iterator[Output]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith(_INTERFACES) and path.name != _HIGHLIGHT:
            name = path.relative_to(folder).as_posix()
            content = path.read_bytes()
            content = _in_order(content) if name == _ENTRY else content
            yield Output(path=f"{INDEX_FOLDER}/{name}", content=content)


def _in_order(content: bytes) -> bytes:
    """The same JSON, always with the same bytes: Pagefind has the languages in any order."""
    import json

    return json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True).encode()
