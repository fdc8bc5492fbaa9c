from collections.abc import Sequence
from pathlib import Path

import pytest
from exports import export, item, term

from polyglot.config_file import read_config
from polyglot.errors import PolyglotError
from polyglot.importing.dumps import Part
from polyglot.importing.run import Answer, FileReport, Format, Wishes, import_file, recognise
from polyglot.importing.writing import Writer
from polyglot.pipeline import read_site
from polyglot.tags import Tag

EN, FR, ES = Tag("en"), Tag("fr"), Tag("es")
DUMP = f"A walk along the river\n\n{'We walked until it rained. ' * 5}\n"


def run(
    path: Path,
    *,
    only: tuple[Tag, ...] = (),
    answer: Answer = Answer.SEEN,
    form: Format | None = None,
) -> FileReport:
    def confirm(_parts: Sequence[Part]) -> Answer:
        return answer

    def progress(_stage: str, done: int, total: int) -> None:
        assert done <= total

    return import_file(
        path,
        form or recognise(path),
        Writer(path.parent / "content"),
        Wishes(known=(EN, FR, ES), only=only),
        confirm=confirm,
        progress=progress,
    )


def write(tmp_path: Path, text: str, name: str = "export.xml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def status_groups(root: Path) -> list[tuple[str, dict[str, str]]]:
    """The groups that polyglot reads from what was imported: key, and path by language."""
    (root / "polyglot.yaml").write_text("languages: [en, fr, es]\ncontent: content\n")
    site = read_site(read_config(root), jobs=1)
    assert site.status.problems == ()
    return [
        (row.group.key, {str(tag): e.post.path for tag, e in row.group.editions.items()})
        for row in site.status.rows
    ]


POLYLANG = [
    term("post_translations", "pll_1", 'a:2:{s:2:"en";i:11;s:2:"fr";i:12;}'),
    item("Bread", post_id=11, slug="bread", categories=[("language", "en", "English")]),
    item("Pain", post_id=12, slug="pain", categories=[("language", "fr", "Français")]),
    item("Salt", post_id=13, slug="bread", categories=[("language", "fr", "Français")]),
]

WPML = [
    item(
        title,
        slug=slug,
        fields={
            "_wpml_import_language_code": language,
            "_wpml_import_translation_group": "7",
            "_wpml_import_source_language_code": source,
        },
    )
    for title, slug, language, source in [
        ("Pan", "pan", "es", "fr"),
        ("Pain", "pain", "fr", ""),
        ("Bread", "bread", "en", "fr"),
    ]
]

QTRANSLATE = [item("[:en]Bread[:es]Pan[:]", "[:en]One loaf.[:es]Un pan.[:]", slug="bread")]

PLAIN = [item("Bread", "One loaf.", slug="bread"), item("Salt", "A grain.", slug="salt")]


@pytest.mark.parametrize(
    ("items", "groups"),
    [
        (
            POLYLANG,
            [
                ("bread", {"en": "posts/bread.en.md", "fr": "posts/pain.fr.md"}),
                ("posts/bread-2", {"fr": "posts/bread-2.fr.md"}),
            ],
        ),
        (
            WPML,
            [
                (
                    "pain",
                    {"en": "posts/bread.en.md", "fr": "posts/pain.fr.md", "es": "posts/pan.es.md"},
                )
            ],
        ),
        (QTRANSLATE, [("bread", {"en": "posts/bread.en.md", "es": "posts/bread.es.md"})]),
        (
            PLAIN,
            [("posts/bread", {"en": "posts/bread.md"}), ("posts/salt", {"en": "posts/salt.md"})],
        ),
    ],
    ids=["polylang", "wpml", "qtranslate", "plain"],
)
def test_all_groups_of_an_export_are_groups_of_the_site(
    tmp_path: Path, items: list[str], groups: list[tuple[str, dict[str, str]]]
) -> None:
    report = run(write(tmp_path, export(*items)))
    assert report.problems == []
    assert status_groups(tmp_path) == groups


def test_only_the_wanted_languages_are_taken(tmp_path: Path) -> None:
    report = run(write(tmp_path, export(*WPML)), only=(FR,))
    assert [found.path for found in report.posts] == ["posts/pain.fr.md"]
    assert report.passed == {"in another language": 2}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (export(), Format.WXR),
        ('\n<?xml version="1.0"?><rss version="2.0"/>', Format.FEED),
        ("A title\n\nText", Format.DUMP),
        ("", Format.DUMP),
    ],
)
def test_formats_are_recognised_by_how_a_file_begins(
    tmp_path: Path, text: str, form: Format
) -> None:
    assert recognise(write(tmp_path, text)) is form


@pytest.mark.parametrize("form", Format)
def test_a_file_that_is_not_there_is_told(tmp_path: Path, form: Format) -> None:
    with pytest.raises(PolyglotError, match=r"gone: cannot be read: No such file or directory"):
        run(tmp_path / "gone", form=form)


def test_a_refused_split_takes_nothing(tmp_path: Path) -> None:
    assert run(write(tmp_path, DUMP, "a.txt"), answer=Answer.REFUSED).posts == []
    assert not (tmp_path / "content").exists()


def test_an_empty_dump_is_no_question(tmp_path: Path) -> None:
    assert run(write(tmp_path, " \n", "a.txt")).posts == []


def test_a_broken_export_takes_nothing(tmp_path: Path) -> None:
    text = export(*PLAIN)
    with pytest.raises(PolyglotError, match="the file ends here"):
        run(write(tmp_path, text[:-40]))
    assert not (tmp_path / "content").exists()
