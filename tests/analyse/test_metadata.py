from datetime import UTC, datetime

import pytest

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.metadata import read_metadata
from polyglot.analyse.posts import Metadata
from polyglot.problems import Problem, problem, show


def read(fields: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """What YAML front matter with these lines says; the first is line 2."""
    return read_metadata(split_front_matter(f"---\n{fields}\n---\n"), "a.md")


def metadata(fields: str) -> Metadata:
    found, problems = read(fields)
    assert problems == ()
    return found


def rejected(field: str, found: str, expected: str, line: int = 2) -> tuple[Problem, ...]:
    return (
        problem("front-matter-value", "a.md", line, field=field, found=found, expected=expected),
    )


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]  # a day and perhaps a time


def test_every_field_is_read_with_its_line() -> None:
    found = metadata(
        "title: Un été\ndescription: Court\nslug: un-ete\ndate: 2024-05-31\n"
        "updated: 2024-06-01 12:00\nauthors: [Ana]\ntranslators: [Zoé]\ntags: [a, b]\n"
        "category: news\nlang: fr\ntranslation_key: summer\noriginal: summer.md\n"
        "translate: [es]\ndraft: true"
    )
    assert found == Metadata(
        title="Un été",
        description="Court",
        slug="un-ete",
        date=utc(2024, 5, 31),
        updated=utc(2024, 6, 1, 12),
        authors=("Ana",),
        translators=("Zoé",),
        tags=("a", "b"),
        category="news",
        language="fr",
        key="summer",
        original="summer.md",
        translate=("es",),
        draft=True,
        lines={
            "title": 2,
            "description": 3,
            "slug": 4,
            "date": 5,
            "updated": 6,
            "authors": 7,
            "translators": 8,
            "tags": 9,
            "category": 10,
            "language": 11,
            "key": 12,
            "original": 13,
            "translate": 14,
            "draft": 15,
        },
    )


def test_nothing_said_is_nothing_read() -> None:
    assert metadata("") == Metadata()
    assert metadata("title:\ndate: ''\ntags: []\nauthors: {}\ndraft:\nlang: ' '") == Metadata()


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("TITLE: x", "title", "x"),
        ("title: 42", "title", "42"),
        ("title: ' two  words '", "title", "two words"),
        ("title: Où ça\u202f?", "title", "Où ça\u202f?"),
        ('title: "one\\ntwo"', "title", "one two"),
        ("Summary: x", "description", "x"),
        ("excerpt: x", "description", "x"),
        ("language: no", "language", "no"),
        ("locale: pt_BR", "language", "pt_BR"),
        ("lang: ''\nlocale: es", "language", "es"),
        ("translationKey: k", "key", "k"),
        ("translation-key: k", "key", "k"),
        ("page_id: k", "key", "k"),
        ("ref: k", "key", "k"),
        ("translation_id: k", "key", "k"),
        ("ref: second\ntranslationKey: first", "key", "first"),
        ("translation_of: a.md", "original", "a.md"),
        ("tags: a, b ,", "tags", ("a", "b")),
        ("categories: [x, y]", "category", "x"),
        ("category: x", "category", "x"),
        ("draft: Yes", "draft", True),
        ("draft: on", "draft", True),
        ("draft: false", "draft", False),
        ("status: draft", "draft", True),
        ("status: publish", "draft", False),
        ("published: false", "draft", True),
        ("published: true", "draft", False),
        ("original: true", "is_original", True),
        ("original: false", "is_original", False),
        ("translation: true", "is_translation", True),
        ("translation: {fr: b.md}", "is_translation", False),
        ("original: true", "original", ""),
        ("translate: false", "translate", ()),
        ("translate: true", "translate", None),
        ("translate: []", "translate", ()),
        ("translate:", "translate", None),
        ("translate: fr, pt-br", "translate", ("fr", "pt-br")),
        ("author: Smith, John", "authors", ("Smith, John",)),
        ("author: Ana; Zoé", "authors", ("Ana", "Zoé")),
        ("authors: Ana, Zoé", "authors", ("Ana", "Zoé")),
        ("author: [Ana, Zoé]", "authors", ("Ana", "Zoé")),
        ("authors: [[Ana, 'https://a.example'], [Zoé]]", "authors", ("Ana", "Zoé")),
        ("author: [{name: Ana, url: x}, {name: Zoé}]", "authors", ("Ana", "Zoé")),
        ("author: {name: Ana}", "authors", ("Ana",)),
        ("translator: Ana", "translators", ("Ana",)),
        ("translated_by: Ana", "translators", ("Ana",)),
    ],
)
def test_tools_write_one_thing_in_many_ways(written: str, field: str, value: object) -> None:
    assert getattr(metadata(written), field) == value


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-05-31", utc(2024, 5, 31)),
        ("2024/05/31", utc(2024, 5, 31)),
        ("2011-8-26T08:00:00.000Z", utc(2011, 8, 26, 8)),
        ("2024-05-31T10:20:30Z", utc(2024, 5, 31, 10, 20, 30)),
        ("2024-05-31T10:20:30+02:00", utc(2024, 5, 31, 8, 20, 30)),
        ("2024-05-31 10:20", utc(2024, 5, 31, 10, 20)),
        ("2024-05-31 10:20:30", utc(2024, 5, 31, 10, 20, 30)),
        ("2024-05-31 10:20:30 +0200", utc(2024, 5, 31, 8, 20, 30)),
        ("2024-05-31 10:20:30 -0530", utc(2024, 5, 31, 15, 50, 30)),
        ("2024-05-31 10:20:30 UTC", utc(2024, 5, 31, 10, 20, 30)),
        ("2024-05-31 0:00:0 UTC", utc(2024, 5, 31)),
        ("2024-05-31t10:20:30.123456z", utc(2024, 5, 31, 10, 20, 30)),
    ],
)
def test_dates_are_read_as_tools_write_them(written: str, moment: datetime) -> None:
    found = metadata(f"date: {written}\nlastmod: {written}")
    assert (found.date, found.updated) == (moment, moment)


