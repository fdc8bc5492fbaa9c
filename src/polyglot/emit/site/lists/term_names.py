"""What each tag and category is called in each language, and which of them a post has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from polyglot.config import Config
from polyglot.emit.site.lists.taxonomy import Taxonomy
from polyglot.emit.site.lists.term_meanings import (
    Back,
    Names,
    Node,
    join_nodes,
    reverse_names,
    term_identity,
)
from polyglot.emit.site.words import SiteWords
from polyglot.emit.site.works import Published, Work
from polyglot.relate.editions import Edition
from polyglot.tags import Tag


class Tagged(Struct, frozen=True, kw_only=True):
    """A page that has terms."""

    work: Work
    page: Published
    by: Edition
    """Whose terms they are: its own, or its original's."""
    names: dict[str, str]
    """By key, as they are written, and in that order; of two spellings the last."""


class Called(Struct, frozen=True, kw_only=True):
    """What a term is called in one language."""

    name: str
    language: Tag
    """What the name is in."""
    written: str = ""
    """What posts usually write, where a catalog translates that."""


class _Written(Struct, frozen=True, kw_only=True):
    """The terms of a page as they are written: by its own post, or by the original of its work."""

    work: Work
    page: Published
    by: Edition
    names: tuple[str, ...]
    nodes: tuple[Node, ...]
    """What each name means: of the original's language where that has it, too."""


def name_terms(
    config: Config, works: Sequence[Work], words: SiteWords, taxonomy: Taxonomy
) -> tuple[list[Tagged], dict[Tag, dict[str, Called]]]:
    """The pages that have terms, and what each term is called, by language and key, sorted."""
    names = _catalog_names(config.languages, words, taxonomy)
    written = list(_written_terms(works, taxonomy, reverse_names(names)))
    order = list(dict.fromkeys([config.default_language, *config.languages]))
    keys = join_nodes({node for each in written for node in each.nodes}, names, order)
    tagged = [_tagged(each, keys) for each in written]
    return tagged, _call_terms(tagged, names, _Spellings(tagged, keys, order))


def _catalog_names(languages: Iterable[Tag], words: SiteWords, taxonomy: Taxonomy) -> Names:
    return {
        language: {
            term_identity(text): shown
            for text, shown in words.of_context(taxonomy, language).items()
        }
        for language in languages
    }


def _written_terms(works: Iterable[Work], taxonomy: Taxonomy, back: Back) -> Iterator[_Written]:
    for work in works:
        original = work.row.group.original
        first = taxonomy.names_of(original.post.metadata)
        known = {term_identity(name): (original.language, term_identity(name)) for name in first}
        meant = tuple(known[term_identity(name)] for name in first)
        for page in work.editions.values():
            own = taxonomy.names_of(page.edition.post.metadata)
            by, names, nodes = (page.edition, own, meant) if own else (original, first, meant)
            if own and own != first:
                identities = map(term_identity, own)
                nodes = tuple(_node_of(each, by.language, known, back) for each in identities)
            if nodes:
                yield _Written(work=work, page=page, by=by, names=names, nodes=nodes)


def _node_of(identity: str, language: Tag, known: Mapping[str, Node], back: Back) -> Node:
    """Of a name in a post: one of the original's (`known`), as it is or translated; or its own."""
    if identity in known:
        return known[identity]
    spellings = back.get(language, {}).get(identity, ())
    return next((known[each] for each in spellings if each in known), (language, identity))


def _most(counted: Mapping[str, int]) -> str:
    """The most frequent; of several the first in order."""
    return min(counted, key=lambda each: (-counted[each], each))


def _tagged(written: _Written, keys: Mapping[Node, str]) -> Tagged:
    pairs = zip(written.nodes, written.names, strict=True)
    names = {keys[node]: name for node, name in pairs}
    return Tagged(work=written.work, page=written.page, by=written.by, names=names)


class _Spellings:
    """How often posts write each term, and how: the posts of each language, and originals."""

    def __init__(
        self, tagged: Sequence[Tagged], keys: Mapping[Node, str], order: Sequence[Tag]
    ) -> None:
        self.identities: dict[str, list[str]] = defaultdict(list)
        """By key; sorted."""
        self._own = _count_names(tagged)
        self._of_originals = _count_names(
            each for each in tagged if each.by is each.work.row.group.original
        )
        self._ranks = {language: rank for rank, language in enumerate(order)}
        for (_, identity), key in sorted(keys.items()):
            self.identities[key].append(identity)

    def usual(self, key: str, language: Tag) -> Called:
        """What most posts in `language` write, else most originals in the default language.

        Where there are none in that, the site's next language has them.
        """
        if own := self._own[key].get(language):
            return Called(name=_most(own), language=language)
        found = self._of_originals[key]
        first = min(found, key=lambda each: (self._ranks.get(each, len(self._ranks)), each))
        return Called(name=_most(found[first]), language=first)


def _count_names(tagged: Iterable[Tagged]) -> dict[str, dict[Tag, dict[str, int]]]:
    """How often posts write each name: by key of the term, then by their language."""
    counted = Counter(
        (key, each.by.language, name) for each in tagged for key, name in each.names.items()
    )
    found: dict[str, dict[Tag, dict[str, int]]] = defaultdict(dict)
    for (key, language, name), count in counted.items():
        found[key].setdefault(language, {})[name] = count
    return found


def _call_terms(
    tagged: Iterable[Tagged], names: Names, spellings: _Spellings
) -> dict[Tag, dict[str, Called]]:
    """A catalog's word, else the usual spelling."""
    listed: dict[Tag, set[str]] = {language: set() for language in names}
    for each in tagged:
        listed[each.page.language].update(each.names)
    return {
        language: {key: _called(key, language, names, spellings) for key in sorted(found)}
        for language, found in listed.items()
    }


def _called(key: str, language: Tag, names: Names, spellings: _Spellings) -> Called:
    known = names[language]
    identities = (each for each in [key, *spellings.identities[key]] if each in known)
    identity = next(identities, None)
    if identity is None:
        return spellings.usual(key, language)
    written = spellings.usual(key, language).name
    return Called(name=known[identity], language=language, written=written)
