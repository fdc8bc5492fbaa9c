import re
from pathlib import Path

import polib
import pytest

from builders import EN, ES, FR
from polyglot.catalogs.lookup import (
    catalog_paths,
    catalog_problems,
    load_catalog,
    packaged_locales,
    theme_locales,
)
from polyglot.problems import Problem, problem
from polyglot.tags import Tag

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)


def write(folder: Path, locale: str, text: str | bytes) -> Path:
    path = folder / locale / "LC_MESSAGES" / "site.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def entry(msgid: str, msgstr: str) -> str:
    return f'msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def only_problem(root: Path) -> Problem:
    (found,) = catalog_problems("site", [FR], [root], root=root)
    return found


def test_the_sites_strings_come_before_the_themes(tmp_path: Path) -> None:
    site, theme = tmp_path / "site", tmp_path / "theme"
    write(site, "fr", HEADER + entry("Tags", "Sujets"))
    write(theme, "fr", HEADER + entry("Tags", "Étiquettes") + entry("Languages", "Langues"))
    catalog = load_catalog("site", FR, [site, theme])
    assert [catalog.gettext(text) for text in ("Tags", "Languages", "Other")] == [
        "Sujets",
        "Langues",
        "Other",
    ]


def test_a_region_comes_before_its_language(tmp_path: Path) -> None:
    region = write(tmp_path, "fr_CA", HEADER + entry("Feed", "Fil"))
    language = write(tmp_path, "fr", HEADER + entry("Feed", "Flux") + entry("Tags", "Étiquettes"))
    canadian = Tag("fr-CA")
    assert catalog_paths("site", canadian, [tmp_path]) == [region, language]
    catalog = load_catalog("site", canadian, [tmp_path])
    assert (catalog.gettext("Feed"), catalog.gettext("Tags")) == ("Fil", "Étiquettes")


def test_fuzzy_is_untranslated(tmp_path: Path) -> None:
    write(tmp_path, "fr", HEADER + "#, fuzzy\n" + entry("Tags", "Tags ?"))
    assert load_catalog("site", FR, [tmp_path]).gettext("Tags") == "Tags"


def test_plural_forms_are_each_catalogs_own(tmp_path: Path) -> None:
    plural = 'msgid "%(n)s post"\nmsgid_plural "%(n)s posts"\nmsgstr[0] "un"\nmsgstr[1] "des"\n'
    write(tmp_path, "fr", HEADER + plural)
    catalog = load_catalog("site", FR, [tmp_path])
    chosen = [catalog.ngettext("%(n)s post", "%(n)s posts", n) for n in (0, 1, 2)]
    assert chosen == ["un", "un", "des"]


def test_a_language_without_a_catalog_is_spoken_to_in_english(tmp_path: Path) -> None:
    assert load_catalog("site", Tag("de"), [tmp_path / "nowhere"]).gettext("Tags") == "Tags"


def test_another_charset_is_read(tmp_path: Path) -> None:
    text = HEADER.replace("UTF-8", "ISO-8859-1") + entry("Tags", "Étiquettes")
    write(tmp_path, "fr", text.encode("latin-1"))
    assert load_catalog("site", FR, [tmp_path]).gettext("Tags") == "Étiquettes"


