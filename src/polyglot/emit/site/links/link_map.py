"""The map of the whole site's links: what is published where, and what a link to it means.

It goes to the workers packed, and is unpacked once a process. Whatever a page learns from it is
asked by a key, so that a later build can ask again, and render the page only if an answer is new.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from polyglot.emit.site.links.other_addresses import common_folders, other_ways, read_dated

_SPLIT = "\t"
REFERENCE = "ref:"
"""What the path of a link begins with that names a post by its file's name alone."""


_ENDINGS = (".md", ".markdown", ".mdx")
_MIDDLES = (".", "/index.")
_NO_URLS: dict[str, str] = {}
_Place = tuple[int, str]
"""The index of a work, and the language of the edition that lies there; empty for none of them."""
_NUMBERED = re.compile(r"(.+)-\d+")


class LinkMap(Struct, frozen=True, kw_only=True):
    """Where everything is published."""

    base: str = ""
    """The path of the site: empty, or ``/blog``."""
    origin: str = ""
    """Scheme and host."""
    posts: dict[str, str]
    """Path of a post → the URL of its page. A bundle's folder is the path of its posts, too."""
    works: list[dict[str, str]]
    """Language → URL for each work; the empty language is its original."""
    stand_ins: dict[str, int] = {}
    """URL of each page that stands in for a missing edition, and of each former address of a post →
    the index of its work in `works`."""
    chained: dict[str, dict[str, str]] = {}
    """URL of an original → language → URL of the edition that its readers get in its place."""
    lists: tuple[dict[str, str], ...] = ()
    """Language → URL for each list of posts or terms, and for each feed."""
    moved_lists: dict[str, str] = {}
    """URL that a list had before → the one that it has."""
    others: tuple[str, ...] = ()
    """The URLs of everything else that is published."""
    files: dict[str, str] = {}
    """Path of any file beside posts → URL."""
    sizes: dict[str, tuple[int, int]] = {}
    """Width and height of images in pixels, by path, or by URL for what lies beside no post."""
    variants: dict[str, str] = {}
    """What ``srcset`` says of images that have smaller variants; by path or URL, as `sizes`."""
    aliases: dict[str, bytes] = {}
    """URL of a work's original → packed: what a language alone calls a heading → its pinned id."""


class Answer(NamedTuple):
    """What a link means to a reader."""

    url: str = ""
    """Where it leads; empty where nothing is published."""
    language: str = ""
    """That of the page, where it is another than the reader's."""
    fragment: str = ""
    """As every language calls it."""
    named_url: str = ""
    """The page that the link itself names, and (`named_language`) its language."""
    named_language: str = ""
    work: str = ""
    """The URL of the original of what it leads to: the same for all that are one work."""
    size: str = ""
    """Of an image: ``width="2" height="3"``."""
    path: str = ""
    """Of the file beside posts that it is, in the content folder. Where nothing is published: the
    folder of the site that the link names."""
    variants: str = ""
    """Of an image: what ``srcset`` says of its smaller variants and itself."""


NOTHING = Answer()


class _Leaf(NamedTuple):
    """The source of a page, and whether its address ends just so, without a number."""

    path: str
    is_first: bool


_NO_SOURCES: list[_Leaf] = []


def pack_links(links: LinkMap) -> bytes:
    return msgspec.msgpack.encode(links, order="deterministic")


@lru_cache(maxsize=2)
def unpack_links(packed: bytes) -> "LinkFinder":
    return LinkFinder(msgspec.msgpack.decode(packed, type=LinkMap))


def pack_aliases(aliases: dict[str, str]) -> bytes:
    return msgspec.msgpack.encode(aliases, order="deterministic")


def key_of(language: str, path: str, fragment: str = "", source: str = "") -> str:
    """What to ask for a link to `path` by a reader of `language`.

    A path without a slash ahead is one in the content folder; with `source` it is as written in
    that post, whose other editions and whose page are then asked where it may lie.
    """
    path = path.replace("#", "%23") if "#" in path else path
    whole = f"{path}#{fragment}" if fragment else path
    return f"{language}{_SPLIT}{whole}{_SPLIT}{source}" if source else f"{language}{_SPLIT}{whole}"


