import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import skip_without
from polyglot.catalogs.catalog import Catalog, parse_catalog
from polyglot.catalogs.update_plan import Fate
from polyglot.catalogs.updating import Updated, update_catalog
from polyglot.po.syntax import Entry, render_entry
from polyglot.tags import Tag

EN, FR = Tag("en"), Tag("fr")

HEADER = """\
# French by Ana.
msgid ""
msgstr ""
"X-Generator: Poedit 3.4\\n"
"Language: fr\\n"
"POT-Creation-Date: 2024-01-01 10:00+0000\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""
TEMPLATE_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: blog 2\\n"
"POT-Creation-Date: 2024-01-01 10:00+0000\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""


def catalog_of(text: str, path: str = "site.po") -> Catalog:
    return parse_catalog(text.encode(), path)


def update(catalog: str, template: str, language: Tag = FR) -> Updated:
    """What becomes of entries below the usual header when a template has those of `template`."""
    return update_catalog(
        catalog_of(f"{HEADER}\n{catalog}"),
        catalog_of(f"{TEMPLATE_HEADER}\n{template}", "site.pot"),
        language,
        EN,
    )


def updated_entries(catalog: str, template: str, language: Tag = FR) -> str:
    text = update(catalog, template, language).content.decode()
    assert text.startswith(f"{HEADER}\n")
    return text.removeprefix(f"{HEADER}\n")


def test_what_stays_keeps_its_lines_whoever_wrote_them() -> None:
    catalog = """\
#   Two  spaces, as Ana likes it
#, no-wrap
msgid   "Archive"
msgstr ""
"Arch"
"ives"
"""
    assert updated_entries(catalog, 'msgid "Archive"\nmsgstr ""\n') == catalog


def test_an_order_that_a_translator_chose_survives_and_new_ones_stand_behind_their_neighbours() -> (
    None
):
    catalog = """\
msgid "Tags"
msgstr "Mots-clés"

msgid "Archive"
msgstr "Archives"
"""
    template = """\
msgid "Archive"
msgstr ""

msgid "Older posts"
msgstr ""

msgid "Read on"
msgstr ""

msgid "Tags"
msgstr ""

msgid "Feed"
msgstr ""
"""
    assert (
        updated_entries(catalog, template)
        == """\
msgid "Tags"
msgstr "Mots-clés"

msgid "Feed"
msgstr ""

msgid "Archive"
msgstr "Archives"

msgid "Older posts"
msgstr ""

msgid "Read on"
msgstr ""
"""
    )


def test_comments_references_and_flags_of_the_template_replace_those_lines_alone() -> None:
    catalog = """\
# Ana: as on the door
#. old comment
#: old.html
#, python-format, no-wrap
msgid "{count} of %s"
msgstr ""
"{count} "
"sur %s"
"""
    template = """\
#. new comment
#: new.html
#, python-brace-format
msgid "{count} of %s"
msgstr ""
"""
    assert (
        updated_entries(catalog, template)
        == """\
# Ana: as on the door
#. new comment
#: new.html
#, python-brace-format, no-wrap
msgid "{count} of %s"
msgstr ""
"{count} "
"sur %s"
"""
    )


def test_a_message_that_changed_is_a_new_one_where_no_close_ones_are_taken() -> None:
    catalog = catalog_of(f'{HEADER}\nmsgid "The harbour"\nmsgstr "Le port"\n')
    template = catalog_of('msgid "The whole harbour"\nmsgstr ""\n', "site.pot")
    written = update_catalog(catalog, template, FR, EN, takes_close=False)
    assert written.content.decode().removeprefix(f"{HEADER}\n") == (
        'msgid "The whole harbour"\nmsgstr ""\n\n#~ msgid "The harbour"\n#~ msgstr "Le port"\n'
    )


def test_a_message_that_changed_keeps_its_place_and_its_translation_as_fuzzy() -> None:
    catalog = """\
# Ana: with a capital
#: a.html
msgctxt "menu"
msgid "Read the whole story"
msgstr "Lire "
"toute l’histoire"

msgid "Tags"
msgstr "Mots-clés"
"""
    template = """\
msgid "Tags"
msgstr ""

#: b.html
msgctxt "menu"
msgid "Read the whole long story"
msgstr ""
"""
    assert (
        updated_entries(catalog, template)
        == """\
