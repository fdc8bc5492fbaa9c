"""Tags and categories: what each is called in each language, and where its posts are listed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from polyglot.analyse.posts import Metadata
from polyglot.config import Config
from polyglot.emit.site.pages import Alternates, Link
from polyglot.emit.site.term_meanings import Node, join_nodes, reverse_names, term_identity
from polyglot.emit.site.urls import digest_part, is_unsafe, name_part
from polyglot.emit.site.words import SiteWords
from polyglot.emit.site.works import Published, Work, page_url, prefix_of
from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.tags import Tag


class Taxonomy(StrEnum):
    """What posts are sorted by; its value is the context of its names in catalogs, too."""

    TAG = "tag"
    CATEGORY = "category"

    @property
    def folder(self) -> str:
        """Where its pages are."""
        return "tags" if self is Taxonomy.TAG else "categories"

    @property
    def field(self) -> str:
        """The name of its field in `Metadata`."""
        return "tags" if self is Taxonomy.TAG else "category"

    def names_of(self, metadata: Metadata) -> tuple[str, ...]:
        if self is Taxonomy.TAG:
            return metadata.tags
        return (metadata.category,) if metadata.category else ()


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
    works: tuple[Work, ...]
    alternates: Alternates

    def link(self, language: Tag) -> Link:
        return Link(
            title=self.name, url=self.url, language=language, title_language=self.name_language
        )


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
        return tuple(terms[key].link(language) for key in self.keys.get(edition.post.path, ()))

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


class _Tagged(Struct, frozen=True, kw_only=True):
    """A page with what it is tagged, as nodes."""

    work: Work
    page: Published
    nodes: tuple[Node, ...]


class _Called(Struct, frozen=True, kw_only=True):
    """What a term is called in one language."""

    name: str
    language: Tag


def index_terms(
    config: Config, works: Sequence[Work], words: SiteWords, taxonomy: Taxonomy
) -> TermIndex:
    """The terms of the real editions of `works`, which keep their order.

    A post that names none has those of its original.
    """
    names = {
        language: {
            term_identity(text): shown
            for text, shown in words.of_context(taxonomy, language).items()
        }
        for language in config.languages
    }
    tagged = list(_tagged_pages(works, taxonomy, names))
    order = list(dict.fromkeys([config.default_language, *config.languages]))
    keys = join_nodes({node for each in tagged for node in each.nodes}, names, order)
    listed: dict[Tag, dict[str, list[Work]]] = {language: {} for language in config.languages}
    by_post: dict[str, tuple[str, ...]] = {}
    for each in tagged:
        own = by_post[each.page.edition.post.path] = tuple(
            dict.fromkeys(keys[node] for node in each.nodes)
        )
        for key in own:
            listed[each.page.language].setdefault(key, []).append(each.work)
    called = _name_terms(tagged, keys, names, listed, taxonomy)
    return _index(config, taxonomy, by_post, listed, called)


def _tagged_pages(
    works: Iterable[Work], taxonomy: Taxonomy, names: Mapping[Tag, Mapping[str, str]]
) -> Iterator[_Tagged]:
    back = reverse_names(names)
    for work in works:
        original = work.row.group.original
        first = tuple(map(term_identity, taxonomy.names_of(original.post.metadata)))
        for page in work.editions.values():
            own = taxonomy.names_of(page.edition.post.metadata)
            meant = back.get(page.language, {})
            nodes = tuple(
                _node_of(term_identity(name), page.language, original.language, first, meant)
                for name in own
            )
            nodes = nodes or tuple((original.language, identity) for identity in first)
            if nodes:
                yield _Tagged(work=work, page=page, nodes=nodes)


def _node_of(
    identity: str,
    language: Tag,
    first_language: Tag,
    first: tuple[str, ...],
    meant: Mapping[str, tuple[str, ...]],
) -> Node:
    """Of a name in a translation: one of the original's (`first`), as it is or translated."""
    if identity in first:
        return first_language, identity
    known = next((each for each in meant.get(identity, ()) if each in first), None)
    return (language, identity) if known is None else (first_language, known)


def _name_terms(
    tagged: Sequence[_Tagged],
    keys: Mapping[Node, str],
    names: Mapping[Tag, Mapping[str, str]],
    listed: Mapping[Tag, Mapping[str, Sequence[Work]]],
    taxonomy: Taxonomy,
) -> dict[Tag, dict[str, _Called]]:
    """A catalog's word, else what posts in the language write, else what originals do."""
    spellings = _count_spellings(tagged, keys, taxonomy)
    identities: dict[str, list[str]] = defaultdict(list)
    for (_, identity), key in keys.items():
        identities[key].append(identity)
    return {
        language: {
            key: _called(key, language, names[language], sorted(identities[key]), spellings)
            for key in sorted(found)
        }
        for language, found in listed.items()
    }


_Spellings = Mapping[str, Mapping[Tag, Counter[str]]]


def _count_spellings(
    tagged: Sequence[_Tagged], keys: Mapping[Node, str], taxonomy: Taxonomy
) -> _Spellings:
    """By key, then by the language of the posts: how many write it so."""
    found: dict[str, dict[Tag, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for each in tagged:
        post = each.page.edition.post
        language = each.page.language
        names = taxonomy.names_of(post.metadata)
        if not names:
            original = each.work.row.group.original
            names, language = taxonomy.names_of(original.post.metadata), original.language
        spelt = {keys[node]: name for node, name in zip(each.nodes, names, strict=True)}
        for key, name in spelt.items():
            found[key][language][name] += 1
    return found


def _called(
    key: str,
    language: Tag,
    names: Mapping[str, str],
    identities: Sequence[str],
    spellings: _Spellings,
) -> _Called:
    known = next((names[each] for each in [key, *identities] if each in names), None)
    if known is not None:
        return _Called(name=known, language=language)
    counted = spellings[key]
    if language in counted:
        return _Called(name=_usual(counted[language]), language=language)
    # What most posts write; of two languages that do so as often, the first by tag.
    usual = min(counted, key=lambda each: (-counted[each].total(), each))
    return _Called(name=_usual(counted[usual]), language=usual)


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))


def _index(
    config: Config,
    taxonomy: Taxonomy,
    by_post: dict[str, tuple[str, ...]],
    listed: Mapping[Tag, Mapping[str, Sequence[Work]]],
    called: Mapping[Tag, Mapping[str, _Called]],
) -> TermIndex:
    paths = {
        language: {
            key: f"{_folder(config, taxonomy, language)}/{slug}/index.html"
            for key, slug in _slugs({key: each.name for key, each in found.items()}).items()
        }
        for language, found in called.items()
    }
    alternates = _alternates(config, paths)
    lists = {
        language: {"": f"{_folder(config, taxonomy, language)}/index.html"}
        for language in config.languages
        if called[language]
    }
    return TermIndex(
        taxonomy=taxonomy,
        by_language={
            language: {
                key: Term(
                    key=key,
                    name=each.name,
                    name_language=each.language,
                    path=paths[language][key],
                    url=page_url(config, paths[language][key]),
                    works=tuple(listed[language][key]),
                    alternates=alternates[key],
                )
                for key, each in found.items()
            }
            for language, found in called.items()
        },
        keys=by_post,
        list_alternates=_alternates(config, lists).get("", Alternates()),
    )


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
