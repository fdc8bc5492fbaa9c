"""Links that lead nowhere, as problems with the line on which each is written."""

from collections.abc import Iterable, Iterator, Mapping, Set
from posixpath import dirname
from urllib.parse import unquote

from polyglot.emit.site.facts import Facts, Fragment
from polyglot.emit.site.links.following import Followed
from polyglot.problems import Problem, problem

_SCROLLS = frozenset({"top"})
"""What leads to the top of any page (HTML Living Standard, "Scrolling to a fragment")."""
_DIRECTIVE = ":~:"


def link_problems(
    followed: Followed, ids: Iterable[str], text: str, source: str
) -> tuple[Problem, ...]:
    """What is wrong with the links of one body; `text` is the whole of its source."""
    problems = [_broken(url, text, source) for url in followed.broken]
    if followed.own_fragments:
        known = frozenset(ids)
        problems += (
            problem("broken-fragment", source, _line_of(f"#{each}", text), url=f"#{unquote(each)}")
            for each in followed.own_fragments
            if not _is_known(each, known)
        )
    return tuple(problems)


def _broken(url: str, text: str, source: str) -> Problem:
    # A relative link means the same in posts of one folder: there one change may settle it for all.
    folder = "" if url.startswith("/") else dirname(source)
    return problem("broken-link", source, _line_of(url, text), url=unquote(url), folder=folder)


def placed_fragments(followed: Followed, text: str, source: str) -> tuple[Fragment, ...]:
    """Fragments of other pages, to be checked when all pages are known."""
    return tuple(
        (url, fragment, source, _line_of(written, text))
        for url, fragment, written in followed.fragments
    )


def broken_links(facts_by_url: Mapping[str, Facts]) -> set[Problem]:
    """What is wrong with the links of all pages: said once, however many pages show a post."""
    found = {problem for facts in facts_by_url.values() for problem in facts.problems}
    wanted = {fragment for facts in facts_by_url.values() for fragment in facts.fragments}
    targets = {url for url, *_ in wanted}
    ids = {url: frozenset(facts_by_url[url].ids) for url in targets if url in facts_by_url}
    return found.union(_fragment_problems(wanted, ids))


def _fragment_problems(
    fragments: Iterable[Fragment], ids_by_url: Mapping[str, Set[str]]
) -> Iterator[Problem]:
    """The fragments that their pages do not have; pages whose ids are not known pass."""
    for url, fragment, source, line in fragments:
        if url in ids_by_url and not _is_known(fragment, ids_by_url[url]):
            yield problem("broken-fragment", source, line, url=f"{unquote(url)}#{fragment}")


def _is_known(fragment: str, ids: Set[str]) -> bool:
    is_meant_so = fragment.startswith(_DIRECTIVE) or fragment.lower() in _SCROLLS
    return is_meant_so or fragment in ids or unquote(fragment) in ids


def _line_of(url: str, text: str) -> int:
    """The first line that holds `url` as a link's target, else at all; 1 where none does."""
    for written in dict.fromkeys((url, unquote(url))):
        for sign in ("(", '"', "<", ": ", ""):
            at = text.find(f"{sign}{written}")
            if at >= 0:
                return text.count("\n", 0, at) + 1
    return 1