# Ana: with a capital
#: b.html
#, fuzzy
#| msgctxt "menu"
#| msgid "Read the whole story"
msgctxt "menu"
msgid "Read the whole long story"
msgstr "Lire "
"toute l’histoire"

msgid "Tags"
msgstr "Mots-clés"
"""
    )


def test_what_a_translation_was_made_from_is_kept_while_its_message_changes_again() -> None:
    catalog = """\
#, fuzzy
#| msgid "Read the story"
msgid "Read the whole story"
msgstr "Lire l’histoire"
"""
    assert (
        updated_entries(catalog, 'msgid "Read the whole long story"\nmsgstr ""\n')
        == """\
#, fuzzy
#| msgid "Read the story"
msgid "Read the whole long story"
msgstr "Lire l’histoire"
"""
    )


def test_a_message_that_is_gone_is_kept_at_the_end_and_revived_when_it_is_back() -> None:
    catalog = """\
# Ana: not for long
#. on the front page
#: a.html
#, fuzzy
#| msgid "Login"
msgid "Sign in"
msgstr "Se connecter"

msgid "Nobody translated it"
msgstr ""

msgid "Tags"
msgstr "Mots-clés"

#~ msgid "Once"
#~ msgid_plural "Often"
#~ msgstr[0] "une fois"
#~ msgstr[1] "souvent"
"""
    gone = updated_entries(catalog, 'msgid "Tags"\nmsgstr ""\n')
    assert (
        gone
        == """\
msgid "Tags"
msgstr "Mots-clés"

# Ana: not for long
#, fuzzy
#~| msgid "Login"
#~ msgid "Sign in"
#~ msgstr "Se connecter"

#~ msgid "Once"
#~ msgid_plural "Often"
#~ msgstr[0] "une fois"
#~ msgstr[1] "souvent"
"""
    )
    template = """\
msgid "Tags"
msgstr ""

#: a.html
msgid "Once"
msgid_plural "Often"
msgstr[0] ""
msgstr[1] ""
"""
    assert (
        updated_entries(gone, template)
        == """\
msgid "Tags"
msgstr "Mots-clés"

#: a.html
msgid "Once"
msgid_plural "Often"
msgstr[0] "une fois"
msgstr[1] "souvent"

# Ana: not for long
#, fuzzy
#~| msgid "Login"
#~ msgid "Sign in"
#~ msgstr "Se connecter"
"""
    )


def test_a_message_that_gets_a_plural_has_its_translation_in_every_form() -> None:
    template = 'msgid "%d post"\nmsgid_plural "%d posts"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    assert (
        updated_entries('msgid "%d post"\nmsgstr "%d article"\n', template)
        == """\
#, fuzzy
#| msgid "%d post"
msgid "%d post"
msgid_plural "%d posts"
msgstr[0] "%d article"
msgstr[1] "%d article"
"""
    )


def test_a_message_that_loses_its_plural_keeps_the_other_forms_as_a_comment() -> None:
    catalog = """\
msgid "post"
msgid_plural "posts"
msgstr[0] "article"
msgstr[1] "articles"
"""
    assert (
        updated_entries(catalog, 'msgid "post"\nmsgstr ""\n')
        == """\
# msgstr[1]: articles
#, fuzzy
#| msgid "post"
#| msgid_plural "posts"
msgid "post"
msgstr "article"
"""
    )


def test_short_messages_that_look_alike_are_not_taken_for_one_another() -> None:
    catalog = 'msgid "Text"\nmsgstr "Texte"\n'
    assert (
        updated_entries(catalog, 'msgid "Next"\nmsgstr ""\n')
        == """\
msgid "Next"
msgstr ""

#~ msgid "Text"
#~ msgstr "Texte"
"""
    )


def test_another_context_is_asked_for_the_same_text_alone() -> None:
    catalog = """\
msgctxt "menu"
msgid "Open"
msgstr "Ouvrir"

msgctxt "menu"
msgid "Close all the windows"
msgstr "Fermer toutes les fenêtres"
"""
    template = """\
msgctxt "state"
msgid "Open"
msgstr ""

msgctxt "state"
msgid "Close all windows"
msgstr ""
"""
    assert (
        updated_entries(catalog, template)
        == """\
