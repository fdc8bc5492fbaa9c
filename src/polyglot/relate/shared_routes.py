"""Routes that are one although their names differ: by date, slug or address, as a layout has it.

Only posts that are at most one a language come together: two reports of one slug on different days
are two works. What remains is the first of their routes, so that no post's address changes when
another is written.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from polyglot.analyse.posts import Post
from polyglot.layouts.layout import Layout
from polyglot.relate.editions import declared_language
from polyglot.relate.routes import Reading
from polyglot.tags import Tag, match_language

_Namer = Callable[[Post, Reading], str]
"""What a post goes by; empty where it has no such name."""


def share_routes(
    posts: Sequence[Post],
    readings: dict[str, Reading],
    layout: Layout,
    languages: Sequence[Tag],
    default_language: Tag,
) -> dict[str, Reading]:
    """The readings of `posts` by path, works under several names on one route."""
    namers = list(_namers(layout, languages))
    if not namers:
        return readings
    spoken = {
        post.path: declared_language(post.metadata.language, languages)
        or readings[post.path].language
        or default_language
        for post in posts
    }
    for name in namers:
        readings = _joined(posts, readings, spoken, name)
    return readings


def _namers(layout: Layout, languages: Sequence[Tag]) -> Iterator[_Namer]:
    if layout.has_slug_keys:
        yield lambda post, _reading: post.metadata.slug
    if layout.has_shared_addresses:
        yield lambda post, _reading: _bare_address(post.metadata.permalink, languages)
    if layout.has_dated_names:
        yield lambda _post, reading: _undated(reading.route)


_DATED = re.compile(
    r"(?P<folder>(?:.*/)?)[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}-(?P<name>[^/]+)", re.DOTALL
)


def _undated(route: str) -> str:
    match = _DATED.fullmatch(route)
    return match["folder"] + match["name"] if match else ""


def _bare_address(address: str, languages: Sequence[Tag]) -> str:
    """``about`` of ``/fr/about/``; empty for a pattern such as ``/:title/``, and a front page."""
    if "/" not in address or ":" in address:
        return ""
    parts = address.removesuffix(".html").removesuffix("/index").split("/")
    return "/".join(part for part in parts if part and not match_language(part, languages))


def _joined(
    posts: Iterable[Post],
    readings: dict[str, Reading],
    spoken: Mapping[str, Tag],
    name: _Namer,
) -> dict[str, Reading]:
    """`readings`, with one route for those of one name that no language has twice."""
    languages_by_route: dict[str, list[Tag]] = {}
    routes_by_name: dict[str, set[str]] = {}
    for post in posts:
        reading = readings[post.path]
        languages_by_route.setdefault(reading.route, []).append(spoken[post.path])
        if called := name(post, reading):
            routes_by_name.setdefault(called, set()).add(reading.route)
    renamed: dict[str, str] = {}
    for _called, routes in sorted(routes_by_name.items()):
        members = [tag for route in routes for tag in languages_by_route[route]]
        if len(routes) > 1 and len(members) == len(set(members)) and not routes & renamed.keys():
            renamed |= dict.fromkeys(routes, min(routes))
    if not renamed:
        return readings
    return {
        path: replace(reading, route=renamed.get(reading.route, reading.route))
        for path, reading in readings.items()
    }
