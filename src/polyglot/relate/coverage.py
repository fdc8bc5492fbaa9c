"""Coverage: how much of the site exists in each language, by author, section or tag."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from polyglot.catalogs.counting import StringCount, StringState, count_strings
from polyglot.people import Person, shown_names
from polyglot.relate.choices import Dimension
from polyglot.relate.groups import Group
from polyglot.relate.status import CatalogCell, Cell, Row, State, Status
from polyglot.tags import Tag

NamesOf = Callable[[Group], Sequence[str]]
"""Who or what a work counts for; an empty name where it is nobody."""

_COVERED = tuple(state for state in State if state not in {State.MISSING, State.EXCLUDED})


class Amount(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How much there is, in works and in source words."""

    posts: int
    """Works in that state."""
    words: int
    """Source words that stand so. Of a translation with a record they are counted segment by
    segment: most words of an outdated one are current."""
    remaining: int = 0
    """Those of the words that are still to be translated, in works that are partly translated."""


class LanguageCoverage(Struct, frozen=True, kw_only=True):
    """How much of some works exists in one language."""

    states: dict[State, Amount]
    """States that nothing is in are left out."""
    covered_words: int
    """Source words of the works that exist in the language, as original or as a translation.

    Of a partial translation, those that do not remain to be translated.
    A translation counts whether or not anybody verified it: `states` keeps the two apart.
    """
    wanted_words: int
    """Source words of all works but those that are excluded from the language."""
    share: float | None
    """`covered_words` / `wanted_words`, 0–1; None where no word is wanted."""

    @property
    def words_to_translate(self) -> int:
        """What is missing, what remains and what is outdated: as in a worklist and in a report."""
        outdated = self.states.get(State.OUTDATED)
        return self.wanted_words - self.covered_words + (outdated.words if outdated else 0)


class CoverageRow(Struct, frozen=True, kw_only=True):
    """The works that share one author, section or tag, or all works."""

    name: str
    """Empty for works without an author or a tag, and for those at the top of the tree."""
    works: int
    words: int
    """Source words: those of the originals."""
    languages: dict[Tag, LanguageCoverage]


class CatalogCoverage(Struct, frozen=True, kw_only=True):
    """How much of the interface exists in one language."""

    catalogs: int
    """Those that the language is meant to have."""
    states: dict[StringState, StringCount]
    """States that no string is in are left out."""
    covered_words: int
    """Those of the strings that are translated, or written in the language. A fuzzy one is shown
    to nobody, and so is not covered."""
    wanted_words: int
    share: float | None
    """`covered_words` / `wanted_words`, 0–1; None where no word is wanted."""


class SharedCoverage(Struct, frozen=True, kw_only=True):
    """Works and catalogs together: their words, added up."""

    covered_words: int
    wanted_words: int
    share: float | None


class Coverage(Struct, frozen=True, kw_only=True):
    """A whole breakdown, ordered by name (languages as configured), the nameless last.

    A work with two authors or tags counts for each of them, and once in the totals.
    """

    by: Dimension
    languages: tuple[Tag, ...]
    rows: tuple[CoverageRow, ...]
    """Of works; likewise `totals`."""
    totals: CoverageRow
    catalogs: dict[Tag, CatalogCoverage]
    """Empty where the site has no catalogs; likewise `together`."""
    together: dict[Tag, SharedCoverage]


_NOBODY: Mapping[str, Person] = {}


def measure_coverage(
    status: Status, by: Dimension, people: Mapping[str, Person] = _NOBODY
) -> Coverage:
    """The coverage of every language, broken down by one dimension; of catalogs by language.

    Authors are under the names that they chose, which `people` are asked for.
    """
    totals = cover_rows("", status.rows, status.languages)
    rows = _by_language(totals) if by is Dimension.LANGUAGE else _by_name(status, by, people)
    catalogs = _cover_catalogs(status)
    return Coverage(
        by=by,
        languages=status.languages,
        rows=tuple(rows),
        totals=totals,
        catalogs=catalogs,
        together={tag: add_catalogs(totals.languages[tag], catalogs[tag]) for tag in catalogs},
    )


def _cover_catalogs(status: Status) -> dict[Tag, CatalogCoverage]:
    if not status.catalogs:
        return {}
    return {
        tag: cover_catalogs(row.cells[tag] for row in status.catalogs) for tag in status.languages
    }


def cover_catalogs(cells: Iterable[CatalogCell]) -> CatalogCoverage:
    """The coverage that the catalogs of one language add up to."""
    wanted = [cell for cell in cells if cell.state is not State.EXCLUDED]
    states = count_strings(string for cell in wanted for string in cell.strings)
    return _with_words(len(wanted), states)


def sum_catalogs(coverages: Iterable[CatalogCoverage]) -> CatalogCoverage:
    """Several languages as one."""
    together = list(coverages)
    states = {
        state: StringCount(
            strings=sum(each.states[state].strings for each in together if state in each.states),
            words=sum(each.states[state].words for each in together if state in each.states),
        )
        for state in StringState
        if any(state in each.states for each in together)
    }
    return _with_words(sum(each.catalogs for each in together), states)


def _with_words(catalogs: int, states: dict[StringState, StringCount]) -> CatalogCoverage:
    covered = states.get(StringState.TRANSLATED, StringCount()).words
    wanted = sum(count.words for count in states.values())
    return CatalogCoverage(
        catalogs=catalogs,
        states=states,
        covered_words=covered,
        wanted_words=wanted,
        share=covered / wanted if wanted else None,
    )


