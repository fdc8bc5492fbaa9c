"""What search engines are told of a page: JSON-LD in the terms of schema.org.

https://schema.org/BlogPosting, and how JSON-LD stands in HTML: JSON-LD 1.1 §7.
"""

from functools import lru_cache
from typing import Any

import msgspec

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

_CONTEXT = "https://schema.org"
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def describe_page(page: object, frame: Frame) -> str:
    """The element with the JSON-LD of `page`; nothing for one that says noindex."""
    if isinstance(page, PostPage):
        return "" if page.is_fallback else _embedded(_post(page, frame))
    if isinstance(page, ListPage | TermsPage | ArchivePage | CreditsPage | LanguagesPage):
        return _embedded(_list(page, frame))
    return ""


def _embedded(fields: dict[str, Any]) -> str:
    """`fields` that say something, as JSON that nothing in it can lead out of its element."""
    said = {name: value for name, value in fields.items() if value}
    try:
        text = _encode(said).decode()
    except UnicodeEncodeError:  # half of a pair, from an escape in front matter
        import json  # here: few need it

        text = json.dumps(said, default=_plain)
    # U+2028 and U+2029 end lines in old JavaScript. JSON has none of the three outside of texts.
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{text}</script>'


def _plain(value: object) -> Any:  # noqa: ANN401 -- whatever JSON has
    return _decode(_encode(value))


def _post(page: PostPage, frame: Frame) -> dict[str, Any]:
    """The fields of a post. A machine has none: schema.org's translators are people."""
    origin = frame.origin
    url = f"{origin}{page.url}"
    named = "headline" if page.is_post else "name"
    credit = page.credit
    source = credit.source_url if credit else ""
    return {
        "@context": _CONTEXT,
        "@type": "BlogPosting" if page.is_post else "WebPage",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url if page.is_post else "",
        named: page.title,
        "description": page.description,
        "inLanguage": page.text_language,
        "datePublished": page.date,
        "dateModified": page.updated or page.date,
        "author": [_person(each) for each in page.authors],
        "translator": [_person(each) for each in credit.translators] if credit else [],
        "translationOfWork": _reference(page, f"{origin}{source}") if source else None,
        "workTranslation": _translations(page, origin) if page.is_original else [],
        "articleSection": page.category.title if page.category else "",
        "keywords": [tag.title for tag in page.tags],
        "image": page.image,
        "isPartOf": _blog_reference(frame, page.language),
    }


def _person(person: Person) -> dict[str, str]:
    named = {"@type": "Person", "name": person.name}
    return named | {"url": person.url} if person.url else named


def _reference(page: PostPage, url: str) -> dict[str, str]:
    return {"@type": "BlogPosting" if page.is_post else "WebPage", "@id": url}


def _translations(page: PostPage, origin: str) -> list[dict[str, str]]:
    return [
        _reference(page, f"{origin}{url}") | {"inLanguage": language}
        for language, url in page.alternates.urls
        if language != page.language
    ]


def _list(
    page: ListPage | TermsPage | ArchivePage | CreditsPage | LanguagesPage, frame: Frame
) -> dict[str, Any]:
    url = f"{frame.origin}{page.url}"
    own = _frame_of(frame, page.language)
    if isinstance(page, LanguagesPage):
        return {"@context": _CONTEXT, "@type": "WebSite", "url": url, "name": own.title}
    if isinstance(page, ListPage) and not page.term and page.number == 1:
        return {
            "@context": _CONTEXT,
            # Search engines take a site's name from its root.
            "@type": ["WebSite", "Blog"] if page.url == f"{frame.base_path}/" else "Blog",
            "@id": f"{url}#blog",
            "url": url,
            "name": own.title,
            "description": own.description,
            "inLanguage": page.language,
        }
    return {
        "@context": _CONTEXT,
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": page.term.title if isinstance(page, ListPage) and page.term else own.title,
        "inLanguage": page.language,
        "isPartOf": _blog_reference(frame, page.language),
    }


@lru_cache(maxsize=256)
def _blog_reference(frame: Frame, language: Tag) -> msgspec.Raw:
    """The blog that a page belongs to: the same on all pages in `language`, so made once."""
    own = _frame_of(frame, language)
    blog = {"@type": "Blog", "@id": f"{frame.origin}{own.home}#blog", "name": own.title}
    return msgspec.Raw(_encode(blog))


def _frame_of(frame: Frame, language: Tag) -> LanguageFrame:
    return next(each for each in frame.languages if each.language == language)
