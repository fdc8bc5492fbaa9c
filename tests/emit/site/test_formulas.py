import pytest
from site_builders import render_body

from polyglot.emit.site.bodies.markdown import Labels
from polyglot.emit.site.pages import Writing

LABELS = Labels(table="Table", footnote_back="Back")


def body(markdown: str, *, math: bool = True) -> str:
    return render_body(markdown, "", LABELS, writing=Writing(math=math)).html


def test_dollars_are_dollars_where_no_math_is_asked_for() -> None:
    assert body("$x$ and $y$", math=False) == "<p>$x$ and $y$</p>\n"


def test_formulas_become_mathml() -> None:
    pytest.importorskip("latex2mathml")
    assert body("a $x<1$ b") == (
        '<p>a <math xmlns="http://www.w3.org/1998/Math/MathML" display="inline">'
        "<mrow><mi>x</mi><mo>&#x0003C;</mo><mn>1</mn></mrow></math> b</p>\n"
    )
    assert '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">' in body("$$x$$")


def test_what_is_no_tex_stays_as_it_is_written() -> None:
    assert body(r"$<\frac$") == '<p><code class="math">&lt;\\frac</code></p>\n'


def test_a_formula_has_no_link() -> None:
    assert "<math" not in body(r"$\href{javascript:alert(1)}{x}$")
