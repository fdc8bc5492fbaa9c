from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from builders import EN, ES, FR, LANGUAGES, make_post, make_status, with_text
from polyglot.analyse.posts import LanguageShare, Post
from polyglot.config import paces_at
from polyglot.emit.reports.works import (
    LanguageTotals,
    make_report,
    report_document,
    report_works,
)
from polyglot.problems import problem
from polyglot.relate.choices import Dimension, TaskKind
from polyglot.relate.coverage import measure_coverage
from polyglot.relate.selection import Selection
from polyglot.relate.status import State, Status
from polyglot.relate.worklist import list_tasks


def document(status: Status, *asked: str, is_whole: bool = True) -> dict[str, Any]:
    """The JSON of a report at 300 words an hour."""
    selection = Selection(rows=status.rows, asked=frozenset(asked))
    report = make_report(status, selection, paces_at(300), is_whole=is_whole)
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(report_document(report)))
    return found


def test_each_post_tells_how_its_work_stands_in_every_language() -> None:
    status = make_status(
        make_post("a.md", title="A", words=303, authors=("Ana",), reads_as="en"),
        make_post("a.fr.md", title="Â", translators=("Bo",), reads_as="fr", confidence=0.98765),
        problems=[problem("empty-post", "a.fr.md", 3)],
    )
    shared = {
        "key": "a",
        "original": {"path": "a.md", "language": "en", "reason": "untranslated"},
        "members": {"en": "a.md", "fr": "a.fr.md"},
        "states": {
            "en": {"state": "original", "words": 303, "minutes": 0, "path": "a.md"},
            "fr": {"state": "unverified", "words": 303, "minutes": 0, "path": "a.fr.md"},
            "es": {"state": "missing", "words": 303, "minutes": 61},
        },
        "missing": ["es"],
        "partial": [],
        "outdated": [],
        "words_to_translate": 303,
        "minutes": 61,
    }
    original = {
        "path": "a.md",
        "title": "A",
        "language": "en",
        "evidence": "default",
        "confidence": None,
        "reads_as": {"language": "en", "confidence": 0.99},
        **shared,
        "authors": ["Ana"],
        "translators": [],
        "problems": [],
    }
    translation = {
        "path": "a.fr.md",
        "title": "Â",
        "language": "fr",
        "evidence": "suffix",
        "confidence": None,
        "reads_as": {"language": "fr", "confidence": 0.9876},
        **shared,
        "authors": [],
        "translators": ["Bo"],
        "problems": [
            {
                "path": "a.fr.md",
                "line": 3,
                "code": "empty-post",
                "severity": "warning",
                "message": "has no text",
                "hint": "write it, or mark it 'draft: true'",
            }
        ],
    }
    assert document(status) == {
        "schema": 1,
        "posts": [original, translation],
        "problems": [],
        "catalogs": [],
        "totals": {
            "works": 1,
            "posts": 2,
            "missing": 1,
            "partial": 0,
            "outdated": 0,
            "words_to_translate": 303,
            "minutes": 61,
            "languages": {
                "en": {"missing": 0, "partial": 0, "outdated": 0, "words": 0, "minutes": 0},
                "fr": {"missing": 0, "partial": 0, "outdated": 0, "words": 0, "minutes": 0},
                "es": {"missing": 1, "partial": 0, "outdated": 0, "words": 303, "minutes": 61},
            },
        },
    }


def test_seventeen_posts_alone_on_a_site_of_three_languages_miss_thirty_four_translations() -> None:
    found = document(make_status(*(make_post(f"p{n}.md", words=10) for n in range(17))))
    assert (found["totals"]["missing"], found["totals"]["words_to_translate"]) == (34, 340)
    assert [post["missing"] for post in found["posts"]] == [["fr", "es"]] * 17


def test_confidence_is_told_where_the_language_was_detected() -> None:
    (post,) = document(make_status(make_post("a.md", reads_as="es", confidence=0.97)))["posts"]
    assert (post["language"], post["evidence"], post["confidence"]) == ("es", "detected", 0.97)


def test_excluded_languages_are_not_missing() -> None:
    (post,) = document(make_status(make_post("a.md", translate=("fr",))))["posts"]
    assert post["missing"] == ["fr"]
    assert post["states"]["es"] == {"state": "excluded", "words": 100, "minutes": 0}


def test_member_in_a_language_that_the_site_does_not_list_is_reported_too() -> None:
    posts = document(make_status(make_post("a.md"), make_post("a.de.md")))["posts"]
    assert [post["path"] for post in posts] == ["a.md", "a.de.md"]
    assert posts[0]["members"] == {"en": "a.md", "de": "a.de.md"}
    assert "de" not in posts[0]["states"]