@pytest.mark.parametrize(
    "written",
    ["2024-02-30", "2024-13-01", "2024-05-31 25:00", "May 3, 2024", "0001-01-01 00:00 +0200", "4"],
)
def test_a_day_that_no_calendar_has_is_a_problem(written: str) -> None:
    found, problems = read(f"title: x\ndate: {written}")
    assert found.date is None
    assert problems == rejected("date", written, "a date such as 2024-05-31", line=3)


def test_a_date_may_be_called_published() -> None:
    assert metadata("published: 2024-05-31").date == utc(2024, 5, 31)


@pytest.mark.parametrize(
    ("written", "field", "found", "expected"),
    [
        ("title: {a: b}", "title", "{…}", "a text"),
        ("lang: [fr]", "language", "[…]", "a text"),
        ("date: [x]", "date", "[…]", "a text"),
        ("tags: {a: b}", "tags", "{…}", "a list of texts"),
        ("tags: [{a: b}]", "tags", "[…]", "a list of texts"),
        ("authors: {url: x}", "authors", "{…}", "a name, or a list of names"),
        ("translate: {a: b}", "translate", "{…}", "true, false or a list of languages"),
        ("draft: perhaps", "draft", "perhaps", "true or false"),
    ],
)
def test_a_value_of_another_shape_is_a_problem(
    written: str, field: str, found: str, expected: str
) -> None:
    read_fields, problems = read(written)
    assert problems == rejected(field, found, expected)
    assert read_fields == Metadata(lines={field: 2})


def test_names_beside_one_without_a_name_are_kept() -> None:
    found, problems = read("authors: [Ana, {url: x}]")
    assert found.authors == ("Ana",)
    assert problems == rejected("authors", "[…]", "a name, or a list of names")


def test_headers_separate_people_with_commas() -> None:
    text = "Title: x\nAuthor: Ana, Zoé; Léa\nTags: a, b\n\nBody"
    found, problems = read_metadata(split_front_matter(text), "a.md")
    assert (found.authors, found.tags, problems) == (("Ana", "Zoé", "Léa"), ("a", "b"), ())


@pytest.mark.parametrize(
    ("written", "title", "character"),
    [('"a\\u202eb"', "ab", "U+202E"), ('"a\\u0007b\\u0008"', "ab", "U+0007")],
)
def test_what_terminals_obey_is_taken_out_of_a_title(
    written: str, title: str, character: str
) -> None:
    found, problems = read(f"title: {written}")
    assert found.title == title
    assert problems == (problem("control-character", "a.md", 2, character=character),)


def shown(fields: str) -> list[str]:
    words = (show(found) for found in read(fields)[1])
    return [f"{item.path}:{item.line}: {item.code}: {item.message}" for item in words]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            "a: 1\ntitle: A: b",
            (
                "a.md:3: front-matter-syntax: front matter (the lines at the top of the "
                "post): mapping values are not allowed in this context"
            ),
        ),
        (
            "a: 1\n\tb: 2",
            (
                "a.md:3: front-matter-syntax: front matter (the lines at the top of the "
                "post): while scanning a plain scalar: found a tab character that violates "
                "indentation"
            ),
        ),
        (
            "- a",
            "a.md:2: front-matter-not-mapping: front matter is a list, expected 'key: value' lines",
        ),
        (
            "words",
            "a.md:2: front-matter-not-mapping: front matter is a text, expected 'key: value' lines",
        ),
        (
            "a: 1\nb: 2\na: 3",
            (
                "a.md:4: front-matter-duplicate-key: 'a' stands twice (first on line 2); "
                "the first is used"
            ),
        ),
        (
            "a:\n " + "[" * 200_000,
            "a.md:3: front-matter-too-deep: front matter is nested more than 20 levels deep",
        ),
        (
            "a: &a [*a]",
            (
                "a.md:2: front-matter-aliases: front matter uses YAML aliases "
                "beyond the bound of 1,000 values"
            ),
        ),
        (
            "a: !!python/object:os.system x",
            (
                "a.md:2: front-matter-yaml-tag: front matter has the YAML tag "
                "'!!python/object:os.system', which polyglot does not follow"
            ),
        ),
        (
            "date: 2024-02-30",
            (
                "a.md:2: front-matter-value: date: '2024-02-30' is not a date such as 2024-05-31; "
                "the field is ignored"
            ),
        ),
    ],
)
def test_each_fault_is_shown_with_its_place(fields: str, message: str) -> None:
    assert shown(fields) == [message]


