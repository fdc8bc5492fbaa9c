"""Works: every group with the pages that it gets, one URL each."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.detection.repertoire import Repertoire
from polyglot.config import Config, Fallback
from polyglot.emit.site.bodies.anchors import NO_ANCHORS, Anchors, pin_editions
from polyglot.emit.site.bodies.foreign_parts import find_field_languages, find_marks
from polyglot.emit.site.pages import Alternates, Link, Mark
from polyglot.emit.site.urls import Claims, place_post, url_of
from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.relate.status import Row, State, Status
from polyglot.tags import Tag

_PAGES_FOLDER = "pages"


class Published(Struct, frozen=True, kw_only=True, gc=False):
    """One page of a work."""

    path: str
    link: Link
    """What leads to it: in the language of its text, by the title of that."""
    language: Tag
    """The reader's."""
    edition: Edition
    description_language: Tag
    """What the description surely is in, else the edition's; so is the title's language."""
    marks: tuple[Mark, ...]
    """Of the edition's body, on a page in its language."""

    @property
    def url(self) -> str:
        return self.link.url


class Work(Struct, frozen=True, kw_only=True, gc=False):
    """One group as it is published."""

    row: Row
    editions: dict[Tag, Published]
    """The real editions, in the order of the site's languages."""
    instead: dict[Tag, Published]
    """The edition for readers of each language that has none and that lists another."""
    fallbacks: dict[Tag, Published]
    """The pages of those languages that show it under the reader's own."""
    alternates: Alternates
    anchors: Anchors = NO_ANCHORS
    """Of the headings of its editions."""
    is_page: bool
    """Whether it stands in the navigation: it lies in the folder ``pages``, no deeper."""
    is_post: bool
    """Whether it belongs in lists and feeds: pages (about, contact) and sections don't."""

    @property
    def shown(self) -> Published:
        """The original, where it is published: for whoever is to get no other edition."""
        return self.editions.get(self.row.group.original.language) or self.named_default

    @property
    def named_default(self) -> Published:
        """The edition that `x-default` names."""
        return next(page for page in self.editions.values() if page.url == self.alternates.default)

    def link_for(self, language: Tag) -> Link | None:
        """What leads readers of `language` to it, to the edition that they get; None for none."""
        shown = (self.editions, self.fallbacks, self.instead)
        page = next((pages[language] for pages in shown if language in pages), None)
        return page.link if page else None


def is_home(route: str) -> bool:
    """Whether the post introduces the home page."""
    return route in {"index", "_index"}


def title_of(edition: Edition) -> str:
    """The title of a post, or what its file name says."""
    if edition.post.metadata.title:
        return edition.post.metadata.title
    name = edition.route.removesuffix("/index").removesuffix("/_index").rpartition("/")[2]
    return name.replace("-", " ").replace("_", " ").strip() or edition.route


def date_of(edition: Edition, row: Row) -> datetime | None:
    """The edition's date, or its original's: a translation belongs where its work does."""
    return edition.post.metadata.date or row.group.original.post.metadata.date


def updated_of(edition: Edition, row: Row) -> datetime | None:
    return edition.post.metadata.updated or date_of(edition, row)


def prefix_of(config: Config, language: Tag) -> str:
    """What the output paths of a language begin with: nothing, or ``fr/``."""
    if language == config.default_language and not config.prefix_default_language:
        return ""
    return f"{language}/"


def publish_works(
    config: Config, status: Status, claims: Claims
) -> tuple[list[Work], dict[Tag, Edition], list[Problem]]:
    """The works in the order of their keys, the posts that introduce home pages, and the problems.

    Originals take their URLs first, then translations, then fallback pages.
    """
    publisher = _Publisher(config, claims)
    for row, tag, edition in _ranked_editions(status):
        publisher.publish(row, tag, edition)
    works = [publisher.work(row) for row in status.rows if publisher.pages.get(row.group.key)]
    if Fallback.PAGE in {config.fallback, *config.fallback_by_language.values()}:
        works = [publisher.with_fallbacks(work) for work in works]
    return works, publisher.homes, publisher.problems


def _ranked_editions(status: Status) -> list[tuple[Row, Tag, Edition]]:
    """Originals before translations, each in the order of the rows."""
    editions = [
        (row, tag, cell.edition)
        for row in status.rows
        for tag, cell in row.cells.items()
        if cell.edition is not None
    ]
    return sorted(editions, key=lambda ranked: ranked[2] is not ranked[0].group.original)


