"""Pages read in batches, each cut down to what the other pages have to know of it."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from polyglot.auditing.addresses import Addresses
from polyglot.auditing.contract import Contract
from polyglot.auditing.page_checks import page_problems
from polyglot.auditing.page_reading import PageFacts, read_page, targets
from polyglot.problems import Problem, problem

Members = tuple[tuple[str, str], ...]
"""A list of alternates, sorted: languages, each with the path of its page, or its address where
that is elsewhere."""


class Page(Struct, frozen=True, kw_only=True, gc=False):
    """What is kept of a page until all are read."""

    path: str
    is_indexed: bool
    """Neither ``noindex`` nor a redirect."""
    redirect: str = ""
    """The path that it redirects to; empty for a page, and where that is elsewhere."""
    canonical: str = ""
    """The path of its canonical page, inside the site."""
    alternates: Members = ()
    links: tuple[str, ...] = ()
    """Paths of the pages that a reader can go to from here."""
    parts: tuple[str, ...] = ()
    """Paths of what it shows or names besides."""
    loaded: tuple[str, ...] = ()
    """Paths of its styles and scripts, which are among the parts."""
    fragments: tuple[tuple[str, str], ...] = ()
    """Places on other pages that it links to: path and id."""
    size_bytes: int = 0
    problems: tuple[Problem, ...] = ()


class PageBatch(Struct, frozen=True, kw_only=True):
    """Some pages of a tree, for one call of a worker."""

    contract: Contract
    paths: tuple[str, ...]


_encode_pages = msgspec.msgpack.Encoder().encode
decode_pages = msgspec.msgpack.Decoder(list[Page]).decode


def read_batches(batches: Sequence[PageBatch]) -> list[bytes]:
    """The pages of each batch, packed: they travel between processes."""
    return [_read_batch(batch) for batch in batches]


def _read_batch(batch: PageBatch) -> bytes:
    addresses = batch.contract.addresses()
    return _encode_pages([_read_file(path, batch.contract, addresses) for path in batch.paths])


def read_bytes(contract: Contract, path: str) -> bytes:
    """A built file; OSError if it cannot be read."""
    with open(f"{contract.folder}/{path}", "rb") as file:  # noqa: PTH123 -- on a hot path
        return file.read()


def read_text(contract: Contract, path: str) -> str:
    """A built file as text; OSError if it cannot be read."""
    return read_bytes(contract, path).decode("utf-8", "replace")


def _read_file(path: str, contract: Contract, addresses: Addresses) -> Page:
    try:
        content = read_bytes(contract, path)
    except OSError as error:
        found = problem("unreadable", contract.place(path), reason=error.strerror)
        return Page(path=path, is_indexed=False, problems=(found,))
    return make_page(path, content, contract, addresses)


def make_page(path: str, content: bytes, contract: Contract, addresses: Addresses) -> Page:
    """The page at `path` that has that HTML."""
    text = content.decode("utf-8", "replace")
    facts = read_page(text)
    paths: dict[str, dict[str, None]] = {"link": {}, "style": {}, "script": {}, "part": {}}
    fragments: dict[tuple[str, str], None] = {}
    for reference, target in targets(facts.references, addresses, path):
        paths[reference.kind][target.path] = None
        if target.fragment:
            fragments[target.path, target.fragment] = None
    own = {*facts.ids, *facts.names}
    lost = [name for target, name in fragments if target == path and name not in own]
    redirect = addresses.target_of(facts.refresh, path) if facts.refresh else None
    return Page(
        path=path,
        is_indexed=not facts.is_noindex and not facts.refresh,
        redirect=redirect.path if redirect else "",
        canonical=_path_of(facts.canonical, path, addresses),
        alternates=_members(facts, path, addresses),
        links=tuple(paths["link"]),
        parts=(*paths["style"], *paths["script"], *paths["part"]),
        loaded=(*paths["style"], *paths["script"]),
        fragments=tuple(each for each in fragments if each[0] != path or each[1] in lost),
        size_bytes=len(content),
        problems=tuple(page_problems(facts, text, path, contract, addresses)),
    )


def _path_of(url: str, path: str, addresses: Addresses) -> str:
    target = addresses.target_of(url, path) if url else None
    return target.path if target else ""


def _members(facts: PageFacts, path: str, addresses: Addresses) -> Members:
    return tuple(
        sorted(
            (each.language, _path_of(each.url, path, addresses) or each.url)
            for each in facts.alternates
        )
    )