def add_catalogs(works: LanguageCoverage, catalogs: CatalogCoverage) -> SharedCoverage:
    """What the works and the catalogs of a language cover together."""
    covered = works.covered_words + catalogs.covered_words
    wanted = works.wanted_words + catalogs.wanted_words
    return SharedCoverage(
        covered_words=covered, wanted_words=wanted, share=covered / wanted if wanted else None
    )


def _by_language(totals: CoverageRow) -> Iterable[CoverageRow]:
    for language, covered in totals.languages.items():
        yield CoverageRow(
            name=language,
            works=totals.works,
            words=totals.words,
            languages={language: covered},
        )


def _by_name(status: Status, by: Dimension, people: Mapping[str, Person]) -> Iterable[CoverageRow]:
    names_of = authors_by(people) if by is Dimension.AUTHOR else _NAMES[by]
    for name, rows in rows_by_name(status.rows, names_of):
        yield cover_rows(name, rows, status.languages)


def rows_by_name(rows: Iterable[Row], names_of: NamesOf) -> Iterable[tuple[str, list[Row]]]:
    """One a name, case aside, in its most usual spelling; works without a name come last."""
    rows_by_folded: dict[str, list[Row]] = {}
    spellings: dict[str, Counter[str]] = {}
    for row in rows:
        for folded, name in {name.casefold(): name for name in names_of(row.group)}.items():
            rows_by_folded.setdefault(folded, []).append(row)
            spellings.setdefault(folded, Counter())[name] += 1
    for folded in sorted(rows_by_folded, key=lambda folded: (not folded, folded)):
        found = spellings[folded]
        yield min(found, key=lambda name: (-found[name], name)), rows_by_folded[folded]


def authors_by(people: Mapping[str, Person]) -> NamesOf:
    """Tells the authors of a work under the names that they chose, without e-mail addresses."""

    def names_of(group: Group) -> Sequence[str]:
        return shown_names(people, group.original.post.metadata.authors) or ("",)

    return names_of


def section_of(group: Group) -> str:
    """Its category, or the folder that it lies in; empty for what lies at the top of the tree."""
    folder, slash, _ = group.original.route.partition("/")
    return group.original.post.metadata.category or (folder if slash else "")


def _sections(group: Group) -> Sequence[str]:
    return (section_of(group),)


def _tags(group: Group) -> Sequence[str]:
    return group.original.post.metadata.tags or ("",)


_NAMES: dict[Dimension, NamesOf] = {
    Dimension.SECTION: _sections,
    Dimension.TAG: _tags,
}


def cover_rows(name: str, rows: Sequence[Row], languages: Sequence[Tag]) -> CoverageRow:
    """The coverage of some works, under one name, in every language."""
    return CoverageRow(
        name=name,
        works=len(rows),
        words=sum(row.group.original.post.words for row in rows),
        languages={
            language: cover_cells(row.cells[language] for row in rows) for language in languages
        },
    )


def cover_cells(cells: Iterable[Cell]) -> LanguageCoverage:
    """The coverage that the cells of one language add up to."""
    return _with_share(count_states(cells))


def add_coverages(coverages: Iterable[LanguageCoverage]) -> LanguageCoverage:
    """Several languages as one: works × languages, and words likewise."""
    together = list(coverages)
    states = {
        state: Amount(
            posts=sum(found.states[state].posts for found in together if state in found.states),
            words=sum(found.states[state].words for found in together if state in found.states),
            remaining=sum(
                found.states[state].remaining for found in together if state in found.states
            ),
        )
        for state in State
        if any(state in found.states for found in together)
    }
    return _with_share(states)


def _with_share(states: dict[State, Amount]) -> LanguageCoverage:
    existing = [states[state] for state in _COVERED if state in states]
    covered = sum(amount.words - amount.remaining for amount in existing)
    wanted = sum(amount.words for state, amount in states.items() if state is not State.EXCLUDED)
    return LanguageCoverage(
        states=states,
        covered_words=covered,
        wanted_words=wanted,
        share=covered / wanted if wanted else None,
    )


def count_states(cells: Iterable[Cell]) -> dict[State, Amount]:
    """Works, and source words, by state; states that nothing is in are left out."""
    posts = dict.fromkeys(State, 0)
    words = dict.fromkeys(State, 0)
    remaining = dict.fromkeys(State, 0)
    for cell in cells:
        posts[cell.state] += 1
        for state, amount in cell.words_by_state.items():
            words[state] += amount
        remaining[cell.state] += cell.remaining
    return {
        state: Amount(posts=posts[state], words=words[state], remaining=remaining[state])
        for state in State
        if posts[state] or words[state]
    }


class Threshold(Struct, frozen=True, kw_only=True):
    """A language held against the least share of source words it must cover."""

    language: Tag
    share: float | None
    """0–1; None where no word is wanted in the language, which is enough."""
    minimum: float
    ok: bool


def check_thresholds(status: Status, minimums: dict[Tag, float]) -> list[Threshold]:
    """One a language that has a minimum, in the site's order of languages.

    Words of works and of catalogs count alike.
    """
    found = []
    for language in status.languages:
        if language in minimums:
            works = cover_cells(row.cells[language] for row in status.rows)
            catalogs = cover_catalogs(row.cells[language] for row in status.catalogs)
            share = add_catalogs(works, catalogs).share
            ok = share is None or share >= minimums[language]
            minimum = minimums[language]
            found.append(Threshold(language=language, share=share, minimum=minimum, ok=ok))
    return found