class LinkFinder:
    """Answers what a map of links says; each question once."""

    def __init__(self, links: LinkMap) -> None:
        self.links = links
        self._places = dict(_places_by_url(links))
        self._lists = {readable(url): urls for urls in links.lists for url in urls.values()}
        self._moved = {readable(url): readable(now) for url, now in links.moved_lists.items()}
        self._others = {readable(url): url for url in links.others}
        self._answers: dict[str, Answer] = {}
        self._texts: dict[str, str] = {}
        self._ends: dict[str, list[str]] = {}
        self.led: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
        """Links that mean the same in any post, by language and origin, then by URL: the key to
        ask for each, and what becomes of it."""

    def ask(self, key: str) -> Answer:
        """The answer to a `key_of`; NOTHING where it leads nowhere."""
        known = self._answers.get(key)
        if known is None:
            known = self._answers[key] = self._answer(*key.split(_SPLIT, 2))
        return known

    def _answer(self, language: str, whole: str, source: str = "") -> Answer:
        path, _, fragment = whole.partition("#")
        path = path.replace("%23", "#") if "%23" in path else path
        if source:
            return self._around(language, path, fragment, source)
        return self._find(language, path, fragment)

    def ask_text(self, key: str) -> str:
        """The same as one text, to be compared with what a later build is told."""
        known = self._texts.get(key)
        if known is None:
            known = self._texts[key] = _SPLIT.join(self.ask(key)).rstrip()
        return known

    def _find(self, language: str, path: str, fragment: str) -> Answer:
        if not path.startswith("/"):
            return self._below_content(language, path, fragment)
        found = self._at(language, path, fragment)
        if found.url:
            return found
        for way in self._other_ways(language, path):
            found = self._at(language, way, fragment)
            if found.url:
                return found
        found = self._find_dated(language, path, fragment)
        return found if found.url else self._nothing_at(path)

    def _at(self, language: str, path: str, fragment: str) -> Answer:
        """What has just this address, or lies there in the content folder."""
        for url in dict.fromkeys((path, normpath(self.links.base + path))):
            if (place := self._places.get(url)) is not None:
                return self._lead(language, place, fragment)
            listed = self._moved.get(url, url)
            if (urls := self._lists.get(listed)) is not None:
                return _lead_to_list(language, urls, listed, fragment)
            if url in self._others:
                return self._file(self._others[url], self._others[url], fragment)
        return self._below_content(language, path.lstrip("/"), fragment)

    def _other_ways(self, language: str, path: str) -> Iterator[str]:
        base = self.links.base
        own = path.removeprefix(base) if f"{path}/".startswith(f"{base}/") else path
        for way in dict.fromkeys(other_ways(own or "/", language, self._tags, self._common)):
            yield way
            if (spelt := self._spellings.get(f"{base}{way}".lower())) is not None:
                yield spelt

    def _find_dated(self, language: str, path: str, fragment: str) -> Answer:
        """What ``/blog/2024/01/31/a`` means where no page has that address: ``2024-01-31-a.md``.

        Else the one post of that day whose address ends so, or of that month.
        """
        dated = read_dated(path)
        if dated is None:
            return NOTHING
        sources = self._by_leaf.get(dated.name.lower(), _NO_SOURCES)
        likely = [each for each in sources if each.is_first and dated.may_be(each.path)]
        found = [each for each in sources if dated.is_day_of(each.path)] or likely
        own = self._by_name.get(dated.file_name) or (found[0].path if len(found) == 1 else None)
        return self._below_content(language, own, fragment) if own else NOTHING

    def _nothing_at(self, path: str) -> Answer:
        """What a path means that nothing has: its first folder, where the site has that."""
        first = path.split("/", 2)[1]
        return Answer(path=first) if first in self._root_folders else NOTHING

    def _below_content(self, language: str, path: str, fragment: str) -> Answer:
        links = self.links
        if path.startswith(REFERENCE):
            path = self._by_name.get(_stem(path.removeprefix(REFERENCE)), path)
        if (url := links.files.get(path)) is not None:
            return self._file(url, path, fragment)._replace(path=path)
        own = links.posts.get(path) or self._other_spelling(language, path)
        if own is None:
            return NOTHING
        return self._lead(language, self._places[readable(own)], fragment)

    def _file(self, url: str, name: str, fragment: str) -> Answer:
        size = _size_of(self.links.sizes.get(name))
        variants = self.links.variants.get(name, "")
        return Answer(url=url, fragment=fragment, size=size, variants=variants)

    def _other_spelling(self, language: str, path: str) -> str | None:
        """The page of a post that is named without its language or ending, or with another's."""
        stem = _stem(path)
        ends = self._ends.get(language)
        if ends is None:
            ends = self._ends[language] = self._ends_for(language)
        posts = self.links.posts
        return next((posts[stem + end] for end in ends if stem + end in posts), None)

    def _ends_for(self, language: str) -> list[str]:
        """What a reader's link may leave out at the end of the path of a post."""
        tongues = dict.fromkeys((language, *self._languages))
        bare = ["", "/index", *(f"{middle}{tongue}" for tongue in tongues for middle in _MIDDLES)]
        return [f"{end}{ending}" for ending in self._endings for end in bare]

    def _lead(self, language: str, place: _Place, fragment: str) -> Answer:
        """To the edition that a reader of `language` gets of what is published at `place`."""
        work, named = place
        urls = self.links.works[work]
        original, shown = urls[""], language
        url = urls.get(language)
        if url is None:
            url = self.links.chained.get(original, _NO_URLS).get(language) or original
            shown = next((tag for tag in urls if tag and urls[tag] == url), "")
        if fragment and (packed := self.links.aliases.get(original)):
            aliases = msgspec.msgpack.decode(packed, type=dict[str, str])
            fragment = aliases.get(fragment, fragment)
        return Answer(
            url=url,
            language="" if shown == language else shown,
            fragment=fragment,
            named_url=urls[named] if named else url,
            named_language=named,
            work=original,
        )

    def _around(self, language: str, path: str, fragment: str, source: str) -> Answer:
        """Where a relative link leads that finds nothing beside its post."""
        own = self.links.posts.get(source)
        if own is None:
            return NOTHING
        for folder in self._folders[self._work_of(source)]:
            found = self._below_content(language, normpath(join(folder, path)), fragment)
            if found.url:
                return found
        return self._find(language, normpath(join(f"{readable(own)}/", path)), fragment)

    @cached_property
    def _endings(self) -> list[str]:
        """Those of the names of posts, ``.md`` first."""
        used = {ending for path in self.links.posts for ending in _ENDINGS if path.endswith(ending)}
        return sorted(used, key=_ENDINGS.index)

    @cached_property
    def _languages(self) -> list[str]:
        return sorted({tag for urls in self.links.works for tag in urls if tag})

    @cached_property
    def _tags(self) -> dict[str, str]:
        """The languages by what they are in small letters."""
        return {tag.lower(): tag for tag in self._languages}

    @cached_property
    def _common(self) -> tuple[str, ...]:
        return common_folders(self.links.posts, self._tags)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """The addresses of pages, by what they are in small letters."""
        return {url.lower(): url for url in (*self._lists, *self._places)}

    @cached_property
    def _by_leaf(self) -> dict[str, list[_Leaf]]:
        """A source of each work by the last part of its page's address, in small letters.

        Where others had that part, too, the page has a number behind it, and is found without.
        """
        found: dict[str, dict[int, _Leaf]] = defaultdict(dict)
        for path, url in self.links.posts.items():
            leaf, work = readable(url).rpartition("/")[2].lower(), self._work_of(path)
            found[leaf].setdefault(work, _Leaf(path, is_first=True))
            if numbered := _NUMBERED.fullmatch(leaf):
                found[numbered[1]].setdefault(work, _Leaf(path, is_first=False))
        return {leaf: list(works.values()) for leaf, works in found.items()}

    @cached_property
    def _root_folders(self) -> set[str]:
        """The folders of posts and of pages that lie in no other."""
        base = len(self.links.base)
        paths = [f"/{path}" for path in self.links.posts]
        paths += [url[base:] for urls in self.links.works for url in urls.values()]
        return {path.split("/", 2)[1] for path in paths if path.count("/") > 1}

    @cached_property
    def _folders(self) -> dict[int, list[str]]:
        """Where the editions of each work lie; then what would lie beside the address of each."""
        found: dict[int, dict[str, None]] = defaultdict(dict)
        for beside in (dirname, self._as_folder):
            for path in self.links.posts:
                found[self._work_of(path)][beside(path)] = None
        return {work: list(folders) for work, folders in found.items()}

    def _as_folder(self, path: str) -> str:
        """``posts/a`` for ``posts/a.fr.md``, whose address elsewhere is that of a folder."""
        stem, _, tongue = _stem(path).rpartition(".")
        return stem if stem and tongue in self._languages else _stem(path)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Posts by the names of their files without endings, where only one work has that name."""
        found: dict[str, dict[int, str]] = defaultdict(dict)
        for path in self.links.posts:
            found[_stem(path.rpartition("/")[2])].setdefault(self._work_of(path), path)
        clear = {name: list(paths.values()) for name, paths in found.items() if len(paths) == 1}
        return {name: paths[0] for name, paths in clear.items()}

    def _work_of(self, path: str) -> int:
        return self._places[readable(self.links.posts[path])][0]


def _lead_to_list(language: str, urls: dict[str, str], named: str, fragment: str) -> Answer:
    """The reader's list; where they have none the one that is named, for lists have no original."""
    shown = next(tag for tag, url in urls.items() if readable(url) == named)
    shown = language if language in urls else shown
    other = "" if shown == language else shown
    return Answer(url=urls[shown], language=other, fragment=fragment)


def _stem(path: str) -> str:
    for ending in (*_ENDINGS, ".html", "/"):
        path = path.removesuffix(ending)
    return path


def _places_by_url(links: LinkMap) -> Iterator[tuple[str, _Place]]:
    for url, work in links.stand_ins.items():
        yield readable(url), (work, "")
    for at, urls in enumerate(links.works):
        yield readable(urls[""]), (at, "")
        for tag, url in urls.items():
            if tag:
                yield readable(url), (at, tag)


def readable(url: str) -> str:
    """A root-relative URL as keys have it: not percent-encoded, no slash at the end."""
    plain = normalize("NFC", unquote(url)) if "%" in url else url
    return plain.rstrip("/") or "/"


def _size_of(size: tuple[int, int] | None) -> str:
    return f'width="{size[0]}" height="{size[1]}"' if size else ""
