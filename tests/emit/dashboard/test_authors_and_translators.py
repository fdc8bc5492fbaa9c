from datetime import date

from msgspec.structs import replace

from builders import EN, ES, FR, LANGUAGES, make_post, make_status
from polyglot.config import paces_at
from polyglot.emit.claims import ClaimView
from polyglot.emit.dashboard.authors import Lack, list_authors
from polyglot.emit.dashboard.names import in_pages, person_page
from polyglot.emit.dashboard.translators import (
    Deed,
    Holding,
    Part,
    Translator,
    list_translators,
)
from polyglot.people import Person, person_key
from polyglot.records.claims import Claim
from polyglot.relate.choices import Dimension, TaskKind
from polyglot.relate.coverage import measure_coverage
from polyglot.relate.status import State
from polyglot.relate.worklist import list_tasks

PEOPLE = {
    person_key("Ana Ruiz"): Person(name="La Traductora", url="https://example.org/ana"),
    person_key("Secret"): Person(name=""),
}
PACES = paces_at(300)


def test_author_has_the_coverage_that_the_command_line_tells_and_what_lacks() -> None:
    status = make_status(
        make_post("a.md", title="A", words=300, authors=("Bo",)),
        make_post("a.fr.md", words=90),
        make_post("b.md", words=30, authors=("bo", "Cé")),
    )
    authors = list_authors(status, {}, PACES)
    coverage = measure_coverage(status, Dimension.AUTHOR)
    assert tuple(author.coverage for author in authors) == coverage.rows
    assert [author.coverage.name for author in authors] == ["Bo", "Cé"]
    lacks = [
        Lack(key="b", title="b", language=FR, state=State.MISSING, words=30, minutes=6),
        Lack(key="a", title="A", language=ES, state=State.MISSING, words=300, minutes=60),
        Lack(key="b", title="b", language=ES, state=State.MISSING, words=30, minutes=6),
    ]
    assert authors[0].lacks == tuple(lacks)
    assert authors[1].lacks == (lacks[0], lacks[2])


def test_authors_are_shown_as_they_want_to_be_and_the_nameless_come_last() -> None:
    status = make_status(
        make_post("a.md", authors=("Ana Ruiz <ana@example.org>",)),
        make_post("b.md", authors=("La Traductora",)),
        make_post("c.md", authors=("Secret",)),
        make_post("d.md", authors=("only@example.org",)),
    )
    found = [
        (each.coverage.name, each.coverage.works) for each in list_authors(status, PEOPLE, PACES)
    ]
    assert found == [("La Traductora", 2), ("", 2)]
    rows = measure_coverage(status, Dimension.AUTHOR, PEOPLE).rows
    assert [(row.name, row.works) for row in rows] == found


def test_translators_have_their_parts_their_claims_and_what_waits() -> None:
    status = make_status(
        make_post("a.md", title="A", words=300),
        make_post("a.fr.md", translators=("Ana Ruiz", "DeepL"), reviewers=("Bo",), reads_as="fr"),
        make_post("b.md", words=30, translators=("Nobody in an original",)),
    )
    claim = Claim(by="bo", since=date(2026, 11, 20), kind="translate")
    worklists = {
        FR: [
            replace(task, claims=(claim,) if task.key == "b" else ())
            for task in list_tasks(status, FR, default_language=EN, paces=PACES)
        ]
    }
    done = Deed(
        key="a",
        title="A",
        language=FR,
        state=State.MACHINE,
        words=300,
        parts=(Part.TRANSLATED,),
    )
    taken = Holding(
        key="b",
        title="b",
        language=FR,
        kind=TaskKind.TRANSLATE,
        words=30,
        minutes=6,
        claim=ClaimView(by="bo", since=date(2026, 11, 20)),
        is_catalog=False,
    )
    found = list_translators(status.rows, LANGUAGES, worklists, PEOPLE)
    state = status.rows[0].cells[FR].state
    assert found == [
        Translator(
            name="Bo",
            deeds=(replace(done, state=state, parts=(Part.REVIEWED,)),),
            holdings=(taken,),
        ),
        Translator(
            name="La Traductora",
            url="https://example.org/ana",
            deeds=(replace(done, state=state),),
        ),
    ]


def test_what_is_outdated_or_unverified_waits_for_those_who_had_a_part() -> None:
    status = make_status(
        make_post("a.md"),
        make_post("a.fr.md", translators=("Bo",), reads_as="fr"),
        make_post("b.md", translate=()),
    )
    (found,) = list_translators(status.rows, LANGUAGES, {}, {})
    assert [(deed.key, deed.state) for deed in found.waiting] == [("a", State.UNVERIFIED)]
    assert [found.count(part) for part in Part] == [1, 0, 0]


def test_pages_of_people_have_safe_names_case_aside() -> None:
    assert person_page("Bo") == person_page("bo") == "bo"
    assert person_page("") == "_"
    hostile = person_page("../<b>Ünïcode</b>/con")
    assert hostile.replace("-", "").replace("_", "").isalnum()
    assert hostile.isascii()


def test_long_lists_are_cut_into_pages() -> None:
    found = in_pages("authors/bo", list(range(401)))
    assert [(path, len(entries)) for path, entries in found] == [
        ("authors/bo.html", 200),
        ("authors/bo_2.html", 200),
        ("authors/bo_3.html", 1),
    ]
    assert in_pages("authors/bo", []) == [("authors/bo.html", [])]
