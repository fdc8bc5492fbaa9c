from pathlib import Path

import pytest

from configured import configure
from polyglot.errors import PolyglotError
from polyglot.people import Person


def test_people_are_named_by_how_they_stand_in_posts(root: Path) -> None:
    config = configure(
        root,
        """\
people:
  Marie Dupont: Marie
  marie@example.org: {name: M. D., url: "https://example.org/md/"}
  Ana Pérez: {url: https://ana.example}
  Jean Martin: {hidden: true}
  Luis: {hidden: no}
""",
    )
    assert config.people == {
        "marie dupont": Person(name="Marie"),
        "marie@example.org": Person(name="M. D.", url="https://example.org/md"),
        "ana pérez": Person(name="Ana Pérez", url="https://ana.example"),
        "jean martin": Person(name=""),
        "luis": Person(name="Luis"),
    }


@pytest.mark.parametrize("text", ["", "people:", "people: {}"])
def test_nobody_has_to_be_named(root: Path, text: str) -> None:
    assert configure(root, text).people == {}


def test_every_fault_of_people_is_told_with_its_line_and_key(root: Path) -> None:
    with pytest.raises(PolyglotError) as told:
        configure(
            root,
            """\
people:
  Marie: [M, D]
  Ana: {nme: A.}
  ana@example.org: {url: https://ana.example}
  Jean: {hidden: true, name: J.}
  jean: J.
  Luis: Luis <luis@example.org>
  Inès: {url: ines.example}
  Ida: {name: ""}
  Ugo: {hidden: perhaps}
""",
        )
    assert [line.removeprefix(f"{root}/") for line in told.value.lines()] == [
        "polyglot.yaml:2: people.Marie: a list is not text",
        "polyglot.yaml:3: people.Ana.nme: unknown key; did you mean 'name'?",
        "polyglot.yaml:4: people.ana@example.org: has no name; add 'name: …'",
        "polyglot.yaml:5: people.Jean: is hidden, and has a name or an address to show; leave one",
        "polyglot.yaml:6: people.jean: 'jean' stands twice",
        (
            "polyglot.yaml:7: people.Luis: 'Luis <luis@example.org>' holds an e-mail address, "
            "which no page shows"
        ),
        (
            "polyglot.yaml:8: people.Inès.url: 'ines.example' is not an address such as "
            "'https://example.org/blog'"
        ),
        "polyglot.yaml:9: people.Ida.name: '' is not text",
        "polyglot.yaml:10: people.Ugo.hidden: 'perhaps' is not true or false",
    ]


def test_people_are_a_mapping(root: Path) -> None:
    with pytest.raises(PolyglotError, match="a list is not a person per line"):
        configure(root, "people: [Marie]")
