"""Markup that only the tool reads that a post was written for is on no page."""

import pytest

from polyglot.emit.site.bodies.foreign_syntax import without_foreign_syntax


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('![Rye](rye.jpg){: width="180" }, fresh', "![Rye](rye.jpg), fresh"),
        ("[Rye](/rye){:target='_blank'}", "[Rye](/rye)"),
        ("*rye*{: .new} and `rye`{: .code}", "*rye* and `rye`"),
        ("A note.\n{: .note}\n\n> Quoted.\n> {: .wide}", "A note.\n\n\n> Quoted.\n"),
        ("## Rye {% include badge.html %}", "## Rye \\{% include badge.html %}"),
    ],
)
def test_attribute_lists_are_left_out_and_calls_in_headings_kept(written: str, shown: str) -> None:
    assert without_foreign_syntax(written, "a.md") == shown


@pytest.mark.parametrize(
    "written",
    [
        "## Rye {: #rye }",
        "```\na{: .b}\n{: .c}\n```",
        "A set {: a, b} of signs.",
        "import taxes rose.\n\nexport them.",
    ],
)
def test_what_may_be_meant_for_readers_stays(written: str) -> None:
    assert without_foreign_syntax(written, "a.md") == written


def test_modules_and_comments_are_left_out_of_mdx() -> None:
    written = (
        "import A from 'a';\nimport {\n  B,\n} from 'b';\n\nText.{/* why */}\n\n"
        "export const c = {\n  d: 1,\n};\n\n```js\nimport A from 'a';\n```\n\nimportant."
    )
    assert without_foreign_syntax(written, "a.mdx") == (
        "\n\nText.\n\n\n\n```js\nimport A from 'a';\n```\n\nimportant."
    )
