from hypothesis import given
from hypothesis import strategies as st

from builders import EN, ES, FR, make_post, make_status
from polyglot.analyse.posts import Post
from polyglot.relate.choices import Dimension
from polyglot.relate.coverage import (
    Amount,
    LanguageCoverage,
    Threshold,
    add_coverages,
    check_thresholds,
    measure_coverage,
)
from polyglot.relate.status import State
from polyglot.tags import Tag


def names(by: Dimension, *posts: Post) -> dict[str, tuple[int, int]]:
    """Works and words of each row."""
    rows = measure_coverage(make_status(*posts), by).rows
    return {row.name: (row.works, row.words) for row in rows}


SITE = make_status(
    make_post("a.md", words=300),
    make_post("a.fr.md", words=999),
    make_post("b.md", words=100, translate=("fr",)),
    make_post("c.es.md", words=50),
)


def test_originals_and_translations_are_counted_apart_and_covered_together() -> None:
    coverage = measure_coverage(SITE, Dimension.LANGUAGE)
    assert coverage.totals.languages == {
        "en": LanguageCoverage(
            states={
                State.ORIGINAL: Amount(posts=2, words=400),
                State.MISSING: Amount(posts=1, words=50),
            },
            covered_words=400,
            wanted_words=450,
            share=400 / 450,
        ),
        "fr": LanguageCoverage(
            states={
                State.UNVERIFIED: Amount(posts=1, words=300),
                State.MISSING: Amount(posts=2, words=150),
            },
            covered_words=300,
            wanted_words=450,
            share=300 / 450,
        ),
        "es": LanguageCoverage(
            states={
                State.ORIGINAL: Amount(posts=1, words=50),
                State.MISSING: Amount(posts=1, words=300),
                State.EXCLUDED: Amount(posts=1, words=100),
            },
            covered_words=50,
            wanted_words=350,
            share=50 / 350,
        ),
    }


def test_by_language_each_row_is_one_language_of_the_whole_site() -> None:
    coverage = measure_coverage(SITE, Dimension.LANGUAGE)
    assert [(row.name, row.works, row.words, [*row.languages]) for row in coverage.rows] == [
        ("en", 3, 450, ["en"]),
        ("fr", 3, 450, ["fr"]),
        ("es", 3, 450, ["es"]),
    ]
    assert all(
        row.languages[Tag(row.name)] == coverage.totals.languages[Tag(row.name)]
        for row in coverage.rows
    )


def test_work_counts_for_each_of_its_authors_and_nameless_ones_come_last() -> None:
    assert list(
        names(
            Dimension.AUTHOR,
            make_post("a.md", authors=("Zoé", "ana")),
            make_post("a.fr.md", authors=("Translator",)),
            make_post("b.md", authors=("ana", "ana"), words=7),
            make_post("c.md"),
        ).items()
    ) == [("ana", (2, 107)), ("Zoé", (1, 100)), ("", (1, 100))]


def test_section_is_the_category_or_the_first_folder_without_the_language() -> None:
    assert names(
        Dimension.SECTION,
        make_post("fr/posts/2020/a.md"),
        make_post("posts/b.md", category="News"),
        make_post("about.md"),
        make_post("es/about.md"),
    ) == {"News": (1, 100), "posts": (1, 100), "": (1, 100)}


def test_tags_are_those_of_the_original() -> None:
    assert names(
        Dimension.TAG, make_post("a.md", tags=("x", "y")), make_post("a.fr.md", tags=("z",))
    ) == {"x": (1, 100), "y": (1, 100)}


def test_spellings_of_one_name_are_one_row_under_the_most_usual() -> None:
    posts = (
        make_post("a.md", tags=("Community",)),
        make_post("b.md", tags=("community",)),
        make_post("c.md", tags=("community", "x", "Community")),
        make_post("d.md", tags=("community",)),
    )
    more = make_post("e.md", tags=("community",))
    assert names(Dimension.TAG, *posts, more) == {"community": (5, 500), "x": (1, 100)}


def test_empty_site_has_no_share() -> None:
    coverage = measure_coverage(make_status(), Dimension.AUTHOR)
    assert (coverage.rows, coverage.totals.works) == ((), 0)
    assert {found.share for found in coverage.totals.languages.values()} == {None}


def test_threshold_holds_at_its_very_value() -> None:
    assert check_thresholds(SITE, {ES: 0.2, FR: 300 / 450}) == [
        Threshold(language=FR, share=300 / 450, minimum=300 / 450, ok=True),
        Threshold(language=ES, share=50 / 350, minimum=0.2, ok=False),
    ]


def test_threshold_holds_where_nothing_is_wanted() -> None:
    status = make_status(make_post("a.md", translate=()))
    assert check_thresholds(status, {FR: 1.0}) == [
        Threshold(language=FR, share=None, minimum=1.0, ok=True)
    ]


@given(
    posts=st.lists(
        st.tuples(st.sampled_from("abcd"), st.sampled_from(["", ".fr", ".es"])), unique=True
    ),
    by=st.sampled_from([Dimension.SECTION, Dimension.LANGUAGE]),
)
def test_rows_of_disjoint_works_add_up_to_the_totals(
    posts: list[tuple[str, str]], by: Dimension
) -> None:
    status = make_status(*(make_post(f"{name}/post{ending}.md") for name, ending in posts))
    coverage = measure_coverage(status, by)
    for language in (EN, FR, ES):
        rows = [row.languages[language] for row in coverage.rows if language in row.languages]
        assert add_coverages(rows) == coverage.totals.languages[language]
