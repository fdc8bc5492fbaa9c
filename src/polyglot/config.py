"""The site's configuration: what every stage may ask, with every default."""

from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from polyglot.layouts.layout import Layout
from polyglot.people import Person
from polyglot.problem_kinds.kind import Severity
from polyglot.tags import Tag

CONFIG_NAMES = ("polyglot.yaml", "polyglot.yml")
"""The first of these that the site's folder holds is its configuration."""

STATE_FOLDER = ".polyglot"
"""In the site's folder: what can be made anew at any time."""

DEFAULT_BASE_URL = "http://localhost:8000"
"""Stands for an address until the site has one: nobody else can open what lies there."""


TRANSLATABLE_FIELDS = ("title", "description", "summary", "excerpt")
"""The fields of front matter whose texts are translated where nothing says otherwise."""


class Fallback(StrEnum):
    """What a reader gets where a translation is missing."""

    NONE = "none"
    """Nothing: the language lists only its own posts."""
    LIST_ONLY = "list-only"
    """Listed with a label that names its language, linking to the page of another edition."""
    PAGE = "page"
    """A page of its own under the reader's prefix, with a notice and the other edition's text."""


class RawHtml(StrEnum):
    """What becomes of HTML in the bodies of posts."""

    KEEP = "keep"
    """It stays: who writes the posts may do everything."""
    SANITISE = "sanitise"
    """What could run, load or cover anything is taken out."""
    ESCAPE = "escape"
    """It is shown as it is written."""


class RedirectKind(StrEnum):
    """What leads from the former address of a page to that of today."""

    PAGES = "pages"
    """A page at the former address that leads on: any server can show it."""
    RULES = "rules"
    """One file of rules, for servers that read it and answer with 301."""


class DetectorName(StrEnum):
    """What tells the languages of texts."""

    PROFILES = "profiles"
    """Naive Bayes over langdetect's profiles."""
    PY3LANGID = "py3langid"
    """The package of that name, which is an extra."""

    @property
    def package(self) -> str:
        """The package that its model comes in."""
        return "langdetect" if self is DetectorName.PROFILES else str(self)


class Band(StrEnum):
    """How much of a segment's work the translation memory takes off, as CAT tools count it."""

    NEW = "new"
    FROM_75 = "75-84"
    FROM_85 = "85-94"
    FROM_95 = "95-99"
    EXACT = "exact"
    """100 %: the memory has the same text."""
    REPEATED = "repeated"
    """It comes again in the same work."""


DEFAULT_WEIGHTS = {
    Band.NEW: 1.0,
    Band.FROM_75: 0.7,
    Band.FROM_85: 0.5,
    Band.FROM_95: 0.3,
    Band.EXACT: 0.1,
    Band.REPEATED: 0.1,
}


class ImageVariants(Struct, frozen=True, kw_only=True):
    """Which smaller variants are made of the pictures in posts."""

    widths: tuple[int, ...] = (480, 960, 1440)
    """In pixels, rising."""
    quality: int = 80
    """1–95, of what is stored with loss."""


class Paces(Struct, frozen=True, kw_only=True):
    """Source words that a translator does in an hour, by what is to be done with them."""

    translate: int
    update: int
    finish: int
    review: int
    """Going over what a machine translated."""
    verify: int
    """Reading a translation against its source."""


_REVIEWS_FASTER = 2
"""Going over a machine's translation, of which much is to be mended, goes that much faster."""

_READS_FASTER = 3
"""Checking a translation against its source does likewise."""


def paces_at(translate: int) -> Paces:
    """All paces of somebody who translates so many words an hour."""
    return Paces(
        translate=translate,
        update=translate,
        finish=translate,
        review=translate * _REVIEWS_FASTER,
        verify=translate * _READS_FASTER,
    )


ORDER_FIELDS = ("kind", "priority", "date", "words", "minutes", "key", "taken", "confidence")
"""What a worklist can be sorted by; each may have a minus before it, for falling."""

WORKLIST_ORDER = ("kind", "-date", "words", "key")
"""What is probably there and only to be linked, then what is missing, what is outdated, what is
unfinished, what a machine translated, and what nobody verified; the newest original first and
undated ones last; the shortest first; then by key.
"""


SITE_DOMAIN = "site"
"""What readers see: the theme's strings, the site's title, its menus, tags and categories."""


JINJA_OPTIONS = ("trimmed", "newstyle_gettext")
"""How Jinja is set up where templates are rendered, as pybabel's mapping files name it."""


class Domain(Struct, frozen=True, kw_only=True):
    """Interface strings that belong together: a template, and a catalog for each language."""

    name: str
    """``<name>.pot`` and ``<locale>/LC_MESSAGES/<name>.po``"""
    folder: Path
    """Absolute: where these lie."""
    language: Tag
    """What the strings are written in."""
    languages: tuple[Tag, ...]
    """What they are translated into; the language that they are written in may be among them."""
    sources: tuple[str, ...] = ()
    """Globs of the files that have the strings, from the site's folder."""
    exclude: tuple[str, ...] = ()
    """Globs of those among them that are left out."""
    keywords: tuple[str, ...] = ()
    """Functions that mark strings besides gettext's own, as xgettext has them: ``t:1,2``."""
    jinja: tuple[str, ...] = ()
    """Of `JINJA_OPTIONS`: how templates among the sources are read."""
    is_counted: bool = True
    """Whether it is part of the site: of its status, its coverage, its worklists."""
    has_site_strings: bool = False
    """Whether title, menus, tags, categories and the site's own templates belong to it, too."""


