import json
import re
from datetime import UTC, datetime

import msgspec
import pytest
from dashboard_builders import FRAME, facts_of
from hypothesis import given
from hypothesis import strategies as st

from builders import EN, ES, FR, make_post, make_status
from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.matrix import (
    MatrixData,
    make_data,
    matrix_data,
    matrix_pages,
    matrix_words,
    page_path,
)
from polyglot.emit.dashboard.matrix_rows import MatrixCell, MatrixRow
from polyglot.emit.dashboard.scripts import escape_script
from polyglot.relate.status import State

FACTS = facts_of(
    make_status(
        make_post(
            "posts/a.md",
            title="First",
            words=70,
            authors=("Ana",),
            tags=("x", "y"),
            date=datetime(2024, 3, 1, tzinfo=UTC),
        ),
        make_post("posts/a.fr.md", title="Premier", words=90),
        make_post(
            "b.es.md", words=30, translate=("en",), category="notes", authors=("Luis", "Ana")
        ),
    )
)


def test_a_row_tells_of_a_work_what_status_says() -> None:
    assert FACTS.rows == (
        MatrixRow(
            name="b",
            key="b",
            title="b",
            words=30,
            date="",
            section="notes",
            authors=("Luis", "Ana"),
            tags=(),
            cells=(
                MatrixCell(language=EN, state=State.MISSING, behind=0),
                MatrixCell(language=FR, state=State.EXCLUDED, behind=0),
                MatrixCell(language=ES, state=State.ORIGINAL, behind=0),
            ),
        ),
        MatrixRow(
            name="posts--a",
            key="posts/a",
            title="First",
            words=70,
            date="2024-03-01",
            section="posts",
            authors=("Ana",),
            tags=("x", "y"),
            cells=(
                MatrixCell(language=EN, state=State.ORIGINAL, behind=0),
                MatrixCell(language=FR, state=State.UNVERIFIED, behind=0),
                MatrixCell(language=ES, state=State.MISSING, behind=0),
            ),
        ),
    )


def test_data_hold_all_works_by_columns() -> None:
    assert make_data(FACTS.rows, FRAME.site_languages) == MatrixData(
        languages=(EN, FR, ES),
        states=tuple(State),
        sections=["notes", "posts"],
        authors=["Ana", "Luis"],
        tags=["x", "y"],
        names=["", ""],
        keys=["b", "posts/a"],
        titles=["b", "First"],
        words=[30, 70],
        dates=["", "2024-03-01"],
        section=[0, 1],
        author=[[1, 0], [0]],
        tag=[[], [0, 1]],
        cells=["gha", "afg"],
        behind={},
    )


def test_data_are_a_script_that_names_one_value() -> None:
    (output,) = matrix_data(FACTS)
    assert output.path == "assets/data/works.js"
    found = re.fullmatch(r"window\.polyglotWorks = (\{.*\});\n", output.content.decode())
    assert found is not None
    read = msgspec.convert(json.loads(found[1]), MatrixData, strict=False)
    assert read == make_data(FACTS.rows, FRAME.site_languages)


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\u2028\u2029\"'\\/")))
def test_json_in_a_script_says_the_same_and_ends_nothing(text: str) -> None:
    escaped = escape_script(msgspec.json.encode({"text": text})).decode()
    assert json.loads(escaped) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(escaped)


def many(works: int) -> Facts:
    return facts_of(make_status(*(make_post(f"p{number:04}.md") for number in range(works))))


@pytest.mark.parametrize(
    ("works", "paths"),
    [
        (0, ["works.html"]),
        (200, ["works.html"]),
        (201, ["works.html", "works-2.html"]),
        (601, ["works.html", "works-2.html", "works-3.html", "works-4.html"]),
    ],
)
def test_works_are_on_pages_of_two_hundred(works: int, paths: list[str]) -> None:
    pages = [output.path for output in matrix_pages(many(works), FR)]
    assert pages == [f"fr/{path}" for path in paths]
    assert [page_path(number + 1) for number in range(len(paths))] == paths


def test_every_work_is_on_exactly_one_page() -> None:
    pages = [output.content.decode() for output in matrix_pages(many(401), EN)]
    found = [re.findall(r'<th scope="row"><a href="works/(p\d+)\.html">', page) for page in pages]
    assert [len(each) for each in found] == [200, 200, 1]
    assert [name for each in found for name in each] == [f"p{number:04}" for number in range(401)]


def test_words_for_the_script_are_those_of_the_language() -> None:
    words = json.loads(str(matrix_words(FR)))
    assert words["states"]["missing"] == ["○", "manquant"]
    assert words["works"]["one"] == "{count} texte"
    assert words["works"]["other"] == "{count} textes"
