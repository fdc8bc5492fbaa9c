"""Lists: the index of each language, and its posts by tag, in pages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from msgspec import Struct

from polyglot.analyse.detection.repertoire import Repertoire
from polyglot.config import Config
from polyglot.emit.site.foreign_parts import find_marks
from polyglot.emit.site.pages import Alternates, Entry, Link, ListPage, TagCount, TagsPage
from polyglot.emit.site.urls import digest_part, is_unsafe, name_part
from polyglot.emit.site.works import Published, Work, date_of, page_url, prefix_of
from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.tags import Tag


class Tagged(Struct, frozen=True, kw_only=True):
    """One tag in one language."""

    name: str
    """The spelling that most of its posts use."""
    path: str
    """Of its first page."""
    url: str
    works: tuple[Work, ...]
    alternates: Alternates


class TagIndex(Struct, frozen=True, kw_only=True):
    """The tags of a site: by language, then by identity (case and composition folded)."""

    by_language: dict[Tag, dict[str, Tagged]]

    def links(self, edition: Edition, language: Tag) -> tuple[Link, ...]:
        """The tags of a post, each once, leading to their pages in its own language."""
        tags = self.by_language.get(language, {})
        identities = dict.fromkeys(tag_identity(name) for name in edition.post.metadata.tags)
        return tuple(
            Link(
                title=tags[identity].name,
                url=tags[identity].url,
                language=language,
                title_language=language,
            )
            for identity in identities
            if identity in tags
        )


def tag_identity(name: str) -> str:
    """What makes two spellings one tag. Not case-folded: a URL of ``Καφές`` keeps its last ς."""
    return normalize("NFC", " ".join(name.split()).lower())


def index_tags(config: Config, works: Sequence[Work]) -> TagIndex:
    """The tags of the real editions of `works`, which keep their order."""
    spellings: dict[Tag, dict[str, Counter[str]]] = {tag: {} for tag in config.languages}
    tagged: dict[tuple[Tag, str], list[Work]] = defaultdict(list)
    for work, page in _real_pages(works):
        names = {tag_identity(name): name for name in page.edition.post.metadata.tags}
        for identity, name in names.items():
            spellings[page.language].setdefault(identity, Counter())[name] += 1
            tagged[page.language, identity].append(work)
    slugs = _tag_slugs({identity for found in spellings.values() for identity in found})
    paths = {
        (language, identity): f"{prefix_of(config, language)}tags/{slugs[identity]}/index.html"
        for language, identity in tagged
    }
    alternates = _tag_alternates(config, paths)
    return TagIndex(
        by_language={
            language: {
                identity: Tagged(
                    name=_usual(spellings[language][identity]),
                    path=paths[language, identity],
                    url=page_url(config, paths[language, identity]),
                    works=tuple(tagged[language, identity]),
                    alternates=alternates[identity],
                )
                for identity in sorted(spellings[language])
            }
            for language in config.languages
        }
    )


def _real_pages(works: Iterable[Work]) -> Iterator[tuple[Work, Published]]:
    return ((work, page) for work in works for page in work.editions.values())


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))


def _tag_slugs(identities: Iterable[str]) -> dict[str, str]:
    """One slug each, the same in every language; a digest tells apart those that would be equal."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for identity in sorted(identities):
        slug = _tag_part(identity)
        if not slug or slug in taken:
            slug = f"{slug}-{digest_part(identity)}".strip("-")
        taken.add(slug)
        slugs[identity] = slug
    return slugs


def _tag_part(identity: str) -> str:
    """What a URL can hold of a tag, whose slashes (``read/write``) part no folders; or nothing."""
    plain = identity.replace("/", " ")
    return "" if is_unsafe(plain) else name_part(plain).lower()


def _tag_alternates(config: Config, paths: dict[tuple[Tag, str], str]) -> dict[str, Alternates]:
    urls: dict[str, dict[Tag, str]] = defaultdict(dict)
    for language in config.languages:
        for (tag, identity), path in paths.items():
            if tag == language:
                urls[identity][tag] = page_url(config, path)
    return {
        identity: Alternates(
            urls=tuple(found.items()),
            default=found.get(config.default_language) or next(iter(found.values())),
        )
        for identity, found in urls.items()
    }


