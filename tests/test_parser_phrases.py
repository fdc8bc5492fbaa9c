"""What parsers say of files as people break them is in the catalogs."""

import polib
import pytest

from conftest import REPOSITORY
from polyglot.exchange.xml_reading import parse_xml
from polyglot.layouts.settings import read_settings
from polyglot.messages import fill
from polyglot.problems import BrokenFileError
from polyglot.strict_yaml import parse_yaml

KNOWN = {entry.msgid for entry in polib.pofile(str(REPOSITORY / "locales" / "polyglot.pot"))}


def is_known(detail: str) -> bool:
    """Whether all of it is; what stood before it while reading is by itself."""
    context, colon, rest = detail.partition(": ")
    is_parted = colon and context.startswith("while ")
    return {context, rest} <= KNOWN if is_parted else detail in KNOWN


@pytest.mark.parametrize(
    "text",
    [
        'a: "never closed\n',
        "a: [1, 2\n",
        "a: {b: 1\n",
        "a: b: c\n",
        "a: 1\n\tb: 2\n",
        "a: @at\n",
        "a: %percent\n",
        "a: `tick\n",
        "- a\nb: 1\n",
        "a: 1\n  b: 2\n",
        'a: "\\q"\n',
        "a: |x\n  b\n",
        "a: *\n",
        "a: &\n",
        "a: *nowhere\n",
        "a: [1}\n",
        "a:\n  - 1\n - 2\n",
        "a\nb: 1\n",
        "? a\n: - b\n  c\n",
        "%WHAT 1\n---\na: 1\n",
        "a: !<x\n",
        "a: ]\n",
        "a: 'it's'\n",
    ],
)
def test_what_yaml_says(text: str) -> None:
    details = [dict(fault.values).get("detail") for fault in parse_yaml(text).faults]
    assert [detail for detail in details if detail is not None and not is_known(detail)] == []
    assert details != []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", "title\n"),
        ("hugo.toml", "= 1\n"),
        ("hugo.toml", 'title = "a\n'),
        ("hugo.toml", "title = [1\n"),
        ("hugo.toml", "title = {a = 1\n"),
        ("hugo.toml", "[a\n"),
        ("hugo.toml", "title = what\n"),
        ("hugo.toml", 'title = "a" b\n'),
        ("hugo.toml", "a = 1\na = 2\n"),
        ("hugo.json", "{"),
        ("hugo.json", '{"a" 1}'),
        ("hugo.json", '{"a": }'),
        ("hugo.json", '{"a": 1,}'),
        ("hugo.json", '{"a": "b'),
        ("hugo.json", '{"a": 1} b'),
        ("hugo.json", '{"a": "\\q"}'),
        ("conf.py", "A = (1,\n"),
        ("conf.py", "A = 1)\n"),
        ("conf.py", "A = = 1\n"),
        ("conf.py", "  A = 1\n"),
        ("conf.py", "A = [1 2]\n"),
    ],
)
def test_what_other_tools_configurations_bring(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str
) -> None:
    root = tmp_path_factory.mktemp("site")
    (root / name).write_text(text, encoding="utf-8")
    details = [dict(found.values)["detail"] for found in read_settings(root, name).problems]
    assert [is_known(detail) for detail in details] == [True], details


@pytest.mark.parametrize(
    "text", ["", "<tmx", "<tmx>", "<tmx></tmy>", '<tmx a="1" a="2"/>', "<tmx/>x", "<tmx>&b;</tmx>"]
)
def test_what_xml_says(text: str) -> None:
    with pytest.raises(BrokenFileError) as raised:
        parse_xml(text.encode(), "tmx")
    assert is_known(dict(raised.value.problem_at("a.tmx").values)["detail"])


def test_both_parts_of_what_yaml_says_are_translated() -> None:
    said = {
        "front matter (the lines at the top of the post): {detail}": "préambule : {detail}",
        "{context}: {detail}": "{context} : {detail}",
        "while parsing a node": "dans une valeur",
        "did not find expected key": "il manque un nom",
    }
    values = {"detail": "while parsing a node: did not find expected key"}
    shown = fill(
        "front matter (the lines at the top of the post): {detail}",
        values,
        lambda text: said.get(text, text),
    )
    assert shown == "préambule : dans une valeur : il manque un nom"
