"""Accepting suggestions: keys into front matter, and out of it again."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.sources import read_source
from polyglot.config import Config
from polyglot.emit.key_edits import insert_key, remove_key
from polyglot.links_file import WrittenKey, read_decisions, write_decisions
from polyglot.output import write_file
from polyglot.relate.suggestions import Suggestion


class Edited(Struct, frozen=True, kw_only=True):
    """What was written, and what could not be."""

    changed: tuple[str, ...]
    """Paths below the content folder."""
    refused: tuple[str, ...]
    """Posts that are left as they are: a line more would have touched what else they say."""


def apply_suggestions(config: Config, suggestions: Iterable[Suggestion]) -> Edited:
    """Write the key of each suggestion into its members that have none, one line each.

    A group of which any member cannot take the key is left alone. PolyglotError if a file cannot
    be written; what was written until then is on record.
    """
    changed: list[str] = []
    refused: list[str] = []
    for suggestion in suggestions:
        contents = _with_key(config, suggestion)
        refused.extend(path for path, content in contents.items() if content is None)
        if None in contents.values():
            continue
        # On record first: a line that is not there can be taken back, one nobody knows of cannot.
        _record(config, suggestion, contents)
        for path, content in contents.items():
            write_file(config.content / path, content or b"")
        changed.extend(contents)
    return Edited(changed=tuple(changed), refused=tuple(refused))


def _with_key(config: Config, suggestion: Suggestion) -> dict[str, bytes | None]:
    """The new bytes of each member that has no key yet, by path; None where there are none."""
    paths = [each.post.path for each in suggestion.members if not each.post.metadata.key]
    return {path: _edit(config, path, partial(insert_key, key=suggestion.key)) for path in paths}


def _edit(config: Config, path: str, edit: Callable[[bytes], bytes | None]) -> bytes | None:
    try:
        return edit(read_source(config.content, path))
    except OSError:
        return None


def _record(config: Config, suggestion: Suggestion, contents: dict[str, bytes | None]) -> None:
    posts = {edition.post.path: edition.post for edition in suggestion.members}
    written = [
        WrittenKey(
            path=path, key=suggestion.key, with_front_matter=not _has_front_matter(config, path)
        )
        for path in contents
        if path in posts
    ]
    decisions = read_decisions(config.root)
    write_decisions(config.root, replace(decisions, written=(*decisions.written, *written)))


def _has_front_matter(config: Config, path: str) -> bool:
    from polyglot.analyse.front_matter import Notation, split_front_matter

    text = read_source(config.content, path).decode()
    return split_front_matter(text).notation is not Notation.NONE


def undo_links(config: Config) -> Edited:
    """Take back every key that `apply_suggestions` wrote; where it is gone, nothing is done."""
    decisions = read_decisions(config.root)
    changed: list[str] = []
    refused: list[WrittenKey] = []
    for written in decisions.written:
        content = _edit(config, written.path, partial(_without, written))
        if content is None:
            refused.append(written)
        else:
            write_file(config.content / written.path, content)
            changed.append(written.path)
    # Also those that are gone: there is nothing left to take back.
    write_decisions(config.root, replace(decisions, written=()))
    return Edited(changed=tuple(changed), refused=tuple(each.path for each in refused))


def _without(written: WrittenKey, content: bytes) -> bytes | None:
    return remove_key(content, written.key, with_front_matter=written.with_front_matter)


def reject_suggestion(config: Config, suggestion: Suggestion) -> None:
    """Remember that no two members which nothing links are one work."""
    pairs = combinations(suggestion.members, 2)
    apart = {
        frozenset((one.post.path, other.post.path))
        for one, other in pairs
        if not (one.post.metadata.key and one.post.metadata.key == other.post.metadata.key)
    }
    decisions = read_decisions(config.root)
    write_decisions(config.root, replace(decisions, rejected=decisions.rejected | apart))


def beginnings(config: Config, suggestion: Suggestion, lines: int) -> Sequence[tuple[str, str]]:
    """Each member's path, and its first `lines` that are not empty, without front matter."""
    from polyglot.analyse.front_matter import split_front_matter

    found = []
    for edition in suggestion.members:
        try:
            text = read_source(config.content, edition.post.path).decode("utf-8", "replace")
        except OSError:
            text = ""
        body = split_front_matter(text).body
        shown = [line for line in body.splitlines() if line.strip()][:lines]
        found.append((edition.post.path, "\n".join(shown)))
    return found
