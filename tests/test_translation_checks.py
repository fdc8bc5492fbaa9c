from collections.abc import Callable, Mapping
from pathlib import Path

from polyglot.config_file import read_config
from polyglot.pipeline import read_site
from polyglot.problems import problem
from polyglot.translating.checking import check_site

Site = Callable[[Mapping[str, str | bytes]], Path]

RECORD = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Source-Language: en\\n"
"X-Polyglot-Key: eggs\\n"

msgid "Take 3 eggs and a bowl of flour for the dough."
msgstr "Il faut des œufs et de la farine pour la pâte."
"""
ENGLISH = "Take 3 eggs and a bowl of flour for the dough.\n"
FRENCH = "Il faut des œufs et de la farine pour la pâte.\n"


def found(root: Path) -> list[tuple[str, int, str]]:
    site = read_site(read_config(root, languages=["en", "fr"]))
    return [(each.path, each.line, each.code) for each in check_site(site)]


def test_a_translation_is_checked_beside_what_its_record_says(site: Site) -> None:
    root = site({"eggs.md": ENGLISH, "eggs.fr.md": FRENCH, "/locales/fr/posts/eggs.po": RECORD})
    assert found(root) == [("eggs.fr.md", 1, "number-missing")]


def test_without_a_record_the_text_alone_is_checked(site: Site) -> None:
    root = site({"eggs.md": ENGLISH, "eggs.fr.md": FRENCH.replace("œufs et", "œufs  et")})
    assert found(root) == [("eggs.fr.md", 1, "double-space")]


def test_what_was_edited_since_is_not_checked_beside_the_record(site: Site) -> None:
    edited = FRENCH.replace("des", "trois")
    root = site({"eggs.md": ENGLISH, "eggs.fr.md": edited, "/locales/fr/posts/eggs.po": RECORD})
    assert found(root) == []


def test_a_damaged_record_does_not_keep_the_text_from_being_checked(site: Site) -> None:
    root = site(
        {
            "eggs.md": ENGLISH,
            "eggs.fr.md": FRENCH.replace(".", " !"),
            "/locales/fr/posts/eggs.po": RECORD[:-20],
            "polyglot.yaml": "checks: {french-line-break: warning}\n",
        }
    )
    assert found(root) == [("eggs.fr.md", 1, "french-line-break")]


def test_faults_of_the_glossary_are_told_with_their_file(site: Site) -> None:
    root = site({"eggs.md": ENGLISH, "/locales/glossary/a.csv": "terms\neggs\n"})
    checked = check_site(read_site(read_config(root)))
    reason = "its first line names no languages"
    path = "locales/glossary/a.csv"
    assert checked == (problem("glossary-unreadable", path, reason=reason),)