class MenuEntry(Struct, frozen=True, kw_only=True):
    """One entry of the header's menu: what it is called, and the one thing that it leads to."""

    name: str
    """In the default language."""
    names: dict[Tag, str] = {}
    """In the languages that the configuration itself names it in."""
    page: str = ""
    """A post: its path below the content folder, or its key."""
    url: str = ""
    """An address: of any site, or on this one from its root (``/tags/``)."""
    tag: str = ""
    """As posts in the default language write it."""


class SiteText(Struct, frozen=True, kw_only=True):
    """The site's own words in one language."""

    title: str
    description: str = ""


class Config(Struct, frozen=True, kw_only=True):
    """A whole, validated configuration. Folders are absolute and inside `root`."""

    root: Path
    path: Path | None = None
    """The file it was read from; None where the defaults stand alone."""
    layout: Layout = Layout()
    """What the tree was recognised as; what it says of paths is relative to `content`."""
    languages: tuple[Tag, ...] = (Tag("en"), Tag("fr"), Tag("es"))
    are_languages_replaced: bool = False
    """Whether `languages` are those that this run asks for, not those of the file."""
    default_language: Tag = Tag("en")
    detector: DetectorName = DetectorName.PROFILES
    texts: dict[Tag, SiteText] = {}
    single_texts: tuple[str, ...] = ()
    """Of ``title`` and ``description`` what is one text for all languages: catalogs translate it.

    A title that is but the folder's name is not among them.
    """
    base_url: str = DEFAULT_BASE_URL
    """Without a trailing slash; may have a path (``https://example.org/blog``)."""
    content: Path
    locales: Path
    output: Path
    templates: Path
    assets: Path
    dashboard: Path
    """Where the pages about the site go, which are no pages of it."""
    state: Path
    """Where the cache lives: ``.polyglot``."""
    exclude: tuple[str, ...] = ()
    """Globs of paths below the content folder that are not posts."""
    fallback: Fallback = Fallback.LIST_ONLY
    fallback_by_language: dict[Tag, Fallback] = {}
    """For the languages where something else holds."""
    fallback_chains: dict[Tag, tuple[Tag, ...]] = {}
    """The languages whose editions stand in for those missing in a language, before originals."""
    prefix_default_language: bool = False
    posts_per_page: int = 10
    redirects: RedirectKind = RedirectKind.PAGES
    feed_posts: int = 20
    """How many posts a feed holds, at most."""
    related_posts: int = 3
    """How many related posts a page shows at most; 0: none."""
    highlight: bool = True
    """Whether code in posts is shown in colours."""
    math: bool = False
    """Whether dollars in posts enclose formulas, for which latex2mathml, an extra, is needed."""
    raw_html: RawHtml = RawHtml.KEEP
    """For posts that say nothing else."""
    images: ImageVariants | None = None
    """None: pictures are as they are. For variants Pillow, an extra, is needed."""
    search: bool = False
    """Whether readers can search, for which Pagefind, an extra, makes an index."""
    words_per_hour: Paces = paces_at(300)
    """A translator's pace, for estimates."""
    worklist_order: tuple[str, ...] = WORKLIST_ORDER
    """Of `ORDER_FIELDS`, as a rule with others behind the first."""
    translatable_fields: tuple[str, ...] = TRANSLATABLE_FIELDS
    """The fields of front matter whose texts are segments, besides those of the body."""
    match_weights: dict[Band, float] = field(default_factory=DEFAULT_WEIGHTS.copy)
    """Share (0–1) of the work that a word of each band still takes; has every band."""
    suggest_links: bool = True
    """Whether reports and worklists look for translations that nothing links."""
    sentence_encoder: bool = False
    """Whether that search asks a sentence encoder, which is an extra, what posts mean."""
    thresholds: dict[Tag, float] = {}
    """Least share (0–1) of source words translated, per language, for `check`."""
    domains: tuple[Domain, ...] = ()
    """The catalogs of interface strings; that of the site's own words is always among them."""
    menu: tuple[MenuEntry, ...] = ()
    """What the header's navigation is made of; empty where pages and tags stand there."""
    people: dict[str, Person] = {}
    """How people want to be shown, by the `person_key` of how sources and records name them."""
    page_weight: int = 500
    """The most that a page may weigh with its styles and scripts, in kB, for `check --built`."""
    checks: dict[str, Severity | None] = {}
    """How grave findings of checks are, by code, where not as usual; None: the check is off."""

    @property
    def origin(self) -> str:
        """Scheme and host of `base_url`, and the port where it has one."""
        return "/".join(self.base_url.split("/")[:3])

    @property
    def base_path(self) -> str:
        """The path of `base_url`: empty, or ``/blog``."""
        return "/".join(self.base_url.split("/")[3:]).strip("/") and "/" + "/".join(
            self.base_url.split("/")[3:]
        ).strip("/")

    def fallback_in(self, language: Tag) -> Fallback:
        """What readers of `language` get where a translation into it is missing."""
        return self.fallback_by_language.get(language, self.fallback)

    def text_in(self, language: Tag) -> SiteText:
        """The site's words in `language`, or in the default language where it has none."""
        return self.texts.get(language) or self.texts[self.default_language]
