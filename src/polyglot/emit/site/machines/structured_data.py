"""What search engines are told of a page: JSON-LD in the terms of schema.org.

https://schema.org/BlogPosting, and how JSON-LD stands in HTML: JSON-LD 1.1 §7.
"""

from datetime import datetime
from functools import lru_cache

import msgspec
from msgspec import Struct, field

from polyglot.emit.site.pages import (
    ArchivePage,
    CreditsPage,
    Frame,
    LanguageFrame,
    LanguagesPage,
    ListPage,
    PostPage,
    TermsPage,
)
from polyglot.people import Person
from polyglot.tags import Tag

_Lists = ListPage | TermsPage | ArchivePage | CreditsPage | LanguagesPage
_CONTEXT = "https://schema.org"
_encode = msgspec.json.Encoder().encode


class _Node(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """What is said of one thing, in this order; fields that say nothing are left out."""


class _Person(_Node, frozen=True, kw_only=True, tag_field="@type", tag="Person"):
    name: str
    url: str = ""


class _Reference(_Node, frozen=True, kw_only=True):
    kind: str = field(name="@type")
    id: str = field(name="@id")
    in_language: str = ""


class _Blog(_Node, frozen=True, kw_only=True, tag_field="@type", tag="Blog"):
    id: str = field(name="@id")
    name: str


class _Post(_Node, frozen=True, kw_only=True):
    """A machine has no field: schema.org's translators are people."""

    context: str = field(name="@context")
    kind: str = field(name="@type")
    id: str = field(name="@id")
    url: str
    main_entity_of_page: str = ""
    headline: str = ""
    name: str = ""
    description: str = ""
    in_language: str
    date_published: datetime | None = None
    date_modified: datetime | None = None
    author: list[_Person] = []
    translator: list[_Person] = []
    translation_of_work: _Reference | None = None
    work_translation: list[_Reference] = []
    article_section: str = ""
    keywords: list[str] = []
    image: str = ""
    is_part_of: _Blog


class _List(_Node, frozen=True, kw_only=True):
    context: str = field(name="@context")
    kind: str | list[str] = field(name="@type")
    id: str = field(name="@id", default="")
    url: str
    name: str = ""
    description: str = ""
    in_language: str = ""
    is_part_of: _Blog | None = None


def describe_page(page: object, frame: Frame) -> str:
    """The element with the JSON-LD of `page`; nothing for one that says noindex."""
    if isinstance(page, PostPage):
        return "" if page.is_fallback else _embedded(_post(page, frame))
    if isinstance(page, _Lists):
        return _embedded(_list(page, frame))
    return ""


def _embedded(said: _Node) -> str:
    """`said` as JSON that nothing in it can lead out of its element."""
    try:
        text = _encode(said).decode()
    except UnicodeEncodeError:  # half of a pair, from an escape in front matter
        import json  # here: few need it

        text = json.dumps(msgspec.to_builtins(said))
    # U+2028 and U+2029 end lines in old JavaScript. JSON has none of the three outside of texts.
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{text}</script>'


def _post(page: PostPage, frame: Frame) -> _Post:
    origin, is_post, credit = frame.origin, page.is_post, page.credit
    url = f"{origin}{page.url}"
    kind = "BlogPosting" if is_post else "WebPage"
    source = credit.source_url if credit else ""
    return _Post(
        context=_CONTEXT,
        kind=kind,
        id=url,
        url=url,
        main_entity_of_page=url if is_post else "",
        headline=page.title if is_post else "",
        name="" if is_post else page.title,
        description=page.description,
        in_language=page.text_language,
        date_published=page.date,
        date_modified=page.updated or page.date,
        author=[_person(each) for each in page.authors],
        translator=[_person(each) for each in credit.translators] if credit else [],
        translation_of_work=_Reference(kind=kind, id=f"{origin}{source}") if source else None,
        work_translation=_translations(page, origin, kind) if page.is_original else [],
        article_section=page.category.title if page.category else "",
        keywords=[tag.title for tag in page.tags],
        image=page.image,
        is_part_of=_blog(frame, page.language),
    )


def _person(person: Person) -> _Person:
    return _Person(name=person.name, url=person.url)


def _translations(page: PostPage, origin: str, kind: str) -> list[_Reference]:
    return [
        _Reference(kind=kind, id=f"{origin}{url}", in_language=language)
        for language, url in page.alternates.urls
        if language != page.language
    ]


def _list(page: _Lists, frame: Frame) -> _List:
    url = f"{frame.origin}{page.url}"
    own = _frame_of(frame, page.language)
    if isinstance(page, LanguagesPage):
        return _List(context=_CONTEXT, kind="WebSite", url=url, name=own.title)
    if isinstance(page, ListPage) and not page.term and page.number == 1:
        return _List(
            context=_CONTEXT,
            # Search engines take a site's name from its root.
            kind=["WebSite", "Blog"] if page.url == f"{frame.base_path}/" else "Blog",
            id=f"{url}#blog",
            url=url,
            name=own.title,
            # Unlike a title, which is a name, it would be taken for a text of the page.
            description=own.description if own.description_language == page.language else "",
            in_language=page.language,
        )
    return _List(
        context=_CONTEXT,
        kind="CollectionPage",
        id=url,
        url=url,
        name=page.term.title if isinstance(page, ListPage) and page.term else own.title,
        in_language=page.language,
        is_part_of=_blog(frame, page.language),
    )


@lru_cache(maxsize=256)
def _blog(frame: Frame, language: Tag) -> _Blog:
    """The blog that a page belongs to: the same on all pages in `language`."""
    own = _frame_of(frame, language)
    return _Blog(id=f"{frame.origin}{own.home}#blog", name=own.title)


def _frame_of(frame: Frame, language: Tag) -> LanguageFrame:
    return next(each for each in frame.languages if each.language == language)
