"""Addresses that posts had until the last build and have no more, with nothing that leads on.

Told once, by the build that leaves them: what was published before is no part of a site's sources,
and a clean build, which cannot know it, makes the same pages.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from polyglot.building.state import Body, Kept, PostMarks
from polyglot.emit.site.links.link_map import LinkMap
from polyglot.emit.site.urls import url_of
from polyglot.problems import Problem, problem

_INDEX = "index.html"


def left_addresses(
    last: Body, wanted: Sequence[Kept], marks: Mapping[str, PostMarks], links: LinkMap
) -> tuple[Problem, ...]:
    """One for each post that is at another address now than in the `last` build.

    A file of another name is the same post where it has the same bytes.
    """
    there = {each.path for each in wanted}
    before, now = _pages(last.outputs), _pages(wanted)
    names = _names_now(last.marks, marks)
    found = []
    for source, paths in before.items():
        gone = [path for path in paths - there if url_of(links.base, path) not in links.stand_ins]
        name = names.get(source, source)
        # Else another post has taken the place of a page that stood in for it.
        if gone and now.get(name, frozenset()) - paths:
            shortest = min(gone, key=lambda path: (len(path), path))
            url = f"{links.base}/{shortest.removesuffix(_INDEX)}"
            found.append(problem("address-left", name, 1, url=url))
    return tuple(sorted(found))


def _pages(outputs: Sequence[Kept]) -> Mapping[str, AbstractSet[str]]:
    """The pages of each post by its path: what is made from it alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in outputs:
        if len(each.sources) == 1 and each.path.endswith(f"/{_INDEX}"):
            found[each.sources[0]].add(each.path)
    return found


def _names_now(last: Mapping[str, PostMarks], marks: Mapping[str, PostMarks]) -> Mapping[str, str]:
    """What the files are called now that had another name, where only one can be meant."""
    by_digest: dict[bytes, list[str]] = defaultdict(list)
    for path in marks.keys() - last.keys():
        by_digest[marks[path].digest].append(path)
    return dict(_renamed(last, marks, by_digest))


def _renamed(
    last: Mapping[str, PostMarks],
    marks: Mapping[str, PostMarks],
    by_digest: Mapping[bytes, Sequence[str]],
) -> Iterator[tuple[str, str]]:
    for path in last.keys() - marks.keys():
        names = by_digest.get(last[path].digest, ())
        if len(names) == 1:
            yield path, names[0]
