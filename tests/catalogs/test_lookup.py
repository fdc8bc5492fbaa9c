"""What answers for a language, and what is said where nothing does."""

from gettext import NullTranslations
from pathlib import Path

from builders import EN, ES, FR
from polyglot.catalogs.catalog import MessageKey
from polyglot.catalogs.lookup import (
    Watch,
    catalog_paths,
    chain_catalogs,
    load_catalogs,
    speaks_theme,
    theme_keys,
    theme_locales,
)
from polyglot.tags import Tag

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)
PLURAL = 'msgid "%(n)s post"\nmsgid_plural "%(n)s posts"\n'
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 "
    ": n%100>=11 ? 4 : 5);"
)


def write(folder: Path, locale: str, text: str, plural: str = "") -> Path:
    path = folder / locale / "LC_MESSAGES" / "site.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = HEADER.replace("nplurals=2; plural=(n > 1);", plural) if plural else HEADER
    path.write_text(header + text, encoding="utf-8")
    return path


def entry(msgid: str, msgstr: str) -> str:
    return f'msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def watched(folder: Path, language: Tag, *behind: Tag) -> tuple[NullTranslations, list[MessageKey]]:
    missed: list[MessageKey] = []
    own = load_catalogs("site", language, [folder])
    others = (each for tag in behind for each in load_catalogs("site", tag, [folder]))
    return chain_catalogs([*own, Watch(missed.append), *others]), missed


def test_a_script_and_a_region_fall_back_one_after_the_other(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, "") for name in ("zh_Hant_TW", "zh_Hant", "zh")]
    write(tmp_path, "zh_TW", "")
    assert catalog_paths("site", Tag("zh-Hant-TW"), [tmp_path]) == paths


def test_what_no_catalog_of_the_language_has_is_said_and_taken_from_the_next(
    tmp_path: Path,
) -> None:
    write(tmp_path, "fr_CA", entry("Feed", "Fil"))
    write(tmp_path, "fr", entry("Tags", "Étiquettes"))
    write(tmp_path, "es", entry("Tags", "Etiquetas") + entry("Home", "Inicio"))
    write(tmp_path, "en", entry("Home", "Front page") + entry("Page", "Leaf"))
    catalog, missed = watched(tmp_path, Tag("fr-CA"), ES, EN)
    found = [catalog.gettext(text) for text in ("Feed", "Tags", "Home", "Page", "Other")]
    assert found == ["Fil", "Étiquettes", "Inicio", "Leaf", "Other"]
    assert missed == [(None, "Home"), (None, "Page"), (None, "Other")]


def test_contexts_and_plurals_are_watched_too(tmp_path: Path) -> None:
    write(tmp_path, "fr", 'msgctxt "verb"\n' + entry("Post", "Publier"))
    catalog, missed = watched(tmp_path, FR)
    assert catalog.pgettext("verb", "Post") == "Publier"
    assert catalog.pgettext("noun", "Post") == "Post"
    assert [catalog.ngettext("%(n)s post", "%(n)s posts", n) for n in (0, 1)] == [
        "%(n)s posts",
        "%(n)s post",
    ]
    assert catalog.npgettext("mail", "one", "many", 2) == "many"
    assert missed == [
        ("noun", "Post"),
        (None, "%(n)s post"),
        (None, "%(n)s post"),
        ("mail", "one"),
    ]


def test_a_plural_is_counted_as_the_catalog_that_has_it_says(tmp_path: Path) -> None:
    forms = "".join(f'msgstr[{n}] "form {n}"\n' for n in range(6))
    write(tmp_path, "ar", PLURAL + forms, ARABIC)
    write(tmp_path, "pl", PLURAL + "".join(forms.splitlines(keepends=True)[:3]), POLISH)
    write(tmp_path, "ja", PLURAL + 'msgstr[0] "form 0"\n', "nplurals=1; plural=0;")
    write(tmp_path, "fr", PLURAL + 'msgstr[0] "form 0"\nmsgstr[1] "form 1"\n')
    chosen = {}
    for language in ("ar", "pl", "ja", "fr", "de"):
        # German has no catalog: what is French is counted in French.
        catalog, _ = watched(tmp_path, Tag(language), FR)
        forms_of = [catalog.ngettext("%(n)s post", "%(n)s posts", n) for n in (0, 1, 2, 5, 11, 100)]
        chosen[language] = [int(form[-1]) for form in forms_of]
    assert chosen == {
        "ar": [0, 1, 2, 3, 4, 5],
        "pl": [2, 0, 1, 2, 2, 2],
        "ja": [0, 0, 0, 0, 0, 0],
        "fr": [0, 0, 1, 1, 1, 1],
        "de": [0, 0, 1, 1, 1, 1],
    }


def test_a_language_is_spoken_where_most_of_the_theme_is_translated(tmp_path: Path) -> None:
    folders = [tmp_path, theme_locales()]
    german = Tag("de")
    assert [speaks_theme("site", tag, folders) for tag in (EN, FR, Tag("fr-CA"), german)] == [
        True,
        True,
        True,
        False,
    ]
    texts = sorted(text for _, text in theme_keys("site"))
    half = len(texts) // 2
    write(tmp_path, "de", "".join(entry(text, "x") for text in texts[:half]))
    assert not speaks_theme("site", german, folders)
    write(tmp_path, "de", "".join(entry(text, "x") for text in texts[: half + 1]))
    assert speaks_theme("site", german, folders)