def test_asked_post_is_marked_among_those_of_its_work() -> None:
    status = make_status(make_post("a.md"), make_post("a.fr.md"), make_post("b.md"))
    posts = document(status, "a.fr.md")["posts"]
    assert [(post["path"], post.get("asked")) for post in posts] == [
        ("a.md", False),
        ("a.fr.md", True),
        ("b.md", None),
    ]


def test_problems_of_files_in_no_work_are_told_in_a_report_of_the_whole_site_alone() -> None:
    status = make_status(make_post("a.md"), problems=[problem("unreadable", "z.md", reason="gone")])
    assert [found["path"] for found in document(status)["problems"]] == ["z.md"]
    assert document(status, is_whole=False)["problems"] == []


def test_totals_are_of_the_selected_works_alone() -> None:
    status = make_status(make_post("a.md"), make_post("b.md", words=50))
    report = make_report(status, Selection(rows=status.rows[1:]), paces_at(300))
    assert (report.totals.works, report.totals.languages[FR]) == (
        1,
        LanguageTotals(missing=1, partial=0, outdated=0, words=50, minutes=10),
    )
    assert report.totals.languages[ES] == report.totals.languages[FR]


def test_work_without_a_title_is_called_by_its_key() -> None:
    status = make_status(make_post("posts/a.md"), make_post("b.md", title="B"))
    report = make_report(status, Selection(rows=status.rows), paces_at(300))
    assert [work.title for work in report_works(report)] == ["B", "posts/a"]


def test_problems_are_put_into_the_language_of_the_reader() -> None:
    status = make_status(make_post("a.md"), problems=[problem("empty-post", "a.md")])
    report = make_report(status, Selection(rows=status.rows), paces_at(300))
    (work,) = report_works(report, str.upper)
    assert work.first.problems[0].message == "HAS NO TEXT"


def left_in_english(path: str, words: int) -> Post:
    """A translation with so many words of prose left."""
    shares = (
        LanguageShare(language=EN, words=words, prose_words=words, line=3 if words else 0),
        LanguageShare(language=FR, words=100, prose_words=100, line=1),
    )
    return with_text(make_post(path, reads_as="fr"), shares=shares)


def test_what_remains_of_partial_translations_is_to_be_translated() -> None:
    found = document(make_status(make_post("a.md", words=300), left_in_english("a.fr.md", 60)))
    assert found["posts"][0]["states"]["fr"] == {
        "state": "partial",
        "words": 300,
        "minutes": 12,
        "remaining": 60,
        "path": "a.fr.md",
    }
    lack = {key: found["posts"][1][key] for key in ("missing", "partial", "words_to_translate")}
    assert lack == {"missing": ["es"], "partial": ["fr"], "words_to_translate": 360}
    assert found["totals"] == {
        "works": 1,
        "posts": 2,
        "missing": 1,
        "partial": 1,
        "outdated": 0,
        "words_to_translate": 360,
        "minutes": 72,
        "languages": {
            "en": {"missing": 0, "partial": 0, "outdated": 0, "words": 0, "minutes": 0},
            "fr": {"missing": 0, "partial": 1, "outdated": 0, "words": 60, "minutes": 12},
            "es": {"missing": 1, "partial": 0, "outdated": 0, "words": 300, "minutes": 60},
        },
    }


@given(st.lists(st.tuples(st.integers(0, 500), st.none() | st.integers(0, 600)), max_size=8))
def test_report_worklist_and_coverage_agree_on_what_is_to_be_translated(
    works: list[tuple[int, int | None]],
) -> None:
    posts = []
    for number, (words, left) in enumerate(works):
        posts.append(make_post(f"p{number}.md", words=words))
        if left is not None:
            posts.append(left_in_english(f"p{number}.fr.md", left))
    status = make_status(*posts)
    totals = make_report(status, Selection(rows=status.rows), paces_at(300)).totals
    covered = measure_coverage(status, Dimension.LANGUAGE).totals.languages
    for language in LANGUAGES:
        tasks = list_tasks(status, language, default_language=EN, paces=paces_at(300))
        listed = [task for task in tasks if task.kind is not TaskKind.VERIFY]
        cells = [row.cells[language] for row in status.rows]
        wordless = sum(cell.state is State.MISSING and not cell.words for cell in cells)
        assert totals.languages[language] == LanguageTotals(
            missing=sum(task.kind is TaskKind.TRANSLATE for task in listed) + wordless,
            partial=sum(task.kind is TaskKind.FINISH for task in listed),
            outdated=sum(task.kind is TaskKind.UPDATE for task in listed),
            words=sum(task.words for task in listed),
            minutes=sum(task.minutes for task in listed),
        )
        assert totals.languages[language].words == covered[language].words_to_translate
