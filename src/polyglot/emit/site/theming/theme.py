"""What the theme says in each language, and what its templates see of the site."""

from functools import cache, lru_cache
from gettext import NullTranslations
from pathlib import Path

from markupsafe import Markup, escape
from msgspec import Struct

from polyglot.catalogs.lookup import (
    THEME_LANGUAGE,
    Watch,
    chain_catalogs,
    load_catalogs,
    speaks_theme,
    theme_keys,
    theme_locales,
)
from polyglot.config import SITE_DOMAIN
from polyglot.emit.site.bodies.foreign_parts import language_attributes
from polyglot.emit.site.bodies.markdown import Labels
from polyglot.emit.site.pages import Frame, LanguageFrame, Link
from polyglot.emit.site.theming.dates import own_name
from polyglot.emit.site.theming.missing import Misses, Use, spoken_instead
from polyglot.tags import Tag, is_right_to_left


class LanguageView(Struct, frozen=True, kw_only=True):
    """One language of the site, for templates."""

    tag: Tag
    name: str
    """Its own: ``Français``."""
    direction: str
    home: str


class SiteView(Struct, frozen=True, kw_only=True):
    """The site in one language, for templates."""

    title: str
    title_language: Tag
    description: str
    description_language: Tag
    home: str
    feed: str
    tags: str
    categories: str
    credits: str
    archive: str
    search: str
    navigation: tuple[Link, ...]
    has_menu: bool
    origin: str
    base: str
    languages: tuple[LanguageView, ...]


class Voice(Struct, frozen=True, kw_only=True):
    """What the theme says in one language."""

    catalog: NullTranslations
    spoken: Tag
    """What most of it is in: where no catalog speaks the reader's language, the default's."""
    site: SiteView
    labels: Labels
    direction: str
    homes: dict[Tag, str]
    marked: frozenset[str]
    """The pages that navigation and footer mark as the current one."""
    misses: Misses
    """What was wanted in the language, and is in none of its catalogs."""
    always: frozenset[Use]
    """What is missing of the words that are asked for whatever the page."""
    known: dict[str, str]
    """What its catalogs have answered so far: a text is looked up once."""


@lru_cache(maxsize=64)
def direction_of(language: Tag) -> str:
    return "rtl" if is_right_to_left(language) else "ltr"


@lru_cache(maxsize=1024)
def attributes_inside(language: Tag, around: Tag) -> str:
    """Those of an element in `language` inside one in `around`: none where both are one.

    No attributes are a bare text, which costs the templates' engine a third of what HTML does.
    """
    return Markup(language_attributes(language)) if language != around else ""  # noqa: S704 -- escaped


def isolate(text: str, language: Tag, around: Tag) -> Markup:
    """`text` as an element that keeps its direction to itself, inside one in `around`."""
    # Markup.format takes five times as long.
    return Markup(f"<bdi{attributes_inside(language, around)}>{escape(text)}</bdi>")  # noqa: S704 -- escaped


@cache
def load_voice(frame: Frame, language: Tag) -> Voice:
    """What the theme says in `language`: the site's own catalogs before the packaged ones.

    What they lack is said in the default language, what that lacks in English.
    """
    folders = [Path(frame.locales), theme_locales()]
    is_spoken = speaks_theme(SITE_DOMAIN, language, folders)
    misses = Misses(
        language, frozenset() if is_spoken else theme_keys(SITE_DOMAIN), frame.templates
    )
    own = load_catalogs(SITE_DOMAIN, language, folders)
    behind = [
        catalog
        for other in dict.fromkeys([frame.default_language, THEME_LANGUAGE])
        for catalog in load_catalogs(SITE_DOMAIN, other, folders)
        if other != language
    ]
    catalog = chain_catalogs([*own, Watch(misses.add), *behind])
    labels = Labels(
        table=catalog.gettext("Table"), footnote_back=catalog.gettext("Back to the text")
    )
    return Voice(
        catalog=catalog,
        spoken=language if is_spoken else spoken_instead(frame.default_language, folders),
        misses=misses,
        known={},
        always=misses.take(),
        site=_site_view(frame, language),
        labels=labels,
        direction=direction_of(language),
        homes={each.language: each.home for each in frame.languages},
        marked=_marked_urls(frame, language),
    )


def _marked_urls(frame: Frame, language: Tag) -> frozenset[str]:
    own = _frame_in(frame, language)
    homes = (each.home for each in frame.languages)
    lists = (own.tags, own.categories, own.archive, own.search)
    return frozenset([*homes, *lists, *(link.url for link in own.navigation)])


def _frame_in(frame: Frame, language: Tag) -> LanguageFrame:
    return next(each for each in frame.languages if each.language == language)


def _site_view(frame: Frame, language: Tag) -> SiteView:
    own = _frame_in(frame, language)
    return SiteView(
        title=own.title,
        title_language=own.title_language,
        description=own.description,
        description_language=own.description_language,
        home=own.home,
        feed=own.feed,
        tags=own.tags,
        categories=own.categories,
        credits=own.credits,
        archive=own.archive,
        search=own.search,
        navigation=own.navigation,
        has_menu=own.has_menu,
        origin=frame.origin,
        base=frame.base_path,
        languages=tuple(
            LanguageView(
                tag=each.language,
                name=each.own_name or own_name(each.language),
                direction=direction_of(each.language),
                home=each.home,
            )
            for each in frame.languages
        ),
    )
