from hypothesis import given
from hypothesis import strategies as st

from builders import EN, ES, FR, LANGUAGES
from polyglot.layouts.layout import LanguageFolder, Layout
from polyglot.relate.evidence import Evidence
from polyglot.relate.routes import Reading, read_paths
from polyglot.tags import Tag


def read(*paths: str, languages: tuple[Tag, ...] = LANGUAGES) -> list[tuple[str, str | None]]:
    readings = read_paths(paths, languages)
    return [(readings[path].route, readings[path].language) for path in paths]


def test_suffix_is_the_language() -> None:
    assert read("posts/a.fr.md", "posts/a.md") == [("posts/a", FR), ("posts/a", None)]


def test_suffix_is_read_in_any_case_and_spelling() -> None:
    brazil = Tag("pt-BR")
    assert read("a.PT_br.md", languages=(EN, brazil)) == [("a", brazil)]


def test_folder_is_the_language_at_any_depth() -> None:
    assert read("fr/posts/a.md", "locale/es/b.md", "chapters/en/c/1.mdx") == [
        ("posts/a", FR),
        ("locale/b", ES),
        ("chapters/c/1", EN),
    ]


def test_suffix_of_a_folder_is_the_language() -> None:
    assert read("pages.fr/osx/tar.md", "pages/osx/tar.md") == [
        ("pages/osx/tar", FR),
        ("pages/osx/tar", None),
    ]


def test_bundle_is_named_by_its_folder() -> None:
    assert read("posts/a/index.fr.md", "posts/a/index.md", "index.md") == [
        ("posts/a", FR),
        ("posts/a", None),
        ("index", None),
    ]


def test_a_name_alone_is_the_language_where_each_work_has_a_folder_of_such_names() -> None:
    assert read("a/en.md", "a/fr.md", "b/en.md", "b/fr.md", "c/ja.md", "d/es.md", "d/x.md") == [
        ("a", EN),
        ("a", FR),
        ("b", EN),
        ("b", FR),
        ("c", Tag("ja")),
        ("d/es", None),
        ("d/x", None),
    ]


def test_a_page_about_a_language_is_not_in_it() -> None:
    # One folder of such names, names beside others, and names in the root prove nothing.
    assert read("about/en.md", "about/fr.md", "tools/fr.md", "tools/ls.md", "en.md", "fr.md") == [
        ("about/en", None),
        ("about/fr", None),
        ("tools/fr", None),
        ("tools/ls", None),
        ("en", None),
        ("fr", None),
    ]


def test_suffix_beats_the_folder_and_both_leave_the_route() -> None:
    assert read("fr/a.es.md") == [("a", ES)]


def test_programming_language_is_no_language() -> None:
    assert read("js/a.md", "db/b.md", "node.js.md", "fr/a.md") == [
        ("js/a", None),
        ("db/b", None),
        ("node.js", None),
        ("a", FR),
    ]


def test_unconfigured_suffix_counts_beside_its_siblings_only() -> None:
    assert read("a/index.pt.md", "a/index.md", "b.pt.md") == [
        ("a", Tag("pt")),
        ("a", None),
        ("b.pt", None),
    ]


def test_unconfigured_folder_counts_beside_a_configured_one_with_the_same_routes() -> None:
    assert read("fr/a.md", "de/a.md", "de/b.md", "ml/c.md", "x/de/a.md") == [
        ("a", FR),
        ("a", Tag("de")),
        ("de/b", None),
        ("ml/c", None),
        ("x/de/a", None),
    ]


def test_three_letter_word_is_never_an_unconfigured_language() -> None:
    assert read("notes.old.md", "notes.md") == [("notes.old", None), ("notes", None)]


def test_folders_of_a_layout_stand_for_languages_wherever_they_lie() -> None:
    layout = Layout(
        folders=(
            LanguageFolder(path="docs", language=EN, route="docs"),
            LanguageFolder(path="i18n/fr/docs/current", language=FR, route="docs"),
            LanguageFolder(path="i18n/fr/docs", language=FR, route="old"),
            LanguageFolder(path="content"),
        )
    )
    paths = {
        "docs/a.md": ("docs/a", EN),
        "docs/es/index.md": ("docs/es", EN),  # its place tells, not its name
        "docs/a.es.md": ("docs/a", ES),
        "docs.md": ("docs", None),
        "i18n/fr/docs/current/a/index.md": ("docs/a", FR),
        "i18n/fr/docs/b.md": ("old/b", FR),
        "i18n/fr/other.md": ("i18n/other", FR),
        "content/posts/c.md": ("posts/c", None),
        "content/posts/c.fr.md": ("posts/c", FR),
        "contents/d.md": ("contents/d", None),
    }
    readings = read_paths(paths, LANGUAGES, layout)
    found = {path: (reading.route, reading.language) for path, reading in readings.items()}
    assert found == paths


def test_the_language_is_last_only_where_a_layout_says_so() -> None:
    layout = Layout(has_language_last=True)
    readings = read_paths(["a.md.fr", "a.md", "b.md.de", "b.md", "c.md.bak"], LANGUAGES, layout)
    assert {path: (each.route, each.language) for path, each in readings.items()} == {
        "a.md.fr": ("a", FR),
        "a.md": ("a", None),
        "b.md.de": ("b", Tag("de")),
        "b.md": ("b", None),
        "c.md.bak": ("c.md", None),
    }


def test_evidence_names_what_told() -> None:
    readings = read_paths(["a.fr.md", "es/b.md", "c.md"], LANGUAGES)
    assert [reading.evidence for reading in readings.values()] == [
        Evidence.SUFFIX,
        Evidence.FOLDER,
        Evidence.DEFAULT,
    ]


_NAMES = st.sampled_from(["a", "fr", "es", "de", "index", "a.fr", "pages.es", "x.y"])
_PATHS = st.lists(_NAMES, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


@given(st.lists(_PATHS, unique=True))
def test_order_of_the_paths_changes_nothing(paths: list[str]) -> None:
    assert read_paths(paths, LANGUAGES) == read_paths(paths[::-1], LANGUAGES)


@given(_PATHS)
def test_every_path_has_a_route(path: str) -> None:
    (reading,) = read_paths([path], LANGUAGES).values()
    assert isinstance(reading, Reading)
    assert reading.route
