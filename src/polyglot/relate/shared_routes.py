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
    for name in _namers(layout, languages):
        several = _routes_of_one_name(posts, readings, name)
        if not several:
            continue
        spoken = _languages_by_route(posts, readings, languages, default_language)
        renamed = _renamed(several, spoken)
        readings = {
            path: _on_route(reading, renamed.get(reading.route, reading.route))
            for path, reading in readings.items()
        }
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


def _routes_of_one_name(
    posts: Iterable[Post], readings: Mapping[str, Reading], name: _Namer
) -> list[set[str]]:
    """The routes of each name that has several, in the order of the names."""
    found: dict[str, set[str]] = {}
    for post in posts:
        reading = readings[post.path]
        if called := name(post, reading):
            found.setdefault(called, set()).add(reading.route)
    return [routes for _name, routes in sorted(found.items()) if len(routes) > 1]


def _languages_by_route(
    posts: Iterable[Post],
    readings: Mapping[str, Reading],
    languages: Sequence[Tag],
    default_language: Tag,
) -> dict[str, list[Tag]]:
    """The language of each post on a route, as far as it is known before any is detected."""
    found: dict[str, list[Tag]] = {}
    for post in posts:
        reading = readings[post.path]
        declared = declared_language(post.metadata.language, languages)
        language = declared or reading.language or default_language
        found.setdefault(reading.route, []).append(language)
    return found


def _renamed(several: Iterable[set[str]], spoken: Mapping[str, list[Tag]]) -> dict[str, str]:
    """The route that each of several becomes, where no language has two posts on them."""
    renamed: dict[str, str] = {}
    for routes in several:
        members = [tag for route in routes for tag in spoken[route]]
        # A route that went with another name is no longer what `spoken` tells.
        if len(members) == len(set(members)) and not routes & renamed.keys():
            renamed |= dict.fromkeys(routes, min(routes))
    return renamed


def _on_route(reading: Reading, route: str) -> Reading:
    return reading if reading.route == route else replace(reading, route=route)
