from collections.abc import Iterator

import pytest
from dashboard_builders import FRAME, facts_of
from selectolax.lexbor import LexborHTMLParser

from builders import EN, FR, make_post, make_status
from polyglot.emit.dashboard.matrix import matrix_data, matrix_pages
from polyglot.emit.dashboard.overview import overview_pages
from polyglot.emit.dashboard.problem_list import problem_pages
from polyglot.emit.dashboard.rendering import Place, render_page, states_in, ui_in
from polyglot.emit.dashboard.words import template_words, write_words
from polyglot.output import Output
from polyglot.problems import problem
from polyglot.relate.status import State
from polyglot.tags import Tag

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<!-- not a remark",
    "\"quotes\" and 'others' `too`",
    "\u202egnitirw fo noitcerid\u202c",
    "\u2066isolated\u2069 \u200f",
    "{{ 7 * 7 }} {% raw %} {name}",
    "zero\x00, escape\x1b[2J, line\nbreak",
    "lone \ud800 surrogate",
    "&lt;b&gt; &amp; ]]>",
    "\u2028 and \u2029",
]


def hostile_pages() -> Iterator[Output]:
    posts = [
        make_post(
            f"<b>{number}</b>.md",
            title=text,
            authors=(text,),
            tags=(text,),
            category=text,
            key=text,
        )
        for number, text in enumerate(HOSTILE)
    ]
    problems = [problem("alias-unusable", text, found=text) for text in HOSTILE]
    facts = facts_of(make_status(*posts, problems=problems))
    for pages in (overview_pages, matrix_pages, problem_pages):
        yield from pages(facts, EN)
    yield from matrix_data(facts)


def test_what_somebody_wrote_is_text_on_every_page() -> None:
    pages = {each.path: each.content.decode() for each in hostile_pages()}
    for path, html in pages.items():
        tree = LexborHTMLParser(html)
        images = tree.css('img:not([src*="badges/"])')
        assert {"path": path, "images": images} == {"path": path, "images": []}
        texts = {node.text() for node in tree.css("script") if "src" not in node.attributes}
        assert not any("alert" in text for text in texts)


def test_no_page_holds_what_turns_its_text_around_or_ends_a_line() -> None:
    forbidden = set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f\u2028\u2029\x00\x1b"
    )
    found = {each.path: forbidden & set(each.content.decode()) for each in hostile_pages()}
    assert found == {key: set() for key in found}


@pytest.mark.parametrize(
    ("path", "entry", "current"),
    [
        ("works.html", "works.html", "page"),
        ("works_2.html", "works.html", "true"),
        ("works/a.html", "works.html", "true"),
        ("worklist-fr.html", "worklist-fr.html", "page"),
        ("worklist-en_2.html", "worklist-fr.html", "true"),
        ("authors/bo_2.html", "authors.html", "true"),
    ],
)
def test_the_navigation_says_where_a_page_belongs(path: str, entry: str, current: str) -> None:
    page = render_page(FRAME, Place(language=EN, path=path), "problems.html", kinds=())
    marked = LexborHTMLParser(page.content.decode()).css(".sections [aria-current]")
    assert [node.attributes["aria-current"] for node in marked] == [current]
    assert str(marked[0].attributes["href"]).endswith(entry)


def test_a_title_keeps_its_direction_to_itself() -> None:
    facts = facts_of(make_status(make_post("a.md", title="نص")))
    (page,) = matrix_pages(facts, EN)
    assert "<bdi>نص</bdi>" in page.content.decode()


@pytest.mark.parametrize(
    ("place", "output", "root", "tree"),
    [
        (Place(language=FR, path="index.html"), "fr/index.html", "../", ""),
        (Place(language=FR, path="works/a.html"), "fr/works/a.html", "../../", "../"),
        (Place(language=FR, path="index.html", is_top=True), "index.html", "", "fr/"),
    ],
)
def test_every_place_knows_the_way_to_the_others(
    place: Place, output: str, root: str, tree: str
) -> None:
    assert (place.output, place.root, place.tree) == (output, root, tree)


def test_no_two_states_share_a_sign_or_a_word() -> None:
    for language in (EN, FR, Tag("es")):
        views = states_in(language).values()
        assert len({view.sign for view in views}) == len(State)
        assert len({view.name for view in views}) == len(State)


def test_a_language_that_the_tool_does_not_speak_reads_english() -> None:
    assert states_in(Tag("ja"))[State.MISSING].name == "missing"


def test_words_that_ask_nothing_are_written_into_the_template() -> None:
    source = '<p title="{{ _("Works") }}">{{ _("{count} of {all}", count=1, all=2) }}</p>'
    assert write_words(source, ui_in(FR)) == (
        '<p title="Textes">{{ _("{count} of {all}", count=1, all=2) }}</p>'
    )


def test_amounts_are_written_as_in_the_language_and_values_escaped_once() -> None:
    words = template_words(ui_in(FR))
    assert words["ngettext"]("{count} work", "{count} works", 12345) == "12\u202f345 textes"
    filled = words["gettext"]("{count} of {all}", count=LexborMarkup("<b>1</b>"), all="<2>")
    assert str(filled) == "<b>1</b> sur &lt;2&gt;"


class LexborMarkup(str):
    """HTML, as MiniJinja and MarkupSafe know it."""

    def __html__(self) -> str:
        return str(self)