class _Publisher:
    """Gives every edition its URL, once; keeps what has been given."""

    def __init__(self, config: Config, claims: Claims) -> None:
        self.config = config
        self.claims = claims
        self._repertoire = Repertoire(config.detector)
        self.pages: dict[str, dict[Tag, Published]] = {}
        self.homes: dict[Tag, Edition] = {}
        self.problems: list[Problem] = []

    def publish(self, row: Row, language: Tag, edition: Edition) -> None:
        if is_home(edition.route) and language not in self.homes:
            self.homes[language] = edition
            return
        place = place_post(edition.route, edition.post.metadata.slug)
        if place.unsafe is not None:
            field, found, used = place.unsafe
            self._report("url-unsafe", edition, field=field, found=found, used=used)
        path = "/".join([*place.parts, "index.html"])
        self.pages.setdefault(row.group.key, {})[language] = self._page(edition, language, path)

    def _page(self, edition: Edition, language: Tag, path: str) -> Published:
        """The page of `edition` for readers of `language`, at `path` below their prefix if free."""
        free = self._claim(edition, language, path)
        title = description = edition.language
        marks: tuple[Mark, ...] = ()
        if not edition.post.is_plainly(edition.language):  # as nearly every post is
            own = (edition.post, edition.language, self.config.languages, self._repertoire)
            title, description = find_field_languages(*own)
            marks = find_marks(*own)
        link = Link(
            title=title_of(edition),
            url=page_url(self.config, free),
            language=language,
            title_language=title,
        )
        return Published(
            path=free,
            link=link,
            language=language,
            edition=edition,
            description_language=description,
            marks=marks,
        )

    def _claim(self, edition: Edition, language: Tag, path: str) -> str:
        wanted = f"{prefix_of(self.config, language)}{path}"
        free, holder = self.claims.claim_nearest(wanted, edition.post.path)
        if holder is not None:
            taken, used = readable_url(self.config, wanted), readable_url(self.config, free)
            self._report("url-collision", edition, url=taken, other=holder, used=used)
        return free

    def _report(self, code: str, edition: Edition, **values: str) -> None:
        path, line = edition.post.place_of("slug")
        self.problems.append(problem(code, path, line, **values))

    def work(self, row: Row) -> Work:
        taken, route = self.pages[row.group.key], row.group.original.route
        editions = {tag: taken[tag] for tag in row.cells if tag in taken}
        is_page = route.rpartition("/")[0] == _PAGES_FOLDER
        work = Work(
            row=row,
            editions=editions,
            instead={},
            fallbacks={},
            alternates=_alternates(self.config, row, editions),
            anchors=_anchors(row, editions),
            is_page=is_page,
            is_post=not (is_page or route.endswith("/_index") or is_home(route)),
        )
        instead = {
            tag: self._stand_in(work, tag)
            for tag, cell in row.cells.items()
            if cell.state == State.MISSING and self.config.fallback_in(tag) != Fallback.NONE
        }
        return replace(work, instead=instead) if instead else work

    def _stand_in(self, work: Work, language: Tag) -> Published:
        """The first published edition of the language's chain, else the original."""
        chain = self.config.fallback_chains.get(language, ())
        return next((work.editions[tag] for tag in chain if tag in work.editions), work.shown)

    def with_fallbacks(self, work: Work) -> Work:
        pages = {
            tag: self._fallback(shown, tag)
            for tag, shown in work.instead.items()
            if self.config.fallback_in(tag) == Fallback.PAGE
        }
        return replace(work, fallbacks=pages) if pages else work

    def _fallback(self, shown: Published, language: Tag) -> Published:
        # Where the shown page is, which may have had to give way already.
        path = shown.path.removeprefix(prefix_of(self.config, shown.language))
        free = self._claim(shown.edition, language, path)
        link = replace(shown.link, url=page_url(self.config, free))
        return replace(shown, path=free, link=link, language=language)


def _anchors(row: Row, editions: dict[Tag, Published]) -> Anchors:
    headings = {tag: page.edition.post.headings for tag, page in editions.items()}
    return pin_editions(headings, row.group.original.language)


def _alternates(config: Config, row: Row, editions: dict[Tag, Published]) -> Alternates:
    """The real editions; `x-default` is the default language's, else the original's."""
    first = next(iter(editions.values()))
    named = editions.get(config.default_language) or editions.get(row.group.original.language)
    return Alternates(
        urls=tuple((tag, page.url) for tag, page in editions.items()),
        default=(named or first).url,
    )


def page_url(config: Config, path: str) -> str:
    """The root-relative URL of an output path; that of a folder for its index."""
    return url_of(config.base_path, path)


def readable_url(config: Config, path: str) -> str:
    """The URL of an output path as a person reads it: letters of any script stand as they are."""
    return f"{config.base_path}/{path.removesuffix('index.html')}"


def in_reading_order(works: Sequence[Work]) -> list[Work]:
    """Newest first by the date of the original; those without a date last, by key."""
    return sorted(works, key=_recency)


def _recency(work: Work) -> tuple[bool, float, str]:
    group = work.row.group
    day = group.original.post.metadata.date
    return day is None, -day.timestamp() if day else 0.0, group.key
