"""The index for search: made of the pages as they will be, where any of them is another one."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from polyglot.building.state import Kept, MadeOutput
from polyglot.digests import blake2b
from polyglot.errors import PolyglotError
from polyglot.output import UNWRITTEN
from polyglot.search_index import INDEX_FOLDER, index_pages
from polyglot.site_tree.staging import SiteTree, stage


def make_index(
    tree: SiteTree,
    outputs: Sequence[MadeOutput],
    searched: Sequence[str],
    known: Mapping[str, MadeOutput],
    program: Path,
    earlier: frozenset[str],
) -> list[MadeOutput]:
    """The files of the index of the `searched` pages among `outputs`; staged, or the `known` ones.

    `earlier` are the paths that builds have written before. PolyglotError where it cannot be
    made or written.
    """
    made = {each.kept.path: each for each in outputs}
    pages = [made[path] for path in searched]
    fingerprint = _fingerprint(pages, program)
    paths = [path for path in earlier if path.startswith(f"{INDEX_FOLDER}/")]
    last = [known[path] for path in sorted(paths) if path in known]
    is_whole = bool(last) and len(last) == len(paths)
    if is_whole and all(each.kept.fingerprint == fingerprint for each in last):
        return last
    places = {each.kept.path: _place(tree, each) for each in pages}
    found = index_pages(places, program, Path(tree.staging))
    try:
        return [
            MadeOutput(
                Kept(output.path, fingerprint, b""), stage(tree, len(outputs) + number, output)
            )
            for number, output in enumerate(found)
        ]
    except OSError as error:
        raise PolyglotError(UNWRITTEN, path=tree.folder, reason=error.strerror) from error


def _fingerprint(pages: Sequence[MadeOutput], program: Path) -> bytes:
    facts = program.stat()
    digest = blake2b(f"{facts.st_size} {facts.st_mtime_ns}".encode(), digest_size=16)
    for each in pages:
        digest.update(each.kept.path.encode() + each.kept.fingerprint)
    return digest.digest()


def _place(tree: SiteTree, each: MadeOutput) -> Path:
    """Where the page lies now."""
    if each.staged.place:
        return Path(tree.staging, each.staged.place)
    return Path(tree.folder, each.kept.path)
