import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.block_markers import Marked, read_markers


def test_a_body_without_markers_stays_as_it_is() -> None:
    body = "# One\n\nTwo, and 3 < 4!\n"
    assert read_markers(body) == Marked(body=body)


def test_an_admonition_becomes_a_list_item_with_its_title() -> None:
    assert read_markers('é\n\n!!! note "À lire"\n    one\n') == Marked(
        body="é\n\n-   #             \n    one\n",
        admonitions=frozenset({4}),
        titles={8: (14, 21)},
        ends={9: 22},
    )


def test_a_tab_has_a_title_too() -> None:
    assert read_markers('===+ "One"\n    two\n') == Marked(
        body="-   #     \n    two\n",
        admonitions=frozenset({0}),
        titles={4: (6, 9)},
        ends={5: 10},
    )


def test_a_directive_becomes_an_empty_heading() -> None:
    assert read_markers("::: note One two\nthree\n:::\n") == Marked(
        body="#               \nthree\n#  \n",
        titles={0: (9, 16)},
        ends={1: 16, 24: 26},
    )


def test_the_label_of_a_directive_is_its_title() -> None:
    assert read_markers(":::tip[One]{.wide}\n") == Marked(
        body="#                 \n", titles={0: (7, 10)}, ends={1: 18}
    )


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("> [!NOTE]\n> one\n", "> #      \n> one\n"),
        ("[![one](a.png)](b)\n", "[![one](a.png)](b)\n"),
        ("{{< one >}}\n", "#          \n"),
        ("{% one\n  two %}\n", "#     \n        \n"),
        ("one {% two %}\n", "one {% two %}\n"),
        ("{: .wide}\n", "#        \n"),
        ("[TOC]\n", "#    \n"),
        ("<Tip>\none\n</Tip>\n", "#    \none\n#     \n"),
        ("<Tip one='é' />\n", "#              \n".replace("#", "# ")),
        ("import One from './one'\n", "#                      \n"),
        ("one\nexport const two = {\n  a: 1,\n}\n", "one\n#                   \n       \n \n"),
        ("| a |\n|---|\n{{< one >}}\n| b |\n", "| a |\n|---|\n{{< one >}}\n| b |\n"),
        (
            "{% highlight %}\n!!! one\n{% endhighlight %}\n",
            "#              \n       \n#                 \n",
        ),
    ],
)
def test_a_line_of_nothing_but_a_marker_becomes_an_empty_heading(body: str, marked: str) -> None:
    assert read_markers(body).body == marked


@given(
    st.lists(
        st.sampled_from(
            '!!! note|??? tip|=== "é"|::: one|> [!NOTE]|{{< one >}}|{% two %}|<Tip>|</Tip>|é| |\n'
            "|import a from 'b'|    |{% highlight %}|{% endhighlight %}|{#a}|```".split("|")
        )
    ).map("".join)
)
def test_each_line_is_as_long_as_it_was(body: str) -> None:
    marked = read_markers(body)
    before, after = body.encode().split(b"\n"), marked.body.encode().split(b"\n")
    assert [len(line) for line in after] == [len(line) for line in before]
    assert all(marked.body.encode()[at : at + 1] == b"#" for at in marked.titles)


def test_an_address_that_a_template_puts_together_is_one() -> None:
    body = "It [is][1].\n\n[1]: {{ site.url }}/é/ {{x}}\n> [a]: /b{{ c d }}e\n[2]: {{ x } }\n"
    assert read_markers(body).body == (
        "It [is][1].\n\n[1]: {{_site.url_}}/é/ {{x}}\n> [a]: /b{{_c_d_}}e\n[2]: {{ x } }\n"
    )