#, fuzzy
#| msgctxt "menu"
#| msgid "Open"
msgctxt "state"
msgid "Open"
msgstr "Ouvrir"

msgctxt "state"
msgid "Close all windows"
msgstr ""

#~ msgctxt "menu"
#~ msgid "Close all the windows"
#~ msgstr "Fermer toutes les fenêtres"
"""
    )


def test_a_message_that_is_still_there_lends_its_translation_but_not_its_comments() -> None:
    catalog = """\
# Ana: on the front page
msgid "Read the whole story here"
msgstr "Lire toute l’histoire ici"
"""
    template = """\
msgid "Read the whole story here"
msgstr ""

msgid "Read the whole story now"
msgstr ""
"""
    assert (
        updated_entries(catalog, template)
        == f"""\
{catalog}
#, fuzzy
#| msgid "Read the whole story here"
msgid "Read the whole story now"
msgstr "Lire toute l’histoire ici"
"""
    )


def test_the_language_that_messages_are_written_in_says_them_and_can_correct_them() -> None:
    catalog = """\
msgid "Colour"
msgstr "Color"

msgid "Archive of all posts"
msgstr "Archive of all posts"

msgid "Nobody asks for it"
msgstr "Nobody asks for it"
"""
    template = """\
msgid "Colour"
msgstr ""

msgid "Archive of all the posts"
msgstr ""

msgid "{count} post"
msgid_plural "{count} posts"
msgstr[0] ""
msgstr[1] ""
"""
    assert (
        updated_entries(catalog, template, EN)
        == """\
msgid "Colour"
msgstr "Color"

msgid "Archive of all the posts"
msgstr "Archive of all the posts"

msgid "{count} post"
msgid_plural "{count} posts"
msgstr[0] "{count} post"
msgstr[1] "{count} posts"
"""
    )


NAMES = """\
#. language: es
msgctxt "tag"
msgid "huevos"
msgstr ""

msgctxt "tag"
msgid "bread"
msgstr ""
"""


@pytest.mark.parametrize(
    ("language", "eggs", "bread"), [(EN, "", "bread"), (FR, "", ""), (Tag("es"), "huevos", "")]
)
def test_a_message_says_itself_in_the_catalog_of_its_own_language_alone(
    language: Tag, eggs: str, bread: str
) -> None:
    after = catalog_of(update("", NAMES, language).content.decode())
    assert [entry.msgstr for entry in after.messages] == [eggs, bread]


def test_a_header_keeps_its_fields_and_their_order_but_for_the_date_of_the_template() -> None:
    template = TEMPLATE_HEADER.replace("2024-01-01", "2025-02-03")
    written = update_catalog(
        catalog_of(f'{HEADER}\nmsgid "Tags"\nmsgstr "Mots-clés"\n'),
        catalog_of(f'{template}\nmsgid "Tags"\nmsgstr ""\n'),
        FR,
        EN,
    )
    header = HEADER.replace("2024-01-01", "2025-02-03")
    assert written.content.decode() == f'{header}\nmsgid "Tags"\nmsgstr "Mots-clés"\n'


def test_a_new_catalog_has_a_header_without_a_moving_date() -> None:
    template = catalog_of(f'{TEMPLATE_HEADER}\n#: a.html\nmsgid "Tags"\nmsgstr ""\n')
    assert (
        update_catalog(None, template, Tag("pt-BR"), EN).content.decode()
        == """\
