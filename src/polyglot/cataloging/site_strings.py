"""The site's own words as messages: title, description, menu, tags, categories; the theme's."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import structs

from polyglot.catalogs.catalog import parse_catalog
from polyglot.catalogs.lookup import catalog_paths, theme_locales
from polyglot.catalogs.message import Message
from polyglot.catalogs.template import standing_messages
from polyglot.config import CONFIG_NAMES, SITE_DOMAIN, Config
from polyglot.emit.site.lists import tag_identity
from polyglot.relate.editions import Edition
from polyglot.relate.status import Status
from polyglot.tags import Tag, primary_language

TITLE, DESCRIPTION, MENU, TAG, CATEGORY = "title", "description", "menu", "tag", "category"
"""The contexts (``msgctxt``) that tell these words from the theme's and from one another."""

_THEME_LANGUAGE = Tag("en")
_PACKAGE = "src/polyglot/"


def site_strings(config: Config, status: Status) -> tuple[Message, ...]:
    """What is translated once and used everywhere, in the order in which translators read it.

    Not what the configuration has in every language itself.
    """
    originals = sorted(
        (row.group.original for row in status.rows), key=lambda edition: edition.post.path
    )
    return (
        *_config_strings(config),
        *_words(config, CATEGORY, originals),
        *_words(config, TAG, originals),
        *_theme_strings_needed(config),
    )


def _config_strings(config: Config) -> Iterator[Message]:
    texts = config.texts[config.default_language]
    place = config.path.name if config.path else CONFIG_NAMES[0]
    for context, text in ((TITLE, texts.title), (DESCRIPTION, texts.description)):
        if context in config.single_texts and text.strip():
            yield Message(text=text, context=context, places=(place,))
    for entry in config.menu:
        if not entry.names:
            yield Message(text=entry.name, context=MENU, places=(place,))


def _words(config: Config, context: str, originals: Iterable[Edition]) -> list[Message]:
    """One message for each tag or category of `originals`, which are in order of path."""
    spellings: dict[str, Counter[str]] = {}
    uses: dict[str, list[Edition]] = {}
    for original in originals:
        for name in _names(original, context):
            identity = tag_identity(name)
            spellings.setdefault(identity, Counter())[name] += 1
            uses.setdefault(identity, []).append(original)
    return [
        Message(
            text=_usual(spellings[identity]),
            context=context,
            comments=_language_notes(config, {use.language: None for use in uses[identity]}),
            places=(_place(config, uses[identity][0]),),
        )
        for identity in sorted(spellings)
    ]


def _names(original: Edition, context: str) -> tuple[str, ...]:
    metadata = original.post.metadata
    names = metadata.tags if context == TAG else (metadata.category,)
    return tuple(name for name in names if name.strip())


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))


def _place(config: Config, original: Edition) -> str:
    path = config.content / original.post.path
    return path.relative_to(config.root).as_posix()


def _language_notes(config: Config, languages: Iterable[Tag]) -> tuple[str, ...]:
    """Says what a word is written in that no post has in the site's default language."""
    found = list(languages)
    return () if config.default_language in found else (f"language: {found[0]}",)


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
    is_english = primary_language(config.default_language) == _THEME_LANGUAGE
    notes = () if is_english else (f"language: {_THEME_LANGUAGE}",)
    return tuple(
        structs.replace(message, comments=(*message.comments, *notes))
        for message in theme_strings()
    )
