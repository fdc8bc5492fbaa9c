"""What people decided about suggestions: ``polyglot.links``, a line a decision, sorted.

Lines are added and removed, never changed, so that two people's decisions merge::

    key <TAB> posts/hola.md <TAB> posts/hello
    not <TAB> posts/hola.md <TAB> posts/bye.md

``key``: `polyglot link` wrote this key into this post, and may take it back; ``front-matter``: the
front matter around it, too. ``not``: these two are no translations of each other.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.output import may_write, write_file

LINKS_FILE = "polyglot.links"

_KEY = "key"
_FRONT_MATTER = "front-matter"
_NOT = "not"
_UNWRITTEN = N_("{path}: cannot be written: {reason}")


class WrittenKey(Struct, frozen=True, kw_only=True, gc=False):
    """A key that was written into a post, whose path is relative to the content folder."""

    path: str
    key: str
    with_front_matter: bool = False
    """Whether the post had no front matter before."""


class Decisions(Struct, frozen=True, kw_only=True):
    """What the file says. Lines that say something else are kept as they stand."""

    written: tuple[WrittenKey, ...] = ()
    rejected: frozenset[frozenset[str]] = frozenset()
    """Pairs of paths."""
    others: tuple[str, ...] = ()


def read_decisions(root: Path) -> Decisions:
    """The decisions in the folder `root`; none without a file. PolyglotError if unreadable."""
    path = root / LINKS_FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Decisions()
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from None
    except UnicodeDecodeError:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=N_("it is not UTF-8")
        ) from None
    return parse_decisions(text)


def parse_decisions(text: str) -> Decisions:
    """The decisions that `text` lists."""
    written, rejected, others = [], [], []
    for line in text.splitlines():
        what, _, rest = line.partition("\t")
        path, _, value = rest.partition("\t")
        if what == _NOT and path and value:
            rejected.append(frozenset((path, value)))
        elif what in {_KEY, _FRONT_MATTER} and path and value:
            is_whole = what == _FRONT_MATTER
            written.append(WrittenKey(path=path, key=value, with_front_matter=is_whole))
        elif line.strip():
            others.append(line)
    return Decisions(written=tuple(written), rejected=frozenset(rejected), others=tuple(others))


def render_decisions(decisions: Decisions) -> str:
    """What `parse_decisions` reads: sorted lines."""
    lines = {*decisions.others, *_key_lines(decisions.written), *_not_lines(decisions.rejected)}
    return "".join(f"{line}\n" for line in sorted(lines))


def _key_lines(written: Iterable[WrittenKey]) -> Iterator[str]:
    for each in written:
        yield "\t".join((_FRONT_MATTER if each.with_front_matter else _KEY, each.path, each.key))


def _not_lines(rejected: Iterable[frozenset[str]]) -> Iterator[str]:
    for pair in rejected:
        yield "\t".join((_NOT, *sorted(pair)))


def can_be_listed(*fields: str) -> bool:
    """Whether a line can hold each of them: a path may have a tab in it, or a line break."""
    return all("\t" not in field and len(field.splitlines()) == 1 for field in fields)


def write_decisions(root: Path, decisions: Decisions) -> None:
    """Replace the file, or remove it where there is nothing to say. PolyglotError on failure."""
    path = root / LINKS_FILE
    text = render_decisions(decisions)
    if not text and not path.exists():
        return
    check_writable(root)
    if text:
        write_file(path, text.encode())
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise PolyglotError(_UNWRITTEN, path=path, reason=error.strerror) from error


def check_writable(root: Path) -> None:
    """PolyglotError where `write_decisions` must fail: to be asked before a post is changed."""
    if not may_write(root):
        raise PolyglotError(_UNWRITTEN, path=root / LINKS_FILE, reason=N_("Permission denied"))
