"""WordPress's export format, WXR 1.0 to 1.2: RSS 2.0 with what a blog needs besides.

Read twice: once to learn who belongs to whom, which a member alone does not tell, and once to take
the posts. Either way one item is in memory at a time, and a file that breaks off is known before
anything is written.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from msgspec import Struct, structs

from polyglot.executors import INLINE
from polyglot.importing.html_markdown import html_to_text
from polyglot.importing.posts import (
    POST_TYPES,
    Advance,
    Attachment,
    ImportedPost,
    Passed,
    former_address,
)
from polyglot.importing.wordpress_html import Converted, convert_post
from polyglot.importing.wordpress_languages import (
    Membership,
    PolylangTerms,
    note_polylang_term,
    read_fields,
    read_membership,
    split_languages,
)
from polyglot.importing.wxr_items import (
    count_site_links,
    folder_of,
    held_back_of,
    moment_of,
    passed_over,
    read_attachment,
    read_footnotes,
    rfc_moment,
    slug_of,
    terms_of,
    text_of,
)
from polyglot.importing.xml_items import read_items
from polyglot.problems import Problem, problem
from polyglot.tags import Tag, primary_language


class Export(Struct, frozen=True, kw_only=True):
    """What the first reading of a file tells."""

    path: Path
    site: str
    """The blog's address, which makes the ids of its posts unique."""
    authors: dict[str, str]
    """Names by login."""
    terms: PolylangTerms
    keys: dict[str, str]
    """Our key by the plugin's name of the group, of groups with several members."""
    duplicated: frozenset[str]
    """Ids of posts that WPML copied into other languages."""
    attachments: dict[str, Attachment]
    """By id."""
    types: frozenset[str]
    """What is to be taken."""
    posts: int
    comments: int
    """Left where they are."""
    problems: tuple[Problem, ...]


class _Member(Struct, frozen=True, kw_only=True, gc=False):
    """A post as its group sees it."""

    line: int
    post_id: str
    slug: str
    language: Tag | None
    is_original: bool


def survey_export(path: Path, advance: Advance, types: frozenset[str] = POST_TYPES) -> Export:
    """Who wrote, what belongs together and what else there is. PolyglotError for unsafe XML."""
    survey = _Survey(path, types)
    for line, element in read_items(path, advance):
        survey.note(line, element)
    return survey.finish()


