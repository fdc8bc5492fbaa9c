from html import unescape
from re import sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.emit.site.bodies.highlighting import highlight_code


def code(language: str, text: str) -> str:
    return f'<p>a</p><pre><code class="language-{language}">{text}</code></pre><p>b</p>'


def test_code_in_a_known_language_has_spans_with_classes() -> None:
    assert highlight_code(code("python", "x = 1 &lt; 2  # &amp;\n")) == (
        '<p>a</p><pre class="highlight" tabindex="0"><code class="language-python">'
        'x <span class="o">=</span> <span class="mi">1</span> <span class="o">&lt;</span> '
        '<span class="mi">2</span>  <span class="c1"># &amp;</span>\n</code></pre><p>b</p>'
    )


@pytest.mark.parametrize("info", ["{.python", "Python", "python,linenos"])
def test_the_first_word_of_an_info_string_names_the_language(info: str) -> None:
    assert '<span class="k">if</span>' in highlight_code(code(info, "if x: pass"))


@pytest.mark.parametrize("info", ["mermaid-x", "text", "", "??", "&quot;"])
def test_code_in_an_unknown_language_stays_plain(info: str) -> None:
    assert highlight_code(code(info, "if x")) == code(info, "if x")


def test_code_that_is_very_long_stays_plain() -> None:
    assert highlight_code(code("c", "x" * 50_001)) == code("c", "x" * 50_001)


@given(st.sampled_from(["python", "bash", "yaml", "html"]), st.text(alphabet="a<&\"'\n #=\t{"))
def test_highlighting_changes_no_character_of_the_code(language: str, text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    html = highlight_code(f'<pre><code class="language-{language}">{escaped}</code></pre>')
    assert unescape(sub("<[^<>]*>", "", html)) == text
