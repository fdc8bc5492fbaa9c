import re
from gettext import NullTranslations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from builders import make_post, make_status
from polyglot.emit.reports.files import json_files, markdown_files, report_name
from polyglot.emit.reports.markdown import report_markdown
from polyglot.emit.reports.works import Report, make_report
from polyglot.problems import problem
from polyglot.relate.selection import Selection
from polyglot.relate.status import Status

UI = NullTranslations()

STATUS = make_status(
    make_post("posts/a.md", title="A | *b* <i>\n# c", words=303, authors=("Ana", "Bo")),
    make_post("posts/a.fr.md", translators=("Cy",)),
    make_post("z.es.md", title="Zeta", words=50, translate=()),
    problems=[
        problem("empty-post", "posts/a.fr.md", 3),
        problem("unreadable", "x.md", reason="<gone>"),
    ],
)


def report(status: Status = STATUS, *asked: str) -> Report:
    return make_report(status, Selection(rows=status.rows, asked=frozenset(asked)), 300)


def test_plain_keys_stay_readable() -> None:
    assert [report_name(key) for key in ("hello", "posts/a-1", "a/b/c")] == [
        "hello",
        "posts.a-1",
        "a.b.c",
    ]


def test_other_keys_keep_what_is_plain_of_them_and_get_a_digest() -> None:
    assert report_name("posts/Été à Paris") == "posts-ete-a-paris_e7399797d07e0729"
    assert re.fullmatch(r"_[0-9a-f]{16}", report_name("日本語"))


def test_names_that_mean_something_else_are_not_used() -> None:
    for key in ("index", "con", "nul/x", "com1", "..", "../a", "a.", ".a", "a//b", "/a", ""):
        assert re.fullmatch(r"[a-z0-9-]*_[0-9a-f]{16}", report_name(key)), key


KEYS = st.text(max_size=300) | st.text("aA./_-é\\\0", max_size=12)


@given(st.lists(KEYS, unique=True))
def test_names_are_safe_short_and_distinct_case_aside(keys: list[str]) -> None:
    names = [report_name(key) for key in keys]
    assert all(re.fullmatch(r"[a-z0-9_-][a-z0-9._-]*", name) for name in names)
    assert all(len(f"{name}.json".encode()) <= 200 for name in names)
    assert len({name.casefold() for name in names} | {"index"}) == len(keys) + 1


def test_markdown_has_a_page_a_work_and_an_index_with_links() -> None:
    outputs = {made.path: made.content.decode() for made in markdown_files(report(), UI)}
    assert outputs == {
        "posts.a.md": (
            "# A \\| \\*b\\* \\<i\\> # c\n\n"
            "- key: posts/a\n"
            "- written by Ana, Bo\n"
            "- translated into fr by Cy\n\n"
            "| language | state | post | language known | words to translate | time |\n"
            "| --- | --- | --- | --- | --: | --: |\n"
            "| en | original | posts/a.md | the default |  |  |\n"
            "| fr | unverified | posts/a.fr.md | by its suffix |  |  |\n"
            "| es | missing | – |  | 303 | 1 h 01 min |\n\n"
            "## Problems\n\n"
            "- posts/a.fr.md:3: empty-post: has no text; write it, or mark it 'draft: true'\n"
        ),
        "z.md": (
            "# Zeta\n\n"
            "- key: z\n\n"
            "| language | state | post | language known | words to translate | time |\n"
            "| --- | --- | --- | --- | --: | --: |\n"
            "| en | excluded | – |  |  |  |\n"
            "| fr | excluded | – |  |  |  |\n"
            "| es | original | z.es.md | by its suffix |  |  |\n"
        ),
        "index.md": (
            "# Missing translations\n\n"
            "2 works, 3 posts: 1 translation is missing; "
            "303 words to translate, about 1 hour 1 minute\n\n"
            "| language | missing | words to translate | time |\n"
            "| --- | --: | --: | --: |\n"
            "| en | 0 | 0 | 0 min |\n"
            "| fr | 0 | 0 | 0 min |\n"
            "| es | 1 | 303 | 1 h 01 min |\n\n"
            "| work | missing | words to translate | time |\n"
            "| --- | --- | --: | --: |\n"
            "| [A \\| \\*b\\* \\<i\\> # c](posts.a.md) | es | 303 | 1 h 01 min |\n"
            "| [Zeta](z.md) | – | 0 | – |\n\n"
            "## Problems elsewhere\n\n"
            "- x.md:1: unreadable: cannot be read: \\<gone\\>; check its permissions\n"
        ),
    }


def test_markdown_of_the_whole_report_has_a_section_a_work() -> None:
    text = report_markdown(report(STATUS, "posts/a.fr.md"), UI)
    assert re.findall(r"(?m)^#+ .*$", text) == [
        "# Missing translations",
        "## A \\| \\*b\\* \\<i\\> # c",
        "### Problems",
        "## Zeta",
        "## Problems elsewhere",
    ]
    assert "| fr | unverified | posts/a.fr.md ← | by its suffix |  |  |" in text


def test_index_of_the_json_files_names_each_of_them() -> None:
    outputs = {made.path: msgspec.json.decode(made.content) for made in json_files(report())}
    assert [*outputs] == ["posts.a.json", "z.json", "index.json"]
    assert [post["path"] for post in outputs["posts.a.json"]["posts"]] == [
        "posts/a.md",
        "posts/a.fr.md",
    ]
    index = outputs["index.json"]
    assert index["works"] == [
        {
            "file": "posts.a.json",
            "key": "posts/a",
            "title": "A | *b* <i>\n# c",
            "original": {"path": "posts/a.md", "language": "en"},
            "missing": ["es"],
            "words_to_translate": 303,
            "minutes": 61,
        },
        {
            "file": "z.json",
            "key": "z",
            "title": "Zeta",
            "original": {"path": "z.es.md", "language": "es"},
            "missing": [],
            "words_to_translate": 0,
            "minutes": 0,
        },
    ]
    assert index["totals"]["missing"] == 1
    assert [found["path"] for found in index["problems"]] == ["x.md"]