class _Survey:
    """What is learnt item by item."""

    def __init__(self, path: Path, types: frozenset[str]) -> None:
        self._path = path
        self._types = types
        self._site = ""
        self._language = ""
        self._authors: dict[str, str] = {}
        self._terms = PolylangTerms(tags={}, members={}, groups={})
        self._groups: dict[str, list[_Member]] = {}
        self._slugs: dict[str, _Member] = {}
        self._plugins: dict[str, int] = {}
        self._attachments: dict[str, Attachment] = {}
        self._posts = 0
        self._comments = 0

    def note(self, line: int, element: Element) -> None:
        match element.tag:
            case "wp_base_blog_url" | "link":
                self._site = (element.text or "").strip() or self._site
            case "language":
                self._language = (element.text or "").strip()
            case "wp_author":
                login = element.findtext("wp_author_login") or ""
                self._authors[login] = element.findtext("wp_author_display_name") or login
            case "wp_term":
                note_polylang_term(element, self._terms)
            case "item":
                self._note_item(line, element)

    def _note_item(self, line: int, item: Element) -> None:
        self._comments += sum(1 for _ in item.iterfind("wp_comment"))
        post_id = text_of(item, "wp_post_id")
        if text_of(item, "wp_post_type") == "attachment":
            self._attachments[post_id] = read_attachment(item)
        if passed_over(item, line, self._types):
            return
        self._posts += 1
        found = read_membership(item, post_id, self._terms)
        if found.plugin:
            self._plugins.setdefault(found.plugin, line)
        member = _Member(
            line=line,
            post_id=post_id,
            slug=slug_of(item),
            language=found.language,
            is_original=found.is_original,
        )
        if found.group:
            self._groups.setdefault(found.group, []).append(member)
        elif found.plugin == "WPML":
            self._slugs[post_id] = member
        elif len(_split_item(item)) > 1:
            self._groups[f"qtranslate-{post_id}"] = [member, member]

    def finish(self) -> Export:
        duplicated = {group.partition("-")[2] for group in self._groups if _is_copies(group)}
        for post_id in duplicated & self._slugs.keys():
            original = structs.replace(self._slugs[post_id], is_original=True)
            self._groups[f"duplicate-{post_id}"].insert(0, original)
        several = {name: found for name, found in self._groups.items() if len(found) > 1}
        return Export(
            path=self._path,
            site=self._site,
            authors=self._authors,
            terms=self._terms,
            keys=_name_groups(several, self._language),
            duplicated=frozenset(duplicated),
            attachments=self._attachments,
            types=self._types,
            posts=self._posts,
            comments=self._comments,
            problems=(*self._lost_links(several), *self._incomplete_groups()),
        )

    def _lost_links(self, groups: dict[str, list[_Member]]) -> Iterator[Problem]:
        """A plugin's traces without a single group: the export has lost them."""
        linked = {name.partition("-")[0] for name in groups}
        origins = {"Polylang": {"polylang"}, "WPML": {"wpml", "duplicate"}}
        for plugin, line in self._plugins.items():
            if not linked & origins[plugin]:
                yield problem("import-links-lost", str(self._path), line, plugin=plugin)

    def _incomplete_groups(self) -> Iterator[Problem]:
        for name, members in self._groups.items():
            listed = self._terms.members.get(name.partition("-")[2], {})
            here = {member.post_id for member in members}
            if absent := sorted(language for language, i in listed.items() if i not in here):
                yield problem(
                    "import-group-incomplete",
                    str(self._path),
                    members[0].line,
                    slug=members[0].slug,
                    languages=", ".join(absent),
                )


def _is_copies(group: str) -> bool:
    return group.startswith("duplicate-")


def _name_groups(groups: dict[str, list[_Member]], language: str) -> dict[str, str]:
    """A key that people can read for each group: the slug of its original, or of the likeliest."""
    keys: dict[str, str] = {}
    used: set[str] = set()
    for name, members in groups.items():
        slug = min(members, key=lambda member: _rank(member, language)).slug or name
        number = 1
        key = slug
        while key in used:
            number += 1
            key = f"{slug}-{number}"
        used.add(key)
        keys[name] = key
    return keys


def _rank(member: _Member, language: str) -> tuple[bool, bool]:
    is_site_language = primary_language(member.language or "") == primary_language(language.lower())
    return not member.is_original, not is_site_language


Event = ImportedPost | Passed | Problem

_AHEAD_ITEMS = 64
_AHEAD_CHARACTERS = 8_000_000


def read_export(export: Export, advance: Advance, executor: Executor = INLINE) -> Iterator[Event]:
    """Every post of a file, and what no post was made of, in order.

    The executor turns HTML into Markdown while the file is read on, a bounded part of it ahead.
    """
    waiting: deque[_Reading] = deque()
    for line, item in read_items(export.path, advance):
        if item.tag == "item":
            waiting.append(_begin_item(item, line, export, executor))
        while len(waiting) > _AHEAD_ITEMS or _size(waiting) > _AHEAD_CHARACTERS:
            yield from waiting.popleft().finish()
    for reading in waiting:
        yield from reading.finish()


class _Reading(NamedTuple):
    """An item whose HTML is on its way."""

    characters: int
    finish: Callable[[], Iterator[Event]]


def _size(waiting: Iterable[_Reading]) -> int:
    return sum(reading.characters for reading in waiting)


def _begin_item(item: Element, line: int, export: Export, executor: Executor) -> _Reading:
    if passed := passed_over(item, line, export.types):
        return _Reading(0, lambda: iter([passed]))
    whole = _read_whole(item, line, export)
    fields = read_fields(item)
    footnotes = read_footnotes(fields.get("footnotes", ""))
    begun = [
        (language, texts, executor.submit(convert_post, texts.content, footnotes))
        for language, texts in _split_item(item).items()
    ]
    characters = sum(len(texts.content) for _, texts, _ in begun)
    return _Reading(characters, partial(_finish_item, whole, fields, begun, export))


