"""The language of a WordPress post and what it is a translation of, from what plugins left.

- Polylang: the taxonomies ``language`` and ``post_translations`` (its `PLL_Translated_Post`).
- WPML: the ``_wpml_import_*`` fields that its export plugin adds; its own tables are not exported.
- qTranslate and its successors: all languages in one text, between ``[:en]`` marks.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

from msgspec import Struct

from polyglot.tags import Tag, parse_tag


class Membership(Struct, frozen=True, kw_only=True):
    """What an item says of its language and group."""

    language: Tag | None = None
    group: str = ""
    """The plugin's own name for the group."""
    is_original: bool = False
    plugin: str = ""
    """Whose traces the item bears, grouped or not."""


class PolylangTerms(Struct, frozen=True, kw_only=True):
    """What the head of an export says of Polylang's languages and groups."""

    tags: dict[str, Tag]
    """The language by the slug that items call it."""
    members: dict[str, dict[str, str]]
    """The id of each member by language, by the name of the group."""
    groups: dict[str, str]
    """The name of the group by the id of each member."""


# PHP's serialize(): s:2:"en";i:12;  or, in some versions, s:2:"en";s:2:"12";
_SERIALIZED_MEMBER = re.compile(r's:\d+:"([A-Za-z_-]+)";(?:i:(\d+)|s:\d+:"(\d+)");')
_SERIALIZED_LOCALE = re.compile(r's:6:"locale";s:\d+:"([A-Za-z_-]+)"')


def note_polylang_term(term: Element, terms: PolylangTerms) -> None:
    """Put into `terms` what a ``wp:term`` says, if it is one of Polylang's."""
    taxonomy, slug = (term.findtext(f"wp_term_{name}") or "" for name in ("taxonomy", "slug"))
    described = term.findtext("wp_term_description") or ""
    if taxonomy == "language":
        locale = _SERIALIZED_LOCALE.search(described)
        tag = parse_tag(slug) or (parse_tag(locale[1]) if locale else None)
        terms.tags.update({slug: tag} if tag else {})
    elif taxonomy == "post_translations":
        found = _SERIALIZED_MEMBER.findall(described)
        terms.members[slug] = {language: number or text for language, number, text in found}
        terms.groups.update(dict.fromkeys(terms.members[slug].values(), slug))


def read_membership(item: Element, post_id: str, terms: PolylangTerms) -> Membership:
    """What `item` says of its language and group, by any plugin."""
    fields = read_fields(item)
    return (
        _read_wpml_import(fields)
        or _read_polylang(item, post_id, terms)
        or _read_wpml_traces(item, fields)
        or Membership()
    )


def read_fields(item: Element) -> dict[str, str]:
    """The custom fields (``wp:postmeta``) of an item; of several with one name the first."""
    fields: dict[str, str] = {}
    for field in item.iterfind("wp_postmeta"):
        name = field.findtext("wp_meta_key") or ""
        fields.setdefault(name, (field.findtext("wp_meta_value") or "").strip())
    return fields


_WPML_GROUPS = ("_wpml_import_translation_group", "_wpml_trid", "trid")
_WPML_LANGUAGES = ("_wpml_import_language_code", "_wpml_language_code", "_wpml_language")
_WPML_SOURCES = ("_wpml_import_source_language_code", "_wpml_source_language_code")


def _read_wpml_import(fields: Mapping[str, str]) -> Membership | None:
    language = parse_tag(_first(fields, _WPML_LANGUAGES))
    group = _first(fields, _WPML_GROUPS)
    if language is None and not group:
        return None
    names_source = any(name in fields for name in _WPML_SOURCES)
    return Membership(
        language=language,
        group=group and f"wpml-{group}",
        is_original=bool(group) and names_source and not _first(fields, _WPML_SOURCES),
        plugin="WPML",
    )


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _read_polylang(item: Element, post_id: str, terms: PolylangTerms) -> Membership | None:
    named = {
        category.get("domain", ""): category.get("nicename", "")
        for category in item.iterfind("category")
    }
    slug = named.get("language", "")
    group = named.get("post_translations", "") or terms.groups.get(post_id, "")
    if not slug and not group:
        return None
    tag = terms.tags.get(slug) or parse_tag(slug) or _member_language(post_id, group, terms)
    return Membership(language=tag, group=group and f"polylang-{group}", plugin="Polylang")


def _member_language(post_id: str, group: str, terms: PolylangTerms) -> Tag | None:
    """The language under which the group lists the post."""
    members = terms.members.get(group, {}).items()
    return next((parse_tag(language) for language, found in members if found == post_id), None)


_WPML_TRACES = re.compile(r"_wpml_|_icl_|wpml-")


def _read_wpml_traces(item: Element, fields: Mapping[str, str]) -> Membership | None:
    """WPML was there, but its groups were not exported: only the address tells the language."""
    if not any(_WPML_TRACES.match(name) for name in fields):
        return None
    original = fields.get("_icl_lang_duplicate_of", "")
    return Membership(
        language=address_language(item.findtext("link") or ""),
        group=original and f"duplicate-{original}",
        plugin="WPML",
    )


def address_language(address: str) -> Tag | None:
    """``https://example.org/fr/bonjour/`` or ``…?lang=fr`` → fr."""
    parts = urlsplit(address)
    asked = parse_qs(parts.query).get("lang", [""])[0]
    first = parts.path.strip("/").split("/")[0]
    # Two letters, or with a region: a longer word is a category.
    return parse_tag(asked) or (
        parse_tag(first) if re.fullmatch(r"[a-z]{2}(-\w+)?", first) else None
    )


_MARK = re.compile(
    r"\[:(?P<square>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)?\]"
    r"|<!--:(?P<comment>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)?-->"
    r"|\{:(?P<brace>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)?\}"
)


def split_languages(text: str) -> dict[Tag, str]:
    """The text of each language that qTranslate's marks tell apart; empty where there are none.

    What stands outside of the marks belongs to every language.
    """
    parts = list(_language_parts(text))
    tags = dict.fromkeys(tag for tag, _ in parts if tag)
    return {
        tag: "".join(part for owner, part in parts if owner in {None, tag}).strip() for tag in tags
    }


def _language_parts(text: str) -> Iterator[tuple[Tag | None, str]]:
    """Each run of text with its language; None for all languages."""
    position = 0
    language: Tag | None = None
    for mark in _MARK.finditer(text):
        code = mark["square"] or mark["comment"] or mark["brace"]
        tag = parse_tag(code) if code else None
        if (code and tag is None) or (not code and language is None):
            continue  # no mark: the slice a[:] of a programming language, or [:abc]
        yield language, text[position : mark.start()]
        language, position = tag, mark.end()
    yield language, text[position:]