def test_a_fence_that_is_never_closed_is_shown_with_its_place() -> None:
    _, (found,) = read_metadata(split_front_matter("---\ntitle: x\n\nBody"), "a.md")
    assert show(found).message == (
        "the front matter (the lines at the top of the post) begins here, and never ends"
    )
    assert (found.line, show(found).hint) == (1, "add a line '---' after the last field")


def test_a_table_of_contents_is_asked_for_by_a_plain_yes_alone() -> None:
    assert [
        read_metadata(split_front_matter(f"---\ntoc: {text}\n---\n"), "a.md")[0].contents
        for text in ("true", "yes", "false", "off", "2", "{depth: 3}", "[true]")
    ] == [True, True, False, False, None, None, None]


def test_detection_is_refused_by_an_outspoken_no_alone() -> None:
    assert [
        read_metadata(split_front_matter(f"---\ndetect: {text}\n---\n"), "a.md")[0].detect
        for text in ("false", "no", "true", "''", "perhaps")
    ] == [False, False, True, True, True]


@pytest.mark.parametrize(
    "fields",
    [
        "machine_translated: true",
        "machineTranslated: yes",
        "auto_translated: true",
        "translation: machine",
        "ms.translationtype: MT",
        "translator: DeepL",
        "translated_by: [Google Translate]",
    ],
)
def test_a_machine_that_translated_is_told(fields: str) -> None:
    assert metadata(fields).is_machine


@pytest.mark.parametrize(
    "fields",
    [
        "machine_translated: false",
        "translation: a.md",
        "ms.translationtype: HT",
        "translators: [Zoé, DeepL]",
        "title: Machine",
    ],
)
def test_a_person_that_translated_is_no_machine(fields: str) -> None:
    assert not metadata(fields).is_machine


def test_reviewers_of_the_translation_come_before_those_of_the_original() -> None:
    found = metadata("translation-reviewer: Zoé\nreviewers: [Ana]")
    assert found.reviewers == ("Zoé",)


@pytest.mark.parametrize(
    ("written", "priority"),
    [
        ("1", 1.0),
        ("-2.5", -2.5),
        ("high", 1.0),
        ("Normal", 2.0),
        ("LOW", 3.0),
        # Other tools mean other things by it.
        ("someday", None),
        ("{sitemap: 0.5}", None),
        ("", None),
    ],
)
def test_priority_is_a_number_or_one_of_three_words(written: str, priority: float | None) -> None:
    assert metadata(f"priority: {written}").priority == priority


@pytest.mark.parametrize(
    ("written", "image"),
    [
        ("image: boat.jpg", "boat.jpg"),
        ("cover: {image: boat.jpg, alt: A boat}", "boat.jpg"),
        ("images: [boat.jpg, sea.jpg]", "boat.jpg"),
        ("images: [{src: boat.jpg}]", "boat.jpg"),
        ("cover: {hidden: true}", ""),
        ("cover: {image: {src: boat.jpg}}", ""),
    ],
)
def test_a_post_names_its_picture_as_themes_do(written: str, image: str) -> None:
    assert metadata(written).image == image


@pytest.mark.parametrize(
    "written", ["aliases: [/a/, b.html]", "redirect_from: [/a/, b.html]", "aliases: /a/, b.html"]
)
def test_former_addresses_are_a_list(written: str) -> None:
    assert metadata(written).aliases == ("/a/", "b.html")


@pytest.mark.parametrize(
    ("written", "permalink"),
    [
        ("permalink: /a/\nurl: /b/", "/a/"),
        ("url: /b/", "/b/"),
        ("url: https://example.org/", ""),
        ("url: [/b/]", ""),
        ("permalink: pretty", "pretty"),
    ],
)
def test_an_address_of_ones_own_is_a_permalink_or_hugos_url(written: str, permalink: str) -> None:
    assert metadata(written).permalink == permalink