msgid ""
msgstr ""
"Project-Id-Version: blog 2\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2024-01-01 10:00+0000\\n"
"PO-Revision-Date: 2024-01-01 10:00+0000\\n"
"Last-Translator: \\n"
"Language-Team: Portuguese (Brazil)\\n"
"Language: pt_BR\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#: a.html
msgid "Tags"
msgstr ""
"""
    )


def test_a_catalog_without_a_header_gets_one() -> None:
    template = catalog_of(f'{TEMPLATE_HEADER}\nmsgid "Tags"\nmsgstr ""\n')
    written = update_catalog(catalog_of('msgid "Tags"\nmsgstr "Mots-clés"\n'), template, FR, EN)
    header = update_catalog(None, template, FR, EN).content.decode().partition("\n\n")[0]
    assert written.content.decode() == f'{header}\n\nmsgid "Tags"\nmsgstr "Mots-clés"\n'


def test_line_ends_of_windows_stay() -> None:
    catalog = f'{HEADER}\nmsgid "Tags"\nmsgstr "Mots-clés"\n'.replace("\n", "\r\n")
    template = f'{TEMPLATE_HEADER}\nmsgid "Tags"\nmsgstr ""\n\nmsgid "Feed"\nmsgstr ""\n'
    written = update_catalog(catalog_of(catalog), catalog_of(template), FR, EN)
    assert written.content.decode() == f'{catalog}\r\nmsgid "Feed"\r\nmsgstr ""\r\n'


def test_an_encoding_stays_unless_it_cannot_say_what_is_new() -> None:
    header = HEADER.replace("UTF-8", "ISO-8859-1")
    latin = f'{header}\nmsgid "Tags"\nmsgstr "Mots-clés"\n'
    catalog = parse_catalog(latin.encode("iso-8859-1"), "site.po")
    template = f'{TEMPLATE_HEADER}\nmsgid "Tags"\nmsgstr ""\n\nmsgid "Café"\nmsgstr ""\n'
    written = update_catalog(catalog, catalog_of(template), FR, EN)
    assert written.content == f'{latin}\nmsgid "Café"\nmsgstr ""\n'.encode("iso-8859-1")
    written = update_catalog(catalog, catalog_of(template.replace("Café", "Ça va…")), FR, EN)
    expected = f'{HEADER}\nmsgid "Tags"\nmsgstr "Mots-clés"\n\nmsgid "Ça va…"\nmsgstr ""\n'
    assert written.content == expected.encode()


def test_comments_behind_the_last_entry_and_blank_lines_stay() -> None:
    catalog = 'msgid "Tags"\nmsgstr "Mots-clés"\n\n\n# the end\n'
    assert updated_entries(catalog, 'msgid "Tags"\nmsgstr ""\n') == catalog


def test_the_fates_of_all_messages_are_counted() -> None:
    catalog = """\
msgid "Tags"
msgstr "Mots-clés"

msgid "Read the whole story"
msgstr "Lire toute l’histoire"

msgid "Gone"
msgstr "Parti"

msgid "Gone, too"
msgstr ""

#~ msgid "Back"
#~ msgstr "De retour"
"""
    template = """\
msgid "Tags"
msgstr ""

msgid "Read the whole long story"
msgstr ""

msgid "Back"
msgstr ""

