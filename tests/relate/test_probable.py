from builders import EN, ES, FR, make_post, make_status
from polyglot.relate.editions import Edition
from polyglot.relate.probable import note_probable
from polyglot.relate.status import Probable, Row, Status
from polyglot.relate.suggested import Suggestion
from polyglot.tags import Tag


def suggestion(*members: Edition) -> Suggestion:
    return Suggestion(members=members, confidence=0.9, evidence={}, key="a")


def edition(status: Status, key: str, language: Tag) -> Edition:
    return next(row.group.editions[language] for row in status.rows if row.group.key == key)


def probable(rows: tuple[Row, ...]) -> dict[tuple[str, Tag], Probable]:
    return {
        (row.group.key, language): cell.probable
        for row in rows
        for language, cell in row.cells.items()
        if cell.probable
    }


def test_each_member_is_probable_for_the_works_of_the_others() -> None:
    status = make_status(make_post("a.md"), make_post("b.fr.md"), make_post("c.es.md"))
    english, french = edition(status, "a", EN), edition(status, "b", FR)
    rows = note_probable(status.rows, [suggestion(english, french)])
    assert probable(rows) == {
        ("a", FR): Probable(edition=french, confidence=0.9),
        ("b", EN): Probable(edition=english, confidence=0.9),
    }


def test_what_completes_a_group_is_probable_for_the_group_and_the_group_for_it() -> None:
    status = make_status(make_post("a.md"), make_post("a.fr.md"), make_post("b.es.md"))
    english, french = edition(status, "a", EN), edition(status, "a", FR)
    spanish = edition(status, "b", ES)
    rows = note_probable(status.rows, [suggestion(english, spanish, french)])
    assert probable(rows) == {
        ("a", ES): Probable(edition=spanish, confidence=0.9),
        ("b", EN): Probable(edition=english, confidence=0.9),
        ("b", FR): Probable(edition=french, confidence=0.9),
    }


def test_without_suggestions_rows_stay_as_they_are() -> None:
    status = make_status(make_post("a.md"))
    assert note_probable(status.rows, []) == status.rows