def tag_problems(works: Iterable[Work]) -> Iterator[Problem]:
    """Tags that no URL can hold; a digest stands for them."""
    for _, page in _real_pages(works):
        post = page.edition.post
        for name in post.metadata.tags:
            identity = tag_identity(name)
            if not _tag_part(identity):
                values = {"field": "tag", "found": name, "used": digest_part(identity)}
                path, line = post.place_of("tags")
                yield problem("url-unsafe", path, line, **values)


def entries_in(language: Tag, works: Iterable[Work]) -> Iterator[Entry]:
    """The posts that readers of `language` see listed; the missing ones as their other edition."""
    for work in works:
        page = work.editions.get(language)
        if page is not None:
            yield entry_of(page, work)
        elif language in work.missing:
            yield entry_of(work.shown, work, work.fallbacks.get(language))


def entry_of(page: Published, work: Work, fallback: Published | None = None) -> Entry:
    """The entry of `page`, leading to `fallback` where there is one."""
    metadata = page.edition.post.metadata
    return Entry(
        title=page.title,
        url=(fallback or page).url,
        language=page.language,
        title_language=page.title_language,
        description_language=page.description_language,
        description=metadata.description,
        date=date_of(page.edition, work.row),
    )


def list_pages(
    config: Config,
    path: str,
    entries: Sequence[Entry],
    *,
    language: Tag,
    alternates: Alternates,
    tag: str = "",
    intro: Edition | None = None,
) -> Iterator[ListPage]:
    """`entries` in pages: the first at `path`, the others at ``page/2/`` and so on beside it."""
    size = config.posts_per_page
    folder = path.removesuffix("index.html")
    total = max(1, -(-len(entries) // size))
    paths = [path, *(f"{folder}page/{number}/index.html" for number in range(2, total + 1))]
    urls = ["", *(page_url(config, each) for each in paths), ""]
    known = (config.languages, Repertoire(config.detector))
    intro_marks = find_marks(intro.post, language, *known) if intro else ()
    for number, each in enumerate(paths, 1):
        yield ListPage(
            path=each,
            url=urls[number],
            language=language,
            tag=tag,
            entries=tuple(entries[size * (number - 1) : size * number]),
            number=number,
            total=total,
            newer_url=urls[number - 1],
            older_url=urls[number + 1],
            alternates=alternates,
            intro=intro.post.path if intro and number == 1 else "",
            intro_marks=intro_marks if number == 1 else (),
        )


def tag_pages(config: Config, tags: TagIndex, language: Tag) -> Iterator[ListPage | TagsPage]:
    """The list of a language's tags, and the posts of each. Nothing where no post has a tag."""
    found = tags.by_language[language]
    if not found:
        return
    yield _tags_page(config, tags, language)
    for tagged in found.values():
        entries = [entry_of(work.editions[language], work) for work in tagged.works]
        yield from list_pages(
            config,
            tagged.path,
            entries,
            language=language,
            alternates=tagged.alternates,
            tag=tagged.name,
        )


def _tags_page(config: Config, tags: TagIndex, language: Tag) -> TagsPage:
    found = sorted(tags.by_language[language].values(), key=lambda tagged: tagged.name.casefold())
    path = tags_path(config, language)
    return TagsPage(
        path=path,
        url=page_url(config, path),
        language=language,
        tags=tuple(
            TagCount(name=tagged.name, url=tagged.url, posts=len(tagged.works)) for tagged in found
        ),
        alternates=tags_alternates(config, tags),
    )


def tags_path(config: Config, language: Tag) -> str:
    return f"{prefix_of(config, language)}tags/index.html"


def tags_alternates(config: Config, tags: TagIndex) -> Alternates:
    """The lists of tags of the languages that have any."""
    urls = {
        language: page_url(config, tags_path(config, language))
        for language in config.languages
        if tags.by_language[language]
    }
    default = urls.get(config.default_language) or next(iter(urls.values()), "")
    return Alternates(urls=tuple(urls.items()), default=default)
