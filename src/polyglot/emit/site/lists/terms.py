"""Tags and categories: where the posts of each are listed, in every language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from polyglot.config import Config
from polyglot.emit.site.lists.taxonomy import Taxonomy
from polyglot.emit.site.lists.term_meanings import term_identity
from polyglot.emit.site.lists.term_names import Called, Tagged, name_terms
from polyglot.emit.site.pages import Alternates, Link
from polyglot.emit.site.urls import digest_part, is_unsafe, name_part
from polyglot.emit.site.words import SiteWords
from polyglot.emit.site.works import Work, page_url, prefix_of
from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.tags import Tag


class Term(Struct, frozen=True, kw_only=True):
    """One tag or category in one language."""

    key: str
    """The same in all languages."""
    name: str
    name_language: Tag
    """What the name is in: another than the page's where only the original's posts name it."""
    path: str
    """Of its first page."""
    url: str
    link: Link
    """What leads to it from posts."""
    works: tuple[Work, ...]
    alternates: Alternates
    former_path: str = ""
    """That of its first page before a catalog translated the name, where that was another."""


class TermIndex(Struct, frozen=True, kw_only=True):
    """The tags, or the categories, of a site."""

    taxonomy: Taxonomy
    by_language: dict[Tag, dict[str, Term]]
    """By language, then by key; sorted."""
    keys: dict[str, tuple[str, ...]]
    """By path of a published post: its terms, each once, in the order in which they are written."""
    list_alternates: Alternates
    """The lists of terms of the languages that have any."""

    def links(self, edition: Edition, language: Tag) -> tuple[Link, ...]:
        """The terms of a post, leading to their pages in its own language."""
        terms = self.by_language[language]
        return tuple([terms[key].link for key in self.keys.get(edition.post.path, ())])

    def list_url(self, language: Tag) -> str:
        """The URL of the list of terms; empty where no post in `language` has any."""
        return dict(self.list_alternates.urls).get(language, "")


class Terms(Struct, frozen=True, kw_only=True):
    """All that the posts of a site are sorted by."""

    tags: TermIndex
    categories: TermIndex

    @property
    def indexes(self) -> tuple[TermIndex, TermIndex]:
        return self.tags, self.categories


def index_all(config: Config, works: Sequence[Work], words: SiteWords) -> Terms:
    return Terms(
        tags=index_terms(config, works, words, Taxonomy.TAG),
        categories=index_terms(config, works, words, Taxonomy.CATEGORY),
    )


def index_terms(
    config: Config, works: Sequence[Work], words: SiteWords, taxonomy: Taxonomy
) -> TermIndex:
    """The terms of the real editions of `works`, which keep their order.

    A post that names none has those of its original.
    """
    tagged, called = name_terms(config, works, words, taxonomy)
    listed = _works_by_term(tagged)
    paths = {
        language: _paths(_folder(config, taxonomy, language), found)
        for language, found in called.items()
    }
    alternates = _alternates(config, paths)

    def make_term(language: Tag, key: str, name: Called) -> Term:
        path = paths[language][key]
        url = page_url(config, path)
        return Term(
            key=key,
            name=name.name,
            name_language=name.language,
            path=path,
            url=url,
            link=Link(title=name.name, url=url, language=language, title_language=name.language),
            works=tuple(listed[language, key]),
            alternates=alternates[key],
            former_path=_former_path(_folder(config, taxonomy, language), name, path),
        )

    return TermIndex(
        taxonomy=taxonomy,
        by_language={
            language: {key: make_term(language, key, name) for key, name in found.items()}
            for language, found in called.items()
        },
        keys={each.page.edition.post.path: tuple(each.names) for each in tagged},
        list_alternates=_list_alternates(config, taxonomy, called),
    )


def _works_by_term(tagged: Iterable[Tagged]) -> dict[tuple[Tag, str], list[Work]]:
    found: dict[tuple[Tag, str], list[Work]] = defaultdict(list)
    for each in tagged:
        for key in each.names:
            found[each.page.language, key].append(each.work)
    return found


def _paths(folder: str, called: Mapping[str, Called]) -> dict[str, str]:
    slugs = _slugs({key: each.name for key, each in called.items()})
    return {key: f"{folder}/{slug}/index.html" for key, slug in slugs.items()}


def _former_path(folder: str, name: Called, path: str) -> str:
    slug = slug_part(name.written) if name.written else ""
    former = f"{folder}/{slug}/index.html" if slug else ""
    return former if former != path else ""


def _list_alternates(
    config: Config, taxonomy: Taxonomy, called: Mapping[Tag, Mapping[str, Called]]
) -> Alternates:
    lists = {
        language: {"": f"{_folder(config, taxonomy, language)}/index.html"}
        for language, found in called.items()
        if found
    }
    return _alternates(config, lists).get("", Alternates())


def _folder(config: Config, taxonomy: Taxonomy, language: Tag) -> str:
    return f"{prefix_of(config, language)}{taxonomy.folder}"


def _slugs(names: Mapping[str, str]) -> dict[str, str]:
    """By key, one slug each, made of the name; a digest tells apart those that would be equal.

    The digest is of the key. Who needs none for its characters comes first: ``c`` keeps its slug
    when ``c#`` is there, too.
    """
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    parts = {key: slug_part(name) for key, name in names.items()}
    for key in sorted(names, key=lambda key: (parts[key] != term_identity(names[key]), key)):
        slug = parts[key]
        if not slug or slug in taken:
            slug = f"{slug}-{digest_part(key)}".strip("-")
        taken.add(slug)
        slugs[key] = slug
    return slugs


def slug_part(name: str) -> str:
    """What a URL can hold of a name, whose slashes (``read/write``) part no folders; or nothing."""
    plain = term_identity(name).replace("/", " ")
    return "" if is_unsafe(plain) else name_part(plain).lower()


def _alternates(config: Config, paths: Mapping[Tag, Mapping[str, str]]) -> dict[str, Alternates]:
    """By key: the pages in every language that has one, in the order of the site's languages."""
    urls: dict[str, dict[Tag, str]] = defaultdict(dict)
    for language in config.languages:
        for key, path in paths.get(language, {}).items():
            urls[key][language] = page_url(config, path)
    return {
        key: Alternates(
            urls=tuple(found.items()),
            default=found.get(config.default_language) or next(iter(found.values())),
        )
        for key, found in urls.items()
    }


def term_problems(works: Iterable[Work], index: TermIndex) -> Iterator[Problem]:
    """Names that no URL can hold, at each post that has them; a digest stands for them."""
    unsafe = {
        (language, key): term.name
        for language, terms in index.by_language.items()
        for key, term in terms.items()
        if not slug_part(term.name)
    }
    if not unsafe:
        return
    for page in (page for work in works for page in work.editions.values()):
        post = page.edition.post
        for key in index.keys.get(post.path, ()):
            name = unsafe.get((page.language, key))
            if name is not None:
                path, line = post.place_of(index.taxonomy.field)
                values = {"field": str(index.taxonomy), "found": name, "used": digest_part(key)}
                yield problem("url-unsafe", path, line, **values)