@pytest.mark.parametrize(
    ("text", "line", "code", "values"),
    [
        (HEADER + 'msgid "a\nmsgstr "b"\n', 6, "po-quote", {"found": 'msgid "a'}),
        (HEADER + 'msgid "a "b" c"\nmsgstr ""\n', 6, "po-quote", {"found": 'msgid "a "b" c"'}),
        (HEADER + 'msgid a"\nmsgstr ""\n', 6, "po-quote", {"found": 'msgid a"'}),
        (HEADER + 'msgid "a"\n', 6, "po-truncated", {}),
        (HEADER + 'msgid "a"\nmsgid "b"\nmsgstr "c"\n', 6, "po-truncated", {}),
        (HEADER + 'mgsid "a"\nmsgstr ""\n', 6, "po-syntax", {"found": 'mgsid "a"'}),
        (HEADER + "nonsense\n", 6, "po-syntax", {"found": "nonsense"}),
        (HEADER + 'msgstr "b"\nmsgid "c"\nmsgstr "d"\n', 6, "po-syntax", {"found": 'msgstr "b"'}),
        (
            HEADER.replace("(n > 1)", "(n >"),
            4,
            "catalog-plural-rule",
            {"found": "nplurals=2; plural=(n >;"},
        ),
        (
            HEADER.replace("(n > 1)", "n % 0"),
            4,
            "catalog-plural-fails",
            {"found": "nplurals=2; plural=n % 0;", "number": 0},
        ),
        (
            HEADER.replace("(n > 1)", "n"),
            4,
            "catalog-plural-beyond",
            {"form": 2, "number": 2, "forms": 2},
        ),
    ],
)
def test_a_broken_catalog_is_told_and_the_next_one_used(
    tmp_path: Path, text: str, line: int, code: str, values: dict[str, object]
) -> None:
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    write(broken, "fr", text)
    write(whole, "fr", HEADER + entry("Tags", "Étiquettes"))
    path = "fr/LC_MESSAGES/site.po"
    assert only_problem(broken) == problem(code, path, line, **values)
    assert load_catalog("site", FR, [broken, whole]).gettext("Tags") == "Étiquettes"


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    write(tmp_path, "fr", HEADER.encode() + b'msgid "a"\nmsgstr "\xff"\n')
    found = problem("catalog-encoding", "fr/LC_MESSAGES/site.po", 7, charset="UTF-8", byte="0xff")
    assert only_problem(tmp_path) == found


FOLDERS = {"site": theme_locales(), "polyglot": packaged_locales()}
DOMAINS = tuple(FOLDERS)


def packaged(domain: str, tag: Tag) -> polib.POFile:
    return polib.pofile(str(FOLDERS[domain] / tag / "LC_MESSAGES" / f"{domain}.po"))


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_packaged_catalogs_are_whole_and_complete(domain: str) -> None:
    folder = FOLDERS[domain]
    assert catalog_problems(domain, [EN, FR, ES], [folder], root=folder) == ()
    for tag in (EN, FR, ES):
        catalog = packaged(domain, tag)
        assert (catalog.percent_translated(), len(catalog.obsolete_entries())) == (100, 0)
        assert [entry.msgid for entry in catalog if not all(translations(entry))] == []


# In these a colon is part of what is quoted, of a value, or of a place that an editor opens.
VERBATIM = re.compile(r"«[^»]*»|\{path\}:1:|\{\w+:\w+\}|T\d\d:\d\d:\d\dZ")


@pytest.mark.parametrize("domain", DOMAINS)
def test_french_has_its_no_break_spaces(domain: str) -> None:
    for text in (text for entry in packaged(domain, FR) for text in translations(entry)):
        assert "'" not in text
        assert not re.search(r"[^\u00a0\u202f]»|«[^\u00a0\u202f]", text), text
        plain = VERBATIM.sub("", text)
        assert not re.search(r"[^\u00a0]:|[^\u202f][;!?]", plain), text


@pytest.mark.parametrize("domain", DOMAINS)
def test_spanish_has_its_marks(domain: str) -> None:
    for text in (text for entry in packaged(domain, ES) for text in translations(entry)):
        assert "'" not in text
        assert text.count("?") == text.count("¿"), text
        assert not re.search(r"« | »", text), text


NAMES = re.compile(r"%\(\w+\)s|\{\w+(?::\w+)?\}")


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_value_of_a_string_is_in_its_translation(domain: str) -> None:
    for entry in (entry for tag in (FR, ES) for entry in packaged(domain, tag)):
        for text in translations(entry):
            assert set(NAMES.findall(text)) == set(NAMES.findall(entry.msgid))
