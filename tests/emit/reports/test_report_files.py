import re
from gettext import NullTranslations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from builders import make_post, make_status
from polyglot.config import paces_at
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
    return make_report(status, Selection(rows=status.rows, asked=frozenset(asked)), paces_at(300))


def test_plain_paths_stay_readable() -> None:
    assert [report_name(path) for path in ("hello.md", "posts/a-1.fr.md", "a/b/index.md")] == [
        "hello",
        "posts--a-1.fr",
        "a--b--index",
    ]


def test_other_paths_keep_what_is_plain_of_them_and_get_a_digest() -> None:
    assert re.fullmatch(r"posts-ete-a-paris-md_[0-9a-f]{16}", report_name("posts/Été à Paris.md"))
    assert re.fullmatch(r"_[0-9a-f]{16}", report_name("日本語"))


def test_names_that_mean_something_else_are_not_used() -> None:
    names = ("index.md", "con.md", "nul/x.md", "com1.fr.md", "..", "../a.md", "a..md", "a--b.md")
    for path in (*names, ".a.md", "a//b.md", "/a.md", "a-.md", "a.mdx", "A.md", ""):
        assert re.fullmatch(r"[a-z0-9-]*_[0-9a-f]{16}", report_name(path)), path


PATHS = st.text(max_size=300) | st.text("aA./_-é\\\0", max_size=12).map("{}.md".format)


@given(st.lists(PATHS, unique=True))
def test_names_are_safe_short_and_distinct_case_aside(keys: list[str]) -> None:
    names = [report_name(key) for key in keys]
    assert all(re.fullmatch(r"[a-z0-9_-][a-z0-9._-]*", name) for name in names)
    assert all(len(f"{name}.json".encode()) <= 200 for name in names)
    assert len({name.casefold() for name in names} | {"index"}) == len(keys) + 1


TABLE = (
    "| language | state | post | language known | words to translate | time |\n"
    "| --- | --- | --- | --- | --: | --: |\n"
)


def test_markdown_has_a_page_a_post_and_an_index_with_links() -> None:
    outputs = {made.path: made.content.decode() for made in markdown_files(report(), UI)}
    assert outputs == {
        "posts--a.md": (
            "# A \\| \\*b\\* \\<i\\> # c\n\n"
            "- key: posts/a\n"
            "- the original: English (the only one that is not a translation)\n"
            "- written by Ana and Bo\n"
            "- translated into French by Cy\n\n"
            f"{TABLE}"
            "| en | original | posts/a.md ← | the default |  |  |\n"
            "| fr | unverified | posts/a.fr.md | by its suffix |  |  |\n"
            "| es | missing | – |  | 303 | 1 h 01 min |\n"
        ),
        "posts--a.fr.md": (
            "# A \\| \\*b\\* \\<i\\> # c\n\n"
            "- key: posts/a\n"
            "- the original: English (the only one that is not a translation)\n"
            "- written by Ana and Bo\n"
            "- translated into French by Cy\n\n"
            f"{TABLE}"
            "| en | original | posts/a.md | the default |  |  |\n"
            "| fr | unverified | posts/a.fr.md ← | by its suffix |  |  |\n"
            "| es | missing | – |  | 303 | 1 h 01 min |\n\n"
            "## Problems\n\n"
            "- posts/a.fr.md:3: empty-post: has no text; write it, or mark it 'draft: true'\n"
        ),
        "z.es.md": (
            "# Zeta\n\n"
            "- key: z\n\n"
            f"{TABLE}"
            "| en | excluded | – |  |  |  |\n"
            "| fr | excluded | – |  |  |  |\n"
            "| es | original | z.es.md ← | by its suffix |  |  |\n"
        ),
        "index.md": (
            "# Missing translations\n\n"
            "2 works, 3 posts: 1 translation is missing; "
            "303 words to translate, about 1 hour 1 minute\n\n"
            "| language | missing | partial | outdated | words to translate | time |\n"
            "| --- | --: | --: | --: | --: | --: |\n"
            "| en | 0 | 0 | 0 | 0 | 0 min |\n"
            "| fr | 0 | 0 | 0 | 0 | 0 min |\n"
            "| es | 1 | 0 | 0 | 303 | 1 h 01 min |\n\n"
            "| work | posts | missing | partial | outdated | words to translate | time |\n"
            "| --- | --- | --- | --- | --- | --: | --: |\n"
            "| A \\| \\*b\\* \\<i\\> # c | [en](posts--a.md), [fr](posts--a.fr.md) "
            "| es | – | – | 303 | 1 h 01 min |\n"
            "| Zeta | [es](z.es.md) | – | – | – | 0 | – |\n\n"
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
    assert [*outputs] == ["posts--a.json", "posts--a.fr.json", "z.es.json", "index.json"]
    assert outputs["posts--a.fr.json"]["schema"] == 1
    assert outputs["posts--a.fr.json"]["post"]["path"] == "posts/a.fr.md"
    index = outputs["index.json"]
    assert index["works"] == [
        {
            "files": {"en": "posts--a.json", "fr": "posts--a.fr.json"},
            "key": "posts/a",
            "title": "A | *b* <i>\n# c",
            "original": {"path": "posts/a.md", "language": "en", "reason": "untranslated"},
            "missing": ["es"],
            "partial": [],
            "outdated": [],
            "words_to_translate": 303,
            "minutes": 61,
        },
        {
            "files": {"es": "z.es.json"},
            "key": "z",
            "title": "Zeta",
            "original": {"path": "z.es.md", "language": "es", "reason": "only"},
            "missing": [],
            "partial": [],
            "outdated": [],
            "words_to_translate": 0,
            "minutes": 0,
        },
    ]
    assert index["totals"]["missing"] == 1
    assert [found["path"] for found in index["problems"]] == ["x.md"]
