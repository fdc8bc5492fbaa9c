import shutil
import subprocess

import pytest
from babel.messages.pofile import normalize

from conftest import skip_without
from polyglot.catalogs.catalog import parse_catalog
from polyglot.catalogs.wrapping import UNWRAPPED, Wrap, wrap_of, wrap_places, wrap_string

TEXTS = [
    "",
    "Short.",
    "Line one\nLine two\n",
    "Only one line that ends\n",
    "A text of about seventy-nine columns with its keyword, which is a little more",
    "A bug report can be filed at <https://example.org/very/long/path/to/the/issues> today.",
    "A text (with parentheses, commas; and hyphenated-words-in-a-row) {name}s of %(count)d — “so”.",
    "あなたのブログにはまだ投稿がありません。最初の投稿を書いて、翻訳者に渡してください（急がなくても大丈夫です）。",
    "Une phrase en français : « avec des guillemets », des espaces insécables ! Et quoi d’autre ?",
    "averyveryveryveryveryveryveryveryveryveryveryveryveryveryverylongwordthatnothingcanbreakatall",
    "\n  Indented text that begins with a line break and goes on for quite a while after that\n\n",
    'Quotes "inside" and \\ backslashes \t and tabs, often enough to be wider than all the page.',
]
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def unwrapped(text: str) -> str:
    return "\n".join([HEADER, *wrap_string("msgid", text, UNWRAPPED), 'msgstr ""', ""])


@pytest.mark.parametrize("width", [50, 76, 79, 100])
@pytest.mark.parametrize("text", [text for text in TEXTS if text])
def test_strings_break_where_gettext_breaks_them(text: str, width: int) -> None:
    tool = shutil.which("msgcat") or skip_without("GETTEXT", "msgcat is not installed")
    command = [tool, f"--width={width}", "-"]
    given = unwrapped(text).encode()
    written = subprocess.run(command, input=given, capture_output=True, check=True).stdout.decode()
    lines = written.rstrip("\n").split("\n\n")[-1].split("\n")[:-1]
    assert wrap_string("msgid", text, Wrap(width=width)) == lines


@pytest.mark.parametrize("width", [50, 76, 100])
@pytest.mark.parametrize("text", [text for text in TEXTS if text])
def test_strings_break_where_babel_breaks_them(text: str, width: int) -> None:
    lines = f"msgid {normalize(text, width=width)}".split("\n")
    assert wrap_string("msgid", text, Wrap(width=width, is_babel=True)) == lines


@pytest.mark.parametrize(
    "wrap",
    [
        UNWRAPPED,
        Wrap(width=79),
        Wrap(width=60),
        Wrap(width=100),
        Wrap(width=76, is_babel=True),
        Wrap(width=90, is_babel=True),
    ],
)
def test_the_way_that_a_file_is_wrapped_is_found_out(wrap: Wrap) -> None:
    strings = [wrap_string("msgid", text, wrap) for text in TEXTS if text]
    entries = ("\n".join([*lines, 'msgstr ""', ""]) for lines in strings)
    found = wrap_of(parse_catalog("\n".join([HEADER, *entries]).encode(), "site.po"))
    assert found is not None
    assert [wrap_string("msgid", text, found) for text in TEXTS if text] == strings


def test_short_strings_tell_nothing_of_how_a_file_is_wrapped() -> None:
    catalog = parse_catalog(f'{HEADER}\nmsgid "Tags"\nmsgstr ""\n'.encode(), "site.po")
    assert wrap_of(catalog) is None


def test_references_stand_on_as_few_lines_as_they_need() -> None:
    places = [f"templates/page{number}.html" for number in range(4)]
    whole = f"#: {' '.join(places)}"
    assert wrap_places(places, UNWRAPPED) == [whole]
    assert wrap_places(places, Wrap(width=79)) == [
        f"#: {' '.join(places[:3])}",
        f"#: {places[3]}",
    ]
    assert wrap_places(places, Wrap(width=79, has_places_alone=True)) == [
        f"#: {place}" for place in places
    ]