def _finish_item(
    whole: ImportedPost,
    fields: dict[str, str],
    begun: "list[tuple[Tag | None, _Texts, Future[Converted | None]]]",
    export: Export,
) -> Iterator[Event]:
    for number, (language, texts, conversion) in enumerate(begun):
        converted = conversion.result()
        if converted is None:
            yield problem("import-html-unread", str(export.path), whole.line, slug=whole.slug)
        found = converted or Converted(texts.content, ())
        post = _in_language(whole, language, texts, found, fields)
        # Of several languages in one item, the first has its address; a plugin makes the others'.
        yield structs.replace(post, address="") if number else post


def _read_whole(item: Element, line: int, export: Export) -> ImportedPost:
    """The post without its text and title."""
    post_id = text_of(item, "wp_post_id")
    found = read_membership(item, post_id, export.terms)
    login = text_of(item, "dc_creator")
    thumbnail = export.attachments.get(read_fields(item).get("_thumbnail_id", ""))
    published = moment_of(item, "wp_post_date_gmt", "wp_post_date")
    updated = moment_of(item, "wp_post_modified_gmt", "wp_post_modified")
    return ImportedPost(
        source_id=f"{export.site}#{post_id}",
        line=line,
        body="",
        language=found.language,
        folder=folder_of(text_of(item, "wp_post_type") or "post"),
        slug=slug_of(item),
        key=export.keys.get(_group_name(found, post_id, export), ""),
        is_original=found.is_original or post_id in export.duplicated,
        held_back=held_back_of(item),
        date=published or rfc_moment(text_of(item, "pubDate")),
        updated=updated if updated != published else None,
        authors=tuple(filter(None, [export.authors.get(login, login)])),
        tags=terms_of(item, "post_tag"),
        categories=terms_of(item, "category"),
        address=former_address(text_of(item, "link")),
        image=thumbnail.url if thumbnail else "",
    )


def _group_name(found: Membership, post_id: str, export: Export) -> str:
    if found.group:
        return found.group
    return f"{'duplicate' if post_id in export.duplicated else 'qtranslate'}-{post_id}"


def _in_language(
    whole: ImportedPost,
    language: Tag | None,
    texts: "_Texts",
    converted: Converted,
    fields: dict[str, str],
) -> ImportedPost:
    """`whole` in one of the languages that its texts hold; None where they hold only one."""
    post = structs.replace(
        whole,
        title=html_to_text(texts.title),
        description=html_to_text(texts.excerpt),
        body=converted.markdown,
        kept=converted.kept,
        site_links=count_site_links(converted.markdown, whole.source_id),
    )
    if language is None:
        return post
    return structs.replace(
        post,
        language=language,
        tags=_names_in(whole.tags, language),
        categories=_names_in(whole.categories, language),
        source_id=f"{whole.source_id}#{language}",
        slug=unquote(fields.get(f"_qts_slug_{language}", "")) or whole.slug,
    )


def _names_in(names: tuple[str, ...], language: Tag) -> tuple[str, ...]:
    return tuple(split_languages(name).get(language, name) for name in names)


class _Texts(Struct, frozen=True, kw_only=True):
    title: str
    content: str
    excerpt: str


def _split_item(item: Element) -> dict[Tag | None, _Texts]:
    """The texts of an item by language, under None where they are all in one."""
    title, content, excerpt = (
        item.findtext(name) or "" for name in ("title", "content_encoded", "excerpt_encoded")
    )
    titles, contents, excerpts = map(split_languages, (title, content, excerpt))
    languages = contents or titles
    if not languages:
        return {None: _Texts(title=title, content=content, excerpt=excerpt)}
    return {
        tag: _Texts(
            title=titles.get(tag, "" if titles else title),
            content=contents.get(tag, content),
            excerpt=excerpts.get(tag, "" if excerpts else excerpt),
        )
        for tag in languages
        if contents.get(tag, content) or titles.get(tag)
    }
