import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_builders import render_body

from builders import EN, ES, FR
from polyglot.analyse.posts import Heading
from polyglot.emit.site.bodies.anchors import (
    NO_ANCHORS,
    Anchors,
    own_ids,
    pair_headings,
    pin_editions,
)
from polyglot.emit.site.bodies.markdown import Labels

LABELS = Labels(table="Table", footnote_back="Back")


def headings(*written: str) -> tuple[Heading, ...]:
    """Each is its signs and its text: ``## Title {#id}``."""
    found = []
    for each in written:
        signs, _, text = each.partition(" ")
        text, _, explicit = text.partition(" {#")
        found.append(Heading(level=len(signs), text=text, id=explicit.removesuffix("}")))
    return tuple(found)


def test_ids_are_explicit_or_made_of_words_and_never_those_of_footnotes() -> None:
    found = headings("## A {#b}", "## B", "## [C](d) `e`", "## fn 1", "## B")
    assert own_ids(found) == ["b", "b-2", "c-e", "section-fn-1", "b-3"]


def test_headings_of_the_same_levels_are_paired_in_order() -> None:
    pairs = pair_headings(headings("## Un", "### Deux"), headings("## One", "### Two"))
    assert pairs == {0: 0, 1: 1}


@pytest.mark.parametrize(
    ("own", "original", "pairs"),
    [
        (("## Un", "### A", "## Deux"), ("## One", "### A", "### B", "## Two"), {0: 0, 1: 1, 2: 3}),
        (("## Un", "## Trois"), ("## One", "## Two", "## Three"), {}),
        (("## Un", "## X {#three}"), ("## One", "## Two", "## Three {#three}"), {1: 2}),
        ((), ("## One",), {}),
    ],
)
def test_others_are_paired_where_there_is_but_one_way(
    own: tuple[str, ...], original: tuple[str, ...], pairs: dict[int, int]
) -> None:
    assert pair_headings(headings(*own), headings(*original)) == pairs


def test_ten_thousand_headings_that_differ_are_left_unpaired() -> None:
    many = headings(*["## A"] * 10_000)
    assert pair_headings(many, many[1:]) == {}


def test_every_edition_has_the_ids_of_the_original() -> None:
    found = pin_editions(
        {
            EN: headings("## Part", "## End {#end}"),
            FR: headings("## Partie", "## Fin"),
            ES: headings("## Parte", "## End"),
        },
        EN,
    )
    assert found == Anchors(
        pinned={EN: ("part", "end"), FR: ("part", "end"), ES: ("part", "end")},
        aliases={"partie": "part", "fin": "end", "parte": "part"},
    )


def test_one_edition_alone_has_no_pinned_ids() -> None:
    assert pin_editions({EN: headings("## Part")}, EN) == NO_ANCHORS


def body(markdown: str, *anchors: str) -> str:
    return render_body(markdown, "", LABELS, (), anchors).html


def test_a_pinned_id_stands_on_the_heading_and_its_own_beside_it() -> None:
    assert body("## Partie\n\n### Fin {#fin}", "part", "end") == (
        '<h2 id="part"><span id="partie"></span>Partie</h2>\n'
        '<h3 id="fin"><span id="end"></span>Fin</h3>\n'
    )


def test_headings_that_the_plan_did_not_know_have_their_own_ids() -> None:
    assert (
        body("## Partie\n\n## Fin", "part")
        == '<h2 id="partie">Partie</h2>\n<h2 id="fin">Fin</h2>\n'
    )


def test_pinned_ids_give_way_to_those_of_raw_html() -> None:
    html = body('<p id="part">a</p>\n\n## Partie\n\n## Part', "part", "part-2")
    assert re.findall(r' id="([^"]*)"', html) == ["part", "part-2", "partie", "part-2-2"]


@given(
    st.lists(st.sampled_from(["a", "b", "a-2", "fn 1", ""]), max_size=6),
    st.lists(st.sampled_from(["a", "b", "a-2", "section", ""]), max_size=6),
)
def test_ids_are_never_repeated_whatever_is_pinned(texts: list[str], anchors: list[str]) -> None:
    pinned = [anchor for anchor, _ in zip([*anchors, *texts], texts, strict=False)]
    markdown = "x[^1]\n\n[^1]: y\n\n" + "\n\n".join(f"## {text}" for text in texts)
    found = render_body(markdown, "", LABELS, (), pinned)
    ids = re.findall(r'id="([^"]*)"', found.html)
    assert sorted(ids) == sorted({*ids}) == sorted(found.ids)
