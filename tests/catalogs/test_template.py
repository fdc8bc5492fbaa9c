import shutil
import subprocess
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conftest import skip_without
from polyglot.catalogs.catalog import parse_catalog
from polyglot.catalogs.extraction import merge_messages
from polyglot.catalogs.message import Message
from polyglot.catalogs.template import (
    count_changes,
    make_header,
    render_template,
    standing_messages,
)

DAY = date(2024, 5, 31)
HEADER = make_header("My blog", DAY)
MESSAGES = (
    Message(
        text="{count} post",
        plural="{count} posts",
        comments=("Translators: of a list",),
        places=("src/a.py", "templates/a page.html"),
        flags=("python-brace-format",),
    ),
    Message(text="About", context="menu", places=("polyglot.yaml",)),
)

TEMPLATE = """\
# Template of the strings of My blog
# This file is distributed under the same license as My blog.
msgid ""
msgstr ""
"Project-Id-Version: My blog\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2024-05-31 00:00+0000\\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"
"Language-Team: \\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

#. Translators: of a list
#: src/a.py
#: \u2068templates/a page.html\u2069
#, python-brace-format
msgid "{count} post"
msgid_plural "{count} posts"
msgstr[0] ""
msgstr[1] ""

#: polyglot.yaml
msgctxt "menu"
msgid "About"
msgstr ""
"""


def test_a_template_lists_each_message_with_its_files() -> None:
    assert render_template(MESSAGES, HEADER).decode() == TEMPLATE


def test_a_header_that_somebody_wrote_stays() -> None:
    written = """\
# Copyright (C) 2024 Marta Ruiz
#, fuzzy
msgid ""
msgstr "Project-Id-Version: Notes 1.0\\n"
"POT-Creation-Date: 2019-01-01 10:00+0200\\n"
"X-Own: yes\\n"
"Content-Type: text/plain; charset=CHARSET\\n"
"""
    catalog = parse_catalog(f'{written}\nmsgid "old"\nmsgstr ""\n'.encode(), "a.pot")
    header = catalog.header
    assert header is not None
    expected = (
        written.replace("CHARSET", "UTF-8")
        + '\n#: polyglot.yaml\nmsgctxt "menu"\nmsgid "About"\nmsgstr ""\n'
    )
    assert render_template(MESSAGES[1:], header).decode() == expected


def test_changes_are_counted_by_text_and_context() -> None:
    standing = parse_catalog(render_template(MESSAGES, HEADER), "a.pot")
    wanted = (MESSAGES[0], Message(text="About"), Message(text="About", context="footer"))
    assert count_changes(wanted, standing) == (2, 1)
    assert count_changes(wanted, None) == (3, 0)


def test_what_a_file_had_is_read_from_a_template() -> None:
    standing = parse_catalog(render_template(MESSAGES, HEADER), "a.pot")
    place = "templates/a page.html"
    assert [each.places for each in standing_messages(standing, place)] == [(place,)]
    assert standing_messages(standing, "templates/a") == ()
    assert standing_messages(standing) == MESSAGES


def test_a_message_of_several_places_has_all_they_say_of_it() -> None:
    same = (
        Message(text="a", comments=("x",), places=("b.py",)),
        Message(text="b", places=("b.py",)),
        Message(
            text="a",
            plural="%d as",
            comments=("y", "x"),
            places=("a.py",),
            flags=("python-format",),
        ),
        Message(text="a", context="menu", places=("b.py",)),
    )
    assert merge_messages(same) == (
        Message(
            text="a",
            plural="%d as",
            comments=("x", "y"),
            places=("a.py", "b.py"),
            flags=("python-format",),
        ),
        same[1],
        same[3],
    )


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
_LINES = st.text(st.characters(categories=["L", "N", "P"]), min_size=1)
_PLACES = st.from_regex(r"[a-z/ .é-]*[a-z/.é-]", fullmatch=True).map(str.strip).filter(bool)
_MESSAGES = st.lists(
    st.builds(
        Message,
        text=_TEXTS,
        context=st.none() | st.text(st.characters(exclude_categories=["Cs"])),
        plural=st.none() | _TEXTS,
        comments=st.lists(_LINES, max_size=2).map(tuple),
        places=st.sets(_PLACES, min_size=1, max_size=3).map(lambda places: tuple(sorted(places))),
        flags=st.sampled_from([(), ("python-format",)]),
    ),
    unique_by=lambda message: message.key,
    max_size=5,
)


@given(_MESSAGES)
def test_a_template_gives_back_the_messages_that_it_was_made_of(messages: list[Message]) -> None:
    content = render_template(messages, HEADER)
    catalog = parse_catalog(content, "a.pot")
    assert standing_messages(catalog) == tuple(messages)
    assert catalog.header is not None
    assert render_template(standing_messages(catalog), catalog.header) == content


def test_gettexts_tools_take_a_template(tmp_path: Path) -> None:
    path = tmp_path / "site.pot"
    path.write_bytes(render_template(MESSAGES, HEADER))
    for tool, arguments in (("msgfmt", ["-c", "-o", "-"]), ("i18nspector", [])):
        program = shutil.which(tool) or skip_without("GETTEXT", f"{tool} is not installed")
        ended = subprocess.run([program, *arguments, str(path)], capture_output=True, check=False)
        assert ended.returncode == 0, ended.stderr
        assert [
            line
            for line in ended.stdout.decode(errors="replace").splitlines()
            if line.startswith("E:")
        ] == []
