"""What services that show a link as a card read of its page: Open Graph (https://ogp.me).

Made here, not in a template: a template takes twice as long, on every page.
"""

from datetime import datetime
from functools import lru_cache
from html import escape

from polyglot.cldr import likely_territory
from polyglot.emit.site.pages import (
    ArchivePage,
    CreditsPage,
    Frame,
    LanguagesPage,
    ListPage,
    PostPage,
    TermsPage,
)
from polyglot.tags import Tag

_Lists = ListPage | TermsPage | ArchivePage | CreditsPage | LanguagesPage
_CARD = '<meta name="twitter:card" content="summary">\n'
_LARGE_CARD = '<meta name="twitter:card" content="summary_large_image">\n'


def show_page(page: object, frame: Frame) -> str:
    """The elements of the head for `page`, one a line; nothing for one without an address."""
    if isinstance(page, PostPage):
        return "".join(_post_lines(page, frame))
    if isinstance(page, _Lists):
        return "".join(_list_lines(page, frame))
    return ""


def _post_lines(page: PostPage, frame: Frame) -> list[str]:
    lines = [
        _repeated("og:type", "article" if page.is_post else "website"),
        _property("og:title", page.title),
    ]
    if page.description:
        lines.append(_property("og:description", page.description))
    lines.append(_property("og:url", f"{frame.origin}{page.canonical}"))
    if page.image:
        lines.append(_property("og:image", page.image))
    lines.append(_LARGE_CARD if page.image else _CARD)
    others = tuple([tag for tag, _ in page.alternates.urls])
    lines.append(_site_lines(frame, page.language, page.text_language, others))
    lines += [_author_line(each.name) for each in page.authors]
    return lines + _article_lines(page) if page.is_post else lines


def _article_lines(page: PostPage) -> list[str]:
    lines = []
    if page.date:
        lines.append(_moment("article:published_time", page.date))
    if page.updated:
        lines.append(_moment("article:modified_time", page.updated))
    lines += [_repeated("article:author", each.url or each.name) for each in page.authors]
    if page.category:
        lines.append(_repeated("article:section", page.category.title))
    return lines + [_repeated("article:tag", tag.title) for tag in page.tags]


def _list_lines(page: _Lists, frame: Frame) -> list[str]:
    site = next(each for each in frame.languages if each.language == page.language)
    term = page.term if isinstance(page, ListPage) else None
    is_described = site.description != "" and site.description_language == page.language
    return [
        _repeated("og:type", "website"),
        _repeated("og:title", term.title if term else site.title),
        _repeated("og:description", site.description) if is_described else "",
        _property("og:url", f"{frame.origin}{page.url}"),
        _CARD,
        _site_lines(frame, page.language, page.language, ()),
    ]


@lru_cache(maxsize=1024)
def _site_lines(frame: Frame, language: Tag, shown: Tag, others: tuple[Tag, ...]) -> str:
    """What pages of one language have in common whose text is in `shown` and in `others`.

    A language that is of no one country has no name there.
    """
    site = next(each for each in frame.languages if each.language == language)
    own = likely_territory(shown)
    alternates = dict.fromkeys(likely_territory(tag) for tag in others if tag != shown)
    return "".join(
        [
            _property("og:site_name", site.title),
            *([_property("og:locale", own)] if own else []),
            *(
                _property("og:locale:alternate", name)
                for name in alternates
                if name and name != own
            ),
        ]
    )


def _property(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{escape(value)}">\n'


_repeated = lru_cache(maxsize=4096)(_property)
"""For what many pages say: to escape it is most of the work."""


@lru_cache(maxsize=1024)
def _author_line(name: str) -> str:
    return f'<meta name="author" content="{escape(name)}">\n'


def _moment(name: str, moment: datetime) -> str:
    return f'<meta property="{name}" content="{moment.isoformat()}">\n'
