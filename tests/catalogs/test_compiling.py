import gettext
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from conftest import REPOSITORY, skip_without
from polyglot.catalogs.catalog import parse_catalog
from polyglot.catalogs.compiling import compile_catalog
from polyglot.catalogs.loading import load_messages

SAMPLE = """\
# French
msgid ""
msgstr ""
"Project-Id-Version: blog 2\\n"
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Tags"
msgstr "Mots-clés\\t\\"ici\\""

msgctxt "menu"
msgid "Tags"
msgstr "Étiquettes"

msgctxt "menu"
msgid "{count} post"
msgid_plural "{count} posts"
msgstr[0] "{count} article"
msgstr[1] "{count} articles"

#, fuzzy
msgid "Fuzzy"
msgstr "Flou"

msgid "Untranslated"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Parti"
"""
PACKAGED = sorted(REPOSITORY.glob("locales/*/LC_MESSAGES/*.po"))
TEXTS = [SAMPLE, *(path.read_text(encoding="utf-8") for path in PACKAGED)]


def loaded(content: bytes) -> tuple[dict[object, str], dict[str, str]]:
    """What the standard library finds in an MO file: its strings, and its header."""
    found = gettext.GNUTranslations(BytesIO(content))
    strings = {key: text for key, text in found._catalog.items() if key != ""}  # type: ignore[attr-defined]  # there is no other way to see them all
    return strings, found.info()


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_compiled_holds_what_msgfmt_puts_into_it(text: str, tmp_path: Path) -> None:
    tool = shutil.which("msgfmt") or skip_without("GETTEXT", "msgfmt is not installed")
    (tmp_path / "a.po").write_text(text, encoding="utf-8")
    subprocess.run([tool, "-o", tmp_path / "a.mo", tmp_path / "a.po"], check=True)
    ours = compile_catalog(parse_catalog(text.encode(), "a.po"))
    assert loaded(ours) == loaded((tmp_path / "a.mo").read_bytes())


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_compiled_holds_what_babel_puts_into_it(text: str) -> None:
    theirs = BytesIO()
    write_mo(theirs, read_po(BytesIO(text.encode()), abort_invalid=True))
    ours = compile_catalog(parse_catalog(text.encode(), "a.po"))
    assert loaded(ours)[0] == loaded(theirs.getvalue())[0]


def test_the_same_catalog_gives_the_same_bytes_whatever_its_order() -> None:
    header, *entries = SAMPLE.split("\n\n")
    turned = "\n\n".join([header, *reversed(entries)])
    first = compile_catalog(parse_catalog(SAMPLE.encode(), "a.po"))
    assert compile_catalog(parse_catalog(turned.encode(), "a.po")) == first


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_looked_up_without_an_mo_file_is_what_one_would_hold(text: str) -> None:
    catalog = parse_catalog(text.encode(), "a.po")
    ours, theirs = (
        load_messages(catalog),
        gettext.GNUTranslations(BytesIO(compile_catalog(catalog))),
    )
    strings, _ = loaded(compile_catalog(catalog))
    assert ours._catalog == strings
    assert [ours.plural(n) for n in range(300)] == [theirs.plural(n) for n in range(300)]  # type: ignore[attr-defined]  # typeshed leaves it out
