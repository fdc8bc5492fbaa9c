"""What a link may mean that names no address of this site, but one that another tool would give.

Each way is one that several tools share: a prefix for the default language, too; pages at the root
of the site; addresses in small letters; dates before the name of a post. Whatever a link is taken
for is published here, so that none leads to nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import commonpath

from msgspec import Struct

_DATED = re.compile(r"/(\d{4})/(\d{1,2})(?:/(\d{1,2}))?/([^/]+?)(?:\.html?)?$")
"""Jekyll's and WordPress's usual addresses, and those of many sites made with Hugo or Pelican."""
_DATE_IN_PATH = re.compile(r"(?:^|/)(\d{4})[-/](\d{2})(?:[-/](\d{2}))?")
_PAGES = "pages"


def other_ways(
    path: str, reader: str, languages: Mapping[str, str], common: tuple[str, ...]
) -> Iterator[str]:
    """Root-relative paths that `path`, which is one, may mean; the likeliest first.

    `languages` are the site's by their tags in small letters, `common` the folders that all posts
    lie in. Not all of the paths lead anywhere.
    """
    parts = path.strip("/").split("/")
    named = languages.get(parts[0].lower(), "")
    rest = parts[1:] if named else parts
    for below in _places(rest, common):
        for prefix in dict.fromkeys((named, "", reader)):
            yield "/" + "/".join([prefix, *below] if prefix else below)


def _places(rest: list[str], common: tuple[str, ...]) -> Iterator[list[str]]:
    """Where `rest` may lie below the folder of a language."""
    yield rest
    yield [_PAGES, *rest]
    if not common:
        return
    below = rest[len(common) :] if tuple(rest[: len(common)]) == common else rest
    yield [*common, _PAGES, *below]
    # A name alone may be that of anything: of a page, say, that is made elsewhere.
    if len(below) > 1:
        yield [*common, *below]


def common_folders(sources: Iterable[str], languages: Mapping[str, str]) -> tuple[str, ...]:
    """The folders that all posts lie in, but for those of languages: ``docs`` in ``docs/fr``."""
    own = {path.rpartition("/")[0] for path in sources}  # few, of however many posts
    folders = {_without_languages(folder, languages) for folder in own}
    found = commonpath(folders) if folders else ""
    return tuple(found.split("/")) if found else ()


def _without_languages(folder: str, languages: Mapping[str, str]) -> str:
    return "/".join(part for part in folder.split("/") if part.lower() not in languages)


class DatedAddress(Struct, frozen=True, kw_only=True):
    """An address that begins with the date of a post: ``/blog/2024/01/31/a``."""

    year: int
    month: int
    day: int
    """0 where there is none."""
    name: str

    def may_be(self, source: str) -> bool:
        """Whether the path of a post does not say that it is of another month."""
        date = _date_in(source)
        return not date or date[:2] == (self.year, self.month)

    def is_day_of(self, source: str) -> bool:
        return _date_in(source) == (self.year, self.month, self.day)

    @property
    def file_name(self) -> str:
        """As posts of such addresses are called, without an ending."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}-{self.name}"


def read_dated(path: str) -> DatedAddress | None:
    """None where `path` is no such address."""
    found = _DATED.search(path)
    if found is None:
        return None
    year, month, day, name = found.groups("0")
    return DatedAddress(year=int(year), month=int(month), day=int(day), name=name)


def _date_in(source: str) -> tuple[int, ...]:
    """Year, month and day (0 for none) as the path of a post says them; () where it does not."""
    found = _DATE_IN_PATH.search(source)
    return tuple(map(int, found.groups("0"))) if found else ()
