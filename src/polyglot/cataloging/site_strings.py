"""The site's own words as messages: title, description, menu, tags, categories; the theme's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from polyglot.catalogs.catalog import parse_catalog
from polyglot.catalogs.lookup import THEME_LANGUAGE, catalog_paths, theme_locales
from polyglot.catalogs.message import Message
from polyglot.catalogs.template import standing_messages
from polyglot.config import CONFIG_NAMES, SITE_DOMAIN, Config
from polyglot.emit.site.lists.taxonomy import Taxonomy
from polyglot.emit.site.lists.term_meanings import term_identity
from polyglot.emit.site.words import Context
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.relate.status import Status
from polyglot.tags import Tag, primary_language

_PACKAGE = "src/polyglot/"


def site_strings(config: Config, status: Status) -> tuple[Message, ...]:
    """What is translated once and used everywhere, in the order in which translators read it.

    Not what the configuration has in every language itself.
    """
    groups = sorted((row.group for row in status.rows), key=lambda group: group.original.post.path)
    return (
        *_config_strings(config),
        *_words(config, Taxonomy.CATEGORY, groups),
        *_words(config, Taxonomy.TAG, groups),
        *_theme_strings_needed(config),
    )


def _config_strings(config: Config) -> Iterator[Message]:
    texts = config.texts[config.default_language]
    place = config.path.name if config.path else CONFIG_NAMES[0]
    for context, text in (
        (Context.TITLE, texts.title),
        (Context.DESCRIPTION, texts.description),
    ):
        if context in config.single_texts and text.strip():
            yield Message(text=text, context=context, places=(place,))
    for entry in config.menu:
        if not entry.names:
            yield Message(text=entry.name, context=Context.MENU, places=(place,))


def _words(config: Config, taxonomy: Taxonomy, groups: Sequence[Group]) -> list[Message]:
    """One message for each tag or category of originals; `groups` are in order of their paths."""
    spellings: dict[str, Counter[str]] = {}
    first: dict[str, Edition] = {}
    for original in (group.original for group in groups):
        for name in _names(original, taxonomy):
            identity = term_identity(name)
            spellings.setdefault(identity, Counter())[name] += 1
            first.setdefault(identity, original)
    languages = _languages_of_words(groups, taxonomy)
    return [
        Message(
            text=_usual(spellings[identity]),
            context=taxonomy.value,
            comments=_language_notes(config, languages[identity]),
            places=(_place(config, first[identity]),),
        )
        for identity in sorted(spellings)
    ]


def _languages_of_words(groups: Iterable[Group], taxonomy: Taxonomy) -> dict[str, dict[Tag, None]]:
    """The languages whose posts write a tag or category so, translations too, in a fixed order."""
    found: dict[str, dict[Tag, None]] = {}
    for group in groups:
        for edition in (group.original, *group.editions.values()):
            for name in _names(edition, taxonomy):
                found.setdefault(term_identity(name), {})[edition.language] = None
    return found


def _names(edition: Edition, taxonomy: Taxonomy) -> tuple[str, ...]:
    return tuple(name for name in taxonomy.names_of(edition.post.metadata) if name.strip())


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))


def _place(config: Config, original: Edition) -> str:
    path = config.content / original.post.path
    return path.relative_to(config.root).as_posix()


def _language_notes(config: Config, languages: Iterable[Tag]) -> tuple[str, ...]:
    """Says what a word is written in, where posts in one other language alone have it.

    A word that several languages write is a key of the author's as a rule, in no language's own.
    """
    found = list(languages)
    is_foreign = len(found) == 1 and found[0] != config.default_language
    return (f"language: {found[0]}",) if is_foreign else ()


def theme_strings() -> tuple[Message, ...]:
    """What the packaged theme says, in English; places as the package has them."""
    path = theme_locales() / f"{SITE_DOMAIN}.pot"
    return tuple(
        structs.replace(
            message, places=tuple(place.removeprefix(_PACKAGE) for place in message.places)
        )
        for message in standing_messages(parse_catalog(path.read_bytes(), path.name))
    )


def _theme_strings_needed(config: Config) -> tuple[Message, ...]:
    """Those of the theme, where it speaks not all of the site's languages."""
    if all(catalog_paths(SITE_DOMAIN, tag, (theme_locales(),)) for tag in config.languages):
        return ()
    is_english = primary_language(config.default_language) == THEME_LANGUAGE
    notes = () if is_english else (f"language: {THEME_LANGUAGE}",)
    return tuple(
        structs.replace(message, comments=(*message.comments, *notes))
        for message in theme_strings()
    )
