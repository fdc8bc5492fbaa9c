from collections.abc import Callable, Mapping
from pathlib import Path

from site_builders import build, pages, plan

from builders import make_post
from polyglot.config import Fallback
from polyglot.emit.site.bodies.outlines import Section, outline_of
from polyglot.emit.site.pages import PostPage

Site = Callable[[Mapping[str, str]], Path]


def test_sections_hold_the_headings_of_the_next_level() -> None:
    html = (
        '<h2 id="a">A</h2>\n<h3 id="b">B</h3><p>Text</p><h3 id="c">C</h3>\n'
        '<h2 id="d">D</h2><h4 id="e">E</h4>'
    )
    assert outline_of(html) == (
        Section(id="a", text="A", sections=(Section(id="b", text="B"), Section(id="c", text="C"))),
        Section(id="d", text="D"),
    )


def test_a_heading_is_shown_as_its_text_alone() -> None:
    html = (
        '<h2 id="a&amp;b">A &amp; <em>B</em><sup class="footnote-reference"><a href="#fn-1">1</a>'
        '</sup></h2><h2 lang="fr" dir="ltr" id="f"><a href="/x/">Été</a> '
        "<code>&lt;p&gt;</code></h2>"
    )
    assert outline_of(html) == (
        Section(id="a&b", text="A & B"),
        Section(id="f", text="Été <p>", language="fr"),
    )


def test_a_lower_heading_ahead_of_all_others_stands_beside_them() -> None:
    html = '<h3 id="a">A</h3><h2 id="b">B</h2>'
    assert outline_of(html) == (Section(id="a", text="A"), Section(id="b", text="B"))


def test_one_heading_makes_no_table_of_contents() -> None:
    assert outline_of('<h2 id="a">A</h2><h2>Without an id</h2><h4 id="b">B</h4>') == ()


def test_a_translation_has_the_table_that_its_original_has_unless_it_says_otherwise() -> None:
    made = plan(
        [
            make_post("a.md", contents=True),
            make_post("a.fr.md"),
            make_post("a.es.md", contents=False),
            make_post("b.md"),
            make_post("c.fr.md", contents=True),
        ],
        fallback=Fallback.PAGE,
    )
    found = {task.path for task in made.tasks if isinstance(task, PostPage) and task.has_contents}
    assert found == {
        "a/index.html",
        "fr/a/index.html",
        "c/index.html",
        "fr/c/index.html",
        "es/c/index.html",
    }


def test_the_table_stands_above_the_body_in_the_readers_language(site: Site) -> None:
    posts = [make_post("a.fr.md", title="A", contents=True)]
    root = site({"a.fr.md": "## Été\n\nUn.\n\n### Juin\n\nDeux.\n"})
    html = pages(build(root, posts, fallback=Fallback.PAGE))["es/a/index.html"]
    table = html[html.index('<nav class="contents"') : html.index('<div class="prose"')]
    assert table == (
        '<nav class="contents" aria-label="Índice">\n<details>\n'
        "<summary>En esta página</summary>\n<ol>\n"
        '<li><a href="#été" lang="fr" dir="ltr">Été</a>\n<ol>\n'
        '<li><a href="#juin" lang="fr" dir="ltr">Juin</a></li>\n</ol>\n</li>\n'
        "</ol>\n</details>\n</nav>\n"
    )
