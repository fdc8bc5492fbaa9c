import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_builders import render_body

from polyglot.emit.site.bodies.markdown import Labels

LABELS = Labels(table="Tableau", footnote_back="Retour")


def body(markdown: str, title: str = "") -> str:
    return render_body(markdown, title, LABELS).html


def test_headings_get_unique_ids() -> None:
    assert body("## Été *à* Lyon\n\n## Part\n\n## Part\n\n## ?") == (
        '<h2 id="été-à-lyon">Été <em>à</em> Lyon</h2>\n'
        '<h2 id="part">Part</h2>\n'
        '<h2 id="part-2">Part</h2>\n'
        '<h2 id="section">?</h2>\n'
    )


def test_headings_that_say_the_same_are_counted_round_ids_that_are_taken() -> None:
    html = body("# Part\n\n# Part\n\n# Part 3\n\n# Part\n\n# Part 3\n")
    ids = re.findall(' id="([^"]*)"', html)
    assert ids == ["part", "part-2", "part-3", "part-4", "part-3-2"]


def test_an_authors_own_id_is_kept_and_never_given_twice() -> None:
    html = body("## A {#b}\n\n## B")
    assert html == '<h2 id="b">A</h2>\n<h2 id="b-2">B</h2>\n'


def test_a_first_heading_that_repeats_the_title_is_left_out() -> None:
    assert body("# A & B\n\nText", "A & B").strip() == "<p>Text</p>"


def test_other_first_level_headings_stand_below_the_title() -> None:
    assert body("# One\n\n## Two", "T") == '<h2 id="one">One</h2>\n<h2 id="two">Two</h2>\n'


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("### A\n\n### B\n\n## C\n\n### D", [2, 2, 2, 3]),
        ("## A\n\n##### B\n\n#### C\n\n##### D\n\n## E", [2, 3, 3, 4, 2]),
        ("# T\n\n### A\n\n###### B\n\n<h5 class='x'>C</h5>", [2, 3, 3]),
    ],
)
def test_levels_have_no_gaps_and_what_was_level_stays_level(
    written: str, levels: list[int]
) -> None:
    html = body(written, "T")
    assert [int(level) for level in re.findall("<h([1-6])", html)] == levels
    assert [int(level) for level in re.findall("</h([1-6])>", html)] == levels


@given(st.lists(st.integers(1, 6)))
def test_no_level_is_left_out_on_the_way_down(written: list[int]) -> None:
    html = body("\n\n".join(f"{'#' * level} A{at}" for at, level in enumerate(written)))
    levels = [1, *(int(level) for level in re.findall("<h([1-6])", html))]
    assert len(levels) == len(written) + 1
    assert all(2 <= after <= before + 1 for before, after in pairwise(levels))


def test_footnotes_lead_there_and_back() -> None:
    html = body("A[^my note] b[^my note]\n\n[^my note]: Text\n")
    assert html == (
        '<p>A<sup class="footnote-reference"><a href="#fn-my-note" id="fnref-my-note"'
        ' role="doc-noteref">1</a></sup> b<sup class="footnote-reference">'
        '<a href="#fn-my-note" role="doc-noteref">1</a></sup></p>\n'
        '<div class="footnote-definition" id="fn-my-note" role="note">'
        '<span class="footnote-definition-label">1.</span><div>\n'
        '<p>Text <a href="#fnref-my-note" class="footnote-back" role="doc-backlink"'
        ' aria-label="Retour">↩\ufe0e</a></p>\n</div></div>\n'
    )


def test_notes_stand_at_the_end_wherever_the_source_has_them() -> None:
    html = body("One[^a].\n\n[^a]: Note A.\n\nTwo[^b].\n\n[^b]: Note B.\n")
    places = [html.index(text) for text in ("One", "Two", "Note A.", "Note B.")]
    assert places == sorted(places)


def test_tables_scroll_in_a_box_of_their_own() -> None:
    html = body("|a|\n|-|\n|b|\n")
    assert html.startswith(
        '<div class="table" role="group" tabindex="0" aria-label="Tableau"><table>'
    )
    assert html.rstrip().endswith("</table></div>")


@pytest.mark.parametrize(
    "markdown", ["~~gone~~", "- [x] done", "Term\n: meaning", "<b>raw</b>", "```py\nx < 1\n```"]
)
def test_extensions_are_on_and_raw_html_passes(markdown: str) -> None:
    expected = {
        "~~gone~~": "<del>gone</del>",
        "- [x] done": '<input disabled="" type="checkbox" checked=""/>',
        "Term\n: meaning": "<dt>Term</dt>",
        "<b>raw</b>": "<b>raw</b>",
        "```py\nx < 1\n```": '<pre class="highlight" tabindex="0"><code class="language-py">x',
    }
    assert expected[markdown] in body(markdown)


@given(st.lists(st.text(alphabet="ab -?é", max_size=4), max_size=8))
def test_ids_are_never_repeated(headings: list[str]) -> None:
    html = body("\n\n".join(f"## {heading}" for heading in headings))
    ids = re.findall(r'id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