msgid "Feed"
msgstr ""
"""
    assert update(catalog, template).counts == dict.fromkeys(Fate, 1)


TEXT = st.text(st.sampled_from('ab c\n"\\é…字.-'), max_size=12)
NAME = st.sampled_from(["Tags", "Tag", "Read the whole story", "Read the story", "", "x\n", "é"])
LANGUAGE_NOTES = st.sampled_from([("language: fr",), ("language: en",)])
NOTES = st.lists(st.sampled_from(["a", "b.html c.html", ""]), max_size=2).map(tuple)
FLAGS = st.lists(st.sampled_from(["python-format", "no-wrap", "fuzzy"]), unique=True).map(tuple)


@st.composite
def entries(draw: st.DrawFn, *, is_template: bool) -> Entry:
    plural = draw(st.none() | st.sampled_from(["Tags", "stories"]))
    texts = st.just("") if is_template else TEXT
    return Entry(
        msgid=draw(NAME),
        context=draw(st.sampled_from([None, "", "menu"])),
        plural=plural,
        msgstr=draw(texts) if plural is None else "",
        forms=() if plural is None else (draw(texts), draw(texts)),
        comments=() if is_template else draw(NOTES),
        previous="" if is_template else draw(TEXT),
        extracted=draw(NOTES | LANGUAGE_NOTES),
        references=draw(NOTES),
        flags=tuple(flag for flag in draw(FLAGS) if not is_template or flag != "fuzzy"),
        is_obsolete=not is_template and draw(st.booleans()),
    )


def key(entry: Entry) -> tuple[str | None, str]:
    return entry.context, entry.msgid


def file_of(header: str, found: list[Entry]) -> str:
    named = [entry for entry in found if key(entry) != (None, "")]
    return "\n\n".join([header.rstrip("\n"), *map(render_entry, named)]) + "\n"


CATALOGS = st.lists(entries(is_template=False), unique_by=key, max_size=8)
TEMPLATES = st.lists(entries(is_template=True), unique_by=key, max_size=8)


@given(CATALOGS, TEMPLATES, st.sampled_from([EN, FR]))
def test_updating_twice_changes_nothing(
    catalog: list[Entry], template: list[Entry], language: Tag
) -> None:
    wanted = catalog_of(file_of(TEMPLATE_HEADER, template))
    once = update_catalog(catalog_of(file_of(HEADER, catalog)), wanted, language, EN)
    twice = update_catalog(parse_catalog(once.content, "site.po"), wanted, language, EN)
    assert twice.content.decode() == once.content.decode()


@given(CATALOGS, TEMPLATES)
def test_an_update_has_the_messages_of_the_template_and_loses_no_words(
    catalog: list[Entry], template: list[Entry]
) -> None:
    before = catalog_of(file_of(HEADER, catalog))
    wanted = catalog_of(file_of(TEMPLATE_HEADER, template))
    after = parse_catalog(update_catalog(before, wanted, FR, EN).content, "site.po")
    assert {(*key(e), e.plural) for e in after.messages} == {
        (*key(e), e.plural) for e in wanted.messages
    }
    left = {text for entry in after.entries for text in entry.translations}
    noted = {note for entry in after.entries for note in entry.comments}
    for entry in before.entries:
        for number, text in enumerate(entry.translations):
            assert (
                not text.strip()
                or text in left
                or f"msgstr[{number}]: {' '.join(text.split())}" in noted
            )
        assert not any(entry.comments) or {*entry.comments} <= noted


@given(CATALOGS, TEMPLATES)
def test_what_did_not_change_keeps_its_lines(catalog: list[Entry], template: list[Entry]) -> None:
    before = catalog_of(file_of(HEADER, catalog))
    wanted = catalog_of(file_of(TEMPLATE_HEADER, template))
    after = parse_catalog(update_catalog(before, wanted, FR, EN).content, "site.po")
    # What is written in the catalog's own language is filled in where nobody did.
    own = {key(entry) for entry in wanted.messages if f"language: {FR}" in entry.extracted}
    kept = {(*key(e), e.plural): e.lines for e in after.messages if key(e) not in own}
    for entry in before.messages:
        lines = kept.get((*key(entry), entry.plural))
        if lines is not None:
            texts = [line for line in entry.lines.split("\n") if line[:2] not in {"#:", "#.", "#,"}]
            assert [x for x in lines.split("\n") if x[:2] not in {"#:", "#.", "#,"}] == texts


@settings(max_examples=20)
@given(CATALOGS, TEMPLATES)
def test_gettext_reads_what_is_written(catalog: list[Entry], template: list[Entry]) -> None:
    tool = shutil.which("msgcat") or skip_without("GETTEXT", "msgcat is not installed")
    before = catalog_of(file_of(HEADER, catalog))
    content = update_catalog(before, catalog_of(file_of(TEMPLATE_HEADER, template)), FR, EN).content
    ended = subprocess.run([tool, "-"], input=content, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")


@pytest.mark.parametrize("language", ["fr", "ja", "ar", "pt-BR", "zh-TW", "oc", "id", "gd", "cy"])
def test_gettexts_tools_find_no_error_in_a_new_catalog(language: str, tmp_path: Path) -> None:
    template = catalog_of(
        f'{TEMPLATE_HEADER}\nmsgid "{{n}} post"\nmsgid_plural "{{n}} posts"\n'
        'msgstr[0] ""\nmsgstr[1] ""\n'
    )
    path = tmp_path / f"{language.replace('-', '_')}.po"
    path.write_bytes(update_catalog(None, template, Tag(language), EN).content)
    for tool, arguments in (("msgfmt", ["-c", "-o", "/dev/null"]), ("i18nspector", [])):
        found = shutil.which(tool) or skip_without("GETTEXT", f"{tool} is not installed")
        ended = subprocess.run([found, *arguments, str(path)], capture_output=True, check=False)
        assert (ended.returncode, ended.stderr.decode()) == (0, "")
        assert [line for line in ended.stdout.splitlines() if line.startswith(b"E:")] == []
