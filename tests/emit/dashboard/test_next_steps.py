from dashboard_builders import CONFIG, FRAME, facts_of
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from builders import EN, FR, make_post, make_status
from polyglot.emit.dashboard.facts import gather_facts
from polyglot.emit.dashboard.next_steps import NextStep, next_steps
from polyglot.emit.dashboard.overview import overview_pages
from polyglot.problems import problem
from polyglot.relate.status import Probable, Status

UNRECORDED = make_status(make_post("a.md"), make_post("a.fr.md"), make_post("b.md"))
TO_ADOPT = (
    "1 translation has no record of what it was made from: nobody sees when its source "
    "changes. This command makes the record, and changes no post:"
)


def unlinked() -> Status:
    """A work, and what is probably its translation."""
    status = make_status(make_post("b.md"))
    other = make_status(make_post("c.fr.md")).rows[0].group.original
    (row,) = status.rows
    cell = replace(row.cells[FR], probable=Probable(edition=other, confidence=0.9))
    return replace(status, rows=(replace(row, cells={**row.cells, FR: cell}),))


def test_translations_without_records_are_counted_with_the_command_that_makes_these() -> None:
    assert list(next_steps(facts_of(UNRECORDED), EN)) == [
        NextStep(text=TO_ADOPT, commands=("polyglot adopt",))
    ]


def test_where_there_is_a_past_records_are_made_from_it() -> None:
    frame = replace(FRAME, commit="1a2b3c4")
    (step,) = next_steps(gather_facts(CONFIG, frame, UNRECORDED, (), worklists={}), EN)
    assert step.commands == ("polyglot adopt --history",)


def test_suggested_links_are_counted_with_the_commands_that_show_and_write_them() -> None:
    (step,) = next_steps(facts_of(unlinked()), EN)
    assert step.text.startswith("1 translation is probably there, and nothing links it")
    assert step.commands == ("polyglot link", "polyglot link --apply")


def test_the_overview_says_what_to_do_next_and_is_silent_where_that_is_nothing() -> None:
    page = LexborHTMLParser(next(overview_pages(facts_of(UNRECORDED), EN)).content.decode())
    assert [node.text() for node in page.css(".next p")] == [TO_ADOPT]
    assert [node.text() for node in page.css(".next pre")] == ["polyglot adopt"]
    done = LexborHTMLParser(
        next(overview_pages(facts_of(make_status(make_post("a.md"))), EN)).content.decode()
    )
    assert done.css(".next") == []


def test_an_empty_folder_is_told_how_to_begin() -> None:
    (step,) = next_steps(facts_of(make_status()), EN)
    assert step == NextStep(
        text="content holds no posts; run polyglot where your posts are, or begin a site there "
        "with 'polyglot init'"
    )
    config = replace(CONFIG, path=CONFIG.root / "polyglot.yaml")
    (step,) = next_steps(gather_facts(config, FRAME, make_status(), (), worklists={}), EN)
    assert step.text.endswith("or name the folder of your posts as content in polyglot.yaml")


def test_what_cannot_be_read_is_not_nothing() -> None:
    broken = make_status(problems=[problem("unreadable", "a.md", reason="x")])
    assert list(next_steps(facts_of(broken), EN)) == []
