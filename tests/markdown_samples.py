"""Generated Markdown: pieces that begin, end and break blocks of every kind, in any order."""

from hypothesis import strategies as st

_MARKS = (
    "# |> |- |1. |*|_|**|`|```\n|[a](b)|![|](c)|a ¦ b\n|¦---¦---¦\n|<b>|</b>|<!-- x -->|<div>\n|"
    '</div>\n|\n\n|\n|\n    |  \n|\\\n|\\|!!! note "T t"\n    |:::tip Hey\n|:::\n|{{% n %}}\n|'
    "{{% /n %}}\n|<Tip>\n|</Tip>\n|> [!NOTE]\n|[^1]: |[^1]|\nTerm\n: |~~|{#x}|&amp;|é|語|word |"
    '---\n|===\n|[x]: y\n|\t|<p title=\'q r\'>|<img alt="z">|$$|{: .x}\n|=== "Tab"\n\n    |\r\n|'
    "<!-- i18n:skip -->\n\n|<!-- translate:off -->\n\n"
)
_HEADS = (
    "|---\ntitle: A b\n---\n|---\ntitle: 'A ''b'\nsummary: ¦\n  x y\n  z\n---\n|"
    '+++\ntitle = "A \\" b"\n+++\n|Title: a b\n\n|{"title": "x"}\n|<!--\n.. title: A b\n-->\n\n'
)


def _pieces(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from([piece.replace("¦", "|") for piece in text.split("|")])


bodies = st.lists(_pieces(_MARKS) | st.text(max_size=4), max_size=30).map("".join)
sources = (
    st.tuples(_pieces(_HEADS), bodies)
    .map("".join)
    .map(lambda text: text.encode("utf-8", "replace"))
)
"""Whole sources: front matter of any notation, and a body."""
