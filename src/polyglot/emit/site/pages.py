"""What each page needs, apart from its body: small values that travel to the workers.

URLs are root-relative, percent-encoded and include the path of `base_url`; an absolute URL is
`Frame.origin` before them. Output paths are relative to the output folder.

They are packed as rows: the names of their fields would take a third of the room.
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from polyglot.people import Person
from polyglot.tags import Tag


class Extent(StrEnum):
    """How much of a text."""

    NONE = "none"
    PART = "part"
    ALL = "all"


class Link(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    title: str
    url: str
    language: Tag
    """The language of the page it leads to."""
    title_language: Tag
    """That of the title itself."""


class Alternates(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The set that every member of it lists as ``hreflang``."""

    urls: tuple[tuple[Tag, str], ...] = ()
    """In the order of the site's languages; the page itself is among them."""
    default: str = ""
    """What ``x-default`` names."""


class Credit(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """How a text became what it is: who translated and who reviewed it, and from what."""

    translators: tuple[Person, ...] = ()
    """Those to be shown, under the names that they chose; a machine is not among them."""
    reviewers: tuple[Person, ...] = ()
    """Those to be shown who went over the translation, and have not translated it."""
    is_machine: bool = False
    """Whether a machine translated it, or helped to."""
    is_reviewed: bool = False
    """Whether somebody went over it, to be shown or not."""
    source_language: Tag | None = None
    """None for what was translated from nothing on this site."""
    source_url: str = ""
    """Empty where the source is not published."""
    left_in: Tag | None = None
    """The language that the text, or part of it, was never translated from."""
    is_translated: bool = True
    """False where nearly all of it is `left_in`, and nobody says to have translated it."""


class Notice(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What a reader should know of a translation before they rely on it."""

    untranslated: Extent = Extent.NONE
    left_in: Tag | None = None
    """The language of what is not translated, where that is known."""
    machine: Extent = Extent.NONE
    """How much of it a machine translated, and nobody reviewed."""
    is_outdated: bool = False
    """Whether its source has changed since."""
    source_language: Tag | None = None
    source_url: str = ""
    """Empty where the source is not published."""
    is_from_original: bool = True
    """Whether its source is the original, and not another translation."""
    made: datetime | None = None
    """When the translation was last worked on, where its own front matter says so."""
    source_updated: datetime | None = None
    """When the source of what is outdated was last updated, where that is known to be later."""


class Entry(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One post in a list."""

    title: str
    url: str
    language: Tag
    """The language of the text: another than the list's where it is a fallback."""
    title_language: Tag
    """That of the title itself, and (`description_language`) of the description."""
    description_language: Tag
    description: str = ""
    date: datetime | None = None
    is_machine: bool = False
    """Whether a machine translated it, and nobody reviewed that."""


class Mark(Struct, frozen=True, array_like=True, gc=False):
    """A part of a post that is in another language than what is around it."""

    start: int
    """First byte in the file, and (`end`) the byte after the last."""
    end: int
    language: Tag
    is_block: bool
    """Whether it is all of a block's text."""


class Writing(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """How the Markdown of posts is meant."""

    highlight: bool = True
    math: bool = False
    raw_html: str = "keep"


class PostPage(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    path: str
    url: str
    language: Tag
    """The reader's."""
    text_language: Tag
    """The body's: another than the reader's on a fallback page."""
    source: str
    """The post to read the body from, relative to the content folder."""
    marks: tuple[Mark, ...] = ()
    """In the body's order; spans inside a block come after it."""
    anchors: tuple[str, ...] = ()
    """The pinned id of each heading of the body; empty for one that has its own."""
    raw_html: str = ""
    """What becomes of HTML in the body, where the post says it; and whether it has formulas."""
    math: bool = False
    title: str
    title_language: Tag
    """That of the title itself, and (`description_language`) of the description."""
    description_language: Tag
    description: str = ""
    date: datetime | None = None
    updated: datetime | None = None
    authors: tuple[Person, ...] = ()
    tags: tuple[Link, ...] = ()
    category: Link | None = None
    credit: Credit | None = None
    notice: Notice | None = None
    alternates: Alternates = Alternates()
    canonical: str
    newer: Link | None = None
    older: Link | None = None
    has_contents: bool = False
    """Whether a table of contents stands above the body."""
    related: tuple[Link, ...] = ()
    """Other posts for its readers, those in their language first."""
    is_post: bool = True
    """False for what stands in no list: a page such as that about the site, or of a section."""
    is_original: bool = True
    """Whether the text is no translation."""
    image: str = ""
    """The absolute URL of the picture that stands for the post, or nothing."""

    @property
    def is_fallback(self) -> bool:
        return self.text_language != self.language


class ListPage(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A page of the index, or of the posts with one tag or in one category."""

    path: str
    url: str
    language: Tag
    taxonomy: str = ""
    """``tag`` or ``category``; empty for the index."""
    term: Link | None = None
    """Which tag or category; none for the index."""
    entries: tuple[Entry, ...]
    number: int
    total: int
    newer_url: str = ""
    older_url: str = ""
    alternates: Alternates = Alternates()
    intro: str = ""
    """The post whose body stands above the list: ``index.md`` at the root of the content."""
    intro_marks: tuple[Mark, ...] = ()


class TermCount(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A tag or a category in the list of all."""

    name: str
    name_language: Tag
    """That of the name itself."""
    url: str
    posts: int


class TermsPage(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The list of a language's tags, or of its categories."""

    path: str
    url: str
    language: Tag
    taxonomy: str
    terms: tuple[TermCount, ...]
    alternates: Alternates


class Contributor(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """Somebody who translated into a language, or reviewed that. Works are the newest first."""

    person: Person
    translated: tuple[Link, ...] = ()
    translated_count: int = 0
    """Of all, which need not be listed; and so `reviewed_count`."""
    reviewed: tuple[Link, ...] = ()
    reviewed_count: int = 0


class CreditsPage(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """All who translated into one language, or reviewed that."""

    path: str
    url: str
    language: Tag
    contributors: tuple[Contributor, ...]
    alternates: Alternates


class ArchiveEntry(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One post in an archive."""

    title: str
    url: str
    language: Tag
    """The language of the text: another than the archive's where it is a fallback."""
    title_language: Tag
    date: datetime | None


class ArchiveSection(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A year, or a month of one; the posts without a date, whose year is 0."""

    year: int
    month: date | None = None
    """Its first day; none where the section is a year."""
    posts: int
    url: str = ""
    """Of a year: where its posts are, on another page or (``#2024``) on this one."""
    entries: tuple[ArchiveEntry, ...] = ()
    """The newest first; none where they are on another page."""


class ArchivePage(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The years of a language, or a page of the posts of one of them."""

    path: str
    url: str
    language: Tag
    year: int | None = None
    """None for all years, 0 for posts without a date."""
    all_url: str = ""
    """Of the page of all years, on those of one."""
    sections: tuple[ArchiveSection, ...]
    """Years, or the months of the year."""
    number: int = 1
    total: int = 1
    newer_url: str = ""
    older_url: str = ""
    alternates: Alternates


class SearchPage(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The form that searches in the pages of a language."""

    path: str
    url: str
    language: Tag
    script: str
    """The URL of what looks into the index."""
    alternates: Alternates


class NotFoundPage(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    path: str
    language: Tag


class LanguagesPage(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The root of a site that prefixes every language."""

    path: str
    url: str
    language: Tag
    alternates: Alternates


class Redirect(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What stands at an address that a page had before."""

    path: str
    url: str
    target: str
    """The URL of the page."""
    language: Tag
    """The page's."""

    @property
    def canonical(self) -> str:
        return self.target


class RedirectRules(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The same for servers that answer themselves."""

    path: str
    rules: tuple[tuple[str, str], ...]
    """Former URLs and those of the pages, sorted."""


class FeedEntry(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    title: str
    title_language: Tag
    url: str
    source: str
    marks: tuple[Mark, ...] = ()
    anchors: tuple[str, ...] = ()
    raw_html: str = ""
    """As of the page, and so is `math`."""
    math: bool = False
    published: datetime | None
    updated: datetime
    authors: tuple[Person, ...]
    translators: tuple[Person, ...] = ()
    terms: tuple[tuple[str, Tag], ...] = ()
    """Its category and its tags, as the pages in its language call them, and what each is in."""
    description: str
    description_language: Tag


class Feed(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The newest posts in a language, whole."""

    path: str
    url: str
    language: Tag
    entries: tuple[FeedEntry, ...]
    others: tuple[tuple[Tag, str], ...] = ()
    """The feeds of the same in the site's other languages."""


class TermFeed(Feed, frozen=True, kw_only=True, array_like=True, gc=False):
    """The newest posts with one tag, or in one category: their descriptions, not their bodies."""

    term: Link


class SitemapSet(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One work's pages, which list each other."""

    alternates: Alternates
    modified: tuple[str, ...]
    """A date (``2024-01-31``) or nothing for each of the alternates, and for the default where that
    is none of them."""


class Sitemap(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    path: str
    sets: tuple[SitemapSet, ...]


class SitemapIndex(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    path: str
    urls: tuple[str, ...]


class Robots(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    path: str
    sitemap_url: str


class Copy(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A file that is published as it stands."""

    path: str
    source: str
    """Absolute."""


class ImageVariant(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A picture of the site, made smaller."""

    path: str
    source: str
    """Absolute."""
    name: str
    """The picture's own path, as problems tell it."""
    width: int
    """In pixels."""
    quality: int


Task = (
    PostPage
    | ListPage
    | TermsPage
    | CreditsPage
    | ArchivePage
    | SearchPage
    | NotFoundPage
    | LanguagesPage
    | Redirect
    | RedirectRules
    | Feed
    | TermFeed
    | Sitemap
    | SitemapIndex
    | Robots
    | Copy
    | ImageVariant
)
"""One output each: its `path`."""


class LanguageFrame(Struct, frozen=True, kw_only=True):
    """What is the same on all pages in one language."""

    language: Tag
    title: str
    title_language: Tag
    """That of the title itself, and (`description_language`) of the description."""
    description: str
    description_language: Tag
    home: str
    feed: str
    tags: str
    """The URL of the list of tags, and (`categories`) of categories; empty where there are none."""
    categories: str
    archive: str = ""
    """The URL of the archive; empty where there are no posts."""
    search: str = ""
    """The URL of the page with the search form; empty where there is none."""
    credits: str = ""
    """The URL of the page that names translators and reviewers; empty where there are none."""
    own_name: str = ""
    """What the language calls itself; empty for what CLDR says."""
    navigation: tuple[Link, ...]
    """The entries of the menu, else the pages."""
    has_menu: bool
    """Whether `navigation` is all that the header has to lead to."""


class Frame(Struct, frozen=True, kw_only=True, cache_hash=True):
    """What all pages share. Hashable: a worker keeps one environment for each."""

    origin: str
    """Scheme and host: ``https://example.org``."""
    base_path: str
    default_language: Tag
    languages: tuple[LanguageFrame, ...]
    content: str
    """The folders are absolute."""
    locales: str
    templates: str
    stamp: str
    """Changes when a template or catalog does, so that none is kept that has changed."""
    writing: Writing = Writing()
    shortcodes: tuple[str, ...] = ()
    """The names of those that have a template of the site."""
